/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.connector.testkit.Elements.element;
import static org.apache.james.x400.connector.testkit.Elements.hex;
import static org.apache.james.x400.connector.testkit.Elements.indefinite;
import static org.apache.james.x400.connector.testkit.Elements.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read although the text does not have it, one test for each {@link IpmLeniency}; and what the articles show of real contents. */
class IpmLeniencyTest {
    private static final Octets IDENTIFIER = element(0x6B, text(0x13, "1*2"));

    private static Ipm decode(Octets octets) throws BerException {
        return (Ipm) InterpersonalContentCodec.decode(octets);
    }

    private static Octets heading(Octets... elements) {
        return element(0xA0, element(0x31, IDENTIFIER, Octets.concat(elements)), element(0x30));
    }

    private static Octets body(Octets... parts) {
        return element(0xA0, element(0x31, IDENTIFIER), element(0x30, parts));
    }

    private static BodyPart decodePart(Octets part) throws BerException {
        Ipm ipm = decode(body(part));
        assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(ipm))).isEqualTo(ipm);
        return ipm.body().getFirst();
    }

    @Test
    void everyLeniencyShouldHaveItsTest() {
        assertThat(Arrays.stream(IpmLeniencyTest.class.getDeclaredMethods()).map(method -> method.getName().toLowerCase(Locale.ROOT)))
            .containsAll(Arrays.stream(IpmLeniency.values())
                .map(leniency -> leniency.name().toLowerCase(Locale.ROOT).replace("_", "")).toList());
    }

    @Test
    void foreignCharacters() throws Exception {
        Ipm ipm = decode(body());

        assertThat(ipm.heading().thisIpm().userRelativeIdentifier()).isEqualTo("1*2");
        assertThat(IpmBounds.check(ipm)).extracting(BoundViolation::toString)
            .containsExactly("this-IPM contains '*', which PrintableString does not have");
    }

    @Test
    @DisplayName("R-AP-6, Q164528: empty notification-requests ask for nothing")
    void emptyNotificationRequests() throws Exception {
        Octets recipient = element(0x31, element(0xA0, text(0x80, "Anna")), hex("81 01 00"));

        assertThat(decode(heading(element(0xA2, recipient))).heading().primaryRecipients()).singleElement()
            .satisfies(specifier -> assertThat(specifier.notificationRequests()).isEqualTo(NotificationRequests.NONE));
    }

    @ParameterizedTest
    @CsvSource({"81 01 00, false, false", "81 02 07 80, true, false", "81 02 06 40, false, true", "81 02 06 C0, true, true",
        "81 02 00 80, true, false", "A1 04 03 02 07 80, true, false", "A1 03 03 01 00, false, false"})
    void rAp6NotificationRequestsOfAnyLengthShouldBeRead(String requests, boolean rn, boolean nrn) throws Exception {
        Octets recipient = element(0x31, element(0xA0, text(0x80, "Anna")), hex(requests));

        NotificationRequests read = decode(heading(element(0xA2, recipient))).heading().primaryRecipients().getFirst()
            .notificationRequests();
        assertThat(List.of(read.rn(), read.nrn(), read.ipmReturn())).containsExactly(rn, nrn, false);
    }

    @Test
    void unknownElement() throws Exception {
        assertThat(decode(heading(hex("9F 55 01 00"), hex("8C 01 02"))).heading().importance()).isEqualTo(Importance.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A0 03 02 01 05", "A5 02 05 00", "A9 00", "80 01 00", "AE 03 02 01 00", "AF 03 02 01 00",
        "BF 55 00", "02 01 05"})
    void mistypedBodyPart(String part) throws Exception {
        Ipm ipm = decode(body(hex("A0 06 31 00 16 02 48 69"), hex(part)));

        assertThat(ipm.body().getFirst()).isEqualTo(BodyPart.Ia5Text.of(hex("48 69")));
        assertThat(ipm.body().getLast()).isInstanceOfSatisfying(BodyPart.Uninterpreted.class, uninterpreted ->
            assertThat(uninterpreted.element()).isEqualTo(hex(part)));
    }

    @Test
    void extendedPartThatIsNotWhatItsTypeSaysShouldStayExtended() throws Exception {
        Octets generalText = element(0x28, hex("06 04 56 01 04 0B"), element(0xA0, hex("02 01 07")));

        assertThat(decodePart(element(0xAF, generalText))).isInstanceOfSatisfying(BodyPart.Extended.class, extended ->
            assertThat(extended.type()).hasValueSatisfying(type -> assertThat(type).hasToString("2.6.1.4.11")));
    }

    @Test
    void overLength() throws Exception {
        Ipm ipm = decode(heading(element(0xA8, text(0x14, "s".repeat(300)))));

        assertThat(ipm.heading().subject()).contains(new TeletexString("s".repeat(300)));
        assertThat(IpmBounds.check(ipm)).extracting(BoundViolation::toString)
            .contains("subject has 300 characters, at most 128 are allowed");
    }

    @ParameterizedTest
    @CsvSource({"14, teletex", "13, printable", "16, ia5"})
    void subjectStringType(String identifier, String text) throws Exception {
        Ipm ipm = decode(heading(element(0xA8, text(Integer.parseInt(identifier, 16), text))));

        assertThat(ipm.heading().subject()).contains(new TeletexString(text));
    }

    @Test
    void rAp16SubjectOfANulShouldBeRead() throws Exception {
        assertThat(decode(heading(element(0xA8, hex("14 01 00")))).heading().subject()).contains(new TeletexString("\u0000"));
    }

    @Test
    void fileDataAsOctetString() throws Exception {
        Octets data = element(0x28, hex("06 04 56 01 04 0C"), element(0xA0, hex("04 03 01 02 03")));

        assertThat(decodePart(element(0xAF, data))).isInstanceOfSatisfying(BodyPart.FileTransfer.class, file -> {
            assertThat(file.parameters()).isEqualTo(FileTransferParameters.NONE);
            assertThat(FileContents.of(file)).isEqualTo(hex("01 02 03"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "28 0A 06 04 28 C2 7B 02 81 02 01 02",
        "28 04 81 02 01 02",
        "28 0E 06 04 28 C2 7B 02 A1 06 04 01 01 04 01 02",
        "28 80 A0 80 04 02 01 02 00 00 00 00",
        "28 80 06 04 28 C2 7B 02 A0 80 24 80 04 01 01 04 01 02 00 00 00 00 00 00"})
    @DisplayName("R-BP-10: the octets of a file are read from EXTERNALs of any form, in segments, too")
    void fileDataInAnyFormShouldGiveItsOctets(String external) throws Exception {
        Octets data = element(0x28, hex("06 04 56 01 04 0C"), element(0xA0, indefinite(0x30, hex(external))));

        assertThat(decodePart(element(0xAF, data))).isInstanceOfSatisfying(BodyPart.FileTransfer.class, file ->
            assertThat(FileContents.of(file)).isEqualTo(hex("01 02")));
    }

    @Test
    void namelessDescriptor() throws Exception {
        Ipm ipm = decode(heading(element(0xA0)));

        assertThat(ipm.heading().originator()).isPresent();
        assertThat(IpmBounds.check(ipm)).extracting(BoundViolation::toString)
            .contains("originator has one with neither formal nor free-form name");
    }

    @Test
    void rAp15ExtensionsInAHeadingOfP2ShouldBeKept() throws Exception {
        Octets extension = element(0x30, hex("06 05 2B 06 01 07 01"), text(0x16, "X-Header: 1"));

        Ipm ipm = decode(heading(element(0xAF, extension)));

        assertThat(ipm.heading().extensions()).singleElement().satisfies(found ->
            assertThat(found.value()).contains(text(0x16, "X-Header: 1")));
        assertThat(IpmBounds.checkForP2(ipm)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8E 03 01 02 03", "AE 80 04 01 01 04 02 02 03 00 00",
        "AF 0F 28 0D 06 04 56 01 04 09 A0 05 04 03 01 02 03"})
    void bilaterallyDefinedPartShouldBeReadInAllForms(String part) throws Exception {
        assertThat(decodePart(hex(part))).isInstanceOfSatisfying(BodyPart.BilaterallyDefined.class, defined ->
            assertThat(defined.octets()).isEqualTo(hex("01 02 03")));
    }

    @Test
    void extendedFormsOfBasicPartsShouldBeTheBasicParts() throws Exception {
        Octets parameters = element(0xA0, hex("06 04 56 01 0B 00"), element(0xA0, hex("31 03 80 01 05")));
        Octets data = element(0x28, hex("06 04 56 01 04 00"), element(0xA0, text(0x16, "Hi")));

        assertThat(decodePart(element(0xAF, parameters, data))).isEqualTo(BodyPart.Ia5Text.of(hex("48 69")));
        assertThat(decodePart(element(0xAF, data))).isEqualTo(BodyPart.Ia5Text.of(hex("48 69")));
    }

    @Test
    void octetAlignedEncodingShouldHoldTheElement() throws Exception {
        Octets data = element(0x28, hex("06 04 56 01 04 00"), text(0x07, "a file"), element(0x81, text(0x16, "Hi")));

        assertThat(decodePart(element(0xAF, data))).isEqualTo(BodyPart.Ia5Text.of(hex("48 69")));
    }

    /** The name only in user-visible-string, the size in two octets: Q164852. */
    @Test
    void fileOfQ164852ShouldBeRead() throws Exception {
        Octets parameters = hex("3080 A180 A080 0605 28C27B0503 0000 0000 A280 A080 8008 2A864886F7140403 0000"
            + "A380 190C 474E53494E56454E2E584C53 0000 0000 A480 AD80 8102 6800 0000 0000 0000");
        Octets part = element(0xAF, element(0xA0, hex("06 04 56 01 0B 0C"), element(0xA0, parameters)),
            element(0x28, hex("06 04 56 01 04 0C"), element(0xA0, hex("30 00"))));

        assertThat(decodePart(part)).isInstanceOfSatisfying(BodyPart.FileTransfer.class, file -> {
            FileTransferParameters read = file.parameters();
            assertThat(read.contentsType()).hasValueSatisfying(type -> assertThat(type).hasToString(
                "DocumentType[name=1.0.8571.5.3, parameter=Optional.empty]"));
            assertThat(read.environment().orElseThrow().userVisibleString()).containsExactly(
                Octets.of("GNSINVEN.XLS".getBytes(StandardCharsets.US_ASCII)));
            assertThat(read.attributes().orElseThrow().objectSize()).contains(26624L);
            assertThat(read.attributes().orElseThrow().pathname()).isEmpty();
        });
    }

    /** A whole small message of Q164528, put together from the pieces that the article shows. */
    @Test
    void messageOfQ164528ShouldBeRead() throws Exception {
        Octets originator = indefinite(0xA0, indefinite(0x60, indefinite(0x30, indefinite(0x61, text(0x13, "AT")),
            indefinite(0x62, text(0x13, "ADA")), text(0x83, "RAC"), indefinite(0xA5, text(0x80, "OPER_GEN")))));
        Octets recipient = indefinite(0x31, indefinite(0xA0, indefinite(0x60, indefinite(0x30, indefinite(0x61, text(0x13, "DE")),
            indefinite(0x62, text(0x13, "DBP")), indefinite(0xA2, text(0x12, "282"))))), hex("81 01 00"));
        Octets message = indefinite(0xA0,
            indefinite(0x31, indefinite(0x6B, text(0x13, "1905031430101996/A33827/ADA1/11AAF3830100")), originator,
                indefinite(0xA2, recipient), indefinite(0xA8, text(0x14, "X400 Test ueber Tandem")), hex("8C 01 01 8E 01 FF")),
            indefinite(0x30, indefinite(0xA0, hex("31 00"), text(0x16, "Das ist ein Test "))));

        Ipm ipm = decode(message);

        assertThat(ipm.heading().thisIpm().userRelativeIdentifier()).isEqualTo("1905031430101996/A33827/ADA1/11AAF3830100");
        assertThat(ipm.heading().originator().orElseThrow().formalName().orElseThrow().address())
            .hasToString("C=AT;A=ADA;O=RAC;S=OPER_GEN");
        assertThat(ipm.heading().primaryRecipients().getFirst().recipient().formalName().orElseThrow().address().privateDomain())
            .contains(DomainName.numeric("282"));
        assertThat(ipm.heading().subject()).contains(new TeletexString("X400 Test ueber Tandem"));
        assertThat(ipm.heading().autoForwarded()).isTrue();
        assertThat(ipm.body()).containsExactly(BodyPart.Ia5Text.of(Octets.of("Das ist ein Test ".getBytes(
            StandardCharsets.US_ASCII))));
    }

    /** The start of an ISO 6937 part with an empty line, {@code 80 00}: Q163690. */
    @Test
    void rAp17EmptyTextsShouldBeRead() throws Exception {
        assertThat(decodePart(hex("A0 04 31 00 16 00"))).isEqualTo(BodyPart.Ia5Text.of(Octets.EMPTY));
        assertThat(decodePart(hex("A5 06 31 00 30 02 14 00"))).isInstanceOf(BodyPart.Teletex.class);
        assertThat(decodePart(indefinite(0xAD, hex("31 80 00 00"),
            indefinite(0x30, hex("A0 80 04 0A 20 20 20 20 20 4B 75 72 74 2C 00 00 80 00")))))
            .isInstanceOf(BodyPart.Uninterpreted.class);
    }

    @Test
    void forwardedMessagesShouldBeOpenedToTheirLimitAndKeptBeyond() throws Exception {
        Octets ipm = element(0x30, element(0x31, IDENTIFIER), element(0x30));
        for (int i = 0; i < BodyPartTypes.FORWARDINGS + 3; i++) {
            ipm = element(0x30, element(0x31, IDENTIFIER), indefinite(0x30, element(0xA9, element(0x31), ipm)));
        }
        Octets content = element(0xA0, element(0x31, IDENTIFIER), element(0x30, element(0xA9, element(0x31), ipm)));

        Ipm message = decode(content);
        int opened = 0;
        BodyPart part = message.body().getFirst();
        while (part instanceof BodyPart.ForwardedMessage forwarded) {
            opened++;
            part = forwarded.message().body().getFirst();
        }

        assertThat(opened).isEqualTo(BodyPartTypes.FORWARDINGS);
        assertThat(part).isInstanceOf(BodyPart.Uninterpreted.class);
        assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void nestingBeyondAllMeasureShouldBeRefusedOrKeptAndNeverOverflow() throws Exception {
        Octets definite = element(0x30, element(0x31, IDENTIFIER), element(0x30));
        for (int i = 0; i < 2000; i++) {
            definite = Octets.of(element(0x30, element(0x31, IDENTIFIER), element(0x30, element(0xA9, element(0x31), definite)))
                .toByteArray());
        }
        byte[] open = new byte[200_000];
        for (int i = 0; i < open.length; i += 2) {
            open[i] = (byte) 0xA0;
            open[i + 1] = (byte) 0x80;
        }

        assertThat(decode(element(0xA0, element(0x31, IDENTIFIER), element(0x30, element(0xA9, element(0x31), definite)))).body())
            .hasSize(1);
        Octets indefinite = Octets.concat(hex("A0 80"), element(0x31, IDENTIFIER), hex("30 80"), Octets.wrap(open));
        assertThatThrownBy(() -> InterpersonalContentCodec.decode(indefinite)).isInstanceOf(BerException.class)
            .hasMessageContaining("nested deeper");
    }

    @Test
    void rAp14NotificationWithABadIdentifierShouldBeRefusedByName() {
        assertThatThrownBy(() -> InterpersonalContentCodec.decode(hex("A1 10 6B 06 13 10 31 32 33 34 A0 06 A1 04 80 02 39 36")))
            .isInstanceOf(BerException.class).hasMessageContaining("subject-ipm").hasMessageContaining("runs past");
    }

    @Test
    void fileContentsShouldBeOneExternalOfUnstructuredBinary() {
        BodyPart.FileTransfer file = FileContents.part(FileTransferParameters.NONE, hex("01 02"));

        assertThat(file.data()).containsExactly(External.direct(FileContents.UNSTRUCTURED_BINARY,
            new External.OctetAligned(hex("01 02"))));
        assertThat(List.of(FileContents.of(file))).containsExactly(hex("01 02"));
    }
}
