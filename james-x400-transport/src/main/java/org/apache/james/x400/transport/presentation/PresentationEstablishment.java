/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionAddress;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.apache.james.x400.transport.session.SessionRefusal;

/** Transitions until the connection is open, and those that keep it from being opened. */
record PresentationEstablishment(Presentation.Options options) {
    private static final byte[] NO_DATA = new byte[0];

    // ---- initiator

    Step idle(State.Idle idle, Event event) {
        return switch (event) {
            case Event.Request(PConnectRequest request) -> call(request);
            case Event.Request(PUserAbortRequest abort) -> Step.to(new State.Closed(), new Action.Send(new SUserAbortRequest(NO_DATA)));
            case Event.Request(var other) -> throw PresentationMachine.outOfTurn(other, idle);
            case Event.Received(SProviderAbortIndication lost) -> PresentationMachine.abortedBelow(lost);
            case Event.Received(var other) -> throw PresentationMachine.outOfTurn(other, idle);
        };
    }

    private static Step call(PConnectRequest request) {
        PsapAddress calling = request.calling();
        PsapAddress called = request.called();
        Ppdu.Connect cp = switch (request.mode()) {
            case X410_1984 -> new Ppdu.ConnectX410(X410.components(request.userData()));
            case NORMAL -> new Ppdu.ConnectNormal(true, calling.presentation(), called.presentation(), request.contexts(),
                UserData.items(request.userData()));
        };
        return Step.to(new State.AwaitAccept(request), new Action.TraceSent(cp), new Action.Send(new SConnectRequest(
            SessionServices.identifier(request.identifier()),
            new SessionAddress(calling.session(), calling.transport()), new SessionAddress(called.session(), called.transport()),
            SessionServices.tokens(request.tokens()), request.mode() == Mode.X410_1984, PpduCodec.CONNECT.encode(cp).toByteArray())));
    }

    Step awaitAccept(State.AwaitAccept await, Event event) {
        State.Open proposed = new State.Open(await.request().mode(), proposed(await.request().contexts()));
        return switch (event) {
            case Event.Received(SConnectAcceptConfirm confirm) -> accepted(await.request(), proposed, confirm);
            case Event.Received(SConnectRejectConfirm confirm) -> refused(await.request(), confirm);
            case Event.Received(SUserAbortIndication(var octets)) -> PresentationMachine.abortedByUser(octets, proposed.contexts());
            case Event.Received(SProviderAbortIndication lost) -> PresentationMachine.abortedBelow(lost);
            case Event.Received(var other) -> throw PresentationMachine.outOfTurn(other, await);
            case Event.Request(PUserAbortRequest(var values)) -> PresentationMachine.abort(proposed, values);
            case Event.Request(var other) -> throw PresentationMachine.outOfTurn(other, await);
        };
    }

    private Step accepted(PConnectRequest request, State.Open proposed, SConnectAcceptConfirm confirm) {
        try {
            Ppdu.Accept cpa = PpduCodec.ACCEPT.decode(Octets.wrap(confirm.userData()));
            if (cpa.mode() != request.mode()) {
                return notAsProposed(proposed, "peer accepts in " + cpa.mode() + " mode what was proposed in " + request.mode() + " mode");
            }
            return switch (cpa) {
                case Ppdu.AcceptX410(var components) -> opened(cpa, confirm, new State.Open(request.mode(), ContextSet.NONE),
                    X410.values(components));
                case Ppdu.AcceptNormal normal -> agreed(request, proposed, confirm, normal);
            };
        } catch (BerException | ProtocolViolation unreadable) {
            return PresentationMachine.violated(proposed, Ppdu.AbortReason.UNRECOGNIZED_PPDU, Ppdu.PduEvent.CPA,
                "CPA cannot be read: " + unreadable.getMessage());
        }
    }

    private Step agreed(PConnectRequest request, State.Open proposed, SConnectAcceptConfirm confirm, Ppdu.AcceptNormal cpa)
            throws ProtocolViolation {
        List<ContextDefinition> definitions = request.contexts();
        if (cpa.contexts().size() != definitions.size()) {
            return notAsProposed(proposed, "peer answers " + cpa.contexts().size() + " of " + definitions.size() + " proposed contexts");
        }
        ContextSet contexts = accepted(definitions, cpa.contexts());
        Optional<String> lacking = lacking(definitions, cpa.contexts(), contexts);
        if (lacking.isPresent()) {
            return notAsProposed(proposed, "peer accepts without what is needed: " + lacking.get());
        }
        return opened(cpa, confirm, new State.Open(Mode.NORMAL, contexts), values(cpa.userData(), contexts));
    }

