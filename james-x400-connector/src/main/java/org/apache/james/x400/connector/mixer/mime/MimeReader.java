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
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads a message into its tree. Signed and encrypted multiparts stay verbatim, and so does what is nested deeper than
 * {@link #MAX_DEPTH} or coded in an unknown way.
 */
public final class MimeReader {
    /** Multiparts and messages inside each other; what lies deeper is one body. */
    public static final int MAX_DEPTH = 16;
    private static final int MAX_FIELDS = 20_000;
    private static final Set<String> SECURITY_MULTIPARTS = Set.of("multipart/signed", "multipart/encrypted");
    private static final Set<String> KNOWN_ENCODINGS = Set.of("", "7bit", "8bit", "binary", "base64", "quoted-printable");

    private static final MimeConfig CONFIG = new MimeConfig.Builder()
        .setMaxLineLen(-1).setMaxHeaderLen(-1).setMaxHeaderCount(MAX_FIELDS).setMaxContentLen(-1).build();

    private final Spool spool;
    private final MimeTokenStream tokens = new MimeTokenStream(CONFIG);

    private MimeReader(Spool spool) {
        this.spool = spool;
    }

    /**
     * Reads one message to its end.
     *
     * @throws IOException when the stream or the spool fails, or when a header has more than 20,000 fields
     */
    public static MimeEntity read(InputStream message, Spool spool) throws IOException {
        MimeReader reader = new MimeReader(spool);
        try {
            reader.tokens.parse(message);
            return reader.entity(0);
        } catch (MimeException e) {
            throw new IOException("not readable as a message: " + e.getMessage(), e);
        }
    }

    /** Reads from the start of a message or part to its end. */
    private MimeEntity entity(int depth) throws IOException, MimeException {
        Header header = header();
        String type = MimeEntity.typeOf(header).value();
        String encoding = header.first("Content-Transfer-Encoding").map(MimeReader::encoding).orElse("");
        boolean verbatim = SECURITY_MULTIPARTS.contains(type) || !KNOWN_ENCODINGS.contains(encoding);
        boolean flat = verbatim || depth >= MAX_DEPTH && (type.startsWith("multipart/") || type.equals("message/rfc822"));
        tokens.setRecursionMode(flat ? RecursionMode.M_FLAT : RecursionMode.M_RECURSE);
        EntityState state = tokens.next();
        MimeEntity entity = switch (state) {
            case T_START_MULTIPART -> new MimeEntity.Multipart(header, parts(depth + 1));
            case T_START_MESSAGE -> {
                MimeEntity message = entity(depth + 1);
                yield new MimeEntity.Enclosed(header, message);
            }
            case T_BODY -> flat ? new MimeEntity.Verbatim(header, spool.keep(tokens.getInputStream()))
                : new MimeEntity.Leaf(header, spool.keep(tokens.getDecodedInputStream()));
            default -> throw new MimeException("no body after the header but " + state);
        };
        tokens.setRecursionMode(RecursionMode.M_RECURSE);
        while (state != EntityState.T_END_MESSAGE && state != EntityState.T_END_BODYPART && state != EntityState.T_END_OF_STREAM) {
            state = tokens.next();
        }
        return entity;
    }

    private List<MimeEntity> parts(int depth) throws IOException, MimeException {
        List<MimeEntity> parts = new ArrayList<>();
        EntityState state = tokens.next();
        while (state != EntityState.T_END_MULTIPART) {
            if (state == EntityState.T_START_BODYPART) {
                parts.add(entity(depth));
            }
            state = tokens.next();
        }
        return parts;
    }

    private Header header() throws IOException, MimeException {
        List<HeaderField> fields = new ArrayList<>();
        EntityState state = tokens.getState();
        while (state != EntityState.T_END_HEADER) {
            if (state == EntityState.T_FIELD) {
                fields.add(field(tokens.getField()));
            }
            state = tokens.next();
        }
        return new Header(fields);
    }

    private static HeaderField field(Field field) {
        if (field.getRaw() == null) {
            return new HeaderField(field.getName().strip(), field.getBody());
        }
        String raw = text(field.getRaw().toByteArray());
        int colon = raw.indexOf(':');
        return colon < 0 ? new HeaderField(field.getName().strip(), field.getBody())
            : new HeaderField(raw.substring(0, colon).strip(), raw.substring(colon + 1));
    }

    /** Octets of a header as text: UTF-8 where they are, else Latin-1, which loses no octet. */
    static String text(byte[] octets) {
        if (isAscii(octets)) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isAscii(byte[] octets) {
        int all = 0;
        for (byte octet : octets) {
            all |= octet;
        }
        return all >= 0;
    }

    private static String encoding(String body) {
        return body.replaceAll("\\([^()]*\\)", "").replaceAll("[;\\s].*", "").strip().toLowerCase(Locale.ROOT);
    }
}
