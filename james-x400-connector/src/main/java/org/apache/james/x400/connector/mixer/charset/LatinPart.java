/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of ISO 8859: its right half in the International Register, and the name that mail gives to both halves together.
 * RFC 2157 §6.2, RFC 1502.
 */
public enum LatinPart {
    PART_1("ISO-8859-1", 100, 'A'),
    PART_2("ISO-8859-2", 101, 'B'),
    PART_3("ISO-8859-3", 109, 'C'),
    PART_4("ISO-8859-4", 110, 'D'),
    PART_5("ISO-8859-5", 144, 'L'),
    PART_6("ISO-8859-6", 127, 'G'),
    PART_7("ISO-8859-7", 126, 'F'),
    PART_8("ISO-8859-8", 138, 'H'),
    PART_9("ISO-8859-9", 148, 'M'),
    PART_10("ISO-8859-10", 157, 'V'),
    PART_13("ISO-8859-13", 179, 'Y'),
    PART_14("ISO-8859-14", 199, '_'),
    PART_15("ISO-8859-15", 203, 'b'),
    PART_16("ISO-8859-16", 226, 'f');

    private static final int ESCAPE = 0x1B;

    private final String charsetName;
    private final int register;
    private final char finalOctet;

    LatinPart(String charsetName, int register, char finalOctet) {
        this.charsetName = charsetName;
        this.register = register;
        this.finalOctet = finalOctet;
    }

    /** The name in {@code Content-Type: text/plain; charset=…}. */
    public String charsetName() {
        return charsetName;
    }

    /** The register number of the right half. */
    public int register() {
        return register;
    }

    char finalOctet() {
        return finalOctet;
    }

    /**
     * The octets before a general text in this part: ASCII to G0, the right half to G1, G1 to the right (LS1R).
     * No control set is designated: the sequence that RFC 2157 prints for C1 names a C0 set in ISO 2022.
     */
    public byte[] designation() {
        return new byte[] {ESCAPE, '(', 'B', ESCAPE, '-', (byte) finalOctet, ESCAPE, '~'};
    }

    /** Whether this part, or ASCII beside it, has the character. */
    boolean covers(int codePoint) {
        return codePoint < 0xA0 ? codePoint < 0x80 : Character.isBmpCodePoint(codePoint)
            && CharacterSetRegister.byNumber(register).flatMap(set -> set.positionOf((char) codePoint)).isPresent();
    }

    /** A part that can write every one of these code points, Latin-1 and Latin-9 first. */
    public static Optional<LatinPart> covering(Collection<Integer> codePoints) {
        return Stream.concat(Stream.of(PART_1, PART_15), Arrays.stream(values())).filter(part -> part.covers(codePoints)).findFirst();
    }

    public boolean covers(Collection<Integer> codePoints) {
        return codePoints.stream().allMatch(this::covers);
    }

    /** The octets of a character: one, or as many as its spelling in ASCII has if this part lacks it. */
    public byte[] encode(int codePoint) {
        if (codePoint < 0x80) {
            return new byte[] {(byte) codePoint};
        }
        if (covers(codePoint)) {
            int position = CharacterSetRegister.require(register).positionOf((char) codePoint).orElseThrow();
            return new byte[] {(byte) (position | 0x80)};
        }
        return Transliteration.toAscii(codePoint).getBytes(StandardCharsets.US_ASCII);
    }

    public static Optional<LatinPart> byCharset(String name) {
        return Arrays.stream(values()).filter(part -> part.charsetName.equalsIgnoreCase(name)).findFirst();
    }

    /** The part that these register numbers name, control sets and the left half aside. */
    public static Optional<LatinPart> byRegisters(Set<Integer> graphicRegisters) {
        return graphicRegisters.size() != 1 ? Optional.empty()
            : Arrays.stream(values()).filter(part -> graphicRegisters.contains(part.register)).findFirst();
    }
}
