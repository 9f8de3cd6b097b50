/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectResponse;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseResponse;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
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
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.presentation.TokenHolder;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.testkit.StateTable;
import org.apache.james.x400.transport.testkit.StateTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every event. The table has the cells with an answer of their own; for all others the rule at {@link #byRule} holds. */
class AcseMachineTest {
    private static final String TABLE = """
        Idle                 | associate request     | AwaitAccept          | PConnectRequest AARQ
        Idle                 | x410 request          | X410 AwaitAccept     | PConnectRequest
        Idle                 | abort request         | Closed               | PUserAbortRequest
        Idle                 | provider abort        | Closed               | ^AProviderAbortIndication transport

        Listening            | aarq                  | AwaitResponse        | ^AAssociateIndication
        Listening            | x410 call             | X410 AwaitResponse   | ^AAssociateIndication
        Listening            | other context         | Closed               | PConnectRejectResponse AARE, ^AProviderAbortIndication ACSE
        Listening            | other version         | Closed               | PConnectRejectResponse AARE, ^AProviderAbortIndication ACSE
        Listening | aare call | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        Listening | garbage call | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        Listening | empty call | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        Listening            | abort request         | Closed               | PUserAbortRequest
        Listening            | abrt                  | Closed               | ^AAbortIndication
        Listening            | provider abrt         | Closed               | ^AAbortIndication
        Listening            | bare abort            | Closed               | ^AAbortIndication
        Listening            | garbage abort         | Closed               | ^AAbortIndication
        Listening            | provider abort        | Closed               | ^AProviderAbortIndication transport

        AwaitAccept          | aare accepted         | Associated           | ^AAssociateAcceptConfirm
        AwaitAccept | aare of other context | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        AwaitAccept | aare rejected in CPA | Closed | PUserAbortRequest ABRT provider, ^AAssociateRejectConfirm RTSE user
        AwaitAccept | garbage confirm | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        AwaitAccept          | aare rejected         | Closed               | ^AAssociateRejectConfirm RTSE user
        AwaitAccept          | aare by provider      | Closed               | ^AAssociateRejectConfirm ACSE
        AwaitAccept          | aare context unknown  | Closed               | ^AAssociateRejectConfirm ACSE
        AwaitAccept          | garbage reject        | Closed               | ^AAssociateRejectConfirm ACSE
        AwaitAccept          | presentation reject   | Closed               | ^AAssociateRejectConfirm presentation
        AwaitAccept          | abort request         | Closed               | PUserAbortRequest ABRT user
        AwaitAccept          | abrt                  | Closed               | ^AAbortIndication
        AwaitAccept          | provider abrt         | Closed               | ^AProviderAbortIndication ACSE
        AwaitAccept          | bare abort            | Closed               | ^AAbortIndication
        AwaitAccept          | garbage abort         | Closed               | ^AProviderAbortIndication ACSE
        AwaitAccept          | provider abort        | Closed               | ^AProviderAbortIndication transport

        AwaitResponse        | accept response       | Associated           | PConnectAcceptResponse AARE
        AwaitResponse        | reject response       | Closed               | PConnectRejectResponse AARE
        AwaitResponse        | abort request         | Closed               | PUserAbortRequest ABRT user
        AwaitResponse        | abrt                  | Closed               | ^AAbortIndication
        AwaitResponse        | provider abrt         | Closed               | ^AProviderAbortIndication ACSE
        AwaitResponse        | bare abort            | Closed               | ^AAbortIndication
        AwaitResponse        | garbage abort         | Closed               | ^AProviderAbortIndication ACSE
        AwaitResponse        | provider abort        | Closed               | ^AProviderAbortIndication transport

        Associated           | release request       | AwaitReleaseConfirm  | PReleaseRequest RLRQ
        Associated           | rlrq                  | AwaitReleaseResponse | ^AReleaseIndication
        Associated           | bare release | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        Associated | rlre in release | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        Associated | garbage release | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        Associated           | abort request         | Closed               | PUserAbortRequest ABRT user
        Associated           | abrt                  | Closed               | ^AAbortIndication
        Associated           | provider abrt         | Closed               | ^AProviderAbortIndication ACSE
        Associated           | bare abort            | Closed               | ^AAbortIndication
        Associated           | garbage abort         | Closed               | ^AProviderAbortIndication ACSE
        Associated           | provider abort        | Closed               | ^AProviderAbortIndication transport

        AwaitReleaseConfirm  | rlre                  | Closed               | ^AReleaseConfirm
        AwaitReleaseConfirm  | bare release confirm  | Closed               | ^AReleaseConfirm
        AwaitReleaseConfirm  | garbage confirmation  | Closed               | ^AReleaseConfirm
        AwaitReleaseConfirm  | abort request         | Closed               | PUserAbortRequest ABRT user
        AwaitReleaseConfirm  | abrt                  | Closed               | ^AAbortIndication
        AwaitReleaseConfirm  | provider abrt         | Closed               | ^AProviderAbortIndication ACSE
        AwaitReleaseConfirm  | bare abort            | Closed               | ^AAbortIndication
        AwaitReleaseConfirm  | garbage abort         | Closed               | ^AProviderAbortIndication ACSE
        AwaitReleaseConfirm  | provider abort        | Closed               | ^AProviderAbortIndication transport

        AwaitReleaseResponse | release response      | Closed               | PReleaseResponse RLRE
        AwaitReleaseResponse | abort request         | Closed               | PUserAbortRequest ABRT user
        AwaitReleaseResponse | abrt                  | Closed               | ^AAbortIndication
        AwaitReleaseResponse | provider abrt         | Closed               | ^AProviderAbortIndication ACSE
        AwaitReleaseResponse | bare abort            | Closed               | ^AAbortIndication
        AwaitReleaseResponse | garbage abort         | Closed               | ^AProviderAbortIndication ACSE
        AwaitReleaseResponse | provider abort        | Closed               | ^AProviderAbortIndication transport

        AwaitAccept | x410 confirm | Closed | PUserAbortRequest ABRT provider, ^AProviderAbortIndication ACSE
        AwaitAccept          | x410 reject           | Closed               | ^AAssociateRejectConfirm ACSE

        X410 AwaitAccept     | x410 confirm          | X410 Associated      | ^AAssociateAcceptConfirm
        X410 AwaitAccept     | presentation reject   | Closed               | ^AAssociateRejectConfirm presentation
        X410 AwaitAccept     | x410 reject           | Closed               | ^AAssociateRejectConfirm RTSE user
        X410 AwaitResponse   | accept response       | X410 Associated      | PConnectAcceptResponse
        X410 AwaitResponse   | reject response       | Closed               | PConnectRejectResponse
        X410 Associated      | release request       | X410 AwaitReleaseConfirm  | PReleaseRequest
        X410 Associated      | bare release          | X410 AwaitReleaseResponse | ^AReleaseIndication
        X410 AwaitReleaseConfirm  | bare release confirm | Closed           | ^AReleaseConfirm
        X410 AwaitReleaseResponse | release response     | Closed           | PReleaseResponse
        X410 AwaitAccept          | abort request  | Closed | PUserAbortRequest
        X410 AwaitAccept          | bare abort     | Closed | ^AAbortIndication
        X410 AwaitAccept          | provider abort | Closed | ^AProviderAbortIndication transport
        X410 AwaitResponse        | abort request  | Closed | PUserAbortRequest
        X410 AwaitResponse        | bare abort     | Closed | ^AAbortIndication
        X410 AwaitResponse        | provider abort | Closed | ^AProviderAbortIndication transport
        X410 Associated           | abort request  | Closed | PUserAbortRequest
        X410 Associated           | bare abort     | Closed | ^AAbortIndication
        X410 Associated           | provider abort | Closed | ^AProviderAbortIndication transport
        X410 AwaitReleaseConfirm  | abort request  | Closed | PUserAbortRequest
        X410 AwaitReleaseConfirm  | bare abort     | Closed | ^AAbortIndication
        X410 AwaitReleaseConfirm  | provider abort | Closed | ^AProviderAbortIndication transport
        X410 AwaitReleaseResponse | abort request  | Closed | PUserAbortRequest
        X410 AwaitReleaseResponse | bare abort     | Closed | ^AAbortIndication
        X410 AwaitReleaseResponse | provider abort | Closed | ^AProviderAbortIndication transport
        """;

    private static final Oid P1 = Acse.Options.defaults().applicationContext();
    private static final Oid RTSE = Oid.of("2.6.0.2.12");
    private static final ContextSet CONTEXTS = new ContextSet(Map.of(1, Acse.ABSTRACT_SYNTAX, 3, RTSE));
    private static final List<DataValue> USER = List.of(new DataValue(3, Octets.ofHex("05 00")));
    private static final List<External> INFORMATION = UserInformation.externals(USER);
    private static final SessionConnectionIdentifier NOBODY = new SessionConnectionIdentifier(Octets.EMPTY, Octets.EMPTY, Octets.EMPTY);
    private static final List<DataValue> GARBAGE = List.of(new DataValue(1, Octets.ofHex("61 03 02")));

    private final AcseMachine machine = new AcseMachine(Acse.Options.defaults());

    private static Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        states.put("Idle", new State.Idle());
        states.put("Listening", new State.Listening());
        states.put("Closed", new State.Closed());
        for (State.Speech speech : List.of(new State.Speech(Mode.NORMAL, 1, CONTEXTS), State.Speech.X410)) {
            for (State state : List.of(new State.AwaitAccept(speech), new State.AwaitResponse(speech), new State.Associated(speech),
                    new State.AwaitReleaseConfirm(speech), new State.AwaitReleaseResponse(speech))) {
                states.put(name(state), state);
            }
        }
        return states;
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        events.put("associate request", new Event.Request(request(Mode.NORMAL)));
        events.put("x410 request", new Event.Request(request(Mode.X410_1984)));
        events.put("accept response", new Event.Request(new AAssociateAcceptResponse(USER)));
        events.put("reject response", new Event.Request(new AAssociateRejectResponse(true, USER)));
        events.put("release request", new Event.Request(new AReleaseRequest()));
        events.put("release response", new Event.Request(new AReleaseResponse()));
        events.put("abort request", new Event.Request(new AAbortRequest(USER)));
        calls(events);
        confirms(events);
        releases(events);
        aborts(events);
        return events;
    }

    private static AAssociateRequest request(Mode mode) {
        return new AAssociateRequest(mode, PsapAddress.NONE, PsapAddress.NONE,
            mode == Mode.NORMAL ? List.of(ContextDefinition.inBer(3, RTSE)) : List.of(), NOBODY, TokenHolder.INITIATOR, USER);
    }

    private static void calls(Map<String, Event> events) {
        events.put("aarq", call(apdu(aarq(true, P1))));
        events.put("other context", call(apdu(aarq(true, Oid.of("2.6.0.1.7")))));
        events.put("other version", call(apdu(aarq(false, P1))));
        events.put("aare call", call(apdu(aare(AcseApdu.Result.ACCEPTED, AcseApdu.UserDiagnostic.NONE, INFORMATION))));
        events.put("garbage call", call(GARBAGE));
        events.put("empty call", call(List.of()));
        events.put("x410 call", new Event.Received(new PConnectIndication(Mode.X410_1984, PsapAddress.NONE, PsapAddress.NONE,
            ContextSet.NONE, NOBODY, TokenHolder.INITIATOR, USER)));
    }

    private static Event call(List<DataValue> values) {
        return new Event.Received(new PConnectIndication(Mode.NORMAL, PsapAddress.NONE, PsapAddress.NONE, CONTEXTS, NOBODY,
            TokenHolder.INITIATOR, values));
    }

    private static void confirms(Map<String, Event> events) {
        AcseApdu accepted = aare(AcseApdu.Result.ACCEPTED, AcseApdu.UserDiagnostic.NONE, INFORMATION);
        AcseApdu rejected = aare(AcseApdu.Result.REJECTED_PERMANENT, AcseApdu.UserDiagnostic.NO_REASON, INFORMATION);
        AcseApdu ofOther = new AcseApdu.Aare(Oid.of("2.6.0.1.7"), AcseApdu.Result.ACCEPTED, AcseApdu.UserDiagnostic.NONE, INFORMATION);
        events.put("aare accepted", confirm(apdu(accepted)));
        events.put("aare of other context", confirm(apdu(ofOther)));
        events.put("aare rejected in CPA", confirm(apdu(rejected)));
        events.put("garbage confirm", confirm(GARBAGE));
        events.put("x410 confirm", new Event.Received(new PConnectAcceptConfirm(ContextSet.NONE, NOBODY, TokenHolder.INITIATOR, USER)));
        events.put("aare rejected", reject(Layer.USER, apdu(rejected)));
        events.put("aare by provider", reject(Layer.USER, apdu(aare(AcseApdu.Result.REJECTED_PERMANENT,
            AcseApdu.ProviderDiagnostic.NO_COMMON_VERSION, List.of()))));
        events.put("aare context unknown", reject(Layer.USER, apdu(aare(AcseApdu.Result.REJECTED_PERMANENT,
            AcseApdu.UserDiagnostic.APPLICATION_CONTEXT_NOT_SUPPORTED, List.of()))));
        events.put("garbage reject", reject(Layer.USER, GARBAGE));
        events.put("presentation reject", reject(Layer.PRESENTATION, List.of()));
        events.put("x410 reject", reject(Layer.USER, USER));
    }

    private static Event confirm(List<DataValue> values) {
        return new Event.Received(new PConnectAcceptConfirm(CONTEXTS, NOBODY, TokenHolder.INITIATOR, values));
    }

    private static Event reject(Layer layer, List<DataValue> values) {
        return new Event.Received(new PConnectRejectConfirm(layer, "reason", values));
    }

    private static void releases(Map<String, Event> events) {
        AcseApdu rlrq = new AcseApdu.Rlrq(Optional.of(1), List.of());
        AcseApdu rlre = new AcseApdu.Rlre(Optional.empty(), List.of());
        events.put("rlrq", new Event.Received(new PReleaseIndication(apdu(rlrq))));
        events.put("rlre in release", new Event.Received(new PReleaseIndication(apdu(rlre))));
        events.put("bare release", new Event.Received(new PReleaseIndication(List.of())));
        events.put("garbage release", new Event.Received(new PReleaseIndication(GARBAGE)));
        events.put("rlre", new Event.Received(new PReleaseConfirm(apdu(rlre))));
        events.put("bare release confirm", new Event.Received(new PReleaseConfirm(List.of())));
        events.put("garbage confirmation", new Event.Received(new PReleaseConfirm(GARBAGE)));
    }

    private static void aborts(Map<String, Event> events) {
        events.put("abrt", new Event.Received(new PUserAbortIndication(apdu(new AcseApdu.Abrt(AcseApdu.Source.USER, INFORMATION)))));
        events.put("provider abrt", new Event.Received(
            new PUserAbortIndication(apdu(new AcseApdu.Abrt(AcseApdu.Source.PROVIDER, List.of())))));
        events.put("bare abort", new Event.Received(new PUserAbortIndication(List.of())));
        events.put("garbage abort", new Event.Received(new PUserAbortIndication(GARBAGE)));
        events.put("provider abort", new Event.Received(new PProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "lost")));
    }

    private static AcseApdu aarq(boolean version1, Oid context) {
        return new AcseApdu.Aarq(version1, context, ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE, INFORMATION);
    }

    private static AcseApdu aare(AcseApdu.Result result, AcseApdu.Diagnostic diagnostic, List<External> information) {
        return new AcseApdu.Aare(P1, result, diagnostic, information);
    }

    private static List<DataValue> apdu(AcseApdu apdu) {
        if (apdu instanceof AcseApdu.Aarq aarq && !aarq.supportsVersion1()) {
            // We never write this: version 2 alone.
            return List.of(new DataValue(1, Octets.ofHex("60 0C 80 02 06 40 A1 06 06 04 56 00 01 06")));
        }
        return List.of(new DataValue(1, AcseCodec.APDU.encode(apdu)));
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
        return StateTable.of(TABLE).others(states().keySet(), events().keySet());
    }

    /**
     * What is not in the table: after the end nothing matters but a request, which is an error in the program; in X.410-1984 mode octets
     * mean nothing to ACSE, so that all primitives of one kind are treated alike; any other primitive out of turn is an error of whoever
     * gave it.
     */
    @ParameterizedTest
    @MethodSource
    void byRule(Row row) {
        State state = states().get(row.state());
        Event event = events().get(row.event());
        boolean dropped = state instanceof State.Closed && (event instanceof Event.Received || row.event().equals("abort request"));
        if (dropped) {
            assertThat(machine.on(state, event)).isEqualTo(Step.to(state));
            return;
        }
        Optional<Row> alike = rows().stream()
            .filter(listed -> listed.state().equals(row.state()) && row.state().startsWith("X410"))
            .filter(listed -> kind(events().get(listed.event())) == kind(event))
            .findFirst();
        if (alike.isPresent()) {
            Step step = machine.on(state, event);
            assertThat(name(step.next())).isEqualTo(alike.get().next());
            assertThat(actions(step).split(" ")[0]).isEqualTo(alike.get().actions().split(" ")[0]);
        } else {
            assertThatThrownBy(() -> machine.on(state, event)).isInstanceOf(IllegalStateException.class).hasMessageContaining("in state");
        }
    }

    private static Class<?> kind(Event event) {
        return switch (event) {
            case Event.Request(var primitive) -> primitive.getClass();
            case Event.Received(var primitive) -> primitive.getClass();
        };
    }

    @Test
    void eachStateShouldMeetEachEvent() {
        assertThat(rows().size() + byRule().size()).isEqualTo(states().size() * events().size());
    }

    @Test
    void rejectionOfAPassingKindShouldSaySo() throws Exception {
        State await = states().get("AwaitResponse");
        assertThat(result(machine.on(await, new Event.Request(new AAssociateRejectResponse(true, USER)))))
            .isEqualTo(AcseApdu.Result.REJECTED_TRANSIENT);
        assertThat(result(machine.on(await, new Event.Request(new AAssociateRejectResponse(false, USER)))))
            .isEqualTo(AcseApdu.Result.REJECTED_PERMANENT);
    }

    private static AcseApdu.Result result(Step step) {
        return step.actions().stream().flatMap(action -> action instanceof Action.TraceSent(AcseApdu.Aare aare)
            ? Stream.of(aare.result()) : Stream.empty()).findFirst().orElseThrow();
    }

    @Test
    void userInformationShouldReachTheUserInItsContext() {
        Step step = machine.on(states().get("Listening"), events().get("aarq"));
        assertThat(indicated(step)).isInstanceOfSatisfying(AAssociateIndication.class,
            indication -> assertThat(indication.userInformation()).isEqualTo(USER));

        Step confirmed = machine.on(states().get("AwaitAccept"), events().get("aare accepted"));
        assertThat(indicated(confirmed)).isInstanceOfSatisfying(AAssociateAcceptConfirm.class,
            confirm -> assertThat(confirm.userInformation()).isEqualTo(USER));

        Step refused = machine.on(states().get("AwaitAccept"), events().get("aare rejected"));
        assertThat(indicated(refused)).isInstanceOfSatisfying(AAssociateRejectConfirm.class,
            reject -> assertThat(reject.userInformation()).isEqualTo(USER));
    }

    @Test
    void userInformationInAContextThatWasNotAcceptedShouldBeAViolation() {
        AcseApdu aarq = new AcseApdu.Aarq(true, P1, ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE,
            List.of(External.indirect(7, new External.SingleAsn1(Octets.ofHex("05 00")))));
        Step step = machine.on(new State.Listening(), call(apdu(aarq)));

        assertThat(indicated(step)).isEqualTo(new AProviderAbortIndication(Layer.ACSE, Origin.LOCAL,
            "user-information is in context 7, none of the accepted ones, [1, 3]"));
    }

    @Test
    void octetAlignedUserInformationShouldBeTaken() {
        AcseApdu aarq = new AcseApdu.Aarq(true, P1, ApplicationEntityTitle.NONE, ApplicationEntityTitle.NONE,
            List.of(External.indirect(3, new External.OctetAligned(Octets.ofHex("05 00")))));
        Step step = machine.on(new State.Listening(), call(apdu(aarq)));

        assertThat(indicated(step)).isInstanceOfSatisfying(AAssociateIndication.class,
            indication -> assertThat(indication.userInformation()).isEqualTo(USER));
    }

    private static AssociationPrimitive.ToUser indicated(Step step) {
        return ((Action.Indicate) step.actions().getLast()).primitive();
    }

    // ---- names

    private static String name(State state) {
        State.Speech speech = switch (state) {
            case State.AwaitAccept(var of) -> of;
            case State.AwaitResponse(var of) -> of;
            case State.Associated(var of) -> of;
            case State.AwaitReleaseConfirm(var of) -> of;
            case State.AwaitReleaseResponse(var of) -> of;
            case State other -> new State.Speech(Mode.NORMAL, 1, CONTEXTS);
        };
        return (speech.mode() == Mode.NORMAL ? "" : "X410 ") + state.getClass().getSimpleName();
    }

    private static String actions(Step step) {
        return step.actions().stream().flatMap(action -> name(action).stream()).collect(Collectors.joining(", "));
    }

    private static Optional<String> name(Action action) {
        return switch (action) {
            case Action.Send(var primitive) -> Optional.of((primitive.getClass().getSimpleName() + " " + apdu(values(primitive))).strip());
            case Action.Indicate(AProviderAbortIndication(var layer, var origin, var reason)) ->
                Optional.of("^AProviderAbortIndication " + layer);
            case Action.Indicate(AAssociateRejectConfirm(var layer, var reason, var values)) ->
                Optional.of("^AAssociateRejectConfirm " + layer);
            case Action.Indicate(var primitive) -> Optional.of("^" + primitive.getClass().getSimpleName());
            case Action.TraceSent sent -> Optional.empty();
            case Action.TraceReceived received -> Optional.empty();
        };
    }

    private static List<DataValue> values(PresentationPrimitive.FromUser primitive) {
        return switch (primitive) {
            case PConnectRequest request -> request.userData();
            case PConnectAcceptResponse(var values) -> values;
            case PConnectRejectResponse(var values) -> values;
            case PReleaseRequest(var values) -> values;
            case PReleaseResponse(var values) -> values;
            case PUserAbortRequest(var values) -> values;
            case PresentationPrimitive.FromUser other -> throw new AssertionError(other);
        };
    }

    private static String apdu(List<DataValue> values) {
        if (values.isEmpty() || values.getFirst().context() != 1) {
            return "";
        }
        try {
            AcseApdu apdu = AcseCodec.APDU.decode(values.getFirst().value());
            return apdu instanceof AcseApdu.Abrt(var source, var information) ? "ABRT " + source.name().toLowerCase() : apdu.name();
        } catch (BerException e) {
            throw new AssertionError(e);
        }
    }
}
