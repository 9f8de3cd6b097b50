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

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.ExceptionReason;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityResumeRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityStartRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportIndication;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;

/** Transitions of a transfer that we send: one activity. */
record RtseSending(Rtse.Options options) {
    /** Serial numbers have six digits. */
    private static final int MAX_SERIAL = 999_999;

    Step begin(State.Standing standing, RtTransferRequest request) {
        State.Open open = standing.open().nextActivity();
        Octets prefix = open.layout().prefix(request.apdu().length());
        SegmentSource source = prefix.isEmpty() ? request.apdu() : new WrappedSource(prefix, request.apdu());
        Optional<Resumption> resumption = request.resumption().filter(resumed -> fits(resumed, open, source));
        State.Outgoing transfer = State.Outgoing.begin(open.activity(), source,
            resumption.map(resumed -> new State.Start(resumed.checkpoint(), resumed.offset())).orElse(new State.Start(0, 0)));
        Optional<String> obstacle = obstacle(open, transfer, request.apdu());
        if (obstacle.isPresent()) {
            return Step.to(standing, transfer.notTransferred(obstacle.get(), false, Optional.empty()));
        }
        return Step.to(new State.Sending(open, transfer, true),
            new Action.Transfer(resumption.<PresentationPrimitive.TransferFromUser>map(resumed -> resume(open, transfer, resumed))
                .orElseGet(() -> new PActivityStartRequest(transfer.name().activity()))),
            read(open, transfer));
    }

    /** What the peer holds must be the beginning of what we would send now. */
    private static boolean fits(Resumption resumed, State.Open open, SegmentSource source) {
        return resumed.context() == open.layout().mtseContext() && resumed.offset() < source.length();
    }

    private static Optional<String> obstacle(State.Open open, State.Outgoing transfer, SegmentSource apdu) {
        if (apdu.length() == 0) {
            return Optional.of("the APDU is empty");
        }
        long checkpoints = (transfer.source().length() - transfer.sent()) / open.segment();
        return open.agreement().checkpointSize() > 0 && transfer.serial() + checkpoints > MAX_SERIAL
            ? Optional.of("an APDU of " + apdu.length() + " octets has too many segments of the agreed " + open.segment() + " octets")
            : Optional.empty();
    }

    private static PActivityResumeRequest resume(State.Open open, State.Outgoing transfer, Resumption resumed) {
        SessionConnectionIdentifier old = resumed.interrupted().connection();
        return new PActivityResumeRequest(transfer.name().activity(), resumed.interrupted().activity(), resumed.checkpoint(),
            old.equals(open.connection()) ? Optional.empty() : Optional.of(old));
    }

    private static Action read(State.Open open, State.Outgoing transfer) {
        int length = (int) Math.min(open.segment(), transfer.source().length() - transfer.sent());
        return new Action.Read(transfer.name(), transfer.source(), transfer.sent(), length);
    }

