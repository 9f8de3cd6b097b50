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

import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.OpenParameters;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.Turn;
import org.apache.james.x400.transport.service.Layer;

/** We call and wait for the answer. */
final class Calling implements Phase {
    private final AssociationHandler handler;
    private final Call call;
    private final CompletableFuture<Association> result;
    private final OpenAssociation.Surroundings surroundings;

    Calling(AssociationHandler handler, Call call, CompletableFuture<Association> result, OpenAssociation.Surroundings surroundings) {
        this.handler = handler;
        this.call = call;
        this.result = result;
        this.surroundings = surroundings;
    }

    @Override
    public void connected() {
        handler.write(new RtOpenRequest(parameters(), psap(call.calling()), psap(call.called()), call.bindArgument(), Optional.empty()));
    }

    private OpenParameters parameters() {
        return new OpenParameters(call.mode().isNormal() ? Mode.NORMAL : Mode.X410_1984, applicationProtocol(call.mode()),
            rtse(call.dialogueMode()), Turn.INITIATOR, call.checkpointSize(), call.windowSize());
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
                OpenAssociation association = new OpenAssociation(handler, surroundings, true, call.mode(), call.dialogueMode(),
                    accepted.agreement(), accepted.userData());
                handler.enter(association);
                association.begin();
                result.complete(association);
            }
            case OpenOutcome.Refused refused ->
                handler.end(new AssociationEnd.Refused(true, refused.layer(), refused.reason(), refused.userData()));
        }
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
    public boolean isReported() {
        return true;
    }

    @Override
    public String toString() {
        return "calling";
    }
}
