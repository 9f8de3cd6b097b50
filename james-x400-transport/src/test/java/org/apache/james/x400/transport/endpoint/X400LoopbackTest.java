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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole stack against itself, over a socket. */
class X400LoopbackTest {
    @TempDir
    private Path folder;
    private Loopback loopback;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(folder);
    }

    @AfterEach
    void stop() {
        loopback.close();
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void smallApduShouldArriveAndBeConfirmed(TransferMode mode) {
        Association association = loopback.open(mode);

        assertThat(get(association.transfer(apdu(100)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(100));
        assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
        assertThat(get(loopback.user.associations.getFirst().ended())).isEqualTo(new AssociationEnd.Released(true));
        assertThat(loopback.user.calls).extracting(OpenIndication::mode).containsExactly(mode);
        assertThat(loopback.user.calls.getFirst().bindArgument()).isEqualTo(Loopback.BIND);
        assertThat(association.peerBind()).isEqualTo(RecordingUser.BIND_RESULT);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void largeApduShouldArriveWithCheckpoints(TransferMode mode) {
        Association association = loopback.open(mode);
        assertThat(association.checkpointSize()).isEqualTo(30);
        assertThat(association.windowSize()).isEqualTo(5);

        assertThat(get(association.transfer(apdu(200_000)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(200_000));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void apduFromAFileShouldArriveByWayOfTheSpool(TransferMode mode) throws IOException {
        Path file = folder.resolve("apdu");
        Files.write(file, apdu(5_000_000).toByteArray());
        List<Boolean> inMemory = new ArrayList<>();
        loopback.user.onTransfer = (apdu, decision) -> {
            inMemory.add(apdu.octets().isInMemory());
            decision.accept();
        };
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Association association = loopback.open(mode);
            assertThat(get(association.transfer(Octets.ofFile(channel, 0, channel.size())))).isEqualTo(new TransferConfirm.Confirmed());
        }
        assertThat(loopback.user.taken()).containsExactly(apdu(5_000_000));
        assertThat(inMemory).containsExactly(false);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void withoutCheckpointsApdusShouldArriveAsWell(TransferMode mode) {
        Association association = loopback.open(loopback.call(mode, DialogueMode.MONOLOGUE, 0, 3));
        assertThat(get(association.transfer(apdu(300_000)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(300_000));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void withoutCheckpointsALongApduShouldPassAsOneSegmentAndBeSpooledAsItComes(TransferMode mode) {
        List<Boolean> inMemory = new ArrayList<>();
        loopback.user.onTransfer = (apdu, decision) -> {
            inMemory.add(apdu.octets().isInMemory());
            decision.accept();
        };
        Association association = loopback.open(loopback.call(mode, DialogueMode.MONOLOGUE, 0, 3));
        assertThat(get(association.transfer(apdu(20_000_000)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(get(association.transfer(apdu(10)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
        assertThat(loopback.user.taken()).containsExactly(apdu(20_000_000), apdu(10));
        assertThat(inMemory).containsExactly(false, true);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void withoutCheckpointsAnApduBeyondItsOwnLimitShouldBeRefusedAsItComes(TransferMode mode) throws IOException {
        loopback.close();
        loopback = new Loopback(folder, options -> options.withSpool(options.spool().withApduLimit(3_000_000)), listening -> listening);
        Association association = loopback.open(loopback.call(mode, DialogueMode.MONOLOGUE, 0, 3));

        assertThat(get(association.transfer(apdu(20_000_000)))).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.mayHaveArrived()).isFalse());
        assertThat(loopback.user.taken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void apduBeyondTheReceiversLimitShouldStayWithItsSenderAndTheNextOneGo(TransferMode mode) throws IOException {
        loopback.close();
        loopback = new Loopback(folder, options -> options.withSpool(options.spool().withApduLimit(1_000_000)), listening -> listening);
        Association association = loopback.open(mode);

        assertThat(get(association.transfer(apdu(3_000_000)))).isInstanceOf(TransferConfirm.NotConfirmed.class);
        assertThat(get(association.transfer(apdu(100)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(100));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void manyApdusShouldArriveInTheirOrder(TransferMode mode) {
        Association association = loopback.open(mode);
        List<CompletionStage<TransferConfirm>> confirms = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            confirms.add(association.transfer(apdu(i)));
        }
        assertThat(confirms).allSatisfy(confirm -> assertThat(get(confirm)).isEqualTo(new TransferConfirm.Confirmed()));
        for (int i = 0; i < 50; i++) {
            assertThat(loopback.user.apdus.get(i)).isEqualTo(apdu(i));
        }
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void bothShouldSendInTwoWayAlternate(TransferMode mode) {
        Association association = loopback.open(loopback.call(mode, DialogueMode.TWO_WAY_ALTERNATE, 3, 3));
        Association answering = Awaitility.await().until(() -> loopback.user.associations.stream().findFirst().orElse(null),
            found -> found != null);
        List<CompletionStage<TransferConfirm>> confirms = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            confirms.add(association.transfer(apdu(i)));
            confirms.add(answering.transfer(apdu(i * 1000)));
        }
        assertThat(confirms).allSatisfy(confirm -> assertThat(get(confirm)).isEqualTo(new TransferConfirm.Confirmed()));
        assertThat(loopback.user.taken()).containsExactly(apdu(1), apdu(2), apdu(3), apdu(4), apdu(5));
        assertThat(loopback.caller.taken()).containsExactly(apdu(1000), apdu(2000), apdu(3000), apdu(4000), apdu(5000));
        assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void callerWithoutTheTurnShouldAskForItAndThenRelease(TransferMode mode) {
        Association association = loopback.open(loopback.call(mode, DialogueMode.TWO_WAY_ALTERNATE, 3, 3));
        Awaitility.await().until(() -> !loopback.user.associations.isEmpty());
        Association answering = loopback.user.associations.getFirst();
        assertThat(get(answering.transfer(apdu(100)))).as("so that the turn is with the called side").isEqualTo(
            new TransferConfirm.Confirmed());

        assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
        assertThat(get(answering.ended())).isEqualTo(new AssociationEnd.Released(true));
    }

    /** RT-CLOSE is the caller's alone (X.218): the called side can only abort, which between transfers takes nothing away. */
    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void calledSideThatWantsToEndShouldLeaveInOrderWhileNothingIsUnderWay(TransferMode mode) {
        for (DialogueMode dialogue : DialogueMode.values()) {
            loopback.user.forget();
            Association association = loopback.open(loopback.call(mode, dialogue, 3, 3));
            get(association.transfer(apdu(100)));
            Awaitility.await().until(() -> !loopback.user.associations.isEmpty());

            AssociationEnd ours = get(loopback.user.associations.getFirst().release());

            assertThat(ours).isInstanceOfSatisfying(AssociationEnd.Left.class, left -> assertThat(left.byPeer()).isFalse());
            assertThat(get(association.ended())).isInstanceOfSatisfying(AssociationEnd.Left.class,
                left -> assertThat(left.byPeer()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void apduThatIsRefusedShouldStayWithItsSenderAndTheNextOneGo(TransferMode mode) {
        loopback.user.onTransfer = (apdu, decision) -> decision.refuseForNow("queue full");
        Association association = loopback.open(mode);

        TransferConfirm refused = get(association.transfer(apdu(10)));

        assertThat(refused).isInstanceOf(TransferConfirm.NotConfirmed.class);
        loopback.user.onTransfer = (apdu, decision) -> decision.accept();
        assertThat(get(association.transfer(apdu(20)))).isEqualTo(new TransferConfirm.Confirmed());
    }

    @ParameterizedTest
    @EnumSource(RefuseReason.class)
    void callerShouldBeRefusedInEachModeWithEachReason(RefuseReason reason) {
        Octets error = Octets.ofHex("B203020102");
        loopback.user.onOpen = (call, decision) -> decision.refuse(reason, error);
        for (TransferMode mode : TransferMode.values()) {
            assertThatThrownBy(() -> loopback.open(mode)).hasCauseInstanceOf(AssociationRefused.class)
                .extracting(failure -> ((AssociationRefused) failure.getCause()).end())
                .isInstanceOfSatisfying(AssociationEnd.Refused.class, refused -> {
                    assertThat(refused.byPeer()).isTrue();
                    assertThat(refused.bindError()).isEqualTo(mode.isNormal() ? error : Octets.EMPTY);
                });
        }
    }

    @Test
    void callerThatIsDroppedShouldSeeTheConnectionClose() {
        loopback.user.onOpen = (call, decision) -> decision.drop();

        assertThatThrownBy(() -> loopback.open(TransferMode.NORMAL_1988)).hasCauseInstanceOf(AssociationRefused.class)
            .extracting(failure -> ((AssociationRefused) failure.getCause()).end()).isInstanceOf(AssociationEnd.NetworkLost.class);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void abortShouldReachThePeerAndConfirmNothing(TransferMode mode) {
        loopback.user.onTransfer = (apdu, decision) -> { };
        Association association = loopback.open(mode);
        CompletionStage<TransferConfirm> sending = association.transfer(apdu(10));
        Awaitility.await().until(() -> loopback.user.apdus.size() == 1);

        loopback.user.associations.getFirst().abort("operator");

        assertThat(get(sending)).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.mayHaveArrived()).isTrue());
        assertThat(get(association.ended())).isInstanceOfSatisfying(AssociationEnd.Aborted.class,
            aborted -> assertThat(aborted.byPeer()).isTrue());
        loopback.user.transferDecisions.getFirst().accept();
        Awaitility.await().until(() -> loopback.listener.connections() == 0);
    }

    @Test
    void associationsAtOnceShouldNotBeCrossed() {
        List<CompletionStage<TransferConfirm>> confirms = new ArrayList<>();
        List<Octets> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Association association = loopback.open(TransferMode.values()[i % 3]);
            Octets apdu = apdu(100_000 + i);
            sent.add(apdu);
            confirms.add(association.transfer(apdu));
        }
        assertThat(confirms).allSatisfy(confirm -> assertThat(get(confirm)).isEqualTo(new TransferConfirm.Confirmed()));
        assertThat(loopback.user.taken()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(loopback.calling.associations()).hasSize(6);
        assertThat(loopback.called.associations()).hasSize(6);
    }
}
