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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.OpenParameters;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.rtse.Resumption;
import org.apache.james.x400.transport.rtse.SegmentSink;
import org.apache.james.x400.transport.rtse.Turn;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.netty.channel.embedded.EmbeddedChannel;

/** What the user of RTSE asks of it, event by event, with nothing below. */
class AssociationHandlerTest {
    private static final InetSocketAddress REMOTE = new InetSocketAddress("127.0.0.9", 40000);
    private static final Octets BIND = Octets.ofHex("A106800441424344");
    private static final Octets APDU = Octets.ofHex("A0020500");
    private static final ActivityName ACTIVITY = new ActivityName(
        new SessionConnectionIdentifier(Octets.ofHex("1400"), Octets.ofHex("1700"), Octets.EMPTY), Octets.ofHex("020101"));

    @TempDir
    private Path folder;
    private final RecordingUser user = new RecordingUser();
    private EmbeddedChannel channel;
    private Spool spool;
    private final List<Recovery.Broken> broken = new ArrayList<>();
    private final List<String> calledOff = new ArrayList<>();
    private boolean opened;

    private AssociationHandler handler(Function<OpenAssociation.Surroundings, Function<AssociationHandler, Phase>> phase) {
        KeptTransfers kept = Loopback.keptTransfers(folder);
        spool = new Spool("test-1", SpoolOptions.defaults(folder), Runnable::run, kept);
        AssociationHandler handler = new AssociationHandler("test-1", REMOTE);
        handler.enter(phase.apply(new OpenAssociation.Surroundings(user, () -> new InetSocketAddress("127.0.0.1", 102), spool,
            kept, this::recover, Runnable::run, Duration.ofMinutes(10))).apply(handler));
        channel = new EmbeddedChannel(handler);
        return handler;
    }

    private Consumer<String> recover(Recovery.Broken one) {
        broken.add(one);
        return calledOff::add;
    }

    private static Call call(TransferMode mode, DialogueMode dialogue) {
        return new Call(REMOTE, Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode, dialogue, 3, 5, 2048, BIND);
    }

    private CompletableFuture<Association> calling(Call call) {
        CompletableFuture<Association> result = new CompletableFuture<>();
        handler(surroundings -> handler -> new Calling(handler, call, Optional.empty(), result, surroundings));
        return result;
    }

    private Association opened(DialogueMode dialogue) {
        CompletableFuture<Association> result = calling(call(TransferMode.NORMAL_1988, dialogue));
        assertThat((Object) channel.readOutbound()).isInstanceOf(RtOpenRequest.class);
        channel.writeInbound(new RtOpenConfirm(new OpenOutcome.Accepted(new Agreement(2, 3), BIND)));
        return result.join();
    }

    private void listening() {
        handler(surroundings -> handler -> new BeingCalled(handler, Optional.empty(), user, Duration.ofSeconds(60), surroundings, () ->
            opened = true, source -> { }));
    }

    private static RtOpenIndication indication(Mode mode, OptionalInt protocol, DialogueMode dialogue) {
        return new RtOpenIndication(new OpenParameters(mode, protocol, dialogue == DialogueMode.MONOLOGUE
            ? org.apache.james.x400.transport.rtse.DialogueMode.MONOLOGUE
            : org.apache.james.x400.transport.rtse.DialogueMode.TWO_WAY_ALTERNATE, Turn.INITIATOR, 7, 4),
            PsapAddress.NONE, PsapAddress.NONE, BIND, ACTIVITY.connection(), Optional.empty());
    }

    private Association answered(DialogueMode dialogue) {
        listening();
        channel.writeInbound(indication(Mode.NORMAL, OptionalInt.empty(), dialogue));
        channel.runPendingTasks();
        assertThat((Object) channel.readOutbound()).isEqualTo(new RtOpenResponse(new OpenResult.Accept(RecordingUser.BIND_RESULT)));
        channel.writeInbound(new RtOpenedIndication(new Agreement(2, 3)));
        return user.associations.getFirst();
    }

