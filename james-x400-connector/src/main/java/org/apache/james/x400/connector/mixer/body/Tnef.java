/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.transport.asn1.Octets;

/** Microsoft's rich text and attachments in one stream; peers send it under any type and no name (Q166586, Q184995). */
final class Tnef {
    static final String TYPE = "application/ms-tnef";
    private static final Octets SIGNATURE = Octets.ofHex("78 9F 3E 22");

    private final Optional<TnefOpener> opener;
    private final Spool spool;
    private final List<Loss> losses;

    /** @param losses where it tells what does not pass */
    Tnef(Optional<TnefOpener> opener, Spool spool, List<Loss> losses) {
        this.opener = opener;
        this.spool = spool;
        this.losses = losses;
    }

    static boolean isTnef(Octets content) {
        return content.length() >= SIGNATURE.length() && content.slice(0, SIGNATURE.length()).equals(SIGNATURE);
    }

    /** Whether it is TNEF by its type, or by its first octets where the type says nothing. */
    static boolean isTnef(MimeEntity.Leaf leaf) {
        return leaf.isType(TYPE) || leaf.isType("application/vnd.ms-tnef")
            || leaf.isType("application/octet-stream") && isTnef(leaf.content());
    }

    static MimeEntity attachment(Octets content) {
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", TYPE + "; name=winmail.dat"),
            new HeaderField("Content-Disposition", "attachment; filename=winmail.dat")), content);
    }

    /** What is in it; empty where it cannot be opened, or holds neither text nor attachments: it is then passed on as it is. */
    Optional<MimeEntity> open(MimeEntity.Leaf attachment) throws IOException {
        if (opener.isEmpty()) {
            lost("is passed on as it is: the jar that opens it is not installed");
            return Optional.empty();
        }
        try {
            TnefContents contents = opener.get().open(attachment.content());
            if (contents.isEmpty()) {
                lost("is passed on as it is: it holds neither text nor attachments");
                return Optional.empty();
            }
            List<MimeEntity> parts = parts(contents);
            if (contents.whole()) {
                lost("its text and attachments stand in its place; its other properties do not pass");
            } else {
                lost("is damaged: it is passed on as it is, behind the text and the attachments that could be read");
                parts.add(attachment);
            }
            return Optional.of(joined(Header.EMPTY, parts));
        } catch (TnefOpener.UnreadableTnefException e) {
            lost("is passed on as it is: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void lost(String reason) {
        losses.add(new Loss(Loss.Place.BODY, TYPE, reason));
    }

    private List<MimeEntity> parts(TnefContents contents) throws IOException {
        List<MimeEntity> parts = new ArrayList<>();
        contents.text().map(Tnef::text).ifPresent(parts::add);
        for (TnefContents.Attachment attachment : contents.attachments()) {
            parts.add(switch (attachment) {
                case TnefContents.File file -> new MimeEntity.Leaf(header(file), spool.keep(file.octets()::writeTo));
                case TnefContents.EnclosedMessage enclosed -> message(enclosed.contents());
            });
        }
        return parts;
    }

    private static MimeEntity joined(Header header, List<MimeEntity> parts) {
        return parts.size() == 1 ? parts.getFirst().withHeader(header.plus(parts.getFirst().header().fields()))
            : new MimeEntity.Multipart(header.plus("Content-Type", "multipart/mixed"), parts);
    }

    private static MimeEntity text(TnefContents.Text text) {
        HeaderField type = new HeaderField("Content-Type", text.type());
        return new MimeEntity.Leaf(text.type().equals("text/rtf")
            ? Header.of(type, new HeaderField("Content-Disposition", "attachment; filename=message.rtf")) : Header.of(type), text.octets());
    }

    private MimeEntity message(TnefContents contents) throws IOException {
        List<HeaderField> fields = new ArrayList<>();
        contents.submission().flatMap(Tnef::date).ifPresent(date -> fields.add(new HeaderField("Date", date)));
        contents.subject().map(subject -> new HeaderField("Subject", EncodedWords.encode(subject))).filter(HeaderField::isValid)
            .ifPresent(fields::add);
        List<MimeEntity> parts = contents.isEmpty() ? List.of(text(new TnefContents.Text("text/plain", Octets.of()))) : parts(contents);
        return new MimeEntity.Enclosed(Header.of(new HeaderField("Content-Type", "message/rfc822")), joined(new Header(fields), parts));
    }

    private static Header header(TnefContents.File file) {
        String type = file.type().filter(text -> text.matches("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}"))
            .map(text -> text.toLowerCase(Locale.ROOT))
            .filter(text -> !text.startsWith("multipart/") && !text.startsWith("message/")).orElseGet(() -> FileToMime.byName(file.name()));
        ParameterizedField disposition = ParameterizedField.of("attachment");
        Optional<String> name = file.name().map(GraphicText::fileName).filter(text -> !text.isEmpty());
        disposition = name.isPresent() ? disposition.with("filename", name.get()) : disposition;
        Optional<String> date = file.modification().flatMap(Tnef::date);
        disposition = date.isPresent() ? disposition.with("modification-date", date.get()) : disposition;
        List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", type),
            new HeaderField("Content-Disposition", disposition.toString())));
        file.contentId().map(id -> new HeaderField("Content-ID", "<" + EncodedWords.encode(id) + ">")).filter(HeaderField::isValid)
            .ifPresent(fields::add);
        return new Header(fields);
    }

    private static Optional<String> date(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return time.getYear() >= 1900 && time.getYear() <= 9999 ? Optional.of(MailDate.format(time)) : Optional.empty();
    }
}
