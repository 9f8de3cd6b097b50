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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the articles teach about P1, row by row, where it is a matter of octets. Rows R-AP-1, 4, 5, 7, 12, 14 to 17, 24 and 26 stand
 * with the leniencies, the bounds and the limits.
 */
class InteropRowsTest {
    private static final GlobalDomainIdentifier ACME = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");
    private static final OrName TERMINAL = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT")
        .networkAddress("45400").terminalIdentifier("T7").build());
    private static final UtcTime TIME = new UtcTime("961124101530Z");

    private final MtsApduCodec codec = MtsApduCodec.standard();

    private static Message message() {
        return new Message(MessageTransferEnvelope.builder(new MtsIdentifier(ACME, "1"), TERMINAL, ContentType.P2)
            .trace(TraceInformation.of(TraceInformationElement.relayed(ACME, TIME)))
            .recipient(PerRecipientMessageFields.of(TERMINAL, 1, new PerRecipientIndicators(true, false, true, false, true)))
            .build(), hex("A0 00"));
    }

    /** The envelope's elements, with one of them replaced. */
    private Octets replaced(String identifier, String replacement) {
        String octets = HexFormat.of().withUpperCase().formatHex(codec.encode(message()).toByteArray());
        int at = octets.indexOf(identifier);
        assertThat(at).isPositive();
        return Octets.ofHex(octets.substring(0, at) + replacement + octets.substring(at + replacement.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1301 20", "1201 30", "1300", "1200", "1301 30", "1304 56494154"})
    void rAp4AdministrationDomainShouldBeWrittenInTheChoiceItCameIn(String name) throws Exception {
        Octets domain = element(0x63, element(0x61, text(0x13, "DE")), element(0x62, hex(name)), text(0x13, "P"));
        Octets identifier = element(0x64, domain, text(0x16, "1"));
        Octets trace = element(0x69, element(0x30, domain, element(0x31, text(0x80, "961124101530Z"), hex("82 01 00"))));
        Octets orName = element(0x60, element(0x30, element(0x61, text(0x13, "DE")), element(0x62, hex(name))));
        Octets bilateral = element(0x30, element(0x61, text(0x13, "DE")), element(0x62, hex(name)), text(0x13, "x"));

        assertThat(DomainTypes.MTS_IDENTIFIER.encode(DomainTypes.MTS_IDENTIFIER.decode(identifier))).isEqualTo(identifier);
        assertThat(TraceTypes.TRACE_INFORMATION.encode(TraceTypes.TRACE_INFORMATION.decode(trace))).isEqualTo(trace);
        assertThat(OrAddressTypes.OR_NAME.encode(OrAddressTypes.OR_NAME.decode(orName))).isEqualTo(orName);
        assertThat(BilateralInformationTypes.PER_DOMAIN_BILATERAL_INFORMATION.encode(
            BilateralInformationTypes.PER_DOMAIN_BILATERAL_INFORMATION.decode(bilateral))).isEqualTo(bilateral);
    }

    @Test
    void rAp8ArrivalTimeThatIsNoneShouldBeReadAndKnown() throws Exception {
        Message read = (Message) codec.decode(replaced("3936313132343130313533305A", "58585858585858585858585858"));

        assertThat(read.trace().elements().getFirst().arrivalTime().instant()).isEmpty();
    }

    @Test
    void rAp9WrongLengthsShouldBeRefusedWithThePlace() {
        byte[] octets = codec.encode(message()).toByteArray();
        byte[] tooLong = octets.clone();
        tooLong[tooLong.length - 3] = 0x7F;

        assertThatThrownBy(() -> codec.decode(Octets.wrap(tooLong))).isInstanceOf(BerException.class)
            .hasMessageContaining("MTS-APDU.message");
        assertThatThrownBy(() -> codec.decode(Octets.wrap(octets).slice(0, octets.length - 1))).isInstanceOf(BerException.class);
    }

    @Test
    void rAp10LongObjectIdentifierShouldBeReadAndAnEndlessOneRefused() throws Exception {
        Octets longOne = element(0x06, hex("2A"), hex("86 48".repeat(50)));
        Octets endless = element(0x06, hex("2A"), hex("86 48".repeat(3000)));
        Octets envelope = element(0x31, element(0x64, element(0x63, element(0x61, text(0x13, "DE")), element(0x62, text(0x13, "VIAT"))),
            text(0x16, "1")), OrAddressTypes.OR_NAME.encode(TERMINAL), longOne, TraceTypes.TRACE_INFORMATION.encode(message().trace()),
            element(0xA2));
        assertThat(((Message) codec.decode(element(0xA0, envelope, hex("04 00")))).envelope().contentType())
            .isInstanceOf(ContentType.Extended.class);
        assertThatThrownBy(() -> InformationTypes.CONTENT_TYPE.decode(endless)).isInstanceOf(BerException.class);
    }

    @Test
    void rAp11BadDirectoryNameShouldNotCostTheAddress() throws Exception {
        Octets commonName = element(0x30, hex("06 03 55 04 03"), text(0x13, "{" + "x".repeat(80) + "}"));
        Octets name = element(0xA0, element(0x30, element(0x31, commonName)));
        Octets orName = element(0x60, element(0x30, element(0x61, text(0x13, "DE"))), name);

        OrName read = OrAddressTypes.OR_NAME.decode(orName);

        assertThat(read.address().country()).isPresent();
        assertThat(read.directoryName()).contains(name);
        assertThat(OrAddressTypes.OR_NAME.encode(read)).isEqualTo(orName);
    }

    @Test
    void rAp13DefiniteLengthMayHoldIndefiniteMembers() throws Exception {
        Octets identifier = element(0x64, indefinite(0x63, indefinite(0x61, text(0x13, "DE")), indefinite(0x62, text(0x13, "VIAT"))),
            text(0x16, "1"));

        assertThat(DomainTypes.MTS_IDENTIFIER.decode(identifier)).isEqualTo(
            new MtsIdentifier(GlobalDomainIdentifier.of("DE", "VIAT"), "1"));
    }

    @Test
    void rAp19AddressShouldBeTheSameOctetsInEnvelopeAndHeading() {
        Octets inEnvelope = codec.encode(message());
        Octets inHeading = InterpersonalContentCodec.encode(new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "1"))
            .originator(OrDescriptor.of(TERMINAL)).build(), List.of()));
        String name = HexFormat.of().formatHex(OrAddressTypes.OR_NAME.encode(TERMINAL).toByteArray());

        assertThat(HexFormat.of().formatHex(inEnvelope.toByteArray())).contains(name);
        assertThat(HexFormat.of().formatHex(inHeading.toByteArray())).contains(name);
    }

    @Test
    void rAp20SubjectOfANotificationShouldBeTheIdentifierOctetForOctet() throws Exception {
        Octets ipm = HexVector.load("a07-ipm-p22").octets();
        IpmIdentifier identifier = ((Ipm) InterpersonalContentCodec.decode(ipm)).heading().thisIpm();
        Ipn answer = new Ipn(identifier, Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
            new Ipn.Receipt(TIME, Ipn.AcknowledgmentMode.MANUAL, Optional.empty(), List.of()));

        String notification = HexFormat.of().formatHex(InterpersonalContentCodec.encode(answer).toByteArray());
        String message = HexFormat.of().formatHex(ipm.toByteArray());

        assertThat(notification).contains(message.substring(message.indexOf("6b51"), message.indexOf("6b51") + 2 * 0x53));
    }

    @ParameterizedTest
    @CsvSource({
        "960701133155-0400, 1996-07-01T17:31:55Z",
        "960828152308+0000, 1996-08-28T15:23:08Z",
        "000113162204Z, 2000-01-13T16:22:04Z",
        "9611241015Z, 1996-11-24T10:15:00Z",
        "500101000000Z, 1950-01-01T00:00:00Z"})
    void rAp25TraceTimesOfAllFormsShouldBeUnderstood(String text, Instant instant) throws Exception {
        Octets trace = element(0x69, element(0x30, DomainTypes.GLOBAL_DOMAIN_IDENTIFIER.encode(ACME),
            element(0x31, text(0x80, text), hex("82 01 00"))));

        assertThat(TraceTypes.TRACE_INFORMATION.decode(trace).elements().getFirst().arrivalTime().instant()).contains(instant);
        assertThat(UtcTime.of(instant).text()).hasSize(13).endsWith("Z");
    }

    /** The two traces whose octets the articles show. */
    @ParameterizedTest
    @CsvSource({
        "3080 6380 6180 1302 5553 0000 6280 1301 20 0000 1309 4D4943524F534F4654 0000 3180 8011 3936303730313133333135352D30343030 820100"
            + " 83020600 0000 0000, MICROSOFT, 1996-07-01T17:31:55Z",
        "3080 6380 6180 1302 5553 0000 6280 1301 20 0000 1303 4A4F45 0000 3180 800D 3030303131333136323230345A 820100"
            + " 83020600 0000 0000, JOE, 2000-01-13T16:22:04Z"})
    void tracesOfQ153188AndQ251016ShouldBeRead(String octets, String privateDomain, Instant arrival) throws Exception {
        TraceInformationElement read = traceElement(octets);

        assertThat(read.domain()).isEqualTo(GlobalDomainIdentifier.of("US", " ", privateDomain));
        assertThat(read.arrivalTime().instant()).contains(arrival);
        assertThat(read.additional().redirected() || read.additional().dlOperation()).isFalse();
    }

    @Test
    void traceOfQ155682ShouldBeReadWithItsEmptyPrivateDomain() throws Exception {
        TraceInformationElement read = traceElement("302E 6314 6104 1302 7573 620A 1308 696E666F74657374 1300"
            + " 3116 8011 3936303832383135323330382B30303030 820100");

        assertThat(read.domain().matches(GlobalDomainIdentifier.of("US", "infotest"))).isTrue();
    }

    /** Content types as Exchange's event 210 shows them, and the identifier of a message as its tracking log does. */
    @ParameterizedTest
    @CsvSource({"56010A00,P2", "56010A01,P22", "56070A00,EDI", "56080800,VOICE", "56030300,UNIDENTIFIED"})
    @DisplayName("R-AP-24, Q162430: object identifiers of built-in content types are those types")
    void contentTypesOfQ162430ShouldBeKnown(String octets, String name) throws Exception {
        ContentType read = InformationTypes.CONTENT_TYPE.decode(element(0x06, hex(octets)));

        assertThat(read.matches((ContentType) ContentType.class.getField(name).get(null))).isTrue();
    }

    private static TraceInformationElement traceElement(String octets) throws BerException {
        return TraceTypes.TRACE_INFORMATION.decode(element(0x69, hex(octets))).elements().getFirst();
    }
}
