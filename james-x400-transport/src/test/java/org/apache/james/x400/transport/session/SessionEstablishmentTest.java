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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRejectResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is agreed, and what is refused, when a session connection begins. */
class SessionEstablishmentTest {
    private static final byte[] NONE = new byte[0];
    private static final SessionAddress CALLING = new SessionAddress(Selector.ofText("SA"), Selector.ofText("TA"));
    private static final SessionAddress CALLED = new SessionAddress(Selector.ofText("SB"), Selector.ofText("TB"));
    private static final SessionConnectionIdentifier IDENTIFIER = new SessionConnectionIdentifier(
        ParameterOctets.of(new byte[] {0x14, 1, 'a'}), ParameterOctets.of(new byte[] {0x17, 1, 'b'}), ParameterOctets.NONE);

    private final SessionMachine machine = new SessionMachine(Session.Options.defaults());

    // ---- initiator

    @Test
    void connectShouldOfferBothVersionsAndTheUnitsOfReliableTransfer() {
        Spdu.Connect cn = sent(awaitAccept(machine, request(TokenSetting.RESPONDER, 10)), Spdu.Connect.class);

        assertThat(cn).usingRecursiveComparison().isEqualTo(new Spdu.Connect(IDENTIFIER, item(3, 0x15),
            Optional.of(new FunctionalUnits(0x0249)), Selector.ofText("SA"), Selector.ofText("SB"), false, new byte[10]));
    }

    @Test
    void longUserDataShouldOfferVersion2Only() {
        assertThat(sent(awaitAccept(machine, request(TokenSetting.INITIATOR, 513)), Spdu.Connect.class).item().versions()).contains(2);
    }

    @Test
    void userDataOverTheLimitShouldBeRefusedToTheUser() {
        SessionMachine old = new SessionMachine(Session.Options.defaults().withVersions(SessionVersion.V1));

        assertThatThrownBy(() -> old.on(new State.Idle(), new Event.Request(request(TokenSetting.INITIATOR, 513))))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("user data of S-CONNECT has 513 octets, more than 512");
        assertThatThrownBy(() -> machine.on(new State.Idle(), new Event.Request(request(TokenSetting.INITIATOR, 10241))))
            .hasMessage("user data of S-CONNECT has 10241 octets, more than 10240");
    }

    @ParameterizedTest
    @CsvSource({"3, 2, V2", "3, 1, V1", "1, 1, V1", "2, 2, V2", "3, 3, refused", "3, 0, refused", "3, 4, refused", "1, 2, refused",
        "2, 1, refused"})
    void acceptShouldChooseOneOfTheVersionsOffered(int offered, int chosen, String agreed) {
        Session.Options options = switch (offered) {
            case 1 -> Session.Options.defaults().withVersions(SessionVersion.V1);
            case 2 -> Session.Options.defaults().withVersions(SessionVersion.V2);
            default -> Session.Options.defaults();
        };
        SessionMachine some = new SessionMachine(options);
        Step step = some.on(awaitAccept(some, request(TokenSetting.INITIATOR, 0)).next(),
            new Event.Received(accept(item(chosen, 0), 0x0249, Tokens.NONE)));

        assertThat(step.next() instanceof State.DataTransfer transfer ? transfer.version().name() : "refused").isEqualTo(agreed);
        if (agreed.equals("refused")) {
            assertThat(reason(step)).startsWith("AC chooses versions");
        }
    }

