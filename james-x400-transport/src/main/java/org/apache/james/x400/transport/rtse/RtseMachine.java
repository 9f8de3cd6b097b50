/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseResponse;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PControlGiveIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PControlGiveRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.TransferToUser;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtBreakOffRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;

/**
 * The reliable transfer protocol machine: transitions between transfers and at the end of an association.
 * {@link RtseOpening} has those before, {@link RtseSending} and {@link RtseReceiving} those of a transfer. Pure but for one thing: it
 * asks the {@link Reception} for the sink of an incoming transfer.
 */
final class RtseMachine {
    private final Rtse.Options options;
    private final RtseOpening opening;
    private final RtseSending sending;
    private final RtseReceiving receiving;

    RtseMachine(Rtse.Options options, Reception reception, Function<Mode, SessionConnectionIdentifier> identifiers) {
        this.options = options;
        this.opening = new RtseOpening(options, identifiers);
        this.sending = new RtseSending(options);
        this.receiving = new RtseReceiving(reception);
    }

    Step on(State state, Event event) {
        return switch (event) {
            case Event.TimeOut(var timer) -> timedOut(state, timer.waitFor());
            case Event.Association(AAbortIndication(var values)) -> aborted(state, values);
            case Event.Association(AProviderAbortIndication lost) -> lost(state, lost);
            case Event.Request(RtUserAbortRequest request) -> abort(state);
            case Event.Request(RtBreakOffRequest(var reason)) -> breakOff(state, reason);
            case Event.InState other -> inState(state, other);
        };
    }

    private Step inState(State state, Event.InState event) {
        return switch (state) {
            case State.Idle idle -> opening.idle(idle, event);
            case State.Listening listening -> opening.listening(listening, event);
            case State.AwaitAccept await -> opening.awaitAccept(await, event);
            case State.AwaitDecision await -> opening.awaitDecision(await, event);
            case State.Standing standing -> standing.turn() ? withTurn(standing, event) : withoutTurn(standing, event);
            case State.Sending transfer -> sending.sending(transfer, event);
            case State.AwaitEnd await -> sending.awaitEnd(await, event);
            case State.Withdrawing withdrawing -> sending.withdrawing(withdrawing, event);
            case State.Receiving transfer -> receiving.receiving(transfer, event);
            case State.AwaitStorage await -> receiving.awaitStorage(await, event);
            case State.AwaitUser await -> receiving.awaitUser(await, event);
            case State.Refusing refusing -> receiving.refusing(refusing, event);
            case State.AwaitReleaseConfirm await -> awaitReleaseConfirm(await, event);
            case State.AwaitReleaseResponse await -> awaitReleaseResponse(await, event);
            case State.Closed closed -> closed(closed, event);
        };
    }

    // ---- between transfers

    private Step withTurn(State.Standing standing, Event.InState event) {
        return switch (event) {
            case Event.Request(RtTransferRequest request) -> sending.begin(standing, request);
            case Event.Request(RtTurnGiveRequest request) ->
                Step.to(new State.Standing(standing.open(), false), new Action.Transfer(new PControlGiveRequest()));
            case Event.Request(RtCloseRequest request) ->
                Step.to(new State.AwaitReleaseConfirm(standing.open()), new Action.Associate(new AReleaseRequest()));
            case Event.Request(RtTurnPleaseRequest late) -> Step.to(standing);
            case Event.Request(RtTransferResponse late) -> Step.to(standing);
            case Event.Request(var other) -> throw outOfTurn(other, standing);
            case Event.Transfer(PTokenPleaseIndication please) -> turnPlease(options, standing, standing.open(), please);
            case Event.Transfer(PUserExceptionReportIndication late) -> Step.to(standing);
            case Event.Transfer(PProviderExceptionReportIndication late) -> Step.to(standing);
            case Event.Transfer(var other) -> unexpected(standing, other);
            case Event.Association(AReleaseIndication indication) -> released(standing.open());
            case Event.Association(var other) -> throw outOfTurn(other, standing);
            case Event.Completion late -> Step.to(standing);
        };
    }

    private Step withoutTurn(State.Standing standing, Event.InState event) {
        return switch (event) {
            case Event.Request(RtTurnPleaseRequest(var priority)) -> pleaseTurn(standing, standing.open(), priority);
            case Event.Request(RtTransferRequest request) -> Step.to(standing, new Action.Indicate(new RtTransferConfirm(
                new TransferOutcome.NotTransferred("the turn is the peer's", false, request.resumption()))));
            case Event.Request(RtTransferResponse late) -> Step.to(standing);
            case Event.Request(var other) -> throw outOfTurn(other, standing);
            case Event.Transfer(PControlGiveIndication give) ->
                Step.to(new State.Standing(standing.open(), true), new Action.Indicate(new RtTurnGiveIndication()));
            // Crossed our giving of the turn.
            case Event.Transfer(PTokenPleaseIndication late) -> Step.to(standing);
            case Event.Transfer(var other) -> receiving.begin(standing, other);
            case Event.Association(AReleaseIndication indication) -> released(standing.open());
            case Event.Association(var other) -> throw outOfTurn(other, standing);
            case Event.Completion late -> Step.to(standing);
        };
    }

