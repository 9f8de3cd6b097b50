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
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Cut;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Direction;
import org.apache.james.x400.transport.endpoint.CuttingRelay.Relayed;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection breaks in the middle of a transfer, and the endpoints take it up again by themselves. */
@ExtendWith(LeakCheck.class)
class RecoveryTest {
    private static final int CHECKPOINT = 30;
    private static final int WINDOW = 5;
    private static final int LENGTH = 1 << 20;
    private static final long HALF = LENGTH / 2;
    /** As much may be sent again: a window of checkpoints and one more, with what the layers put around. */
    private static final long SENT_AGAIN = (WINDOW + 1) * CHECKPOINT * 1024L * 102 / 100 + 2000;

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

    private Call call(TransferMode mode, DialogueMode dialogue) {
        return new Call(relay.address(), loopback.call(mode).source(), PresentationAddress.NONE, PresentationAddress.NONE, mode, dialogue,
            CHECKPOINT, WINDOW, 2048, Loopback.BIND);
    }

    private Association open(TransferMode mode) {
        return get(loopback.calling.connect(call(mode, DialogueMode.MONOLOGUE), loopback.caller));
    }

    /** Opens an association on which both may send, and gives that of the called side. */
    private Association answering(TransferMode mode) {
        get(loopback.calling.connect(call(mode, DialogueMode.TWO_WAY_ALTERNATE), loopback.caller));
        await().until(() -> !loopback.user.associations.isEmpty());
        return loopback.user.associations.getFirst();
    }

    private void tookUpOneThatBroke(Direction direction) {
        List<Relayed> connections = relay.takeRelayed();
        assertThat(connections).hasSize(2);
        assertThat(connections.stream().mapToLong(connection -> connection.passed(direction)).sum())
            .isBetween((long) LENGTH, LENGTH * 102L / 100 + SENT_AGAIN);
    }

