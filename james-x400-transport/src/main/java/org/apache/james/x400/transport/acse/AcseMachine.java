/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseResponse;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.ContextDefinition;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

/** The association control protocol machine: pure transitions. In X.410-1984 mode it adds no APDUs of its own. */
record AcseMachine(Acse.Options options) {
    /** Release-request-reason and Release-response-reason: normal. */
    private static final Optional<Integer> NORMAL = Optional.of(0);

    Step on(State state, Event event) {
        return switch (state) {
            case State.Idle idle -> idle(idle, event);                                              // STA0
            case State.Listening listening -> listening(listening, event);                          // STA0
            case State.AwaitAccept await -> awaitAccept(await, event);                              // STA1
            case State.AwaitResponse await -> awaitResponse(await, event);                          // STA2
            case State.Associated associated -> associated(associated, event);                      // STA5
            case State.AwaitReleaseConfirm await -> awaitReleaseConfirm(await, event);              // STA3
            case State.AwaitReleaseResponse await -> awaitReleaseResponse(await, event);            // STA4
            case State.Closed closed -> closed(closed, event);                                      // STA0
        };
    }

    // ---- initiator

    private Step idle(State.Idle idle, Event event) {
        return switch (event) {
            case Event.Request(AAssociateRequest request) -> call(request);
            case Event.Request(AAbortRequest abort) -> Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(List.of())));
            case Event.Request(var other) -> throw outOfTurn(other, idle);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(var other) -> throw outOfTurn(other, idle);
        };
    }

    private Step call(AAssociateRequest request) {
        if (request.mode() == Mode.X410_1984) {
            return Step.to(new State.AwaitAccept(State.Speech.X410), connect(request, List.of(), request.userInformation()));
        }
        List<ContextDefinition> contexts = new ArrayList<>();
        contexts.add(ContextDefinition.inBer(Acse.CONTEXT, Acse.ABSTRACT_SYNTAX));
        contexts.addAll(request.contexts());
        State.Speech speech = new State.Speech(Mode.NORMAL, Acse.CONTEXT, proposed(contexts));
        AcseApdu aarq = new AcseApdu.Aarq(true, options.applicationContext(), ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE,
            UserInformation.externals(request.userInformation()));
        return Step.to(new State.AwaitAccept(speech), new Action.TraceSent(aarq), connect(request, contexts, encode(speech, aarq)));
    }

    private static Action connect(AAssociateRequest request, List<ContextDefinition> contexts, List<DataValue> values) {
        return new Action.Send(new PConnectRequest(request.mode(), request.calling(), request.called(), contexts, request.identifier(),
            request.tokens(), values));
    }

    private static ContextSet proposed(List<ContextDefinition> contexts) {
        Map<Integer, Oid> syntaxes = new HashMap<>();
        contexts.forEach(context -> syntaxes.put(context.id(), context.abstractSyntax()));
        return new ContextSet(syntaxes);
    }

    private Step awaitAccept(State.AwaitAccept await, Event event) {
        return switch (event) {
            case Event.Received(PConnectAcceptConfirm confirm) -> accepted(await.speech(), confirm);
            case Event.Received(PConnectRejectConfirm confirm) -> refused(await.speech(), confirm);
            case Event.Received(PUserAbortIndication(var values)) -> aborted(await.speech(), values);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(var other) -> throw outOfTurn(other, await);
            case Event.Request(AAbortRequest(var values)) -> abort(await.speech(), values);
            case Event.Request(var other) -> throw outOfTurn(other, await);
        };
    }

    private Step accepted(State.Speech proposed, PConnectAcceptConfirm confirm) {
        if (proposed.mode() == Mode.X410_1984) {
            return associate(proposed, confirm, confirm.userData());
        }
        State.Speech speech = new State.Speech(Mode.NORMAL, Acse.CONTEXT, confirm.contexts());
        return read(speech, confirm.userData(), apdu -> switch (apdu) {
            case AcseApdu.Aare aare when aare.result() != AcseApdu.Result.ACCEPTED -> refusedThoughConnected(speech, aare);
            case AcseApdu.Aare aare when !aare.applicationContext().equals(options.applicationContext()) ->
                violated(speech, "peer accepts application context " + aare.applicationContext()
                    + " instead of " + options.applicationContext());
            case AcseApdu.Aare aare -> {
                Step step = associate(speech, confirm, UserInformation.values(aare.userInformation(), speech.contexts()));
                yield new Step(step.next(), List.of(new Action.TraceReceived(aare), step.actions().getFirst()));
            }
            case AcseApdu other -> unexpected(speech, other, "in answer to AARQ");
        });
    }

    private static Step associate(State.Speech speech, PConnectAcceptConfirm confirm, List<DataValue> values) {
        return Step.to(new State.Associated(speech), new Action.Indicate(new AAssociateAcceptConfirm(confirm.contexts(),
            confirm.identifier(), confirm.tokens(), values)));
    }

    private static Step refused(State.Speech speech, PConnectRejectConfirm confirm) {
        if (confirm.layer() != Layer.USER || speech.mode() == Mode.X410_1984) {
            return refused(confirm.layer(), confirm.reason(), confirm.userData());
        }
        try {
            AcseApdu apdu = decode(speech, confirm.userData());
            Step step = apdu instanceof AcseApdu.Aare aare ? refused(speech, aare)
                : refused(Layer.ACSE, "refused, with " + apdu.name() + " instead of AARE", List.of());
            return new Step(step.next(), List.of(new Action.TraceReceived(apdu), step.actions().getFirst()));
        } catch (BerException | ProtocolViolation unreadable) {
            return refused(Layer.ACSE, "refused, with an AARE that cannot be read: " + unreadable.getMessage(), List.of());
        }
    }

    /** The user's own word counts more than a diagnostic; without it a diagnostic tells whether ACSE or the user refused. */
    private static Step refused(State.Speech speech, AcseApdu.Aare aare) throws ProtocolViolation {
        List<DataValue> values = UserInformation.values(aare.userInformation(), speech.contexts());
        boolean byUser = switch (aare.diagnostic()) {
            case AcseApdu.UserDiagnostic diagnostic -> !values.isEmpty() || !diagnostic.isSpecific();
            case AcseApdu.ProviderDiagnostic diagnostic -> false;
        };
        return refused(byUser ? Layer.USER : Layer.ACSE, aare.result() + ", " + aare.diagnostic().text(), values);
    }

    private static Step refused(Layer layer, String reason, List<DataValue> values) {
        return Step.to(new State.Closed(), new Action.Indicate(new AAssociateRejectConfirm(layer, reason, values)));
    }

    /** A presentation connection without association is of no use. */
    private static Step refusedThoughConnected(State.Speech speech, AcseApdu.Aare aare) throws ProtocolViolation {
        return new Step(new State.Closed(), List.of(new Action.TraceReceived(aare), abrt(speech, AcseApdu.Source.PROVIDER, List.of()),
            refused(speech, aare).actions().getFirst()));
    }

    // ---- responder

    private Step listening(State.Listening listening, Event event) {
        return switch (event) {
            case Event.Received(PConnectIndication call) -> called(call);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(PUserAbortIndication(var values)) -> aborted(State.Speech.X410, values);
            case Event.Received(var other) -> throw outOfTurn(other, listening);
            case Event.Request(AAbortRequest abort) -> Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(List.of())));
            case Event.Request(var other) -> throw outOfTurn(other, listening);
        };
    }

    private Step called(PConnectIndication call) {
        if (call.mode() == Mode.X410_1984) {
            return indicate(State.Speech.X410, call, ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE, call.userData());
        }
        int context = call.contexts().find(Acse.ABSTRACT_SYNTAX)
            .orElseThrow(() -> new IllegalStateException("presentation accepted a call without a context for ACSE"));
        State.Speech speech = new State.Speech(Mode.NORMAL, context, call.contexts());
        return read(speech, call.userData(), apdu -> switch (apdu) {
            case AcseApdu.Aarq aarq when !aarq.supportsVersion1() ->
                refuse(speech, aarq, AcseApdu.ProviderDiagnostic.NO_COMMON_VERSION, "peer does not propose protocol version 1");
            case AcseApdu.Aarq aarq when !aarq.applicationContext().equals(options.applicationContext()) ->
                refuse(speech, aarq, AcseApdu.UserDiagnostic.APPLICATION_CONTEXT_NOT_SUPPORTED,
                    "peer proposes application context " + aarq.applicationContext() + ", not " + options.applicationContext());
            case AcseApdu.Aarq aarq -> {
                Step step = indicate(speech, call, aarq.calling(), aarq.called(),
                    UserInformation.values(aarq.userInformation(), speech.contexts()));
                yield new Step(step.next(), List.of(new Action.TraceReceived(aarq), step.actions().getFirst()));
            }
            case AcseApdu other -> unexpected(speech, other, "instead of AARQ");
        });
    }

    private static Step indicate(State.Speech speech, PConnectIndication call, ApplicationEntityTitle calling,
                                 ApplicationEntityTitle called, List<DataValue> values) {
        return Step.to(new State.AwaitResponse(speech), new Action.Indicate(new AAssociateIndication(call.mode(), call.calling(),
            call.called(), calling, called, call.contexts(), call.identifier(), call.tokens(), values)));
    }

    private Step refuse(State.Speech speech, AcseApdu.Aarq aarq, AcseApdu.Diagnostic diagnostic, String why) {
        AcseApdu aare = new AcseApdu.Aare(options.applicationContext(), AcseApdu.Result.REJECTED_PERMANENT, diagnostic, List.of());
        return Step.to(new State.Closed(), new Action.TraceReceived(aarq), new Action.TraceSent(aare),
            new Action.Send(new PConnectRejectResponse(encode(speech, aare))),
            new Action.Indicate(new AProviderAbortIndication(Layer.ACSE, Origin.LOCAL, "call refused: " + why)));
    }

    private Step awaitResponse(State.AwaitResponse await, Event event) {
        return switch (event) {
            case Event.Request(AAssociateAcceptResponse(var values)) -> accept(await.speech(), values);
            case Event.Request(AAssociateRejectResponse(var passing, var values)) -> reject(await.speech(), passing, values);
            case Event.Request(AAbortRequest(var values)) -> abort(await.speech(), values);
            case Event.Request(var other) -> throw outOfTurn(other, await);
            case Event.Received(PUserAbortIndication(var values)) -> aborted(await.speech(), values);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(var other) -> throw outOfTurn(other, await);
        };
    }

    private Step accept(State.Speech speech, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984) {
            return Step.to(new State.Associated(speech), new Action.Send(new PConnectAcceptResponse(values)));
        }
        AcseApdu aare = new AcseApdu.Aare(options.applicationContext(), AcseApdu.Result.ACCEPTED, AcseApdu.UserDiagnostic.NONE,
            UserInformation.externals(values));
        return Step.to(new State.Associated(speech), new Action.TraceSent(aare),
            new Action.Send(new PConnectAcceptResponse(encode(speech, aare))));
    }

    private Step reject(State.Speech speech, boolean passing, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984) {
            return Step.to(new State.Closed(), new Action.Send(new PConnectRejectResponse(values)));
        }
        AcseApdu aare = new AcseApdu.Aare(options.applicationContext(),
            passing ? AcseApdu.Result.REJECTED_TRANSIENT : AcseApdu.Result.REJECTED_PERMANENT,
            AcseApdu.UserDiagnostic.NO_REASON, UserInformation.externals(values));
        return Step.to(new State.Closed(), new Action.TraceSent(aare), new Action.Send(new PConnectRejectResponse(encode(speech, aare))));
    }

    // ---- established

    private Step associated(State.Associated associated, Event event) {
        State.Speech speech = associated.speech();
        return switch (event) {
            case Event.Request(AReleaseRequest request) -> send(new State.AwaitReleaseConfirm(speech), speech,
                new AcseApdu.Rlrq(NORMAL, List.of()), PReleaseRequest::new);
            case Event.Request(AAbortRequest(var values)) -> abort(speech, values);
            case Event.Request(var other) -> throw outOfTurn(other, associated);
            case Event.Received(PReleaseIndication(var values)) -> releaseIndication(speech, values);
            case Event.Received(PUserAbortIndication(var values)) -> aborted(speech, values);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(var other) -> throw outOfTurn(other, associated);
        };
    }

    private static Step releaseIndication(State.Speech speech, List<DataValue> values) {
        Step step = Step.to(new State.AwaitReleaseResponse(speech), new Action.Indicate(new AReleaseIndication()));
        return speech.mode() == Mode.X410_1984 ? step : read(speech, values, apdu -> apdu instanceof AcseApdu.Rlrq
            ? new Step(step.next(), List.of(new Action.TraceReceived(apdu), step.actions().getFirst()))
            : unexpected(speech, apdu, "instead of RLRQ"));
    }

    private static Step awaitReleaseConfirm(State.AwaitReleaseConfirm await, Event event) {
        return switch (event) {
            case Event.Received(PReleaseConfirm(var values)) -> releaseConfirm(await.speech(), values);
            case Event.Received(PUserAbortIndication(var values)) -> aborted(await.speech(), values);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(var other) -> throw outOfTurn(other, await);
            case Event.Request(AAbortRequest(var values)) -> abort(await.speech(), values);
            case Event.Request(var other) -> throw outOfTurn(other, await);
        };
    }

    /** The connection is released whatever RLRE says, or whether there is one. */
    private static Step releaseConfirm(State.Speech speech, List<DataValue> values) {
        Step step = Step.to(new State.Closed(), new Action.Indicate(new AReleaseConfirm()));
        if (speech.mode() == Mode.X410_1984 || values.isEmpty()) {
            return step;
        }
        try {
            return new Step(step.next(), List.of(new Action.TraceReceived(decode(speech, values)), step.actions().getFirst()));
        } catch (BerException | ProtocolViolation unreadable) {
            return step;
        }
    }

    private static Step awaitReleaseResponse(State.AwaitReleaseResponse await, Event event) {
        return switch (event) {
            case Event.Request(AReleaseResponse response) -> send(new State.Closed(), await.speech(),
                new AcseApdu.Rlre(NORMAL, List.of()), PReleaseResponse::new);
            case Event.Request(AAbortRequest(var values)) -> abort(await.speech(), values);
            case Event.Request(var other) -> throw outOfTurn(other, await);
            case Event.Received(PUserAbortIndication(var values)) -> aborted(await.speech(), values);
            case Event.Received(PProviderAbortIndication lost) -> abortedBelow(lost);
            case Event.Received(var other) -> throw outOfTurn(other, await);
        };
    }

    /** Nothing is owed any more: what crosses our last word or the peer's is dropped. */
    private static Step closed(State.Closed closed, Event event) {
        return switch (event) {
            case Event.Received(var primitive) -> Step.to(closed);
            case Event.Request(AAbortRequest again) -> Step.to(closed);
            case Event.Request(var other) -> throw outOfTurn(other, closed);
        };
    }

    // ---- aborts, in every state

    private static Step abort(State.Speech speech, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984) {
            return Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(values)));
        }
        return Step.to(new State.Closed(), abrt(speech, AcseApdu.Source.USER, values));
    }

    private static Action abrt(State.Speech speech, AcseApdu.Source source, List<DataValue> values) {
        return new Action.Send(new PUserAbortRequest(encode(speech, new AcseApdu.Abrt(source, UserInformation.externals(values)))));
    }

    private static Step violated(State.Speech speech, String what) {
        return Step.to(new State.Closed(), abrt(speech, AcseApdu.Source.PROVIDER, List.of()),
            new Action.Indicate(new AProviderAbortIndication(Layer.ACSE, Origin.LOCAL, what)));
    }

    private static Step unexpected(State.Speech speech, AcseApdu apdu, String where) {
        return violated(speech, "unexpected " + apdu.name() + " " + where);
    }

    private static Step aborted(State.Speech speech, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984 || values.isEmpty()) {
            return Step.to(new State.Closed(), new Action.Indicate(new AAbortIndication(values)));
        }
        try {
            AcseApdu apdu = decode(speech, values);
            return Step.to(new State.Closed(), new Action.TraceReceived(apdu), new Action.Indicate(
                apdu instanceof AcseApdu.Abrt(var source, var information) && source == AcseApdu.Source.PROVIDER
                    ? new AProviderAbortIndication(Layer.ACSE, Origin.PEER, "aborted")
                    : new AAbortIndication(UserInformation.values(apdu.userInformation(), speech.contexts()))));
        } catch (BerException | ProtocolViolation unreadable) {
            return Step.to(new State.Closed(), new Action.Indicate(new AProviderAbortIndication(Layer.ACSE, Origin.PEER,
                "aborted, with an ABRT that cannot be read: " + unreadable.getMessage())));
        }
    }

    private static Step abortedBelow(PProviderAbortIndication lost) {
        return Step.to(new State.Closed(), new Action.Indicate(new AProviderAbortIndication(lost.layer(), lost.origin(), lost.reason())));
    }

    // ---- octets

    @FunctionalInterface
    private interface Reader {
        Step step(AcseApdu apdu) throws ProtocolViolation;
    }

    private static Step read(State.Speech speech, List<DataValue> values, Reader reader) {
        if (speech.mode() == Mode.X410_1984) {
            throw new IllegalStateException("there are no APDUs of ACSE in X.410-1984 mode");
        }
        try {
            return reader.step(decode(speech, values));
        } catch (BerException | ProtocolViolation unreadable) {
            return violated(speech, unreadable.getMessage());
        }
    }

    private static AcseApdu decode(State.Speech speech, List<DataValue> values) throws BerException, ProtocolViolation {
        DataValue own = values.stream().filter(value -> value.context() == speech.context()).findFirst()
            .orElseThrow(() -> new ProtocolViolation(Layer.ACSE, Reach.ASSOCIATION, "no APDU in ACSE's context " + speech.context()));
        return AcseCodec.APDU.decode(own.value());
    }

    private static List<DataValue> encode(State.Speech speech, AcseApdu apdu) {
        return List.of(new DataValue(speech.context(), AcseCodec.APDU.encode(apdu)));
    }

    private static Step send(State next, State.Speech speech, AcseApdu apdu,
                             Function<List<DataValue>, PresentationPrimitive.FromUser> carrier) {
        return speech.mode() == Mode.X410_1984
            ? Step.to(next, new Action.Send(carrier.apply(List.of())))
            : Step.to(next, new Action.TraceSent(apdu), new Action.Send(carrier.apply(encode(speech, apdu))));
    }

    private static IllegalStateException outOfTurn(Object primitive, State state) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
    }
}
