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

import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.Opened.P1;
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
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Initiator against responder through all layers, in the three modes of P1. */
@ExtendWith(LeakCheck.class)
class RtseLoopbackTest {
    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private final Stack initiator = Stack.initiator();
    private final Stack responder = Stack.responder();

    private Agreement open(OpenParameters parameters) {
        return Opened.open(parameters, initiator, responder).agreement();
    }

    private void transfer(Octets apdu) {
        initiator.tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        Stack.exchange(initiator, responder);
        RtTransferIndication indication = responder.hears(RtTransferIndication.class);
        assertThat(indication.apdu()).isEqualTo(apdu);
        assertThat(initiator.heardAll()).as("nothing is confirmed before the user took it").isTrue();
        responder.tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
        Stack.exchange(initiator, responder);
        assertThat(initiator.hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
    }

    private void close() {
        initiator.tell(new RtCloseRequest());
        Stack.exchange(initiator, responder);
        responder.hears(RtCloseIndication.class);
        responder.tell(new RtCloseResponse());
        Stack.exchange(initiator, responder);
        initiator.hears(RtCloseConfirm.class);
        assertThat(initiator.heardAll() && responder.heardAll()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void apduShouldArriveAndBeConfirmedWhenTheUserSecuredIt(P1 p1) {
        open(p1.monologue(1, 3));
        transfer(BerTypes.OCTET_STRING.encode(Octets.wrap(new byte[300])));
        close();
    }

    @ParameterizedTest
    @EnumSource
    void apduOfManySegmentsShouldArriveWhole(P1 p1) {
        assertThat(open(p1.monologue(1, 3))).isEqualTo(new Agreement(1, 3));
        transfer(BerTypes.OCTET_STRING.encode(Octets.wrap(new Generator(1).bytes(200_000))));
        transfer(BerTypes.OCTET_STRING.encode(Octets.wrap(new Generator(2).bytes(1024))));
        close();
    }

    @ParameterizedTest
    @EnumSource
    void apduShouldArriveWithoutCheckpointsWhenNoneWereProposed(P1 p1) {
        assertThat(open(p1.monologue(0, 3)).checkpointSize()).isZero();
        transfer(BerTypes.OCTET_STRING.encode(Octets.wrap(new Generator(3).bytes(3_000_000))));
        close();
    }

    @ParameterizedTest
    @EnumSource
    void refusalShouldReachTheCallerWithItsReason(P1 p1) {
        Octets bindError = BerTypes.INTEGER.encode(2);
        initiator.tell(Opened.request(p1.monologue(1, 3)));
        Stack.exchange(initiator, responder);
        assertThat(responder.hears(RtOpenIndication.class).userData()).isEqualTo(Opened.ARGUMENT);
        responder.tell(new RtOpenResponse(new OpenResult.Refuse(RefuseReason.VALIDATION_FAILURE, bindError)));
        Stack.exchange(initiator, responder);

        assertThat(initiator.hears(RtOpenConfirm.class).outcome()).isInstanceOfSatisfying(OpenOutcome.Refused.class, refused -> {
            assertThat(refused.layer()).isEqualTo(Layer.USER);
            assertThat(refused.userData()).isEqualTo(p1.mode == Mode.NORMAL ? bindError : Octets.EMPTY);
            assertThat(refused.refuseReason())
                .isEqualTo(p1.mode == Mode.NORMAL ? Optional.empty() : Optional.of(RefuseReason.VALIDATION_FAILURE));
        });
    }

    @Test
    void selectorsShouldReachTheResponder() {
        PsapAddress calling = new PsapAddress(Selector.ofText("PA"), Selector.ofText("SA"), Selector.ofText("TA"));
        PsapAddress called = new PsapAddress(Selector.ofText("PB"), Selector.ofText("SB"), Selector.ofText("TB"));
        initiator.tell(new RtOpenRequest(P1.NORMAL_1988.monologue(1, 3), calling, called, Opened.ARGUMENT, Optional.empty()));
        Stack.exchange(initiator, responder);

        RtOpenIndication indication = responder.hears(RtOpenIndication.class);
        assertThat(indication.calling()).isEqualTo(calling);
        assertThat(indication.called()).isEqualTo(called);
    }
}
