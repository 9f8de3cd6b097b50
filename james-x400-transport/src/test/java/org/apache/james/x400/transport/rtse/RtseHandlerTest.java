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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.acse.Acse;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.Presentation;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityStartRequest;
import org.apache.james.x400.transport.rtse.Opened.P1;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.netty.channel.ChannelHandlerContext;

/** What the handler adds to the machine: ports that complete late or never, back-pressure, time limits, faults. */
@ExtendWith(LeakCheck.class)
class RtseHandlerTest {
    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private static void send(Opened opened, SegmentSource apdu) {
        opened.initiator().tell(new RtTransferRequest(apdu, Optional.empty()));
        opened.exchange();
    }

    private static void transfer(Opened opened, Octets apdu) {
        send(opened, new MemorySource(apdu));
        RtTransferIndication indication = opened.responder().hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        opened.responder().tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        opened.exchange();
        assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
    }

    private static TransferOutcome.NotTransferred refusal(Opened opened) {
        return (TransferOutcome.NotTransferred) opened.initiator().hears(RtTransferConfirm.class).outcome();
    }

    @ParameterizedTest
    @EnumSource
    void senderShouldStopAtTheWindowUntilTheReceiverHasStored(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 2));
        MemoryReception reception = opened.responder().reception;
        reception.holdsBack = true;
        send(opened, new MemorySource(Opened.apdu(10 * 1024)));
        assertThat(reception.sinks.getLast().segments()).isEqualTo(2);

        reception.releaseOne();
        opened.exchange();
        assertThat(reception.sinks.getLast().segments()).as("a segment alone is no checkpoint").isEqualTo(2);
        reception.releaseOne();
        opened.exchange();
        assertThat(reception.sinks.getLast().segments()).isEqualTo(3);

        reception.releaseAll();
        opened.exchange();
        assertThat(opened.responder().hears(RtTransferIndication.class).apdu().length()).isGreaterThan(10 * 1024);
    }

    @Test
    void networkShouldNotBeReadWhileTooMuchWaitsForTheSink() {
        MemoryReception reception = new MemoryReception();
        Rtse.Options options = Rtse.Options.defaults();
        Opened opened = Opened.open(P1.X410_1988.monologue(0, 3), Stack.initiator(options), Stack.responder(options, reception));
        reception.holdsBack = true;
        send(opened, new MemorySource(Opened.apdu(5_000_000)));
        assertThat(reception.sinks.getLast().segments()).isEqualTo(options.maxOutstanding());

        reception.releaseOne();
        opened.exchange();
        assertThat(reception.sinks.getLast().segments()).isEqualTo(options.maxOutstanding() + 1);
        reception.releaseAll();
        opened.exchange();
        opened.responder().hears(RtTransferIndication.class);
    }

    @Test
    void sourceShouldBeReadOnlyWhileTheChannelIsWritable() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        opened.initiator().channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        send(opened, new MemorySource(Opened.apdu(3000)));
        assertThat(opened.responder().reception.sinks.getLast().segments()).isZero();

        opened.initiator().channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        opened.initiator().channel.runPendingTasks();
        opened.exchange();
        opened.responder().hears(RtTransferIndication.class);
    }

    @ParameterizedTest
    @EnumSource
    void refusalForNowShouldLeaveTheApduWithTheSenderAndTheAssociationUsable(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        send(opened, new MemorySource(Opened.apdu(3000)));
        RtTransferIndication indication = opened.responder().hears(RtTransferIndication.class);
        opened.responder().tell(new RtTransferResponse(indication.activity(), new TransferResult.RefusedForNow("spool is full")));
        opened.exchange();

        assertThat(refusal(opened)).isEqualTo(new TransferOutcome.NotTransferred(
            "the peer reports an exception: no specific reason", false, Optional.empty()));
        transfer(opened, Opened.apdu(5000));
    }

    @ParameterizedTest
    @EnumSource
    void failingSinkShouldRefuseTheApduAndNothingElse(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        MemoryReception reception = opened.responder().reception;
        reception.fails = true;
        send(opened, new MemorySource(Opened.apdu(50_000)));

        assertThat(refusal(opened).cause()).contains("local error");
        assertThat(reception.sinks.getLast().isDiscarded()).isTrue();
        reception.fails = false;
        transfer(opened, Opened.apdu(5000));
    }

    @Test
    void octetsThatAreNoExternalShouldRefuseTheApduAndNothingElse() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        Layout wrong = new Layout(Mode.NORMAL, 3, 7);
        Octets apdu = Octets.concat(wrong.prefix(3), Octets.ofHex("04 01 41"));
        ChannelHandlerContext belowRtse = opened.initiator().channel.pipeline().context(RtseHandler.class);
        belowRtse.write(new PActivityStartRequest(Octets.ofHex("02 01 09")));
        belowRtse.write(new Layout(Mode.NORMAL, 3, 5).segment(apdu));
        belowRtse.writeAndFlush(new PActivityEndRequest(1));
        opened.exchange();

        assertThat(opened.responder().heardAll()).isTrue();
        assertThat(opened.responder().reception.sinks.getLast().isDiscarded()).isTrue();
        assertThat(opened.responder().channel.isActive()).isTrue();
    }

    @Test
    void sourceThatFailsShouldWithdrawTheTransfer() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        send(opened, new SegmentSource() {
            @Override
            public long length() {
                return 5000;
            }

            @Override
            public CompletionStage<Octets> read(long offset, int length) {
                return offset < 2000 ? CompletableFuture.completedStage(Octets.wrap(new byte[length]))
                    : CompletableFuture.failedStage(new IllegalStateException("disk is gone"));
            }
        });

        assertThat(refusal(opened).cause()).isEqualTo("the APDU cannot be read: disk is gone");
        assertThat(opened.responder().reception.sinks.getLast().isDiscarded()).isTrue();
        transfer(opened, Opened.apdu(10));
    }

    @Test
    void sourceThatBecomesShorterShouldWithdrawTheTransfer() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        send(opened, new SegmentSource() {
            @Override
            public long length() {
                return 5000;
            }

            @Override
            public CompletionStage<Octets> read(long offset, int length) {
                return CompletableFuture.completedStage(Octets.EMPTY);
            }
        });

        assertThat(refusal(opened).cause()).isEqualTo("the APDU has become shorter while it was sent");
    }

    @Test
    void emptyApduShouldNotBeSent() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        send(opened, new MemorySource(Octets.EMPTY));

        assertThat(refusal(opened).cause()).isEqualTo("the APDU is empty");
        assertThat(opened.responder().reception.sinks).isEmpty();
    }

    @Test
    void segmentThatComesAfterTheEndShouldBeDropped() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        MemorySource apdu = new MemorySource(Opened.apdu(3000));
        apdu.holdsBack = true;
        send(opened, apdu);
        opened.initiator().tell(new RtUserAbortRequest("no reason"));
        opened.exchange();
        assertThat(refusal(opened).cause()).isEqualTo("aborted by us");

        apdu.releaseAll();
        opened.exchange();
        assertThat(opened.initiator().heardAll()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void abortShouldReachThePeerAndDropWhatItHas(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        opened.responder().reception.holdsBack = true;
        send(opened, new MemorySource(Opened.apdu(30_000)));
        opened.initiator().tell(new RtUserAbortRequest("no reason"));
        opened.exchange();

        if (p1.mode == Mode.NORMAL) {
            assertThat(opened.responder().hears(RtUserAbortIndication.class).userData()).isEqualTo(Octets.EMPTY);
            assertThat(opened.responder().reception.sinks.getLast().isDiscarded()).isTrue();
        } else {
            assertThat(opened.responder().hears(RtProviderAbortIndication.class)).isEqualTo(
                new RtProviderAbortIndication(Layer.RTSE, Origin.PEER, "aborted: local system problem"));
        }
        opened.responder().reception.releaseAll();
    }

    @Test
    void connectionWithoutAssociationShouldBeClosedInTime() {
        Stack responder = Stack.responder();
        responder.channel.advanceTimeBy(61, TimeUnit.SECONDS);
        responder.channel.runScheduledPendingTasks();

        RtProviderAbortIndication end = responder.hears(RtProviderAbortIndication.class);
        assertThat(end.origin()).isEqualTo(Origin.LOCAL);
        assertThat(responder.channel.isActive()).isFalse();
    }

    @Test
    void unansweredTransferShouldEndTheAssociationInTime() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        send(opened, new MemorySource(Opened.apdu(10)));
        opened.responder().hears(RtTransferIndication.class);
        opened.initiator().channel.advanceTimeBy(299, TimeUnit.SECONDS);
        opened.initiator().channel.runScheduledPendingTasks();
        assertThat(opened.initiator().heardAll()).isTrue();

        opened.initiator().channel.advanceTimeBy(2, TimeUnit.SECONDS);
        opened.initiator().channel.runScheduledPendingTasks();
        assertThat(refusal(opened)).isEqualTo(new TransferOutcome.NotTransferred(
            "RTSE: the transfer was not confirmed within 300 s", true, Optional.empty()));
        assertThat(opened.initiator().hears(RtProviderAbortIndication.class).origin()).isEqualTo(Origin.LOCAL);
        opened.exchange();
        assertThat(opened.responder().hears(RtProviderAbortIndication.class).reason()).contains("temporary problem");
    }

    @Test
    void progressShouldRestartTheLimit() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 1));
        MemoryReception reception = opened.responder().reception;
        reception.holdsBack = true;
        send(opened, new MemorySource(Opened.apdu(5 * 1024)));
        for (int i = 0; i < 3; i++) {
            opened.initiator().channel.advanceTimeBy(100, TimeUnit.SECONDS);
            opened.initiator().channel.runScheduledPendingTasks();
            assertThat(opened.initiator().heardAll()).isTrue();
            reception.releaseOne();
            reception.releaseOne();
            opened.exchange();
        }
        opened.initiator().channel.advanceTimeBy(121, TimeUnit.SECONDS);
        opened.initiator().channel.runScheduledPendingTasks();
        assertThat(refusal(opened).resumption().orElseThrow().checkpoint()).isEqualTo(3);
        reception.releaseAll();
    }

    @Test
    void faultOfOurOwnShouldEndTheAssociationWithAWord() {
        MemoryReception reception = new MemoryReception() {
            @Override
            public SegmentSink start(ActivityName activity) {
                throw new IllegalStateException("no sinks today");
            }
        };
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3), Stack.initiator(), Stack.responder(Rtse.Options.defaults(), reception));
        send(opened, new MemorySource(Opened.apdu(10)));

        assertThat(opened.responder().hears(RtProviderAbortIndication.class).reason()).contains("no sinks today");
        assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isInstanceOf(TransferOutcome.NotTransferred.class);
        assertThat(opened.initiator().hears(RtProviderAbortIndication.class).reason()).contains("local system problem");
    }

    @Test
    void requestOutOfTurnShouldEndTheAssociationWithAWord() {
        Opened opened = Opened.open(P1.NORMAL_1988.monologue(1, 3));
        opened.initiator().tell(Opened.request(P1.NORMAL_1988.monologue(1, 3)));
        opened.exchange();

        assertThat(opened.initiator().hears(RtProviderAbortIndication.class).reason()).contains("RtOpenRequest in state Standing");
        assertThat(opened.responder().hears(RtProviderAbortIndication.class).origin()).isEqualTo(Origin.PEER);
    }

    @Test
    void callForAnotherApplicationShouldBeRefusedByAcse() {
        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder(Rtse.Options.defaults(), new MemoryReception(),
            Presentation.Options.defaults(),
            new Acse.Options(Oid.of("2.6.0.1.7")));
        initiator.tell(Opened.request(P1.NORMAL_1988.monologue(1, 3)));
        Stack.exchange(initiator, responder);

        assertThat(responder.hears(RtProviderAbortIndication.class)).isEqualTo(new RtProviderAbortIndication(Layer.ACSE, Origin.LOCAL,
            "call refused: peer proposes application context 2.6.0.1.6, not 2.6.0.1.7"));
        assertThat(((OpenOutcome.Refused) initiator.hears(RtOpenConfirm.class).outcome()))
            .isEqualTo(new OpenOutcome.Refused(Layer.ACSE,
                "rejected permanently, application context not supported", Optional.empty(), Octets.EMPTY));
    }

    @Test
    void callWithoutAnAnswerShouldEndInTime() {
        Stack initiator = Stack.initiator();
        Stack responder = Stack.responder();
        initiator.tell(Opened.request(P1.NORMAL_1988.monologue(1, 3)));
        Stack.exchange(initiator, responder);
        responder.hears(RtOpenIndication.class);

        initiator.channel.advanceTimeBy(61, TimeUnit.SECONDS);
        initiator.channel.runScheduledPendingTasks();
        assertThat(initiator.hears(RtProviderAbortIndication.class).origin()).isEqualTo(Origin.LOCAL);
        assertThat(initiator.heardAll()).isTrue();
    }
}
