/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Optional;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectResponse;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.apache.james.x400.transport.session.Spdu.ConnectItem;

/** From the transport connection to the session connection, and refusals on the way. */
record SessionEstablishment(Session.Options options, SessionEnding ending) {
    /** Limit of user data in a connect of version 1. */
    private static final int MAX_CONNECT_DATA_V1 = 512;
    /** In version 2, without overflow, which needs more SPDUs. */
    private static final int MAX_CONNECT_DATA_V2 = 10240;
    private static final byte[] NONE = new byte[0];

    // ---- initiator

    /** STA01. */
    Step idle(State.Idle state, Event event) {
        return switch (event) {
            case Event.Request(SConnectRequest request) -> Step.to(new State.AwaitTransport(bounded(request)),
                new Action.Transport(new TConnectRequest(request.calling().transport(), request.called().transport())));
            case Event.Request(SUserAbortRequest abort) -> Step.to(new State.Closed(), SessionEnding.DISCONNECT);
            case Event.Request(var other) -> throw SessionEnding.outOfTurn(other, state);
            case Event.TransportCalled(var calling, var called) ->
                Step.to(new State.AwaitConnect(calling, called), new Action.Transport(new TConnectResponse()));
            case Event.Fault fault -> ending.faultUnconnected(fault);
            case Event.Received(var spdu) -> ending.giveUp(Layer.SESSION, "unexpected " + spdu.type());
            case Event.TransportConfirmed confirmed -> throw new IllegalStateException("T-CONNECT confirm without request");
        };
    }

    private SConnectRequest bounded(SConnectRequest request) {
        int limit = options.versions().contains(SessionVersion.V2) ? MAX_CONNECT_DATA_V2 : MAX_CONNECT_DATA_V1;
        if (request.userData().length > limit) {
            throw new IllegalArgumentException("user data of S-CONNECT has " + request.userData().length + " octets, more than " + limit);
        }
        return request;
    }

    /** STA01B. */
    Step awaitTransport(State.AwaitTransport state, Event event) {
        return switch (event) {
            case Event.TransportConfirmed confirmed -> {
                Spdu.Connect cn = connect(state.request());
                yield Step.to(new State.AwaitAccept(state.request(), cn), new Action.Send(cn));
            }
            case Event.Request(SUserAbortRequest abort) -> Step.to(new State.Closed(), SessionEnding.DISCONNECT);
            case Event.Request(var other) -> throw SessionEnding.outOfTurn(other, state);
            case Event.Fault fault -> ending.faultUnconnected(fault);
            case Event.Received(var spdu) -> ending.giveUp(Layer.SESSION, "unexpected " + spdu.type());
            case Event.TransportCalled called -> throw new IllegalStateException("T-CONNECT indication at the initiator");
        };
    }

    private Spdu.Connect connect(SConnectRequest request) {
        int versions = request.userData().length > MAX_CONNECT_DATA_V1 ? SessionVersion.V2.bit()
            : request.edition1984() && options.versions().contains(SessionVersion.V1) ? SessionVersion.V1.bit() : options.versionBits();
        return new Spdu.Connect(request.identifier(), item(versions, request.tokens()),
            Optional.of(FunctionalUnits.RELIABLE_TRANSFER), request.calling().session(), request.called().session(), false,
            request.userData());
    }

    private static ConnectItem item(int versions, TokenSetting tokens) {
        return new ConnectItem(Optional.of(0), Optional.empty(), Optional.of(versions), Optional.of(tokens.octet()));
    }

