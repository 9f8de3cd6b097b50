/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeWriter;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Generator;

/** Mails as people and programs write them: any field now and then, any script, any tree of parts. */
final class MailGenerators {
    private static final String ASCII = "abcdefghij KLMNOP 0123 '(),.:;<>@[]!#$%&*+-/=?^_`{|}~";
    private static final String LATIN = "abc \u00e4\u00f6\u00fc\u00df\u00e9\u00e8\u00ea\u00f1\u00e7\u00d8\u00c5 \u00a7\u00b5";
    private static final String EAST = "\u0141\u00f3d\u017a \u010desk\u00fd \u0151\u0171";
    private static final String GREEK = "\u0391\u03b8\u03ae\u03bd\u03b1 \u03a9\u03c3\u03c2";
    private static final String CYRILLIC = "\u041c\u043e\u0441\u043a\u0432\u0430 \u0449\u0451";
    private static final String WORLD = "\u6771\u4eac \u05d0\u05d1 \u0627\u0644 \u20ac \ud83d\ude00\ud83d\udc4d \u0e44\u0e17\u0e22";
    private static final String[] SCRIPTS = {ASCII, ASCII, LATIN, EAST, GREEK, CYRILLIC, WORLD};
    private static final String[] TOKENS = {"alice", "bob.smith", "J.Smith", "a+tag", "x_y", "o'neil", "hans", "z=9", "m!n", "C.D.Exyz"};
    private static final String[] DOMAINS = {"example.org", "mail.example.com", "salford.ac.uk", "R-D.Salford.AC.UK", "widget.com"};
    private static final int DEPTH = 3;

    private final Generator random;
    private int boundaries;

    MailGenerators(Generator random) {
        this.random = random;
    }

    /** The octets of a mail, with CR LF. */
    byte[] mail() {
        MimeEntity body = entity(DEPTH);
        List<HeaderField> fields = fields();
        fields.add(new HeaderField("MIME-Version", "1.0"));
        fields.addAll(body.header().fields());
        return written(body.withHeader(new Header(fields)));
    }

    private byte[] written(MimeEntity entity) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MimeWriter.write(entity, out, () -> "=_part" + ++boundaries);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without halves of surrogate pairs. */
    private static String whole(String text) {
        return text.replaceAll("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]", "x");
    }

    private String words(int most) {
        return whole(random.text(random.oneOf(SCRIPTS), 1, most))
            .replaceAll(" +", " ").strip();
    }

    private List<HeaderField> fields() {
        List<HeaderField> fields = new ArrayList<>();
        boolean several = random.chance(10);
        field(fields, 100, "From", several ? mailbox() + ", " + mailbox() : mailbox());
        field(fields, several ? 100 : 10, "Sender", mailbox());
        field(fields, 90, "To", addresses());
        field(fields, 30, "Cc", addresses());
        field(fields, 15, "Reply-To", addresses());
        field(fields, 90, "Subject", EncodedWords.encode(words(random.chance(85) ? 70 : 300)));
        field(fields, 95, "Date", "Fri, " + random.between(1, 28) + " Jan 2024 1" + random.between(0, 9)
            + ":20:01 +0" + random.between(0, 9) + "00");
        field(fields, 90, "Message-ID", messageId());
        field(fields, 25, "In-Reply-To", random.chance(80) ? messageId() : random.chance(50) ? messageId() + " " + messageId()
            : "your message of \"today\"");
        field(fields, 25, "References", messageId() + " " + messageId());
        field(fields, 5, "Supersedes", messageId());
        field(fields, 10, "Keywords", "one, two");
        field(fields, 10, "Comments", EncodedWords.encode(words(60)));
        field(fields, 30, "X-" + random.text("ABCabc", 1, 8), EncodedWords.encode(words(90)));
        field(fields, 10, "Importance", random.oneOf("low", "normal", "high", "urgent"));
        field(fields, 10, "Sensitivity", random.oneOf("Personal", "Private", "Company-Confidential", "Secret"));
        field(fields, 5, "Expires", random.oneOf("Fri, 5 Jan 2029 10:00:00 +0100", "tomorrow"));
        field(fields, 5, "Reply-By", "Fri, 5 Jan 2029 10:00:00 +0000");
        field(fields, 10, "Content-Language", random.oneOf("de", "en, fr", "en-GB", "de (German)"));
        field(fields, 5, "Autoforwarded", "TRUE");
        field(fields, 5, "Auto-Submitted", random.oneOf("auto-generated", "auto-replied", "no"));
        field(fields, 5, "Priority", random.oneOf("normal", "urgent", "non-urgent"));
        field(fields, 5, "List-Id", "A list <list.example.org>");
        field(fields, 5, "DKIM-Signature", "v=1; a=rsa-sha256; d=example.org; s=x; b=abc/" + random.text("abcdef0123", 40, 120));
        field(fields, 3, "X-Raw", "Gr\u00fc\u00dfe \u20ac");
        return fields;
    }

