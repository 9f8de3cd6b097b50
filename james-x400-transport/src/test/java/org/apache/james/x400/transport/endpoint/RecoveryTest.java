/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.apdu;
import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Cut;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Direction;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Relayed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection breaks in the middle of a transfer, and the endpoints take it up again by themselves. */
class RecoveryTest {
    private static final int CHECKPOINT = 30;
    private static final int WINDOW = 5;
    private static final int APDU = 1 << 20;

    @TempDir
    private Path folder;
    private Loopback loopback;
    private CuttingRelay relay;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(folder);
        relay = new CuttingRelay(loopback.address());
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        loopback.close();
    }

    private Association open(TransferMode mode, DialogueMode dialogue) {
        Call call = loopback.call(mode, dialogue, CHECKPOINT, WINDOW);
        return get(loopback.calling.connect(new Call(relay.address(), call.source(), call.calling(), call.called(), mode, dialogue,
            CHECKPOINT, WINDOW, 2048, Loopback.BIND), loopback.caller));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void transferShouldGoOnBehindTheLastConfirmedCheckpoint(TransferMode mode) {
        Octets apdu = apdu(APDU);
        relay.cutNext(new Cut(Direction.THERE, 500_000));

        assertThat(get(open(mode, DialogueMode.MONOLOGUE).transfer(apdu))).isEqualTo(new TransferConfirm.Confirmed());

        assertThat(loopback.user.taken()).containsExactly(apdu);
        List<Relayed> connections = relay.takeRelayed();
        assertThat(connections).hasSize(2);
        assertThat(connections.get(0).passed(Direction.THERE)).isEqualTo(500_000);
        assertThat(connections.get(1).passed(Direction.THERE)).isBetween(500_000L, 500_000L + (WINDOW + 2) * CHECKPOINT * 1024L);
    }
}
