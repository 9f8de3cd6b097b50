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
import org.apache.james.x400.transport.rtse.Opened.P1;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two-way alternate: the turn changes hands, and APDUs go both ways on one association. */
@ExtendWith(LeakCheck.class)
class RtseDialogueTest {
    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private static void transfer(Stack from, Stack to, Octets apdu) {
        from.tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        Stack.exchange(from, to);
        RtTransferIndication indication = to.hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        to.tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        Stack.exchange(from, to);
        assertThat(from.hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
    }

    private static void passTurn(Stack from, Stack to) {
        to.tell(new RtTurnPleaseRequest(2));
        Stack.exchange(from, to);
        assertThat(from.hears(RtTurnPleaseIndication.class).priority()).isEqualTo(2);
        from.tell(new RtTurnGiveRequest());
        Stack.exchange(from, to);
        to.hears(RtTurnGiveIndication.class);
    }

    @ParameterizedTest
    @EnumSource
    void apdusShouldGoBothWays(P1 p1) {
        Opened opened = Opened.open(p1.dialogue(Turn.INITIATOR, 1, 3));
        Stack initiator = opened.initiator();
        Stack responder = opened.responder();

        transfer(initiator, responder, Opened.apdu(5000));
        passTurn(initiator, responder);
        transfer(responder, initiator, Opened.apdu(7000));
        transfer(responder, initiator, Opened.apdu(100));
        passTurn(responder, initiator);
        transfer(initiator, responder, Opened.apdu(300));

        initiator.tell(new RtCloseRequest());
        opened.exchange();
        responder.hears(RtCloseIndication.class);
        responder.tell(new RtCloseResponse());
        opened.exchange();
        initiator.hears(RtCloseConfirm.class);
    }

    @ParameterizedTest
    @EnumSource
    void responderShouldHaveTheTurnWhenTheCallerGaveItToIt(P1 p1) {
        Opened opened = Opened.open(p1.dialogue(Turn.RESPONDER, 1, 3));

        transfer(opened.responder(), opened.initiator(), Opened.apdu(2000));
        passTurn(opened.responder(), opened.initiator());
        transfer(opened.initiator(), opened.responder(), Opened.apdu(2000));
    }

    @ParameterizedTest
    @EnumSource
    void responderWithTheTurnMayReleaseTheAssociation(P1 p1) {
        Opened opened = Opened.open(p1.dialogue(Turn.RESPONDER, 1, 3));
        opened.responder().tell(new RtCloseRequest());
        opened.exchange();
        opened.initiator().hears(RtCloseIndication.class);
        opened.initiator().tell(new RtCloseResponse());
        opened.exchange();
        opened.responder().hears(RtCloseConfirm.class);
    }

    @ParameterizedTest
    @EnumSource
    void askingForTheTurnShouldBeHeardWhileATransferRuns(P1 p1) {
        Opened opened = Opened.open(p1.dialogue(Turn.INITIATOR, 1, 3));
        Octets apdu = Opened.apdu(5000);
        opened.responder().reception.holdsBack = true;
        opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        opened.exchange();

        opened.responder().tell(new RtTurnPleaseRequest(0));
        opened.exchange();
        opened.initiator().hears(RtTurnPleaseIndication.class);

        opened.responder().reception.releaseAll();
        opened.exchange();
        RtTransferIndication indication = opened.responder().hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        opened.responder().tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        opened.exchange();
        opened.initiator().hears(RtTransferConfirm.class);
    }

    @ParameterizedTest
    @EnumSource
    void askingForTheTurnMayCrossItsGiving(P1 p1) {
        Opened opened = Opened.open(p1.dialogue(Turn.INITIATOR, 1, 3));
        opened.responder().tell(new RtTurnPleaseRequest(0));
        opened.initiator().tell(new RtTurnGiveRequest());
        opened.exchange();

        opened.responder().hears(RtTurnGiveIndication.class);
        transfer(opened.responder(), opened.initiator(), Opened.apdu(10));
    }

    @ParameterizedTest
    @EnumSource
    void transferWithoutTheTurnShouldBeAnsweredAtOnce(P1 p1) {
        Opened opened = Opened.open(p1.monologue(1, 3));
        opened.responder().tell(new RtTransferRequest(new MemorySource(Opened.apdu(10)), Optional.empty()));

        assertThat(opened.responder().hears(RtTransferConfirm.class).outcome())
            .isEqualTo(new TransferOutcome.NotTransferred("the turn is the peer's", false, Optional.empty()));
    }
}
