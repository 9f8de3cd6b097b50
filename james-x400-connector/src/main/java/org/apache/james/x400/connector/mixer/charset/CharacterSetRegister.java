/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.charset.GraphicSet.Kind;

/**
 * The sets of the ISO International Register of Coded Character Sets that mail has met, by register number and by designation.
 * Control sets (1, 77, 106, 107) are not here: they carry no text.
 */
public final class CharacterSetRegister {
    /** ISO 646 in its international (= American) version. */
    public static final int ASCII = 6;
    /** ISO 646 international reference version of 1983; differs from {@link #ASCII} in two signs and is read as it. */
    public static final int ISO_646_IRV = 2;
    /** Primary set of T.61. */
    public static final int T61_PRIMARY = 102;
    /** Supplementary set of T.61, with accents before the letter. */
    public static final int T61_SUPPLEMENTARY = 103;
    /** Supplementary set of ISO/IEC 6937. */
    public static final int ISO_6937_SUPPLEMENTARY = 156;

    private static final Map<Integer, GraphicSet> SETS = new LinkedHashMap<>();
    private static final String ASCII_TABLE = range('!', '~');
    private static final String NATIONAL_POSITIONS = "#$@[\\]^`{|}~";
    private static final char NONE = GraphicSet.UNASSIGNED;

    private static final String T61_HIGH = "\u00A0¡¢£$¥#§¤\uFFFD\uFFFD«\uFFFD\uFFFD\uFFFD\uFFFD"
        + "°±²³×µ¶·÷\uFFFD\uFFFD»¼½¾¿"
        + "\uFFFD\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\uFFFD\u030A\u0327\u0332\u030B\u0328\u030C"
        + "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
        + "ΩÆĐªĦ\uFFFDĲĿŁØŒºÞŦŊŉ"
        + "ĸæđðħıĳŀłøœßþŧŋ\uFFFD";
    private static final String ISO_6937_HIGH = "\u00A0¡¢£€¥\uFFFD§¤‘“«←↑→↓"
        + "°±²³×µ¶·÷’”»¼½¾¿"
        + "\uFFFD\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\uFFFD\u030A\u0327\uFFFD\u030B\u0328\u030C"
        + "―¹®©™♪¬¦\uFFFD\uFFFD\uFFFD\uFFFD⅛⅜⅝⅞"
        + "ΩÆĐªĦ\uFFFDĲĿŁØŒºÞŦŊŉ"
        + "ĸæđðħıĳŀłøœßþŧŋ\u00AD";
    private static final String LATIN_6_HIGH = "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋ"
        + "ĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";
    private static final String LATIN_8_HIGH = "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡ"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    static {
        national(ASCII, 'B', NATIONAL_POSITIONS);
        national(ISO_646_IRV, '@', NATIONAL_POSITIONS);
        national(4, 'A', "£$@[\\]^`{|}\u203E");
        national(10, 'G', "#¤@ÄÖÅ^`äöå\u203E");
        national(11, 'H', "#¤ÉÄÖÅÜéäöåü");
        national(14, 'J', "#$@[¥]^`{|}\u203E");
        national(15, 'Y', "£$§°çé^ùàòèì");
        national(16, 'L', "#$§ÃÇÕ^`ãçõ°");
        national(17, 'Z', "£$§¡Ñ¿^`°ñç~");
        national(21, 'K', "#$§ÄÖÜ^`äöüß");
        national(25, 'R', "£$à°ç§^`éùè¨");
        national(60, '`', "#$@ÆØÅ^`æøå\u203E");
        national(61, 'a', "§$@ÆØÅ^`æøå|");
        national(69, 'f', "£$à°ç§^µéùè¨");
        national(84, 'g', "#$´ÃÇÕ^`ãçõ~");
        national(85, 'h', "#$·¡ÑÇ¿`´ñç¨");
        national(86, 'i', "#¤ÁÉÖÜ^áéöü˝");
        national(121, 'w', "#$àâçêîôéùèû");
        national(122, 'x', "#$àâçêÉôéùèû");
        national(141, 'z', "#$ŽŠĐĆČžšđćč");
        // T.61 leaves 2/3 and 2/4 to be read as # and the currency sign, and has no \ ^ ` { } ~
        national(T61_PRIMARY, 'u', "#¤@[" + NONE + "]" + NONE + NONE + NONE + "|" + NONE + NONE);
        add(13, Kind.SINGLE_94, 'I', range('\uFF61', '\uFF9F') + String.valueOf(NONE).repeat(31));
        add(T61_SUPPLEMENTARY, Kind.SINGLE_94, 'v', T61_HIGH.substring(1, 95));
        add(90, Kind.SINGLE_94, 'l', T61_HIGH.substring(1, 95));
        add(142, Kind.SINGLE_96, 'J', ISO_6937_HIGH);
        add(152, Kind.SINGLE_96, 'N', ISO_6937_HIGH);
        add(ISO_6937_SUPPLEMENTARY, Kind.SINGLE_96, 'R', ISO_6937_HIGH);
        for (LatinPart part : LatinPart.values()) {
            highHalf(part.charsetName()).ifPresent(table -> add(part.register(), Kind.SINGLE_96, part.finalOctet(), table));
        }
        add(LatinPart.PART_10.register(), Kind.SINGLE_96, LatinPart.PART_10.finalOctet(), LATIN_6_HIGH);
        add(LatinPart.PART_14.register(), Kind.SINGLE_96, LatinPart.PART_14.finalOctet(), LATIN_8_HIGH);
        highHalf("TIS-620").ifPresent(table -> add(166, Kind.SINGLE_96, 'T', table));
        twoOctets(42, '@', "EUC-JP");
        twoOctets(58, 'A', "GB2312");
        twoOctets(87, 'B', "EUC-JP");
        twoOctets(149, 'C', "EUC-KR");
    }