    @Test
    void acceptWithoutVersionShouldMeanVersion1() {
        Spdu.ConnectItem item = new Spdu.ConnectItem(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(accepted(TokenSetting.INITIATOR, accept(item, 0x0249, Tokens.NONE)).version()).isEqualTo(SessionVersion.V1);
    }

    @ParameterizedTest
    @CsvSource({"INITIATOR, 0, all", "INITIATOR, , all", "RESPONDER, 21, none", "RESPONDER, , none", "RESPONDER_CHOOSES, 0, all",
        "RESPONDER_CHOOSES, 21, none", "RESPONDER_CHOOSES, , all", "INITIATOR, 192, all"})
    void tokensShouldBeginWhereBothSay(TokenSetting proposed, Integer answered, String owned) {
        Spdu.ConnectItem item = new Spdu.ConnectItem(Optional.empty(), Optional.empty(), Optional.of(2), Optional.ofNullable(answered));

        assertThat(accepted(proposed, accept(item, 0x0249, Tokens.NONE)).dialogue().owned())
            .isEqualTo(owned.equals("all") ? Tokens.ALL : Tokens.NONE);
    }

    @ParameterizedTest
    @CsvSource({"INITIATOR, 21", "RESPONDER, 0", "INITIATOR, 42", "RESPONDER_CHOOSES, 42", "RESPONDER_CHOOSES, 1", "INITIATOR, 63"})
    void tokensThatTheAnswerMovesOrSplitsShouldBeAProtocolError(TokenSetting proposed, int answered) {
        Step step = answer(proposed, accept(item(2, answered), 0x0249, Tokens.NONE));

        assertThat(reason(step)).startsWith("token setting");
        assertThat(sent(step, Spdu.Abort.class).transportDisconnect()).isEqualTo(5);
    }

    @Test
    void tokensThatTheAcceptAsksForShouldBeIndicatedAfterTheConfirm() {
        Step step = answer(TokenSetting.INITIATOR, accept(item(2, 0), 0x0249, Tokens.DATA));

        assertThat(step.actions()).hasSize(2);
        assertThat(step.actions().getFirst()).isEqualTo(new Action.Indicate(indicated(step, SConnectAcceptConfirm.class)));
        assertThat(indicated(step, STokenPleaseIndication.class).tokens()).isEqualTo(Tokens.DATA);
    }

    @Test
    void refusalShouldCarryReasonAndData() {
        Step step = answer(TokenSetting.INITIATOR, new Spdu.Refuse(IDENTIFIER, Optional.of(1), Optional.of(new FunctionalUnits(0x0249)),
            Optional.empty(), SessionRefusal.USER_WITH_DATA, new byte[] {1, 2}));

        assertThat(indicated(step, SConnectRejectConfirm.class)).usingRecursiveComparison()
            .isEqualTo(new SConnectRejectConfirm(SessionRefusal.USER_WITH_DATA, new byte[] {1, 2}));
    }

    // ---- responder

    @Test
    void callShouldBeIndicatedWithTheSelectorsOfBothLayers() {
        Step step = called(machine, connect(item(3, 0), Optional.of(0x0249)));

        assertThat(indicated(step, SConnectIndication.class)).usingRecursiveComparison()
            .isEqualTo(new SConnectIndication(IDENTIFIER, CALLING, CALLED, TokenSetting.INITIATOR, new byte[] {9}));
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "2, 2", "1, 1", "7, 2", "5, 1"})
    void acceptShouldCarryTheHighestCommonVersion(int offered, int chosen) {
        Step step = accepting(connect(item(offered, 0), Optional.of(0x0249)), TokenSetting.INITIATOR);

        assertThat(sent(step, Spdu.Accept.class)).usingRecursiveComparison().isEqualTo(new Spdu.Accept(IDENTIFIER, item(chosen, 0),
            Tokens.NONE, Optional.of(new FunctionalUnits(0x0249)), Selector.ofText("SA"), Selector.ofText("SB"), new byte[] {8}));
    }

    @ParameterizedTest
    @CsvSource({"0, INITIATOR, none", "21, RESPONDER, all", "42, RESPONDER, all", "42, INITIATOR, none"})
    void tokensShouldBeOursWhereTheSettingSaysSo(int setting, TokenSetting answered, String owned) {
        Step step = accepting(connect(item(3, setting), Optional.of(0x0249)), answered);

        assertThat(((State.DataTransfer) step.next()).dialogue().owned()).isEqualTo(owned.equals("all") ? Tokens.ALL : Tokens.NONE);
        assertThat(sent(step, Spdu.Accept.class).item().tokenSetting()).contains(answered.octet());
    }

