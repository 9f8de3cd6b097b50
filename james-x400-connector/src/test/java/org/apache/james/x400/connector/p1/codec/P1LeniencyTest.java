/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.connector.testkit.Elements.element;
import static org.apache.james.x400.connector.testkit.Elements.hex;
import static org.apache.james.x400.connector.testkit.Elements.indefinite;
import static org.apache.james.x400.connector.testkit.Elements.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read although the text does not have it: one test for each {@link P1Leniency}, and for the legal BER that peers write. */
class P1LeniencyTest {
    private static final Octets IDENTIFIER = element(0x64, domain(text(0x13, "ACME")), text(0x16, "local-1"));
    private static final Octets ORIGINATOR = name(hex("83 03 4F 72 67"));
    private static final Octets CONTENT_TYPE = hex("46 01 16");
    private static final Octets TRACE = element(0x69, traceElement(domain(text(0x13, "ACME"))));
    private static final Octets RECIPIENTS = element(0xA2, recipient(hex("81 02 00 A8")));

    private final MtsApduCodec codec = MtsApduCodec.standard();

    private static Octets domain(Octets... privateDomain) {
        return element(0x63, element(0x61, text(0x13, "DE")), element(0x62, text(0x13, "VIAT")), Octets.concat(privateDomain));
    }

    private static Octets name(Octets... attributes) {
        return element(0x60, element(0x30, element(0x61, text(0x13, "DE")), element(0x62, text(0x13, "VIAT")), Octets.concat(attributes)));
    }

    private static Octets traceElement(Octets domain) {
        return element(0x30, domain, element(0x31, text(0x80, "961124101530Z"), hex("82 01 00")));
    }

    private static Octets recipient(Octets indicators, Octets... more) {
        return element(0x31, name(hex("83 03 4F 72 67")), hex("80 01 01"), indicators, Octets.concat(more));
    }

    /** A message with what is given besides, in the place, of the same mandatory element, or in addition. */
    private static Octets message(Octets... elements) {
        List<Octets> envelope = new ArrayList<>(List.of(IDENTIFIER, ORIGINATOR, CONTENT_TYPE, TRACE, RECIPIENTS));
        for (Octets element : elements) {
            envelope.removeIf(standard -> standard.at(0) == element.at(0));
            envelope.add(element);
        }
        return element(0xA0, element(0x31, Octets.concat(envelope)), hex("04 02 A0 00"));
    }

    private Message decode(Octets octets) throws BerException {
        return (Message) codec.decode(octets);
    }