    private <T> T sent(Class<T> type) {
        channel.runPendingTasks();
        Object primitive = channel.readOutbound();
        assertThat(primitive).isInstanceOf(type);
        return type.cast(primitive);
    }

    private void sentNothing() {
        channel.runPendingTasks();
        assertThat((Object) channel.readOutbound()).isNull();
    }

    private static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return future.join();
    }

    private void receive(Octets... segments) {
        SegmentSink sink = spool.start(ACTIVITY);
        for (Octets segment : segments) {
            now(sink.write(segment));
        }
        Octets whole = now(sink.complete(Function.identity()));
        channel.writeInbound(new RtTransferIndication(ACTIVITY, whole));
    }

    // ---- opening

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void callShouldAskForWhatTheModeMeans(TransferMode mode) {
        calling(call(mode, DialogueMode.TWO_WAY_ALTERNATE));

        OpenParameters parameters = sent(RtOpenRequest.class).parameters();

        assertThat(parameters.mode()).isEqualTo(mode.isNormal() ? Mode.NORMAL : Mode.X410_1984);
        assertThat(parameters.applicationProtocol()).isEqualTo(switch (mode) {
            case NORMAL_1988 -> OptionalInt.empty();
            case X410_1988 -> OptionalInt.of(12);
            case X410_1984 -> OptionalInt.of(1);
        });
        assertThat(parameters.initialTurn()).isEqualTo(Turn.INITIATOR);
        assertThat(parameters.checkpointSize()).isEqualTo(3);
        assertThat(parameters.windowSize()).isEqualTo(5);
        assertThat(parameters.dialogueMode()).isEqualTo(org.apache.james.x400.transport.rtse.DialogueMode.TWO_WAY_ALTERNATE);
    }

    @Test
    void acceptedCallShouldBeAnAssociationWithWhatWasAgreed() {
        Association association = opened(DialogueMode.MONOLOGUE);

        assertThat(association.checkpointSize()).isEqualTo(2);
        assertThat(association.windowSize()).isEqualTo(3);
        assertThat(association.peerBind()).isEqualTo(BIND);
        assertThat(association.isInitiator()).isTrue();
        assertThat(association.remote()).isEqualTo(REMOTE);
        assertThat(association.mode()).isEqualTo(TransferMode.NORMAL_1988);
    }

    @Test
    void refusedCallShouldSayWhoRefusedAndWhy() {
        CompletableFuture<Association> result = calling(call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE));

        channel.writeInbound(new RtOpenConfirm(new OpenOutcome.Refused(Layer.USER, "authentication error", Optional.empty(), BIND)));

        assertThatThrownBy(result::join).hasCauseInstanceOf(AssociationRefused.class)
            .extracting(failure -> ((AssociationRefused) failure.getCause()).end())
            .isEqualTo(new AssociationEnd.Refused(true, Layer.USER, "authentication error", BIND));
    }

    @Test
    void callThatBreaksShouldSayWhere() {
        CompletableFuture<Association> result = calling(call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE));

        channel.writeInbound(new RtProviderAbortIndication(Layer.TRANSPORT, Origin.PEER, "address (TSAP-ID) unknown (3)"));

        assertThatThrownBy(result::join).hasCauseInstanceOf(AssociationRefused.class)
            .hasMessageContaining("aborted by the peer's transport: address (TSAP-ID) unknown (3)");
    }

    @Test
    void callToAPeerThatClosesShouldFail() {
        CompletableFuture<Association> result = calling(call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE));

        channel.close();

        assertThatThrownBy(result::join).hasMessageContaining("closed without a word");
    }

    @Test
    void callerShouldBePresentedToTheUserAndAcceptedInHisName() {
        Association association = answered(DialogueMode.MONOLOGUE);

        assertThat(user.calls).containsExactly(new OpenIndication(REMOTE, Optional.empty(), new InetSocketAddress("127.0.0.1", 102),
            PresentationAddress.NONE, PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 7, 4, BIND));
        assertThat(opened).isTrue();
        assertThat(association.isInitiator()).isFalse();
        assertThat(association.peerBind()).isEqualTo(BIND);
    }

    @ParameterizedTest
    @EnumSource(RefuseReason.class)
    void refusalShouldBeSentWithItsReason(RefuseReason reason) {
        user.onOpen = (call, decision) -> decision.refuse(reason, BIND);
        listening();

        channel.writeInbound(indication(Mode.X410_1984, OptionalInt.of(12), DialogueMode.MONOLOGUE));

        assertThat(sent(RtOpenResponse.class).result()).isInstanceOfSatisfying(OpenResult.Refuse.class, refuse -> {
            assertThat(refuse.reason().name()).isEqualTo(reason.name());
            assertThat(refuse.userData()).isEqualTo(BIND);
        });
        assertThat(user.calls).extracting(OpenIndication::mode).containsExactly(TransferMode.X410_1988);
        assertThat(opened).isFalse();
    }

    @Test
    void droppedCallerShouldGetNoAnswer() {
        user.onOpen = (call, decision) -> decision.drop();
        listening();

        channel.writeInbound(indication(Mode.NORMAL, OptionalInt.empty(), DialogueMode.MONOLOGUE));

        sentNothing();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void callerWithAnotherApplicationProtocolShouldBeRefusedUnasked() {
        listening();

        channel.writeInbound(indication(Mode.X410_1984, OptionalInt.of(3), DialogueMode.MONOLOGUE));

        assertThat(sent(RtOpenResponse.class).result()).isInstanceOf(OpenResult.Refuse.class);
        assertThat(user.calls).isEmpty();
    }

    @Test
    void callerWithoutADecisionShouldBeRefusedAfterTheTime() {
        user.onOpen = (call, decision) -> { };
        listening();
        channel.writeInbound(indication(Mode.NORMAL, OptionalInt.empty(), DialogueMode.MONOLOGUE));
        sentNothing();

        channel.advanceTimeBy(60, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(sent(RtOpenResponse.class).result()).isInstanceOfSatisfying(OpenResult.Refuse.class,
            refuse -> assertThat(refuse.reason().name()).isEqualTo("BUSY"));
        user.openDecisions.getFirst().accept(BIND);
        sentNothing();
    }

    @Test
    void decisionShouldBeTakenOnce() {
        answered(DialogueMode.MONOLOGUE);

        assertThatThrownBy(() -> user.openDecisions.getFirst().accept(BIND)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void errorOfTheUserShouldRefuseTheCaller() {
        user.onOpen = (call, decision) -> {
            throw new IllegalArgumentException("provoked by a test");
        };
        listening();

        channel.writeInbound(indication(Mode.NORMAL, OptionalInt.empty(), DialogueMode.MONOLOGUE));

        assertThat(sent(RtOpenResponse.class).result()).isInstanceOf(OpenResult.Refuse.class);
    }

    // ---- sending

    @Test
    void transfersShouldGoOneAfterTheOther() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> first = association.transfer(APDU);
        CompletionStage<TransferConfirm> second = association.transfer(APDU);

        assertThat(now(sent(RtTransferRequest.class).apdu().read(0, 4))).isEqualTo(APDU);
        sentNothing();
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));
        assertThat(now(first)).isEqualTo(new TransferConfirm.Confirmed());
        sent(RtTransferRequest.class);
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.NotTransferred("disk full", true, Optional.empty())));
        assertThat(now(second)).isEqualTo(new TransferConfirm.NotConfirmed("disk full", true));
    }

    /** What RTSE says when it has interrupted a transfer behind that checkpoint, because the peer could not go on. */
    private void interrupted(int checkpoint) {
        Optional<Resumption> resumption = Optional.of(new Resumption(ACTIVITY, checkpoint, checkpoint, 1, 2, 3));
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.NotTransferred("local error", false, resumption)));
    }

    private void after(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    @DisplayName("A peer reports a local error (5): its transfer is interrupted, and goes on behind the last checkpoint after a pause")
    @Test
    void interruptedTransferShouldGoOnOverTheSameAssociation() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> first = association.transfer(APDU);
        CompletionStage<TransferConfirm> second = association.transfer(APDU);
        sent(RtTransferRequest.class);

        interrupted(1);
        sentNothing();
        after(250);
        assertThat(sent(RtTransferRequest.class).resumption()).hasValueSatisfying(at -> assertThat(at.checkpoint()).isEqualTo(1));
        assertThat(user.resumptions).containsExactly("we behind checkpoint 1 at octet 1");
        interrupted(1);
        after(250);
        sentNothing();
        after(250);
        assertThat(sent(RtTransferRequest.class).resumption()).isPresent();
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));

        assertThat(now(first)).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(sent(RtTransferRequest.class).resumption()).isEmpty();
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));
        assertThat(now(second)).isEqualTo(new TransferConfirm.Confirmed());
    }

    @Test
    void interruptedTransferShouldStayWithItsUserWhereNothingIsRecovered() {
        CompletableFuture<Association> result = calling(call(TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE)
            .withRecoveryTime(Duration.ZERO));
        sent(RtOpenRequest.class);
        channel.writeInbound(new RtOpenConfirm(new OpenOutcome.Accepted(new Agreement(2, 3), BIND)));
        CompletionStage<TransferConfirm> confirm = result.join().transfer(APDU);
        sent(RtTransferRequest.class);

        interrupted(1);
        channel.runPendingTasks();

        assertThat(now(confirm)).isEqualTo(new TransferConfirm.NotConfirmed("local error", false));
    }

    @Test
    void interruptedTransferShouldGoOnElsewhereWhenTheAssociationBreaksInThePause() {
        CompletionStage<TransferConfirm> confirm = opened(DialogueMode.MONOLOGUE).transfer(APDU);
        sent(RtTransferRequest.class);
        interrupted(1);
        channel.runPendingTasks();

        channel.writeInbound(new RtProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "connection reset"));

        assertThat(broken).singleElement().satisfies(one -> assertThat(one.outgoing()).isPresent());
        assertThat(confirm.toCompletableFuture()).isNotDone();
    }

    @Test
    void abortShouldCallOffWhatRecoversTheAssociation() {
        Association association = opened(DialogueMode.MONOLOGUE);
        association.transfer(APDU);
        sent(RtTransferRequest.class);
        interrupted(1);
        channel.writeInbound(new RtProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "connection reset"));
        assertThat(broken).hasSize(1);
        assertThat(calledOff).isEmpty();

        association.abort("it takes too long");
        channel.runPendingTasks();

        assertThat(calledOff).containsExactly("it takes too long");
    }

    @Test
    void abortInThePauseShouldRecoverNothing() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> confirm = association.transfer(APDU);
        sent(RtTransferRequest.class);
        interrupted(1);
        channel.runPendingTasks();

        association.abort("enough");
        channel.runPendingTasks();

        assertThat(broken).isEmpty();
        assertThat(now(confirm)).isInstanceOf(TransferConfirm.NotConfirmed.class);
    }

    @Test
    void transfersShouldNotBeConfirmedWhenTheAssociationBreaks() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> sending = association.transfer(APDU);
        CompletionStage<TransferConfirm> waiting = association.transfer(APDU);
        sent(RtTransferRequest.class);

        channel.close();

        String cause = "the connection was closed without a word";
        assertThat(now(sending)).isEqualTo(new TransferConfirm.NotConfirmed(cause, true));
        assertThat(now(waiting)).isEqualTo(new TransferConfirm.NotConfirmed(cause, false));
        CompletionStage<TransferConfirm> late = association.transfer(APDU);
        channel.runPendingTasks();
        assertThat(now(late)).isEqualTo(new TransferConfirm.NotConfirmed("the association has ended", false));
        assertThat(now(association.ended())).isEqualTo(new AssociationEnd.NetworkLost(cause));
    }

    @Test
    void responderShouldNotSendInAMonologue() {
        assertThat(sendAsResponder(DialogueMode.MONOLOGUE)).isDone();
        sentNothing();
    }

    @Test
    void responderShouldAskForTheTurnInTheOtherMode() {
        assertThat(sendAsResponder(DialogueMode.TWO_WAY_ALTERNATE)).isNotDone();
        assertThat(sent(RtTurnPleaseRequest.class)).isEqualTo(new RtTurnPleaseRequest(0));
        channel.writeInbound(new RtTurnGiveIndication());
        sent(RtTransferRequest.class);
    }

    private CompletableFuture<TransferConfirm> sendAsResponder(DialogueMode mode) {
        CompletableFuture<TransferConfirm> result = answered(mode).transfer(APDU).toCompletableFuture();
        channel.runPendingTasks();
        return result;
    }

    @Test
    void turnShouldBeGivenWhenTheTransferUnderWayIsThrough() {
        Association association = opened(DialogueMode.TWO_WAY_ALTERNATE);
        association.transfer(APDU);
        association.transfer(APDU);
        sent(RtTransferRequest.class);
        channel.writeInbound(new RtTurnPleaseIndication(0));
        sentNothing();

        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));

        sent(RtTurnGiveRequest.class);
        assertThat(sent(RtTurnPleaseRequest.class)).isNotNull();
        sentNothing();
    }

    // ---- receiving

    @Test
    void apduShouldBeHandedOverAndConfirmedWhenTheUserHasIt() {
        user.onTransfer = (apdu, decision) -> { };
        answered(DialogueMode.MONOLOGUE);

        receive(Octets.ofHex("A002"), Octets.ofHex("0500"));

        assertThat(user.taken()).containsExactly(APDU);
        sentNothing();
        user.transferDecisions.getFirst().accept();
        assertThat(sent(RtTransferResponse.class)).isEqualTo(new RtTransferResponse(ACTIVITY, new TransferResult.Secured()));
    }

    @Test
    void apduThatTheUserRefusesShouldStayWithTheSender() {
        user.onTransfer = (apdu, decision) -> decision.refuseForNow("queue full");
        answered(DialogueMode.MONOLOGUE);

        receive(APDU);

        assertThat(sent(RtTransferResponse.class)).isEqualTo(
            new RtTransferResponse(ACTIVITY, new TransferResult.RefusedForNow("queue full")));
    }

    @Test
    void apduShouldStayWithTheSenderWhenTheUserFails() {
        user.onTransfer = (apdu, decision) -> {
            throw new IllegalStateException("provoked by a test");
        };
        answered(DialogueMode.MONOLOGUE);

        receive(APDU);

        assertThat(sent(RtTransferResponse.class).result()).isInstanceOf(TransferResult.RefusedForNow.class);
    }

    @Test
    void decisionAfterTheEndShouldMeanNothing() {
        user.onTransfer = (apdu, decision) -> { };
        answered(DialogueMode.MONOLOGUE);
        receive(APDU);
        channel.close();

        user.transferDecisions.getFirst().accept();

        sentNothing();
    }

    // ---- ends

    @Test
    void transferThatBrokeShouldBeRecoveredWithWhatWasAgreedAndConfirmedToNobodyYet() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> confirm = association.transfer(APDU);
        sent(RtTransferRequest.class);
        Resumption resumption = new Resumption(ACTIVITY, 3, 6144, 5, 2, 3);

        channel.writeInbound(
            new RtTransferConfirm(new TransferOutcome.NotTransferred("connection lost", true, Optional.of(resumption))),
            new RtProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "connection lost"));

        assertThat(confirm.toCompletableFuture()).isNotDone();
        assertThat(association.ended().toCompletableFuture()).isDone();
        assertThat(broken).singleElement().satisfies(was -> {
            assertThat(was.connection()).isEqualTo(ACTIVITY.connection());
            assertThat(was.terms().agreement()).isEqualTo(new Agreement(2, 3));
            assertThat(was.outgoing().orElseThrow().resumption()).contains(resumption);
            assertThat(was.attempts()).isZero();
        });
        broken.getFirst().outgoing().orElseThrow().givenUp("nobody answers");
        assertThat(now(confirm)).isEqualTo(new TransferConfirm.NotConfirmed("nobody answers", true));
    }

    @Test
    void transferThatBrokeBeforeItsFirstCheckpointShouldBeGivenBack() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> confirm = association.transfer(APDU);
        sent(RtTransferRequest.class);

        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.NotTransferred("connection lost", false, Optional.empty())),
            new RtProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "connection lost"));

        assertThat(now(confirm)).isEqualTo(new TransferConfirm.NotConfirmed("connection lost", false));
        assertThat(broken).isEmpty();
    }

    @Test
    void transferThatThePeerForgotShouldBeginAgainOnTheSameAssociation() {
        Association association = opened(DialogueMode.MONOLOGUE);
        CompletionStage<TransferConfirm> confirm = association.transfer(APDU);
        sent(RtTransferRequest.class);

        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.NotResumed("unrecoverable procedural error")));

        assertThat(sent(RtTransferRequest.class).resumption()).isEmpty();
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));
        assertThat(now(confirm)).isEqualTo(new TransferConfirm.Confirmed());
    }

    @Test
    void releaseShouldWaitForTransfersUnderWay() {
        Association association = opened(DialogueMode.MONOLOGUE);
        association.transfer(APDU);
        CompletionStage<AssociationEnd> released = association.release();
        CompletionStage<TransferConfirm> late = association.transfer(APDU);
        sent(RtTransferRequest.class);
        sentNothing();

        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));
        sent(RtCloseRequest.class);
        channel.writeInbound(new RtCloseConfirm());
        assertThat(released.toCompletableFuture()).as("the connection still stands").isNotDone();
        channel.close();

        assertThat(now(released)).isEqualTo(new AssociationEnd.Released(false));
        assertThat(now(late)).isEqualTo(new TransferConfirm.NotConfirmed("the association is being released", false));
    }

    @Test
    void releaseByThePeerShouldBeAnswered() {
        Association association = answered(DialogueMode.MONOLOGUE);

        channel.writeInbound(new RtCloseIndication());

        sent(RtCloseResponse.class);
        assertThat(now(association.ended())).isEqualTo(new AssociationEnd.Released(true));
    }

    @Test
    void responderShouldLeaveOnlyWhenNothingIsUnderWay() {
        user.onTransfer = (apdu, decision) -> { };
        Association association = answered(DialogueMode.MONOLOGUE);
        receive(APDU);
        association.release();
        sentNothing();

        user.transferDecisions.getFirst().accept();

        sent(RtTransferResponse.class);
        sent(RtUserAbortRequest.class);
        assertThat(now(association.ended())).isInstanceOf(AssociationEnd.Left.class);
    }

    @Test
    void drainShouldRefuseWhatBeginsAndFinishWhatHasBegun() {
        OpenAssociation association = (OpenAssociation) answered(DialogueMode.MONOLOGUE);
        SegmentSink underWay = spool.start(ACTIVITY);
        association.drain("going down");
        sentNothing();

        assertThat(spool.start(new ActivityName(ACTIVITY.connection(), Octets.ofHex("020102"))).write(APDU).toCompletableFuture())
            .isCompletedExceptionally();
        now(underWay.write(APDU));
        channel.writeInbound(new RtTransferIndication(ACTIVITY, now(underWay.complete(Function.identity()))));

        sent(RtTransferResponse.class);
        assertThat(sent(RtUserAbortRequest.class).reason()).isEqualTo("going down");
    }

    @Test
    void abortShouldBeSentAndEndTheAssociation() {
        Association association = opened(DialogueMode.MONOLOGUE);

        association.abort("operator");

        assertThat(sent(RtUserAbortRequest.class).reason()).isEqualTo("operator");
        assertThat(now(association.ended())).isEqualTo(new AssociationEnd.Aborted(false, Layer.USER, "operator"));
    }

    @Test
    void abortsFromBelowShouldBeToldApart() {
        assertThat(endAfter(new RtUserAbortIndication(Octets.EMPTY)).text()).startsWith("left by the peer while nothing was under way");
        assertThat(endAfter(new RtProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "x"))).isEqualTo(
            new AssociationEnd.Aborted(false, Layer.SESSION, "x"));
        assertThat(endAfter(new RtProviderAbortIndication(Layer.SESSION, Origin.PEER, "x"))).isEqualTo(
            new AssociationEnd.Aborted(true, Layer.SESSION, "x"));
        assertThat(endAfter(new RtProviderAbortIndication(Layer.TPKT, Origin.NETWORK, "x"))).isEqualTo(new AssociationEnd.NetworkLost("x"));
    }

    private AssociationEnd endAfter(Object primitive) {
        Association association = opened(DialogueMode.MONOLOGUE);
        channel.writeInbound(primitive);
        channel.writeInbound(new RtProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "a second end"));
        return now(association.ended());
    }

    @Test
    void idleAssociationShouldBeReleasedByItsInitiator() {
        opened(DialogueMode.MONOLOGUE);

        pass(Duration.ofMinutes(10));

        sent(RtCloseRequest.class);
    }

    @Test
    void idleAssociationShouldBeAbortedByItsResponder() {
        answered(DialogueMode.MONOLOGUE);

        pass(Duration.ofMinutes(10));

        assertThat(sent(RtUserAbortRequest.class).reason()).isEqualTo("idle for 600 s");
    }

    /** An Exchange connector once dropped connections as idle in the middle of a long transfer (Q140956). */
    @DisplayName("R-TS-22: no association is idle while a transfer is under way, however long that takes")
    @Test
    void associationWithATransferShouldNotBeIdle() {
        Association association = opened(DialogueMode.MONOLOGUE);
        association.transfer(APDU);
        sent(RtTransferRequest.class);

        pass(Duration.ofHours(5));

        sentNothing();
        channel.writeInbound(new RtTransferConfirm(new TransferOutcome.Transferred()));
        pass(Duration.ofMinutes(9));
        sentNothing();
        pass(Duration.ofMinutes(1));
        sent(RtCloseRequest.class);
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toSeconds(), TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void connectionShouldNotOutliveTheAssociationForEver() {
        opened(DialogueMode.MONOLOGUE).abort("operator");
        sent(RtUserAbortRequest.class);
        assertThat(channel.isOpen()).isTrue();

        pass(Duration.ofSeconds(AssociationHandler.LINGER_SECONDS));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void errorInTheStackShouldEndThisAssociationOnly() {
        Association association = opened(DialogueMode.MONOLOGUE);

        channel.pipeline().fireExceptionCaught(new IllegalStateException("provoked by a test"));

        assertThat(now(association.ended()).text()).contains("error in this program");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void nothingShouldBeHeardAfterTheEnd() {
        Association association = opened(DialogueMode.MONOLOGUE);
        channel.writeInbound(new RtUserAbortIndication(Octets.EMPTY));
        channel.writeInbound(new RtCloseIndication());

        sentNothing();
        assertThat(now(association.ended())).isInstanceOf(AssociationEnd.Left.class);
    }
}