    /** STA02A. */
    Step received(State.AwaitAccept state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.Accept ac -> accepted(state, ac);
            case Spdu.Refuse rf -> Step.to(new State.Closed(),
                new Action.Indicate(new SConnectRejectConfirm(rf.reason(), rf.userData())), SessionEnding.DISCONNECT);
            case Spdu other -> ending.unexpected(state, other);
        };
    }

    private Step accepted(State.AwaitAccept state, Spdu.Accept ac) {
        Optional<SessionVersion> version = chosenVersion(state.sent().item().versionBits(), ac.item().versionBits())
            .or(() -> ourVersion(state, ac));
        if (version.isEmpty()) {
            return ending.violated(String.format("AC chooses versions %02X of the %02X offered", ac.item().versionBits(),
                state.sent().item().versionBits()));
        }
        FunctionalUnits units = ac.requirements().orElse(FunctionalUnits.DEFAULT);
        if (!units.contain(FunctionalUnits.RELIABLE_TRANSFER)) {
            return ending.violated("session requirements " + units + " of the AC lack some of " + FunctionalUnits.RELIABLE_TRANSFER);
        }
        Optional<TokenSetting> tokens = agreedTokens(state.request().tokens(), ac.item().tokenSetting());
        if (tokens.isEmpty()) {
            return ending.violated(String.format("token setting %02X of the AC does not go with the %02X proposed",
                ac.item().tokenSetting().orElse(0), state.request().tokens().octet()));
        }
        return established(version.orElseThrow(), tokens.orElseThrow(), ac);
    }

    private static Step established(SessionVersion version, TokenSetting tokens, Spdu.Accept ac) {
        Tokens owned = tokens == TokenSetting.INITIATOR ? Tokens.ALL : Tokens.NONE;
        State next = new State.DataTransfer(Dialogue.begin(version, owned));
        Action confirm = new Action.Indicate(new SConnectAcceptConfirm(ac.identifier(), tokens, ac.userData()));
        Tokens asked = ac.tokenItem().common(owned);
        return asked.isEmpty()
            ? Step.to(next, confirm)
            : Step.to(next, confirm, new Action.Indicate(new STokenPleaseIndication(asked, NONE)));
    }

    /** Exactly one bit, out of those offered. */
    private static Optional<SessionVersion> chosenVersion(int offered, int chosen) {
        for (SessionVersion version : SessionVersion.values()) {
            if (chosen == version.bit() && (offered & chosen) != 0) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    private Optional<SessionVersion> ourVersion(State.AwaitAccept state, Spdu.Accept ac) {
        boolean taken = state.sent().item().versionBits() == SessionVersion.V1.bit() && ac.item().versionBits() == SessionVersion.V2.bit()
            && state.request().edition1984() && options.leniencies().contains(Leniency.VERSION_NOT_OFFERED);
        return taken ? Optional.of(SessionVersion.V1) : Optional.empty();
    }

    private static Optional<TokenSetting> agreedTokens(TokenSetting proposed, Optional<Integer> answered) {
        if (proposed == TokenSetting.RESPONDER_CHOOSES) {
            return TokenSetting.of(answered.orElse(TokenSetting.INITIATOR.octet()))
                .filter(setting -> setting != TokenSetting.RESPONDER_CHOOSES);
        }
        return answered.isEmpty() ? Optional.of(proposed)
            : TokenSetting.of(answered.orElseThrow()).filter(setting -> setting == proposed);
    }

    // ---- responder

    /** STA01C. */
    Step awaitConnect(State.AwaitConnect state, Event event) {
        return switch (event) {
            case Event.Received(Spdu.Connect cn) -> called(state, cn);
            case Event.Received(Spdu.Abort abort) -> ending.abortedBy(abort);
            case Event.Received(var spdu) -> ending.giveUp(Layer.SESSION, "unexpected " + spdu.type() + " instead of a CN");
            case Event.Request(SUserAbortRequest abort) -> Step.to(new State.Closed(), SessionEnding.DISCONNECT);
            case Event.Request(var other) -> throw SessionEnding.outOfTurn(other, state);
            case Event.Fault fault -> ending.faultUnconnected(fault);
            case Event.TransportCalled called -> throw new IllegalStateException("second T-CONNECT indication");
            case Event.TransportConfirmed confirmed -> throw new IllegalStateException("T-CONNECT confirm at the responder");
        };
    }

    private Step called(State.AwaitConnect state, Spdu.Connect cn) {
        if (cn.overflow()) {
            return refuse(cn, SessionRefusal.IMPLEMENTATION_RESTRICTION, "more than 10240 octets of user data announced");
        }
        if (!options.accepts(cn.called())) {
            return refuse(cn, SessionRefusal.SELECTOR_UNKNOWN, "called SSAP identifier is " + cn.called() + ", none of ours");
        }
        Optional<SessionVersion> version = highestCommonVersion(cn.item().versionBits());
        if (version.isEmpty()) {
            return refuse(cn, SessionRefusal.VERSIONS_NOT_SUPPORTED,
                String.format("versions %02X offered, ours are %02X", cn.item().versionBits(), options.versionBits()));
        }
        FunctionalUnits units = cn.requirements().orElse(FunctionalUnits.DEFAULT);
        if (!units.contain(FunctionalUnits.RELIABLE_TRANSFER)) {
            return refuse(cn, SessionRefusal.PROVIDER,
                "session requirements " + units + " lack some of " + FunctionalUnits.RELIABLE_TRANSFER);
        }
        int setting = cn.item().tokenSetting().orElse(TokenSetting.INITIATOR.octet());
        Optional<TokenSetting> tokens = TokenSetting.of(setting);
        if (tokens.isEmpty()) {
            return refuse(cn, SessionRefusal.PROVIDER, String.format("token setting %02X puts tokens on both sides", setting));
        }
        return Step.to(new State.AwaitConnectResponse(cn, version.orElseThrow(), tokens.orElseThrow()),
            new Action.Indicate(new SConnectIndication(cn.identifier(), new SessionAddress(cn.calling(), state.callingTransport()),
                new SessionAddress(cn.called(), state.calledTransport()), tokens.orElseThrow(), cn.userData())));
    }

    private Optional<SessionVersion> highestCommonVersion(int offered) {
        int common = offered & options.versionBits();
        if ((common & SessionVersion.V2.bit()) != 0) {
            return Optional.of(SessionVersion.V2);
        }
        return (common & SessionVersion.V1.bit()) != 0 ? Optional.of(SessionVersion.V1) : Optional.empty();
    }

    private Step refuse(Spdu.Connect cn, SessionRefusal reason, String why) {
        SessionConnectionIdentifier echo = new SessionConnectionIdentifier(ParameterOctets.NONE, cn.identifier().commonReference(),
            cn.identifier().additionalInformation());
        return Step.to(new State.AwaitTransportDisconnect(), new Action.Send(refusal(echo, reason, NONE)),
            new Action.Indicate(new SProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "call refused: " + why)));
    }

    private Spdu refusal(SessionConnectionIdentifier identifier, SessionRefusal reason, byte[] userData) {
        return new Spdu.Refuse(identifier, Optional.of(Spdu.Abort.RELEASED), Optional.empty(), Optional.of(options.versionBits()),
            reason, userData);
    }

    /** STA08. */
    Step request(State.AwaitConnectResponse state, SessionPrimitive.FromUser primitive) {
        return switch (primitive) {
            case SConnectAcceptResponse response -> accept(state, response);
            case SConnectRejectResponse(var identifier, var reason, var userData) -> Step.to(new State.AwaitTransportDisconnect(),
                new Action.Send(refusal(identifier, reason, SessionDataTransfer.bounded(state, userData))));
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    private Step accept(State.AwaitConnectResponse state, SConnectAcceptResponse response) {
        if (state.tokens() != TokenSetting.RESPONDER_CHOOSES && response.tokens() != state.tokens()) {
            throw new IllegalArgumentException("tokens " + response.tokens() + " answered, the caller set " + state.tokens());
        }
        Spdu.Connect cn = state.received();
        SessionVersion version = version(state, response);
        Spdu.Accept ac = new Spdu.Accept(response.identifier(), item(version.bit(), response.tokens()), Tokens.NONE,
            Optional.of(FunctionalUnits.RELIABLE_TRANSFER), cn.calling(), cn.called(),
            SessionDataTransfer.bounded(state, response.userData()));
        Tokens owned = response.tokens() == TokenSetting.RESPONDER ? Tokens.ALL : Tokens.NONE;
        return Step.to(new State.DataTransfer(Dialogue.begin(version, owned)), new Action.Send(ac));
    }

    private SessionVersion version(State.AwaitConnectResponse state, SConnectAcceptResponse response) {
        boolean offered = (state.received().item().versionBits() & options.versionBits() & SessionVersion.V1.bit()) != 0;
        boolean fits = response.userData().length <= MAX_CONNECT_DATA_V1;
        return response.edition1984() && offered && fits ? SessionVersion.V1 : state.version();
    }
}