    private static Step released(State.Open open) {
        return Step.to(new State.AwaitReleaseResponse(open), new Action.Indicate(new RtCloseIndication()));
    }

    /** Our user asks for the turn that the peer has. */
    static Step pleaseTurn(State state, State.Open open, int priority) {
        RtseApdu.Rttp rttp = new RtseApdu.Rttp(priority);
        return Step.to(state, new Action.TraceSent(rttp), new Action.Transfer(open.layout().turnPlease(rttp)));
    }

    /** The peer asks for the turn that we have. */
    static Step turnPlease(Rtse.Options options, State state, State.Open open, PTokenPleaseIndication please) {
        boolean withoutPriority = please.userData().isEmpty() && options.leniencies().contains(Leniency.TURN_PLEASE_WITHOUT_PRIORITY);
        try {
            RtseApdu.Rttp rttp = withoutPriority ? new RtseApdu.Rttp(Integer.MAX_VALUE) : open.layout().turnPlease(please.userData());
            return Step.to(state, new Action.TraceReceived(rttp), new Action.Indicate(new RtTurnPleaseIndication(rttp.priority())));
        } catch (BerException | ProtocolViolation unreadable) {
            return violated(state, "turn-please is not acceptable: " + unreadable.getMessage());
        }
    }

    // ---- the end

    private static Step awaitReleaseConfirm(State.AwaitReleaseConfirm await, Event.InState event) {
        return switch (event) {
            case Event.Association(AReleaseConfirm confirm) -> Step.to(new State.Closed(), new Action.Indicate(new RtCloseConfirm()));
            case Event.Association(var other) -> throw outOfTurn(other, await);
            case Event.Request(RtTransferRequest request) -> Step.to(await, notTransferred(request));
            case Event.Request(RtTransferResponse late) -> Step.to(await);
            case Event.Request(RtTurnPleaseRequest late) -> Step.to(await);
            case Event.Request(var other) -> throw outOfTurn(other, await);
            case Event.Transfer(PTokenPleaseIndication late) -> Step.to(await);
            case Event.Transfer(var other) -> unexpected(await, other);
            case Event.Completion late -> Step.to(await);
        };
    }

    private static Step awaitReleaseResponse(State.AwaitReleaseResponse await, Event.InState event) {
        return switch (event) {
            case Event.Request(RtCloseResponse response) -> Step.to(new State.Closed(), new Action.Associate(new AReleaseResponse()));
            case Event.Request(RtTransferRequest request) -> Step.to(await, notTransferred(request));
            case Event.Request(RtTransferResponse late) -> Step.to(await);
            case Event.Request(RtTurnPleaseRequest late) -> Step.to(await);
            case Event.Request(var other) -> throw outOfTurn(other, await);
            case Event.Association(var other) -> throw outOfTurn(other, await);
            case Event.Transfer(var other) -> unexpected(await, other);
            case Event.Completion late -> Step.to(await);
        };
    }

    /** Nothing is owed any more, but a transfer that our user asks for unawares gets its answer. */
    private static Step closed(State.Closed closed, Event.InState event) {
        return event instanceof Event.Request(RtTransferRequest request) ? Step.to(closed, notTransferred(request)) : Step.to(closed);
    }

    private static Action notTransferred(RtTransferRequest request) {
        return new Action.Indicate(new RtTransferConfirm(
            new TransferOutcome.NotTransferred("the association has ended", false, request.resumption())));
    }

    /** Our user aborts. X.410-1984 mode knows no abort by the user. */
    private static Step abort(State state) {
        if (state instanceof State.Closed) {
            return Step.to(state);
        }
        return Step.to(new State.Closed(), abort(state, layout(state).filter(layout -> layout.mode() == Mode.NORMAL).isPresent()
            ? RtseApdu.AbortReason.USER_ERROR : RtseApdu.AbortReason.LOCAL_SYSTEM_PROBLEM)).after(state.leave("aborted by us", false));
    }

    /** The transfer under way, if there is one, may be resumed. */
    private static Step breakOff(State state, String reason) {
        return state instanceof State.Closed ? Step.to(state)
            : Step.to(new State.Closed(), abort(state, RtseApdu.AbortReason.TEMPORARY_PROBLEM)).after(state.leave(reason, true));
    }

