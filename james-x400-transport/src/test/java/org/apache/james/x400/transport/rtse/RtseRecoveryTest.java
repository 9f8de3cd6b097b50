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

import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.ExceptionReason;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportRequest;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.Opened.P1;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
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
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection breaks in the middle of a transfer, and another one takes it up. */
@ExtendWith(LeakCheck.class)
class RtseRecoveryTest {
    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private static final int SEGMENT = 1024;

    /** The receiver stores nothing after {@code confirmed} checkpoints; then the connection goes. */
    private static Resumption interrupted(Opened opened, Octets apdu, int confirmed) {
        MemoryReception reception = opened.responder().reception;
        reception.holdsBack = true;
        opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        opened.exchange();
        // A segment and a checkpoint each.
        for (int stages = 0; stages < 2 * confirmed; stages++) {
            reception.releaseOne();
            opened.exchange();
        }
        opened.initiator().channel.close();
        opened.responder().channel.close();
        opened.responder().hears(RtProviderAbortIndication.class);
        reception.releaseAll();

        TransferOutcome outcome = opened.initiator().hears(RtTransferConfirm.class).outcome();
        RtProviderAbortIndication abort = opened.initiator().hears(RtProviderAbortIndication.class);
        assertThat(abort.layer()).isEqualTo(Layer.TRANSPORT);
        assertThat(abort.origin()).isEqualTo(Origin.NETWORK);
        assertThat(outcome).isInstanceOf(TransferOutcome.NotTransferred.class);
        return ((TransferOutcome.NotTransferred) outcome).resumption().orElseThrow();
    }

    private static RtOpenRequest recovering(P1 p1, Resumption resumption) {
        return new RtOpenRequest(p1.monologue(resumption.checkpointSize(), resumption.windowSize()), PsapAddress.NONE, PsapAddress.NONE,
            Octets.EMPTY, Optional.of(resumption.interrupted().connection()));
    }

    /** The responder's user knows the association that broke, and agrees. */
    private static void recovered(Stack initiator, Stack responder, Resumption resumption) {
        RtOpenIndication indication = responder.hears(RtOpenIndication.class);
        assertThat(indication.recovers()).contains(resumption.interrupted().connection());
        assertThat(indication.userData()).isEqualTo(Octets.EMPTY);
        responder.tell(new RtOpenResponse(new OpenResult.Recover(new Agreement(resumption.checkpointSize(), resumption.windowSize()))));
        Stack.exchange(initiator, responder);
        assertThat(responder.hears(RtOpenedIndication.class)).isEqualTo(new RtOpenedIndication(new Agreement(1, 3)));
    }

