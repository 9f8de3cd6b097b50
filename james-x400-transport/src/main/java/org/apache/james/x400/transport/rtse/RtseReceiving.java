/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.ExceptionReason;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityResumeIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityStartIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataPartIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.TransferToUser;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.ProtocolViolation;

/** Transitions of a transfer that the peer sends: one activity. */
record RtseReceiving(Reception reception) {
    Step begin(State.Standing standing, TransferToUser primitive) {
        State.Open open = standing.open();
        return switch (primitive) {
            case PActivityStartIndication(var activity) -> receive(open, new ActivityName(open.connection(), activity));
            case PActivityResumeIndication resume -> resume(open, resume);
            case TransferToUser other -> RtseMachine.unexpected(standing, other);
        };
    }

    private Step receive(State.Open open, ActivityName activity) {
        return Step.to(new State.Receiving(open, new State.Incoming(activity, reception.start(activity), 0, 0)));
    }

    private Step resume(State.Open open, PActivityResumeIndication resume) {
        ActivityName interrupted = new ActivityName(resume.oldConnection().orElse(open.connection()), resume.old());
        ActivityName activity = new ActivityName(open.connection(), resume.activity());
        return switch (reception.resume(interrupted, resume.serial(), activity)) {
            case Reception.Resumed.Continued(var sink) -> Step.to(new State.Receiving(open, new State.Incoming(activity, sink, 0, 0)));
            case Reception.Resumed.AlreadySecured secured -> refuse(open, ExceptionReason.SEQUENCE_ERROR);
            case Reception.Resumed.Unknown unknown -> refuse(open, ExceptionReason.UNRECOVERABLE_PROCEDURAL_ERROR);
        };
    }

    Step receiving(State.Receiving state, Event.InState event) {
        State.Open open = state.open();
        State.Incoming transfer = state.transfer();
        return switch (event) {
            case Event.Transfer(PDataIndication(var values)) -> data(state, open, transfer, () -> open.layout().segments(values));
            case Event.Transfer(PDataPartIndication(var parts)) -> data(state, open, transfer, () -> open.layout().parts(parts));
            case Event.Transfer(PSyncMinorIndication(var serial)) ->
                Step.to(state, new Action.Mark(transfer.name(), transfer.sink(), serial));
            case Event.Transfer(PActivityEndIndication end) -> Step.to(new State.AwaitStorage(open, transfer),
                new Action.Complete(transfer.name(), transfer.sink(), open.layout()));
            case Event.Transfer(PActivityDiscardIndication discard) -> discarded(open).after(new Action.Discard(transfer.sink()));
            case Event.Transfer(PActivityInterruptIndication interrupt) -> interrupted(open).after(new Action.Suspend(transfer.sink()));
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.SegmentStored(var activity) when activity.equals(transfer.name()) ->
                Step.to(new State.Receiving(open, transfer.stored()));
            case Event.CheckpointStored(var activity, var serial) when activity.equals(transfer.name()) ->
                Step.to(state, new Action.Transfer(new PSyncMinorResponse(serial)));
            case Event.StoreFailed(var activity, var cause) when activity.equals(transfer.name()) ->
                refuse(open, ExceptionReason.LOCAL_ERROR).after(new Action.Discard(transfer.sink()));
            case Event.Completion late -> Step.to(state);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.Request(var request) -> request(state, open, request);
        };
    }

    @FunctionalInterface
    private interface Reading {
        Octets octets() throws BerException, ProtocolViolation;
    }

    private static Step data(State state, State.Open open, State.Incoming transfer, Reading reading) {
        try {
            Octets segment = reading.octets();
            return Step.to(new State.Receiving(open, transfer.with(segment)), new Action.Write(transfer.name(), transfer.sink(), segment));
        } catch (BerException | ProtocolViolation unreadable) {
            return RtseMachine.violated(state, "RTTR cannot be read: " + unreadable.getMessage());
        }
    }