    @Test
    void userShouldNotMoveTokensThatTheCallerSet() {
        assertThatThrownBy(() -> accepting(connect(item(3, 0), Optional.of(0x0249)), TokenSetting.RESPONDER))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("tokens RESPONDER answered, the caller set INITIATOR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4  | 0  | 0249 | 132 | call refused: versions 04 offered, ours are 03
        3  | 0  | 0049 | 133 | call refused: session requirements 0049 lack some of 0249
        3  | 0  | 0002 | 133 | call refused: session requirements 0002 lack some of 0249
        3  | 1  | 0249 | 133 | call refused: token setting 01 puts tokens on both sides
        3  | 63 | 0249 | 133 | call refused: token setting 3F puts tokens on both sides
        """)
    void proposalThatCannotBeMetShouldBeRefusedWithItsReason(int versions, int tokens, String units, int code, String reason) {
        Step step = called(machine, connect(item(versions, tokens), Optional.of(Integer.parseInt(units, 16))));

        assertThat(step.next()).isInstanceOf(State.AwaitTransportDisconnect.class);
        assertThat(sent(step, Spdu.Refuse.class).reason().code()).isEqualTo(code);
        assertThat(reason(step)).isEqualTo(reason);
    }

    @Test
    void absentRequirementsShouldStandForTheDefault() {
        assertThat(called(machine, connect(item(3, 0), Optional.empty())).next()).isInstanceOf(State.AwaitConnectResponse.class);
    }

    @Test
    void dataOverflowShouldBeRefusedAsRestriction() {
        Spdu.Connect cn = new Spdu.Connect(IDENTIFIER, item(2, 0), Optional.empty(), Selector.NONE, Selector.NONE, true, NONE);

        assertThat(sent(called(machine, cn), Spdu.Refuse.class).reason()).isEqualTo(SessionRefusal.IMPLEMENTATION_RESTRICTION);
    }

    @ParameterizedTest
    @CsvSource({"SB, true", "'', true", "sb, false", "SC, false"})
    void calledSelectorShouldBeOneOfOursOrAbsent(String called, boolean accepted) {
        SessionMachine strict = new SessionMachine(Session.Options.defaults().withAcceptedSelectors(Set.of(Selector.ofText("SB"))));
        Step step = called(strict, new Spdu.Connect(IDENTIFIER, item(2, 0), Optional.empty(), Selector.NONE, Selector.ofText(called),
            false, NONE));

        assertThat(step.next() instanceof State.AwaitConnectResponse).isEqualTo(accepted);
        if (!accepted) {
            assertThat(sent(step, Spdu.Refuse.class).reason()).isEqualTo(SessionRefusal.SELECTOR_UNKNOWN);
        }
    }

    @Test
    void rejectionShouldCarryTheUsersReasonAndData() {
        State state = called(machine, connect(item(3, 0), Optional.of(0x0249))).next();
        Step step = machine.on(state,
            new Event.Request(new SConnectRejectResponse(IDENTIFIER, SessionRefusal.USER_WITH_DATA, new byte[] {7})));

        assertThat(sent(step, Spdu.Refuse.class)).usingRecursiveComparison().isEqualTo(new Spdu.Refuse(IDENTIFIER, Optional.of(1),
            Optional.empty(), Optional.of(3), SessionRefusal.USER_WITH_DATA, new byte[] {7}));
    }

    // ---- limits of version 1

    @Test
    void version1ShouldBoundUserData() {
        State state = called(machine, connect(item(1, 0), Optional.of(0x0249))).next();

        assertThatThrownBy(() -> machine.on(state, new Event.Request(
            new SConnectAcceptResponse(IDENTIFIER, TokenSetting.INITIATOR, new byte[513]))))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("user data of 513 octets, more than the 512 of V1");
    }

    @ParameterizedTest
    @CsvSource({"1, 9, 9", "1, 10, 0", "2, 10, 10", "2, 400, 400"})
    void version1AbortShouldGoWithoutDataThatDoesNotFit(int version, int offered, int carried) {
        State state = called(machine, connect(item(version, 0), Optional.of(0x0249))).next();
        Step step = machine.on(state, new Event.Request(new SUserAbortRequest(new byte[offered])));

        assertThat(sent(step, Spdu.Abort.class).transportDisconnect()).isEqualTo(3);
        assertThat(sent(step, Spdu.Abort.class).userData()).hasSize(carried);
    }

    // ----

    private static SConnectRequest request(TokenSetting tokens, int userData) {
        return new SConnectRequest(IDENTIFIER, CALLING, CALLED, tokens, new byte[userData]);
    }

    private static Step awaitAccept(SessionMachine machine, SConnectRequest request) {
        State state = machine.on(new State.Idle(), new Event.Request(request)).next();
        return machine.on(state, new Event.TransportConfirmed());
    }

    private Step answer(TokenSetting proposed, Spdu spdu) {
        return machine.on(awaitAccept(machine, request(proposed, 0)).next(), new Event.Received(spdu));
    }

    private State.DataTransfer accepted(TokenSetting proposed, Spdu spdu) {
        return (State.DataTransfer) answer(proposed, spdu).next();
    }

    private Step accepting(Spdu.Connect cn, TokenSetting tokens) {
        return machine.on(called(machine, cn).next(), new Event.Request(new SConnectAcceptResponse(IDENTIFIER, tokens, new byte[] {8})));
    }

    private static Step called(SessionMachine machine, Spdu.Connect cn) {
        State state = machine.on(new State.Idle(), new Event.TransportCalled(CALLING.transport(), CALLED.transport())).next();
        return machine.on(state, new Event.Received(cn));
    }

    private static Spdu.Connect connect(Spdu.ConnectItem item, Optional<Integer> units) {
        return new Spdu.Connect(IDENTIFIER, item, units.map(FunctionalUnits::new), CALLING.session(), CALLED.session(), false,
            new byte[] {9});
    }

    private static Spdu.Accept accept(Spdu.ConnectItem item, int units, Tokens asked) {
        return new Spdu.Accept(IDENTIFIER, item, asked, Optional.of(new FunctionalUnits(units)), Selector.NONE, Selector.NONE, NONE);
    }

    private static Spdu.ConnectItem item(int versions, int tokens) {
        return new Spdu.ConnectItem(Optional.of(0), Optional.empty(), Optional.of(versions), Optional.of(tokens));
    }

    private static <T extends Spdu> T sent(Step step, Class<T> type) {
        return step.actions().stream().filter(Action.Send.class::isInstance).map(action -> type.cast(((Action.Send) action).spdu()))
            .findFirst().orElseThrow();
    }

    private static <T extends SessionPrimitive> T indicated(Step step, Class<T> type) {
        List<T> primitives = step.actions().stream().filter(Action.Indicate.class::isInstance)
            .map(action -> ((Action.Indicate) action).primitive()).filter(type::isInstance).map(type::cast).toList();
        assertThat(primitives).hasSize(1);
        return primitives.getFirst();
    }

    private static String reason(Step step) {
        return indicated(step, SProviderAbortIndication.class).reason();
    }
}