    private static Step aborted(State state, List<DataValue> values) {
        if (state instanceof State.Closed) {
            return Step.to(state);
        }
        Optional<Layout> layout = layout(state);
        if (values.isEmpty() || layout.isEmpty()) {
            return ended(state, true, new RtProviderAbortIndication(Layer.RTSE, Origin.PEER, "aborted, no reason given"));
        }
        try {
            RtseApdu.Rtab rtab = layout.get().decode(layout.get().codec().rtab(), values);
            if (rtab.reason().equals(RtseApdu.AbortReason.TRANSFER_COMPLETED) && isResumed(state)) {
                return Step.to(new State.Closed(), new Action.TraceReceived(rtab),
                    new Action.Indicate(new RtTransferConfirm(new TransferOutcome.Transferred())),
                    new Action.Indicate(new RtProviderAbortIndication(Layer.RTSE, Origin.PEER, "aborted: " + rtab.fields())));
            }
            return (isByUser(state, rtab.reason())
                ? ended(state, false, new RtUserAbortIndication(rtab.userData()))
                : ended(state, true, new RtProviderAbortIndication(Layer.RTSE, Origin.PEER, "aborted: " + rtab.fields())))
                .after(new Action.TraceReceived(rtab));
        } catch (BerException | ProtocolViolation unreadable) {
            return ended(state, true, new RtProviderAbortIndication(Layer.RTSE, Origin.PEER,
                "aborted, with an RTAB that cannot be read: " + unreadable.getMessage()));
        }
    }

    /**
     * Whether it is the peer's user who aborts. In X.410-1984 mode a user has no other way than his provider's; between transfers it makes
     * no difference which of the two has to go.
     */
    private static boolean isByUser(State state, RtseApdu.AbortReason reason) {
        return reason.equals(RtseApdu.AbortReason.USER_ERROR) || reason.equals(RtseApdu.AbortReason.LOCAL_SYSTEM_PROBLEM)
            && state instanceof State.Standing standing && standing.open().layout().mode() == Mode.X410_1984;
    }

    /** Whether we send what the peer already had a part of. */
    private static boolean isResumed(State state) {
        return state instanceof State.Sending sending && sending.transfer().isResumed()
            || state instanceof State.AwaitEnd await && await.transfer().isResumed();
    }

    private static Step lost(State state, AProviderAbortIndication lost) {
        return state instanceof State.Closed ? Step.to(state)
            : ended(state, true, new RtProviderAbortIndication(lost.layer(), lost.origin(), lost.reason()));
    }

    private Step timedOut(State state, State.Wait wait) {
        String what = wait.text() + " within " + options.times().limit(wait).toSeconds() + " s";
        return state instanceof State.Listening
            ? ended(state, true, new RtProviderAbortIndication(Layer.RTSE, Origin.LOCAL, what)).after(new Action.Close())
            : giveUp(state, what);
    }

    // ---- for all transitions

    private static Step ended(State state, boolean resumable, ReliableTransferPrimitive.ToUser indication) {
        String cause = indication instanceof RtProviderAbortIndication(var layer, var origin, var reason)
            ? layer + ": " + reason : "aborted by the peer's user";
        return Step.to(new State.Closed(), new Action.Indicate(indication)).after(state.leave(cause, resumable));
    }

    /** The peer did what it must not. */
    static Step violated(State state, String what) {
        Step end = ended(state, false, new RtProviderAbortIndication(Layer.RTSE, Origin.LOCAL, what));
        return end.after(abort(state, RtseApdu.AbortReason.PROTOCOL_ERROR));
    }

    /** We are at fault ourselves. */
    static Step faulted(State state, String what) {
        Step end = ended(state, false, new RtProviderAbortIndication(Layer.RTSE, Origin.LOCAL, what));
        return end.after(abort(state, RtseApdu.AbortReason.LOCAL_SYSTEM_PROBLEM));
    }

    /** Nothing is wrong with the protocol, but there is no use in going on. */
    static Step giveUp(State state, String why) {
        Step end = ended(state, true, new RtProviderAbortIndication(Layer.RTSE, Origin.LOCAL, why));
        return end.after(abort(state, RtseApdu.AbortReason.TEMPORARY_PROBLEM));
    }

    static Step unexpected(State state, TransferToUser primitive) {
        return violated(state, "unexpected " + primitive.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
    }

    static Action abort(State state, RtseApdu.AbortReason reason) {
        return layout(state).map(layout -> abort(layout, reason)).orElseGet(() -> new Action.Associate(new AAbortRequest(List.of())));
    }

    static Action abort(Layout layout, RtseApdu.AbortReason reason) {
        return new Action.Associate(new AAbortRequest(layout.encode(layout.codec().rtab(), RtseApdu.Rtab.of(reason))));
    }

    private static Optional<Layout> layout(State state) {
        return switch (state) {
            case State.Associated associated -> Optional.of(associated.open().layout());
            case State.AwaitAccept await -> Optional.of(RtseOpening.proposed(await.request().parameters().mode()));
            case State.AwaitDecision await -> Optional.of(await.layout());
            case State.Idle idle -> Optional.empty();
            case State.Listening listening -> Optional.empty();
            case State.Closed closed -> Optional.empty();
        };
    }

    static IllegalStateException outOfTurn(Object primitive, State state) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
    }
}
