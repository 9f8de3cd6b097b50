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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccentCodeTest {
    private static Stream<String> lines(String resource) {
        try (InputStream in = AccentCodeTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    static Stream<Arguments> characters() {
        return Stream.of(AccentCode.T_61, AccentCode.ISO_6937).flatMap(code ->
            lines(code == AccentCode.T_61 ? "t61.txt" : "iso-6937.txt").map(line -> line.split(" "))
                .map(line -> Arguments.of(code, Character.toString(Integer.parseInt(line[0], 16)), line[1])));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("characters")
    void codeShouldAgreeWithGlibcBothWays(AccentCode code, String character, String hex) {
        AccentCode.Coded coded = code.encode(character);

        assertThat(HexFormat.of().formatHex(coded.octets())).isEqualTo(hex);
        assertThat(coded.exact()).isTrue();
        assertThat(code.decode(HexFormat.of().parseHex(hex))).isEqualTo(Normalizer.normalize(character, Normalizer.Form.NFC));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001',
        value = {"Grüße|4772c875fb65", "Škoda|cf536b6f6461", "Ærø|e172f9", "100 %|3130302025"})
    void teletexShouldWriteWords(String text, String hex) {
        assertThat(HexFormat.of().formatHex(AccentCode.T_61.encode(text).octets())).isEqualTo(hex);
    }

    @Test
    void teletexShouldTransliterateAndSayThatItDid() {
        AccentCode.Coded coded = AccentCode.T_61.encode("3 € – “ok” {x} \uD83D\uDE00");

        assertThat(AccentCode.T_61.decode(coded.octets())).isEqualTo("3 EUR - \"ok\" ?x? ?");
        assertThat(coded.exact()).isFalse();
    }

    @Test
    void decomposedTextShouldBeWrittenAsTheComposedOne() {
        assertThat(AccentCode.T_61.encode("e\u0301").octets()).isEqualTo(AccentCode.T_61.encode("é").octets());
    }

    @Test
    void accentAtTheEndShouldStandAlone() {
        assertThat(AccentCode.T_61.decode(new byte[] {'a', (byte) 0xC2})).isEqualTo("a´");
    }

    @Test
    void numberSignShouldBeReadAtBothPlacesOfT61() {
        assertThat(AccentCode.T_61.decode(new byte[] {0x23, (byte) 0xA6, 0x24, (byte) 0xA8})).isEqualTo("##¤¤");
    }
}
