/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException.Problem;

/**
 * The value of an attribute in text: {@code [printable]["*" teletex]}. {@code $} quotes the next character; octets that cannot stand for
 * themselves are written as three decimal digits in braces. This is the only place where escapes are made and resolved.
 */
record TextValue(Optional<String> printable, Optional<TeletexString> teletex) {
    private static final String SYNTAX = "$*{};|";

    TextValue {
        Objects.requireNonNull(printable, "printable");
        Objects.requireNonNull(teletex, "teletex");
    }

    static TextValue of(String printable) {
        return new TextValue(Optional.of(printable), Optional.empty());
    }

    /**
     * A teletex text that PrintableString could hold is written as such, and one that says the same as the printable text not at all.
     * An empty printable text cannot be told from none.
     */
    String encode() {
        String teletexText = teletex.map(TeletexString::octets).orElse("");
        Optional<String> said = printable.filter(text -> !text.isEmpty());
        boolean plain = teletex.isPresent() && Repertoire.PRINTABLE.containsAll(teletexText);
        if (teletex.isEmpty() || plain && said.map(teletexText::equals).orElse(true)) {
            return encodePrintable(said.orElse(teletexText));
        }
        return printable.map(TextValue::encodePrintable).orElse("") + "*" + encode(teletexText, Repertoire.PRINTABLE::contains);
    }

    /** The printable form; without one, the teletex text if PrintableString could hold it. */
    Optional<String> printableText() {
        return printable.or(() -> teletex.map(TeletexString::octets).filter(Repertoire.PRINTABLE::containsAll));
    }

    /** What peers put into a PrintableString against its definition is written as it is, if it is visible and not part of the syntax. */
    static String encodePrintable(String text) {
        return encode(text, c -> c >= ' ' && c < 127 && SYNTAX.indexOf(c) < 0);
    }

    private static String encode(String text, IntPredicate standsForItself) {
        StringBuilder out = new StringBuilder();
        boolean inBraces = false;
        for (char c : text.toCharArray()) {
            boolean octet = !standsForItself.test(c);
            if (octet != inBraces) {
                out.append(octet ? '{' : '}');
                inBraces = octet;
            }
            if (octet) {
                out.append(String.format("%03d", (int) c));
            } else {
                out.append(c == '/' || c == '=' ? "$" : "").append(c);
            }
        }
        return inBraces ? out.append('}').toString() : out.toString();
    }

    static TextValue decode(String label, String text) throws OrAddressSyntaxException {
        int star = unquoted(text, '*');
        if (star < 0) {
            return of(resolve(label, text));
        }
        TeletexString teletex = new TeletexString(resolve(label, text.substring(star + 1)));
        Optional<String> printable = star == 0 ? Optional.empty() : Optional.of(resolve(label, text.substring(0, star)));
        return new TextValue(printable, Optional.of(teletex));
    }

    /** The index of the first such character that {@code $} does not quote; -1 if there is none. */
    static int unquoted(String text, char wanted) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '$') {
                i++;
            } else if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Resolves quotes and braces. */
    static String resolve(String label, String text) throws OrAddressSyntaxException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$') {
                i++;
                if (i == text.length()) {
                    throw new OrAddressSyntaxException(Problem.VALUE, label, "ends with '$', which must quote a character");
                }
                out.append(visible(label, text.charAt(i)));
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new OrAddressSyntaxException(Problem.VALUE, label, "has '{' without '}'");
                }
                octets(label, text.substring(i + 1, end), out);
                i = end;
            } else if (c == '}' || c == '*') {
                throw new OrAddressSyntaxException(Problem.VALUE, label, "has a '" + c + "' out of place; write " + (int) c + " as {"
                    + String.format("%03d", (int) c) + "}");
            } else {
                out.append(visible(label, c));
            }
        }
        return out.toString();
    }

    private static char visible(String label, char c) throws OrAddressSyntaxException {
        if (c < ' ' || c > 126) {
            throw new OrAddressSyntaxException(Problem.VALUE, label, String.format("has the character U+%04X, which is in no "
                + "PrintableString; give the T.61 octets after a star, in braces: *{200}u", (int) c));
        }
        return c;
    }

    private static void octets(String label, String digits, StringBuilder out) throws OrAddressSyntaxException {
        if (digits.isEmpty() || digits.length() % 3 != 0 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new OrAddressSyntaxException(Problem.VALUE, label, "has {" + digits + "}, which is not a run of octets of three digits");
        }
        for (int i = 0; i < digits.length(); i += 3) {
            int octet = Integer.parseInt(digits.substring(i, i + 3));
            if (octet > 255) {
                throw new OrAddressSyntaxException(Problem.VALUE, label, "has {" + digits + "}: " + octet + " is not an octet");
            }
            out.append((char) octet);
        }
    }
}
