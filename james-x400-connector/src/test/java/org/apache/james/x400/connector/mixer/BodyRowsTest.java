/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeWriter;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.TextForm;
import org.apache.james.x400.connector.tnef.HmefTnefOpener;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other systems did wrong with bodies, row by row. */
class BodyRowsTest {
    private static final String MIME = "From: a@b.example\nMIME-Version: 1.0\n";
    private static final Heading HEADING = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).build();

    private static Octets octets(String text) {
        return Octets.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String mail(Ipm ipm) {
        return mail(MapperFixture.settings(), ipm);
    }

    private static MappedToMail received(MixerSettings settings, Ipm ipm) {
        try {
            MessageDraft draft = MapperFixture.draft(MIME + "\nx\n");
            MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(MapperFixture.DOMAIN, "1"),
                draft.originator(), ContentType.P22).trace(draft.trace()).recipients(draft.recipients()).build();
            return MapperFixture.mapper(settings).toMail(envelope, draft.recipients(), ipm, Spool.inMemory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mail(MixerSettings settings, Ipm ipm) {
        return MapperFixture.text(received(settings, ipm).messages().getFirst());
    }

    private static MimeEntity read(MixerSettings settings, BodyPart... parts) {
        return MapperFixture.read(mail(settings, new Ipm(HEADING, List.of(parts))));
    }

    private static MimeEntity read(BodyPart... parts) {
        return MapperFixture.read(mail(new Ipm(HEADING, List.of(parts))));
    }

    private static String text(MimeEntity entity) {
        MimeEntity.Leaf leaf = (MimeEntity.Leaf) entity;
        return new String(leaf.content().toByteArray(),
            Charset.forName(leaf.type().parameter("charset").orElse("us-ascii")));
    }

    private static List<BodyPart> body(BodyHabits habits, String mail) {
        return ((Ipm) MapperFixture.toX400(MapperFixture.settings().withBody(habits), MapperFixture.envelope("a@b.example",
            "x@widget.com"), mail).messages().getFirst().content()).body();
    }

    private static List<BodyPart> body(String mail) {
        return body(MapperFixture.settings().body(), mail);
    }

    private static List<MimeEntity> parts(MimeEntity entity) {
        return ((MimeEntity.Multipart) entity).parts();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "1 6", "1 6 100", "6 100", "2 100"})
    @DisplayName("R-BP-1: a general text is read with any character sets, none among them; Latin-1 is sent as 6 and 100")
    void rBp1AnySetOfCharacterSetsShouldBeRead(String registers) {
        List<Integer> sets = Arrays.stream(registers.split(" ")).filter(one -> !one.isEmpty()).map(Integer::valueOf).toList();

        assertThat(text(read(new BodyPart.GeneralText(sets, octets("plain\r\n"))))).isEqualTo("plain\r\n");
        assertThat(body(MIME + "Content-Type: text/plain; charset=utf-8\n\n\u00fcber\n")).first().isInstanceOfSatisfying(
            BodyPart.GeneralText.class, text -> assertThat(text.characterSets()).containsExactly(6, 100));
    }

    @Test
    @DisplayName("R-BP-2, Q151417: Latin-1 is sent with its designations, and read with them, with a shift, or without any")
    void rBp2Latin1ShouldBeDesignated() {
        assertThat(body(MIME + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n\u00fc\n")).first()
            .isInstanceOfSatisfying(BodyPart.GeneralText.class, text ->
                assertThat(text.text().slice(0, 8)).isEqualTo(Octets.ofHex("1B 28 42 1B 2D 41 1B 7E")));
        for (String hex : List.of("1B28421B2D410FFC", "1B28421B2D41FC", "1B28420FFC", "0FFC", "FC")) {
            assertThat(text(read(new BodyPart.GeneralText(List.of(6, 100), Octets.ofHex(hex))))).isEqualTo("\u00fc");
        }
    }

    @Test
    @DisplayName("R-BP-3: an attached text is not converted, the first text only is the body, and a body of one line end is one")
    void rBp3AttachedTextShouldStayAsItIs() {
        BodyPart.FileTransfer file = FileContents.part(new FileTransferParameters(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.of(FileAttributes.named(octets("a.txt"), Optional.empty())), List.of()), octets("a\n\u00fc\rb"));

        MimeEntity mail = read(BodyPart.Ia5Text.of(octets("\r\n")), file);

        assertThat(text(parts(mail).get(0))).isEqualTo("\r\n");
        assertThat(((MimeEntity.Leaf) parts(mail).get(1)).content()).isEqualTo(octets("a\n\u00fc\rb"));
        assertThat(parts(mail).get(1).disposition().value()).isEqualTo("attachment");

        BodyPart second = new BodyPart.GeneralText(List.of(6, 100), octets("a\t\u00fc  \r\n\r\nb"));
        assertThat(text(parts(read(BodyPart.Ia5Text.of(octets("body\r\n")), second)).get(1))).isEqualTo("a\t\u00fc  \r\n\r\nb");
    }

    @Test
    @DisplayName("R-BP-4, Q163690: texts in pieces, empty pieces among them, are read; ISO 6937 with its accents")
    void rBp4ConstructedStringsShouldBeRead() throws Exception {
        BodyPart ia5 = InterpersonalContentCodec.decodeBodyPart(
            Octets.ofHex("A0 80 31 00 36 80 04 03 61 62 63 04 00 04 02 64 65 00 00 00 00"));
        BodyPart iso6937 = InterpersonalContentCodec.decodeBodyPart(Octets.ofHex(
            "AF 80 A0 11 06 04 56 01 0B 0B A0 09 31 07 02 01 06 02 02 00 9C"
            + "28 80 06 04 56 01 04 0B A0 80 3B 80 04 04 C8 75 62 65 04 00 04 01 72 00 00 00 00 00 00 00 00"));

        assertThat(text(read(ia5))).isEqualTo("abcde");
        assertThat(text(read(iso6937))).isEqualTo("\u00fcber");
    }

    @Test
    @DisplayName("R-BP-5: lines stay as long as they are; where a connector wraps them, no character is lost")
    void rBp5LinesShouldBeWrappedAtWordsOrNotAtAll() {
        String line = "Sentence one. Sentence two...  with two spaces and a word.of.dots. ".repeat(30).strip();
        String mail = MIME + "\n" + line + "\n";

        assertThat(body(mail)).first().isEqualTo(BodyPart.Ia5Text.of(octets(line + "\r\n")));
        for (TextForm form : List.of(TextForm.IA5, TextForm.ISO_6937)) {
            BodyPart.Ia5Text wrapped = (BodyPart.Ia5Text) body(MapperFixture.settings().body().withText(form, OptionalInt.of(60)), mail)
                .getFirst();
            String text = new String(wrapped.text().toByteArray(), StandardCharsets.US_ASCII);
            assertThat(text.lines()).allSatisfy(one -> assertThat(one.stripTrailing().length()).isLessThanOrEqualTo(60));
            assertThat(text.lines()).hasSizeGreaterThan(30).allSatisfy(one -> assertThat(one).doesNotStartWith(" "));
            assertThat(text.replace("\r\n", "")).isEqualTo(line);
        }
    }

    @Test
    @DisplayName("R-BP-6: T.61 with its accents in text, subject and names")
    void rBp6TeletexShouldBeReadEverywhere() throws Exception {
        Heading heading = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).subject(TeletexString.of(
            new byte[] {'D', (byte) 0xC2, 'e',
            'j', (byte) 0xC1, 'a'})).originator(new OrDescriptor(Optional.empty(), Optional.of(TeletexString.of(
                new byte[] {'J', (byte) 0xC8, 'o', 'r', 'g'})), Optional.empty())).build();

        MimeEntity mail = MapperFixture.read(mail(new Ipm(heading, List.of(new BodyPart.Teletex(Optional.empty(), false, Optional.empty(),
            List.of(Octets.ofHex("C8 75 FB CF 7A")))))));

        assertThat(EncodedWords.decode(mail.header().first("Subject").orElseThrow()))
            .isEqualTo("D\u00e9j\u00e0");
        assertThat(EncodedWords.decode(mail.header().first("From").orElseThrow()))
            .contains("J\u00f6rg");
        assertThat(text(mail)).isEqualTo("\u00fc\u00df\u017e");
    }

    @ParameterizedTest
    @CsvSource({"\u041c\u043e\u0441\u043a\u0432\u0430,144", "\u0391\u03b8\u03ae\u03bd\u03b1,126", "10 \u20ac,203",
        "\u0141\u00f3d\u017a,101"})
    @DisplayName("R-BP-7: Cyrillic, Greek and the Euro go as general text, and come back")
    void rBp7OtherAlphabetsShouldBeGeneralText(String words, int register) {
        List<BodyPart> body = body(MIME + "Content-Type: text/plain; charset=utf-8\n\n" + words + "\n");

        assertThat(body).singleElement().isInstanceOfSatisfying(BodyPart.GeneralText.class, text ->
            assertThat(text.characterSets()).contains(6, register));
        assertThat(text(read(body.getFirst()))).isEqualTo(words + "\r\n");
    }

    @Test
    @DisplayName("R-BP-9, Q164852: a file's name is its pathname, user-visible-string or application-reference; it goes as one pathname")
    void rBp9FileNameShouldBeFoundWhereverItStands() {
        FileTransferParameters.Environment shown = new FileTransferParameters.Environment(Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(octets("plan.doc")));
        FileTransferParameters byString = new FileTransferParameters(Optional.empty(), Optional.empty(), Optional.of(shown),
            Optional.empty(), Optional.empty(), List.of());
        FileTransferParameters byPath = new FileTransferParameters(Optional.empty(), Optional.empty(), Optional.of(shown),
            Optional.empty(), Optional.of(FileAttributes.named(octets("real.doc"), Optional.empty())), List.of());

        FileTransferParameters byApplication = new FileTransferParameters(Optional.empty(), Optional.empty(),
            Optional.of(new FileTransferParameters.Environment(Optional.of(new FileTransferParameters.DescriptiveIdentifier(
                List.of(octets("sheet.xls")))), Optional.empty(), Optional.empty(), List.of())), Optional.empty(), Optional.empty(),
            List.of());

        assertThat(read(FileContents.part(byApplication, octets("x"))).disposition().parameter("filename")).contains("sheet.xls");
        assertThat(read(FileContents.part(byString, octets("x"))).disposition().parameter("filename")).contains("plan.doc");
        assertThat(read(FileContents.part(byPath, octets("x"))).disposition().parameter("filename")).contains("real.doc");
        assertThat(body(MIME + "Content-Type: application/octet-stream; name=a.bin\n\nx").getFirst()).isInstanceOfSatisfying(
            BodyPart.FileTransfer.class, file -> assertThat(file.parameters().attributes().flatMap(FileAttributes::pathname).orElseThrow())
                .isEqualTo(new FileAttributes.Pathname(false, List.of(octets("a.bin")))));
    }

    @Test
    @DisplayName("R-BP-10: a file without a single octet, and without a subject, passes both ways")
    void rBp10EmptyFileShouldPass() {
        List<BodyPart> body = body(MIME + "Content-Type: application/octet-stream; name=empty.bin\n\n");

        assertThat(FileContents.of((BodyPart.FileTransfer) body.getFirst())).isEqualTo(Octets.EMPTY);
        assertThat(((MimeEntity.Leaf) read(body.getFirst())).content()).isEqualTo(Octets.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.113556.3.10.1,application/ms-tnef", "1.3.6.1.4.1.311.3.10.1,application/ms-tnef",
        "1.2.840.113556.3.10.2,application/octet-stream", "1.2.840.113556.3.10.2,application/ms-tnef",
        "2.16.840.1.113694.2.2.1.1,application/ms-tnef"})
    @DisplayName("R-BP-11: TNEF is known by the last arcs of its identifier, whatever stands before, and by its first octets under others")
    void rBp11TnefShouldBeKnownInAnyDress(String reference, String type) {
        FileTransferParameters parameters = new FileTransferParameters(Optional.empty(), Optional.empty(),
            Optional.of(new FileTransferParameters.Environment(
                Optional.of(new FileTransferParameters.RegisteredIdentifier(Oid.of(reference))),
                Optional.empty(), Optional.empty(), List.of())), Optional.empty(), Optional.empty(), List.of());
        Octets content = type.equals("application/octet-stream") ? octets("abc") : Octets.ofHex("78 9F 3E 22 01 00");

        assertThat(read(FileContents.part(parameters, content)).type().value()).isEqualTo(type);
    }

    @Test
    @DisplayName("R-BP-12: TNEF in a bilaterally-defined part is winmail.dat; damaged it is an attachment, and never refused")
    void rBp12TnefWithoutANameShouldBeAnAttachment() {
        assertThat(read(new BodyPart.BilaterallyDefined(Octets.ofHex("78 9F 3E 22 01 00"))).disposition().parameter("filename"))
            .contains("winmail.dat");
        assertThat(read(new BodyPart.BilaterallyDefined(Octets.ofHex("78 9F 3E"))).type().value()).isEqualTo("application/octet-stream");
    }

    @Test
    @DisplayName("R-BP-12: a connector that opens TNEF opens what can be read, and passes on what cannot, damaged anywhere")
    void rBp12DamagedTnefShouldBeOpenedAsFarAsItGoesOrPassedOn() {
        MixerSettings settings = MapperFixture.settings(MixerSettings.Edition.X400_1984);
        MixerSettings opening = settings.withBody(settings.body().withTnef(BodyHabits.Tnef.OPEN)).withTnefOpener(new HmefTnefOpener());
        Octets whole = Octets.wrap(Base64.getDecoder().decode("eJ8+IgEAAgKQBgAAAAAAAAACEIABAAYAAABhLnR4dAAAAAIPgAYAAwAAAGFiYwAA"));
        Octets padded = Octets.concat(whole, Octets.wrap(new byte[64]));

        assertThat(read(opening, new BodyPart.BilaterallyDefined(padded)).disposition().parameter("filename")).contains("a.txt");
        for (long length = 4; length < whole.length(); length++) {
            Octets cut = whole.slice(0, length);
            assertThat(read(opening, new BodyPart.BilaterallyDefined(cut))).as(length + " octets").isInstanceOfSatisfying(
                MimeEntity.Leaf.class, leaf -> assertThat(leaf.content()).isEqualTo(cut));
        }
    }

    @Test
    @DisplayName("R-BP-13: names that a bilaterally-defined part has no place for stand among the header fields, and come back")
    void rBp13NamesShouldTravelBesideTheParts() throws Exception {
        String mail = MIME + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: application/pdf; name=a.pdf\n"
            + "Content-Disposition: attachment; filename=\"\u00fc a.pdf\"\n\nx\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n";
        for (MixerSettings.Edition edition : MixerSettings.Edition.values()) {
            MixerSettings settings = MapperFixture.settings(edition).withBody(BodyHabits.defaults(false));
            MessageDraft draft = MapperFixture.toX400(settings, MapperFixture.envelope("a@b.example", "x@widget.com"), mail).messages()
                .getFirst();

            MimeEntity back = MapperFixture.read(MapperFixture.text(MapperFixture.mapper(settings).toMail(
                draft.envelope(new MtsIdentifier(MapperFixture.DOMAIN, "1")), draft.recipients(), draft.content(), Spool.inMemory())
                .messages().getFirst()));

            assertThat(parts(back).get(1).type().value()).isEqualTo("application/pdf");
            assertThat(parts(back).get(1).disposition().parameter("filename")).contains("\u00fc a.pdf");
            assertThat(parts(back).get(2).disposition().parameter("filename")).isEmpty();
            assertThat(back.header().has("X-X400-Body-Part")).isFalse();
        }
    }

    private static final BodyPart.BilaterallyDefined ONE = new BodyPart.BilaterallyDefined(octets("1"));
    private static final BodyPart.BilaterallyDefined TWO = new BodyPart.BilaterallyDefined(octets("2"));

    private static MimeEntity withNames(BodyPart... parts) {
        MixerSettings settings = MapperFixture.settings(MixerSettings.Edition.X400_1984);
        return read(settings.withBody(settings.body().withNameLists(true)), parts);
    }

    private static List<String> names(MimeEntity mail) {
        return parts(mail).stream().map(part -> part.disposition().parameter("filename").orElse("")).toList();
    }

    static Stream<Arguments> foreignLists() {
        BodyPart text = BodyPart.Ia5Text.of(octets("text of the message\r\n"));
        BodyPart ocis = BodyPart.Ia5Text.of(octets("OCIS"));
        String list = "report.doc\r\nfigures 96.xls\r\n";
        String message = "text of the message\r\n";
        return Stream.of(
            Arguments.of("Q114582: a list by itself", List.of(text, BodyPart.Ia5Text.of(octets(list)), ONE, TWO)),
            Arguments.of("Q166598: OCIS, names and text in one", List.of(ocis, BodyPart.Ia5Text.of(octets(list + message)), ONE, TWO)),
            Arguments.of("Q166598: names and text as octets", List.of(new BodyPart.BilaterallyDefined(octets("OCIS")),
                new BodyPart.BilaterallyDefined(octets(list + message)), ONE, TWO)),
            Arguments.of("Q166598: as Teletex", List.of(new BodyPart.Teletex(Optional.empty(), false, Optional.empty(),
                List.of(octets(list + message))), ONE, TWO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignLists")
    @DisplayName("R-BP-13: lists of names that other gateways put before attachments of 1984 are read where a connector has them")
    void rBp13ForeignListsOfNamesShouldBeRead(String article, List<BodyPart> body) {
        MimeEntity mail = withNames(body.toArray(BodyPart[]::new));

        assertThat(names(mail)).containsExactly("", "report.doc", "figures 96.xls");
        assertThat(received(MapperFixture.settings().withBody(BodyHabits.defaults(false).withNameLists(true)), new Ipm(HEADING, body))
            .losses()).contains(new Loss(Loss.Place.BODY, "list of names", "has become the names of attachments"));
        assertThat(text(parts(mail).getFirst())).isEqualTo("text of the message\r\n");
        assertThat(((MimeEntity.Leaf) parts(mail).get(2)).content()).isEqualTo(octets("2"));
        assertThat(names(read(MapperFixture.settings(MixerSettings.Edition.X400_1984), body.toArray(BodyPart[]::new))))
            .as("without the setting").endsWith("", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.doc", "report.doc\r\nfigures.xls\r\nmore.txt", "see report.doc, please!\r\nfigures.xls",
        "a/b.doc\r\nc.xls"})
    @DisplayName("R-BP-13: a text that is no such list stays, and what has no name has a neutral one, which is none on the way back")
    void rBp13AttachmentsWithoutANameShouldHaveANeutralOne(String text) throws Exception {
        MimeEntity mail = withNames(BodyPart.Ia5Text.of(octets(text)), ONE, TWO);

        assertThat(names(mail)).containsExactly("", "att.dat", "att.dat");
        assertThat(text(parts(mail).getFirst())).isEqualTo(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MimeWriter.write(mail, out, MapperFixture.tokens());
        Ipm back = (Ipm) new ForeignMail("back", out.toByteArray()).there(MapperFixture.settings(MixerSettings.Edition.X400_1984)).draft()
            .content();
        assertThat(back.body()).hasSize(3).endsWith(ONE, TWO);
    }

    @Test
    @DisplayName("R-BP-14: the text of a forwarded message is always there")
    void rBp14ForwardedMessageShouldHaveItsText() {
        Ipm inner = new Ipm(HEADING, List.of(BodyPart.Ia5Text.of(octets("inner text\r\n"))));

        String mail = mail(new Ipm(HEADING, List.of(BodyPart.Ia5Text.of(octets("outer\r\n")),
            new BodyPart.ForwardedMessage(MessageParameters.NONE, inner))));

        assertThat(mail).contains("message/rfc822").contains("inner text");
    }

    @ParameterizedTest
    @EnumSource(BodyHabits.Tnef.class)
    @DisplayName("R-BP-14: a forwarded message goes as one, whatever becomes of the TNEF beside it")
    void rBp14ForwardedMessageShouldGoBesideTnef(BodyHabits.Tnef habit) {
        List<BodyPart> body = body(MapperFixture.settings().body().withTnef(habit), MIME + "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\n\nouter\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner text\n--b\n"
            + "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgEA\n--b--\n");

        assertThat(body.get(1)).isInstanceOfSatisfying(BodyPart.ForwardedMessage.class, forwarded ->
            assertThat(forwarded.message().body()).containsExactly(BodyPart.Ia5Text.of(octets("inner text"))));
        assertThat(body).hasSize(habit == BodyHabits.Tnef.REMOVE ? 2 : 3);
    }

    @Test
    @DisplayName("R-BP-15, Q175578: a message that was forwarded by a machine is taken and says so")
    void rBp15AutoForwardedMessageShouldPass() {
        Heading heading = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).autoForwarded(true).build();

        assertThat(mail(new Ipm(heading, List.of(BodyPart.Ia5Text.of(octets("x")))))).contains("Autoforwarded: TRUE");
    }

    @Test
    @DisplayName("R-BP-16: Japanese text and subjects, with colons in them, pass both ways")
    void rBp16JapaneseShouldPass() {
        String subject = "\u4f1a\u8b70: 10:30";
        MessageDraft draft = MapperFixture.draft(MIME + "Subject: =?ISO-2022-JP?B?GyRCMnE1RBsoQg==?=: 10:30\n"
            + "Content-Type: text/plain; charset=iso-2022-jp\n\n\u001b$B2q5D\u001b(B\n");
        Ipm ipm = (Ipm) draft.content();

        MimeEntity back = MapperFixture.read(mail(ipm));

        assertThat(ipm.body().getFirst()).isInstanceOfSatisfying(BodyPart.GeneralText.class, text ->
            assertThat(text.characterSets()).contains(87));
        assertThat(EncodedWords.decode(back.header().first("Subject").orElseThrow()))
            .isEqualTo(subject);
        assertThat(text(back)).isEqualTo("\u4f1a\u8b70\r\n");
    }

    @Test
    @DisplayName("R-BP-18: priority of P1 and importance of P2 are two things")
    void rBp18PriorityAndImportanceShouldBeApart() {
        MessageDraft urgent = MapperFixture.draft(MIME + "Priority: urgent\n\nx\n");
        MessageDraft important = MapperFixture.draft(MIME + "Importance: high\n\nx\n");

        assertThat(urgent.priority()).isEqualTo(Priority.URGENT);
        assertThat(((Ipm) urgent.content()).heading().importance()).isEqualTo(Importance.NORMAL);
        assertThat(important.priority()).isEqualTo(Priority.NORMAL);
        assertThat(((Ipm) important.content()).heading().importance()).isEqualTo(Importance.HIGH);

        Heading heading = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).importance(Importance.HIGH).build();
        Header back = MapperFixture.read(mail(new Ipm(heading, List.of(BodyPart.Ia5Text.of(octets("x")))))).header();
        assertThat(back.first("Importance")).contains("high");
        assertThat(back.has("Priority")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/applefile", "multipart/appledouble", "application/x-ole"})
    @DisplayName("R-BP-19: forms of other systems pass as they are")
    void rBp19ForeignFormsShouldPass(String type) {
        String content = "multipart/appledouble".equals(type)
            ? "; boundary=b\n\n--b\nContent-Type: application/applefile\n\nabc\n--b\nContent-Type: text/plain\n\nx\n--b--\n" : "\n\nabc";
        List<BodyPart> body = new ArrayList<>(body(MIME + "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nt\n--m\n"
            + "Content-Type: " + type
            + content + "\n--m--\n"));

        MimeEntity back = parts(MapperFixture.read(mail(new Ipm(HEADING, body)))).get(1);
        MimeEntity form = back instanceof MimeEntity.Multipart multipart ? multipart.parts().getFirst() : back;

        assertThat(back.type().value()).isEqualTo(type);
        assertThat(((MimeEntity.Leaf) form).content()).isEqualTo(octets("abc"));
    }
}