    private static Step opened(Ppdu cpa, SConnectAcceptConfirm confirm, State.Open open, List<DataValue> values) {
        return Step.to(open, new Action.TraceReceived(cpa), new Action.Indicate(new PConnectAcceptConfirm(open.contexts(),
            SessionServices.identifier(confirm.identifier()), SessionServices.tokens(confirm.tokens()), values)));
    }

    private static Step notAsProposed(State.Open proposed, String what) {
        return PresentationMachine.violated(proposed, Ppdu.AbortReason.INVALID_PARAMETER_VALUE, Ppdu.PduEvent.CPA, what);
    }

    private static Step refused(PConnectRequest request, SConnectRejectConfirm confirm) {
        SessionRefusal reason = confirm.reason();
        if (confirm.userData().length == 0) {
            return refused(Layer.SESSION, reason.toString(), List.of());
        }
        try {
            Ppdu.Refuse cpr = PpduCodec.REFUSE.decode(Octets.wrap(confirm.userData()));
            Step step = switch (cpr) {
                case Ppdu.RefuseX410(var components) when request.mode() == Mode.X410_1984 ->
                    refused(Layer.USER, "refused by the user", X410.values(components));
                case Ppdu.RefuseX410 other ->
                    refused(Layer.PRESENTATION, "refused in X.410-1984 mode: the peer expects that mode", List.of());
                case Ppdu.RefuseNormal other when request.mode() == Mode.X410_1984 ->
                    refused(Layer.PRESENTATION, "refused in normal mode: the peer expects that mode", List.of());
                case Ppdu.RefuseNormal normal -> refusedNormal(request, normal);
            };
            return new Step(step.next(), List.of(new Action.TraceReceived(cpr), step.actions().getFirst()));
        } catch (BerException unreadable) {
            return refused(Layer.PRESENTATION, reason + ", with a CPR that cannot be read: " + unreadable.getMessage(), List.of());
        }
    }

    private static Step refusedNormal(PConnectRequest request, Ppdu.RefuseNormal cpr) {
        if (cpr.reason().isPresent()) {
            return refused(Layer.PRESENTATION, cpr.reason().get() + rejections(request.contexts(), cpr.contexts()), List.of());
        }
        if (cpr.userData().isEmpty()) {
            return refused(Layer.PRESENTATION, "no reason given" + rejections(request.contexts(), cpr.contexts()), List.of());
        }
        ContextSet proposed = proposed(request.contexts());
        return refused(Layer.USER, "refused by the user", cpr.userData().stream()
            .filter(item -> proposed.contains(item.context()))
            .map(item -> new DataValue(item.context(), item.value())).toList());
    }

    private static Step refused(Layer layer, String reason, List<DataValue> values) {
        return Step.to(new State.Closed(), new Action.Indicate(new PConnectRejectConfirm(layer, reason, values)));
    }

    private static String rejections(List<ContextDefinition> definitions, List<ContextResult> results) {
        return IntStream.range(0, Math.min(definitions.size(), results.size()))
            .filter(i -> !results.get(i).isAccepted())
            .mapToObj(i -> ", context " + definitions.get(i).id() + " (" + definitions.get(i).abstractSyntax() + ") " + results.get(i))
            .collect(Collectors.joining());
    }

    // ---- responder

    Step listening(State.Listening listening, Event event) {
        return switch (event) {
            case Event.Received(SConnectIndication call) -> called(call);
            case Event.Received(SProviderAbortIndication lost) -> PresentationMachine.abortedBelow(lost);
            case Event.Received(SUserAbortIndication(var octets)) -> PresentationMachine.abortedByUser(octets, ContextSet.NONE);
            case Event.Received(var other) -> throw PresentationMachine.outOfTurn(other, listening);
            case Event.Request(PUserAbortRequest abort) -> Step.to(new State.Closed(), new Action.Send(new SUserAbortRequest(NO_DATA)));
            case Event.Request(var other) -> throw PresentationMachine.outOfTurn(other, listening);
        };
    }

