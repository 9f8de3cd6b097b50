/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityResumeRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SControlGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole table: every event in every state, from {@code session-machine.txt}. Its lines are situation, event, next state and actions;
 * "other requests" and "other SPDUs" stand for all that a situation has no line for.
 */
class SessionMachineTest {
    private static final byte[] NONE = new byte[0];
    private static final SessionMachine MACHINE = new SessionMachine(Session.Options.defaults());
    private static final SessionConnectionIdentifier IDENTIFIER = new SessionConnectionIdentifier(
        ParameterOctets.of(new byte[] {0x14, 1, 'a'}), ParameterOctets.of(new byte[] {0x17, 1, 'b'}), ParameterOctets.NONE);
    private static final SConnectRequest CONNECT =
        new SConnectRequest(IDENTIFIER, SessionAddress.NONE, SessionAddress.NONE, TokenSetting.INITIATOR, NONE);
    private static final Spdu.ConnectItem ITEM =
        new Spdu.ConnectItem(Optional.of(0), Optional.empty(), Optional.of(2), Optional.of(0));
    private static final Spdu.Connect CN = new Spdu.Connect(IDENTIFIER, ITEM, Optional.of(FunctionalUnits.RELIABLE_TRANSFER),
        Selector.NONE, Selector.NONE, false, NONE);
    private static final ActivityIdentifier ACTIVITY = ActivityIdentifier.of(new byte[] {2, 1, 1});

    private static final Map<String, State> SITUATIONS = situations();
    private static final Map<String, Event> REQUESTS = requests();
    private static final Map<String, Event> SPDUS = spdus();
    private static final Map<String, Event> FAULTS = faults();
    private static final Map<String, String> TABLE = table();

    private static Map<String, State> situations() {
        Dialogue own = new Dialogue(SessionVersion.V2, Tokens.ALL, false, Serials.START);
        Dialogue peers = own.owning(Tokens.NONE);
        Dialogue sending = own.inActivity(new Serials(2, 4, false));
        Dialogue receiving = peers.inActivity(new Serials(2, 4, true));
        Map<String, State> states = new LinkedHashMap<>();
        states.put("Idle", new State.Idle());
        states.put("AwaitTransport", new State.AwaitTransport(CONNECT));
        states.put("AwaitConnect", new State.AwaitConnect(Selector.NONE, Selector.NONE));
        states.put("AwaitAccept", new State.AwaitAccept(CONNECT, CN));
        states.put("AwaitConnectResponse", new State.AwaitConnectResponse(CN, SessionVersion.V2, TokenSetting.INITIATOR));
        states.put("OwnTurn", new State.DataTransfer(own));
        states.put("PeersTurn", new State.DataTransfer(peers));
        states.put("Sending", new State.DataTransfer(sending));
        states.put("Receiving", new State.DataTransfer(receiving));
        states.put("AwaitActivityEndAck", new State.AwaitActivityEndAck(sending.with(new Serials(3, 5, false))));
        states.put("AwaitActivityEndResponse", new State.AwaitActivityEndResponse(receiving.with(new Serials(3, 5, true))));
        states.put("AwaitInterruptAck", new State.AwaitInterruptAck(sending));
        states.put("AwaitDiscardAck", new State.AwaitDiscardAck(sending));
        states.put("AwaitInterruptResponse", new State.AwaitInterruptResponse(receiving));
        states.put("AwaitDiscardResponse", new State.AwaitDiscardResponse(receiving));
        states.put("AwaitTokensAck", new State.AwaitTokensAck(peers));
        states.put("AwaitRecoveryRequest", new State.AwaitRecoveryRequest(sending));
        states.put("AwaitRecovery", new State.AwaitRecovery(receiving));
        states.put("AwaitDisconnect", new State.AwaitDisconnect(own));
        states.put("AwaitReleaseResponse", new State.AwaitReleaseResponse(peers));
        states.put("AwaitTransportDisconnect", new State.AwaitTransportDisconnect());
        states.put("Closed", new State.Closed());
        return states;
    }

