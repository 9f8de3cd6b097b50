/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.apache.james.x400.transport.acse.ApplicationEntityTitle;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateIndication;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.presentation.TokenHolder;
import org.apache.james.x400.transport.rtse.Opened.P1;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits of peers that the upper layers must live with, by the rows of the list of known troubles. */
@ExtendWith(LeakCheck.class)
class RtseInteropTest {
    private static final SessionConnectionIdentifier NAME =
        new SessionConnectionIdentifier(Octets.EMPTY, Octets.EMPTY, Octets.EMPTY);

    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private static RtseMachine machine(Rtse.Options options) {
        return new RtseMachine(options, new MemoryReception(), mode -> NAME);
    }

    /** A responder's machine that was called in X.410-1984 mode with these components. */
    private static Step called(Rtse.Options options, String rtorq) {
        List<DataValue> values = List.of(DataValue.withoutContext(Octets.ofHex(rtorq)));
        return machine(options).on(new State.Listening(), new Event.Association(new AAssociateIndication(Mode.X410_1984, PsapAddress.NONE,
            PsapAddress.NONE, ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE, ContextSet.NONE, NAME, TokenHolder.INITIATOR,
            values)));
    }

    private static OpenParameters proposed(Step step) {
        return ((RtOpenIndication) ((Action.Indicate) step.actions().getLast()).primitive()).parameters();
    }

    private static Agreement answered(Rtse.Options options, Step called) {
        Step accepted = machine(options).on(called.next(), new Event.Request(new RtOpenResponse(new OpenResult.Accept(Octets.EMPTY))));
        return ((RtOpenedIndication) ((Action.Indicate) accepted.actions().getLast()).primitive()).agreement();
    }

    @Test
    void rTs9AbsentDialogueModeShouldMeanMonologueAndOursBeWritten() throws Exception {
        assertThat(proposed(called(Rtse.Options.defaults(), "31 09 A3 04 A0 02 05 00 84 01 0C")).dialogueMode())
            .isEqualTo(DialogueMode.MONOLOGUE);

        RtseApdu.Rtorq ours = new RtseApdu.Rtorq(0, 3, DialogueMode.MONOLOGUE, new RtseApdu.ConnectionData.Open(Octets.EMPTY),
            OptionalInt.empty());
        assertThat(RtseCodec.of(Mode.NORMAL).rtorq().encode(ours)).isEqualTo(Octets.ofHex("B0 0D 80 01 00 81 01 03 82 01 00 A3 02 80 00"));
    }

    @ParameterizedTest
    @EnumSource
    void rTs10DialogueModeThatIsNotAcceptableShouldBeRefusedWithThatReason(P1 p1) {
        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder();
        initiator.tell(Opened.request(p1.dialogue(Turn.INITIATOR, 1, 3)));
        Stack.exchange(initiator, responder);
        assertThat(responder.hears(RtOpenIndication.class).parameters().dialogueMode()).isEqualTo(DialogueMode.TWO_WAY_ALTERNATE);
        responder.tell(new RtOpenResponse(new OpenResult.Refuse(RefuseReason.UNACCEPTABLE_DIALOGUE_MODE, Octets.ofHex("B2 03 02 01 03"))));
        Stack.exchange(initiator, responder);

        OpenOutcome.Refused refused = (OpenOutcome.Refused) initiator.hears(RtOpenConfirm.class).outcome();
        assertThat(refused.layer()).isEqualTo(Layer.USER);
        if (p1.mode == Mode.NORMAL) {
            assertThat(refused.userData()).isEqualTo(Octets.ofHex("B2 03 02 01 03"));
        } else {
            assertThat(refused.refuseReason()).contains(RefuseReason.UNACCEPTABLE_DIALOGUE_MODE);
            assertThat(refused.reason()).isEqualTo("unacceptable dialogue mode");
        }
    }