    private CharacterSetRegister() {
    }

    /** The set with this register number, if it is a graphic set that is known here. */
    public static Optional<GraphicSet> byNumber(int register) {
        return Optional.ofNullable(SETS.get(register));
    }

    static GraphicSet require(int register) {
        return byNumber(register).orElseThrow(() -> new IllegalStateException("no table for ISO-IR-" + register));
    }

    /** The set that an escape sequence designates. */
    static Optional<GraphicSet> byDesignation(Kind kind, int finalOctet) {
        return SETS.values().stream().filter(set -> set.kind() == kind && set.finalOctet() == finalOctet).findFirst();
    }

    static Collection<GraphicSet> all() {
        return SETS.values();
    }

    private static void national(int register, char finalOctet, String replacements) {
        StringBuilder table = new StringBuilder(ASCII_TABLE);
        for (int i = 0; i < NATIONAL_POSITIONS.length(); i++) {
            table.setCharAt(NATIONAL_POSITIONS.charAt(i) - '!', replacements.charAt(i));
        }
        add(register, Kind.SINGLE_94, finalOctet, table.toString());
    }

    private static void add(int register, Kind kind, char finalOctet, String table) {
        SETS.put(register, new GraphicSet(register, kind, finalOctet, table));
    }

    private static Optional<String> highHalf(String charsetName) {
        if (!Charset.isSupported(charsetName)) {
            return Optional.empty();
        }
        byte[] octets = new byte[96];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (0xA0 + i);
        }
        String table = Charset.forName(charsetName).decode(ByteBuffer.wrap(octets)).toString();
        return table.length() == octets.length ? Optional.of(table) : Optional.empty();
    }

    private static void twoOctets(int register, char finalOctet, String eucCharset) {
        if (!Charset.isSupported(eucCharset)) {
            return;
        }
        Charset charset = Charset.forName(eucCharset);
        char[] table = new char[94 * 94];
        Arrays.fill(table, NONE);
        for (int index = 0; index < table.length; index++) {
            String decoded = new String(new byte[] {(byte) (0xA1 + index / 94), (byte) (0xA1 + index % 94)}, charset);
            if (decoded.length() == 1) {
                table[index] = decoded.charAt(0);
            }
        }
        add(register, Kind.DOUBLE_94, finalOctet, new String(table));
    }

    private static String range(char first, char last) {
        StringBuilder characters = new StringBuilder();
        for (char c = first; c <= last; c++) {
            characters.append(c);
        }
        return characters.toString();
    }
}
