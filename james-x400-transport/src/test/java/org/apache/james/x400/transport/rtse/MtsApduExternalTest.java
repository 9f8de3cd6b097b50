/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtsApduExternalTest {
    private static final int CONTEXT = 5;
    private static final Octets APDU = Octets.ofHex("A0 80 04 01 41 00 00");

    @ParameterizedTest
    @ValueSource(strings = {
        "28 0C 02 01 05 A0 07 A0 80 04 01 41 00 00",
        "28 80 02 01 05 A0 80 A0 80 04 01 41 00 00 00 00 00 00",
        "28 80 02 01 05 A0 07 A0 80 04 01 41 00 00 00 00",
        "28 0E 02 01 05 A0 80 A0 80 04 01 41 00 00 00 00",
        "28 82 00 10 06 02 51 01 02 01 05 A0 07 A0 80 04 01 41 00 00",
        "28 10 02 01 05 07 02 41 42 A0 07 A0 80 04 01 41 00 00",
        "28 0C 02 01 05 81 07 A0 80 04 01 41 00 00",
        "28 14 02 01 05 A1 0F 04 03 A0 80 04 24 80 04 04 01 41 00 00 00 00",
        "28 80 02 01 05 A1 80 04 03 A0 80 04 04 04 01 41 00 00 00 00 00 00"})
    void apduShouldBeFoundWhateverTheForm(String hex) throws Exception {
        assertThat(MtsApduExternal.unwrap(Octets.ofHex(hex), CONTEXT)).isEqualTo(APDU);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "A0 03 04 01 41                                  | APDU is not within an EXTERNAL",
        "28 08 02 01 07 A0 03 04 01 41                   | presentation context 7 instead of 5",
        "28 03 02 01 05                                  | EXTERNAL has no value",
        "28 05 A0 03 04 01 41                            | names no presentation context",
        "28 09 06 02 51 01 A0 03 04 01 41                | names no presentation context",
        "28 80 02 01 05 A0 80 04 01 41 00 00 00 01       | end-of-contents octets are missing",
        "28 80 02 01 05 A0 80 00                         | end-of-contents octets are missing",
        "28 08 02 01 05 A0 03 04 01 41 00                | octets after the end",
        "28 0A 02 01 05 A0 03 04 01 41 05 00             | unexpected element",
        "28 08 02 01 05 30 03 04 01 41                   | unexpected element",
        "28 08 02 01 05 82 03 00 01 41                   | unexpected element",
        "28 08 02 01 05 A0 04 04 01 41                   | runs past",
        "28                                              | end within"})
    void otherOctetsShouldBeRefusedWithTheReason(String hex, String reason) {
        assertThatThrownBy(() -> MtsApduExternal.unwrap(Octets.ofHex(hex), CONTEXT))
            .isInstanceOf(BerException.class).hasMessageContaining(reason);
    }

    @Test
    void nothingShouldBeRefused() {
        assertThatThrownBy(() -> MtsApduExternal.unwrap(Octets.EMPTY, CONTEXT)).isInstanceOf(BerException.class);
    }

    @Test
    void prefixShouldBeThatOfTheExternalAroundTheApdu() {
        Seeded.check(200, generator -> {
            Octets apdu = BerTypes.OCTET_STRING.encode(generator.octets(70_000));
            int context = generator.between(1, 300);
            Octets stream = Octets.concat(MtsApduExternal.prefix(context, apdu.length()), apdu);

            assertThat(stream).isEqualTo(BerTypes.EXTERNAL.encode(External.indirect(context, new External.SingleAsn1(apdu))));
            assertThat(MtsApduExternal.unwrap(stream, context)).isEqualTo(apdu);
        });
    }

    @Test
    void prefixShouldFitAnApduBeyondMemory() {
        assertThat(MtsApduExternal.prefix(5, 5_000_000_000L)).isEqualTo(
            Octets.ofHex("28 85 01 2A 05 F2 0A 02 01 05 A0 85 01 2A 05 F2 00"));
    }

    @Test
    void apduShouldStayInItsFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("apdu");
        byte[] apdu = new byte[2_000_000];
        Octets stream = Octets.concat(Octets.ofHex("28 80 02 01 05 A0 80"), BerTypes.OCTET_STRING.encode(Octets.wrap(apdu)),
            Octets.ofHex("00 00 00 00"));
        Files.write(file, stream.toByteArray());
        try (FileChannel channel = FileChannel.open(file)) {
            Octets found = MtsApduExternal.unwrap(Octets.ofFile(channel, 0, stream.length()), CONTEXT);
            assertThat(found.length()).isEqualTo(stream.length() - 11);
            assertThat(found.at(0)).isEqualTo(4);
        }
    }

    @Test
    void sourceShouldPutThePrefixBeforeTheFirstSegmentOnly() {
        Seeded.check(100, generator -> {
            Octets apdu = Octets.wrap(generator.bytes(generator.between(1, 300)));
            Octets prefix = MtsApduExternal.prefix(CONTEXT, apdu.length());
            WrappedSource source = new WrappedSource(prefix, new MemorySource(apdu));
            Octets all = Octets.concat(prefix, apdu);
            int offset = generator.between(0, (int) all.length() - 1);
            int length = generator.between(1, (int) all.length() - offset);

            assertThat(source.length()).isEqualTo(all.length());
            assertThat(source.read(offset, length).toCompletableFuture().join()).isEqualTo(all.slice(offset, offset + length));
        });
    }
}