    @DisplayName("R-TS-38: no more than a window of checkpoints is sent again after the connection broke")
    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void transferShouldGoOnBehindTheLastConfirmedCheckpoint(TransferMode mode) {
        relay.cutNext(Cut.at(Direction.THERE, HALF));

        assertThat(get(open(mode).transfer(apdu(LENGTH)))).isEqualTo(new TransferConfirm.Confirmed());

        assertThat(loopback.user.taken()).containsExactly(apdu(LENGTH));
        tookUpOneThatBroke(Direction.THERE);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void transferOfTheCalledSideShouldGoOnWhenTheCallerHasCalledAgain(TransferMode mode) {
        relay.cutNext(Cut.at(Direction.BACK, HALF));

        assertThat(get(answering(mode).transfer(apdu(LENGTH)))).isEqualTo(new TransferConfirm.Confirmed());

        assertThat(loopback.caller.taken()).containsExactly(apdu(LENGTH));
        tookUpOneThatBroke(Direction.BACK);
    }

    @Test
    void recoveredAssociationShouldKeepWhatWasAgreedAndShowTheUserWhoCalledAtFirst() {
        relay.cutNext(Cut.at(Direction.THERE, HALF));

        Association association = open(TransferMode.NORMAL_1988);
        get(association.transfer(apdu(LENGTH)));

        assertThat(association.ended().toCompletableFuture()).isDone();
        assertThat(loopback.caller.resumptions).singleElement().asString().matches("we behind checkpoint (1\\d) at octet \\d{6}");
        assertThat(loopback.user.resumptions).singleElement().asString()
            .isEqualTo(loopback.caller.resumptions.getFirst().replace("we", "peer"));
        assertThat(loopback.user.calls).extracting(OpenIndication::isRecovery).containsExactly(false, true);
        assertThat(loopback.user.calls).extracting(OpenIndication::bindArgument).containsExactly(Loopback.BIND, Loopback.BIND);
        assertThat(loopback.user.associations).extracting(Association::checkpointSize).containsExactly(CHECKPOINT, CHECKPOINT);
        assertThat(loopback.user.associations).extracting(Association::windowSize).containsExactly(WINDOW, WINDOW);
        assertThat(get(loopback.user.associations.getLast().ended())).isEqualTo(new AssociationEnd.Released(true));
    }

    @Test
    void recoveryThatTheUserRefusesShouldLeaveTheMessageWithItsSender() {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        loopback.user.onOpen = (call, decision) -> {
            if (call.isRecovery()) {
                decision.refuse(RefuseReason.VALIDATION_FAILURE, Octets.EMPTY);
            } else {
                decision.accept(RecordingUser.BIND_RESULT);
            }
        };

        assertThat(get(open(TransferMode.X410_1988).transfer(apdu(LENGTH)))).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.cause()).contains("not resumed: refused by the peer's"));
        assertThat(loopback.user.apdus).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void peerThatKeepsNothingShouldGetAllOfItAgainByItsSendersUser(TransferMode mode) {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        loopback.user.onOpen = (call, decision) -> decision.accept(RecordingUser.BIND_RESULT, Duration.ZERO);

        assertThat(get(open(mode).transfer(apdu(LENGTH)))).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.cause()).contains("recover"));
        assertThat(get(open(mode).transfer(apdu(LENGTH)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(LENGTH));
        assertThat(relay.takeRelayed()).hasSize(3);
    }

    @Test
    void callWithoutRecoveryTimeShouldNotBeRecovered() {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        Association association = get(loopback.calling.connect(
            call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE).withRecoveryTime(Duration.ZERO), loopback.caller));

        assertThat(get(association.transfer(apdu(LENGTH)))).isInstanceOf(TransferConfirm.NotConfirmed.class);
        assertThat(relay.takeRelayed()).hasSize(1);
    }

    @Test
    void peerThatDoesNotComeBackShouldBeGivenUpWhenTheRecoveryTimeIsOver() throws IOException {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        Association association = get(loopback.calling.connect(
            call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE).withRecoveryTime(Duration.ofSeconds(2)), loopback.caller));
        loopback.listener.close();

        assertThat(get(association.transfer(apdu(LENGTH)))).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.cause()).contains("not resumed"));
    }

    @DisplayName("R-TS-19: an association that the called side believes active is given up when the caller recovers it")
    @Test
    void abortShouldEndARecoveryThatIsUnderWay() {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        Association association = open(TransferMode.NORMAL_1988);
        relay.cutNext(Cut.stall(Direction.THERE, 0));
        CompletionStage<TransferConfirm> confirm = association.transfer(apdu(LENGTH));
        get(association.ended());
        assertThat(confirm.toCompletableFuture()).isNotDone();

        association.abort("it takes too long");

        assertThat(get(confirm)).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.cause()).endsWith("not resumed: it takes too long"));
        assertThat(loopback.user.taken()).isEmpty();
    }

    @Test
    void abortShouldEndTheAssociationThatRecovers() {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        Association association = open(TransferMode.NORMAL_1988);
        relay.cutNext(Cut.stall(Direction.THERE, 5000));
        CompletionStage<TransferConfirm> confirm = association.transfer(apdu(LENGTH));
        await().until(() -> !loopback.caller.recovered.isEmpty());
        assertThat(loopback.calling.associations()).containsExactlyElementsOf(loopback.caller.recovered);
        assertThat(confirm.toCompletableFuture()).isNotDone();

        association.abort("it takes too long");

        assertThat(get(confirm)).isInstanceOf(TransferConfirm.NotConfirmed.class);
        await().until(() -> loopback.calling.associations().isEmpty());
        assertThat(loopback.user.taken()).isEmpty();
    }

    @Test
    void abortShouldEndTheWaitForACallerWhoIsToRecover() {
        relay.cutNext(Cut.at(Direction.BACK, HALF));
        Association answering = answering(TransferMode.NORMAL_1988);
        relay.cutNext(Cut.stall(Direction.THERE, 0));
        CompletionStage<TransferConfirm> confirm = answering.transfer(apdu(LENGTH));
        get(answering.ended());

        answering.abort("it takes too long");

        assertThat(get(confirm)).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.cause()).endsWith("not resumed: it takes too long"));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void associationThatIsBelievedToStandShouldBeGivenUpForItsRecovery(TransferMode mode) throws IOException, InterruptedException {
        relay.cutNext(Cut.stall(Direction.THERE, HALF));
        CompletionStage<TransferConfirm> sending = open(mode).transfer(apdu(LENGTH));
        Relayed broken = relay.relayed().getFirst();
        broken.awaitStall();
        // The caller's side of the connection goes; the called side hears nothing of it.
        broken.loseCaller();

        assertThat(get(sending)).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(LENGTH));
        tookUpOneThatBroke(Direction.THERE);
    }

    // ---- the receiver is started again

    private void restartCalled() throws IOException {
        InetSocketAddress address = loopback.address();
        loopback.called.close(Duration.ZERO);
        loopback.startCalled();
        relay.connectTo(loopback.address());
        assertThat(loopback.address()).isNotEqualTo(address);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void transferShouldGoOnWhenTheReceiverHasBeenStartedAgain(TransferMode mode) throws IOException, InterruptedException {
        relay.cutNext(Cut.stall(Direction.THERE, HALF));
        CompletionStage<TransferConfirm> sending = open(mode).transfer(apdu(LENGTH));
        relay.relayed().getFirst().awaitStall();

        restartCalled();

        assertThat(get(sending)).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(LENGTH));
        List<Relayed> connections = relay.takeRelayed();
        assertThat(connections.stream().mapToLong(connection -> connection.passed(Direction.THERE)).sum())
            .isBetween((long) LENGTH, LENGTH * 102L / 100 + SENT_AGAIN);
        await().untilAsserted(() -> assertThat(files()).isEmpty());
    }

    @Test
    void octetsThatWereDamagedMeanwhileShouldBeSentAgain() throws IOException, InterruptedException {
        relay.cutNext(Cut.stall(Direction.THERE, HALF));
        CompletionStage<TransferConfirm> sending = open(TransferMode.NORMAL_1988).transfer(apdu(LENGTH));
        relay.relayed().getFirst().awaitStall();
        loopback.called.close(Duration.ZERO);
        for (Path file : files()) {
            if (file.toString().endsWith(SpoolFile.SUFFIX)) {
                byte[] octets = Files.readAllBytes(file);
                octets[100_000] ^= 1;
                Files.write(file, octets);
            }
        }
        loopback.startCalled();
        relay.connectTo(loopback.address());

        TransferConfirm confirm = get(sending);
        if (confirm instanceof TransferConfirm.NotConfirmed) {
            assertThat(get(open(TransferMode.NORMAL_1988).transfer(apdu(LENGTH)))).isEqualTo(new TransferConfirm.Confirmed());
        }
        assertThat(loopback.user.taken()).containsExactly(apdu(LENGTH));
    }

    private List<Path> files() throws IOException {
        try (var list = Files.list(folder.resolve("called"))) {
            return list.toList();
        }
    }

    // ---- all of it had arrived

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void answerThatComesAfterTheConnectionBrokeShouldReachTheSenderWhoAsksAgain(TransferMode mode) {
        CompletableFuture<TransferDecision> decision = new CompletableFuture<>();
        loopback.user.onTransfer = (apdu, given) -> decision.complete(given);
        CompletionStage<TransferConfirm> sending = open(mode).transfer(apdu(LENGTH));
        get(decision);

        relay.relayed().getFirst().close();
        await().until(() -> loopback.user.associations.size() == 2);
        await().until(() -> relay.relayed().getLast().passed(Direction.THERE) > 4000);
        decision.join().accept();

        assertThat(get(sending)).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(LENGTH));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void confirmThatWasLostWithTheReceiverShouldBeGivenByTheNextOne(TransferMode mode) throws IOException, InterruptedException {
        CompletableFuture<TransferDecision> decision = new CompletableFuture<>();
        loopback.user.onTransfer = (apdu, given) -> decision.complete(given);
        CompletionStage<TransferConfirm> sending = open(mode).transfer(apdu(LENGTH));
        get(decision);
        relay.relayed().getFirst().hold(Direction.BACK);
        decision.join().accept();
        relay.relayed().getFirst().awaitStall();

        restartCalled();
        relay.relayed().getFirst().close();

        assertThat(get(sending)).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).hasSize(1);
    }

    // ---- limits

    @Test
    void partsShouldBeDroppedWhenTheirTimeIsOver() throws IOException {
        relay.cutNext(Cut.at(Direction.THERE, HALF));
        loopback.user.onOpen = (call, decision) -> decision.accept(RecordingUser.BIND_RESULT, Duration.ofMillis(300));
        Association association = get(loopback.calling.connect(
            call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE).withRecoveryTime(Duration.ZERO), loopback.caller));

        assertThat(get(association.transfer(apdu(LENGTH)))).isInstanceOf(TransferConfirm.NotConfirmed.class);
        await().untilAsserted(() -> assertThat(files()).isEmpty());
    }
}