    Step sending(State.Sending state, Event.InState event) {
        State.Open open = state.open();
        State.Outgoing transfer = state.transfer();
        return switch (event) {
            case Event.SegmentRead(var activity, var segment) when state.awaits(activity) -> segment(open, transfer, segment);
            case Event.SegmentUnreadable(var activity, var cause) when state.awaits(activity) -> withdraw(open,
                ExceptionReason.LOCAL_ERROR, new TransferOutcome.NotTransferred(cause, false, Optional.empty()));
            case Event.Completion late -> Step.to(state);
            case Event.Transfer(PSyncMinorConfirm(var serial)) -> goOn(open, transfer.confirmed(serial), state.reading());
            case Event.Transfer(PTokenPleaseIndication please) -> RtseMachine.turnPlease(options, state, open, please);
            case Event.Transfer(PUserExceptionReportIndication(var reason)) -> excepted(state, open, transfer, reason);
            case Event.Transfer(PProviderExceptionReportIndication report) -> providerExcepted(open);
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.Request(RtTransferResponse late) -> Step.to(state);
            case Event.Request(RtTurnPleaseRequest late) -> Step.to(state);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, state);
        };
    }

    private static Step segment(State.Open open, State.Outgoing before, Octets segment) {
        State.Outgoing transfer = before.sent(segment.length());
        Action data = new Action.Transfer(data(open, before, transfer, segment));
        if (transfer.isAllSent()) {
            return Step.to(new State.AwaitEnd(open, transfer), data, new Action.Transfer(new PActivityEndRequest(transfer.serial())));
        }
        if (open.agreement().checkpointSize() == 0) {
            return Step.to(new State.Sending(open, transfer, true), data, read(open, transfer));
        }
        return goOn(open, transfer.checkpoint(), false)
            .after(new Action.Transfer(new PSyncMinorRequest(transfer.serial()))).after(data);
    }

    /** Without checkpoints the APDU is one segment, however long it is. */
    private static PresentationPrimitive.TransferFromUser data(State.Open open, State.Outgoing before, State.Outgoing after,
                                                                Octets octets) {
        boolean inParts = open.agreement().checkpointSize() == 0 && after.source().length() > open.segment();
        return inParts ? open.layout().part(octets, after.source().length(), before.sent() == 0, after.isAllSent())
            : open.layout().segment(octets);
    }

    /** The next segment, if the window allows it and it is not on its way. */
    private static Step goOn(State.Open open, State.Outgoing transfer, boolean reading) {
        return reading || transfer.open() >= open.agreement().windowSize()
            ? Step.to(new State.Sending(open, transfer, reading))
            : Step.to(new State.Sending(open, transfer, true), read(open, transfer));
    }

    Step awaitEnd(State.AwaitEnd state, Event.InState event) {
        State.Open open = state.open();
        State.Outgoing transfer = state.transfer();
        return switch (event) {
            case Event.Transfer(PActivityEndConfirm confirm) -> Step.to(new State.Standing(open, true),
                new Action.Indicate(new RtTransferConfirm(new TransferOutcome.Transferred())));
            case Event.Transfer(PSyncMinorConfirm(var serial)) -> Step.to(new State.AwaitEnd(open, transfer.confirmed(serial)));
            case Event.Transfer(PTokenPleaseIndication please) -> RtseMachine.turnPlease(options, state, open, please);
            case Event.Transfer(PUserExceptionReportIndication(var reason)) -> excepted(state, open, transfer, reason);
            case Event.Transfer(PProviderExceptionReportIndication report) -> providerExcepted(open);
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.Completion late -> Step.to(state);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.Request(RtTransferResponse late) -> Step.to(state);
            case Event.Request(RtTurnPleaseRequest late) -> Step.to(state);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, state);
        };
    }

    // ---- the peer cannot go on, or we cannot

    private static Step excepted(State state, State.Open open, State.Outgoing transfer, ExceptionReason reason) {
        String cause = "the peer reports an exception: " + reason;
        Optional<Resumption> resumption = transfer.resumption(open);
        if (reason.equals(ExceptionReason.RECEIVING_ABILITY_JEOPARDIZED)) {
            return RtseMachine.giveUp(state, cause);
        }
        if (reason.equals(ExceptionReason.SEQUENCE_ERROR) && transfer.isResumed()) {
            // The peer has all of it: only the confirm was lost.
            return withdraw(open, ExceptionReason.NO_SPECIFIC_REASON, new TransferOutcome.Transferred());
        }
        if (reason.equals(ExceptionReason.LOCAL_ERROR) && resumption.isPresent()) {
            return Step.to(new State.Withdrawing(open, new TransferOutcome.NotTransferred(cause, false, resumption), true),
                new Action.Transfer(new PActivityInterruptRequest(ExceptionReason.NO_SPECIFIC_REASON)));
        }
        return withdraw(open, ExceptionReason.NO_SPECIFIC_REASON,
            reason.equals(ExceptionReason.UNRECOVERABLE_PROCEDURAL_ERROR) && transfer.isResumed() ? new TransferOutcome.NotResumed(cause)
                : new TransferOutcome.NotTransferred(cause, false, Optional.empty()));
    }

    private static Step providerExcepted(State.Open open) {
        return withdraw(open, ExceptionReason.NO_SPECIFIC_REASON,
            new TransferOutcome.NotTransferred("the peer's session layer reports an exception", false, Optional.empty()));
    }

    private static Step withdraw(State.Open open, ExceptionReason reason, TransferOutcome outcome) {
        return Step.to(new State.Withdrawing(open, outcome, false), new Action.Transfer(new PActivityDiscardRequest(reason)));
    }

    Step withdrawing(State.Withdrawing state, Event.InState event) {
        return switch (event) {
            case Event.Transfer(PActivityDiscardConfirm confirm) when !state.interrupt() -> withdrawn(state);
            case Event.Transfer(PActivityInterruptConfirm confirm) when state.interrupt() -> withdrawn(state);
            case Event.Transfer(PTokenPleaseIndication please) -> RtseMachine.turnPlease(options, state, state.open(), please);
            // Crossed our withdrawal.
            case Event.Transfer(PSyncMinorConfirm late) -> Step.to(state);
            case Event.Transfer(PActivityEndConfirm late) -> Step.to(state);
            case Event.Transfer(PUserExceptionReportIndication late) -> Step.to(state);
            case Event.Transfer(PProviderExceptionReportIndication late) -> Step.to(state);
            case Event.Transfer(var other) -> RtseMachine.unexpected(state, other);
            case Event.Completion late -> Step.to(state);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, state);
            case Event.Request(RtTransferResponse late) -> Step.to(state);
            case Event.Request(RtTurnPleaseRequest late) -> Step.to(state);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, state);
        };
    }

    private static Step withdrawn(State.Withdrawing state) {
        return Step.to(new State.Standing(state.open(), true), new Action.Indicate(new RtTransferConfirm(state.outcome())));
    }
}
