/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The poorer text for characters that a repertoire lacks, in the spirit of X.408: accents fall away, ligatures open, typographic signs
 * become typewriter signs, anything else is a question mark. Always lossy; the caller notes the loss.
 */
public final class Transliteration {
    private static final String UNKNOWN = "?";
    private static final Map<Integer, String> SPELLED = Map.ofEntries(
        entry('ß', "ss"), entry('æ', "ae"), entry('Æ', "AE"), entry('œ', "oe"), entry('Œ', "OE"), entry('ø', "o"), entry('Ø', "O"),
        entry('đ', "d"), entry('Đ', "D"), entry('ð', "d"), entry('Ð', "D"), entry('þ', "th"), entry('Þ', "TH"), entry('ł', "l"),
        entry('Ł', "L"), entry('ħ', "h"), entry('Ħ', "H"), entry('ı', "i"), entry('ŧ', "t"), entry('Ŧ', "T"), entry('ŋ', "ng"),
        entry('Ŋ', "NG"), entry('ĸ', "q"),
        entry('‘', "'"), entry('’', "'"), entry('‚', "'"), entry('“', "\""), entry('”', "\""), entry('„', "\""), entry('«', "<<"),
        entry('»', ">>"), entry('‹', "<"), entry('›', ">"), entry('–', "-"), entry('—', "-"), entry('―', "-"), entry('‐', "-"),
        entry('\u2011', "-"), entry('−', "-"), entry('…', "..."), entry('•', "*"), entry('·', "."), entry('€', "EUR"), entry('£', "GBP"),
        entry('¥', "JPY"), entry('©', "(c)"), entry('®', "(R)"), entry('™', "(TM)"), entry('×', "x"), entry('÷', ":"), entry('°', "deg"),
        entry('±', "+-"), entry('¼', "1/4"), entry('½', "1/2"), entry('¾', "3/4"), entry('\u00A0', " "), entry('\u202F', " "),
        entry('\u00AD', "-"), entry('\u200B', ""), entry('\uFEFF', ""));

    private Transliteration() {
    }

    /** The text in ASCII; equal to the input exactly when nothing was lost. */
    public static String toAscii(String text) {
        return isAscii(text) ? text : text.codePoints().mapToObj(Transliteration::toAscii).collect(Collectors.joining());
    }

    public static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    static String toAscii(int codePoint) {
        if (codePoint < 0x80) {
            return Character.toString(codePoint);
        }
        String spelled = SPELLED.get(codePoint);
        if (spelled != null) {
            return spelled;
        }
        return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD).codePoints()
            .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
            .mapToObj(c -> c < 0x80 ? Character.toString(c) : SPELLED.getOrDefault(c, UNKNOWN))
            .collect(Collectors.joining());
    }

    private static Map.Entry<Integer, String> entry(char character, String spelling) {
        return Map.entry((int) character, spelling);
    }
}
