/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import java.util.TreeSet;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are a text in any of the old character sets: none fails, and none grows beyond what its octets can say. */
class CharsetFuzzTest {
    /** One octet is one character at most, or one and its accent put together with decomposition. */
    private static final int GROWTH = 4;

    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeTeletex(byte[] octets) throws IOException {
        String text = read(Iso2022Reader.teletex(new ByteArrayInputStream(octets)));

        assertThat(text.length()).isLessThanOrEqualTo(octets.length * GROWTH + GROWTH);
    }

    /** The first octet says which registers are announced. */
    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeGeneralText(byte[] octets) throws IOException {
        Set<Integer> registers = new TreeSet<>(Set.of(6));
        if (octets.length > 0) {
            registers.add(new int[] {100, 101, 126, 138, 144, 156, 87, 203, 9999}[(octets[0] & 0xFF) % 9]);
        }
        String text = read(Iso2022Reader.generalText(new ByteArrayInputStream(octets), registers));

        assertThat(text.length()).isLessThanOrEqualTo(octets.length * GROWTH + GROWTH);
    }

    /** What T.61 and ISO 6937 write of a text that they read is read as the same text. */
    @FuzzTest(maxDuration = "10m")
    void whatAccentCodesReadShouldBeWrittenAgain(byte[] octets) {
        for (AccentCode code : new AccentCode[] {AccentCode.T_61, AccentCode.ISO_6937}) {
            String text = code.decode(octets);
            AccentCode.Coded coded = code.encode(text);
            if (coded.exact()) {
                assertThat(code.decode(coded.octets())).isEqualTo(text);
            }
        }
    }

    private static String read(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] block = new char[256];
        for (int count = reader.read(block); count >= 0; count = reader.read(block)) {
            text.append(block, 0, count);
        }
        return text.toString();
    }
}
