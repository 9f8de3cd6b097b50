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

    /** Folds at white space, never inside a word. */
    private void field(HeaderField field) throws IOException {
        StringBuilder folded = new StringBuilder(field.name()).append(':');
        int column = folded.length();
        boolean first = true;
        for (String word : (" " + field.body()).split("(?=[ \t](?=[^ \t]))")) {
            if (!first && column + word.length() > FOLD_AT) {
                folded.append("\r\n");
                column = 0;
            }
            first = first && word.isBlank();
            folded.append(word);
            column += word.length();
        }
        line(folded.toString());
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write(LINE_END);
    }
}