    Step awaitStorage(State.AwaitStorage state, Event.InState event) {
        State.Open open = state.open();
        State.Incoming transfer = state.transfer();
        return switch (event) {
            case Event.ApduComplete(var activity, var apdu) when activity.equals(transfer.name()) ->
                Step.to(new State.AwaitUser(open, transfer), new Action.Indicate(new RtTransferIndication(activity, apdu)));
            case Event.ApduMalformed(var activity, var cause) when activity.equals(transfer.name()) ->
                refuse(open, ExceptionReason.UNRECOVERABLE_PROCEDURAL_ERROR).after(new Action.Discard(transfer.sink()));
            case Event.StoreFailed(var activity, var cause) when activity.equals(transfer.name()) ->
                refuse(open, ExceptionReason.LOCAL_ERROR).after(new Action.Discard(transfer.sink()));
            case Event.CheckpointStored(var activity, var serial) when activity.equals(transfer.name()) ->
                Step.to(state, new Action.Transfer(new PSyncMinorResponse(serial)));
            case Event.Completion late -> Step.to(state);
            case Event.Transfer(PActivityDiscardIndication discard) -> discarded(open).after(new Action.Discard(transfer.sink()));
            case Event.Transfer(PActivityInterruptIndication interrupt) -> interrupted(open).after(new Action.Suspend(transfer.sink()));
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.Request(var request) -> request(state, open, request);
        };
    }

    Step awaitUser(State.AwaitUser state, Event.InState event) {
        State.Open open = state.open();
        return switch (event) {
            case Event.Request(RtTransferResponse(var activity, var result)) when activity.equals(state.transfer().name()) ->
                switch (result) {
                    case TransferResult.Secured secured -> Step.to(new State.Standing(open, false),
                        new Action.Transfer(new PActivityEndResponse()));
                    case TransferResult.RefusedForNow refused -> refuse(open, ExceptionReason.NO_SPECIFIC_REASON);
                };
            case Event.Request(var request) -> request(state, open, request);
            case Event.Transfer(PActivityDiscardIndication discard) -> discarded(open);
            case Event.Transfer(PActivityInterruptIndication interrupt) -> interrupted(open);
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.CheckpointStored(var activity, var serial) when activity.equals(state.transfer().name()) ->
                Step.to(state, new Action.Transfer(new PSyncMinorResponse(serial)));
            case Event.Completion late -> Step.to(state);
        };
    }

    Step refusing(State.Refusing state, Event.InState event) {
        State.Open open = state.open();
        return switch (event) {
            case Event.Transfer(PActivityDiscardIndication discard) -> discarded(open);
            case Event.Transfer(PActivityInterruptIndication interrupt) -> interrupted(open);
            // On its way when we reported the exception.
            case Event.Transfer(PDataIndication late) -> Step.to(state);
            case Event.Transfer(PDataPartIndication late) -> Step.to(state);
            case Event.Transfer(PSyncMinorIndication late) -> Step.to(state);
            case Event.Transfer(PActivityEndIndication late) -> Step.to(state);
            case Event.Transfer(PTokenPleaseIndication late) -> Step.to(state);
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.Completion late -> Step.to(state);
            case Event.Request(var request) -> request(state, open, request);
        };
    }

    private static Step refuse(State.Open open, ExceptionReason reason) {
        return Step.to(new State.Refusing(open), new Action.Transfer(new PUserExceptionReportRequest(reason)));
    }

    private static Step discarded(State.Open open) {
        return Step.to(new State.Standing(open, false), new Action.Transfer(new PActivityDiscardResponse()));
    }

    private static Step interrupted(State.Open open) {
        return Step.to(new State.Standing(open, false), new Action.Transfer(new PActivityInterruptResponse()));
    }

    /** What our user may want while the peer sends. */
    private static Step request(State.Associated state, State.Open open, ReliableTransferPrimitive.FromUser request) {
        return switch (request) {
            case RtTurnPleaseRequest(var priority) -> RtseMachine.pleaseTurn(state, open, priority);
            case RtTransferRequest transfer -> Step.to(state, new Action.Indicate(new RtTransferConfirm(
                new TransferOutcome.NotTransferred("the turn is the peer's", false, transfer.resumption()))));
            case RtTransferResponse late -> Step.to(state);
            case ReliableTransferPrimitive.FromUser other -> throw RtseMachine.outOfTurn(other, state);
        };
    }
}
