/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectAcceptResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRejectResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PConnectRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PReleaseResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionAddress;
import org.apache.james.x400.transport.session.SessionConnectionIdentifier;
import org.apache.james.x400.transport.session.SessionPrimitive;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.apache.james.x400.transport.session.SessionRefusal;
import org.apache.james.x400.transport.session.TokenSetting;
import org.apache.james.x400.transport.session.Tokens;
import org.apache.james.x400.transport.testkit.StateTable;
import org.apache.james.x400.transport.testkit.StateTable.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every event. The table has the cells with an answer of their own; for all others the rule at {@link #byRule} holds. */
class PresentationMachineTest {
    private static final String TABLE = """
        Idle                 | connect request      | AwaitAccept          | SConnectRequest
        Idle                 | x410 request         | X410 AwaitAccept     | SConnectRequest
        Idle                 | abort request        | Closed               | SUserAbortRequest
        Idle                 | provider abort       | Closed               | ^PProviderAbortIndication transport

        Listening            | cp                   | AwaitResponse        | ^PConnectIndication
        Listening            | cp and more contexts | AwaitResponse        | ^PConnectIndication
        Listening            | x410 cp              | X410 AwaitResponse   | ^PConnectIndication
        Listening | cp without MTSE | Closed | SConnectRejectResponse CPR 0, ^PProviderAbortIndication presentation
        Listening | cp of version 2 | Closed | SConnectRejectResponse CPR 4, ^PProviderAbortIndication presentation
        Listening | broken cp | Closed | SConnectRejectResponse CPR 6, ^PProviderAbortIndication presentation
        Listening            | broken x410 cp       | Closed               | SConnectRejectResponse, ^PProviderAbortIndication presentation
        Listening            | garbage              | Closed               | SConnectRejectResponse, ^PProviderAbortIndication presentation
        Listening            | abort request        | Closed               | SUserAbortRequest
        Listening            | aru                  | Closed               | ^PUserAbortIndication
        Listening            | x410 aru             | Closed               | ^PUserAbortIndication
        Listening            | arp                  | Closed               | ^PProviderAbortIndication presentation
        Listening            | bare abort           | Closed               | ^PUserAbortIndication
        Listening            | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        Listening            | provider abort       | Closed               | ^PProviderAbortIndication transport

        AwaitAccept          | cpa                  | Open                 | ^PConnectAcceptConfirm
        AwaitAccept          | x410 cpa             | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitAccept          | cpa short of results | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitAccept          | cpa without MTSE     | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitAccept          | cpa in other syntax  | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitAccept          | garbage cpa          | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitAccept          | cpr                  | Closed               | ^PConnectRejectConfirm RTSE user
        AwaitAccept          | cpr by provider      | Closed               | ^PConnectRejectConfirm presentation
        AwaitAccept          | cpr without data     | Closed               | ^PConnectRejectConfirm presentation
        AwaitAccept          | x410 cpr             | Closed               | ^PConnectRejectConfirm presentation
        AwaitAccept          | garbage cpr          | Closed               | ^PConnectRejectConfirm presentation
        AwaitAccept          | session refusal      | Closed               | ^PConnectRejectConfirm session
        AwaitAccept          | abort request        | Closed               | SUserAbortRequest ARU
        AwaitAccept          | aru                  | Closed               | ^PUserAbortIndication
        AwaitAccept          | x410 aru             | Closed               | ^PUserAbortIndication
        AwaitAccept          | arp                  | Closed               | ^PProviderAbortIndication presentation
        AwaitAccept          | bare abort           | Closed               | ^PUserAbortIndication
        AwaitAccept          | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        AwaitAccept          | provider abort       | Closed               | ^PProviderAbortIndication transport

        X410 AwaitAccept     | x410 cpa             | X410 Open            | ^PConnectAcceptConfirm
        X410 AwaitAccept     | cpa                  | Closed               | SUserAbortRequest, ^PProviderAbortIndication presentation
        X410 AwaitAccept     | cpa short of results | Closed               | SUserAbortRequest, ^PProviderAbortIndication presentation
        X410 AwaitAccept     | cpa without MTSE     | Closed               | SUserAbortRequest, ^PProviderAbortIndication presentation
        X410 AwaitAccept     | cpa in other syntax  | Closed               | SUserAbortRequest, ^PProviderAbortIndication presentation
        X410 AwaitAccept     | garbage cpa          | Closed               | SUserAbortRequest, ^PProviderAbortIndication presentation
        X410 AwaitAccept     | x410 cpr             | Closed               | ^PConnectRejectConfirm RTSE user
        X410 AwaitAccept     | cpr                  | Closed               | ^PConnectRejectConfirm presentation
        X410 AwaitAccept     | cpr by provider      | Closed               | ^PConnectRejectConfirm presentation
        X410 AwaitAccept     | cpr without data     | Closed               | ^PConnectRejectConfirm presentation
        X410 AwaitAccept     | garbage cpr          | Closed               | ^PConnectRejectConfirm presentation
        X410 AwaitAccept     | session refusal      | Closed               | ^PConnectRejectConfirm session
        X410 AwaitAccept     | x410 abort request   | Closed               | SUserAbortRequest ARU
        X410 AwaitAccept     | aru                  | Closed               | ^PUserAbortIndication
        X410 AwaitAccept     | x410 aru             | Closed               | ^PUserAbortIndication
        X410 AwaitAccept     | arp                  | Closed               | ^PProviderAbortIndication presentation
        X410 AwaitAccept     | bare abort           | Closed               | ^PUserAbortIndication
        X410 AwaitAccept     | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        X410 AwaitAccept     | provider abort       | Closed               | ^PProviderAbortIndication transport

        AwaitResponse        | accept response      | Open                 | SConnectAcceptResponse
        AwaitResponse        | reject response      | Closed               | SConnectRejectResponse CPR
        AwaitResponse        | abort request        | Closed               | SUserAbortRequest ARU
        AwaitResponse        | aru                  | Closed               | ^PUserAbortIndication
        AwaitResponse        | x410 aru             | Closed               | ^PUserAbortIndication
        AwaitResponse        | arp                  | Closed               | ^PProviderAbortIndication presentation
        AwaitResponse        | bare abort           | Closed               | ^PUserAbortIndication
        AwaitResponse        | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        AwaitResponse        | provider abort       | Closed               | ^PProviderAbortIndication transport

        Open                 | data request         | Open                 | SDataRequest
        Open                 | data                 | Open                 | ^PDataIndication
        Open                 | data out of context  | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        Open                 | garbage data         | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        Open                 | token please         | Open                 | ^PTokenPleaseIndication
        Open                 | token give           | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        Open                 | activity end confirm | Open                 | ^PActivityEndConfirm
        Open                 | release request      | AwaitReleaseConfirm  | SReleaseRequest
        Open                 | release indication   | AwaitReleaseResponse | ^PReleaseIndication
        Open                 | abort request        | Closed               | SUserAbortRequest ARU
        Open                 | aru                  | Closed               | ^PUserAbortIndication
        Open                 | x410 aru             | Closed               | ^PUserAbortIndication
        Open                 | arp                  | Closed               | ^PProviderAbortIndication presentation
        Open                 | bare abort           | Closed               | ^PUserAbortIndication
        Open                 | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        Open                 | provider abort       | Closed               | ^PProviderAbortIndication transport

        X410 Open            | data request         | X410 Open            | SDataRequest
        X410 Open            | data                 | X410 Open            | ^PDataIndication
        X410 Open            | data out of context  | X410 Open            | ^PDataIndication
        X410 Open            | garbage data         | X410 Open            | ^PDataIndication
        X410 Open            | token please         | X410 Open            | ^PTokenPleaseIndication
        X410 Open            | token give           | Closed               | SUserAbortRequest, ^PProviderAbortIndication presentation
        X410 Open            | activity end confirm | X410 Open            | ^PActivityEndConfirm
        X410 Open            | release request      | X410 AwaitReleaseConfirm  | SReleaseRequest
        X410 Open            | release indication   | X410 AwaitReleaseResponse | ^PReleaseIndication
        X410 Open            | x410 abort request   | Closed               | SUserAbortRequest ARU
        X410 Open            | aru                  | Closed               | ^PUserAbortIndication
        X410 Open            | x410 aru             | Closed               | ^PUserAbortIndication
        X410 Open            | arp                  | Closed               | ^PProviderAbortIndication presentation
        X410 Open            | bare abort           | Closed               | ^PUserAbortIndication
        X410 Open            | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        X410 Open            | provider abort       | Closed               | ^PProviderAbortIndication transport

        AwaitReleaseConfirm  | release confirm      | Closed               | ^PReleaseConfirm
        AwaitReleaseConfirm  | token please         | AwaitReleaseConfirm  | ^PTokenPleaseIndication
        AwaitReleaseConfirm  | token give           | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitReleaseConfirm  | data                 | AwaitReleaseConfirm  | ^PDataIndication
        AwaitReleaseConfirm  | data out of context  | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitReleaseConfirm  | garbage data         | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitReleaseConfirm  | activity end confirm | AwaitReleaseConfirm  | ^PActivityEndConfirm
        AwaitReleaseConfirm  | abort request        | Closed               | SUserAbortRequest ARU
        AwaitReleaseConfirm  | aru                  | Closed               | ^PUserAbortIndication
        AwaitReleaseConfirm  | x410 aru             | Closed               | ^PUserAbortIndication
        AwaitReleaseConfirm  | arp                  | Closed               | ^PProviderAbortIndication presentation
        AwaitReleaseConfirm  | bare abort           | Closed               | ^PUserAbortIndication
        AwaitReleaseConfirm  | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        AwaitReleaseConfirm  | provider abort       | Closed               | ^PProviderAbortIndication transport

        AwaitReleaseResponse | release response     | Closed               | SReleaseResponse
        AwaitReleaseResponse | token please         | AwaitReleaseResponse | ^PTokenPleaseIndication
        AwaitReleaseResponse | token give           | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitReleaseResponse | data                 | AwaitReleaseResponse | ^PDataIndication
        AwaitReleaseResponse | data out of context  | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitReleaseResponse | garbage data         | Closed               | SUserAbortRequest ARP, ^PProviderAbortIndication presentation
        AwaitReleaseResponse | activity end confirm | AwaitReleaseResponse | ^PActivityEndConfirm
        AwaitReleaseResponse | abort request        | Closed               | SUserAbortRequest ARU
        AwaitReleaseResponse | aru                  | Closed               | ^PUserAbortIndication
        AwaitReleaseResponse | x410 aru             | Closed               | ^PUserAbortIndication
        AwaitReleaseResponse | arp                  | Closed               | ^PProviderAbortIndication presentation
        AwaitReleaseResponse | bare abort           | Closed               | ^PUserAbortIndication
        AwaitReleaseResponse | garbage abort        | Closed               | ^PProviderAbortIndication presentation
        AwaitReleaseResponse | provider abort       | Closed               | ^PProviderAbortIndication transport
        """;

    private static final Oid ACSE = Oid.of("2.2.1.0.1");
    private static final Oid RTSE = Oid.of("2.6.0.2.12");
    private static final Oid MTSE = Oid.of("2.6.0.2.7");
    private static final Oid OTHER = Oid.of("2.3.2");
    private static final ContextSet CONTEXTS = new ContextSet(Map.of(1, ACSE, 3, RTSE, 5, MTSE));
    private static final List<ContextDefinition> PROPOSED = List.of(ContextDefinition.inBer(1, ACSE), ContextDefinition.inBer(3, RTSE),
        ContextDefinition.inBer(5, MTSE));
    private static final ContextResult ACCEPTED = ContextResult.accepted(ContextDefinition.BER);
    private static final DataValue VALUE = new DataValue(1, Octets.ofHex("05 00"));
    private static final List<Ppdu.DataValueItem> ITEMS = UserData.items(List.of(VALUE));
    private static final DataValue SET = DataValue.withoutContext(Octets.ofHex("31 03 80 01 02"));
    private static final List<Octets> COMPONENTS = List.of(Octets.ofHex("80 01 02"));
    private static final byte[] GARBAGE = {0x61, 0x05, 0x30};

    private final PresentationMachine machine = new PresentationMachine(Presentation.Options.defaults());

    private static Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        List<State> all = new ArrayList<>(List.of(new State.Idle(), new State.Listening(), new State.Closed()));
        for (State.Open open : List.of(new State.Open(Mode.NORMAL, CONTEXTS), new State.Open(Mode.X410_1984, ContextSet.NONE))) {
            Ppdu.Connect cp = open.mode() == Mode.NORMAL ? cp(true, PROPOSED) : new Ppdu.ConnectX410(COMPONENTS);
            all.addAll(List.of(new State.AwaitAccept(request(open.mode())), open, new State.AwaitReleaseConfirm(open),
                new State.AwaitReleaseResponse(open)));
            all.add(new State.AwaitResponse(call(new byte[0]), cp, List.of(ACCEPTED, ACCEPTED, ACCEPTED), open.contexts()));
        }
        all.forEach(state -> states.put(name(state), state));
        states.remove("X410 AwaitReleaseConfirm");
        states.remove("X410 AwaitReleaseResponse");
        states.remove("X410 AwaitResponse");
        return states;
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        requests(events);
        calls(events);
        accepts(events);
        refusals(events);
        dataAndEnd(events);
        return events;
    }

    private static void requests(Map<String, Event> events) {
        Map<String, PresentationPrimitive.FromUser> requests = new LinkedHashMap<>();
        requests.put("connect request", request(Mode.NORMAL));
        requests.put("x410 request", request(Mode.X410_1984));
        requests.put("accept response", new PConnectAcceptResponse(List.of(VALUE)));
        requests.put("reject response", new PConnectRejectResponse(List.of(VALUE)));
        requests.put("data request", new PDataRequest(List.of(VALUE)));
        requests.put("release request", new PReleaseRequest(List.of(VALUE)));
        requests.put("release response", new PReleaseResponse(List.of(VALUE)));
        requests.put("abort request", new PUserAbortRequest(List.of(VALUE)));
        requests.put("x410 abort request", new PUserAbortRequest(List.of(SET)));
        requests.forEach((name, request) -> events.put(name, new Event.Request(request)));
    }

    private static PConnectRequest request(Mode mode) {
        return new PConnectRequest(mode, PsapAddress.NONE, PsapAddress.NONE, mode == Mode.NORMAL ? PROPOSED : List.of(),
            new org.apache.james.x400.transport.presentation.SessionConnectionIdentifier(Octets.EMPTY, Octets.EMPTY, Octets.EMPTY),
            TokenHolder.INITIATOR, List.of(mode == Mode.NORMAL ? VALUE : SET));
    }

    private static void calls(Map<String, Event> events) {
        List<ContextDefinition> more = new ArrayList<>(PROPOSED);
        more.add(1, ContextDefinition.inBer(7, OTHER));
        Map<String, byte[]> cps = new LinkedHashMap<>();
        cps.put("cp", octets(cp(true, PROPOSED)));
        cps.put("cp and more contexts", octets(cp(true, more)));
        cps.put("x410 cp", octets(new Ppdu.ConnectX410(COMPONENTS)));
        cps.put("cp without MTSE", octets(cp(true, PROPOSED.subList(0, 2))));
        cps.put("cp of version 2", Octets.ofHex("31 0B A0 03 80 01 01 A2 04 80 02 06 40").toByteArray());
        cps.put("broken cp", Octets.ofHex("31 0B A0 03 80 01 01 A2 04 A4 02 30 00").toByteArray());
        cps.put("broken x410 cp", Octets.ofHex("31 05 A0 03 80 01 00").toByteArray());
        cps.put("garbage", GARBAGE);
        cps.forEach((name, octets) -> events.put(name, new Event.Received(call(octets))));
    }

    private static SConnectIndication call(byte[] cp) {
        return new SConnectIndication(SessionConnectionIdentifier.NONE, SessionAddress.NONE, SessionAddress.NONE,
            TokenSetting.INITIATOR, cp);
    }

    private static Ppdu.Connect cp(boolean version1, List<ContextDefinition> contexts) {
        return new Ppdu.ConnectNormal(version1, Selector.NONE, Selector.ofText("P"), contexts, ITEMS);
    }

    private static byte[] octets(Ppdu.Connect cp) {
        return PpduCodec.CONNECT.encode(cp).toByteArray();
    }

    private static void accepts(Map<String, Event> events) {
        ContextResult rejected = ContextResult.rejected(ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        ContextResult inOther = ContextResult.accepted(OTHER);
        events.put("cpa", accept(new Ppdu.AcceptNormal(Selector.NONE, List.of(ACCEPTED, ACCEPTED, ACCEPTED), ITEMS)));
        events.put("x410 cpa", accept(new Ppdu.AcceptX410(COMPONENTS)));
        events.put("cpa short of results", accept(new Ppdu.AcceptNormal(Selector.NONE, List.of(ACCEPTED, ACCEPTED), ITEMS)));
        events.put("cpa without MTSE", accept(new Ppdu.AcceptNormal(Selector.NONE, List.of(ACCEPTED, ACCEPTED, rejected), ITEMS)));
        events.put("cpa in other syntax", accept(new Ppdu.AcceptNormal(Selector.NONE, List.of(ACCEPTED, ACCEPTED, inOther), ITEMS)));
        events.put("garbage cpa", new Event.Received(
            new SConnectAcceptConfirm(SessionConnectionIdentifier.NONE, TokenSetting.INITIATOR, GARBAGE)));
    }

    private static Event accept(Ppdu.Accept cpa) {
        return new Event.Received(new SConnectAcceptConfirm(SessionConnectionIdentifier.NONE, TokenSetting.INITIATOR,
            PpduCodec.ACCEPT.encode(cpa).toByteArray()));
    }

    private static void refusals(Map<String, Event> events) {
        List<ContextResult> results = List.of(ACCEPTED, ACCEPTED, ACCEPTED);
        Map<String, Ppdu.Refuse> cprs = new LinkedHashMap<>();
        cprs.put("cpr", new Ppdu.RefuseNormal(Selector.NONE, results, Optional.empty(), ITEMS));
        cprs.put("cpr by provider", new Ppdu.RefuseNormal(Selector.NONE, results, Optional.of(new Ppdu.ProviderReason(3)), ITEMS));
        cprs.put("cpr without data", new Ppdu.RefuseNormal(Selector.NONE, results, Optional.empty(), List.of()));
        cprs.put("x410 cpr", new Ppdu.RefuseX410(COMPONENTS));
        cprs.forEach((name, cpr) -> events.put(name, new Event.Received(
            new SConnectRejectConfirm(SessionRefusal.USER_WITH_DATA, PpduCodec.REFUSE.encode(cpr).toByteArray()))));
        events.put("garbage cpr", new Event.Received(new SConnectRejectConfirm(SessionRefusal.USER_WITH_DATA, GARBAGE)));
        events.put("session refusal", new Event.Received(new SConnectRejectConfirm(SessionRefusal.SELECTOR_UNKNOWN, new byte[0])));
    }

    private static void dataAndEnd(Map<String, Event> events) {
        byte[] data = PpduCodec.USER_DATA.encode(ITEMS).toByteArray();
        byte[] outOfContext = PpduCodec.USER_DATA.encode(UserData.items(List.of(new DataValue(9, Octets.ofHex("05 00"))))).toByteArray();
        byte[] aru = PpduCodec.ABORT.encode(new Ppdu.UserAbortNormal(List.of(), ITEMS)).toByteArray();
        byte[] x410Aru = PpduCodec.ABORT.encode(new Ppdu.UserAbortX410(COMPONENTS)).toByteArray();
        byte[] arp = PpduCodec.ABORT.encode(new Ppdu.ProviderAbort(new Ppdu.AbortReason(2), Optional.empty())).toByteArray();
        Map<String, SessionPrimitive.ToUser> received = new LinkedHashMap<>();
        received.put("data", new SDataIndication(data));
        received.put("data out of context", new SDataIndication(outOfContext));
        received.put("garbage data", new SDataIndication(GARBAGE));
        received.put("token please", new STokenPleaseIndication(Tokens.DATA, data));
        received.put("token give", new STokenGiveIndication(Tokens.DATA));
        received.put("activity end confirm", new SActivityEndConfirm(1, new byte[0]));
        received.put("release indication", new SReleaseIndication(data));
        received.put("release confirm", new SReleaseConfirm(data));
        received.put("aru", new SUserAbortIndication(aru));
        received.put("x410 aru", new SUserAbortIndication(x410Aru));
        received.put("arp", new SUserAbortIndication(arp));
        received.put("bare abort", new SUserAbortIndication(new byte[0]));
        received.put("garbage abort", new SUserAbortIndication(GARBAGE));
        received.put("provider abort", new SProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "lost"));
        received.forEach((name, primitive) -> events.put(name, new Event.Received(primitive)));
    }

    static List<Row> rows() {
        return StateTable.of(TABLE).rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tableShouldHold(Row row) {
        Step step = machine.on(states().get(row.state()), events().get(row.event()));

        assertThat(name(step.next()) + " | " + actions(step)).isEqualTo(row.next() + " | " + row.actions());
    }

    static List<Row> byRule() {
        return StateTable.of(TABLE).others(states().keySet(), events().keySet()).stream()
            .filter(row -> !(row.event().contains("abort request") && row.event().startsWith("x410") != row.state().startsWith("X410")))
            .toList();
    }

    /** What is not in the table: dropped after the end, and otherwise an error of whoever gave the primitive. */
    @ParameterizedTest
    @MethodSource
    void byRule(Row row) {
        State state = states().get(row.state());
        Event event = events().get(row.event());
        boolean dropped = state instanceof State.Closed && (event instanceof Event.Received || row.event().contains("abort request"));
        if (dropped) {
            assertThat(machine.on(state, event)).isEqualTo(Step.to(state));
        } else {
            assertThatThrownBy(() -> machine.on(state, event)).isInstanceOf(IllegalStateException.class);
        }
    }

    private PConnectIndication called(String event) {
        return (PConnectIndication) indicated(machine.on(new State.Listening(), events().get(event)));
    }

    @Test
    void unknownAbstractSyntaxesShouldBeRejectedWithoutHarmToTheOthers() throws Exception {
        Step called = machine.on(new State.Listening(), events().get("cp and more contexts"));
        assertThat(((PConnectIndication) indicated(called)).contexts()).isEqualTo(CONTEXTS);

        Step accepted = machine.on(called.next(), new Event.Request(new PConnectAcceptResponse(List.of(VALUE))));
        SessionPrimitive.SConnectAcceptResponse response = (SessionPrimitive.SConnectAcceptResponse) sent(accepted);
        assertThat(PpduCodec.ACCEPT.decode(Octets.wrap(response.userData()))).isEqualTo(new Ppdu.AcceptNormal(Selector.ofText("P"),
            List.of(ACCEPTED, ContextResult.rejected(ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED), ACCEPTED, ACCEPTED), ITEMS));
    }

    @DisplayName("R-TS-30: contexts are known by their syntax, whatever their numbers and order")
    @Test
    void contextsShouldBeToldByTheirSyntaxWhateverTheirNumbers() {
        List<ContextDefinition> shuffled = List.of(ContextDefinition.inBer(7, MTSE), ContextDefinition.inBer(1, RTSE),
            ContextDefinition.inBer(5, ACSE));
        Ppdu.Connect cp = new Ppdu.ConnectNormal(true, Selector.NONE, Selector.NONE, shuffled,
            List.of(new Ppdu.DataValueItem(Optional.of(ContextDefinition.BER), 5, VALUE.value())));
        Step step = machine.on(new State.Listening(), new Event.Received(call(octets(cp))));

        PConnectIndication indication = (PConnectIndication) indicated(step);
        assertThat(indication.contexts()).isEqualTo(new ContextSet(Map.of(7, MTSE, 1, RTSE, 5, ACSE)));
        assertThat(indication.contexts().find(ACSE)).hasValue(5);
        assertThat(indication.userData()).containsExactly(new DataValue(5, VALUE.value()));
    }

    @Test
    void contextThatIsDefinedTwiceShouldBeRefused() {
        List<ContextDefinition> twice = List.of(ContextDefinition.inBer(1, ACSE), ContextDefinition.inBer(1, RTSE),
            ContextDefinition.inBer(5, MTSE));
        Step step = machine.on(new State.Listening(), new Event.Received(call(octets(cp(true, twice)))));

        assertThat(indicated(step)).isEqualTo(new PProviderAbortIndication(Layer.PRESENTATION, Origin.LOCAL,
            "call refused: CP cannot be read: context 1 is defined twice"));
    }

    @Test
    void transferSyntaxOtherThanBerShouldBeRejected() throws Exception {
        List<ContextDefinition> definitions = List.of(PROPOSED.get(0), PROPOSED.get(1), new ContextDefinition(5, MTSE, List.of(OTHER)));
        Step step = machine.on(new State.Listening(), new Event.Received(call(octets(cp(true, definitions)))));

        SConnectRejectResponse response = (SConnectRejectResponse) sent(step);
        assertThat(PpduCodec.REFUSE.decode(Octets.wrap(response.userData()))).isInstanceOfSatisfying(Ppdu.RefuseNormal.class,
            cpr -> assertThat(cpr.contexts().getLast())
                .isEqualTo(ContextResult.rejected(ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED)));
    }

    @Test
    void refusalOfContextsShouldNameThem() {
        ContextResult rejected = ContextResult.rejected(ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        Ppdu.Refuse cpr = new Ppdu.RefuseNormal(Selector.NONE, List.of(ACCEPTED, ACCEPTED, rejected),
            Optional.of(Ppdu.ProviderReason.NOT_SPECIFIED), List.of());
        Step step = machine.on(states().get("AwaitAccept"), new Event.Received(
            new SConnectRejectConfirm(SessionRefusal.USER_WITH_DATA, PpduCodec.REFUSE.encode(cpr).toByteArray())));

        assertThat(indicated(step)).isEqualTo(new PConnectRejectConfirm(Layer.PRESENTATION,
            "reason not specified, context 5 (2.6.0.2.7) abstract syntax not supported", List.of()));
    }

    @DisplayName("R-TS-29: a peer that speaks the other mode is told as such")
    @Test
    void peerOfTheOtherModeShouldBeTold() {
        assertThat(indicated(machine.on(states().get("AwaitAccept"), events().get("x410 cpr")))).isEqualTo(new PConnectRejectConfirm(
            Layer.PRESENTATION, "refused in X.410-1984 mode: the peer expects that mode", List.of()));
        assertThat(indicated(machine.on(states().get("X410 AwaitAccept"), events().get("cpr")))).isEqualTo(new PConnectRejectConfirm(
            Layer.PRESENTATION, "refused in normal mode: the peer expects that mode", List.of()));
    }

    @Test
    void userDataShouldPassInBothModes() {
        assertThat(called("cp").userData()).containsExactly(VALUE);
        assertThat(called("x410 cp").userData()).containsExactly(SET);
        assertThat(((PConnectAcceptConfirm) indicated(machine.on(states().get("X410 AwaitAccept"), events().get("x410 cpa")))).userData())
            .containsExactly(SET);
        assertThat(((PUserAbortIndication) indicated(machine.on(states().get("Open"), events().get("aru")))).userData())
            .containsExactly(VALUE);
        assertThat(((SDataRequest) sent(machine.on(states().get("X410 Open"), events().get("data request")))).userData())
            .isEqualTo(VALUE.value().buffers());
        assertThat(((PDataIndication) indicated(machine.on(states().get("X410 Open"), events().get("garbage data")))).userData())
            .containsExactly(DataValue.withoutContext(Octets.wrap(GARBAGE)));
    }

    @Test
    void octetAlignedValuesShouldBeTaken() {
        byte[] data = Octets.ofHex("61 09 30 07 02 01 01 81 02 05 00").toByteArray();

        Step step = machine.on(states().get("Open"), new Event.Received(new SDataIndication(data)));
        assertThat(((PDataIndication) indicated(step)).userData()).containsExactly(VALUE);
    }

    @Test
    void addressesShouldPass() {
        Ppdu.Connect cp = new Ppdu.ConnectNormal(true, Selector.ofText("PA"), Selector.ofText("PB"), PROPOSED, ITEMS);
        SConnectIndication call = new SConnectIndication(SessionConnectionIdentifier.NONE,
            new SessionAddress(Selector.ofText("SA"), Selector.ofText("TA")),
            new SessionAddress(Selector.ofText("SB"), Selector.ofText("TB")),
            TokenSetting.RESPONDER_CHOOSES, octets(cp));
        PConnectIndication indication = (PConnectIndication) indicated(machine.on(new State.Listening(), new Event.Received(call)));

        assertThat(indication.calling()).isEqualTo(new PsapAddress(Selector.ofText("PA"), Selector.ofText("SA"), Selector.ofText("TA")));
        assertThat(indication.called()).isEqualTo(new PsapAddress(Selector.ofText("PB"), Selector.ofText("SB"), Selector.ofText("TB")));
        assertThat(indication.tokens()).isEqualTo(TokenHolder.INITIATOR);
    }

    private static PresentationPrimitive.ToUser indicated(Step step) {
        return ((Action.Indicate) step.actions().getLast()).primitive();
    }

    private static SessionPrimitive.FromUser sent(Step step) {
        return step.actions().stream().filter(Action.Send.class::isInstance).map(Action.Send.class::cast).findFirst().orElseThrow()
            .primitive();
    }

    // ---- names

    private static String name(State state) {
        Mode mode = switch (state) {
            case State.AwaitAccept(var request) -> request.mode();
            case State.AwaitResponse(var call, var cp, var results, var contexts) -> cp.mode();
            case State.Open(var of, var contexts) -> of;
            case State.AwaitReleaseConfirm(var open) -> open.mode();
            case State.AwaitReleaseResponse(var open) -> open.mode();
            case State other -> Mode.NORMAL;
        };
        return (mode == Mode.NORMAL ? "" : "X410 ") + state.getClass().getSimpleName();
    }

    private static String actions(Step step) {
        return step.actions().stream().flatMap(action -> name(action).stream()).collect(Collectors.joining(", "));
    }

    private static Optional<String> name(Action action) {
        return switch (action) {
            case Action.Send(SUserAbortRequest(var octets)) -> Optional.of(("SUserAbortRequest " + abort(octets)).strip());
            case Action.Send(SConnectRejectResponse(var identifier, var reason, var octets)) ->
                Optional.of(("SConnectRejectResponse " + refusal(octets)).strip());
            case Action.Send(var primitive) -> Optional.of(primitive.getClass().getSimpleName());
            case Action.Indicate(PProviderAbortIndication(var layer, var origin, var reason)) ->
                Optional.of("^PProviderAbortIndication " + layer);
            case Action.Indicate(PConnectRejectConfirm(var layer, var reason, var values)) ->
                Optional.of("^PConnectRejectConfirm " + layer);
            case Action.Indicate(var primitive) -> Optional.of("^" + primitive.getClass().getSimpleName());
            case Action.Collect collect -> Optional.of("collect");
            case Action.TraceSent sent -> Optional.empty();
            case Action.TraceReceived received -> Optional.empty();
        };
    }

    private static String abort(byte[] octets) {
        try {
            return octets.length == 0 ? "" : PpduCodec.ABORT.decode(Octets.wrap(octets)).name();
        } catch (BerException e) {
            throw new AssertionError(e);
        }
    }

    private static String refusal(byte[] octets) {
        try {
            return octets.length == 0 ? "" : PpduCodec.REFUSE.decode(Octets.wrap(octets)) instanceof Ppdu.RefuseNormal cpr
                ? "CPR" + cpr.reason().map(reason -> " " + reason.value()).orElse("") : "CPR";
        } catch (BerException e) {
            throw new AssertionError(e);
        }
    }
}
