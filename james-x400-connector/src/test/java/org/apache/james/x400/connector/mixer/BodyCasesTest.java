/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.apache.james.x400.connector.mixer.MapperFixture.draft;
import static org.apache.james.x400.connector.mixer.MapperFixture.mapper;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.FileTransferParameters.Environment;
import org.apache.james.x400.connector.ipm.FileTransferParameters.RegisteredIdentifier;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions.MultipartMessage;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases L of the mapping: bodies. */
class BodyCasesTest {
    private static final String MIME = "MIME-Version: 1.0\n";
    private static final Heading HEADING = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).build();

    private static List<BodyPart> body(String mail) {
        return ((Ipm) draft(mail).content()).body();
    }

    private static Octets ascii(String text) {
        return Octets.wrap(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static BodyPart.Ia5Text ia5(String text) {
        return BodyPart.Ia5Text.of(ascii(text));
    }

    private static MessageTransferEnvelope envelope(ContentType type) {
        GlobalDomainIdentifier domain = new GlobalDomainIdentifier(DomainName.printable("GB"), DomainName.BLANK, Optional.empty());
        return MessageTransferEnvelope.builder(new MtsIdentifier(domain, "1"), OrName.of(orAddress("C=GB;A= ;O=x;S=y")), type)
            .trace(TraceInformation.of()).recipient(PerRecipientMessageFields.of(
                OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=bob(a)example.org")), 1,
                PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT)))
            .build();
    }

    private static String mail(Ipm ipm) {
        return mail(envelope(ContentType.P22), ipm);
    }

    private static String mail(MessageTransferEnvelope envelope, Ipm ipm) {
        try {
            MailMessage message = mapper().toMail(envelope, envelope.recipients(), ipm, Spool.inMemory()).messages().getFirst();
            return MapperFixture.text(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mail(BodyPart... parts) {
        return mail(new Ipm(HEADING, List.of(parts)));
    }

    private static MimeEntity read(BodyPart... parts) {
        return MapperFixture.read(mail(parts));
    }

    @Test
    void l01MailWithoutMimeShouldBeOneIa5Text() {
        assertThat(body("From: a@b.c\n\nHello\nworld\n")).containsExactly(ia5("Hello\nworld\n"));
    }

    @Test
    void l02Ia5TextShouldBeTheBody() {
        assertThat(mail(ia5("Hello\n"))).endsWith("Content-Type: text/plain; charset=us-ascii\n\nHello\n");
    }

    @Test
    void l03OddIa5TextShouldBeQuotedPrintable() throws IOException {
        Octets latin = Octets.wrap("caf\u00e9\r\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(mail(BodyPart.Ia5Text.of(latin))).endsWith(
            "Content-Type: text/plain; charset=ISO-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9\n");
        MimeEntity wide = read(ia5("x".repeat(2000) + "\n"));
        assertThat(wide.header().first("Content-Transfer-Encoding")).contains("quoted-printable");
        assertThat(((MimeEntity.Leaf) wide).content()).isEqualTo(ascii("x".repeat(2000) + "\n"));
    }

    @Test
    void l04Latin1ShouldBeGeneralText() {
        MessageDraft draft = draft(MIME + "Content-Type: text/plain; charset=ISO-8859-1\n"
            + "Content-Transfer-Encoding: quoted-printable\n\n=E9");

        assertThat(((Ipm) draft.content()).body()).containsExactly(
            new BodyPart.GeneralText(List.of(6, 100), Octets.ofHex("1B2842 1B2D41 1B7E E9")));
        assertThat(draft.contentType()).isEqualTo(ContentType.P22);
        assertThat(draft.encodedTypes().extended()).containsExactlyInAnyOrder(
            Oid.of("1.0.10021.7.1.0.6"), Oid.of("1.0.10021.7.1.0.100"), MixerExtensions.EIT_MIXER);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"L04,1B28421B2D411B7EE9,6;100", "L05,1B28421B2D411B21411B7EE9,6;100", "bare,E9,6;100", "with control set,E9,1;6;100",
        "only one set,E9,100"})
    void l05Latin1ShouldBeReadInAnyDress(String id, String hex, String sets) {
        List<Integer> registers = List.of(sets.split(";")).stream().map(Integer::valueOf).toList();

        MimeEntity text = read(new BodyPart.GeneralText(registers, Octets.ofHex(hex)));

        assertThat(text.type().parameter("charset")).contains("ISO-8859-1");
        assertThat(((MimeEntity.Leaf) text).content()).isEqualTo(Octets.ofHex("E9"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"L06,144,ISO-8859-5", "2,101,ISO-8859-2", "3,109,ISO-8859-3", "4,110,ISO-8859-4", "6,127,ISO-8859-6", "7,126,ISO-8859-7",
        "8,138,ISO-8859-8", "9,148,ISO-8859-9", "15,203,ISO-8859-15"})
    void l06EveryPartShouldHaveItsCharset(String id, int register, String charset) {
        MimeEntity text = read(new BodyPart.GeneralText(List.of(6, register), ascii("plain\n")));

        assertThat(text.type().parameter("charset")).contains(charset);
    }

    @Test
    void l07UnknownSetShouldBeNamedByNumber() {
        MimeEntity text = read(new BodyPart.GeneralText(List.of(6, 999), Octets.ofHex("E9")));

        assertThat(text.type().parameter("charset")).contains("x-iso-6-999");
        assertThat(((MimeEntity.Leaf) text).content()).isEqualTo(Octets.ofHex("E9"));
    }

    @Test
    void l08Latin1ShouldPassWhereConversionIsProhibited() {
        assertThat(body(MIME + "Conversion: Prohibited\nContent-Type: text/plain; charset=ISO-8859-1\n"
            + "Content-Transfer-Encoding: quoted-printable\n\n=E9"))
            .containsExactly(new BodyPart.GeneralText(List.of(6, 100), Octets.ofHex("1B2842 1B2D41 1B7E E9")));
    }

    @Test
    void l09Utf8ShouldBeEncapsulatedWhereConversionIsProhibited() {
        String mail = MIME + "Content-Type: text/plain; charset=utf-8\n\n\u03a9\n";

        assertThat(body("Conversion: Prohibited\n" + mail)).singleElement().isInstanceOfSatisfying(BodyPart.FileTransfer.class, file -> {
            assertThat(FileContents.of(file)).isEqualTo(Octets.ofHex("CE A9 0D 0A"));
            assertThat(file.parameters().extensions()).containsExactly(
                MixerExtensions.fieldList(List.of("Content-Type: text/plain; charset=utf-8")));
        });
        assertThat(body(mail)).hasExactlyElementsOfTypes(BodyPart.GeneralText.class);
    }

    @Test
    void l10OctetStreamShouldBeBilaterallyDefinedWhereThePeerWantsIt() {
        MixerSettings settings = MapperFixture.settings().withBody(
            MapperFixture.settings().body().withAttachments(AttachmentForm.BILATERALLY_DEFINED));
        MappedToX400 mapped = MapperFixture.toX400(settings, MapperFixture.envelope("a@b.c", "x@widget.com"),
            MIME + "Content-Type: application/octet-stream; name=x.doc\n\nabc");

        assertThat(((Ipm) mapped.messages().getFirst().content()).body()).containsExactly(new BodyPart.BilaterallyDefined(ascii("abc")));
        assertThat(mapped.losses()).extracting(Loss::element).containsExactly("file name");
    }

    @Test
    void l11BilaterallyDefinedShouldBeAnOctetStream() {
        assertThat(mail(new BodyPart.BilaterallyDefined(Octets.of((byte) 0, (byte) 1)))).endsWith("""
            Content-Type: application/octet-stream
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            AAE=
            """);
    }

    @Test
    void l12OctetStreamShouldBeAFileOfUnknownKind() {
        List<BodyPart> body = body(MIME + "Content-Type: application/octet-stream; name=x.doc\n\nabc");

        assertThat(body).hasSize(1).first().isInstanceOfSatisfying(BodyPart.FileTransfer.class, file -> {
            assertThat(file.parameters().environment().flatMap(Environment::applicationReference))
                .contains(new RegisteredIdentifier(Oid.of("2.16.840.1.113694.2.2.1.1")));
            assertThat(file.parameters().attributes().flatMap(FileAttributes::pathname).orElseThrow().components())
                .containsExactly(ascii("x.doc"));
            assertThat(FileContents.of(file)).isEqualTo(ascii("abc"));
        });
    }

    private static BodyPart.FileTransfer file(String reference, String name) {
        Environment environment = new Environment(Optional.of(new RegisteredIdentifier(Oid.of(reference))), Optional.empty(),
            Optional.empty(), List.of());
        return FileContents.part(new FileTransferParameters(Optional.empty(), Optional.empty(), Optional.of(environment), Optional.empty(),
             Optional.of(FileAttributes.named(ascii(name), Optional.empty())), List.of()), ascii("abc"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"L13,2.16.840.1.113694.2.2.1.1,dodo.doc,application/octet-stream",
        "MAPI attachment,1.2.840.113556.3.10.2,dodo.doc,application/msword",
        "L14,1.2.840.113556.4.2,dodo.doc,application/msword", "L27,2.16.840.1.113694.2.2.1.6,a.bin,image/jpeg",
        "gif,2.16.840.1.113694.2.2.1.4,a.bin,image/gif", "draft arc,1.2.840.1.113694.2.2.1.6,a.bin,image/jpeg",
        "other,1.2.3.4,a.bin,application/x-ftbp.1.2.3.4"})
    void l13FileShouldHaveNameAndType(String id, String reference, String name, String type) {
        MimeEntity attachment = read(file(reference, name));

        assertThat(attachment.header().first("Content-Disposition")).contains("attachment; filename=" + name);
        assertThat(attachment.type().value()).isEqualTo(type);
        assertThat(((MimeEntity.Leaf) attachment).content()).isEqualTo(ascii("abc"));
    }

    @Test
    void l15UnknownTypeShouldBeEncapsulatedInAFile() {
        List<BodyPart> body = body(MIME + "Content-Type: application/foo; a=b\nContent-Transfer-Encoding: base64\n\nYWJj\n");

        assertThat(body).hasSize(1).first().isInstanceOfSatisfying(BodyPart.FileTransfer.class, file -> {
            assertThat(file.parameters().environment().flatMap(Environment::applicationReference))
                .contains(new RegisteredIdentifier(Oid.of("1.3.6.1.7.1.2.1.5")));
            assertThat(file.parameters().extensions()).containsExactly(
                MixerExtensions.fieldList(List.of("Content-Type: application/foo; a=b")));
            assertThat(FileContents.of(file)).isEqualTo(ascii("abc"));
        });
        assertThat(read(body.getFirst()).header().first("Content-Type")).contains("application/foo; a=b");
    }

    @Test
    void l16VideotexShouldBeAnX400BodyPart() {
        BodyPart videotex = new BodyPart.Videotex(Optional.of(1), ascii("abc"));

        MimeEntity part = read(videotex);

        assertThat(part.header().first("Content-Type")).contains("application/x400-bp; bp-type=6");
        assertThat(body(mail(videotex))).containsExactly(videotex);
    }

    @Test
    void l17ExtendedVideotexShouldBeNamedByItsTypeAndComeBackAsItWas() {
        BodyPart videotex = new BodyPart.Extended(Optional.of(External.direct(Oid.of("2.6.1.11.5"),
            new External.SingleAsn1(Octets.ofHex("31 03 80 01 01")))), External.direct(Oid.of("2.6.1.4.5"),
            new External.SingleAsn1(BerTypes.VIDEOTEX_STRING.encode(ascii("abc")))));

        MimeEntity part = read(videotex);

        assertThat(part.header().first("Content-Type")).contains("application/x400-bp; bp-type=2.6.1.4.5");
        assertThat(part).isInstanceOfSatisfying(MimeEntity.Leaf.class,
            leaf -> assertThat(leaf.content()).isEqualTo(InterpersonalContentCodec.encodeBodyPart(videotex)));
        assertThat(body(mail(videotex))).containsExactly(videotex);
        assertThat(in1984(mail(videotex))).containsExactly(new BodyPart.Videotex(Optional.of(1), ascii("abc")));
    }

    private static List<BodyPart> in1984(String mail) {
        MappedToX400 mapped = MapperFixture.toX400(MapperFixture.settings(MixerSettings.Edition.X400_1984),
            MapperFixture.envelope("a@b.c", "x@widget.com"), mail);
        assertThat(mapped.messages().getFirst().contentType()).isEqualTo(ContentType.P2);
        return ((Ipm) mapped.messages().getFirst().content()).body().stream()
            .filter(part -> !(part instanceof BodyPart.Ia5Text text && text.text().toString().contains("RFC-822"))).toList();
    }

    @Test
    void extendedPartOfAnyOtherTypeShouldStayMailForAPeerOf1984() {
        BodyPart unknown = new BodyPart.Extended(Optional.empty(), External.direct(Oid.of("2.6.1.4.99"),
            new External.SingleAsn1(BerTypes.OCTET_STRING.encode(ascii("abc")))));

        assertThat(in1984(mail(unknown))).last().isInstanceOfSatisfying(BodyPart.Ia5Text.class, text ->
            assertThat(new String(text.text().toByteArray(), StandardCharsets.US_ASCII)).startsWith("MIME-Version: 1.0")
                .contains("Content-Type: application/x400-bp; bp-type=2.6.1.4.99"));
    }

    @Test
    void extendedPartShouldBeNamedByItsType() {
        BodyPart unknown = new BodyPart.Extended(Optional.empty(), External.direct(Oid.of("2.6.1.4.99"),
            new External.SingleAsn1(BerTypes.OCTET_STRING.encode(ascii("abc")))));

        assertThat(read(unknown).header().first("Content-Type")).contains("application/x400-bp; bp-type=2.6.1.4.99");
        assertThat(body(mail(unknown))).containsExactly(unknown);
    }

    @Test
    void l18TwoTextsShouldBeMixed() {
        MimeEntity mixed = read(ia5("a\n"), ia5("b\n"));

        assertThat(mixed.type().value()).isEqualTo("multipart/mixed");
        assertThat(((MimeEntity.Multipart) mixed).parts()).allMatch(part -> part.isType("text/plain")).hasSize(2);
    }

    private static BodyPart.ForwardedMessage forwarded(Ipm ipm) {
        return new BodyPart.ForwardedMessage(MessageParameters.NONE, ipm);
    }

    @Test
    void l19ForwardedMessagesShouldBeADigest() {
        BodyPart message = forwarded(new Ipm(HEADING, List.of(ia5("a\n"))));

        assertThat(read(message, message, message).type().value()).isEqualTo("multipart/digest");
    }

    @Test
    void l20NestedMultipartShouldBeAMessageThatSaysSo() {
        List<BodyPart> body = body(MIME + """
            Content-Type: multipart/mixed; boundary=a

            --a

            text
            --a
            Content-Type: multipart/alternative; boundary=b

            --b

            plain
            --b
            Content-Type: text/html

            <p>
            --b--
            --a--
            """);

        assertThat(body).hasExactlyElementsOfTypes(BodyPart.Ia5Text.class, BodyPart.ForwardedMessage.class);
        Ipm inner = ((BodyPart.ForwardedMessage) body.get(1)).message();
        assertThat(inner.heading().subject()).contains(new TeletexString("Alternative Body Parts containing the same information"));
        assertThat(inner.heading().extensions()).containsExactly(MixerExtensions.multipart(new MultipartMessage("alternative", false)));
        assertThat(inner.body()).hasExactlyElementsOfTypes(BodyPart.Ia5Text.class, BodyPart.FileTransfer.class);
        MimeEntity back = read(body.toArray(BodyPart[]::new));
        assertThat(((MimeEntity.Multipart) back).parts()).extracting(part -> part.type().value())
            .containsExactly("text/plain", "multipart/alternative");
    }

    @Test
    void l21MessageWithSubtypeShouldBeAMessage() {
        Heading heading = HEADING.toBuilder().extension(MixerExtensions.multipart(new MultipartMessage("alternative", true))).build();

        MimeEntity outer = read(forwarded(new Ipm(heading, List.of(ia5("a\n"), ia5("b\n")))), ia5("c\n"));

        assertThat(((MimeEntity.Multipart) outer).parts().getFirst()).isInstanceOfSatisfying(MimeEntity.Enclosed.class,
            enclosed -> assertThat(enclosed.message().type().value()).isEqualTo("multipart/alternative"));
    }

    @Test
    void l22UnknownSubtypeShouldStandInTheSubject() {
        List<BodyPart> body = body(MIME + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/foo; boundary=b\n\n"
            + "--b\n\nx\n--b--\n--a--\n");

        assertThat(((BodyPart.ForwardedMessage) body.getFirst()).message().heading().subject())
            .contains(new TeletexString("Multipart Message (foo)"));
    }

    @Test
    void l23SignedMultipartShouldKeepItsOctets() {
        String signed = """
            Content-Type: multipart/signed; boundary=s; protocol="application/pgp-signature"

            --s
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            caf=E9 =20
            --s
            Content-Type: application/pgp-signature

            sig
            --s--
            """;
        List<BodyPart> body = body(MIME + signed);

        assertThat(body).hasSize(1).first().isInstanceOfSatisfying(BodyPart.Ia5Text.class, text ->
            assertThat(new String(text.text().toByteArray(), StandardCharsets.US_ASCII)).startsWith("MIME-Version: 1.0")
                .endsWith(signed.substring(signed.indexOf("--s")).replace("\n", "\r\n")));
        assertThat(mail(body.getFirst())).endsWith(signed.substring(signed.indexOf("--s")));
    }

    @Test
    void l24TextThatIsMimeShouldGoIntoTheHeader() {
        MimeEntity html = read(ia5("MIME-Version: 1.0 (generated by gateway)\nContent-Type: text/html\n\n<p>\n"));

        assertThat(html.type().value()).isEqualTo("text/html");
        assertThat(((MimeEntity.Leaf) html).content()).isEqualTo(ascii("<p>\n"));
    }

    @Test
    void l25HeaderFieldsInAFirstTextShouldGoIntoTheHeader() {
        MimeEntity mail = read(ia5("RFC-822-Headers:\nX-Foo: bar\n baz\n"), ia5("text\n"));

        assertThat(mail.header().first("X-Foo")).contains("bar baz");
        assertThat(mail).isInstanceOf(MimeEntity.Leaf.class);
    }

    @Test
    void l26OnlyTextShouldStayAText() {
        assertThat(mail(ia5("RFC-822-Headers:\nX-Foo: bar\n"))).endsWith("\n\nRFC-822-Headers:\nX-Foo: bar\n");
    }

    @Test
    void l28WantedConversionShouldBeDone() {
        assertThat(body(MIME + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: image/png\n"
            + "Wanted-X400-Conversion: to 1.2.3 in bp14\n\nabc\n--a--\n")).containsExactly(new BodyPart.BilaterallyDefined(ascii("abc")));
    }

    @Test
    void l29EnclosedMessageShouldBeForwarded() {
        List<BodyPart> body = body(MIME + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
            + "Delivery-Date: Fri, 5 Jan 2024 10:00:00 +0000\nDate: Fri, 5 Jan 2024 09:00:00 +0000\nSubject: inner\n\nx\n--a--\n");

        assertThat(body).hasSize(1).first().isInstanceOfSatisfying(BodyPart.ForwardedMessage.class, forwarded -> {
            assertThat(forwarded.parameters().deliveryTime()).map(Object::toString).contains("240105100000+0000");
            assertThat(forwarded.message().heading().subject()).contains(new TeletexString("inner"));
        });
        assertThat(mail(body.getFirst())).contains("Delivery-Date: Fri, 5 Jan 2024 10:00:00 +0000\n")
            .contains("\nDate: Fri, 5 Jan 2024 09:00:00 +0000\n");
    }

    private static final String ENVELOPE_FIELDS = """
        Delivery-Date: Fri, 5 Jan 2024 10:00:00 +0000
        X400-Originator: J.Smith@R-D.Salford.AC.UK
        X400-Recipients: bob@example.org, eve@example.org
        Original-Encoded-Information-Types: IA5-Text, G3-Fax
        X400-Content-Type: P2-1988 (22)
        X400-Content-Identifier: about it
        Priority: urgent
        Conversion: Prohibited
        Date: Fri, 5 Jan 2024 09:00:00 +0000
        """;

    @Test
    void l29ItemsOfTheEnvelopeShouldStandInTheDeliveryEnvelope() {
        String inner = ENVELOPE_FIELDS + "Message-ID: <1@x>\nSubject: inner\n\nx\n";
        List<BodyPart> body = body(MIME + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
            + inner + "--a--\n");

        BodyPart.ForwardedMessage forwarded = (BodyPart.ForwardedMessage) body.getFirst();
        // content type, priority, flags, time and identifier, each under the tag that X.411 gives it
        assertThat(HexFormat.of().withUpperCase().formatHex(forwarded.parameters().deliveryEnvelope().orElseThrow().toByteArray()))
            .startsWith("A1").contains("800116").contains("470102").contains("82020640")
            .contains("8711" + HexFormat.of().withUpperCase().formatHex("240105090000+0000".getBytes(StandardCharsets.US_ASCII)))
            .endsWith("8808" + HexFormat.of().withUpperCase().formatHex("about it".getBytes(StandardCharsets.US_ASCII)));
        // a peer's heading has no fields of mail: all that is told stands in the parameters
        Heading heading = Heading.builder(new IpmIdentifier(Optional.empty(), "1(a)x")).subject(new TeletexString("inner")).build();
        String back = mail(new BodyPart.ForwardedMessage(forwarded.parameters(), new Ipm(heading, forwarded.message().body())));
        assertThat(back).contains(ENVELOPE_FIELDS);
    }

    @Test
    void l29MailThatIsForwardedShouldSayWhenAndByWhomItWasSent() {
        List<BodyPart> body = body(MIME + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
            + "From: bob@example.org\nTo: eve@example.org\nDate: Fri, 5 Jan 2024 09:00:00 +0000\nMessage-ID: <1@x>\n\nx\n--a--\n");

        BodyPart.ForwardedMessage forwarded = (BodyPart.ForwardedMessage) body.getFirst();
        String back = mail(new BodyPart.ForwardedMessage(forwarded.parameters(), new Ipm(HEADING, forwarded.message().body())));
        assertThat(back).contains("\nX400-Originator: bob@example.org\nX400-Recipients: eve@example.org\n")
            .contains("\nDate: Fri, 5 Jan 2024 09:00:00 +0000\n");
        assertThat(mail(forwarded)).doesNotContain("X400-Originator: bob@");
    }

    @Test
    void l29WhatTheEnvelopeHasAndMailHasNotShouldBeTold() throws IOException {
        Octets envelope = Octets.ofHex("A1 17 A6 04 80 02 05 20 87 0F 32343031303530393030303030305A".replace(" ", ""));
        BodyPart part = new BodyPart.ForwardedMessage(new MessageParameters(Optional.empty(), Optional.of(envelope)),
            new Ipm(HEADING, List.of(ia5("x\n"))));

        MappedToMail mapped = mapper().toMail(envelope(ContentType.P22), envelope(ContentType.P22).recipients(),
            new Ipm(HEADING, List.of(part)), Spool.inMemory());

        assertThat(mapped.losses()).extracting(Loss::element).containsExactly("delivery-envelope");
    }

    @Test
    void l30MimeContentShouldBeUnwrapped() throws Exception {
        MessageTransferEnvelope envelope = envelope(new ContentType.Extended(Oid.of("1.2.840.113549.1.7.1")));
        Octets content = ascii("Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64\n\nYWJj\n");

        MappedToMail mapped = mapper().toMail(new Message(envelope, content), envelope.recipients(), Spool.inMemory());

        MimeEntity message = mapped.messages().getFirst().message();
        assertThat(message.type().value()).isEqualTo("application/pkcs7-mime");
        assertThat(((MimeEntity.Leaf) message).content()).isEqualTo(ascii("abc"));
        MessageTransferEnvelope other = envelope(new ContentType.Extended(Oid.of("1.2.3.4")));
        assertThat(mapper().toMail(new Message(other, content), other.recipients(), Spool.inMemory()).refused().getFirst()
            .nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.CONTENT_TYPE_NOT_SUPPORTED);
    }

    @Test
    void teletexShouldBeTextAndStayAsItIsWhereConversionIsProhibited() {
        BodyPart.Teletex text = new BodyPart.Teletex(Optional.empty(), false, Optional.empty(),
            List.of(Octets.concat(Octets.ofHex("47 72 C875 FB 65"), ascii(" und Kuchen")), Octets.ofHex("32")));
        MessageTransferEnvelope prohibited = envelope(ContentType.P2).toBuilder()
            .perMessageIndicators(PerMessageIndicators.NONE.withImplicitConversionProhibited(true)).build();

        assertThat(mail(text)).contains("charset=iso-8859-1").contains("Gr=FC=DFe und Kuchen=0C2");
        assertThat(mail(prohibited, new Ipm(HEADING, List.of(text)))).contains("charset=Teletex").contains("Gr=C8u=FBe und Kuchen=0C2");
    }

    @Test
    void textWithOctetsOfNoCharacterShouldStayAsItIsWhereConversionWithLossIsProhibited() {
        Octets start = ascii("some long text of Gr");
        BodyPart.GeneralText text = new BodyPart.GeneralText(List.of(6, 156), Octets.concat(start, Octets.ofHex("C875 D8")));
        MessageTransferEnvelope prohibited = envelope(ContentType.P22).withExtensions(Extensions.of(
            StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.field(true)));
        BodyPart.GeneralText sound = new BodyPart.GeneralText(List.of(6, 156), Octets.concat(start, Octets.ofHex("C875")));

        assertThat(mail(text)).contains("charset=utf-8").contains("Gr=C3=BC=EF=BF=BD");
        assertThat(mail(prohibited, new Ipm(HEADING, List.of(text)))).contains("charset=x-iso-6-156").contains("Gr=C8u=D8");
        assertThat(mail(prohibited, new Ipm(HEADING, List.of(sound)))).contains("charset=iso-8859-1").contains("Gr=FC");
    }

    @Test
    void textBeyondAllCharacterSetsShouldComeBackExact() throws IOException {
        String mail = MIME + "Content-Type: text/plain; charset=utf-8\n\nna\u00efve \u2013 \uD83D\uDE00\n";
        List<BodyPart> body = body(mail);

        assertThat(body).hasExactlyElementsOfTypes(BodyPart.GeneralText.class, BodyPart.FileTransfer.class);
        MimeEntity back = read(body.toArray(BodyPart[]::new));
        assertThat(new String(((MimeEntity.Leaf) back).content().toByteArray(), StandardCharsets.UTF_8))
            .isEqualTo("na\u00efve \u2013 \uD83D\uDE00\r\n");
    }

    @Test
    void faxShouldKeepItsBits() throws IOException {
        byte[] page = HexFormat.of().parseHex("0011223344");
        String fax = MIME + "Content-Type: image/g3fax\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getEncoder().encodeToString(concat(page, HexFormat.of().parseHex("001001001001001001"))) + "\n";

        List<BodyPart> body = body(fax);

        assertThat(body).hasExactlyElementsOfTypes(BodyPart.G3Facsimile.class);
        MimeEntity back = MapperFixture.mapper().toMail(envelope(ContentType.P22), envelope(ContentType.P22).recipients(),
            new Ipm(HEADING, body), Spool.inMemory()).messages().getFirst().message();
        assertThat(((MimeEntity.Leaf) back).content()).isEqualTo(Octets.ofHex("0011223344 001001001001001001"));
    }

    private static byte[] concat(byte[] one, byte[] other) throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(one), new ByteArrayInputStream(other)).readAllBytes();
    }
}
