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

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for all values, and for all ways to write one. */
class BerPropertiesTest {
    @TempDir
    private Path folder;

    @Test
    void aValueShouldBeTheSameAfterWritingAndReading() {
        Seeded.check(500, generator -> {
            SampleTypes.Record value = SampleTypes.record(generator);

            assertThat(SampleTypes.RECORD.decode(SampleTypes.RECORD.encode(value))).isEqualTo(value);
        });
    }

    @Test
    void eachLegalWayToWriteAValueShouldBeRead() {
        Seeded.check(500, generator -> {
            SampleTypes.Record value = SampleTypes.record(generator);
            Octets rewritten = new Rewriter(generator).rewrite(SampleTypes.RECORD.encode(value));

            SampleTypes.Record read = SampleTypes.RECORD.decode(rewritten);

            assertThat(read).isEqualTo(value.withRetained(read));
            assertThat(read.unknown()).hasSameSizeAs(value.unknown());
        });
    }

    @Test
    void aValueShouldBeTheSameWhereverItsOctetsLie() {
        Seeded.check(50, generator -> {
            SampleTypes.Record value = SampleTypes.record(generator);
            byte[] octets = new Rewriter(generator).rewrite(SampleTypes.RECORD.encode(value)).toByteArray();
            Path file = Files.write(folder.resolve("value"), octets);
            SampleTypes.Record inMemory = SampleTypes.RECORD.decode(Octets.wrap(octets));

            assertThat(SampleTypes.RECORD.decode(Octets.concat(generator.split(octets).stream().map(Octets::wrap).toList())))
                .isEqualTo(inMemory);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                assertThat(SampleTypes.RECORD.decode(Octets.ofFile(channel, 0, octets.length))).isEqualTo(inMemory);
            }
        });
    }

    @Test
    void noChangeOfOctetsShouldDoMoreThanBeRefused() {
        Seeded.check(2000, generator -> {
            byte[] octets = SampleTypes.RECORD.encode(SampleTypes.record(generator)).toByteArray();
            for (int i = generator.between(1, 4); i > 0; i--) {
                octets[generator.between(0, octets.length - 1)] = generator.bytes(1)[0];
            }
            try {
                SampleTypes.Record value = SampleTypes.RECORD.decode(Octets.wrap(octets));
                assertThat(SampleTypes.RECORD.decode(SampleTypes.RECORD.encode(value))).isEqualTo(value);
            } catch (BerException refused) {
                assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            }
        });
    }

    @Test
    void noBeginningShouldBeTakenForTheWhole() {
        Seeded.check(20, generator -> {
            Octets octets = new Rewriter(generator).rewrite(SampleTypes.TREE.encode(SampleTypes.tree(generator, 3)));
            for (long length = 0; length < octets.length(); length++) {
                Octets beginning = octets.slice(0, length);
                assertThat(refuses(beginning)).as("%d of %d octets", length, octets.length()).isTrue();
            }
        });
    }

    private static boolean refuses(Octets octets) {
        try {
            SampleTypes.TREE.decode(octets);
            return false;
        } catch (BerException refused) {
            return true;
        }
    }

    /** Writes the same value in another way: other lengths, strings in segments, the SET in another order. */
    private record Rewriter(Generator generator) {
        private static final List<Integer> STRINGS = List.of(3, 4, 12, 18, 19, 20, 22, 23, 24, 26, 27, 28, 30);

        Octets rewrite(Octets octets) throws BerException {
            BerReader reader = new BerReader(octets);
            reader.next();
            return element(reader);
        }

        private Octets element(BerReader reader) throws BerException {
            BerTag tag = reader.tag();
            if (!reader.isConstructed()) {
                Octets content = reader.content();
                boolean isString = tag.tagClass() == TagClass.UNIVERSAL && STRINGS.contains(tag.number());
                return isString && generator.chance(50) ? segments(tag, content) : header(tag, false, content);
            }
            List<Octets> elements = new ArrayList<>();
            reader.enter();
            while (reader.next()) {
                elements.add(element(reader));
            }
            reader.leave();
            if (tag.equals(BerTag.application(0))) {
                Collections.shuffle(elements, new Random(generator.number()));
            }
            return header(tag, true, Octets.concat(elements));
        }

        private Octets segments(BerTag tag, Octets content) {
            boolean isBits = tag.number() == 3;
            Octets bits = isBits ? content.slice(1, content.length()) : content;
            List<Octets> segments = new ArrayList<>();
            List<byte[]> pieces = generator.split(bits.toByteArray());
            for (int i = 0; i < pieces.size(); i++) {
                Octets piece = Octets.wrap(pieces.get(i));
                int unused = i == pieces.size() - 1 ? content.at(0) : 0;
                segments.add(isBits ? header(tag, false, Octets.concat(Octets.of((byte) unused), piece))
                    : header(BerTypes.OCTET_STRING_TAG, false, piece));
                if (generator.chance(10)) {
                    Octets nested = segments.removeLast();
                    segments.add(header(isBits ? tag : BerTypes.OCTET_STRING_TAG, true, nested));
                }
            }
            return header(tag, true, Octets.concat(segments));
        }

        private Octets header(BerTag tag, boolean constructed, Octets content) {
            BerWriter writer = new BerWriter();
            writer.octets(content);
            writer.header(tag, constructed, content.length());
            Octets usual = writer.toOctets();
            int identifier = 1;
            if ((usual.at(0) & 0x1f) == 0x1f) {
                while (usual.at(identifier++) >= 0x80) {
                    continue;
                }
            }
            Octets start = usual.slice(0, identifier);
            return switch (generator.between(0, 2)) {
                case 0 -> usual;
                case 1 -> Octets.concat(start, longLength(content.length()), content);
                default -> constructed ? Octets.concat(start, Octets.of((byte) 0x80), content, Octets.of((byte) 0, (byte) 0)) : usual;
            };
        }

        private Octets longLength(long length) {
            byte[] octets = new byte[1 + generator.between(8, 20)];
            octets[0] = (byte) (0x80 | octets.length - 1);
            for (int i = 0; i < 8; i++) {
                octets[octets.length - 1 - i] = (byte) (length >> 8 * i);
            }
            return Octets.wrap(octets);
        }
    }
}
