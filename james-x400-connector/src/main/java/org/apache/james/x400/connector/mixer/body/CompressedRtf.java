/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/** Rich text as MAPI keeps it: a dictionary of 4096 octets that begins with common words of RTF, and references into it (MS-OXRTFCP). */
final class CompressedRtf {
    /** More than any message text; what says to be larger is not opened. */
    private static final int MAX_LENGTH = 16 << 20;
    private static final int DICTIONARY = 4096;
    private static final long COMPRESSED = 0x75465A4CL;
    private static final long PLAIN = 0x414C454DL;
    private static final byte[] START = ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
        + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0"
        + "\\fs20\\b\\i\\u\\tab\\tx").getBytes(StandardCharsets.US_ASCII);

    private CompressedRtf() {
    }

    /** Empty where the octets are something else, or damaged. */
    static Optional<Octets> decompress(Octets property) {
        try {
            LittleEndian in = new LittleEndian(property);
            in.doubleWord();
            long length = in.doubleWord();
            long kind = in.doubleWord();
            in.doubleWord();
            if (length > MAX_LENGTH) {
                return Optional.empty();
            }
            if (kind == PLAIN) {
                return Optional.of(in.run(length));
            }
            return kind == COMPRESSED ? Optional.of(decompressed(in, (int) length)) : Optional.empty();
        } catch (LittleEndian.Damaged e) {
            return Optional.empty();
        }
    }

    private static Octets decompressed(LittleEndian in, int length) throws LittleEndian.Damaged {
        byte[] dictionary = Arrays.copyOf(START, DICTIONARY);
        int end = START.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < length) {
            int control = in.octet();
            for (int bit = 0; bit < 8 && out.size() < length; bit++) {
                if ((control & 1 << bit) == 0) {
                    end = put(in.octet(), dictionary, end, out);
                    continue;
                }
                int reference = in.octet() << 8 | in.octet();
                int from = reference >> 4;
                if (from == end) {
                    return Octets.wrap(out.toByteArray());
                }
                for (int i = 0; i < (reference & 0x0F) + 2 && out.size() < length; i++) {
                    end = put(dictionary[(from + i) % DICTIONARY], dictionary, end, out);
                }
            }
        }
        return Octets.wrap(out.toByteArray());
    }

    private static int put(int octet, byte[] dictionary, int end, ByteArrayOutputStream out) {
        out.write(octet);
        dictionary[end] = (byte) octet;
        return (end + 1) % DICTIONARY;
    }
}
