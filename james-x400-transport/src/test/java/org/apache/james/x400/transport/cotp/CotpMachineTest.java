/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectConfirm;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectResponse;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataPartRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.service.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.netty.buffer.Unpooled;

class CotpMachineTest {
    private static final Selector CALLING = Selector.ofText("MTA-A");
    private static final Selector CALLED = Selector.ofText("MTA-B");
    private static final CotpMachine MACHINE = new CotpMachine(Cotp.Options.defaults(), 0x4711);
    private static final Tpdu.Data DATA = new Tpdu.Data(true, Unpooled.EMPTY_BUFFER);

    private static final Map<String, State> STATES = Map.of(
        "Idle", new State.Idle(),
        "Listening", new State.Listening(),
        "AwaitConfirm", new State.AwaitConfirm(request(0, Optional.of(0x0B))),
        "AwaitResponse", new State.AwaitResponse(request(0, Optional.of(0x0B))),
        "Open", new State.Open(0x4711, 0x0042, 2048),
        "WithinTsdu", new State.WithinTsdu(new State.Open(0x4711, 0x0042, 2048)),
        "Draining", new State.Draining(),
        "Closed", new State.Closed());

    private static final Map<String, Event> EVENTS = Map.ofEntries(
        Map.entry("T-CONNECT request", new Event.Request(new TConnectRequest(CALLING, CALLED))),
        Map.entry("T-CONNECT response", new Event.Request(new TConnectResponse())),
        Map.entry("T-DATA request", new Event.Request(new TDataRequest(Unpooled.EMPTY_BUFFER))),
        Map.entry("T-DATA part", new Event.Request(new TDataPartRequest(Unpooled.EMPTY_BUFFER, false))),
        Map.entry("T-DATA last part", new Event.Request(new TDataPartRequest(Unpooled.EMPTY_BUFFER, true))),
        Map.entry("T-DISCONNECT request", new Event.Request(new TDisconnectRequest(DisconnectReason.ADDRESS_UNKNOWN))),
        Map.entry("CR", new Event.Received(request(0, Optional.of(0x0B)))),
        Map.entry("CR unreadable", new Event.Received(new Tpdu.UnreadableConnectionRequest(1, "parameter C0 runs past"))),
        Map.entry("CC", new Event.Received(confirm(0x4711, 0, Optional.of(0x0A)))),
        Map.entry("DR", new Event.Received(new Tpdu.DisconnectRequest(0x4711, 0, DisconnectReason.NORMAL))),
        Map.entry("DT", new Event.Received(DATA)),
        Map.entry("ER", new Event.Received(new Tpdu.Error(0x4711, 0, "02F080"))),
        Map.entry("other class", new Event.Received(new Tpdu.OfOtherClass("ED"))),
        Map.entry("malformed", new Event.Malformed(new ProtocolViolation(Layer.TPKT, Reach.CONNECTION, "version 4"))),
        Map.entry("network lost", new Event.NetworkLost("reset")),
        Map.entry("time out", new Event.TimeOut(State.Timer.CONFIRM)));