    @Test
    void everyLeniencyShouldHaveItsTest() {
        assertThat(Arrays.stream(P1LeniencyTest.class.getDeclaredMethods()).map(method -> method.getName().toLowerCase(Locale.ROOT)))
            .containsAll(Arrays.stream(P1Leniency.values())
                .map(leniency -> leniency.name().toLowerCase(Locale.ROOT).replace("_", ""))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"81 02 00 A8", "81 02 03 A8", "81 03 07 A8 00"})
    @DisplayName("R-AP-1, Q140937: per-recipient-indicators of any number of bits are read, and eight are written")
    void indicatorBits(String indicators) throws Exception {
        Message message = decode(message(element(0xA2, recipient(hex(indicators)))));

        assertThat(message.envelope().recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.indicators().responsibility()).isTrue();
            assertThat(recipient.indicators().originatingMtaNonDeliveryReport()).isTrue();
            assertThat(recipient.indicators().originatorNonDeliveryReport()).isTrue();
        });
        assertThat(latin1(codec.encode(message))).contains("\u0081\u0002\u0000\u00a8");
    }

    private static String latin1(Octets octets) {
        return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80 01 05", "A0 03 02 01 05", "A0 80 02 01 05 00 00"})
    void explicitExtensionType(String type) throws Exception {
        Octets field = element(0x30, hex(type), hex("81 02 05 20"), element(0xA2, text(0x17, "961124120000Z")));

        Message message = decode(message(element(0xA3, field)));

        assertThat(StandardExtensions.LATEST_DELIVERY_TIME.find(message.extensions())).hasValueSatisfying(time ->
            assertThat(time.text()).isEqualTo("961124120000Z"));
        assertThat(message.extensions().fields()).singleElement().satisfies(read ->
            assertThat(read.criticality()).isEqualTo(Criticality.FOR_DELIVERY));
    }

    @Test
    void privateExtensionTypeShouldBeReadInBothForms() throws Exception {
        for (String type : List.of("83 03 2A 03 04", "A0 05 06 03 2A 03 04")) {
            Message message = decode(message(element(0xA3, element(0x30, hex(type)))));

            assertThat(message.extensions().fields()).singleElement().satisfies(field -> {
                assertThat(field.type()).isInstanceOf(ExtensionType.Private.class).hasToString("1.2.3.4");
                assertThat(field.value()).isEmpty();
            });
        }
    }

    @Test
    void emptyExtensions() throws Exception {
        Message message = decode(message(hex("A3 00"), hex("A1 00")));

        assertThat(message.extensions().isEmpty()).isTrue();
        assertThat(message.envelope().bilateralInformation()).isEmpty();
        assertThat(latin1(codec.encode(message))).doesNotContain("\u00a3\u0000", "\u00a1\u0000");
    }

    @Test
    void rAp7EmptyExtensionsOfAReportShouldBeReadAndNotWritten() throws Exception {
        Octets report = element(0xA1, element(0x31, IDENTIFIER, ORIGINATOR, TRACE, hex("A1 00")),
            element(0x31, IDENTIFIER, hex("A3 00"), element(0xA0, reportedRecipient(hex("A6 00")))));

        Report read = (Report) codec.decode(report);

        assertThat(read.extensions().isEmpty()).isTrue();
        assertThat(latin1(codec.encode(read))).doesNotContain("\u00a1\u0000", "\u00a3\u0000", "\u00a6\u0000");
    }

    private static Octets reportedRecipient(Octets... more) {
        Octets name = name(hex("83 03 4F 72 67"));
        return element(0x31, element(0xA0, name.slice(2, name.length())), hex("81 01 01 82 02 00 A8"),
            element(0xA3, text(0x80, "961124101530Z"), element(0xA1, element(0xA1, hex("80 01 01 81 01 00")))), Octets.concat(more));
    }

    @Test
    void unknownElement() throws Exception {
        Octets report = element(0xA1, element(0x31, IDENTIFIER, ORIGINATOR, TRACE, text(0x80, "961124120000Z")),
            element(0x31, IDENTIFIER, hex("9F 55 01 00"), element(0xA0, reportedRecipient(hex("89 01 00")))));

        assertThat(((Report) codec.decode(report)).content().recipients()).hasSize(1);
        assertThat(decode(message(hex("BF 55 02 05 00"))).envelope().recipients()).hasSize(1);
    }

    @Test
    @DisplayName("R-AP-8: an empty content-identifier is none")
    void emptyContentIdentifier() throws Exception {
        assertThat(decode(message(hex("4A 00"))).envelope().contentIdentifier()).isEmpty();
        assertThat(decode(message(text(0x4A, "id"))).envelope().contentIdentifier()).contains("id");
    }

    @Test
    @DisplayName("R-AP-5, Q155682: an empty private domain is none; trace does not pass it on, an identifier is echoed as it came")
    void emptyPrivateDomain() throws Exception {
        Octets identifier = element(0x64, domain(hex("13 00")), text(0x16, "local-1"));
        Message message = decode(message(element(0x69, traceElement(domain(hex("13 00")))), identifier));

        assertThat(message.trace().elements().getFirst().domain()).isEqualTo(GlobalDomainIdentifier.of("DE", "VIAT"));
        assertThat(message.identifier().domain().matches(GlobalDomainIdentifier.of("DE", "VIAT"))).isTrue();
        assertThat(latin1(codec.encode(message))).containsOnlyOnce("VIAT\u0013\u0000").contains(latin1(identifier));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "961332101530Z", "9611241015"})
    void unreadableTime(String time) throws Exception {
        Octets element = element(0x30, domain(), element(0x31, text(0x80, time), hex("82 01 00")));

        Message message = decode(message(element(0x69, element)));

        assertThat(message.trace().elements().getFirst().arrivalTime().text()).isEqualTo(time);
        assertThat(message.trace().elements().getFirst().arrivalTime().instant()).isEmpty();
        assertThat(UpperBounds.check(message)).extracting(BoundViolation::toString)
            .contains("trace-information 1: arrival-time is \"" + time + "\", which is no UTCTime");
    }

    @Test
    void foreignCharacters() throws Exception {
        Message message = decode(message(text(0x4A, "test m84_small\u0007\u00e4")));

        assertThat(message.envelope().contentIdentifier()).contains("test m84_small\u0007\u00e4");
        assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
        assertThat(UpperBounds.check(message)).extracting(BoundViolation::field).contains("content-identifier");
    }

    @Test
    @DisplayName("R-AD-2: what is too long is read")
    void overLength() throws Exception {
        Message message = decode(message(text(0x4A, "x".repeat(500)), name(text(0x83, "o".repeat(100)))));

        assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
        assertThat(UpperBounds.check(message)).extracting(BoundViolation::toString).contains(
            "content-identifier has 500 characters, at most 16 are allowed",
            "originator-name: organization-name has 100 characters, at most 64 are allowed");
    }

    @Test
    void mistypedExtensionAttribute() throws Exception {
        Octets attribute = element(0x30, hex("80 01 01"), element(0xA1, hex("02 01 07")));

        Message message = decode(message(element(0x60, element(0x30, element(0x61, text(0x13, "DE"))), element(0x31, attribute))));

        assertThat(message.originatorOrDestination().address().extensionAttributes())
            .containsExactly(new ExtensionAttribute.Unrecognized(1, hex("02 01 07")));
        assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
        assertThat(UpperBounds.check(message)).extracting(BoundViolation::toString)
            .contains("originator-name: extension-attribute 1 has a value that is not of its type");
    }

    @Test
    @DisplayName("R-AP-11, Q249153: a directory name that cannot be read does not cost the address")
    void malformedDirectoryName() throws Exception {
        Octets nonsense = hex("A0 05 FF FF FF FF FF");

        Message message = decode(message(element(0x60, element(0x30, element(0x61, text(0x13, "DE"))), nonsense)));

        assertThat(message.originatorOrDestination().directoryName()).contains(nonsense);
        assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
    }

    @Test
    void missingSurname() throws Exception {
        Message message = decode(message(name(element(0xA5, text(0x81, "Anna")))));

        assertThat(message.originatorOrDestination().address().personalName()).hasValueSatisfying(name -> {
            assertThat(name.surname()).isEmpty();
            assertThat(name.givenName()).contains("Anna");
        });
    }

    @Test
    @DisplayName("R-AD-4, Q160947: a domain defined attribute without type or value is read, and found when addresses are checked")
    void emptyDomainDefinedAttribute() throws Exception {
        Octets attributes = element(0x30, element(0x30, hex("13 00 13 00")));

        Message message = decode(message(element(0x60, element(0x30, element(0x61, text(0x13, "DE"))), attributes)));

        assertThat(message.originatorOrDestination().address().domainDefinedAttributes()).singleElement()
            .satisfies(attribute -> assertThat(attribute.type() + attribute.value()).isEmpty());
    }

    @Test
    void bareBind() throws Exception {
        assertThat(MtaBindCodec.NORMAL_MODE.decodeArgument(hex("05 00"))).isEqualTo(new MtaBindArgument.Unauthenticated());
        assertThat(MtaBindCodec.NORMAL_MODE.decodeError(hex("02 01 02"))).isEqualTo(MtaBindError.AUTHENTICATION_ERROR);
        assertThat(MtaBindCodec.NORMAL_MODE.encode(MtaBindError.AUTHENTICATION_ERROR)).isEqualTo(hex("B2 03 02 01 02"));
    }

    @Test
    void wrappedBind() throws Exception {
        assertThat(MtaBindCodec.X410_MODE.decodeArgument(hex("B0 02 05 00"))).isEqualTo(new MtaBindArgument.Unauthenticated());
        assertThat(MtaBindCodec.X410_MODE.encode(new MtaBindArgument.Unauthenticated())).isEqualTo(hex("05 00"));
    }

    @Test
    void emptyMtaName() throws Exception {
        Octets result = indefinite(0xA1, hex("80 00"), indefinite(0xA1, hex("16 00")));

        assertThat(MtaBindCodec.X410_MODE.decodeResult(result)).isEqualTo(new MtaBindResult.Authenticated("", Password.EMPTY));
    }

    @Test
    void legalBerOfAnyFormShouldBeReadWithTheSameResult() throws Exception {
        Octets identifier = indefinite(0x64, indefinite(0x63, indefinite(0x61, text(0x13, "DE")), element(0x62, text(0x13, "VIAT")),
            element(0x33, text(0x04, "AC"), element(0x24, text(0x04, "ME")))), hex("36 81 0B 04 05 6C 6F 63 61 6C 04 02 2D 31"));
        Octets odd = indefinite(0xA0,
            indefinite(0x31, RECIPIENTS, TRACE, hex("47 01 00 48 02 07 00"), CONTENT_TYPE, ORIGINATOR, identifier),
            indefinite(0x24, hex("04 01 A0"), hex("24 80 04 01 00 00 00")));

        MtsApdu plain = codec.decode(message());

        assertThat(codec.decode(odd)).isEqualTo(plain);
        assertThat(((Message) plain).envelope().perMessageIndicators()).isEqualTo(PerMessageIndicators.NONE);
    }

    @Test
    void rAp26DefaultWrittenOutInTraceShouldBeRead() throws Exception {
        Octets trace = element(0x69, element(0x30, domain(), element(0x31, text(0x80, "961124101530Z"), hex("82 01 00 83 02 06 00"))));

        assertThat(decode(message(trace)).trace().elements().getFirst().additional().redirected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"46 01 16", "06 04 56 01 0A 01", "06 09 2A 86 48 86 F7 14 05 01 01"})
    void rAp24ContentTypeShouldBeReadAsNumberAndAsObjectIdentifier(String contentType) throws Exception {
        Octets message = element(0xA0, element(0x31, IDENTIFIER, ORIGINATOR, hex(contentType), TRACE, RECIPIENTS), hex("04 00"));

        assertThat(codec.encode(codec.decode(message))).matches(octets -> latin1(octets).contains(latin1(hex(contentType))));
    }
}
