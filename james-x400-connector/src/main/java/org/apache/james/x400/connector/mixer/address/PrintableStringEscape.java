/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.Repertoire;

/**
 * ASCII inside PrintableString ("ps-encoded"): {@code foo@bar} is {@code foo(a)bar}.
 * RFC 2156 §3.4. Only for what began as ASCII on the Internet side: the value of an RFC-822 attribute, and the identifier made from a
 * Message-ID. A native X.400 value with brackets in it is never touched.
 */
public final class PrintableStringEscape {
    private static final String CHARACTERS = "@%!\"_()";
    private static final String LETTERS = "apbqulr";
    private static final int LAST_ASCII = 127;

    private PrintableStringEscape() {
    }

    /** The escaped text; empty when the text is not ASCII, for which there is no encoding. */
    public static Optional<String> encode(String ascii) {
        StringBuilder encoded = new StringBuilder(ascii.length() + 16);
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (c > LAST_ASCII) {
                return Optional.empty();
            }
            int special = CHARACTERS.indexOf(c);
            if (special >= 0) {
                encoded.append('(').append(LETTERS.charAt(special)).append(')');
            } else if (Repertoire.PRINTABLE.contains(c)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "(%03d)", (int) c));
            }
        }
        return Optional.of(encoded.toString());
    }

    /** The text behind the escapes; a bracket that begins none stands for itself. */
    public static String decode(String printable) {
        StringBuilder decoded = new StringBuilder(printable.length());
        for (int i = 0; i < printable.length();) {
            int escape = escapeLength(printable, i);
            decoded.append(escape == 0 ? printable.charAt(i) : character(printable, i, escape));
            i += Math.max(escape, 1);
        }
        return decoded.toString();
    }

    /** As {@link #decode}, but empty when a bracket begins no escape. */
    public static Optional<String> decodeStrictly(String printable) {
        for (int i = 0; i < printable.length();) {
            int escape = escapeLength(printable, i);
            if (escape == 0 && (printable.charAt(i) == '(' || printable.charAt(i) == ')')) {
                return Optional.empty();
            }
            i += Math.max(escape, 1);
        }
        return Optional.of(decode(printable));
    }

    /** 3 for {@code (a)}, 5 for {@code (064)}, 0 where no escape begins. */
    private static int escapeLength(String text, int at) {
        if (text.charAt(at) != '(') {
            return 0;
        }
        if (at + 2 < text.length() && text.charAt(at + 2) == ')' && letter(text, at) >= 0) {
            return 3;
        }
        return at + 4 < text.length() && text.charAt(at + 4) == ')' && digits(text, at) >= 0 && digits(text, at) <= LAST_ASCII ? 5 : 0;
    }

    private static char character(String text, int at, int escape) {
        return escape == 3 ? CHARACTERS.charAt(letter(text, at)) : (char) digits(text, at);
    }

    private static int letter(String text, int at) {
        return LETTERS.indexOf(Character.toLowerCase(text.charAt(at + 1)));
    }

    private static int digits(String text, int at) {
        int value = 0;
        for (int i = at + 1; i < at + 4; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
