/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.TransferFromUser;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.session.SessionPrimitive;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;

/** The presentation protocol machine: pure transitions. {@link PresentationEstablishment} has those before the connection is open. */
final class PresentationMachine {
    private final PresentationEstablishment establishment;

    PresentationMachine(Presentation.Options options) {
        this.establishment = new PresentationEstablishment(options);
    }

    Step on(State state, Event event) {
        return switch (state) {
            case State.Idle idle -> establishment.idle(idle, event);
            case State.Listening listening -> establishment.listening(listening, event);
            case State.AwaitAccept await -> establishment.awaitAccept(await, event);
            case State.AwaitResponse await -> establishment.awaitResponse(await, event);
            case State.Open open -> open(open, event);
            case State.AwaitReleaseConfirm await -> awaitReleaseConfirm(await, event);
            case State.AwaitReleaseResponse await -> awaitReleaseResponse(await, event);
            case State.Closed closed -> closed(closed, event);
        };
    }

    private static Step open(State.Open open, Event event) {
        UserData data = new UserData(open.mode(), open.contexts());
        return switch (event) {
            case Event.Request(TransferFromUser request) -> Step.to(open, new Action.Send(SessionServices.request(request, data)));
            case Event.Request(PReleaseRequest(var values)) -> Step.to(new State.AwaitReleaseConfirm(open),
                new Action.Send(new SReleaseRequest(data.encode(values).toByteArray())));
            case Event.Request(PUserAbortRequest(var values)) -> abort(open, values);
            case Event.Request(var other) -> throw outOfTurn(other, open);
            case Event.Received(SReleaseIndication(var octets)) -> read(open, octets, Ppdu.PduEvent.RELEASE_INDICATION,
                values -> Step.to(new State.AwaitReleaseResponse(open), new Action.Indicate(new PReleaseIndication(values))));
            case Event.Received(var primitive) -> transfer(open, open, primitive);
        };
    }

    /** @param next where it leads to if nothing is wrong */
    private static Step transfer(State next, State.Open open, SessionPrimitive.ToUser received) {
        return switch (received) {
            case SDataIndication(var octets) -> read(open, octets(octets), Ppdu.PduEvent.TD,
                values -> Step.to(next, new Action.Indicate(new PDataIndication(values))));
            case SDataPartIndication(var octets, var last) -> Step.to(next, new Action.Collect(open, octets, last));
            case STokenPleaseIndication(var tokens, var octets) -> read(open, octets, Ppdu.PduEvent.TOKEN_PLEASE_INDICATION,
                values -> Step.to(next, new Action.Indicate(new PTokenPleaseIndication(values))));
            case STokenGiveIndication(var tokens) -> violated(open, Ppdu.AbortReason.UNEXPECTED_SESSION_PRIMITIVE,
                Ppdu.PduEvent.TOKEN_GIVE_INDICATION, "peer gives single tokens, " + tokens + ", which reliable transfer never does");
            case SUserAbortIndication(var octets) -> abortedByUser(octets, open.contexts());
            case SProviderAbortIndication lost -> abortedBelow(lost);
            case SessionPrimitive.ToUser other -> SessionServices.indication(other)
                .map(indication -> Step.to(next, new Action.Indicate(indication)))
                .orElseThrow(() -> new IllegalStateException(other.getClass().getSimpleName() + " on an open connection"));
        };
    }

    private static Step awaitReleaseConfirm(State.AwaitReleaseConfirm await, Event event) {
        return switch (event) {
            case Event.Received(SReleaseConfirm(var octets)) -> read(await.open(), octets, Ppdu.PduEvent.RELEASE_CONFIRM,
                values -> Step.to(new State.Closed(), new Action.Indicate(new PReleaseConfirm(values))));
            case Event.Received(var primitive) -> transfer(await, await.open(), primitive);
            case Event.Request(PUserAbortRequest(var values)) -> abort(await.open(), values);
            case Event.Request(var other) -> throw outOfTurn(other, await);
        };
    }

    private static Step awaitReleaseResponse(State.AwaitReleaseResponse await, Event event) {
        UserData data = new UserData(await.open().mode(), await.open().contexts());
        return switch (event) {
            case Event.Request(PReleaseResponse(var values)) -> Step.to(new State.Closed(),
                new Action.Send(new SReleaseResponse(data.encode(values).toByteArray())));
            case Event.Request(PUserAbortRequest(var values)) -> abort(await.open(), values);
            case Event.Request(var other) -> throw outOfTurn(other, await);
            case Event.Received(var primitive) -> transfer(await, await.open(), primitive);
        };
    }

