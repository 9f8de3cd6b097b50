/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileAttributes.Pathname;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.BasicForm;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions;
import org.apache.james.x400.connector.mixer.address.AddressOf1988;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.outbound.ContentDowngrade.Downgraded;
import org.apache.james.x400.connector.outbound.ContentDowngrade.Impossible;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;
import org.apache.james.x400.connector.peer.BodyHabits.UnknownParts;
import org.apache.james.x400.connector.testkit.IpmGenerators;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** P22 to P2, rule by rule; what comes out is read again by our reader, and nothing in it may be of 1988. */
class ContentDowngradeTest {
    private static final GlobalDomainIdentifier DOMAIN = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");
    private static final BodyHabits HABITS = BodyHabits.defaults(false);
    private static final Octets FILE = Octets.ofHex("00FF10DEADBEEF");

    private BodyHabits habits = HABITS;
    private boolean conversionProhibited;
    private boolean lossProhibited;

    private static OrName name(String surname) {
        return OrName.of(OrAddress.builder().country("FR").administrationDomain("OLD").surname(surname).build());
    }

    private static Heading.Builder heading() {
        return Heading.builder(new IpmIdentifier(Optional.empty(), "1")).originator(OrDescriptor.of(name("Sender")));
    }

    private ContentDowngrade.Result downgrade(InterpersonalContent content) throws Exception {
        return downgrade(InterpersonalContentCodec.encode(content));
    }