    private Step called(SConnectIndication call) {
        Octets octets = Octets.wrap(call.userData());
        try {
            Ppdu.Connect cp = PpduCodec.CONNECT.decode(octets);
            return switch (cp) {
                case Ppdu.ConnectX410(var components) -> indicate(call, cp, List.of(), ContextSet.NONE, PsapAddress.NONE, PsapAddress.NONE,
                    X410.values(components));
                case Ppdu.ConnectNormal normal -> calledNormal(call, normal);
            };
        } catch (BerException | ProtocolViolation unreadable) {
            return refuseUnreadable(call, octets, "CP cannot be read: " + unreadable.getMessage());
        }
    }

    private Step calledNormal(SConnectIndication call, Ppdu.ConnectNormal cp) throws ProtocolViolation {
        List<ContextResult> results = cp.contexts().stream()
            .map(definition -> ContextResult.of(definition, options.abstractSyntaxes())).toList();
        if (!cp.supportsVersion1()) {
            return refuse(call, cp, results, Ppdu.ProviderReason.VERSION_NOT_SUPPORTED, "peer does not propose protocol version 1");
        }
        ContextSet contexts = accepted(cp.contexts(), results);
        Optional<String> lacking = lacking(cp.contexts(), results, contexts);
        if (lacking.isPresent()) {
            return refuse(call, cp, results, Ppdu.ProviderReason.NOT_SPECIFIED, "peer does not propose what is needed: " + lacking.get());
        }
        PsapAddress selectors = new PsapAddress(cp.calling(), Selector.NONE, Selector.NONE);
        PsapAddress called = new PsapAddress(cp.called(), Selector.NONE, Selector.NONE);
        return indicate(call, cp, results, contexts, selectors, called, values(cp.userData(), contexts));
    }

    private static Step indicate(SConnectIndication call, Ppdu.Connect cp, List<ContextResult> results, ContextSet contexts,
                                 PsapAddress calling, PsapAddress called, List<DataValue> values) {
        return Step.to(new State.AwaitResponse(call, cp, results, contexts), new Action.TraceReceived(cp),
            new Action.Indicate(new PConnectIndication(cp.mode(), address(calling.presentation(), call.calling()),
                address(called.presentation(), call.called()), contexts, SessionServices.identifier(call.identifier()),
                SessionServices.tokens(call.tokens()), values)));
    }

    private static PsapAddress address(Selector presentation, SessionAddress address) {
        return new PsapAddress(presentation, address.session(), address.transport());
    }

    private static Step refuse(SConnectIndication call, Ppdu.ConnectNormal cp, List<ContextResult> results, Ppdu.ProviderReason reason,
                               String why) {
        Ppdu.Refuse cpr = new Ppdu.RefuseNormal(cp.called(), results, Optional.of(reason), List.of());
        return Step.to(new State.Closed(), new Action.TraceReceived(cp), new Action.TraceSent(cpr), reject(call, cpr), refusedHere(why));
    }

    private static Step refuseUnreadable(SConnectIndication call, Octets octets, String why) {
        if (mode(octets).equals(Optional.of(Mode.NORMAL))) {
            Ppdu.Refuse cpr = new Ppdu.RefuseNormal(Selector.NONE, List.of(), Optional.of(Ppdu.ProviderReason.USER_DATA_NOT_READABLE),
                List.of());
            return Step.to(new State.Closed(), new Action.TraceSent(cpr), reject(call, cpr), refusedHere(why));
        }
        return Step.to(new State.Closed(), new Action.Send(
            new SConnectRejectResponse(call.identifier(), SessionRefusal.USER, NO_DATA)), refusedHere(why));
    }

    private static Action refusedHere(String why) {
        return new Action.Indicate(new PProviderAbortIndication(Layer.PRESENTATION, Origin.LOCAL, "call refused: " + why));
    }

    private static Optional<Mode> mode(Octets octets) {
        try {
            return Optional.of(PpduCodec.CONNECT_MODE.decode(octets));
        } catch (BerException unreadable) {
            return Optional.empty();
        }
    }

    private static Action reject(SConnectIndication call, Ppdu.Refuse cpr) {
        return new Action.Send(new SConnectRejectResponse(call.identifier(), SessionRefusal.USER_WITH_DATA,
            PpduCodec.REFUSE.encode(cpr).toByteArray()));
    }

