/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mixer.charset.AccentCode;
import org.apache.james.x400.connector.mixer.charset.Iso2022Reader;
import org.apache.james.x400.connector.mixer.charset.LatinPart;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * What a text consists of, found out by reading it once.
 *
 * @param special   the characters beyond ASCII, as code points
 * @param basic     whether T.61 has all those of ASCII: it lacks the backslash and the braces
 * @param canonical whether each line ends with CR LF, and CR and LF stand nowhere else
 * @param sevenBit  whether the octets themselves are ASCII
 */
record TextSurvey(Set<Integer> special, boolean basic, boolean canonical, boolean sevenBit) {
    private static final int BLOCK = 8192;
    private static final int ESCAPE = 0x1B;
    private static final boolean[] IN_T_61 = new boolean[128];

    static {
        for (int c = 0; c < IN_T_61.length; c++) {
            IN_T_61[c] = AccentCode.T_61.encode(Character.toString(c)).exact();
        }
    }

    boolean isAscii() {
        return special.isEmpty();
    }

    /** The part of ISO 8859 that can say all of it. */
    Optional<LatinPart> latin() {
        return LatinPart.covering(special);
    }

    /** Whether T.61 can say all of it. */
    boolean isTeletex() {
        return basic && special.stream().allMatch(c -> AccentCode.T_61.encode(Character.toString(c)).exact());
    }

    static TextSurvey of(Octets text, Source source) throws IOException {
        Lines lines = Lines.of(text);
        if (lines.sevenBit() && source.keepsAscii()) {
            return new TextSurvey(Set.of(), lines.basic(), lines.canonical(), true);
        }
        Set<Integer> special = new HashSet<>();
        boolean basic = true;
        boolean canonical = true;
        int before = 0;
        char[] block = new char[BLOCK];
        char high = 0;
        try (Reader reader = source.open(text)) {
            for (int count = reader.read(block); count >= 0; count = reader.read(block)) {
                for (int i = 0; i < count; i++) {
                    char c = block[i];
                    canonical &= (c == '\n') == (before == '\r');
                    before = c;
                    if (Character.isHighSurrogate(c)) {
                        high = c;
                    } else if (Character.isLowSurrogate(c)) {
                        special.add(Character.toCodePoint(high, c));
                    } else if (c > 127) {
                        special.add((int) c);
                    } else {
                        basic &= IN_T_61[c];
                    }
                }
            }
        }
        return new TextSurvey(special, basic, canonical && before != '\r', lines.sevenBit());
    }

    /**
     * What the octets say by themselves.
     *
     * @param basic     whether they are all in T.61
     * @param canonical whether all lines end in CR LF, and neither stands alone
     * @param sevenBit  whether there are no octets beyond ASCII, and no escape that makes others of them
     */
    private record Lines(boolean basic, boolean canonical, boolean sevenBit) {
        static Lines of(Octets text) throws IOException {
            boolean basic = true;
            boolean canonical = true;
            int before = 0;
            byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, text.length()))];
            try (InputStream in = text.open()) {
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    for (int i = 0; i < count; i++) {
                        int octet = block[i];
                        if (octet >= ' ') {
                            canonical &= before != '\r';
                        } else {
                            if (octet < 0 || octet == ESCAPE) {
                                return new Lines(false, false, false);
                            }
                            canonical &= (octet == '\n') == (before == '\r');
                        }
                        basic &= IN_T_61[octet];
                        before = octet;
                    }
                }
            }
            return new Lines(basic, canonical && before != '\r', true);
        }
    }

    /** How octets are read as characters. */
    interface Source {
        Reader open(Octets text);

        /** Whether octets of ASCII are read as ASCII. */
        default boolean keepsAscii() {
            return false;
        }

        static Source charset(Charset charset) {
            boolean keepsAscii = charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
                || charset.name().startsWith("ISO-8859-") || charset.name().startsWith("windows-125");
            return new Source() {
                @Override
                public Reader open(Octets text) {
                    return new InputStreamReader(text.open(), charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE));
                }

                @Override
                public boolean keepsAscii() {
                    return keepsAscii;
                }
            };
        }

        static Source teletex() {
            return text -> Iso2022Reader.teletex(text.open());
        }

        static Source generalText(Set<Integer> registers) {
            return text -> Iso2022Reader.generalText(text.open(), registers);
        }
    }
}
