/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The encoding of ENVID and ORCPT in SMTP commands, RFC 3461 §4. */
public final class Xtext {
    private Xtext() {
    }

    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= '!' && octet <= '~' && octet != '+' && octet != '=') {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "+%02X", octet & 0xFF));
            }
        }
        return encoded.toString();
    }

    /** The octets are UTF-8 where they can be, else Latin-1; empty if a plus sign is not followed by two hexadecimal digits. */
    public static Optional<String> decode(String xtext) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < xtext.length(); i++) {
            char c = xtext.charAt(i);
            if (c != '+') {
                octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            } else if (i + 2 < xtext.length() && Character.digit(xtext.charAt(i + 1), 16) >= 0
                && Character.digit(xtext.charAt(i + 2), 16) >= 0) {
                octets.write(Integer.parseInt(xtext, i + 1, i + 3, 16));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(text(octets.toByteArray()));
    }

    private static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