    static final List<String> CELLS = """
        Idle          | T-CONNECT request    | AwaitConfirm  | send CR
        Idle          | T-CONNECT response   | out of turn   |
        Idle          | T-DATA request       | out of turn   |
        Idle          | T-DATA part          | out of turn   |
        Idle          | T-DATA last part     | out of turn   |
        Idle          | T-DISCONNECT request | Closed        | close
        Idle          | CR                   | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | CR unreadable        | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | CC                   | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | DR                   | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | DT                   | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | ER                   | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | other class          | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | malformed            | Closed        | T-DISCONNECT by LOCAL, close
        Idle          | network lost         | Closed        | T-DISCONNECT by NETWORK, close
        Idle          | time out             | Idle          |
        Listening     | T-CONNECT request    | out of turn   |
        Listening     | T-CONNECT response   | out of turn   |
        Listening     | T-DATA request       | out of turn   |
        Listening     | T-DATA part          | out of turn   |
        Listening     | T-DATA last part     | out of turn   |
        Listening     | T-DISCONNECT request | Closed        | close
        Listening     | CR                   | AwaitResponse | T-CONNECT indication
        Listening     | CR unreadable        | Draining      | send DR, T-DISCONNECT by LOCAL, drain
        Listening     | CC                   | Closed        | T-DISCONNECT by LOCAL, close
        Listening     | DR                   | Closed        | T-DISCONNECT by PEER, close
        Listening     | DT                   | Closed        | T-DISCONNECT by LOCAL, close
        Listening     | ER                   | Closed        | T-DISCONNECT by PEER, close
        Listening     | other class          | Closed        | T-DISCONNECT by LOCAL, close
        Listening     | malformed            | Closed        | T-DISCONNECT by LOCAL, close
        Listening     | network lost         | Closed        | T-DISCONNECT by NETWORK, close
        Listening     | time out             | Closed        | T-DISCONNECT by LOCAL, close
        AwaitConfirm  | T-CONNECT request    | out of turn   |
        AwaitConfirm  | T-CONNECT response   | out of turn   |
        AwaitConfirm  | T-DATA request       | out of turn   |
        AwaitConfirm  | T-DATA part          | out of turn   |
        AwaitConfirm  | T-DATA last part     | out of turn   |
        AwaitConfirm  | T-DISCONNECT request | Closed        | close
        AwaitConfirm  | CR                   | Closed        | T-DISCONNECT by LOCAL, close
        AwaitConfirm  | CR unreadable        | Closed        | T-DISCONNECT by LOCAL, close
        AwaitConfirm  | CC                   | Open          | T-CONNECT confirm 1024
        AwaitConfirm  | DR                   | Closed        | T-DISCONNECT by PEER, close
        AwaitConfirm  | DT                   | Closed        | T-DISCONNECT by LOCAL, close
        AwaitConfirm  | ER                   | Closed        | T-DISCONNECT by PEER, close
        AwaitConfirm  | other class          | Closed        | T-DISCONNECT by LOCAL, close
        AwaitConfirm  | malformed            | Closed        | T-DISCONNECT by LOCAL, close
        AwaitConfirm  | network lost         | Closed        | T-DISCONNECT by NETWORK, close
        AwaitConfirm  | time out             | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | T-CONNECT request    | out of turn   |
        AwaitResponse | T-CONNECT response   | Open          | send CC
        AwaitResponse | T-DATA request       | out of turn   |
        AwaitResponse | T-DATA part          | out of turn   |
        AwaitResponse | T-DATA last part     | out of turn   |
        AwaitResponse | T-DISCONNECT request | Draining      | send DR, drain
        AwaitResponse | CR                   | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | CR unreadable        | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | CC                   | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | DR                   | Closed        | T-DISCONNECT by PEER, close
        AwaitResponse | DT                   | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | ER                   | Closed        | T-DISCONNECT by PEER, close
        AwaitResponse | other class          | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | malformed            | Closed        | T-DISCONNECT by LOCAL, close
        AwaitResponse | network lost         | Closed        | T-DISCONNECT by NETWORK, close
        AwaitResponse | time out             | AwaitResponse |
        Open          | T-CONNECT request    | out of turn   |
        Open          | T-CONNECT response   | out of turn   |
        Open          | T-DATA request       | Open          | send DT up to 2048
        Open          | T-DATA part          | WithinTsdu    | send DT up to 2048, no end
        Open          | T-DATA last part     | Open          | send DT up to 2048
        Open          | T-DISCONNECT request | Draining      | drain
        Open          | CR                   | Closed        | T-DISCONNECT by LOCAL, close
        Open          | CR unreadable        | Closed        | T-DISCONNECT by LOCAL, close
        Open          | CC                   | Closed        | T-DISCONNECT by LOCAL, close
        Open          | DR                   | Closed        | T-DISCONNECT by PEER, close
        Open          | DT                   | Open          | collect
        Open          | ER                   | Closed        | T-DISCONNECT by PEER, close
        Open          | other class          | Closed        | T-DISCONNECT by LOCAL, close
        Open          | malformed            | Closed        | T-DISCONNECT by LOCAL, close
        Open          | network lost         | Closed        | T-DISCONNECT by NETWORK, close
        Open          | time out             | Open          |
        WithinTsdu    | T-CONNECT request    | out of turn   |
        WithinTsdu    | T-CONNECT response   | out of turn   |
        WithinTsdu    | T-DATA request       | Closed        | T-DISCONNECT by LOCAL, close
        WithinTsdu    | T-DATA part          | WithinTsdu    | send DT up to 2048, no end
        WithinTsdu    | T-DATA last part     | Open          | send DT up to 2048
        WithinTsdu    | T-DISCONNECT request | Draining      | drain
        WithinTsdu    | CR                   | Closed        | T-DISCONNECT by LOCAL, close
        WithinTsdu    | CR unreadable        | Closed        | T-DISCONNECT by LOCAL, close
        WithinTsdu    | CC                   | Closed        | T-DISCONNECT by LOCAL, close
        WithinTsdu    | DR                   | Closed        | T-DISCONNECT by PEER, close
        WithinTsdu    | DT                   | WithinTsdu    | collect
        WithinTsdu    | ER                   | Closed        | T-DISCONNECT by PEER, close
        WithinTsdu    | other class          | Closed        | T-DISCONNECT by LOCAL, close
        WithinTsdu    | malformed            | Closed        | T-DISCONNECT by LOCAL, close
        WithinTsdu    | network lost         | Closed        | T-DISCONNECT by NETWORK, close
        WithinTsdu    | time out             | WithinTsdu    |
        Draining      | T-CONNECT request    | out of turn   |
        Draining      | T-CONNECT response   | out of turn   |
        Draining      | T-DATA request       | out of turn   |
        Draining      | T-DATA part          | out of turn   |
        Draining      | T-DATA last part     | out of turn   |
        Draining      | T-DISCONNECT request | Draining      |
        Draining      | CR                   | Draining      |
        Draining      | CR unreadable        | Draining      |
        Draining      | CC                   | Draining      |
        Draining      | DR                   | Closed        | close
        Draining      | DT                   | Draining      |
        Draining      | ER                   | Draining      |
        Draining      | other class          | Draining      |
        Draining      | malformed            | Closed        | close
        Draining      | network lost         | Closed        | close
        Draining      | time out             | Closed        | close
        Closed        | T-CONNECT request    | out of turn   |
        Closed        | T-CONNECT response   | out of turn   |
        Closed        | T-DATA request       | out of turn   |
        Closed        | T-DATA part          | out of turn   |
        Closed        | T-DATA last part     | out of turn   |
        Closed        | T-DISCONNECT request | Closed        |
        Closed        | CR                   | Closed        |
        Closed        | CR unreadable        | Closed        |
        Closed        | CC                   | Closed        |
        Closed        | DR                   | Closed        |
        Closed        | DT                   | Closed        |
        Closed        | ER                   | Closed        |
        Closed        | other class          | Closed        |
        Closed        | malformed            | Closed        |
        Closed        | network lost         | Closed        |
        Closed        | time out             | Closed        |
        """.lines().toList();

