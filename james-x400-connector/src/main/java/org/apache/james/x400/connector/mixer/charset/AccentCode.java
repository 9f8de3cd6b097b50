/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.oraddress.Repertoire;

/**
 * A code that writes an accented letter as accent, then letter: T.61 (TeletexString) and ISO/IEC 6937.
 * A character that the code lacks is written as its transliteration, or as a question mark.
 */
public enum AccentCode {
    T_61(CharacterSetRegister.T61_PRIMARY, CharacterSetRegister.T61_SUPPLEMENTARY),
    ISO_6937(CharacterSetRegister.ASCII, CharacterSetRegister.ISO_6937_SUPPLEMENTARY);

    /** Octets, and whether they read back as the same text. */
    public record Coded(byte[] octets, boolean exact) {
    }

    private static final Map<Character, String> ALONE = Map.ofEntries(
        Map.entry('\u0300', "`"), Map.entry('\u0301', "´"), Map.entry('\u0302', "^"), Map.entry('\u0303', "~"),
        Map.entry('\u0304', "¯"), Map.entry('\u0306', "˘"), Map.entry('\u0307', "˙"), Map.entry('\u0308', "¨"),
        Map.entry('\u030A', "˚"), Map.entry('\u0327', "¸"), Map.entry('\u030B', "˝"), Map.entry('\u0328', "˛"),
        Map.entry('\u030C', "ˇ"), Map.entry('\u0332', "_"));
    private static final Map<String, Character> ACCENT_OF = Map.ofEntries(
        Map.entry("`", '\u0300'), Map.entry("´", '\u0301'), Map.entry("^", '\u0302'), Map.entry("~", '\u0303'),
        Map.entry("¯", '\u0304'), Map.entry("˘", '\u0306'), Map.entry("˙", '\u0307'), Map.entry("¨", '\u0308'),
        Map.entry("˚", '\u030A'), Map.entry("¸", '\u0327'), Map.entry("˝", '\u030B'), Map.entry("˛", '\u0328'),
        Map.entry("ˇ", '\u030C'));

    private final int primary;
    private final int supplementary;

    AccentCode(int primary, int supplementary) {
        this.primary = primary;
        this.supplementary = supplementary;
    }

    /** The text of a whole string of octets; what cannot be read is U+FFFD. */
    public String decode(byte[] octets) {
        String same = new String(octets, StandardCharsets.ISO_8859_1);
        if (Repertoire.PRINTABLE.containsAll(same)) {
            return same;
        }
        try (Iso2022Reader reader = read(new ByteArrayInputStream(octets))) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iso2022Reader read(InputStream octets) {
        return switch (this) {
            case T_61 -> Iso2022Reader.teletex(octets);
            case ISO_6937 -> Iso2022Reader.generalText(octets, Set.of(primary, supplementary));
        };
    }

    /** The octets of a text, best effort; {@link Coded#exact()} says whether all of it survives. */
    public Coded encode(String text) {
        if (Repertoire.PRINTABLE.containsAll(text)) {
            return new Coded(text.getBytes(StandardCharsets.US_ASCII), true);
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length() + 8);
        composed.codePoints().forEach(codePoint -> write(codePoint, octets));
        byte[] written = octets.toByteArray();
        return new Coded(written, decode(written).equals(composed));
    }

    private void write(int codePoint, ByteArrayOutputStream octets) {
        Optional<byte[]> direct = code(codePoint);
        if (direct.isPresent()) {
            octets.writeBytes(direct.get());
            return;
        }
        Transliteration.toAscii(codePoint).codePoints()
            .forEach(substitute -> octets.writeBytes(code(substitute).orElse(new byte[] {'?'})));
    }

    /** The octets of one character: a control, a position of a set, an accent before a letter or before a space. */
    private Optional<byte[]> code(int codePoint) {
        if (codePoint <= 0x20) {
            return Optional.of(new byte[] {(byte) codePoint});
        }
        if (!Character.isBmpCodePoint(codePoint)) {
            return Optional.empty();
        }
        return single((char) codePoint).map(octet -> new byte[] {octet}).or(() -> accented(Character.toString(codePoint)));
    }

    private Optional<Byte> single(char character) {
        if (GraphicSet.isAccent(character)) {
            return Optional.empty();
        }
        GraphicSet left = CharacterSetRegister.require(primary);
        GraphicSet right = CharacterSetRegister.require(supplementary);
        // the currency sign, # and $ have their place on the right in T.61
        Optional<Byte> high = right.positionOf(character).map(position -> (byte) (position | 0x80));
        return this == T_61 ? high.or(() -> left.positionOf(character).map(Integer::byteValue))
            : left.positionOf(character).map(Integer::byteValue).or(() -> high);
    }

    private Optional<byte[]> accented(String character) {
        Character alone = ACCENT_OF.get(character);
        String parts = alone == null ? Normalizer.normalize(character, Normalizer.Form.NFD) : " " + alone;
        if (parts.length() != 2 || !GraphicSet.isAccent(parts.charAt(1))) {
            return Optional.empty();
        }
        Optional<Integer> accent = CharacterSetRegister.require(supplementary).positionOf(parts.charAt(1));
        Optional<Byte> letter = parts.charAt(0) == ' ' ? Optional.of((byte) ' ') : single(parts.charAt(0));
        return accent.flatMap(a -> letter.map(l -> new byte[] {(byte) (a | 0x80), l}));
    }

    static String standingAlone(char accent) {
        return ALONE.getOrDefault(accent, String.valueOf(accent));
    }
}
