/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import org.apache.james.x400.connector.mixer.charset.AccentCode;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.oraddress.TeletexString;

/**
 * Text of header fields as TeletexString. RFC 2156 §3.5: what T.61 cannot write goes as encoded-words, which read back, while there is room
 * for them; else as its transliteration.
 */
public final class TeletexText {
    private TeletexText() {
    }

    /**
     * The octets for a text.
     *
     * @param element for the loss: the name of the field in X.400
     * @param room    octets at most
     */
    public static Mapped<TeletexString> encode(String text, String element, int room) {
        AccentCode.Coded coded = AccentCode.T_61.encode(text);
        if (coded.exact() && coded.octets().length <= room) {
            return Mapped.of(TeletexString.of(coded.octets()));
        }
        String words = EncodedWords.encodeShortest(text);
        if (!coded.exact() && words.length() <= room) {
            return Mapped.of(new TeletexString(words));
        }
        return plain(text, element, room);
    }

    /** As {@link #encode}, but without encoded-words: readable by people who know nothing of them. */
    public static Mapped<TeletexString> plain(String text, String element, int room) {
        AccentCode.Coded coded = AccentCode.T_61.encode(text);
        byte[] octets = coded.octets();
        if (octets.length > room) {
            String fitting = text;
            while (octets.length > room) {
                fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
                octets = AccentCode.T_61.encode(fitting).octets();
            }
            return Mapped.of(TeletexString.of(octets), loss(element, "cut to " + room + " characters"));
        }
        return coded.exact() ? Mapped.of(TeletexString.of(octets))
            : Mapped.of(TeletexString.of(octets), loss(element, "has characters that T.61 lacks; spelled in its letters"));
    }

    /** The text of the octets, encoded-words in it read. */
    public static String decode(TeletexString teletex) {
        return EncodedWords.decode(AccentCode.T_61.decode(teletex.toByteArray()));
    }


    /**
     * The text of the octets, and whether some of them have no meaning in T.61.
     *
     * @param element for the loss
     */
    public static Mapped<String> read(TeletexString teletex, String element) {
        String text = decode(teletex);
        String plain = AccentCode.T_61.decode(teletex.toByteArray());
        boolean unreadable = plain.indexOf('\uFFFD') >= 0 || plain.chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t')
            || plain.chars().anyMatch(c -> c >= 0x7F && c < 0xA0);
        return unreadable ? Mapped.of(text, loss(element, "has octets that T.61 gives no character")) : Mapped.of(text);
    }

    private static Loss loss(String element, String reason) {
        return new Loss(Loss.Place.HEADING, element, reason);
    }
}
