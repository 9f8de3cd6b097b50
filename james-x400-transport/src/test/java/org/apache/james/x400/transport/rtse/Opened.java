/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.Optional;
import java.util.OptionalInt;

import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.testkit.Generator;

/** Two stacks with an association between them. */
record Opened(Stack initiator, Stack responder, Agreement agreement) {
    static final Octets ARGUMENT = BerTypes.IA5_STRING.encode("argument");
    static final Octets RESULT = BerTypes.IA5_STRING.encode("result");

    /** The modes of P1. */
    enum P1 {
        NORMAL_1988(Mode.NORMAL, OptionalInt.empty()),
        X410_1988(Mode.X410_1984, OptionalInt.of(OpenParameters.MTS_TRANSFER_PROTOCOL)),
        X410_1984(Mode.X410_1984, OptionalInt.of(OpenParameters.MTS_TRANSFER_PROTOCOL_1984));

        final Mode mode;
        final OptionalInt protocol;

        P1(Mode mode, OptionalInt protocol) {
            this.mode = mode;
            this.protocol = protocol;
        }

        OpenParameters monologue(int checkpointSize, int windowSize) {
            return new OpenParameters(mode, protocol, DialogueMode.MONOLOGUE, Turn.INITIATOR, checkpointSize, windowSize);
        }

        OpenParameters dialogue(Turn first, int checkpointSize, int windowSize) {
            return new OpenParameters(mode, protocol, DialogueMode.TWO_WAY_ALTERNATE, first, checkpointSize, windowSize);
        }
    }

    static Octets apdu(int length) {
        return BerTypes.OCTET_STRING.encode(Octets.wrap(new Generator(length).bytes(length)));
    }

    static RtOpenRequest request(OpenParameters parameters) {
        return new RtOpenRequest(parameters, PsapAddress.NONE, PsapAddress.NONE, ARGUMENT, Optional.empty());
    }

    static Opened open(OpenParameters parameters) {
        return open(parameters, Stack.initiator(), Stack.responder());
    }

    static Opened open(OpenParameters parameters, Stack initiator, Stack responder) {
        initiator.tell(request(parameters));
        Stack.exchange(initiator, responder);
        responder.hears(RtOpenIndication.class);
        responder.tell(new RtOpenResponse(new OpenResult.Accept(RESULT)));
        Stack.exchange(initiator, responder);
        Agreement agreement = responder.hears(RtOpenedIndication.class).agreement();
        RtOpenConfirm confirm = initiator.hears(RtOpenConfirm.class);
        if (!confirm.outcome().equals(new OpenOutcome.Accepted(agreement, RESULT))) {
            throw new AssertionError(confirm);
        }
        return new Opened(initiator, responder, agreement);
    }

    void exchange() {
        Stack.exchange(initiator, responder);
    }
}