    @ParameterizedTest
    @FieldSource("CELLS")
    void everyCellOfTheTableShouldHold(String cell) {
        String[] columns = cell.split("\\|", -1);

        assertThat(outcome(columns[0].strip(), columns[1].strip())).isEqualTo(columns[2].strip() + ": " + columns[3].strip());
    }

    @Test
    void tableShouldHaveEachCellOnce() {
        Set<String> cells = CELLS.stream().map(cell -> cell.substring(0, cell.indexOf('|', cell.indexOf('|') + 1)))
            .collect(Collectors.toCollection(HashSet::new));

        assertThat(cells).hasSize(CELLS.size()).hasSize(STATES.size() * EVENTS.size());
    }

    private static String outcome(String state, String event) {
        try {
            Step step = MACHINE.on(STATES.get(state), EVENTS.get(event));
            return step.next().getClass().getSimpleName() + ": "
                + step.actions().stream().map(CotpMachineTest::text).collect(Collectors.joining(", "));
        } catch (IllegalStateException outOfTurn) {
            return "out of turn: ";
        }
    }

    private static String text(Action action) {
        return switch (action) {
            case Action.Send(var tpdu) -> "send " + tpdu.name();
            case Action.SendData(var tsdu, var size, var last) -> "send DT up to " + size + (last ? "" : ", no end");
            case Action.Collect collect -> "collect";
            case Action.Drain drain -> "drain";
            case Action.Close close -> "close";
            case Action.Indicate(TransportPrimitive.TConnectIndication indication) -> "T-CONNECT indication";
            case Action.Indicate(TConnectConfirm(var size)) -> "T-CONNECT confirm " + size;
            case Action.Indicate(TDisconnectIndication indication) -> "T-DISCONNECT by " + indication.origin();
            case Action.Indicate(TransportPrimitive.TDataIndication data) -> "T-DATA indication";
            case Action.Indicate(TransportPrimitive.TDataPartIndication part) -> "part of a T-DATA indication";
        };
    }

