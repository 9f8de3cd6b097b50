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
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Iso2022ReaderTest {
    private static String read(String hex, Integer... registers) throws IOException {
        return read(HexFormat.of().parseHex(hex.replace(" ", "")), registers);
    }

    private static String read(byte[] octets, Integer... registers) throws IOException {
        StringWriter text = new StringWriter();
        Iso2022Reader.generalText(new ByteArrayInputStream(octets), Set.of(registers)).transferTo(text);
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(LatinPart.class)
    void everyLatinPartShouldBeReadWithItsDesignationAndWithout(LatinPart part) throws IOException {
        StringBuilder all = new StringBuilder("A");
        GraphicSet set = CharacterSetRegister.require(part.register());
        byte[] octets = new byte[97];
        octets[0] = 'A';
        for (int i = 0x20; i < 0x80; i++) {
            octets[i - 0x1F] = (byte) (i | 0x80);
            all.append(set.at(i));
        }

        assertThat(read(octets, 6, part.register())).isEqualTo(all.toString());
        byte[] designation = part.designation();
        byte[] designated = new byte[designation.length + octets.length];
        System.arraycopy(designation, 0, designated, 0, designation.length);
        System.arraycopy(octets, 0, designated, designation.length, octets.length);
        assertThat(read(designated, 1, 6)).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @EnumSource(LatinPart.class)
    void everyLatinPartShouldAgreeWithThePlatformWhereItHasTheCharset(LatinPart part) {
        for (int octet = 0xA0; octet <= 0xFF && Charset.isSupported(part.charsetName()); octet++) {
            String character = new String(new byte[] {(byte) octet}, Charset.forName(part.charsetName()));
            assertThat(String.valueOf(CharacterSetRegister.require(part.register()).at(octet & 0x7F))).isEqualTo(character);
        }
    }

    static Stream<String> nationalVariants() throws IOException {
        try (InputStream in = Iso2022ReaderTest.class.getResourceAsStream("iso-646.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("nationalVariants")
    void nationalVariantShouldAgreeWithGlibc(String line) throws IOException {
        int register = Integer.parseInt(line.substring(0, line.indexOf(' ')));
        byte[] positions = "#$@[\\]^`{|}~".getBytes(StandardCharsets.US_ASCII);

        assertThat(read(positions, register)).isEqualTo(line.substring(line.indexOf(' ') + 1));
    }

    @Test
    void controlSetDesignationOfTheRfcShouldBeSkipped() throws IOException {
        assertThat(read("1B2842 1B2D41 1B2141 1B7E E9", 6, 100)).isEqualTo("é");
    }

    @Test
    void lockingShiftsShouldMoveTheRightSetToTheLeft() throws IOException {
        assertThat(read("41 0E 69 0F 69", 6, 100)).isEqualTo("Aéi");
    }

    @Test
    void singleShiftShouldLastForOneCharacter() throws IOException {
        assertThat(read("1B2E46 1B4E 61 61 8E 61", 6, 100)).isEqualTo("αaα");
    }

    @Test
    void japaneseShouldBeReadInItsSevenBitForm() throws IOException {
        assertThat(read("日本語 text".getBytes(Charset.forName("ISO-2022-JP")), 6, 14, 42, 87)).isEqualTo("日本語 text");
    }

    @Test
    void setChangedInMidTextShouldHoldFromThere() throws IOException {
        assertThat(read("1B2D4C D0 1B2D46 E1", 6, 144)).isEqualTo("аα");
    }

    @Test
    void iso6937ShouldPutAccentsBehindTheirLetters() throws IOException {
        assertThat(read("47 72 C875 FB 65 0D0A", 6, 156)).isEqualTo("Grüße\r\n");
    }

    @Test
    void unknownSetShouldLeaveMarksAndBeCounted() throws IOException {
        Iso2022Reader reader = Iso2022Reader.generalText(
            new ByteArrayInputStream(HexFormat.of().parseHex("1b2d30e9e941")), Set.of(6));
        StringWriter text = new StringWriter();
        reader.transferTo(text);

        assertThat(text).hasToString("\uFFFD\uFFFDA");
        assertThat(reader.unreadable()).isEqualTo(2);
    }

    @Test
    void truncatedEscapeShouldNotThrow() throws IOException {
        for (String hex : new String[] {"1B", "1B28", "1B2428", "1B0D"}) {
            assertThat(read(hex, 6)).startsWith("\uFFFD");
        }
    }
}
