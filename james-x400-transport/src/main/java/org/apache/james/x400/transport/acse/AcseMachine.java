/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

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
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
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

/**
 * The association control protocol machine: pure transitions; {@link AcseEstablishment} has those before an association stands. In
 * X.410-1984 mode it adds no APDUs of its own.
 */
final class AcseMachine {
    /** Release-request-reason and Release-response-reason: normal. */
    private static final Optional<Integer> NORMAL = Optional.of(0);

    private final AcseEstablishment establishment;

    AcseMachine(Acse.Options options) {
        this.establishment = new AcseEstablishment(options);
    }

    Step on(State state, Event event) {
        return switch (state) {
            case State.Idle idle -> establishment.idle(idle, event);
            case State.Listening listening -> establishment.listening(listening, event);
            case State.AwaitAccept await -> establishment.awaitAccept(await, event);
            case State.AwaitResponse await -> establishment.awaitResponse(await, event);
            case State.Associated associated -> associated(associated, event);
            case State.AwaitReleaseConfirm await -> awaitReleaseConfirm(await, event);
            case State.AwaitReleaseResponse await -> awaitReleaseResponse(await, event);
            case State.Closed closed -> closed(closed, event);
        };
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

    static Step abort(State.Speech speech, List<DataValue> values) {
        if (speech.mode() == Mode.X410_1984) {
            return Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(values)));
        }
        return Step.to(new State.Closed(), abrt(speech, AcseApdu.Source.USER, values));
    }

    static Action abrt(State.Speech speech, AcseApdu.Source source, List<DataValue> values) {
        return new Action.Send(new PUserAbortRequest(encode(speech, new AcseApdu.Abrt(source, UserInformation.externals(values)))));
    }

    static Step violated(State.Speech speech, String what) {
        return Step.to(new State.Closed(), abrt(speech, AcseApdu.Source.PROVIDER, List.of()),
            new Action.Indicate(new AProviderAbortIndication(Layer.ACSE, Origin.LOCAL, what)));
    }

    static Step unexpected(State.Speech speech, AcseApdu apdu, String where) {
        return violated(speech, "unexpected " + apdu.name() + " " + where);
    }

    static Step aborted(State.Speech speech, List<DataValue> values) {
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

    static Step abortedBelow(PProviderAbortIndication lost) {
        return Step.to(new State.Closed(), new Action.Indicate(new AProviderAbortIndication(lost.layer(), lost.origin(), lost.reason())));
    }

    // ---- octets

    @FunctionalInterface
    interface Reader {
        Step step(AcseApdu apdu) throws ProtocolViolation;
    }

    static Step read(State.Speech speech, List<DataValue> values, Reader reader) {
        if (speech.mode() == Mode.X410_1984) {
            throw new IllegalStateException("there are no APDUs of ACSE in X.410-1984 mode");
        }
        try {
            return reader.step(decode(speech, values));
        } catch (BerException | ProtocolViolation unreadable) {
            return violated(speech, unreadable.getMessage());
        }
    }

    static AcseApdu decode(State.Speech speech, List<DataValue> values) throws BerException, ProtocolViolation {
        DataValue own = values.stream().filter(value -> value.context() == speech.context()).findFirst()
            .orElseThrow(() -> new ProtocolViolation(Layer.ACSE, Reach.ASSOCIATION, "no APDU in ACSE's context " + speech.context()));
        return AcseCodec.APDU.decode(own.value());
    }

    static List<DataValue> encode(State.Speech speech, AcseApdu apdu) {
        return List.of(new DataValue(speech.context(), AcseCodec.APDU.encode(apdu)));
    }

    private static Step send(State next, State.Speech speech, AcseApdu apdu,
                             Function<List<DataValue>, PresentationPrimitive.FromUser> carrier) {
        return speech.mode() == Mode.X410_1984
            ? Step.to(next, new Action.Send(carrier.apply(List.of())))
            : Step.to(next, new Action.TraceSent(apdu), new Action.Send(carrier.apply(encode(speech, apdu))));
    }

    static IllegalStateException outOfTurn(Object primitive, State state) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
    }
}