    private void field(List<HeaderField> fields, int percent, String name, String body) {
        if (random.chance(percent) && !body.isBlank()) {
            fields.add(new HeaderField(name, body));
        }
    }

    private String messageId() {
        return "<" + random.text("abcXYZ0123._-", 1, random.chance(80) ? 20 : 60).replaceAll("^\\.|\\.$|\\.\\.", "x")
            .replace("..", "x") + "@"
            + random.oneOf(DOMAINS) + ">";
    }

    private String addresses() {
        List<String> all = random.list(1, 4, this::mailbox);
        return random.chance(90) ? String.join(", ", all) : "Friends: " + String.join(", ", all) + ";";
    }

    private String mailbox() {
        String address = random.oneOf(TOKENS) + "@" + random.oneOf(DOMAINS);
        return switch (random.between(0, 4)) {
            case 0 -> address;
            case 1 -> "<" + address + ">";
            case 2 -> address + " (" + random.text("abc DEF", 1, 20).strip() + "x)";
            default -> {
                String name = words(random.chance(90) ? 20 : 90).replaceAll("^\\(+", "x");
                yield (name.isBlank() ? "Bob" : EncodedWords.encodePhrase(name)) + " <" + address + ">";
            }
        };
    }

    private MimeEntity entity(int depth) {
        return switch (depth == 0 ? random.between(0, 4) : random.between(0, 8)) {
            case 0, 1, 2 -> text();
            case 3 -> attachment();
            case 4 -> html();
            case 5 -> new MimeEntity.Enclosed(Header.of(new HeaderField("Content-Type", "message/rfc822")), enclosed(depth - 1));
            default -> multipart(depth - 1);
        };
    }

    private MimeEntity enclosed(int depth) {
        MimeEntity body = entity(depth);
        List<HeaderField> fields = fields();
        fields.add(new HeaderField("MIME-Version", "1.0"));
        fields.addAll(body.header().fields());
        return body.withHeader(new Header(fields));
    }

    private MimeEntity multipart(int depth) {
        String subtype = random.oneOf("mixed", "mixed", "alternative", "related", "parallel", "x-odd");
        ParameterizedField type = ParameterizedField.of("multipart/" + subtype);
        type = subtype.equals("related") ? type.with("type", "text/html") : type;
        return new MimeEntity.Multipart(Header.of(new HeaderField("Content-Type", type.toString())),
            random.list(1, 4, () -> entity(depth)));
    }

    private MimeEntity text() {
        String script = random.oneOf(SCRIPTS);
        StringBuilder lines = new StringBuilder();
        for (int line = random.between(0, 6); line > 0; line--) {
            int width = random.chance(90) ? 80 : 1200;
            lines.append(whole(random.text(script, 0, width)))
                .append("\r\n");
        }
        List<String> able = List.of("us-ascii", "iso-8859-1", "iso-8859-2",
                "iso-8859-5", "iso-8859-7", "iso-8859-15", "windows-1252", "utf-8")
            .stream().filter(name -> Charset.forName(name).newEncoder().canEncode(lines)).toList();
        String charset = random.oneOf(able);
        ParameterizedField type = ParameterizedField.of("text/plain").with("charset", charset);
        type = random.chance(10) ? type.with("format", "flowed") : type;
        List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", type.toString())));
        field(fields, 5, "Content-Description", "a text");
        field(fields, 5, "Content-Disposition", "inline");
        return new MimeEntity.Leaf(new Header(fields), Octets.wrap(lines.toString().getBytes(Charset.forName(charset))));
    }

    private MimeEntity html() {
        String html = "<html><body>" + words(80).replaceAll("[<>&]", "") + "</body></html>\r\n";
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", "text/html; charset=utf-8")),
            Octets.wrap(html.getBytes(StandardCharsets.UTF_8)));
    }

    private MimeEntity attachment() {
        ParameterizedField type = ParameterizedField.of(random.oneOf("application/octet-stream", "application/pdf", "image/gif",
            "image/jpeg",
            "image/png", "application/msword", "audio/basic", "application/vnd.odd+xml", "application/postscript"));
        String name = whole(random.text(random.oneOf(LATIN, WORLD, GREEK, "abc"), 1, 20) + ".bin").strip();
        type = random.chance(50) ? type.with("name", name) : type;
        List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", type.toString())));
        ParameterizedField disposition = ParameterizedField.of(random.oneOf("attachment", "inline")).with("filename", name);
        disposition = random.chance(20) ? disposition.with("modification-date", "Fri, 5 Jan 2024 10:00:00 +0000") : disposition;
        field(fields, 80, "Content-Disposition", disposition.toString());
        field(fields, 20, "Content-ID", messageId());
        field(fields, 20, "Content-Description", EncodedWords.encode(words(40)));
        return new MimeEntity.Leaf(new Header(fields), random.octets(2000));
    }
}