    /** Nothing is owed any more: what crosses our last word or the peer's is dropped. */
    private static Step closed(State.Closed closed, Event event) {
        return switch (event) {
            case Event.Received(var primitive) -> Step.to(closed);
            case Event.Request(PUserAbortRequest again) -> Step.to(closed);
            case Event.Request(var other) -> throw outOfTurn(other, closed);
        };
    }

    // ---- aborts, in every state

    /** Our user aborts. */
    static Step abort(State.Open open, List<DataValue> values) {
        Ppdu.Abort aru = switch (open.mode()) {
            case NORMAL -> new Ppdu.UserAbortNormal(open.contexts().abstractSyntaxes().keySet().stream().sorted()
                .map(context -> new Ppdu.ContextIdentifierItem(context, ContextDefinition.BER)).toList(), UserData.items(values));
            case X410_1984 -> new Ppdu.UserAbortX410(X410.components(values));
        };
        return Step.to(new State.Closed(), new Action.TraceSent(aru), new Action.Send(new SUserAbortRequest(encode(aru))));
    }

    private static byte[] encode(Ppdu.Abort abort) {
        return PpduCodec.ABORT.encode(abort).toByteArray();
    }

    /** The peer sent what it must not. In X.410-1984 mode there is no ARP: the abort goes without user data. */
    static Step violated(State.Open open, Ppdu.AbortReason reason, Ppdu.PduEvent event, String what) {
        Action indicate = new Action.Indicate(new PProviderAbortIndication(Layer.PRESENTATION, Origin.LOCAL, what));
        if (open.mode() == Mode.X410_1984) {
            return Step.to(new State.Closed(), new Action.Send(new SUserAbortRequest(new byte[0])), indicate);
        }
        Ppdu.Abort arp = new Ppdu.ProviderAbort(reason, Optional.of(event));
        return Step.to(new State.Closed(), new Action.TraceSent(arp), new Action.Send(new SUserAbortRequest(encode(arp))), indicate);
    }

    /** The peer's presentation layer, or the user above it, aborted. */
    static Step abortedByUser(byte[] octets, ContextSet contexts) {
        if (octets.length == 0) {
            return Step.to(new State.Closed(), new Action.Indicate(new PUserAbortIndication(List.of())));
        }
        try {
            Ppdu.Abort abort = PpduCodec.ABORT.decode(Octets.wrap(octets));
            return Step.to(new State.Closed(), new Action.TraceReceived(abort), new Action.Indicate(switch (abort) {
                case Ppdu.UserAbortX410(var components) -> new PUserAbortIndication(X410.values(components));
                case Ppdu.UserAbortNormal(var identifiers, var items) -> new PUserAbortIndication(items.stream()
                    .filter(item -> contexts.contains(item.context()))
                    .map(item -> new DataValue(item.context(), item.value())).toList());
                case Ppdu.ProviderAbort arp -> new PProviderAbortIndication(Layer.PRESENTATION, Origin.PEER, "aborted: " + arp.fields());
            }));
        } catch (BerException unreadable) {
            return Step.to(new State.Closed(), new Action.Indicate(new PProviderAbortIndication(Layer.PRESENTATION, Origin.PEER,
                "aborted, with an abort PPDU that cannot be read: " + unreadable.getMessage())));
        }
    }

    static Step abortedBelow(SProviderAbortIndication lost) {
        return Step.to(new State.Closed(), new Action.Indicate(new PProviderAbortIndication(lost.layer(), lost.origin(), lost.reason())));
    }

    @FunctionalInterface
    private interface Reader {
        Step step(List<DataValue> values);
    }

    private static Octets octets(ByteBuffer userData) {
        int from = userData.arrayOffset() + userData.position();
        return Octets.wrap(userData.array(), from, from + userData.remaining());
    }

    private static Step read(State.Open open, byte[] octets, Ppdu.PduEvent event, Reader reader) {
        return read(open, Octets.wrap(octets), event, reader);
    }

    private static Step read(State.Open open, Octets octets, Ppdu.PduEvent event, Reader reader) {
        try {
            return reader.step(new UserData(open.mode(), open.contexts()).decode(octets));
        } catch (BerException | ProtocolViolation unreadable) {
            return violated(open, Ppdu.AbortReason.INVALID_PARAMETER_VALUE, event, unreadable.getMessage());
        }
    }

    static IllegalStateException outOfTurn(Object primitive, State state) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
    }
}