    @Test
    void rTs11AbsentWindowShouldMeanThreeAndNeverBeAnsweredByMore() {
        Rtse.Options options = Rtse.Options.defaults();
        Step called = called(options, "31 0C 80 01 01 A3 04 A0 02 05 00 84 01 01");

        assertThat(proposed(called).windowSize()).isEqualTo(3);
        assertThat(answered(options, called)).isEqualTo(new Agreement(1, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "5, 5", "9, 8"})
    void rTs12WindowShouldBeAnsweredAsProposedUpToTheOption(int window, int answer) {
        Rtse.Options options = Rtse.Options.defaults().withMaximum(30, 8);

        assertThat(answered(options, called(options, "31 0F 80 01 01 81 01 0" + window + " A3 04 A0 02 05 00 84 01 01")))
            .isEqualTo(new Agreement(1, answer));
    }

    @ParameterizedTest
    @CsvSource({
        // proposed checkpoint and window, answered ones, what we keep to
        "30, 5, 15, 3,   15, 3",
        "30, 5, 64, 9,   30, 5",
        "30, 5, 0, 3,    0, 3",
        "0, 3, 0, 3,     0, 3",
        "0, 3, 2, 3,     2, 3",
        "30, 5, 1, 0,    1, 1"})
    void rTs11And12AnswerShouldBeObeyedButNeverBeyondWhatWeProposed(int checkpointSize, int window, int answeredSize, int answeredWindow,
                                                                    int keptSize, int keptWindow) {
        OpenParameters parameters = P1.X410_1988.monologue(checkpointSize, window);
        State await = new State.AwaitAccept(Opened.request(parameters), NAME);
        RtseApdu.Rtoac rtoac = new RtseApdu.Rtoac(answeredSize, answeredWindow, new RtseApdu.ConnectionData.Open(Octets.EMPTY));
        Step step = machine(Rtse.Options.defaults()).on(await, new Event.Association(new AAssociateAcceptConfirm(ContextSet.NONE, NAME,
            TokenHolder.INITIATOR, Layout.X410.encode(RtseCodec.of(Mode.X410_1984).rtoac(), rtoac))));

        assertThat(((RtOpenConfirm) ((Action.Indicate) step.actions().getLast()).primitive()).outcome())
            .isEqualTo(new OpenOutcome.Accepted(new Agreement(keptSize, keptWindow), Octets.EMPTY));
    }

    @Test
    void rTs11AnswerBeyondTheProposalShouldBeAViolationToThoseWhoWantItSo() {
        Rtse.Options strict = Rtse.Options.defaults().withLeniencies(Set.of());
        State await = new State.AwaitAccept(Opened.request(P1.X410_1988.monologue(30, 3)), NAME);
        RtseApdu.Rtoac rtoac = new RtseApdu.Rtoac(30, 5, new RtseApdu.ConnectionData.Open(Octets.EMPTY));
        Step step = machine(strict).on(await, new Event.Association(new AAssociateAcceptConfirm(ContextSet.NONE, NAME,
            TokenHolder.INITIATOR, Layout.X410.encode(RtseCodec.of(Mode.X410_1984).rtoac(), rtoac))));

        assertThat(((Action.Indicate) step.actions().getLast()).primitive()).isEqualTo(new RtProviderAbortIndication(Layer.RTSE,
            Origin.LOCAL, "RTOAC is not acceptable: checkpoint size 30 and window 5 exceed the 30 and 3 proposed"));
    }

    @Test
    void rTs5TurnPleaseWithoutPriorityShouldBeTakenUnlessItIsNotWanted() {
        State standing = new State.Standing(new State.Open(Layout.X410, new Agreement(1, 3), 1024, NAME, 0), true);
        Event please = transfer(new PresentationPrimitive.PTokenPleaseIndication(List.of()));

        Step taken = machine(Rtse.Options.defaults()).on(standing, please);
        assertThat(taken.next()).isEqualTo(standing);
        assertThat(((Action.Indicate) taken.actions().getLast()).primitive()).isEqualTo(new RtTurnPleaseIndication(Integer.MAX_VALUE));
        Step refused = machine(Rtse.Options.defaults().withLeniencies(Set.of())).on(standing, please);
        assertThat(((Action.Indicate) refused.actions().getLast()).primitive()).isEqualTo(new RtProviderAbortIndication(Layer.RTSE,
            Origin.LOCAL, "turn-please is not acceptable: turn-please without RTTP"));
    }

    @ParameterizedTest
    @EnumSource
    void rTs13NoCheckpointsShouldMeanNoSynchronizationAndNothingToResume(P1 p1) {
        Opened opened = Opened.open(p1.monologue(0, 3), Stack.initiator(Rtse.Options.defaults().withMaxSegment(1000)), Stack.responder());
        assertThat(opened.agreement().checkpointSize()).isZero();
        opened.responder().reception.holdsBack = true;
        opened.initiator().tell(new RtTransferRequest(new MemorySource(Opened.apdu(50_000)), Optional.empty()));
        opened.exchange();
        opened.initiator().channel.close();

        assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isInstanceOfSatisfying(
            TransferOutcome.NotTransferred.class, outcome -> assertThat(outcome.resumption()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 30, 63, 64, 65, 255, 256})
    void rTs14AnyCheckpointSizeShouldBeTaken(int checkpointSize) {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(checkpointSize, 3));
        assertThat(opened.agreement().checkpointSize()).isEqualTo(checkpointSize);
        for (int length : new int[] {checkpointSize * 1024 - 20, checkpointSize * 1024, checkpointSize * 1024 + 1, 300_000}) {
            transfer(opened, Opened.apdu(length));
        }
    }

    private static void transfer(Opened opened, Octets apdu) {
        opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        opened.exchange();
        RtTransferIndication indication = opened.responder().hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        opened.responder().tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        opened.exchange();
        assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
    }

    @Test
    void rTs15SegmentsOfAnySizeShouldFollowEachOther() {
        Opened opened = Opened.open(P1.X410_1988.monologue(64, 3));
        Octets apdu = Opened.apdu(300_000);
        MemoryReception reception = opened.responder().reception;
        RtseMachine machine = new RtseMachine(Rtse.Options.defaults(), reception, mode -> NAME);
        State state = new State.Standing(new State.Open(Layout.X410, new Agreement(64, 3), 65536, NAME, 0), false);
        state = machine.on(state, transfer(new PresentationPrimitive
            .PActivityStartIndication(Octets.ofHex("02 01 01")))).next();
        int from = 0;
        for (int size : new int[] {200_000, 1, 0, 70_000, 17}) {
            Octets segment = apdu.slice(from, from + size);
            from += size;
            Step step = machine.on(state, transfer(new PresentationPrimitive
                .PDataIndication(List.of(DataValue.withoutContext(segment)))));
            assertThat(((Action.Write) step.actions().getFirst()).segment()).isEqualTo(segment);
            state = step.next();
        }
        assertThat(((State.Receiving) state).transfer().received()).isEqualTo(from);
    }

    private static Event transfer(PresentationPrimitive.TransferToUser primitive) {
        return new Event.Transfer(primitive);
    }

    @Test
    void rTs16TruncatedSegmentShouldEndThisAssociationOnly() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        Octets start = HexVector.load("s09-as").frames().getFirst().octets();
        opened.responder().receive(start.toByteArray());
        // The OCTET STRING of the RTTR announces one octet more than there is.
        opened.responder().receive(Octets.ofHex("03 00 00 18 02 F0 80 01 00 01 00 61 0B 30 09 02 01 03 A0 04 04 03 41 42").toByteArray());
        opened.exchange();

        RtProviderAbortIndication end = opened.responder().hears(RtProviderAbortIndication.class);
        assertThat(end.layer()).isEqualTo(Layer.PRESENTATION);
        assertThat(end.origin()).isEqualTo(Origin.LOCAL);
        assertThat(end.reason()).contains("runs past");
        transfer(Opened.open(P1.NORMAL_1988.monologue(1, 3)), Opened.apdu(3000));
    }

