/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.netty.buffer.Unpooled;

class TraceFuzzTest {
    /** Nothing is lost, added or lengthened, whatever comes, and nothing breaks. */
    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeTraced(byte[] octets) {
        TpktStream stream = new TpktStream(() -> true);
        Opening opening = new Opening();
        int taken = 0;
        for (byte[] packet : stream.add(Unpooled.wrappedBuffer(octets))) {
            opening.add(new Chunk(Instant.EPOCH, Direction.RECEIVED, packet));
            taken += packet.length;
        }
        byte[] rest = stream.rest();
        opening.add(new Chunk(Instant.EPOCH, Direction.RECEIVED, rest));

        assertThat(taken + rest.length).isEqualTo(octets.length);
        List<Chunk> blanked = opening.blanked();
        assertThat(blanked.stream().mapToInt(chunk -> chunk.octets().length).sum()).isIn(0, octets.length);
    }

    @FuzzTest(maxDuration = "10m")
    void anyTsduShouldKeepItsLength(byte[] tsdu) {
        int length = tsdu.length;
        byte[] copy = tsdu.clone();
        Passwords.blank(copy);
        assertThat(copy).hasSize(length);
    }
}
