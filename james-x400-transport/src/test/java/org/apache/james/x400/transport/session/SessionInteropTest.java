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

import java.io.IOException;
import java.util.HexFormat;
import java.util.Set;

import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseIndication;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/** What peers in the field need of the session; each test is named after its row of the list of interoperability reports. */
@ExtendWith(LeakCheck.class)
class SessionInteropTest {
    private static final byte[] NONE = new byte[0];
    private static final String CR = "03000013 0EE00000421B00 C203353933 C0010B";
    private static final String CN_WITH_SELECTOR = "0D19 0509 130100 160101 1A0100 14020249 34025348 C10431020500";

    private final AnsweringUser user = new AnsweringUser();
    private final EmbeddedChannel responder = LowerStack.responder(user);
    private final EmbeddedChannel initiator = LowerStack.initiator();

    @AfterEach
    void close() {
        initiator.finishAndReleaseAll();
        responder.finishAndReleaseAll();
    }

    /** Q194385: GT and DT, PT and MIA, in TSDUs cut at every place. */
    @Test
    void rTs4ConcatenatedSpdusShouldBeReadFromAnyCut() {
        call("0D09 0503160102 14020249");
        LowerStack.receiveTsdu(responder, "0100 2D05 2903020101");
        String tsdu = "01000100AABBCC";
        for (int cut = 2; cut < tsdu.length(); cut += 2) {
            LowerStack.receive(responder, tpkt("02F000", tsdu.substring(0, cut)) + tpkt("02F080", tsdu.substring(cut)));
        }
        assertThat(user.told()).filteredOn(told -> told.equals("SDataIndication 3")).hasSize(6);
    }

    private static String tpkt(String header, String data) {
        return String.format("0300%04X", 7 + data.length() / 2) + header + data;
    }

    /** Q194686. */
    @Test
    void rTs5PleaseTokensAloneShouldBeTakenBeforeAndAfterActivityEnd() {
        connect();
        initiator.writeOutbound(new SActivityStartRequest(ActivityIdentifier.of(new byte[] {2, 1, 1}), NONE));
        LowerStack.receiveTsdu(initiator, "0208 100101 C103020100");
        assertPleased();
        initiator.writeOutbound(new SActivityEndRequest(1, NONE));
        LowerStack.receiveTsdu(initiator, "0203 100101");
        assertPleased();
        LowerStack.receiveTsdu(initiator, "0203 100101 2A03 2A0131");
        assertPleased();
        assertThat((Object) initiator.readInbound()).isInstanceOf(SessionPrimitive.SActivityEndConfirm.class);
        initiator.read();
        LowerStack.receiveTsdu(initiator, "0203 100101");
        assertPleased();
    }

    private void assertPleased() {
        assertThat(initiator.<STokenPleaseIndication>readInbound().tokens()).isEqualTo(Tokens.DATA);
        initiator.read();
    }

    /** Q152932, Q123650: the MS Mail gateway sends a called SSAP in 1984 mode. */
    @Test
    void rTs7SessionSelectorIn1984ModeShouldBeTaken() {
        call(CN_WITH_SELECTOR);

        assertThat(user.told()).containsExactly("SConnectIndication");
    }

    @Test
    void rTs7NoSessionSelectorShouldBeSentWhereNoneIsConfigured() {
        initiator.writeOutbound(new SConnectRequest(SessionConnectionIdentifier.NONE, SessionAddress.NONE,
            new SessionAddress(Selector.NONE, Selector.ofText("592")), TokenSetting.INITIATOR, NONE));
        confirmTransport();

        assertThat(LowerStack.sent(initiator)).containsExactly("0300001802F080" + "0D0F" + "0509" + "130100" + "160103" + "1A0100"
            + "14020249");
    }

    /** Q166594: two sides that disagree about the turn would wait for ever. */
    @Test
    void rTs20PleaseTokensFromTheirOwnerShouldAbort() {
        call("0D09 0503160102 14020249");
        LowerStack.receiveTsdu(responder, "0203 100101");

        assertThat(user.told().getLast())
            .isEqualTo("SProviderAbortIndication session LOCAL the peer asks for tokens data, which it owns");
    }

    /** Q86988: AEA "000001" to AE "1". */
    @Test
    void rTs23SerialsShouldBeComparedAsNumbers() {
        connect();
        initiator.writeOutbound(new SActivityStartRequest(ActivityIdentifier.of(new byte[] {2, 1, 1}), NONE));
        initiator.writeOutbound(new SSyncMinorRequest(1, true, NONE));
        initiator.writeOutbound(new SActivityEndRequest(2, NONE));
        LowerStack.receiveTsdu(initiator, "0200 3205 2A03303031");
        LowerStack.receiveTsdu(initiator, "0200 2A08 2A06303030303032");
        assertThat((Object) initiator.readInbound()).isInstanceOf(SessionPrimitive.SSyncMinorConfirm.class);
        initiator.read();
        assertThat(initiator.<SessionPrimitive.SActivityEndConfirm>readInbound().serial()).isEqualTo(2);
    }

