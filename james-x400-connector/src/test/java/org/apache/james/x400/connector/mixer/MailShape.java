/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;

/**
 * What a reader sees of a mail, in lines that can be compared: the tree of parts with their types, names and contents, and the header
 * fields by their meaning. Transfer encodings, folding, order of fields, charsets of plain text and line ends do not count, nor does a
 * Message-ID that the gateway had to make.
 */
final class MailShape {
    private static final Set<String> NOT_COMPARED = Set.of("received", "return-path", "content-type", "content-transfer-encoding",
        "mime-version", "bcc", "content-disposition", "x400-received", "x400-mts-identifier", "x400-originator", "x400-recipients",
        "x400-content-type", "x400-content-identifier", "original-encoded-information-types", "message-type", "autosubmitted",
        // of the Internet's own delivery: RFC 2156 §5.1.7 leaves it behind
        "delivery-date");

    private MailShape() {
    }

    /** The parts, indented by depth. */
    static List<String> parts(MimeEntity mail) {
        return parts(mail, Set.of());
    }

    /** @param lost elements of losses: media types, names of fields, {@code file name} and {@code parameter x}, which do not count */
    static List<String> parts(MimeEntity mail, Set<String> lost) {
        List<String> lines = new ArrayList<>();
        parts(mail, "", lines, lost);
        return lines;
    }

    /** The contents of all leaves, in their order, indented by depth; whatever their types and names. */
    static List<String> contents(MimeEntity mail) {
        List<String> lines = new ArrayList<>();
        contents(mail, "", lines);
        return lines;
    }

    private static void contents(MimeEntity entity, String indent, List<String> lines) {
        switch (entity) {
            case MimeEntity.Leaf leaf -> lines.add(indent + content(leaf));
            case MimeEntity.Multipart multipart -> multipart.parts().forEach(part -> contents(part, indent + "  ", lines));
            case MimeEntity.Enclosed enclosed -> contents(enclosed.message(), indent + "  ", lines);
            case MimeEntity.Verbatim verbatim -> lines.add(indent + text(verbatim.body().toByteArray(), StandardCharsets.ISO_8859_1));
        }
    }

    private static void parts(MimeEntity entity, String indent, List<String> lines, Set<String> lost) {
        switch (entity) {
            case MimeEntity.Leaf leaf -> lines.add(indent
                + (lost.contains(leaf.type().value()) ? "application/octet-stream" : leaf.type().value()) + " "
                + parameters(leaf, lost) + " " + content(leaf));
            case MimeEntity.Multipart multipart -> {
                lines.add(indent + multipart.type().value());
                multipart.parts().forEach(part -> parts(part, indent + "  ", lines, lost));
            }
            case MimeEntity.Enclosed enclosed -> {
                lines.add(indent + "message " + header(enclosed.message().header()));
                parts(enclosed.message(), indent + "  ", lines, lost);
            }
            case MimeEntity.Verbatim verbatim -> lines.add(indent + verbatim.type() + " "
                + text(verbatim.body().toByteArray(), StandardCharsets.ISO_8859_1));
        }
    }

    private static String parameters(MimeEntity.Leaf leaf, Set<String> lost) {
        TreeMap<String, String> all = new TreeMap<>(leaf.type().parameters());
        all.remove("charset");
        all.remove("boundary");
        leaf.disposition().parameter("filename").or(() -> leaf.type().parameter("name")).ifPresent(name -> all.put("filename", name));
        all.remove("name");
        if (leaf.isType("application/ms-tnef")) {
            all.remove("filename", "winmail.dat");
        }
        leaf.header().first("Content-ID").ifPresent(id -> all.put("id", id));
        all.keySet().removeIf(name -> lost.contains("parameter " + name) || name.equals("filename") && lost.contains("file name")
            || name.equals("id") && lost.contains("Content-ID"));
        return all.toString();
    }

    private static String content(MimeEntity.Leaf leaf) {
        if (!leaf.isType("text/plain")) {
            return leaf.content().length() + " octets " + leaf.content().hashCode();
        }
        String charset = leaf.type().parameter("charset").orElse("us-ascii").toLowerCase(Locale.ROOT);
        try {
            if (charset.equals("iso-8859-1")) {
                return text(leaf.content().toByteArray(), Charset.forName("windows-1252"));
            }
            boolean readable = !charset.equals("us-ascii") && Charset.isSupported(charset);
            return text(leaf.content().toByteArray(), readable ? Charset.forName(charset) : StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException e) {
            return text(leaf.content().toByteArray(), StandardCharsets.UTF_8);
        }
    }

    private static String text(byte[] octets, Charset charset) {
        return new String(octets, charset).replaceAll("\r\n?", "\n").strip();
    }

    /** Each field in one line, sorted. */
    static List<String> header(Header header) {
        return header.fields().stream().filter(field -> !NOT_COMPARED.contains(field.name().toLowerCase(Locale.ROOT)))
            .filter(field -> !(field.is("Message-ID") && field.body().endsWith("*@MHS>")))
            .filter(field -> !(field.is("Importance") && field.body().equalsIgnoreCase("normal")))
            .filter(field -> !(field.is("Priority") && field.body().strip().equalsIgnoreCase("normal")))
            .filter(field -> !field.body().isEmpty()).map(MailShape::field).distinct().sorted().toList();
    }

    private static String field(HeaderField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (name.equals("date") || name.equals("expires") || name.equals("reply-by")) {
            return name + ": " + MailDate.parse(field.body()).map(date -> date.toInstant().toString()).orElse(field.body());
        }
        return name + ": " + EncodedWords.decode(field.body()).replace("\"", "").replaceAll("[\\s<>]+", " ")
            .replaceAll("\\s*([,:;])\\s*", "$1").strip().toLowerCase(Locale.ROOT);
    }
}
