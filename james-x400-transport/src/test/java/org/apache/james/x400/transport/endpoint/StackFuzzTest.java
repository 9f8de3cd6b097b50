/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.james.x400.transport.testkit.LogLines;
import org.slf4j.event.Level;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a peer sends: his connection may end, but not in an error of this program. */
class StackFuzzTest {
    private static final Path SPOOL = Path.of(System.getProperty("java.io.tmpdir"), "x400-fuzz-spool");

    @FuzzTest(maxDuration = "10m")
    void responderShouldBearAnyOctets(byte[] octets) {
        feed(EmbeddedStack.responder(SPOOL), octets);
    }

    @FuzzTest(maxDuration = "10m")
    void initiatorShouldBearAnyOctets(byte[] octets) {
        if (octets.length > 0) {
            TransferMode[] modes = TransferMode.values();
            feed(EmbeddedStack.initiator(SPOOL, modes[(octets[0] & 0xff) % modes.length]), Arrays.copyOfRange(octets, 1, octets.length));
        }
    }

    private static void feed(EmbeddedStack stack, byte[] octets) {
        try (LogLines log = new LogLines(AssociationHandler.class.getName(), Level.ERROR)) {
            try (stack) {
                packets(octets).forEach(stack::receive);
            }
            assertThat(log.texts()).isEmpty();
        }
    }

    /** One read for each packet, so that the user can decide in between; what is no packet comes in one read. */
    private static List<byte[]> packets(byte[] octets) {
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < octets.length; ) {
            int length = at + 4 <= octets.length ? (octets[at + 2] & 0xff) << 8 | octets[at + 3] & 0xff : 0;
            int end = length < 4 ? octets.length : Math.min(octets.length, at + length);
            packets.add(Arrays.copyOfRange(octets, at, end));
            at = end;
        }
        return packets;
    }
}
