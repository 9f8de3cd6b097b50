/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.mixer.charset.AccentCode;
import org.apache.james.x400.connector.mixer.charset.LatinPart;

/** Text beyond ASCII in header fields. RFC 2047; the charset {@code Teletex} of RFC 2157 is understood as well. */
public final class EncodedWords {
    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s*]+)(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");
    /** RFC 2047 allows 75 characters; the frame of the longest charset name we write takes 17. */
    private static final int MAX_OCTETS = 42;
    private static final String Q_LITERAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/";

    private EncodedWords() {
    }

    /** The text with all encoded-words read; those that cannot be read stay as they are. */
    public static String decode(String raw) {
        if (!raw.contains("=?")) {
            return raw;
        }
        Matcher matcher = WORD.matcher(raw);
        StringBuilder text = new StringBuilder();
        int end = 0;
        Pending pending = new Pending();
        while (matcher.find()) {
            String between = raw.substring(end, matcher.start());
            if (!pending.isEmpty() && !between.isBlank() || pending.isEmpty()) {
                pending.flushInto(text);
                text.append(between);
            }
            Optional<byte[]> octets = octets(matcher.group(2), matcher.group(3));
            if (octets.isEmpty() || !isReadable(matcher.group(1))) {
                pending.flushInto(text);
                text.append(matcher.group());
            } else {
                pending.add(matcher.group(1), octets.get(), text);
            }
            end = matcher.end();
        }
        pending.flushInto(text);
        return text.append(raw, end, raw.length()).toString();
    }

    /** Whether an encoded-word stands in the text. */
    public static boolean isPresentIn(String raw) {
        return raw.contains("=?") && WORD.matcher(raw).find();
    }

    /** The text for an unstructured field: as it is when ASCII says it, otherwise encoded-words in ISO-8859-1 or UTF-8. */
    public static String encode(String text) {
        return isPlain(text) ? text : words(text);
    }

    /** The text as encoded-words in the charset that needs the fewest characters: for places where room is scarce. */
    public static String encodeShortest(String text) {
        Set<Integer> special = text.codePoints().filter(c -> c > 127).boxed().collect(Collectors.toSet());
        return LatinPart.covering(special).map(LatinPart::charsetName).filter(Charset::isSupported).map(Charset::forName)
            .map(charset -> words(text, charset)).orElseGet(() -> words(text, StandardCharsets.UTF_8));
    }

    /** The text as the phrase before an address: atoms, a quoted string, or encoded-words. */
    public static String encodePhrase(String text) {
        if (!isPlain(text)) {
            return words(text);
        }
        return ATOMS.matcher(text).matches() ? text : quote(text);
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c >= 127) && c != '\t') {
                return false;
            }
        }
        return !isPresentIn(text);
    }

    private static String words(String text) {
        return words(text, text.chars().allMatch(c -> c < 0x80 || c >= 0xA0 && c <= 0xFF)
            ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String words(String text, Charset charset) {
        List<String> words = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int size = 0;
        for (int codePoint : text.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            int octets = character.getBytes(charset).length;
            if (size + octets > MAX_OCTETS) {
                words.add(word(part.toString(), charset));
                part.setLength(0);
                size = 0;
            }
            part.append(character);
            size += octets;
        }
        words.add(word(part.toString(), charset));
        return String.join(" ", words);
    }

    private static String word(String part, Charset charset) {
        byte[] octets = part.getBytes(charset);
        long special = part.chars().filter(c -> c != ' ' && (c > 127 || Q_LITERAL.indexOf(c) < 0)).count();
        boolean quoted = !charset.equals(StandardCharsets.UTF_8) && special * 6 <= octets.length * 2L && octets.length + special * 2 < 56;
        String name = charset.name();
        return quoted ? "=?" + name + "?Q?" + q(octets) + "?=" : "=?" + name + "?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
    }

    private static String q(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            if (octet == ' ') {
                text.append('_');
            } else if (octet > 0 && Q_LITERAL.indexOf(octet) >= 0) {
                text.append((char) octet);
            } else {
                text.append(String.format(Locale.ROOT, "=%02X", octet & 0xFF));
            }
        }
        return text.toString();
    }

    private static Optional<byte[]> octets(String encoding, String text) {
        if (encoding.equalsIgnoreCase("B")) {
            return Base64Text.decode(text);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                octets.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(c == '_' ? ' ' : c);
            }
        }
        return Optional.of(octets.toByteArray());
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    private static boolean isTeletex(String charset) {
        return charset.equalsIgnoreCase("Teletex") || charset.equalsIgnoreCase("T.61") || charset.equalsIgnoreCase("T.61-8bit");
    }

    private static boolean isReadable(String charset) {
        try {
            return isTeletex(charset) || Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Octets of neighboring words in one charset: some senders cut inside a character. */
    private static final class Pending {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private String charset = "";

        boolean isEmpty() {
            return charset.isEmpty();
        }

        void add(String wordCharset, byte[] more, StringBuilder text) {
            if (!charset.equalsIgnoreCase(wordCharset)) {
                flushInto(text);
            }
            charset = wordCharset;
            octets.writeBytes(more);
        }

        void flushInto(StringBuilder text) {
            if (!charset.isEmpty()) {
                text.append(decode(octets.toByteArray(), charset));
            }
            octets.reset();
            charset = "";
        }

        private static String decode(byte[] octets, String charset) {
            try {
                return isTeletex(charset) ? AccentCode.T_61.decode(octets) : new String(octets, Charset.forName(charset));
            } catch (UnsupportedCharsetException e) {
                throw new IllegalStateException("asked before", e);
            }
        }
    }
}
