/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.time.Duration;
import java.util.Locale;

import org.apache.james.x400.transport.cotp.DisconnectReason;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;

/** Release, aborts, faults, and what is left to do after them. The user is told of the end exactly once. */
record SessionEnding(Session.Options options) {
    /** Limit of user data in an abort of version 1. */
    private static final int MAX_ABORT_DATA_V1 = 9;
    private static final byte[] NONE = new byte[0];

    static final Action DISCONNECT = new Action.Transport(new TDisconnectRequest(DisconnectReason.NORMAL));

    // ---- release

    /** STA09. */
    Step request(State.AwaitReleaseResponse state, SessionPrimitive.FromUser primitive) {
        return switch (primitive) {
            case SReleaseResponse(var userData) -> Step.to(new State.AwaitTransportDisconnect(),
                new Action.Send(new Spdu.Disconnect(SessionDataTransfer.bounded(state, userData))));
            case SessionPrimitive.FromUser other -> throw outOfTurn(other, state);
        };
    }

    /** STA03. A PT can cross our FN. */
    Step received(State.AwaitDisconnect state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.Disconnect(var userData) ->
                Step.to(new State.Closed(), new Action.Indicate(new SReleaseConfirm(userData)), DISCONNECT);
            case Spdu.PleaseTokens please -> Step.to(state);
            case Spdu other -> unexpected(state, other);
        };
    }

    // ---- aborts

    Step abort(SessionVersion version, byte[] userData) {
        boolean fits = version != SessionVersion.V1 || userData.length <= MAX_ABORT_DATA_V1;
        return Step.to(new State.AwaitTransportDisconnect(),
            new Action.Send(new Spdu.Abort(Spdu.Abort.RELEASED | Spdu.Abort.USER_ABORT, NONE, fits ? userData : NONE)));
    }

    /** A peer that would keep the transport connection waits for our AA; that connection is ended all the same. */
    Step abortedBy(Spdu.Abort abort) {
        Action told = new Action.Indicate(abort.isByUser() ? new SUserAbortIndication(abort.userData())
            : new SProviderAbortIndication(Layer.SESSION, Origin.PEER, abort.reason()));
        return abort.keepsTransport() ? Step.to(new State.Closed(), told, new Action.Send(new Spdu.AbortAccept()), DISCONNECT)
            : Step.to(new State.Closed(), told, DISCONNECT);
    }

    /** The peer broke the protocol. */
    Step unexpected(State.Connected state, Spdu spdu) {
        return violated("unexpected " + spdu.type() + " while " + words(state));
    }

    Step violated(String what) {
        return providerAbort(Spdu.Abort.PROTOCOL_ERROR, Layer.SESSION, what);
    }

    private static Step providerAbort(int reason, Layer layer, String what) {
        return Step.to(new State.AwaitTransportDisconnect(),
            new Action.Send(new Spdu.Abort(Spdu.Abort.RELEASED | reason, NONE, NONE)),
            new Action.Indicate(new SProviderAbortIndication(layer, Origin.LOCAL, what)));
    }

    Step fault(State.Connected state, Event.Fault fault) {
        return switch (fault) {
            case Event.Malformed(var violation) ->
                providerAbort(Spdu.Abort.PROTOCOL_ERROR, violation.layer(), violation.getMessage() + ", while " + words(state));
            case Event.TransportLost(var indication) -> lost(indication);
            case Event.TimeOut(var timer) -> providerAbort(Spdu.Abort.NO_REASON, Layer.SESSION, overdue(timer));
        };
    }

    /** A fault before there is a peer that an abort could be sent to. */
    Step faultUnconnected(Event.Fault fault) {
        return switch (fault) {
            case Event.Malformed(var violation) -> giveUp(violation.layer(), violation.getMessage());
            case Event.TransportLost(var indication) -> lost(indication);
            case Event.TimeOut(var timer) -> giveUp(Layer.SESSION, overdue(timer));
        };
    }

    Step giveUp(Layer layer, String what) {
        return Step.to(new State.Closed(), new Action.Indicate(new SProviderAbortIndication(layer, Origin.LOCAL, what)), DISCONNECT);
    }

    private static Step lost(TDisconnectIndication indication) {
        return Step.to(new State.Closed(), new Action.Indicate(
            new SProviderAbortIndication(indication.layer(), indication.origin(), indication.reason())));
    }

    Duration time(State.Timer timer) {
        return switch (timer) {
            case CALL -> options.callTime();
            case ACCEPT -> options.acceptTime();
            case TOKENS -> options.tokensTime();
            case ACTIVITY -> options.activityTime();
            case RELEASE -> options.releaseTime();
            case DISCONNECT -> options.disconnectTime();
        };
    }

    private String overdue(State.Timer timer) {
        return timer.overdue() + " within " + time(timer).toSeconds() + " s";
    }

    // ---- afterwards

    /** STA16. */
    Step awaitTransportDisconnect(State.AwaitTransportDisconnect state, Event event) {
        return switch (event) {
            case Event.Received(Spdu.AbortAccept accepted) -> Step.to(new State.Closed(), DISCONNECT);
            case Event.Received(Spdu.Abort crossing) -> Step.to(new State.Closed(), DISCONNECT);
            case Event.Received(var late) -> Step.to(state);
            case Event.TransportLost lost -> Step.to(new State.Closed());
            case Event.Malformed malformed -> Step.to(new State.Closed(), DISCONNECT);
            case Event.TimeOut timer -> Step.to(new State.Closed(), DISCONNECT);
            case Event.TransportCalled called -> Step.to(state);
            case Event.TransportConfirmed confirmed -> Step.to(state);
            case Event.Request(SUserAbortRequest late) -> Step.to(state);
            case Event.Request(var other) -> throw outOfTurn(other, state);
        };
    }

    Step closed(State.Closed state, Event event) {
        return switch (event) {
            case Event.Received(var late) -> Step.to(state);
            case Event.Fault fault -> Step.to(state);
            case Event.TransportCalled called -> Step.to(state);
            case Event.TransportConfirmed confirmed -> Step.to(state);
            case Event.Request(SUserAbortRequest late) -> Step.to(state);
            case Event.Request(var other) -> throw outOfTurn(other, state);
        };
    }

    static IllegalStateException outOfTurn(SessionPrimitive.FromUser primitive, State state) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " while " + words(state));
    }

    /** The state's name in words: "await activity end ack". */
    private static String words(State state) {
        return state.getClass().getSimpleName().replaceAll("(?<=.)(?=\\p{Upper})", " ").toLowerCase(Locale.ROOT);
    }
}
