/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Takes {@code winmail.dat} apart, MS-OXTNEF: the message text in its richest form, and the attachments with their names. Attachments are
 * slices of the stream. Of a damaged stream what stands before the damage is read.
 */
final class TnefReader {
    private static final int ATTACHMENT_LEVEL = 2;
    private static final int MAX_TEXT = 16 << 20;
    private static final long BODY = 0x0002800CL;
    private static final long MESSAGE_PROPERTIES = 0x00069003L;
    private static final long NEW_ATTACHMENT = 0x00069002L;
    private static final long TITLE = 0x00018010L;
    private static final long DATA = 0x0006800FL;
    private static final long ATTACHMENT_PROPERTIES = 0x00069005L;
    private static final long CODE_PAGE = 0x00069007L;
    private static final int TEXT_BODY = 0x1000;
    private static final int RTF_BODY = 0x1009;
    private static final int HTML_BODY = 0x1013;
    private static final int DATA_OBJECT = 0x3701;
    private static final int FILE_NAME = 0x3704;
    private static final int LONG_FILE_NAME = 0x3707;
    private static final int MIME_TAG = 0x370E;
    private static final int CONTENT_ID = 0x3712;

    private Charset charset = Charset.forName("windows-1252");
    private Optional<MimeEntity> text = Optional.empty();
    private Optional<MimeEntity> rich = Optional.empty();
    private final List<Attachment> attachments = new ArrayList<>();

    /** An attachment as far as it has been read. */
    private static final class Attachment {
        private Optional<String> name = Optional.empty();
        private Optional<String> type = Optional.empty();
        private Optional<String> contentId = Optional.empty();
        private Optional<Octets> data = Optional.empty();
    }

    private TnefReader() {
    }

    /** What is in it, the text first; nothing where it is no TNEF, or holds neither text nor attachments. */
    static List<MimeEntity> read(Octets tnef) {
        TnefReader reader = new TnefReader();
        LittleEndian in = new LittleEndian(tnef);
        try {
            if (in.doubleWord() == 0x223E9F78L) {
                in.word();
                while (!in.isAtEnd()) {
                    int level = in.octet();
                    long attribute = in.doubleWord();
                    Octets value = in.run(in.doubleWord());
                    reader.attribute(level, attribute, value);
                    in.word();
                }
            }
        } catch (LittleEndian.Damaged e) {
            return reader.parts();
        }
        return reader.parts();
    }

    private void attribute(int level, long attribute, Octets value) throws LittleEndian.Damaged {
        if (attribute == NEW_ATTACHMENT) {
            attachments.add(new Attachment());
        } else if (level == ATTACHMENT_LEVEL && !attachments.isEmpty()) {
            attachment(attachments.getLast(), attribute, value);
        } else if (attribute == CODE_PAGE) {
            charset = codePage(new LittleEndian(value).doubleWord()).orElse(charset);
        } else if (attribute == BODY && value.length() <= MAX_TEXT) {
            text = Optional.of(plain(new String(value.toByteArray(), charset).replaceAll("\0+$", "")));
        } else if (attribute == MESSAGE_PROPERTIES) {
            message(MapiProperties.read(value));
        }
    }

    private static Optional<Charset> codePage(long number) {
        String name = number == 65001 ? "UTF-8" : number == 932 ? "windows-31j" : number == 20127 ? "US-ASCII" : "windows-" + number;
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name))
            : Charset.isSupported("IBM" + number) ? Optional.of(Charset.forName("IBM" + number)) : Optional.empty();
    }

    private void message(MapiProperties properties) {
        text = text.or(() -> properties.text(TEXT_BODY, charset).map(TnefReader::plain));
        Optional<MimeEntity> html = properties.octets(HTML_BODY).map(octets -> new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type",
            "text/html; charset=" + charset.name().toLowerCase(Locale.ROOT))), octets));
        rich = html.or(() -> properties.octets(RTF_BODY).flatMap(CompressedRtf::decompress).map(rtf -> new MimeEntity.Leaf(
            Header.of(new HeaderField("Content-Type", "text/rtf"),
                new HeaderField("Content-Disposition", "attachment; filename=message.rtf")), rtf)));
    }

    private static MimeEntity plain(String text) {
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", "text/plain; charset=utf-8")),
            Octets.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void attachment(Attachment attachment, long attribute, Octets value) {
        if (attribute == TITLE && value.length() < MAX_TEXT) {
            attachment.name = attachment.name.or(() -> Optional.of(new String(value.toByteArray(), charset).replaceAll("\0+$", "")));
        } else if (attribute == DATA) {
            attachment.data = Optional.of(value);
        } else if (attribute == ATTACHMENT_PROPERTIES) {
            MapiProperties properties = MapiProperties.read(value);
            attachment.name = properties.text(LONG_FILE_NAME, charset).or(() -> properties.text(FILE_NAME, charset))
                .or(() -> attachment.name);
            attachment.type = properties.text(MIME_TAG, charset);
            attachment.contentId = properties.text(CONTENT_ID, charset);
            attachment.data = attachment.data.or(() -> properties.octets(DATA_OBJECT));
        }
    }

    private List<MimeEntity> parts() {
        List<MimeEntity> parts = new ArrayList<>(rich.or(() -> text).stream().toList());
        for (Attachment attachment : attachments) {
            attachment.data.ifPresent(data -> parts.add(new MimeEntity.Leaf(header(attachment), data)));
        }
        return parts;
    }

    private static Header header(Attachment attachment) {
        String type = attachment.type.filter(text -> text.matches("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}"))
            .filter(text -> !text.startsWith("multipart/") && !text.startsWith("message/")).orElse("application/octet-stream");
        ParameterizedField disposition = ParameterizedField.of("attachment");
        Optional<String> name = attachment.name.map(GraphicText::fileName).filter(text -> !text.isEmpty());
        disposition = name.isPresent() ? disposition.with("filename", name.get()) : disposition;
        List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", type.toLowerCase(Locale.ROOT)),
            new HeaderField("Content-Disposition", disposition.toString())));
        attachment.contentId.map(id -> new HeaderField("Content-ID", "<" + EncodedWords.encode(id) + ">")).filter(HeaderField::isValid)
            .ifPresent(fields::add);
        return new Header(fields);
    }
}
