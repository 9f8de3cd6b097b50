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

import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.ContextDefinition;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;

/** Transitions until an association stands, and those that keep it from coming to stand. */
record AcseEstablishment(Acse.Options options) {
    // ---- initiator

    Step idle(State.Idle idle, Event event) {
        return switch (event) {
            case Event.Request(AAssociateRequest request) -> call(request);
            case Event.Request(AAbortRequest abort) -> Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(List.of())));
            case Event.Request(var other) -> throw AcseMachine.outOfTurn(other, idle);
            case Event.Received(PProviderAbortIndication lost) -> AcseMachine.abortedBelow(lost);
            case Event.Received(var other) -> throw AcseMachine.outOfTurn(other, idle);
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
        return Step.to(new State.AwaitAccept(speech), new Action.TraceSent(aarq),
            connect(request, contexts, AcseMachine.encode(speech, aarq)));
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

    Step awaitAccept(State.AwaitAccept await, Event event) {
        return switch (event) {
            case Event.Received(PConnectAcceptConfirm confirm) -> accepted(await.speech(), confirm);
            case Event.Received(PConnectRejectConfirm confirm) -> refused(await.speech(), confirm);
            case Event.Received(PUserAbortIndication(var values)) -> AcseMachine.aborted(await.speech(), values);
            case Event.Received(PProviderAbortIndication lost) -> AcseMachine.abortedBelow(lost);
            case Event.Received(var other) -> throw AcseMachine.outOfTurn(other, await);
            case Event.Request(AAbortRequest(var values)) -> AcseMachine.abort(await.speech(), values);
            case Event.Request(var other) -> throw AcseMachine.outOfTurn(other, await);
        };
    }

    private Step accepted(State.Speech proposed, PConnectAcceptConfirm confirm) {
        if (proposed.mode() == Mode.X410_1984) {
            return associate(proposed, confirm, confirm.userData());
        }
        State.Speech speech = new State.Speech(Mode.NORMAL, Acse.CONTEXT, confirm.contexts());
        return AcseMachine.read(speech, confirm.userData(), apdu -> switch (apdu) {
            case AcseApdu.Aare aare when aare.result() != AcseApdu.Result.ACCEPTED -> refusedThoughConnected(speech, aare);
            case AcseApdu.Aare aare when !aare.applicationContext().equals(options.applicationContext()) ->
                AcseMachine.violated(speech, "peer accepts application context " + aare.applicationContext()
                    + " instead of " + options.applicationContext());
            case AcseApdu.Aare aare -> {
                Step step = associate(speech, confirm, UserInformation.values(aare.userInformation(), speech.contexts()));
                yield new Step(step.next(), List.of(new Action.TraceReceived(aare), step.actions().getFirst()));
            }
            case AcseApdu other -> AcseMachine.unexpected(speech, other, "in answer to AARQ");
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
            AcseApdu apdu = AcseMachine.decode(speech, confirm.userData());
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
        return new Step(new State.Closed(), List.of(new Action.TraceReceived(aare),
            AcseMachine.abrt(speech, AcseApdu.Source.PROVIDER, List.of()),
            refused(speech, aare).actions().getFirst()));
    }

    // ---- responder

    Step listening(State.Listening listening, Event event) {
        return switch (event) {
            case Event.Received(PConnectIndication call) -> called(call);
            case Event.Received(PProviderAbortIndication lost) -> AcseMachine.abortedBelow(lost);
            case Event.Received(PUserAbortIndication(var values)) -> AcseMachine.aborted(State.Speech.X410, values);
            case Event.Received(var other) -> throw AcseMachine.outOfTurn(other, listening);
            case Event.Request(AAbortRequest abort) -> Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(List.of())));
            case Event.Request(var other) -> throw AcseMachine.outOfTurn(other, listening);
        };
    }

    private Step called(PConnectIndication call) {
        if (call.mode() == Mode.X410_1984) {
            return indicate(State.Speech.X410, call, ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE, call.userData());
        }
        int context = call.contexts().find(Acse.ABSTRACT_SYNTAX)
            .orElseThrow(() -> new IllegalStateException("presentation accepted a call without a context for ACSE"));
        State.Speech speech = new State.Speech(Mode.NORMAL, context, call.contexts());
        return AcseMachine.read(speech, call.userData(), apdu -> switch (apdu) {
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
            case AcseApdu other -> AcseMachine.unexpected(speech, other, "instead of AARQ");
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
            new Action.Send(new PConnectRejectResponse(AcseMachine.encode(speech, aare))),
            new Action.Indicate(new AProviderAbortIndication(Layer.ACSE, Origin.LOCAL, "call refused: " + why)));
    }

    Step awaitResponse(State.AwaitResponse await, Event event) {
        return switch (event) {
            case Event.Request(AAssociateAcceptResponse(var values)) -> accept(await.speech(), values);
            case Event.Request(AAssociateRejectResponse(var passing, var values)) -> reject(await.speech(), passing, values);
            case Event.Request(AAbortRequest(var values)) -> AcseMachine.abort(await.speech(), values);
            case Event.Request(var other) -> throw AcseMachine.outOfTurn(other, await);
            case Event.Received(PUserAbortIndication(var values)) -> AcseMachine.aborted(await.speech(), values);
            case Event.Received(PProviderAbortIndication lost) -> AcseMachine.abortedBelow(lost);
            case Event.Received(var other) -> throw AcseMachine.outOfTurn(other, await);
        };
    }

    private Step accept(State.Speech speech, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984) {
            return Step.to(new State.Associated(speech), new Action.Send(new PConnectAcceptResponse(values)));
        }
        AcseApdu aare = new AcseApdu.Aare(options.applicationContext(), AcseApdu.Result.ACCEPTED, AcseApdu.UserDiagnostic.NONE,
            UserInformation.externals(values));
        return Step.to(new State.Associated(speech), new Action.TraceSent(aare),
            new Action.Send(new PConnectAcceptResponse(AcseMachine.encode(speech, aare))));
    }

    private Step reject(State.Speech speech, boolean passing, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984) {
            return Step.to(new State.Closed(), new Action.Send(new PConnectRejectResponse(values)));
        }
        AcseApdu aare = new AcseApdu.Aare(options.applicationContext(),
            passing ? AcseApdu.Result.REJECTED_TRANSIENT : AcseApdu.Result.REJECTED_PERMANENT,
            AcseApdu.UserDiagnostic.NO_REASON, UserInformation.externals(values));
        return Step.to(new State.Closed(), new Action.TraceSent(aare),
            new Action.Send(new PConnectRejectResponse(AcseMachine.encode(speech, aare))));
    }
}
