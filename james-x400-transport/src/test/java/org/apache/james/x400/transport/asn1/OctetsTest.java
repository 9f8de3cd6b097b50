/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All kinds of runs say the same of the same octets. */
class OctetsTest {
    @TempDir
    private Path folder;

    /** The same octets as each kind of run. */
    private List<Octets> kinds(Generator generator, byte[] octets, FileChannel channel) {
        SegmentedOctets.Builder segments = new SegmentedOctets.Builder(withGaps(octets));
        for (int i = 0; i < octets.length; i += 10) {
            segments.add(i / 10 * 12L, i / 10 * 12L + Math.min(10, octets.length - i));
        }
        return List.of(Octets.of(octets), Octets.ofFile(channel, 0, octets.length), segments.build(),
            Octets.concat(generator.split(octets).stream().map(Octets::wrap).toList()),
            Octets.concat(Octets.ofFile(channel, 0, octets.length / 2), Octets.EMPTY,
                Octets.wrap(octets).slice(octets.length / 2, octets.length)));
    }

    /** Two other octets behind each ten. */
    private static Octets withGaps(byte[] octets) {
        byte[] spread = new byte[octets.length / 10 * 12 + 12];
        for (int i = 0; i < octets.length; i++) {
            spread[i / 10 * 12 + i % 10] = octets[i];
        }
        return Octets.wrap(spread);
    }

    private void eachKind(BiConsumer<Octets, byte[]> check) {
        Seeded.check(60, generator -> {
            byte[] octets = generator.bytes(generator.length(40_000));
            Path file = Files.write(folder.resolve("octets"), octets);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                kinds(generator, octets, channel).forEach(run -> check.accept(run, octets));
            }
        });
    }

    @Test
    void allKindsShouldGiveTheSameOctets() {
        eachKind((run, octets) -> {
            assertThat(run.length()).isEqualTo(octets.length);
            assertThat(run.isEmpty()).isEqualTo(octets.length == 0);
            assertThat(run.toByteArray()).isEqualTo(octets);
            assertThat(run).isEqualTo(Octets.wrap(octets)).hasSameHashCodeAs(Octets.wrap(octets));
            assertThat(run.hashCode()).isEqualTo(Arrays.hashCode(octets));
            assertThat(run.open()).hasSameContentAs(new ByteArrayInputStream(octets));
            assertThat(run).hasToString(octets.length + " octets");
        });
    }

    @Test
    void allKindsShouldBeReadOctetByOctet() {
        eachKind((run, octets) -> {
            for (int i = 0; i < octets.length; i += 37) {
                assertThat(run.at(i)).isEqualTo(octets[i] & 0xff);
            }
            assertThatThrownBy(() -> run.at(octets.length)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> run.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        });
    }

    @Test
    void slicesOfSlicesShouldBeTheOctetsBetween() {
        Seeded.check(100, generator -> {
            byte[] octets = generator.bytes(generator.between(1, 20_000));
            Path file = Files.write(folder.resolve("octets"), octets);
            int from = generator.between(0, octets.length);
            int to = generator.between(from, octets.length);
            int inner = generator.between(from, to);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (Octets run : kinds(generator, octets, channel)) {
                    assertThat(run.slice(from, to).toByteArray()).isEqualTo(Arrays.copyOfRange(octets, from, to));
                    assertThat(run.slice(from, to).slice(inner - from, to - from).toByteArray())
                        .isEqualTo(Arrays.copyOfRange(octets, inner, to));
                    assertThatThrownBy(() -> run.slice(0, octets.length + 1L)).isInstanceOf(IndexOutOfBoundsException.class);
                    byte[] target = new byte[octets.length + 2];
                    run.copyTo(from, target, 1, to - from);
                    assertThat(Arrays.copyOfRange(target, 1, 1 + to - from)).isEqualTo(Arrays.copyOfRange(octets, from, to));
                }
            }
        });
    }

    @Test
    void streamsShouldSkipAndReadInPieces() throws IOException {
        byte[] octets = new Generator(1).bytes(30_000);
        Octets run = Octets.concat(Octets.wrap(octets).slice(0, 1000), Octets.wrap(octets).slice(1000, 30_000));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream stream = run.open()) {
            read.write(stream.read());
            read.write(stream.readNBytes(10));
            assertThat(stream.skip(9000)).isEqualTo(9000);
            assertThat(stream.available()).isEqualTo(30_000 - 9011);
            read.write(stream.readNBytes(20_000));
            stream.transferTo(read);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.skip(1)).isZero();
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(octets, 0, 11);
        expected.write(octets, 9011, 30_000 - 9011);
        assertThat(read.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void writeToShouldWriteAll() throws IOException {
        byte[] octets = new Generator(2).bytes(20_000);
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        Octets.wrap(octets).writeTo(target);

        assertThat(target.toByteArray()).isEqualTo(octets);
    }

    @Test
    void buffersShouldHoldTheSameOctets() {
        eachKind((octets, expected) -> {
            ByteBuffer all = ByteBuffer.allocate(expected.length);
            octets.buffers().forEach(all::put);
            assertThat(all.array()).isEqualTo(expected);
        });
    }

    @Test
    void buffersOfMemoryShouldBeTheMemoryItself() {
        byte[] array = {1, 2, 3, 4};

        assertThat(Octets.concat(Octets.wrap(array, 1, 3), Octets.wrap(array, 2, 2), Octets.wrap(array)).buffers())
            .allSatisfy(buffer -> assertThat(buffer.array()).isSameAs(array))
            .containsExactly(ByteBuffer.wrap(new byte[] {2, 3}), ByteBuffer.wrap(array));
        assertThatThrownBy(() -> Octets.wrap(array, 1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Octets.EMPTY.buffers()).isEmpty();
    }

    @Test
    void onlyFilesShouldNotBeInMemory() throws IOException {
        Path file = Files.write(folder.resolve("octets"), new byte[100]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Octets inFile = Octets.ofFile(channel, 0, 100);
            assertThat(inFile.isInMemory()).isFalse();
            assertThat(Octets.concat(inFile, Octets.wrap(new byte[1])).isInMemory()).isFalse();
            assertThat(Octets.concat(Octets.wrap(new byte[1]), Octets.wrap(new byte[1])).isInMemory()).isTrue();
        }
    }

    @Test
    void fileThatHasBecomeShorterShouldBeReportedAndNotReadForEver() throws IOException {
        Path file = Files.write(folder.resolve("octets"), new byte[100]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThatThrownBy(() -> Octets.ofFile(channel, 0, 101).toByteArray()).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the file ends at 100");
        }
    }

    @Test
    void octetsShouldNotChangeWithTheArrayTheyWereCopiedFrom() {
        byte[] array = {1, 2};
        Octets octets = Octets.of(array);
        array[0] = 9;

        assertThat(octets).isEqualTo(Octets.ofHex("01 02"));
    }

    /** Ten gigabytes of two files. */
    @Test
    void longRunsShouldBeLongerThanMemoryAllows() throws IOException {
        Path file = folder.resolve("sparse");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), (5L << 30) - 1);
            Octets run = Octets.concat(Octets.ofFile(channel, 0, 5L << 30), Octets.ofFile(channel, 0, 5L << 30));

            assertThat(run.length()).isEqualTo(10L << 30);
            assertThat(run.at((10L << 30) - 1)).isEqualTo(7);
            assertThat(run.slice((5L << 30) - 1, (5L << 30) + 1)).isEqualTo(Octets.of((byte) 7, (byte) 0));
            assertThatThrownBy(run::toByteArray).isInstanceOf(IllegalStateException.class);
        }
    }
}
