/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.netty.buffer.PooledByteBufAllocator;

class TestKitTest {
    @Test
    void allVectorsShouldBeWholeTpktsOrOneValue() {
        assertThat(HexVector.all("")).hasSize(64).allSatisfy(vector -> {
            assertThat(vector.title()).isNotBlank();
            if (vector.name().startsWith("a")) {
                assertThat(vector.frames()).isEmpty();
            } else {
                assertThat(vector.frames()).isNotEmpty().allSatisfy(frame -> {
                    assertThat(frame.octets().at(0)).isEqualTo(3);
                    assertThat(frame.octets().at(2) << 8 | frame.octets().at(3)).isEqualTo((int) frame.octets().length());
                });
            }
        });
    }

    @Test
    void capturesShouldComeApartIntoConnections() {
        assertThat(Capture.load("refused_binds").streams()).hasSize(5);
        assertThat(Capture.load("m88_small").streams()).singleElement().satisfies(stream -> assertThat(stream).hasSize(11));
        assertThat(Capture.all().mapToInt(capture -> capture.packets().size()).sum()).isGreaterThan(1900);
    }

    @Test
    void generatorShouldRepeatItselfOnTheSameSeed() {
        assertThat(new Generator(7).bytes(100)).isEqualTo(new Generator(7).bytes(100)).isNotEqualTo(new Generator(8).bytes(100));
    }

    @Test
    void splitShouldKeepAllOctetsInOrder() {
        Seeded.check(100, generator -> {
            byte[] octets = generator.bytes(generator.length(5000));
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (byte[] piece : generator.split(octets)) {
                assertThat(piece).isNotEmpty();
                joined.write(piece);
            }
            assertThat(joined.toByteArray()).isEqualTo(octets);
        });
    }

    @Test
    void seededShouldNameTheSeedOfAFailure() {
        List<Integer> seen = new ArrayList<>();

        assertThatThrownBy(() -> Seeded.check(1000, generator -> {
            seen.add(generator.between(0, 9));
            assertThat(seen).doesNotContain(5);
        })).isInstanceOf(AssertionError.class).hasMessageContaining("-Dx400.seed=");
    }

    @Test
    void leakCheckShouldFindABufferThatNobodyReleased() {
        LeakCheck check = new LeakCheck();
        loseABuffer();

        Awaitility.await().untilAsserted(() ->
            assertThatThrownBy(() -> check.afterAll(null)).isInstanceOf(AssertionError.class).hasMessageContaining("not released"));
    }

    private static void loseABuffer() {
        PooledByteBufAllocator.DEFAULT.heapBuffer(16).writeByte(1);
    }
}
