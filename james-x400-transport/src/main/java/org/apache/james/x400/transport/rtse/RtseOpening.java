/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRequest;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.ContextDefinition;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.presentation.TokenHolder;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.RtseApdu.ConnectionData;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

/** Transitions of the opening of an association. */
record RtseOpening(Rtse.Options options, Function<Mode, SessionConnectionIdentifier> identifiers) {
    /** What an initiator proposes; ACSE has context 1. */
    private static final int RTSE_CONTEXT = 3;
    private static final int MTSE_CONTEXT = 5;
    private static final int UNIT = 1024;

    /** How the initiator speaks until the responder has agreed. */
    static Layout proposed(Mode mode) {
        return switch (mode) {
            case NORMAL -> new Layout(Mode.NORMAL, RTSE_CONTEXT, MTSE_CONTEXT);
            case X410_1984 -> Layout.X410;
        };
    }

    // ---- initiator

    Step idle(State.Idle idle, Event.InState event) {
        return switch (event) {
            case Event.Request(RtOpenRequest request) -> call(request);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, idle);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, idle);
            case Event.Transfer(var other) -> throw RtseMachine.outOfTurn(other, idle);
            case Event.Completion late -> Step.to(idle);
        };
    }

    private Step call(RtOpenRequest request) {
        OpenParameters parameters = request.parameters();
        ConnectionData data = request.recovers().<ConnectionData>map(ConnectionData.Recover::new)
            .orElseGet(() -> new ConnectionData.Open(request.userData()));
        RtseApdu.Rtorq rtorq = new RtseApdu.Rtorq(parameters.checkpointSize(), parameters.windowSize(), parameters.dialogueMode(), data,
            parameters.applicationProtocol());
        SessionConnectionIdentifier connection = identifiers.apply(parameters.mode());
        Layout layout = proposed(parameters.mode());
        return Step.to(new State.AwaitAccept(request, connection), new Action.TraceSent(rtorq), new Action.Associate(
            new AAssociateRequest(parameters.mode(), request.calling(), request.called(), contexts(parameters.mode()), connection,
                switch (parameters.initialTurn()) {
                    case INITIATOR -> TokenHolder.INITIATOR;
                    case RESPONDER -> TokenHolder.RESPONDER;
                }, layout.encode(layout.codec().rtorq(), rtorq))));
    }

    private List<ContextDefinition> contexts(Mode mode) {
        return mode == Mode.X410_1984 ? List.of() : List.of(ContextDefinition.inBer(RTSE_CONTEXT, options.rtseSyntax()),
            ContextDefinition.inBer(MTSE_CONTEXT, options.apduSyntax()));
    }

    Step awaitAccept(State.AwaitAccept await, Event.InState event) {
        return switch (event) {
            case Event.Association(AAssociateAcceptConfirm confirm) -> accepted(await, confirm);
            case Event.Association(AAssociateRejectConfirm confirm) -> refused(await, confirm);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, await);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, await);
            case Event.Transfer(var other) -> throw RtseMachine.outOfTurn(other, await);
            case Event.Completion late -> Step.to(await);
        };
    }

    private Step accepted(State.AwaitAccept await, AAssociateAcceptConfirm confirm) {
        OpenParameters parameters = await.request().parameters();
        Layout layout = proposed(parameters.mode());
        try {
            RtseApdu.Rtoac rtoac = layout.decode(layout.codec().rtoac(), confirm.userInformation());
            Agreement agreement = agreed(parameters, rtoac);
            State.Standing standing = new State.Standing(
                new State.Open(layout, agreement, segment(agreement), await.connection(), 0), confirm.tokens() == TokenHolder.INITIATOR);
            return (switch (rtoac.connectionData()) {
                case ConnectionData.Open(var userData) when await.request().recovers().isEmpty() -> Step.to(standing,
                    new Action.Indicate(new RtOpenConfirm(new OpenOutcome.Accepted(agreement, userData))));
                case ConnectionData.Recover recover when await.request().recovers().isPresent() -> Step.to(standing,
                    new Action.Indicate(new RtOpenConfirm(new OpenOutcome.Accepted(agreement, Octets.EMPTY))));
                case ConnectionData.Open other -> RtseMachine.violated(standing, "peer opens a new association instead of recovering one");
                case ConnectionData.Recover other -> RtseMachine.violated(standing, "peer recovers an association instead of opening one");
            }).after(new Action.TraceReceived(rtoac));
        } catch (BerException | ProtocolViolation unreadable) {
            return RtseMachine.violated(await, "RTOAC is not acceptable: " + unreadable.getMessage());
        }
    }

    /** What we keep to: the answer, but nothing beyond what we proposed. Checkpoint size 0 proposes nothing. */
    private Agreement agreed(OpenParameters proposed, RtseApdu.Rtoac answer) throws ProtocolViolation {
        boolean beyond = answer.windowSize() > proposed.windowSize()
            || proposed.checkpointSize() > 0 && answer.checkpointSize() > proposed.checkpointSize();
        if (beyond && !options.leniencies().contains(Leniency.ANSWER_BEYOND_PROPOSAL)) {
            throw new ProtocolViolation(Layer.RTSE, Reach.ASSOCIATION, "checkpoint size " + answer.checkpointSize() + " and window "
                + answer.windowSize() + " exceed the " + proposed.checkpointSize() + " and " + proposed.windowSize() + " proposed");
        }
        int checkpointSize = proposed.checkpointSize() == 0 ? answer.checkpointSize()
            : Math.min(proposed.checkpointSize(), answer.checkpointSize());
        return new Agreement(checkpointSize, Math.max(1, Math.min(proposed.windowSize(), answer.windowSize())));
    }

    private int segment(Agreement agreement) {
        long agreed = (long) agreement.checkpointSize() * UNIT;
        return agreed == 0 ? options.maxSegment() : (int) Math.min(agreed, options.maxSegment());
    }

    private static Step refused(State.AwaitAccept await, AAssociateRejectConfirm confirm) {
        if (confirm.layer() != Layer.USER || confirm.userInformation().isEmpty()) {
            return refused(confirm.layer(), confirm.reason(), Optional.empty(), Octets.EMPTY);
        }
        Layout layout = proposed(await.request().parameters().mode());
        try {
            RtseApdu.Rtorj rtorj = layout.decode(layout.codec().rtorj(), confirm.userInformation());
            boolean recovering = await.request().recovers().isPresent();
            Optional<RefuseReason> reason = rtorj.reason().or(() -> recovering && rtorj.userData().isEmpty()
                ? Optional.of(RefuseReason.CANNOT_RECOVER) : Optional.empty());
            Layer layer = reason.equals(Optional.of(RefuseReason.CANNOT_RECOVER)) ? Layer.RTSE : Layer.USER;
            String text = rtorj.fields().isEmpty() ? reason.map(RefuseReason::toString).orElse(confirm.reason()) : rtorj.fields();
            return refused(layer, text, reason, rtorj.userData()).after(new Action.TraceReceived(rtorj));
        } catch (BerException | ProtocolViolation unreadable) {
            return refused(Layer.RTSE, "refused, with an RTORJ that cannot be read: " + unreadable.getMessage(), Optional.empty(),
                Octets.EMPTY);
        }
    }

    private static Step refused(Layer layer, String reason, Optional<RefuseReason> refuseReason, Octets userData) {
        return Step.to(new State.Closed(),
            new Action.Indicate(new RtOpenConfirm(new OpenOutcome.Refused(layer, reason, refuseReason, userData))));
    }

    // ---- responder

    Step listening(State.Listening listening, Event.InState event) {
        return switch (event) {
            case Event.Association(AAssociateIndication call) -> called(call);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, listening);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, listening);
            case Event.Transfer(var other) -> throw RtseMachine.outOfTurn(other, listening);
            case Event.Completion late -> Step.to(listening);
        };
    }

    private Step called(AAssociateIndication call) {
        Layout layout = switch (call.mode()) {
            case X410_1984 -> Layout.X410;
            case NORMAL -> new Layout(Mode.NORMAL, context(call.contexts(), options.rtseSyntax()),
                context(call.contexts(), options.apduSyntax()));
        };
        Turn turn = call.tokens() == TokenHolder.INITIATOR ? Turn.INITIATOR : Turn.RESPONDER;
        try {
            RtseApdu.Rtorq rtorq = layout.decode(layout.codec().rtorq(), call.userInformation());
            State.AwaitDecision await = new State.AwaitDecision(rtorq, turn, call.identifier(), layout);
            OpenParameters parameters = parameters(call.mode(), rtorq, turn);
            if (parameters.applicationProtocol().orElse(0) == OpenParameters.ISO_8883
                && !options.leniencies().contains(Leniency.APPLICATION_PROTOCOL_8883)) {
                return unspoken(layout, rtorq);
            }
            return Step.to(await, new Action.TraceReceived(rtorq), new Action.Indicate(switch (rtorq.connectionData()) {
                case ConnectionData.Open(var userData) ->
                    new RtOpenIndication(parameters, call.calling(), call.called(), userData, call.identifier(), Optional.empty());
                case ConnectionData.Recover(var connection) ->
                    new RtOpenIndication(parameters, call.calling(), call.called(), Octets.EMPTY, call.identifier(),
                        Optional.of(connection));
            }));
        } catch (BerException | ProtocolViolation unreadable) {
            return Step.to(new State.Closed(), RtseMachine.abort(layout, RtseApdu.AbortReason.PROTOCOL_ERROR), new Action.Indicate(
                new RtProviderAbortIndication(Layer.RTSE, Origin.LOCAL, "call refused: RTORQ cannot be read: " + unreadable.getMessage())));
        }
    }

    private static int context(ContextSet contexts, Oid syntax) {
        return contexts.find(syntax).orElseThrow(() -> new IllegalStateException("a call was accepted without a context for " + syntax));
    }

    private static OpenParameters parameters(Mode mode, RtseApdu.Rtorq rtorq, Turn turn) {
        OptionalInt protocol = mode == Mode.NORMAL ? OptionalInt.empty()
            : OptionalInt.of(rtorq.applicationProtocol().orElse(OpenParameters.MTS_TRANSFER_PROTOCOL_1984));
        return new OpenParameters(mode, protocol, rtorq.dialogueMode(), turn, rtorq.checkpointSize(), Math.max(1, rtorq.windowSize()));
    }

    Step awaitDecision(State.AwaitDecision await, Event.InState event) {
        return switch (event) {
            case Event.Request(RtOpenResponse(OpenResult.Accept(var userData)))
                when await.rtorq().connectionData() instanceof ConnectionData.Open ->
                accept(await, new ConnectionData.Open(userData),
                    answer(await.rtorq(), options.maxCheckpointSize(), options.maxWindowSize()));
            case Event.Request(RtOpenResponse(OpenResult.Recover(var agreement)))
                when await.rtorq().connectionData() instanceof ConnectionData.Recover recover ->
                accept(await, recover, answer(await.rtorq(), agreement.checkpointSize(), agreement.windowSize()));
            case Event.Request(RtOpenResponse(OpenResult.Refuse(var reason, var userData))) -> refuse(await.layout(), reason, userData);
            case Event.Request(var other) -> throw RtseMachine.outOfTurn(other, await);
            case Event.Association(var other) -> throw RtseMachine.outOfTurn(other, await);
            case Event.Transfer(var other) -> throw RtseMachine.outOfTurn(other, await);
            case Event.Completion late -> Step.to(await);
        };
    }

    private Step accept(State.AwaitDecision await, ConnectionData data, Agreement agreement) {
        Layout layout = await.layout();
        RtseApdu.Rtoac rtoac = new RtseApdu.Rtoac(agreement.checkpointSize(),
            Math.min(agreement.windowSize(), await.rtorq().windowSize()), data);
        return Step.to(new State.Standing(new State.Open(layout, agreement, segment(agreement), await.connection(), 0),
                await.initialTurn() == Turn.RESPONDER),
            new Action.TraceSent(rtoac),
            new Action.Associate(new AAssociateAcceptResponse(layout.encode(layout.codec().rtoac(), rtoac))),
            new Action.Indicate(new RtOpenedIndication(agreement)));
    }

    /** Never more than was proposed; a proposal of no checkpoints is accepted as it is. */
    private static Agreement answer(RtseApdu.Rtorq proposed, int checkpointSize, int windowSize) {
        return new Agreement(Math.min(proposed.checkpointSize(), checkpointSize), Math.max(1, Math.min(proposed.windowSize(), windowSize)));
    }

    private static Step unspoken(Layout layout, RtseApdu.Rtorq rtorq) {
        Step refusal = refuse(layout, RefuseReason.VALIDATION_FAILURE, Octets.EMPTY);
        List<Action> actions = new ArrayList<>(List.of(new Action.TraceReceived(rtorq)));
        actions.addAll(refusal.actions());
        actions.add(new Action.Indicate(new RtProviderAbortIndication(Layer.RTSE, Origin.LOCAL,
            "call refused: application protocol " + OpenParameters.ISO_8883)));
        return new Step(refusal.next(), actions);
    }

    private static Step refuse(Layout layout, RefuseReason reason, Octets userData) {
        RtseApdu.Rtorj rtorj = switch (layout.mode()) {
            case X410_1984 -> RtseApdu.Rtorj.of(reason);
            case NORMAL -> RtseApdu.Rtorj.of(userData);
        };
        return Step.to(new State.Closed(), new Action.TraceSent(rtorj), new Action.Associate(new AAssociateRejectResponse(
            reason == RefuseReason.BUSY, layout.encode(layout.codec().rtorj(), rtorj))));
    }
}
