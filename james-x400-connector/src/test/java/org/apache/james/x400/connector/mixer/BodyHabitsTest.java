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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;
import org.apache.james.x400.connector.peer.BodyHabits.TextForm;
import org.apache.james.x400.connector.peer.BodyHabits.Tnef;
import org.apache.james.x400.connector.peer.BodyHabits.UnknownParts;
import org.apache.james.x400.connector.tnef.HmefTnefOpener;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connector's settings for bodies do to a message. */
class BodyHabitsTest {
    private static final String WITH_PDF = """
        From: a@b.example
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b

        text
        --b
        Content-Type: application/pdf; name=a.pdf
        Content-Disposition: attachment; filename=a.pdf
        Content-Transfer-Encoding: base64

        JVBERg==
        --b--
        """;
    private static final String WITH_TNEF = WITH_PDF.replace("application/pdf; name=a.pdf", "application/ms-tnef; name=winmail.dat")
        .replace("filename=a.pdf", "filename=winmail.dat").replace("JVBERg==", "eJ8+IgEA");

    private static final String WITH_FILE = "eJ8+IgEAAgKQBgAAAAAAAAACEIABAAYAAABhLnR4dAAAAAIPgAYAAwAAAGFiYwAA";
    private static final MixerSettings OPENING = MapperFixture.settings().withBody(habits().withTnef(Tnef.OPEN))
        .withTnefOpener(new HmefTnefOpener());

    private static MappedToX400 sent(BodyHabits habits, String mail) {
        return sent(MapperFixture.settings().withBody(habits), mail);
    }

    private static MappedToX400 sent(MixerSettings settings, String mail) {
        return MapperFixture.toX400(settings, MapperFixture.envelope("a@b.example", "x@widget.com"), mail);
    }

    private static List<BodyPart> body(MappedToX400 mapped) {
        return ((Ipm) mapped.messages().getFirst().content()).body();
    }

    private static BodyHabits habits() {
        return MapperFixture.settings().body();
    }

    private static MappedToMail received(BodyHabits habits, BodyPart... parts) throws Exception {
        return received(MapperFixture.settings().withBody(habits), parts);
    }