    @ParameterizedTest
    @EnumSource
    void transferShouldGoOnBehindTheLastConfirmedCheckpoint(P1 p1) {
        MemoryReception reception = new MemoryReception();
        Octets apdu = Opened.apdu(20 * SEGMENT);
        Opened opened = Opened.open(p1.monologue(1, 3), Stack.initiator(), Stack.responder(Rtse.Options.defaults(), reception));
        Resumption resumption = interrupted(opened, apdu, 7);
        assertThat(resumption.checkpoint()).isEqualTo(7);
        assertThat(resumption.offset()).isEqualTo(7 * SEGMENT);

        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder(Rtse.Options.defaults(), reception);
        initiator.tell(recovering(p1, resumption));
        Stack.exchange(initiator, responder);
        recovered(initiator, responder, resumption);
        assertThat(initiator.hears(RtOpenConfirm.class).outcome())
            .isEqualTo(new OpenOutcome.Accepted(new Agreement(1, 3), Octets.EMPTY));

        initiator.tell(new RtTransferRequest(new MemorySource(apdu), Optional.of(resumption)));
        Stack.exchange(initiator, responder);
        RtTransferIndication indication = responder.hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        assertThat(reception.sinks.getLast().segments()).as("nothing that was confirmed is sent again").isEqualTo(7 + 14);
        responder.tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        Stack.exchange(initiator, responder);
        assertThat(initiator.hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
    }

    @ParameterizedTest
    @EnumSource
    void transferOfTheResponderShouldGoOnWhenTheInitiatorCallsAgain(P1 p1) {
        MemoryReception reception = new MemoryReception();
        Octets apdu = Opened.apdu(20 * SEGMENT);
        Opened broken = Opened.open(p1.dialogue(Turn.RESPONDER, 1, 3), Stack.initiator(Rtse.Options.defaults(), reception),
            Stack.responder());
        reception.holdsBack = true;
        broken.responder().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        broken.exchange();
        reception.releaseOne();
        reception.releaseOne();
        broken.exchange();
        broken.responder().channel.close();
        broken.initiator().channel.close();
        reception.releaseAll();
        Resumption resumption = ((TransferOutcome.NotTransferred) broken.responder().hears(RtTransferConfirm.class).outcome())
            .resumption().orElseThrow();

        Stack initiator = Stack.initiator(Rtse.Options.defaults(), reception);
        Stack responder = Stack.responder();
        initiator.tell(new RtOpenRequest(p1.dialogue(Turn.RESPONDER, 1, 3), PsapAddress.NONE, PsapAddress.NONE, Octets.EMPTY,
            Optional.of(reception.sinks.getLast().activity().connection())));
        Stack.exchange(initiator, responder);
        recovered(initiator, responder, resumption);
        initiator.hears(RtOpenConfirm.class);
        responder.tell(new RtTransferRequest(new MemorySource(apdu), Optional.of(resumption)));
        Stack.exchange(initiator, responder);

        assertThat(initiator.hears(RtTransferIndication.class).apdu()).isEqualTo(apdu);
        assertThat(reception.sinks.getLast().segments()).isEqualTo(1 + 20);
    }

    @ParameterizedTest
    @EnumSource
    void transferThatThePeerInterruptedShouldGoOnOnTheSameAssociation(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        MemoryReception reception = opened.responder().reception;
        Octets apdu = Opened.apdu(20 * SEGMENT);
        reception.holdsBack = true;
        opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        opened.exchange();
        for (int stages = 0; stages < 8; stages++) {
            reception.releaseOne();
            opened.exchange();
        }
        // A receiver that asks for a pause, as ours never does.
        opened.responder().channel.pipeline().context(RtseHandler.class)
            .writeAndFlush(new PUserExceptionReportRequest(ExceptionReason.LOCAL_ERROR));
        opened.exchange();
        reception.releaseAll();
        Resumption resumption = ((TransferOutcome.NotTransferred) opened.initiator().hears(RtTransferConfirm.class).outcome())
            .resumption().orElseThrow();
        assertThat(resumption.checkpoint()).isEqualTo(4);

        opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.of(resumption)));
        opened.exchange();
        RtTransferIndication indication = opened.responder().hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        opened.responder().tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        opened.exchange();
        assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
    }

    @ParameterizedTest
    @EnumSource
    void recoveryOfAnUnknownAssociationShouldBeRefused(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        Resumption resumption = interrupted(opened, Opened.apdu(20 * SEGMENT), 2);

        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder();
        initiator.tell(recovering(p1, resumption));
        Stack.exchange(initiator, responder);
        responder.hears(RtOpenIndication.class);
        responder.tell(new RtOpenResponse(new OpenResult.Refuse(RefuseReason.CANNOT_RECOVER, Octets.EMPTY)));
        Stack.exchange(initiator, responder);

        assertThat(initiator.hears(RtOpenConfirm.class).outcome()).isInstanceOfSatisfying(OpenOutcome.Refused.class, refused -> {
            assertThat(refused.layer()).isEqualTo(Layer.RTSE);
            assertThat(refused.refuseReason()).contains(RefuseReason.CANNOT_RECOVER);
        });
        assertThat(responder.heardAll()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void transferThatTheReceiverForgotShouldBeHandedBackToBeginAgain(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        Octets apdu = Opened.apdu(20 * SEGMENT);
        Resumption resumption = interrupted(opened, apdu, 2);

        Opened fresh = Opened.open(p1.monologue(1, 3));
        fresh.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.of(resumption)));
        fresh.exchange();
        assertThat(fresh.initiator().hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.NotResumed(
            "the peer reports an exception: unrecoverable procedural error"));

        fresh.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        fresh.exchange();
        assertThat(fresh.responder().hears(RtTransferIndication.class).apdu()).isEqualTo(apdu);
    }

    @ParameterizedTest
    @EnumSource
    void transferWhoseConfirmWasLostShouldCountAsTransferred(P1 p1) {
        MemoryReception reception = new MemoryReception() {
            @Override
            public Resumed resume(ActivityName interrupted, int checkpoint, ActivityName activity) {
                return new Resumed.AlreadySecured();
            }
        };
        Octets apdu = Opened.apdu(20 * SEGMENT);
        Opened opened = Opened.open(p1.monologue(1, 3));
        Resumption resumption = interrupted(opened, apdu, 5);

        Opened again = Opened.open(p1.monologue(1, 3), Stack.initiator(), Stack.responder(Rtse.Options.defaults(), reception));
        again.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.of(resumption)));
        again.exchange();
        assertThat(again.initiator().hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
        assertThat(again.responder().heardAll()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void nothingConfirmedShouldMeanNothingToResume(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        opened.responder().reception.holdsBack = true;
        opened.initiator().tell(new RtTransferRequest(new MemorySource(Opened.apdu(9 * SEGMENT)), Optional.empty()));
        opened.exchange();
        opened.initiator().channel.close();

        assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isInstanceOfSatisfying(
            TransferOutcome.NotTransferred.class, outcome -> {
                assertThat(outcome.resumption()).isEmpty();
                assertThat(outcome.mayHaveArrived()).isFalse();
            });
        opened.responder().channel.close();
        opened.responder().reception.releaseAll();
    }
}
