/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
/**
 * Writes a tree as a message: folds fields, chooses transfer encodings and boundaries. Bodies are streamed. Text goes out as it is while
 * lines and octets allow, else as quoted-printable; anything else as base64. A {@code Content-Transfer-Encoding} in a header of the
 * tree is ignored except on verbatim bodies.
 */
public final class MimeWriter {
    private static final int FOLD_AT = 76;
    private static final int MAX_WORD = 900;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final Set<String> ENCODING_FIELDS = Set.of("content-transfer-encoding", "content-type");

    private final OutputStream out;
    private final Supplier<String> boundaries;

    private MimeWriter(OutputStream out, Supplier<String> boundaries) {
        this.out = out;
        this.boundaries = boundaries;
    }

    /**
     * Writes the message; the stream stays open.
     *
     * @param boundaries each a fresh token that occurs in no body
     */
    public static void write(MimeEntity message, OutputStream out, Supplier<String> boundaries) throws IOException {
        new MimeWriter(out, boundaries).entity(message);
    }

    /** The length of the message as written. */
    public static long length(MimeEntity message, Supplier<String> boundaries) throws IOException {
        Counter counter = new Counter();
        write(message, counter, boundaries);
        return counter.count;
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            count += length;
        }
    }

    private void entity(MimeEntity entity) throws IOException {
        switch (entity) {
            case MimeEntity.Leaf leaf -> leaf(leaf);
            case MimeEntity.Multipart multipart -> multipart(multipart);
            case MimeEntity.Enclosed enclosed -> {
                fields(enclosed.header().where(field -> !field.is("Content-Transfer-Encoding")));
                line("");
                entity(enclosed.message());
            }
            case MimeEntity.Verbatim verbatim -> {
                fields(verbatim.header());
                line("");
                verbatim.body().writeTo(out);
            }
        }
    }

    private void leaf(MimeEntity.Leaf leaf) throws IOException {
        boolean text = leaf.mainType().equals("text") || leaf.mainType().equals("message");
        TransferEncoding encoding = text ? TransferEncoding.forText(leaf.content()) : TransferEncoding.BASE64;
        fields(leaf.header().where(field -> !field.is("Content-Transfer-Encoding")));
        if (encoding != TransferEncoding.SEVEN_BIT) {
            line("Content-Transfer-Encoding: " + encoding.mailName());
        }
        line("");
        encoding.write(leaf.content(), out);
    }

    private void multipart(MimeEntity.Multipart multipart) throws IOException {
        String boundary = boundaries.get();
        fields(multipart.header().where(field -> !ENCODING_FIELDS.contains(field.name().toLowerCase(Locale.ROOT))));
        field(new HeaderField("Content-Type", multipart.type().with("boundary", boundary).toString()));
        line("");
        for (MimeEntity part : multipart.parts()) {
            line("--" + boundary);
            entity(part);
            line("");
        }
        line("--" + boundary + "--");
    }

    private void fields(Header header) throws IOException {
        for (HeaderField field : header.fields()) {
            field(field);
        }
    }

    /** Folds at white space outside quotes and angle brackets; inside them only where a line would become too long for mail. */
    private void field(HeaderField field) throws IOException {
        if (field.name().length() + field.body().length() + 2 <= FOLD_AT) {
            line(field.name() + ": " + field.body());
            return;
        }
        StringBuilder folded = new StringBuilder(field.name()).append(':');
        int column = folded.length();
        boolean first = true;
        for (String word : words(" " + field.body())) {
            if (!first && column + word.length() > FOLD_AT) {
                folded.append("\r\n");
                column = 0;
            }
            first = false;
            folded.append(word);
            column += word.length();
        }
        line(folded.toString());
    }

    /** Each with the white space before it. */
    private static List<String> words(String body) {
        List<String> words = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        boolean angle = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' || c == '>') {
                angle = !quoted && c == '<';
            } else if ((c == ' ' || c == '\t') && i > start && !isBlank(body, start, i) && (!quoted && !angle || i - start > MAX_WORD)) {
                words.add(body.substring(start, i));
                start = i;
            }
        }
        words.add(body.substring(start));
        return words;
    }

    private static boolean isBlank(String text, int from, int to) {
        return text.substring(from, to).isBlank();
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write(LINE_END);
    }
}