    private static Map<String, Event> requests() {
        Map<String, SessionPrimitive.FromUser> requests = new LinkedHashMap<>();
        requests.put("S-CONNECT request", CONNECT);
        requests.put("S-CONNECT accept", new SConnectAcceptResponse(IDENTIFIER, TokenSetting.INITIATOR, NONE));
        requests.put("S-CONNECT reject", new SConnectRejectResponse(IDENTIFIER, SessionRefusal.USER_CONGESTED, NONE));
        requests.put("S-DATA request", new SDataRequest(NONE));
        requests.put("S-TOKEN-GIVE data", new STokenGiveRequest(Tokens.DATA));
        requests.put("S-TOKEN-PLEASE data", new STokenPleaseRequest(Tokens.DATA, NONE));
        requests.put("S-CONTROL-GIVE request", new SControlGiveRequest());
        requests.put("S-SYNC-MINOR request 4", new SSyncMinorRequest(4, true, NONE));
        requests.put("S-SYNC-MINOR request 5", new SSyncMinorRequest(5, true, NONE));
        requests.put("S-SYNC-MINOR response 3", new SSyncMinorResponse(3, NONE));
        requests.put("S-SYNC-MINOR response 4", new SSyncMinorResponse(4, NONE));
        requests.put("S-ACTIVITY-START request", new SActivityStartRequest(ACTIVITY, NONE));
        requests.put("S-ACTIVITY-RESUME request", new SActivityResumeRequest(ACTIVITY, ACTIVITY, 7, Optional.empty(), NONE));
        requests.put("S-ACTIVITY-INTERRUPT request", new SActivityInterruptRequest(SessionReason.LOCAL_ERROR));
        requests.put("S-ACTIVITY-INTERRUPT response", new SActivityInterruptResponse());
        requests.put("S-ACTIVITY-DISCARD request", new SActivityDiscardRequest(SessionReason.LOCAL_ERROR));
        requests.put("S-ACTIVITY-DISCARD response", new SActivityDiscardResponse());
        requests.put("S-ACTIVITY-END request 4", new SActivityEndRequest(4, NONE));
        requests.put("S-ACTIVITY-END request 5", new SActivityEndRequest(5, NONE));
        requests.put("S-ACTIVITY-END response", new SActivityEndResponse(NONE));
        requests.put("S-U-EXCEPTION-REPORT request", new SUserExceptionReportRequest(SessionReason.LOCAL_ERROR, NONE));
        requests.put("S-RELEASE request", new SReleaseRequest(NONE));
        requests.put("S-RELEASE response", new SReleaseResponse(NONE));
        requests.put("S-U-ABORT request", new SUserAbortRequest(NONE));
        Map<String, Event> events = new LinkedHashMap<>();
        requests.forEach((name, primitive) -> events.put(name, new Event.Request(primitive)));
        return events;
    }

    private static Map<String, Event> spdus() {
        Map<String, Spdu> spdus = new LinkedHashMap<>();
        spdus.put("CN", CN);
        spdus.put("AC", new Spdu.Accept(IDENTIFIER, ITEM, Tokens.NONE, Optional.of(FunctionalUnits.RELIABLE_TRANSFER), Selector.NONE,
            Selector.NONE, NONE));
        spdus.put("RF", new Spdu.Refuse(IDENTIFIER, Optional.empty(), Optional.empty(), Optional.empty(), SessionRefusal.USER, NONE));
        spdus.put("FN", new Spdu.Finish(Optional.empty(), NONE));
        spdus.put("DN", new Spdu.Disconnect(NONE));
        spdus.put("AB by user", new Spdu.Abort(3, NONE, NONE));
        spdus.put("AB by provider", new Spdu.Abort(5, NONE, NONE));
        spdus.put("AA", new Spdu.AbortAccept());
        spdus.put("GT", new Spdu.GiveTokens(Tokens.NONE));
        spdus.put("GT data", new Spdu.GiveTokens(Tokens.DATA));
        spdus.put("PT", new Spdu.PleaseTokens(Tokens.NONE, NONE));
        spdus.put("PT data", new Spdu.PleaseTokens(Tokens.DATA, NONE));
        spdus.put("GTC", new Spdu.GiveTokensConfirm());
        spdus.put("GTA", new Spdu.GiveTokensAck());
        spdus.put("DT", new Spdu.Data(true, true, NONE));
        spdus.put("DT segment", new Spdu.Data(true, false, NONE));
        spdus.put("MIP 4", new Spdu.MinorSyncPoint(4, true, NONE));
        spdus.put("MIP 5", new Spdu.MinorSyncPoint(5, true, NONE));
        spdus.put("MIA 3", new Spdu.MinorSyncAck(3, NONE));
        spdus.put("MIA 1", new Spdu.MinorSyncAck(1, NONE));
        spdus.put("MIA 4", new Spdu.MinorSyncAck(4, NONE));
        spdus.put("AS", new Spdu.ActivityStart(ACTIVITY, NONE));
        spdus.put("AR", new Spdu.ActivityResume(ACTIVITY, ACTIVITY, 7, Optional.empty(), NONE));
        spdus.put("AI", new Spdu.ActivityInterrupt(SessionReason.LOCAL_ERROR));
        spdus.put("AIA", new Spdu.ActivityInterruptAck());
        spdus.put("AD", new Spdu.ActivityDiscard(SessionReason.LOCAL_ERROR));
        spdus.put("ADA", new Spdu.ActivityDiscardAck());
        spdus.put("AE 4", new Spdu.ActivityEnd(4, NONE));
        spdus.put("AE 5", new Spdu.ActivityEnd(5, NONE));
        spdus.put("AEA 4", new Spdu.ActivityEndAck(4, NONE));
        spdus.put("AEA 5", new Spdu.ActivityEndAck(5, NONE));
        spdus.put("ED", new Spdu.ExceptionData(SessionReason.LOCAL_ERROR, NONE));
        spdus.put("ER", new Spdu.ExceptionReport(NONE));
        spdus.put("unsupported", new Spdu.Unsupported(SpduType.TD));
        Map<String, Event> events = new LinkedHashMap<>();
        spdus.forEach((name, spdu) -> events.put(name, new Event.Received(spdu)));
        return events;
    }