    private ContentDowngrade.Result downgrade(Octets content) throws Exception {
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(DOMAIN, "1"), name("Sender"), ContentType.P22)
            .perMessageIndicators(PerMessageIndicators.NONE.withImplicitConversionProhibited(conversionProhibited)).build();
        if (lossProhibited) {
            envelope = envelope.withExtensions(envelope.extensions().with(StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.field(true)));
        }
        return new ContentDowngrade(new Downgrade(new AddressOf1988(DOMAIN)::wrap), habits, Spool.inMemory())
            .toP2(new Message(envelope, content));
    }

    /** What a reader of 1984 gets. */
    private static InterpersonalContent read(ContentDowngrade.Result result) throws Exception {
        Message message = ((Downgraded) result).message();
        InterpersonalContent content = InterpersonalContentCodec.decode(message.content());
        assertThat(message.envelope().contentType()).isEqualTo(ContentType.P2);
        assertThat(IpmBounds.checkForP2(content)).isEmpty();
        assertThat(BasicForm.isMissingIn(message.content())).isFalse();
        return content;
    }

    private List<BodyPart> body(BodyPart... parts) throws Exception {
        return ((Ipm) read(downgrade(new Ipm(heading().build(), List.of(parts))))).body();
    }

    private static String text(BodyPart part) {
        return new String(((BodyPart.Ia5Text) part).text().toByteArray(), StandardCharsets.US_ASCII);
    }

    private static BodyPart.GeneralText generalText(String latin1) {
        byte[] text = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return new BodyPart.GeneralText(List.of(1, 6, 100), Octets.concat(Octets.ofHex("1B28421B2D411B7E"), Octets.wrap(text)));
    }

    private static BodyPart.FileTransfer file(String name) {
        FileAttributes attributes = new FileAttributes(Optional.of(new Pathname(false, List.of(Octets.wrap(name.getBytes(
            StandardCharsets.US_ASCII))))), Optional.<GeneralizedTime>empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        return FileContents.part(new FileTransferParameters(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.of(attributes), List.of()), FILE);
    }

    private static BodyPart.Extended extended(String type, Octets element) {
        return new BodyPart.Extended(Optional.empty(), External.direct(Oid.of(type), new External.SingleAsn1(element)));
    }

    @Test
    @DisplayName("RFC 1496 section 2: general text in ASCII becomes IA5 text")
    void generalTextInAsciiShouldBecomeIa5() throws Exception {
        assertThat(body(generalText("Good day\r\n"))).singleElement().satisfies(part -> assertThat(text(part)).isEqualTo("Good day\r\n"));
    }

    @Test
    @DisplayName("RFC 1328 section 6, choice 1: general text that T.61 can say becomes teletex, with the types told in trace")
    void generalTextThatT61CanSayShouldBecomeTeletex() throws Exception {
        ContentDowngrade.Result result = downgrade(new Ipm(heading().build(), List.of(generalText("Gr\u00FC\u00DFe\r\n"))));

        assertThat(((Ipm) read(result)).body()).singleElement().isInstanceOfSatisfying(BodyPart.Teletex.class, teletex ->
            assertThat(teletex.texts()).containsExactly(Octets.ofHex("4772C875FB650D0A")));
        assertThat(((Downgraded) result).converted().orElseThrow().builtInTypes()).containsExactly(BuiltInEncodedInformationType.TELETEX);
    }

    @Test
    @DisplayName("RFC 1496 section 3.2: a text that neither can say is MIME in IA5 text")
    void otherGeneralTextShouldBeEncapsulated() throws Exception {
        BodyPart.GeneralText cyrillic = new BodyPart.GeneralText(List.of(6, 144),
            Octets.concat(Octets.ofHex("1B28421B2D4C1B7E"), Octets.wrap("\u041C\u0438\u0440".getBytes("ISO-8859-5"))));

        assertThat(text(body(cyrillic).getFirst())).startsWith("MIME-Version: 1.0").contains("charset=ISO-8859-5")
            .contains("base64").contains("vNjg");
    }

    @Test
    @DisplayName("RFC 2157 section 4: where conversion is prohibited, a text keeps its octets, in MIME; in ASCII it is no conversion")
    void aProhibitionShouldKeepTheCharacterSet() throws Exception {
        conversionProhibited = true;

        assertThat(text(body(generalText("Gr\u00FC\u00DFe\r\n")).getFirst())).startsWith("MIME-Version: 1.0").contains("ISO-8859-1")
            .contains("Gr=FC=DFe");
        assertThat(text(body(generalText("Good day\r\n")).getFirst())).isEqualTo("Good day\r\n");
    }

    @Test
    @DisplayName("A file becomes a bilaterally-defined part with the same octets; its name stands in a text before")
    void aFileShouldBecomeBilaterallyDefined() throws Exception {
        List<BodyPart> body = body(BodyPart.Ia5Text.of(Octets.wrap("See file\r\n".getBytes(StandardCharsets.US_ASCII))), file("a.pdf"));

        assertThat(text(body.get(0))).startsWith("RFC-822-Headers:\r\n").contains("X-X400-Body-Part: 2").contains("a.pdf");
        assertThat(text(body.get(1))).isEqualTo("See file\r\n");
        assertThat(((BodyPart.BilaterallyDefined) body.get(2)).octets()).isEqualTo(FILE);
    }

    @Test
    @DisplayName("RFC 1496: where nothing may be lost, or the peer's habit is text, a file is MIME in IA5 text")
    void aFileShouldBeEncapsulatedWhereNothingMayBeLost() throws Exception {
        lossProhibited = true;
        assertThat(text(body(file("a.pdf")).getFirst())).startsWith("MIME-Version: 1.0").contains("filename=a.pdf").contains("base64")
            .contains("AP8Q3q2+7w==");
        lossProhibited = false;
        habits = HABITS.withAttachments(AttachmentForm.TEXT);
        assertThat(text(body(file("a.pdf")).getFirst())).startsWith("MIME-Version: 1.0").contains("AP8Q3q2+7w==");
    }

    @Test
    @DisplayName("RFC 1496 section 3.1: extended parts that have a basic form get it")
    void extendedPartsShouldGetTheirBasicForms() throws Exception {
        Octets five = BerTypes.INTEGER.encode(5);
        BodyPart.Extended encrypted = new BodyPart.Extended(Optional.of(External.direct(Oid.of("2.6.1.11.6"),
            new External.SingleAsn1(Octets.ofHex("3100")))), External.direct(Oid.of("2.6.1.4.6"),
            new External.SingleAsn1(Octets.ofHex("03020001"))));

        assertThat(body(extended("2.6.1.4.0", Octets.ofHex("16024869")))).containsExactly(BodyPart.Ia5Text.of(Octets.ofHex("4869")));
        assertThat(body(extended("2.6.1.4.9", Octets.ofHex("0402CAFE")))).containsExactly(new BodyPart.BilaterallyDefined(
            Octets.ofHex("CAFE")));
        assertThat(body(extended("2.6.1.4.10", five))).containsExactly(new BodyPart.NationallyDefined(five));
        assertThat(body(extended("2.6.1.4.8", Octets.ofHex("3003020105")))).containsExactly(new BodyPart.Uninterpreted(11,
            Octets.ofHex("AB03020105")));
        assertThat(body(encrypted)).containsExactly(new BodyPart.Uninterpreted(8, Octets.ofHex("A806310003020001")));
    }

    @Test
    @DisplayName("RFC 1496 section 3.2: other parts are MIME in IA5 text, by their media type or as application/x400-bp")
    void otherPartsShouldBeEncapsulated() throws Exception {
        assertThat(text(body(extended("1.3.6.1.7.1.2.1.3", Octets.ofHex("0403FFD8FF"))).getFirst())).startsWith("MIME-Version: 1.0")
            .contains("Content-Type: image/jpeg").contains("/9j/");
        BodyPart.Extended unknown = extended("1.2.3.4", BerTypes.INTEGER.encode(5));
        assertThat(text(body(unknown).getFirst())).startsWith("MIME-Version: 1.0").contains("application/x400-bp; bp-type=1.2.3.4");
        BodyPart.Voice voice = new BodyPart.Voice(Optional.of(3), Oid.of("1.2.3"), Optional.empty(), Octets.ofHex("00"));
        assertThat(text(body(voice).getFirst())).contains("bp-type=2.6.1.4.16");
    }

    @Test
    @DisplayName("RFC 1328 section 6, choices 3 and 4: a text may take the part's place, or the message be returned, as configured")
    void theHabitShouldDecideOverUnknownParts() throws Exception {
        BodyPart.Extended unknown = extended("1.2.3.4", BerTypes.INTEGER.encode(5));
        habits = HABITS.withUnknownParts(UnknownParts.REPLACE);
        assertThat(text(body(unknown).getFirst())).startsWith("[ A part of type X.420 body part 1.2.3.4");
        lossProhibited = true;
        assertThat(downgrade(new Ipm(heading().build(), List.of(unknown)))).isInstanceOf(Impossible.class);
        lossProhibited = false;
        habits = HABITS.withUnknownParts(UnknownParts.REFUSE);
        assertThat(downgrade(new Ipm(heading().build(), List.of(unknown)))).isInstanceOfSatisfying(Impossible.class,
            impossible -> assertThat(impossible.why()).contains("1.2.3.4"));
    }

    @Test
    @DisplayName("RFC 1328 section 5: extensions of the heading are left out and told")
    void headingExtensionsShouldBeLeftOut() throws Exception {
        Heading heading = heading().extension(StandardIpmsExtensions.LANGUAGES.extension(List.of("de"))).build();
        ContentDowngrade.Result result = downgrade(new Ipm(heading, List.of(generalText("Hi"))));

        assertThat(((Ipm) read(result)).heading().extensions()).isEmpty();
        assertThat(((Downgraded) result).losses()).singleElement().asString().contains("languages");
    }

    @Test
    @DisplayName("RFC 1496: the header fields of a mail, which an extension held, stand in a text before the other parts")
    void fieldsOfAMailShouldStandInAText() throws Exception {
        Heading heading = heading().extension(MixerExtensions.fieldList(List.of("Organization: ACME")))
            .extension(MixerExtensions.multipart(new MixerExtensions.MultipartMessage("alternative", true))).build();
        List<BodyPart> body = ((Ipm) read(downgrade(new Ipm(heading, List.of(generalText("Hi")))))).body();

        assertThat(text(body.get(0))).isEqualTo("RFC-822-Headers:\r\nOrganization: ACME\r\nContent-Type: multipart/alternative\r\n");
        assertThat(text(body.get(1))).isEqualTo("Hi");
    }

    @Test
    void whatGuardsAMessageShouldNotBeLost() throws Exception {
        Heading heading = heading().extension(
            new IpmsExtension(StandardIpmsExtensions.IPM_SECURITY_LABEL.type(), Optional.empty())).build();

        assertThat(downgrade(new Ipm(heading, List.of()))).isInstanceOfSatisfying(Impossible.class,
            impossible -> assertThat(impossible.why()).contains("ipm-security-label"));
    }

    @Test
    @DisplayName("RFC 1328 section 5: a directory name becomes part of the free-form name")
    void aDirectoryNameShouldBecomeText() throws Exception {
        Octets directoryName = Octets.ofHex("A0233021" + "310B3009060355040613024742"
            + "31123010060355040313094A6F6E65732C20442E");
        OrDescriptor descriptor = new OrDescriptor(Optional.of(new OrName(name("Jones").address(), Optional.of(directoryName))),
            Optional.of(new TeletexString("Dai")), Optional.empty());
        Ipm ipm = (Ipm) read(downgrade(new Ipm(heading().originator(descriptor).build(), List.of())));

        assertThat(ipm.heading().originator().orElseThrow().freeFormName()).contains(new TeletexString("Dai (Jones, D., GB)"));
        assertThat(ipm.heading().originator().orElseThrow().formalName()).contains(name("Jones"));
    }

    @Test
    @DisplayName("RFC 1328 section 3: addresses in the heading, with a common name and with others of 1988")
    void addressesInTheHeadingShouldBeExpressed() throws Exception {
        OrName named = OrName.of(OrAddress.builder().country("FR").administrationDomain("OLD").commonName("Desk").build());
        OrName postal = OrName.of(OrAddress.builder().country("US").administrationDomain("ZZ").privateDomain("XX").extension(
            new ExtensionAttribute.PdsName("Empire State Building")).build());
        Heading heading = heading().originator(OrDescriptor.of(named)).primaryRecipient(new RecipientSpecifier(OrDescriptor.of(postal),
            new NotificationRequests(true, true, false, true, true), false, List.of())).build();
        Heading read = ((Ipm) read(downgrade(new Ipm(heading, List.of())))).heading();

        assertThat(read.originator().orElseThrow().formalName().orElseThrow().address().domainDefined("Common")).contains("Desk");
        RecipientSpecifier recipient = read.primaryRecipients().getFirst();
        assertThat(recipient.recipient().formalName().orElseThrow().address().domainDefined("X400-88").orElseThrow())
            .startsWith("/PD-SERVICE=Empire State Building/");
        assertThat(recipient.notificationRequests()).isEqualTo(NotificationRequests.RN);
    }

    @Test
    void forwardedMessagesShouldBeConvertedAsWell() throws Exception {
        Heading inner = heading().extension(StandardIpmsExtensions.LANGUAGES.extension(List.of("de"))).build();
        BodyPart forwarded = new BodyPart.ForwardedMessage(MessageParameters.NONE,
            new Ipm(inner, List.of(generalText("In"), file("b.txt"))));
        BodyPart.ForwardedMessage read = (BodyPart.ForwardedMessage) body(forwarded).getFirst();

        assertThat(read.message().heading().extensions()).isEmpty();
        assertThat(read.message().body()).hasSize(3);
        assertThat(text(read.message().body().get(1))).isEqualTo("In");
    }

    @Test
    void aPartInExtendedFormShouldBeFoundInForwardedMessages() throws Exception {
        Octets inner = InterpersonalContentCodec.encodeBodyPart(new BodyPart.ForwardedMessage(MessageParameters.NONE,
            new Ipm(heading().build(), List.of(extended("2.6.1.4.0", Octets.ofHex("16024869"))))));
        Octets content = InterpersonalContentCodec.encode(new Ipm(heading().build(),
            List.of(InterpersonalContentCodec.decodeBodyPart(inner))));

        assertThat(BasicForm.isMissingIn(content)).isFalse();
        byte[] extendedForm = InterpersonalContentCodec.encode(new Ipm(heading().build(), List.of(new BodyPart.Uninterpreted(9, inner))))
            .toByteArray();
        assertThat(BasicForm.isMissingIn(Octets.wrap(extendedForm))).isTrue();
        read(downgrade(Octets.wrap(extendedForm)));
    }

    @Test
    void aNotificationShouldLoseWhatCameIn1994() throws Exception {
        List<Ipn> all = new ArrayList<>();
        Seeded.check(200, random -> {
            Ipn ipn = IpmGenerators.strict(random).ipn();
            ContentDowngrade.Result result = downgrade(ipn);
            if (result instanceof Downgraded) {
                all.add((Ipn) read(result));
            } else {
                assertThat(result).isInstanceOfSatisfying(Impossible.class,
                    impossible -> assertThat(impossible.why()).contains("cannot be expressed in P2"));
            }
        });
        assertThat(all).isNotEmpty().allSatisfy(ipn -> assertThat(ipn.extensions()).isEmpty());
    }

    @Test
    void anyMessageShouldEitherBeOf1984OrSayWhyNot() {
        Seeded.check(Integer.getInteger("x400.downgrade.count", 300), random -> {
            Ipm ipm = IpmGenerators.strict(random).ipm();
            switch (downgrade(ipm)) {
                case Impossible(String why) -> assertThat(why).containsAnyOf("which must not be lost", "cannot be expressed in P2");
                case Downgraded downgraded -> read(downgraded);
            }
        });
    }
}