    /** Rows of the reference on size negotiation: what was proposed, what the CC says, what we send at most. */
    @ParameterizedTest
    @CsvSource({"S2048, 0B, 2048", "S2048, 08, 256", "S2048, 07, 128", "S2048, 0D, 2048", "S2048, 10, 2048", "S8192, , 8192",
        "S8192, 0B, 2048", "S2048, , 2048", "S65536, 10, 65531", "S2048, 06, refused", "S2048, 11, refused"})
    void initiatorShouldSendNoMoreThanBothSaid(TpduSize proposed, String answered, String sends) {
        CotpMachine machine = new CotpMachine(Cotp.Options.defaults().withTpduSize(proposed), 0x4711);
        Optional<Integer> code = Optional.ofNullable(answered).map(hex -> Integer.parseInt(hex, 16));
        Step step = machine.on(new State.AwaitConfirm(request(0, Optional.of(proposed.code()))),
            new Event.Received(confirm(0x4711, 0, code)));

        assertThat(step.next() instanceof State.Open open ? "" + open.tpduSize() : "refused").isEqualTo(sends);
    }

    @ParameterizedTest
    @CsvSource({"0B, 0B, 2048", "07, 07, 128", "0D, 0D, 8192", "10, 10, 65531", ", 0B, 2048", "06, 0B, 2048", "FF, 0B, 2048"})
    void responderShouldAnswerNoMoreThanProposed(String proposed, String answer, int sends) {
        Optional<Integer> code = Optional.ofNullable(proposed).map(hex -> Integer.parseInt(hex, 16));
        Step step = MACHINE.on(new State.AwaitResponse(request(0, code)), new Event.Request(new TConnectResponse()));

        assertThat(step).isEqualTo(Step.to(new State.Open(0x4711, 0x0042, sends), new Action.Send(new Tpdu.ConnectionConfirm(0x0042,
            0x4711, 0, new Tpdu.Parameters(Selector.NONE, Selector.NONE, Optional.of(Integer.parseInt(answer, 16)), List.of())))));
    }

    @Test
    void ccToAnotherReferenceShouldBeRefused() {
        assertThat(end(MACHINE.on(STATES.get("AwaitConfirm"), new Event.Received(confirm(0x4712, 0, Optional.empty())))).reason())
            .isEqualTo("CC answers reference 4712, ours is 4711");
    }

    @Test
    void ccWithAnotherClassShouldBeRefused() {
        assertThat(end(MACHINE.on(STATES.get("AwaitConfirm"), new Event.Received(confirm(0x4711, 2, Optional.empty())))).reason())
            .isEqualTo("CC chooses class 2, only 0 was proposed");
    }

