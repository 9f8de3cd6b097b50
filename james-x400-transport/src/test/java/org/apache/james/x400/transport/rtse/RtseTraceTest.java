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

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Octets of 1984 peers that Microsoft printed in its articles. */
@ExtendWith(LeakCheck.class)
class RtseTraceTest {
    private static final String CR = "09E00000 010000C0 0109";
    private static final String CC = "09D00100 EA0B00C0 0108";
    /** Q86988. */
    private static final String CN = "0D60011C 0A051403 4353490B 13171139 32303530 39313435 3234392D 30373030 05091301 00160101 1A010014"
        + "020249C1 31312FA0 03800100 A1288001 00810101 82010084 0101A31A A018A116 80107767 632E6D69 63726F73 6F66742E 6361A102 1600";
    /** Q86988. */
    private static final String AC = "0E53011E 09051403 4353490B 13171139 32303530 39313435 3234392D 30373030 0C000509 13010016 01011A01"
        + "00140202 49C12231 20A00380 0100A119 80010081 0101A211 A00FA10D 80076561 6E2E7562 63A10216 00";
    /** Q123650. */
    private static final String AC_WITHOUT_NAME = "0E5B011B 09041402 4D530B13 17113934 31303134 31353337 32352D30 37303005 09130100"
        + "1601011A 01001402 02493402 5348C129 3180A080 80010000 00A18080 01008101 03A280A0 80A18080 00A18016 00000000 00000000"
        + "00000000 00";

    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private static byte[] tpkt(String tpdu) {
        Octets octets = Octets.ofHex(tpdu);
        return Octets.concat(Octets.of((byte) 3, (byte) 0, (byte) 0, (byte) (octets.length() + 4)), octets).toByteArray();
    }

    private static byte[] data(String tsdu) {
        return tpkt("02F080" + tsdu);
    }

    private static RtOpenRequest request() {
        OpenParameters parameters = new OpenParameters(Mode.X410_1984, OptionalInt.of(1), DialogueMode.MONOLOGUE, Turn.INITIATOR, 1, 3);
        return new RtOpenRequest(parameters, PsapAddress.NONE, PsapAddress.NONE, Octets.ofHex("05 00"), Optional.empty());
    }

    @Test
    void callOfTheMailGatewayShouldBeServed() {
        Stack responder = Stack.responder();
        responder.receive(tpkt(CR));
        responder.receive(data(CN));

        RtOpenIndication call = responder.hears(RtOpenIndication.class);
        assertThat(call.parameters()).isEqualTo(
            new OpenParameters(Mode.X410_1984, OptionalInt.of(1), DialogueMode.MONOLOGUE, Turn.INITIATOR, 0, 1));
        assertThat(call.called().session()).isEqualTo(Selector.NONE);
        assertThat(call.userData()).isEqualTo(Octets.ofHex("A116 8010 7767632E6D6963726F736F66742E6361 A102 1600"));
        responder.tell(new RtOpenResponse(new OpenResult.Accept(Octets.ofHex("05 00"))));
        assertThat(responder.hears(RtOpenedIndication.class).agreement()).isEqualTo(new Agreement(0, 1));

        responder.receive(data("0903110101"));
        responder.hears(RtCloseIndication.class);
        assertThat(responder.heardAll()).isTrue();
    }

    @Test
    void answerToTheMailGatewayShouldBeUnderstoodAndTheTransferConfirmedByASerialWithZeros() {
        Stack initiator = Stack.initiator();
        Stack.Script peer = initiator.against(List.of(tpkt(CC), data(AC), data("0200 2A082A06 30303030 3031"), data("0A00")));
        initiator.tell(request());
        peer.play();
        assertThat(initiator.hears(RtOpenConfirm.class).outcome()).isEqualTo(new OpenOutcome.Accepted(new Agreement(0, 1),
            Octets.ofHex("A10D 8007 65616E2E756263 A102 1600")));

        initiator.tell(new RtTransferRequest(new MemorySource(Opened.apdu(1000)), Optional.empty()));
        peer.play();
        assertThat(initiator.hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
        initiator.tell(new RtCloseRequest());
        peer.play();
        initiator.hears(RtCloseConfirm.class);
    }

    @Test
    void answerInIndefiniteLengthsWithoutANameShouldReachTheUser() {
        Stack initiator = Stack.initiator();
        Stack.Script peer = initiator.against(List.of(tpkt(CC), data(AC_WITHOUT_NAME)));
        initiator.tell(request());
        peer.play();

        assertThat(initiator.hears(RtOpenConfirm.class).outcome()).isEqualTo(new OpenOutcome.Accepted(new Agreement(0, 3),
            Octets.ofHex("A180 8000 A180 1600 0000 0000")));
    }

    @Test
    void abortOfTheMailGatewayShouldTellItsReason() {
        Stack responder = Stack.responder();
        responder.receive(tpkt(CR));
        responder.receive(data(CN));
        responder.hears(RtOpenIndication.class);
        responder.receive(data("190A1101 03C10531 03800104"));

        assertThat(responder.hears(RtProviderAbortIndication.class))
            .isEqualTo(new RtProviderAbortIndication(Layer.RTSE, Origin.PEER, "aborted: protocol error"));
    }
}