    private static MappedToMail received(MixerSettings settings, BodyPart... parts) throws Exception {
        Ipm ipm = new Ipm(((Ipm) MapperFixture.draft("Subject: s\n\nx\n").content()).heading(), List.of(parts));
        MessageDraft draft = MapperFixture.draft("Subject: s\n\nx\n");
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(MapperFixture.DOMAIN, "1"),
            draft.originator(), ContentType.P22).trace(draft.trace()).recipients(draft.recipients()).build();
        return MapperFixture.mapper(settings).toMail(envelope, draft.recipients(), ipm, Spool.inMemory());
    }

    @Test
    @DisplayName("R-BP-8: attachments go as file transfer body parts, as BP-14 or, where a peer takes neither, as text, for each connector")
    void attachmentsShouldGoInTheFormOfTheConnector() {
        assertThat(body(sent(habits(), WITH_PDF)).get(1)).isInstanceOf(BodyPart.FileTransfer.class);
        assertThat(body(sent(habits().withAttachments(AttachmentForm.BILATERALLY_DEFINED), WITH_PDF)).get(1))
            .isInstanceOf(BodyPart.BilaterallyDefined.class);
        assertThat(body(sent(habits().withAttachments(AttachmentForm.TEXT), WITH_PDF)).get(1)).isInstanceOfSatisfying(
            BodyPart.Ia5Text.class, text -> assertThat(new String(text.text().toByteArray(), StandardCharsets.US_ASCII))
                .startsWith("MIME-Version: 1.0").contains("application/pdf").contains("JVBERg=="));
    }

    @Test
    void partWithoutEquivalentShouldGoAsTheConnectorHasIt() {
        MappedToX400 replaced = sent(habits().withUnknownParts(UnknownParts.REPLACE), WITH_PDF);
        assertThat(body(replaced).get(1)).isInstanceOfSatisfying(BodyPart.Ia5Text.class, text ->
            assertThat(new String(text.text().toByteArray(), StandardCharsets.US_ASCII)).contains("application/pdf").contains("a.pdf"));
        assertThat(replaced.losses()).extracting(Loss::element).contains("application/pdf");

        MappedToX400 refused = sent(habits().withUnknownParts(UnknownParts.REFUSE), WITH_PDF);
        assertThat(refused.messages()).isEmpty();
        assertThat(refused.refused()).singleElement().satisfies(one -> assertThat(one.nonDelivery().diagnostic())
            .contains(NonDeliveryDiagnostic.ENCODED_INFORMATION_TYPES_UNSUPPORTED));
    }

    @Test
    void partWithEquivalentShouldAlwaysPass() {
        String gif = WITH_PDF.replace("application/pdf", "image/gif");
        assertThat(body(sent(habits().withUnknownParts(UnknownParts.REFUSE), gif))).hasSize(2);
    }

    @Test
    void bodyPartWithoutEquivalentShouldGoToTheInternetAsTheConnectorHasIt() throws Exception {
        BodyPart videotex = new BodyPart.Uninterpreted(8, Octets.ofHex("A8 02 05 00"));
        assertThat(MapperFixture.text(received(habits(), videotex).messages().getFirst())).contains("application/x400-bp; bp-type=8");
        MappedToMail replaced = received(habits().withUnknownParts(UnknownParts.REPLACE), videotex);
        assertThat(MapperFixture.text(replaced.messages().getFirst())).contains("could not be converted").doesNotContain("x400-bp");
        assertThat(replaced.losses()).extracting(Loss::element).contains("X.420 body part 8");
        MappedToMail refused = received(habits().withUnknownParts(UnknownParts.REFUSE), videotex);
        assertThat(refused.messages()).isEmpty();
        assertThat(refused.refused()).isNotEmpty().allSatisfy(one -> assertThat(one.nonDelivery().diagnostic())
            .contains(NonDeliveryDiagnostic.ENCODED_INFORMATION_TYPES_UNSUPPORTED));
    }

    @Test
    void tnefShouldPassOrNotAsTheConnectorHasIt() {
        assertThat(body(sent(habits(), WITH_TNEF))).hasSize(2);
        MappedToX400 opened = sent(OPENING, WITH_TNEF.replace("eJ8+IgEA", WITH_FILE));
        assertThat(body(opened)).hasSize(2);
        assertThat(body(opened).get(1)).isInstanceOfSatisfying(BodyPart.FileTransfer.class, file ->
            assertThat(new String(FileContents.of(file).toByteArray(), StandardCharsets.US_ASCII)).isEqualTo("abc"));
        assertThat(opened.losses()).contains(tnef("its text and attachments stand in its place; its other properties do not pass"));
        MappedToX400 removed = sent(habits().withTnef(Tnef.REMOVE), WITH_TNEF);
        assertThat(body(removed)).hasSize(1);
        assertThat(removed.losses()).extracting(Loss::element).contains("application/ms-tnef");
    }

    private static Loss tnef(String reason) {
        return new Loss(Loss.Place.BODY, "application/ms-tnef", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.ms-tnef", "application/octet-stream"})
    void tnefShouldBeKnownUnderOtherTypes(String type) {
        String mail = WITH_TNEF.replace("application/ms-tnef", type).replace("eJ8+IgEA", WITH_FILE);

        assertThat(sent(OPENING, mail).losses()).extracting(Loss::element).contains("application/ms-tnef");
    }

    @Test
    void tnefThatCannotBeOpenedShouldPassAsItIs() {
        assertThat(sent(OPENING, WITH_TNEF).losses()).contains(tnef("is passed on as it is: it holds neither text nor attachments"));
        assertThat(sent(habits().withTnef(Tnef.OPEN), WITH_TNEF).losses())
            .contains(tnef("is passed on as it is: the jar that opens it is not installed"));
        MappedToX400 unreadable = sent(OPENING, WITH_TNEF.replace("eJ8+IgEA", "AAECAw=="));
        assertThat(unreadable.losses()).contains(tnef("is passed on as it is: it is no TNEF"));
        assertThat(FileContents.of((BodyPart.FileTransfer) body(unreadable).get(1))).isEqualTo(Octets.ofHex("00 01 02 03"));
    }

    /** Nothing is lost of what could not be read, and what could be read is shown. */
    @Test
    void damagedTnefShouldStandBehindWhatCouldBeRead() throws Exception {
        Octets damaged = Octets.concat(Octets.wrap(Base64.getDecoder().decode(WITH_FILE)), Octets.ofHex("02 0F 80 06 00 FF"));
        MappedToX400 there = sent(OPENING, WITH_TNEF.replace("eJ8+IgEA", Base64.getEncoder().encodeToString(damaged.toByteArray())));
        MappedToMail back = received(OPENING, new BodyPart.BilaterallyDefined(damaged));

        assertThat(body(there)).hasSize(3);
        assertThat(FileContents.of((BodyPart.FileTransfer) body(there).get(1)).length()).isEqualTo(3);
        assertThat(FileContents.of((BodyPart.FileTransfer) body(there).get(2))).isEqualTo(damaged);
        assertThat(MapperFixture.text(back.messages().getFirst())).contains("filename=a.txt").contains("filename=winmail.dat");
        assertThat(List.of(there.losses(), back.losses())).allSatisfy(losses -> assertThat(losses).contains(
            tnef("is damaged: it is passed on as it is, behind the text and the attachments that could be read")));
    }

    /** T.61 has no backslash and no braces. */
    @Test
    void textThatTeletexCannotSayShouldNotGoAsTeletex() throws Exception {
        MixerSettings old = MapperFixture.settings(MixerSettings.Edition.X400_1984);
        String mail = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nd\u00e9j\u00e0 %s\n";

        assertThat(body(sent(old, mail.formatted("vu ^`~#$|")))).singleElement().isInstanceOf(BodyPart.Teletex.class);
        for (String text : List.of("a\\b", "{", "}")) {
            MimeEntity back = ForeignMail.back(old, sent(old, mail.formatted(text)).messages().getFirst());
            assertThat(MailShape.contents(back)).containsExactly("d\u00e9j\u00e0 " + text);
            String ascii = mail.formatted(text).replaceAll("[^\\p{ASCII}]", "");
            assertThat(body(sent(habits().withText(TextForm.TELETEX, OptionalInt.empty()), ascii))).as(ascii).singleElement()
                .isInstanceOf(BodyPart.Ia5Text.class);
        }
    }

    /** Where Latin-1 has control characters, windows-1252 has quotation marks, and nobody means the former. */
    @Test
    void latin1ShouldBeReadAsItIsMeant() throws Exception {
        MappedToX400 mapped = MapperFixture.mapper().toX400(MapperFixture.envelope("a@b.example", "x@widget.com"), new ByteArrayInputStream(
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nI\u0092m \u0080 5\r\n"
                .getBytes(StandardCharsets.ISO_8859_1)), Spool.inMemory());

        MimeEntity back = MapperFixture.read(MapperFixture.text(received(habits(), body(mapped).toArray(BodyPart[]::new)).messages()
            .getFirst()));
        assertThat(MailShape.contents(back)).containsExactly("I\u2019m \u20ac 5");
    }

    @Test
    void textShouldGoInTheFormOfTheConnector() {
        String mail = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nd\u00e9j\u00e0 " + "word ".repeat(20) + "\n";
        assertThat(body(sent(habits().withText(TextForm.TELETEX, OptionalInt.empty()), mail)))
            .hasExactlyElementsOfTypes(BodyPart.Teletex.class);
        assertThat(body(sent(habits().withText(TextForm.ISO_6937, OptionalInt.empty()), mail)).getFirst())
            .isInstanceOfSatisfying(BodyPart.GeneralText.class, text -> assertThat(text.characterSets()).contains(156));
        BodyPart wrapped = body(sent(habits().withText(TextForm.GENERAL_TEXT, OptionalInt.of(40)), mail)).getFirst();
        assertThat(wrapped).isInstanceOfSatisfying(BodyPart.GeneralText.class, text ->
            assertThat(new String(text.text().toByteArray(), StandardCharsets.ISO_8859_1).lines()).hasSizeGreaterThan(2));
    }
}