    Step awaitResponse(State.AwaitResponse await, Event event) {
        State.Open open = new State.Open(await.cp().mode(), await.contexts());
        return switch (event) {
            case Event.Request(PConnectAcceptResponse(var values)) -> accept(await, open, values);
            case Event.Request(PConnectRejectResponse(var values)) -> reject(await, values);
            case Event.Request(PUserAbortRequest(var values)) -> PresentationMachine.abort(open, values);
            case Event.Request(var other) -> throw PresentationMachine.outOfTurn(other, await);
            case Event.Received(SUserAbortIndication(var octets)) -> PresentationMachine.abortedByUser(octets, await.contexts());
            case Event.Received(SProviderAbortIndication lost) -> PresentationMachine.abortedBelow(lost);
            case Event.Received(var other) -> throw PresentationMachine.outOfTurn(other, await);
        };
    }

    private static Step accept(State.AwaitResponse await, State.Open open, List<DataValue> values) {
        Ppdu.Accept cpa = switch (await.cp()) {
            case Ppdu.ConnectX410 cp -> new Ppdu.AcceptX410(X410.components(values));
            case Ppdu.ConnectNormal cp -> new Ppdu.AcceptNormal(cp.called(), await.results(), UserData.items(values));
        };
        return Step.to(open, new Action.TraceSent(cpa), new Action.Send(new SConnectAcceptResponse(await.call().identifier(),
            SessionServices.tokens(SessionServices.tokens(await.call().tokens())), open.mode() == Mode.X410_1984,
            PpduCodec.ACCEPT.encode(cpa).toByteArray())));
    }

    private static Step reject(State.AwaitResponse await, List<DataValue> values) {
        Ppdu.Refuse cpr = switch (await.cp()) {
            case Ppdu.ConnectX410 cp -> new Ppdu.RefuseX410(X410.components(values));
            case Ppdu.ConnectNormal cp -> new Ppdu.RefuseNormal(cp.called(), await.results(), Optional.empty(), UserData.items(values));
        };
        return Step.to(new State.Closed(), new Action.TraceSent(cpr), reject(await.call(), cpr));
    }

    // ---- contexts

    private static ContextSet proposed(List<ContextDefinition> definitions) {
        return new ContextSet(definitions.stream().collect(
            Collectors.toMap(ContextDefinition::id, ContextDefinition::abstractSyntax, (first, second) -> first)));
    }

    private static ContextSet accepted(List<ContextDefinition> definitions, List<ContextResult> results) throws ProtocolViolation {
        Map<Integer, Oid> accepted = new HashMap<>();
        for (int i = 0; i < definitions.size(); i++) {
            ContextDefinition definition = definitions.get(i);
            ContextResult result = results.get(i);
            if (!result.isAccepted()) {
                continue;
            }
            if (!result.transferSyntax().orElse(ContextDefinition.BER).equals(ContextDefinition.BER)) {
                throw violation("context " + definition.id() + " is accepted in transfer syntax " + result.transferSyntax().get()
                    + ", which was not proposed");
            }
            if (accepted.put(definition.id(), definition.abstractSyntax()) != null) {
                throw violation("context " + definition.id() + " is defined twice");
            }
        }
        return new ContextSet(accepted);
    }

    private static ProtocolViolation violation(String what) {
        return new ProtocolViolation(Layer.PRESENTATION, Reach.ASSOCIATION, what);
    }

    /** What keeps the connection from being of use, if anything. */
    private Optional<String> lacking(List<ContextDefinition> definitions, List<ContextResult> results, ContextSet accepted) {
        String lacking = options.required().stream().filter(syntax -> accepted.find(syntax).isEmpty())
            .map(Oid::toString).collect(Collectors.joining(", "));
        return lacking.isEmpty() ? Optional.empty() : Optional.of("abstract syntax " + lacking + rejections(definitions, results));
    }

    /** Values of contexts that were not accepted say nothing to us. */
    private static List<DataValue> values(List<Ppdu.DataValueItem> items, ContextSet contexts) {
        return items.stream().filter(item -> contexts.contains(item.context()))
            .map(item -> new DataValue(item.context(), item.value())).toList();
    }
}
