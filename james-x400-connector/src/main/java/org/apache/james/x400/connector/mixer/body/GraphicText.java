/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mixer.charset.Iso2022Reader;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * File names and other GraphicStrings, of which no peer says in which character set they are: escape sequences are followed, UTF-8 is
 * recognized, anything else is the code page of Western Windows. What fits Latin-1 is written so, because products of the time show it.
 */
final class GraphicText {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final byte ESCAPE = 0x1B;

    private GraphicText() {
    }

    static Octets encode(String text) {
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean fits = new String(latin, StandardCharsets.ISO_8859_1).equals(text) && text.chars().noneMatch(c -> c > 0x7E && c < 0xA0);
        return Octets.wrap(fits && decode(Octets.wrap(latin)).equals(text) ? latin : text.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(Octets octets) {
        byte[] bytes = octets.toByteArray();
        return (contains(bytes, ESCAPE) ? Optional.of(iso2022(bytes)) : utf8(bytes)).orElseGet(() -> new String(bytes, WESTERN));
    }

    /** A name that is safe as the last component of a path anywhere: without directories and control characters, 255 characters. */
    static String fileName(String text) {
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "").strip();
        return last.length() > 255 ? last.substring(last.length() - 255) : last;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String iso2022(byte[] bytes) {
        try (Iso2022Reader reader = Iso2022Reader.generalText(new ByteArrayInputStream(bytes), Set.of())) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }
}
