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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Cut;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Direction;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Relayed;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection is cut at every end of a TPDU and at every 97th octet of a transfer of 1 MB, of what goes there and of what comes back:
 * the message arrives once, equal, and no more than a window and a checkpoint is sent again. Of all these places some are drawn;
 * {@code -Dx400.cuts.count=1000000} takes all of them, {@code -Dx400.seed} the same ones again; {@code -Dx400.cuts.parts=20} and
 * {@code -Dx400.cuts.part=0} to {@code 19} divide them; {@code -Dx400.cuts.step=2000000} leaves the ends of TPDUs.
 */
@ExtendWith(LeakCheck.class)
class CutAnywhereTest {
    private static final int CHECKPOINT = 30;
    private static final int WINDOW = 5;
    private static final int STEP = Integer.getInteger("x400.cuts.step", 97);
    private static final int LENGTH = 1 << 20;
    /** An Activity End Ack with a serial number of two digits, and all that is around it. */
    private static final int LENGTH_OF_CONFIRM = 15;
    private static final int ATTEMPTS = 5;
    private static final int CUTS = Integer.getInteger("x400.cuts.count", 6);
    private static final int PARTS = Integer.getInteger("x400.cuts.parts", 1);
    private static final int PART = Integer.getInteger("x400.cuts.part", 0);
    private static final int LOST_CONFIRMS = Integer.getInteger("x400.confirms.count", 6);
    private static final long SEED = Long.getLong("x400.seed", System.nanoTime());
    /** A window and a checkpoint, in octets of the APDU, with what the layers put around them. */
    private static final long SENT_AGAIN = (WINDOW + 1) * CHECKPOINT * 1024L * 102 / 100;
    /** What opens, recovers and ends an association. */
    private static final long AROUND = 2000;

    @TempDir
    private Path folder;
    private Loopback loopback;
    private CuttingRelay relay;
    private final Octets apdu = apdu(LENGTH);

    /** Who sends the message: in a monologue the caller, otherwise the called side. */
    private enum Sender {
        CALLER(Direction.THERE), CALLED(Direction.BACK);

        private final Direction direction;

        Sender(Direction direction) {
            this.direction = direction;
        }
    }

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

    @DisplayName("R5: cut anywhere, a transfer arrives once and equal, and little is sent again")
    @ParameterizedTest
    @CsvSource({"NORMAL_1988, CALLER", "X410_1988, CALLER", "X410_1984, CALLER", "NORMAL_1988, CALLED", "X410_1988, CALLED",
        "X410_1984, CALLED"})
    void transferShouldArriveOnce(TransferMode mode, Sender sender) {
        Relayed whole = undisturbed(mode, sender);
        long most = 0;
        List<Cut> cuts = cuts(whole);
        for (Cut cut : cuts) {
            relay.cutNext(cut);
            List<Relayed> connections = send(mode, sender);
            String where = mode + ", sent by the " + sender + ", " + cut + ", -Dx400.seed=" + SEED;
            assertThat(received(sender)).as(where).hasSize(1).first().isEqualTo(apdu);
            long again = connections.stream().mapToLong(connection -> connection.passed(sender.direction)).sum()
                - whole.passed(sender.direction) - (connections.size() - 1) * AROUND;
            assertThat(again).as(where + ": octets sent again").isLessThanOrEqualTo(SENT_AGAIN);
            most = Math.max(most, again);
        }
        System.out.println(mode + ", sent by the " + sender + ", cut " + cuts.size() + " times: at most " + most + " octets of " + LENGTH
            + " were sent again");
    }

    @DisplayName("R6: the confirm is lost after the receiver has taken the message: it does not come twice")
    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void confirmThatIsLostShouldNotMakeADuplicate(TransferMode mode) {
        Random random = new Random(SEED);
        for (int i = 0; i < LOST_CONFIRMS; i++) {
            Cut cut = Cut.inConfirm(random.nextInt(LENGTH_OF_CONFIRM));
            relay.cutNext(cut);
            assertThat(send(mode, Sender.CALLER)).as(cut + ": connections").hasSize(2);
            assertThat(received(Sender.CALLER)).as(cut + ", -Dx400.seed=" + SEED).hasSize(1).first().isEqualTo(apdu);
        }
    }

    private static List<Cut> cuts(Relayed whole) {
        List<Cut> cuts = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            LongStream.concat(whole.packetEnds(direction).stream().mapToLong(Long::longValue),
                LongStream.iterate(STEP, at -> at < whole.passed(direction), at -> at + STEP)).distinct()
                .forEach(at -> cuts.add(Cut.at(direction, at)));
        }
        List<Cut> part = IntStream.range(0, cuts.size()).filter(i -> i % PARTS == PART).mapToObj(cuts::get)
            .collect(Collectors.toList());
        Collections.shuffle(part, new Random(SEED));
        return part.subList(0, Math.min(CUTS, part.size()));
    }

    private Relayed undisturbed(TransferMode mode, Sender sender) {
        Relayed whole = send(mode, sender).getFirst();
        assertThat(received(sender)).containsExactly(apdu);
        return whole;
    }

    /** As a user does who keeps his message until it is confirmed. Gives the connections that it took. */
    private List<Relayed> send(TransferMode mode, Sender sender) {
        loopback.user.forget();
        loopback.caller.forget();
        relay.takeRelayed();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Association association = get(loopback.calling.connect(call(mode, sender), loopback.caller));
                Association from = sender == Sender.CALLER ? association : answering();
                TransferConfirm confirm = get(from.transfer(apdu));
                association.abort("it has done its duty");
                if (confirm instanceof TransferConfirm.Confirmed) {
                    return relay.takeRelayed();
                }
            } catch (CompletionException refused) {
                assertThat(refused).hasCauseInstanceOf(AssociationRefused.class);
            }
        }
        throw new AssertionError("not confirmed after " + ATTEMPTS + " attempts");
    }

    private Call call(TransferMode mode, Sender sender) {
        return new Call(relay.address(), loopback.call(mode).source(), PresentationAddress.NONE, PresentationAddress.NONE, mode,
            sender == Sender.CALLER ? DialogueMode.MONOLOGUE : DialogueMode.TWO_WAY_ALTERNATE, CHECKPOINT, WINDOW, 2048, Loopback.BIND);
    }

    private Association answering() {
        await().until(() -> loopback.user.associations.stream().anyMatch(CutAnywhereTest::isOpen));
        return loopback.user.associations.stream().filter(CutAnywhereTest::isOpen).findFirst().orElseThrow();
    }

    private static boolean isOpen(Association association) {
        return !association.ended().toCompletableFuture().isDone();
    }

    private List<Octets> received(Sender sender) {
        return switch (sender) {
            case CALLER -> loopback.user.apdus;
            case CALLED -> loopback.caller.apdus;
        };
    }
}