    @Test
    void rTs23PaddedSerialShouldBeAViolationToThoseWhoWantItSo() throws Exception {
        Spdu.ActivityEndAck padded = (Spdu.ActivityEndAck) SpduCodec.decode(tsdu("0200 2A08 2A06303030303031")).getLast();
        assertThat(padded.serial()).isEqualTo(1);

        assertThatThrownBy(() -> SpduCodec.decode(tsdu("0200 2A08 2A06303030303031"), Set.of()))
            .hasMessage("serial number (parameter 42) begins with a zero");
    }

    private static ByteBuf tsdu(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource({"03, false", "02, true", "04, true"})
    void abortThatWouldKeepTheTransportConnectionShouldBeAnswered(String disconnect, boolean answered) {
        call("0D09 0503160102 14020249");
        LowerStack.sent(responder);
        LowerStack.receiveTsdu(responder, "1903 1101" + disconnect);

        assertThat(LowerStack.sent(responder)).hasSize(answered ? 1 : 0).allMatch(tsdu -> tsdu.equals("0300000902F0801A00"));
    }

    /** Q194685, Q107445. */
    @ParameterizedTest
    @CsvSource({"32, minor synchronization point 2 instead of 1", "30, minor synchronization point 0 instead of 1"})
    void rTs24SerialOutOfOrderShouldAbortAndSayWhichWasExpected(String digit, String reason) {
        call("0D09 0503160102 14020249");
        LowerStack.receiveTsdu(responder, "0100 2D05 2903020101");
        LowerStack.receiveTsdu(responder, "0100 3103 2A01" + digit);

        assertThat(user.told().getLast()).endsWith(reason);
        // The abort reflects what was wrong (PI 49).
        assertThat(LowerStack.sent(responder)).endsWith("0300001302F080190A110105" + "310531032A01" + digit);
    }

    /** Q169143: a reset after the answer to our finish is no failure. */
    @Test
    void rTs32ResetAfterDisconnectShouldBeNormal() {
        call("0D09 0503160102 14020249");
        LowerStack.receiveTsdu(responder, "0903 110101");
        assertThat(LowerStack.sent(responder)).last().isEqualTo("0300000902F0800A00");
        responder.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

        assertThat(user.told()).containsExactly("SConnectIndication", "SReleaseIndication");
    }

    /** Q111945, Q86988. */
    @ParameterizedTest
    @ValueSource(strings = {"0049", "0209", "0241", "0248", "0002", "0000"})
    void rTs35MissingFunctionalUnitShouldBeRefusedInClearWords(String units) {
        call("0D09 0503160102 1402" + units);

        assertThat(user.told()).singleElement().asString()
            .isEqualTo("SProviderAbortIndication session LOCAL call refused: session requirements " + units + " lack some of 0249");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0249", "0349", "0749", "07FF"})
    void rTs35SupersetShouldBeAcceptedWithOurs(String units) {
        call("0D09 0503160102 1402" + units);

        assertThat(user.told()).containsExactly("SConnectIndication");
        assertThat(LowerStack.sent(responder)).singleElement().asString().contains("14020249");
    }

    @ParameterizedTest
    @CsvSource({"0249, true", "0349, true", "07FF, true", "0049, false"})
    void rTs35AcceptShouldHaveAtLeastOurUnits(String units, boolean accepted) {
        initiator.writeOutbound(new SConnectRequest(SessionConnectionIdentifier.NONE, SessionAddress.NONE, SessionAddress.NONE,
            TokenSetting.INITIATOR, NONE));
        confirmTransport();
        LowerStack.receiveTsdu(initiator, "0E09 0503160102 1402" + units);

        assertThat((Object) initiator.readInbound())
            .isInstanceOf(accepted ? SConnectAcceptConfirm.class : SProviderAbortIndication.class);
    }

    /** Section 4 of the traces: the connect of the MS Mail gateway, octet for octet. */
    @Test
    void connectOfTheMailGatewayShouldBeTaken() {
        call("0D60 011C 0A0514034353490B1317113932303530393134353234392D30373030 0509 130100 160101 1A0100 14020249"
            + "C131312FA003800100A128800100810101820100840101A31AA018A11680107767632E6D6963726F736F66742E6361A1021600");

        assertThat(user.told()).containsExactly("SConnectIndication");
        assertThat(LowerStack.sent(responder)).singleElement().asString()
            .contains("011C" + "090514034353490B1317113932303530393134353234392D30373030");
    }

    private void call(String cn) {
        LowerStack.receive(responder, CR);
        LowerStack.sent(responder);
        LowerStack.receiveTsdu(responder, cn);
    }

    private void confirmTransport() {
        String reference = LowerStack.sent(initiator).getFirst().substring(16, 20);
        LowerStack.receive(initiator, "0300000E09D0" + reference + "000100C0010B");
    }

    private void connect() {
        initiator.writeOutbound(new SConnectRequest(SessionConnectionIdentifier.NONE, SessionAddress.NONE, SessionAddress.NONE,
            TokenSetting.INITIATOR, NONE));
        confirmTransport();
        LowerStack.receiveTsdu(initiator, "0E09 0503160102 14020249");
        assertThat((Object) initiator.readInbound()).isInstanceOf(SConnectAcceptConfirm.class);
        initiator.read();
        LowerStack.sent(initiator);
    }
}
