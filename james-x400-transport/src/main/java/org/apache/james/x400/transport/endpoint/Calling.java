/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.OpenParameters;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.Turn;
import org.apache.james.x400.transport.service.Layer;

/** We call and wait for the answer. */
final class Calling implements Phase {
    private final AssociationHandler handler;
    private final Call call;
    private final Optional<Recovery.Broken> broken;
    private final CompletableFuture<Association> result;
    private final OpenAssociation.Surroundings surroundings;

    /** @param broken what the call is to recover, where it is one of those */
    Calling(AssociationHandler handler, Call call, Optional<Recovery.Broken> broken, CompletableFuture<Association> result,
            OpenAssociation.Surroundings surroundings) {
        this.handler = handler;
        this.call = call;
        this.broken = broken;
        this.result = result;
        this.surroundings = surroundings;
    }

    @Override
    public void connected() {
        handler.write(new RtOpenRequest(parameters(), psap(call.calling()), psap(call.called()),
            broken.isPresent() ? Octets.EMPTY : call.bindArgument(), broken.map(Recovery.Broken::connection)));
    }

    /** What was agreed before stays as it was: peers are known that cannot resume otherwise (Q187929). */
    private OpenParameters parameters() {
        Agreement proposed = broken.map(was -> was.terms().agreement())
            .orElseGet(() -> new Agreement(call.checkpointSize(), call.windowSize()));
        return new OpenParameters(call.mode().isNormal() ? Mode.NORMAL : Mode.X410_1984, applicationProtocol(call.mode()),
            rtse(call.dialogueMode()), weSend() ? Turn.INITIATOR : Turn.RESPONDER, proposed.checkpointSize(), proposed.windowSize());
    }

    /** The turn is where it was when the association broke. */
    private boolean weSend() {
        return broken.isEmpty() || broken.orElseThrow().outgoing().isPresent();
    }

    private static OptionalInt applicationProtocol(TransferMode mode) {
        return switch (mode) {
            case NORMAL_1988 -> OptionalInt.empty();
            case X410_1988 -> OptionalInt.of(OpenParameters.MTS_TRANSFER_PROTOCOL);
            case X410_1984 -> OptionalInt.of(OpenParameters.MTS_TRANSFER_PROTOCOL_1984);
        };
    }

    private static org.apache.james.x400.transport.rtse.DialogueMode rtse(DialogueMode mode) {
        return switch (mode) {
            case MONOLOGUE -> org.apache.james.x400.transport.rtse.DialogueMode.MONOLOGUE;
            case TWO_WAY_ALTERNATE -> org.apache.james.x400.transport.rtse.DialogueMode.TWO_WAY_ALTERNATE;
        };
    }

    private static PsapAddress psap(PresentationAddress address) {
        return new PsapAddress(address.presentation(), address.session(), address.transport());
    }

    @Override
    public void on(RtOpenConfirm confirm) {
        switch (confirm.outcome()) {
            case OpenOutcome.Accepted accepted -> {
                Partner partner = new Partner(call.remote().getAddress(), call.called());
                Terms terms = new Terms(partner, call.mode(), call.dialogueMode(), accepted.agreement(),
                    broken.map(was -> was.terms().peerBind()).orElse(accepted.userData()), call.recoveryTime());
                OpenAssociation association = new OpenAssociation(handler, surroundings, Optional.of(call), terms, weSend());
                handler.enter(association);
                broken.ifPresentOrElse(was -> recovered(association, was), association::begin);
                result.complete(association);
            }
            case OpenOutcome.Refused refused ->
                handler.end(new AssociationEnd.Refused(true, refused.layer(), refused.reason(), refused.userData()));
        }
    }

    private void recovered(OpenAssociation association, Recovery.Broken was) {
        surroundings.user().onRecovered(association);
        association.begin(was.outgoing().stream().toList());
    }

    @Override
    public void drain(String reason) {
        abortNow(reason);
    }

    @Override
    public void abortNow(String reason) {
        handler.end(new AssociationEnd.Aborted(false, Layer.USER, reason));
        handler.drop();
    }

    @Override
    public void ended(AssociationEnd end) {
        surroundings.spool().close();
        result.completeExceptionally(new AssociationRefused(end));
    }

    @Override
    public boolean report(AssociationEnd end) {
        return true;
    }

    @Override
    public String toString() {
        return "calling";
    }
}