    @Test
    void rTs17RecoveryShouldProposeAndAnswerTheSameCheckpointSize() {
        MemoryReception reception = new MemoryReception();
        Rtse.Options options = Rtse.Options.defaults().withMaximum(2, 3);
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(30, 5), Stack.initiator(), Stack.responder(options, reception));
        opened.initiator().tell(new RtTransferRequest(new MemorySource(Opened.apdu(30_000)), Optional.empty()));
        reception.holdsBack = true;
        opened.exchange();
        reception.releaseOne();
        reception.releaseOne();
        opened.exchange();
        opened.initiator().channel.close();

        TransferOutcome.NotTransferred outcome =
            (TransferOutcome.NotTransferred) opened.initiator().hears(RtTransferConfirm.class).outcome();
        Resumption resumption = outcome.resumption().orElseThrow();
        assertThat(resumption.checkpointSize()).isEqualTo(2);
        assertThat(resumption.windowSize()).isEqualTo(3);
        assertThat(resumption.offset()).isEqualTo(2048);
    }

    @Test
    void rTs18RecoverOfAnUnknownConnectionShouldBeRefusedSoThatThePeerBeginsAgain() {
        Stack responder = Stack.responder();
        HexVector.load("t01-cr").frames().forEach(frame -> responder.receive(frame.octets().toByteArray()));
        responder.takeWritten();
        responder.receive(HexVector.load("s26-cn-recover").frames().getFirst().octets().toByteArray());
        assertThat(responder.hears(RtOpenIndication.class).recovers()).isPresent();
        responder.tell(new RtOpenResponse(new OpenResult.Refuse(RefuseReason.CANNOT_RECOVER, Octets.EMPTY)));

        // RF, reason 2 with data, refuseReason cannotRecover.
        assertThat(HexFormat.of().formatHex(responder.takeWritten())).endsWith("3206" + "02" + "3103800101");
    }

    @ParameterizedTest
    @EnumSource
    void rTs21ManyTransfersShouldFollowEachOtherAtOnce(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        for (int i = 1; i <= 300; i++) {
            transfer(opened, Opened.apdu(i * 10));
        }
    }

    @Test
    void rTs25AcceptWithAnEmptyNameShouldReachTheUserAsItIs() {
        Octets noName = Octets.ofHex("A1 06 80 00 A1 02 16 00");
        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder();
        initiator.tell(Opened.request(P1.X410_1984.monologue(1, 3)));
        Stack.exchange(initiator, responder);
        responder.hears(RtOpenIndication.class);
        responder.tell(new RtOpenResponse(new OpenResult.Accept(noName)));
        Stack.exchange(initiator, responder);

        assertThat(((OpenOutcome.Accepted) initiator.hears(RtOpenConfirm.class).outcome()).userData()).isEqualTo(noName);
    }

    @ParameterizedTest
    @EnumSource
    void rTs33BusyPeerShouldBeKnownAsBusy(P1 p1) {
        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder();
        initiator.tell(Opened.request(p1.monologue(1, 3)));
        Stack.exchange(initiator, responder);
        responder.hears(RtOpenIndication.class);
        responder.tell(new RtOpenResponse(new OpenResult.Refuse(RefuseReason.BUSY, Octets.ofHex("B2 03 02 01 00"))));
        Stack.exchange(initiator, responder);

        OpenOutcome.Refused refused = (OpenOutcome.Refused) initiator.hears(RtOpenConfirm.class).outcome();
        assertThat(refused.reason()).isEqualTo(p1.mode == Mode.NORMAL ? "rejected for now, no reason given" : "busy");
        assertThat(refused.refuseReason()).isEqualTo(p1.mode == Mode.NORMAL ? Optional.empty() : Optional.of(RefuseReason.BUSY));
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "84 01 01, 1", "84 01 0C, 12", "84 02 22 B3, 8883"})
    void rTs34ApplicationProtocolShouldBeHandedUpAndAbsentMean1984(String protocol, int expected) {
        Octets tail = Octets.ofHex(protocol);
        String length = String.format("%02X", 6 + tail.length());

        assertThat(proposed(called(Rtse.Options.defaults(), "31 " + length + " A3 04 A0 02 05 00 " + protocol)).applicationProtocol())
            .hasValue(expected);
    }

    @Test
    void rTs34Protocol8883ShouldBeRefusedByThoseWhoDoNotWantIt() {
        Step step = called(Rtse.Options.defaults().withLeniencies(Set.of()), "31 0A A3 04 A0 02 05 00 84 02 22 B3");

        assertThat(step.next()).isEqualTo(new State.Closed());
        assertThat(((Action.Indicate) step.actions().getLast()).primitive()).isEqualTo(new RtProviderAbortIndication(Layer.RTSE,
            Origin.LOCAL, "call refused: application protocol 8883"));
    }
}
