/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;

/** What a mail program sees otherwise in a mail that arrived than in the one that was sent; transfer encodings and folding do not count. */
final class MailComparison {
    private final Set<String> changes = new LinkedHashSet<>();

    private MailComparison() {
    }

    /** In words, for a table; empty where nothing changes. */
    static List<String> changes(MimeMessage sent, MimeMessage arrived) throws MessagingException, IOException {
        MailComparison comparison = new MailComparison();
        comparison.fields(sent, arrived);
        List<Part> before = leaves(sent);
        List<Part> after = leaves(arrived);
        comparison.changed("structure", structure(sent), structure(arrived));
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            comparison.leaf(before.get(i), after.get(i));
        }
        return List.copyOf(comparison.changes);
    }

    private void changed(String what, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(what + " `" + before + "` becomes `" + after + "`");
        }
    }

    private void fields(MimeMessage sent, MimeMessage arrived) throws MessagingException, IOException {
        Map<String, String> after = fields(arrived);
        fields(sent).forEach((name, body) -> {
            String now = after.get(name);
            if (now == null) {
                changes.add("`" + name + "` is lost");
            } else if (!now.equals(body)) {
                changes.add("`" + name + ": " + body + "` becomes `" + now + "`");
            }
        });
    }

    private static Map<String, String> fields(MimeMessage message) throws MessagingException, IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            String name = header.getName();
            boolean counts = !name.toLowerCase(Locale.ROOT).startsWith("content-") && !name.equalsIgnoreCase("Received")
                && !name.equalsIgnoreCase("Return-Path");
            if (counts || name.equalsIgnoreCase("Content-Language")) {
                fields.put(name, MimeUtility.decodeText(MimeUtility.unfold(header.getValue())).replace("\"", "").strip());
            }
        }
        return fields;
    }

    private static String structure(Part part) throws MessagingException, IOException {
        String type = type(part).map(ContentType::getBaseType).orElse("text/plain").toLowerCase(Locale.ROOT);
        if (part.isMimeType("multipart/signed")) {
            return type;
        }
        if (part.getContent() instanceof Multipart parts) {
            List<String> inner = new ArrayList<>();
            for (int i = 0; i < parts.getCount(); i++) {
                inner.add(structure(parts.getBodyPart(i)));
            }
            return type + "(" + String.join(", ", inner) + ")";
        }
        return part.getContent() instanceof MimeMessage enclosed ? type + "(" + structure(enclosed) + ")" : type;
    }

    private static List<Part> leaves(Part part) throws MessagingException, IOException {
        List<Part> leaves = new ArrayList<>();
        if (!part.isMimeType("multipart/signed") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                leaves.addAll(leaves(parts.getBodyPart(i)));
            }
        } else if (part.getContent() instanceof MimeMessage enclosed) {
            leaves.add(part);
            leaves.addAll(leaves(enclosed));
        } else {
            leaves.add(part);
        }
        return leaves;
    }

    private static Optional<ContentType> type(Part part) throws MessagingException {
        String[] fields = part.getHeader("Content-Type");
        return fields == null ? Optional.empty() : Optional.of(new ContentType(MimeUtility.unfold(fields[0])));
    }

    private void leaf(Part before, Part after) throws MessagingException, IOException {
        if (before.isMimeType("multipart/signed")) {
            if (!Arrays.equals(raw(before), raw(after))) {
                changes.add("the signed octets change");
            }
            return;
        }
        String charsetBefore = charset(before);
        String charsetAfter = charset(after);
        if (before.isMimeType("text/plain")) {
            if (!text(before, charsetBefore).equals(text(after, charsetAfter))) {
                changes.add("the text changes");
            }
        } else if (!(before.getContent() instanceof MimeMessage) && !Arrays.equals(octets(before), octets(after))) {
            changes.add("the content of " + before.getContentType() + " changes");
        }
        changed("charset", charsetBefore, charsetAfter);
        parameters(before, after);
        changed("file name", name(before), name(after));
        for (String field : List.of("Content-ID", "Content-Description")) {
            if (before.getHeader(field) != null && after.getHeader(field) == null) {
                changes.add("`" + field + "` is lost");
            }
        }
        String was = disposition(before);
        if (!was.isEmpty()) {
            changed("disposition", was, disposition(after));
        }
    }

    private void parameters(Part before, Part after) throws MessagingException {
        ParameterList was = type(before).map(ContentType::getParameterList).orElseGet(ParameterList::new);
        ParameterList is = type(after).map(ContentType::getParameterList).orElseGet(ParameterList::new);
        for (String name : Collections.list(was.getNames())) {
            boolean counts = !List.of("charset", "name", "boundary").contains(name.toLowerCase(Locale.ROOT));
            if (counts && !was.get(name).equals(is.get(name))) {
                changes.add("parameter `" + name + "` is lost");
            }
        }
    }

    private static String charset(Part part) throws MessagingException {
        return part.isMimeType("text/*") ? type(part).map(type -> type.getParameter("charset")).orElse("us-ascii").toLowerCase(Locale.ROOT)
            : "";
    }

    private static String disposition(Part part) throws MessagingException {
        return Optional.ofNullable(part.getDisposition()).orElse("").toLowerCase(Locale.ROOT);
    }

    /** As mail programs read it, in whatever way it is coded. */
    private static String name(Part part) throws MessagingException, IOException {
        String name = part.getFileName();
        if (name == null) {
            return "";
        }
        String decoded = MimeUtility.decodeText(name);
        boolean raw = decoded.chars().allMatch(c -> c < 0x100) && decoded.chars().anyMatch(c -> c > 0x7F);
        return raw ? new String(decoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).indexOf('\uFFFD') < 0
            ? new String(decoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : decoded : decoded;
    }

    private static String text(Part part, String charset) throws MessagingException, IOException {
        Charset known = Charset.isSupported(charset) ? Charset.forName(charset) : StandardCharsets.UTF_8;
        return new String(octets(part), known).replace("\r\n", "\n").stripTrailing();
    }

    private static byte[] octets(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** With its transfer encodings, as a signature has it. */
    private static byte[] raw(Part part) throws MessagingException, IOException {
        if (part instanceof MimeMessage message) {
            try (InputStream in = message.getRawInputStream()) {
                return in.readAllBytes();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((MimePart) part).writeTo(out);
        return out.toByteArray();
    }
}