    @Test
    void referenceZeroOfThePeerShouldBeTaken() {
        Tpdu cc = new Tpdu.ConnectionConfirm(0x4711, 0, 0, request(0, Optional.of(0x0B)).parameters());

        assertThat(MACHINE.on(STATES.get("AwaitConfirm"), new Event.Received(cc)).next()).isEqualTo(new State.Open(0x4711, 0, 2048));
    }

    @ParameterizedTest
    @CsvSource({"0, '', true", "1, '', true", "2, '0', true", "4, '3,0', true", "2, '', false", "4, '3,2', false"})
    void classWithoutZeroAsAlternativeShouldBeRefusedWithReason130(int preferred, String alternatives, boolean accepted) {
        List<Integer> classes = alternatives.isEmpty() ? List.of()
            : List.of(alternatives.split(",")).stream().map(Integer::valueOf).toList();
        Step step = MACHINE.on(new State.Listening(), new Event.Received(new Tpdu.ConnectionRequest(0x42, preferred,
            new Tpdu.Parameters(CALLING, CALLED, Optional.empty(), classes))));

        assertThat(step.next()).isInstanceOf(accepted ? State.AwaitResponse.class : State.Draining.class);
        if (!accepted) {
            assertThat(step.actions())
                .startsWith(new Action.Send(new Tpdu.DisconnectRequest(0x42, 0, DisconnectReason.NEGOTIATION_FAILED)));
        }
    }

    @ParameterizedTest
    @CsvSource({"'MTA-B', MTA-B, true", "'MTA-B', mta-b, false", "'MTA-B', '', true", "'MTA-B;593', '', false", "'MTA-B;593', 593, true",
        "'', anything, true", "'', '', true"})
    void calledSelectorShouldBeOneOfOurs(String ours, String called, boolean accepted) {
        Set<Selector> selectors = ours.isEmpty() ? Set.of()
            : Set.of(ours.split(";")).stream().map(Selector::ofText).collect(Collectors.toSet());
        CotpMachine machine = new CotpMachine(Cotp.Options.defaults().withAcceptedSelectors(selectors), 1);
        Step step = machine.on(new State.Listening(), new Event.Received(new Tpdu.ConnectionRequest(0x42, 0,
            new Tpdu.Parameters(CALLING, Selector.ofText(called), Optional.empty(), List.of()))));

        assertThat(step.next()).isInstanceOf(accepted ? State.AwaitResponse.class : State.Draining.class);
        if (!accepted) {
            assertThat(step.actions())
                .startsWith(new Action.Send(new Tpdu.DisconnectRequest(0x42, 0, DisconnectReason.ADDRESS_UNKNOWN)));
        }
    }

    @Test
    void disconnectOfTheOpenConnectionShouldBeAnnouncedOnlyIfAsked() {
        CotpMachine machine = new CotpMachine(Cotp.Options.defaults().withAnnounceDisconnect(true), 0x4711);
        Step step = machine.on(STATES.get("Open"), new Event.Request(new TDisconnectRequest(DisconnectReason.NORMAL)));

        assertThat(step).isEqualTo(Step.to(new State.Draining(),
            new Action.Send(new Tpdu.DisconnectRequest(0x0042, 0x4711, DisconnectReason.NORMAL)), new Action.Drain()));
    }

    private static TDisconnectIndication end(Step step) {
        return step.actions().stream().filter(Action.Indicate.class::isInstance).map(Action.Indicate.class::cast)
            .map(Action.Indicate::primitive).map(TDisconnectIndication.class::cast).findFirst().orElseThrow();
    }

    private static Tpdu.ConnectionRequest request(int transportClass, Optional<Integer> size) {
        return new Tpdu.ConnectionRequest(0x0042, transportClass, new Tpdu.Parameters(CALLING, CALLED, size, List.of()));
    }

    private static Tpdu.ConnectionConfirm confirm(int reference, int transportClass, Optional<Integer> size) {
        return new Tpdu.ConnectionConfirm(reference, 0x0042, transportClass,
            new Tpdu.Parameters(Selector.NONE, Selector.NONE, size, List.of()));
    }
}