    private static Map<String, Event> faults() {
        return Map.of(
            "malformed", new Event.Malformed(new ProtocolViolation(Layer.SESSION, Reach.ASSOCIATION, "bad length")),
            "transport lost", new Event.TransportLost(new TDisconnectIndication(Layer.TRANSPORT, Origin.NETWORK, "reset")),
            "time out", new Event.TimeOut(State.Timer.ACCEPT),
            "T-CONNECT indication", new Event.TransportCalled(Selector.NONE, Selector.NONE),
            "T-CONNECT confirm", new Event.TransportConfirmed());
    }

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        for (String line : lines()) {
            String[] columns = line.split("\\|", -1);
            String before = table.put(columns[0].strip() + " + " + columns[1].strip(), columns[2].strip() + " | " + columns[3].strip());
            assertThat(before).as(line).isNull();
        }
        return table;
    }

    private static List<String> lines() {
        try (InputStream table = SessionMachineTest.class.getResourceAsStream("session-machine.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> cells() {
        return SITUATIONS.keySet().stream().flatMap(situation ->
            Stream.of(REQUESTS, SPDUS, FAULTS).flatMap(events -> events.keySet().stream()).map(event -> situation + " + " + event));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyCellOfTheTableShouldHold(String cell) {
        String situation = cell.substring(0, cell.indexOf(" + "));
        String event = cell.substring(cell.indexOf(" + ") + 3);
        String group = REQUESTS.containsKey(event) ? "other requests" : "other SPDUs";
        String expected = TABLE.getOrDefault(cell, TABLE.getOrDefault(situation + " + " + group, "no line in the table"));

        assertThat(outcome(SITUATIONS.get(situation), event(event))).isEqualTo(expected);
    }

    @Test
    void tableShouldNameOnlySituationsAndEventsThatExist() {
        Set<String> cells = cells().collect(Collectors.toCollection(HashSet::new));
        SITUATIONS.keySet().forEach(situation -> cells.addAll(Set.of(situation + " + other requests", situation + " + other SPDUs")));

        assertThat(cells).containsAll(TABLE.keySet());
    }

    @Test
    void pleaseShouldWaitForTheAcknowledgementOfTheTurnThatWasGiven() {
        State given = MACHINE.on(SITUATIONS.get("OwnTurn"), event("S-CONTROL-GIVE request")).next();
        State asked = MACHINE.on(given, event("S-TOKEN-PLEASE data")).next();

        assertThat(outcome(asked, event("S-TOKEN-PLEASE data"))).startsWith("out of turn");
        assertThat(outcome(asked, event("PT data"))).isEqualTo("same | ");
        assertThat(outcome(asked, event("GTA"))).isEqualTo("DataTransfer(none) | send PT");
    }

    private static Event event(String name) {
        return Stream.of(REQUESTS, SPDUS, FAULTS).filter(events -> events.containsKey(name)).findFirst().orElseThrow().get(name);
    }

    private static String outcome(State state, Event event) {
        try {
            Step step = MACHINE.on(state, event);
            String next = step.next().equals(state) ? "same" : text(step.next());
            return next + " | " + step.actions().stream().map(SessionMachineTest::text).collect(Collectors.joining(", "));
        } catch (IllegalStateException outOfTurn) {
            return "out of turn | ";
        }
    }

    private static String text(State state) {
        String name = state.getClass().getSimpleName();
        return state instanceof State.Established established ? name + "(" + text(established.dialogue()) + ")" : name;
    }

    private static String text(Dialogue d) {
        String tokens = d.owned().equals(Tokens.ALL) ? "all" : d.owned().toString();
        return d.activity() ? tokens + ", activity " + d.serials().unconfirmed() + ".." + d.serials().next() : tokens;
    }

    private static String text(Action action) {
        return switch (action) {
            case Action.Send(Spdu.Abort abort) -> "send AB " + abort.reason();
            case Action.Send(var spdu) -> "send " + spdu.type();
            case Action.SendPart(var octets, var first, var last) -> "send part of DT";
            case Action.Transport(var primitive) -> primitive.getClass().getSimpleName();
            case Action.Collect collect -> "collect";
            case Action.Indicate(var primitive) -> primitive.getClass().getSimpleName();
        };
    }
}
