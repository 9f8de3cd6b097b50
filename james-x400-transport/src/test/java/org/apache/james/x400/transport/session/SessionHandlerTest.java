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

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityResumeRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectAcceptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SControlGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderAbortIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;

@ExtendWith(LeakCheck.class)
class SessionHandlerTest {
    private static final byte[] NONE = new byte[0];
    private static final String CR = "0300000B 06E00000000100";
    private static final ActivityIdentifier FIRST = ActivityIdentifier.of(new byte[] {2, 1, 1});
    private static final ActivityIdentifier SECOND = ActivityIdentifier.of(new byte[] {2, 1, 2});
    private static final SConnectRequest CONNECT = new SConnectRequest(SessionConnectionIdentifier.NONE, SessionAddress.NONE,
        new SessionAddress(Selector.NONE, Selector.ofText("593")), TokenSetting.INITIATOR, new byte[] {5});

    private final AnsweringUser user = new AnsweringUser();
    private final EmbeddedChannel initiator = LowerStack.initiator();
    private final EmbeddedChannel responder = LowerStack.responder(user);

    @AfterEach
    void close() {
        initiator.finishAndReleaseAll();
        responder.finishAndReleaseAll();
    }

    @Test
    void activityShouldBeCarriedWithItsSynchronizationPoints() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        say(new SDataRequest(new byte[1024]));
        say(new SSyncMinorRequest(1, true, NONE));
        say(new SDataRequest(new byte[10]));
        say(new SActivityEndRequest(2, NONE));
        say(new SReleaseRequest(NONE));

        assertThat(user.told()).containsExactly("SConnectIndication", "SActivityStartIndication", "SDataIndication 1024",
            "SSyncMinorIndication 1", "SDataIndication 10", "SActivityEndIndication 2", "SReleaseIndication");
        assertThat(heard()).containsExactly(new SSyncMinorConfirm(1, NONE), new SActivityEndConfirm(2, NONE), new SReleaseConfirm(NONE));
        assertThat(initiator.isOpen()).isFalse();
    }

    @Test
    void octetsOnTheWireShouldBeThoseOfTheReference() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE), "0300001002F08001002D052903020101");
        say(new SDataRequest(new byte[] {0x55}), "0300000C02F0800100010055");
        say(new SSyncMinorRequest(1, true, NONE), "0300000E02F080010031032A0131");
        say(new SActivityEndRequest(2, NONE), "0300000E02F080010029032A0132");
    }

    private void say(SessionPrimitive.FromUser primitive, String expected) {
        initiator.writeOutbound(primitive);
        assertThat(LowerStack.sent(initiator)).containsExactly(expected);
    }

    @Test
    void userDataThatAreNotHeldWholeShouldGoOutInOneSpdu() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        say(new SDataPartRequest(new byte[] {0x55}, true, false), "0300000C02F0000100010055");
        say(new SDataPartRequest(new byte[] {0x66}, false, true), "0300000802F08066");
    }

    @Test
    void longUserDataShouldBeToldInPartsAsTheyCome() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        say(new SDataPartRequest(new byte[2 << 20], true, false));
        say(new SDataPartRequest(new byte[100], false, true));
        say(new SSyncMinorRequest(1, true, NONE));

        List<String> told = user.told();
        assertThat(told).endsWith("SSyncMinorIndication 1").doesNotContain("SDataIndication " + ((2 << 20) + 100));
        assertThat(told.stream().filter(each -> each.startsWith("SDataPartIndication ")).mapToLong(each ->
            Long.parseLong(each.substring(each.indexOf(' ') + 1))).sum()).isEqualTo((2 << 20) + 100);
    }

    @Test
    void spduThatIsLongerThanIsHeldMustBeData() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            rest.append("0300080002F000").append("00".repeat(2041));
        }
        LowerStack.receive(responder, "0300001002F00001002D052903020101");
        LowerStack.receive(responder, rest.toString());

        assertThat(user.told()).last().asString().startsWith("SProviderAbortIndication session LOCAL").contains("octets after AS");
    }

    @Test
    void whoAbortsBeforeTheLastPartShouldLoseTheConnection() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        say(new SDataPartRequest(new byte[10], true, false));
        say(new SUserAbortRequest(NONE));

        assertThat(initiator.isOpen()).isFalse();
        responder.close();
        assertThat(user.told()).last().asString().startsWith("SProviderAbortIndication transport NETWORK");
    }

    @Test
    void interruptedActivityShouldBeResumedWithTheNextSerial() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        say(new SSyncMinorRequest(1, true, NONE));
        say(new SActivityInterruptRequest(SessionReason.LOCAL_ERROR));
        say(new SActivityResumeRequest(SECOND, FIRST, 1, Optional.empty(), NONE));
        say(new SSyncMinorRequest(2, true, NONE));
        say(new SActivityEndRequest(3, NONE));

        assertThat(user.told()).endsWith("SActivityInterruptIndication", "SActivityResumeIndication", "SSyncMinorIndication 2",
            "SActivityEndIndication 3");
        assertThat(heard()).contains(new SActivityInterruptConfirm()).endsWith(new SActivityEndConfirm(3, NONE));
    }

    @Test
    void turnShouldMoveWithAllTokens() {
        connect();
        say(new SControlGiveRequest());
        responder.writeOutbound(new SActivityStartRequest(FIRST, NONE));
        LowerStack.talk(responder, initiator);

        assertThat(user.told()).endsWith("SControlGiveIndication");
        assertThat(heard()).singleElement().isInstanceOf(SessionPrimitive.SActivityStartIndication.class);
    }

    @Test
    void abortShouldReachThePeerWithItsDataAndCloseBothSides() {
        connect();
        say(new SUserAbortRequest(new byte[20]));

        assertThat(user.told()).endsWith("SUserAbortIndication 20");
        assertThat(responder.isOpen()).isFalse();
        initiator.close();
        assertThat(heard()).isEmpty();
    }

    @Test
    void abortThatIsNotHeardShouldCloseInTime() {
        connect();
        initiator.writeOutbound(new SUserAbortRequest(NONE));
        pass(initiator, 30);

        assertThat(initiator.isOpen()).isFalse();
        assertThat(heard()).isEmpty();
    }

    @Test
    void requestOutOfTurnShouldFailAndChangeNothing() {
        connect();
        ChannelFuture write = initiator.writeAndFlush(new SDataRequest(NONE));

        assertThat(write.cause()).isInstanceOf(IllegalStateException.class)
            .hasMessage("SDataRequest out of turn: our tokens are data+minor+major, outside an activity, next serial 1");
        say(new SActivityStartRequest(FIRST, NONE));
        assertThat(user.told()).endsWith("SActivityStartIndication");
    }

    @Test
    void malformedTsduShouldAbortWithAProtocolErrorAndSayWhere() {
        connect();
        LowerStack.receiveTsdu(responder, "0100 3103 2A0141");

        assertThat(user.told()).last().isEqualTo("SProviderAbortIndication session LOCAL serial number (parameter 42) has octet 41, "
            + "which is no digit, while data transfer");
        assertThat(LowerStack.sent(responder)).containsExactly("0300001302F080190A110105" + "310531032A0141");
        LowerStack.receiveTsdu(responder, "1A00");
        assertThat(responder.isOpen()).isFalse();
    }

    @Test
    void lossOfTheConnectionShouldBeToldOnce() {
        connect();
        responder.close();

        assertThat(user.told()).containsOnlyOnce("SProviderAbortIndication transport NETWORK connection closed by the peer without a word");
    }

    @Test
    void refusedTransportCallShouldBeToldWithItsReason() {
        initiator.writeOutbound(CONNECT);
        String reference = LowerStack.sent(initiator).getFirst().substring(16, 20);
        LowerStack.receive(initiator, "0300000B0680" + reference + "000003");

        assertThat(heard()).containsExactly(new SProviderAbortIndication(Layer.TRANSPORT, Origin.PEER,
            "call refused: address (TSAP-ID) unknown (3)"));
    }

    // ---- time limits

    @Test
    void answerToOurConnectShouldComeInTime() {
        initiator.writeOutbound(CONNECT);
        String reference = LowerStack.sent(initiator).getFirst().substring(16, 20);
        LowerStack.receive(initiator, "0300000E09D0" + reference + "000100C0010B");
        LowerStack.sent(initiator);
        pass(initiator, 60);

        assertThat(heard()).containsExactly(
            new SProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "no answer to our CN within 60 s"));
        assertThat(LowerStack.sent(initiator)).containsExactly("0300000C02F0801903110109");
    }

    @Test
    void callerShouldConnectInTime() {
        LowerStack.receive(responder, CR);
        pass(responder, 30);

        assertThat(user.told()).containsExactly("SProviderAbortIndication session LOCAL no CN after the transport connection within 30 s");
        assertThat(responder.isOpen()).isFalse();
    }

    @Test
    void answerToOurFinishShouldComeInTime() {
        connect();
        initiator.writeOutbound(new SReleaseRequest(NONE));
        pass(initiator, 30);

        assertThat(heard()).containsExactly(
            new SProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "no answer to our FN within 30 s"));
    }

    @Test
    void tokensShouldBeTakenInTime() {
        connect();
        initiator.writeOutbound(new SControlGiveRequest());
        pass(initiator, 60);

        assertThat(heard()).containsExactly(
            new SProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "no answer to our GTC within 60 s"));
    }

    @Test
    void interruptShouldBeAcknowledgedInTime() {
        connect();
        initiator.writeOutbound(new SActivityStartRequest(FIRST, NONE));
        initiator.writeOutbound(new SActivityInterruptRequest(SessionReason.LOCAL_ERROR));
        pass(initiator, 60);

        assertThat(heard()).containsExactly(
            new SProviderAbortIndication(Layer.SESSION, Origin.LOCAL, "no reaction to our AI, AD or ED within 60 s"));
    }

    @Test
    void answeredRequestShouldStopItsClock() {
        connect();
        say(new SControlGiveRequest());
        pass(initiator, 100_000);

        assertThat(initiator.isOpen()).isTrue();
        assertThat(heard()).isEmpty();
    }

    // ---- segments

    @Test
    void segmentsShouldBeJoined() {
        receiveActivity();
        LowerStack.receiveTsdu(responder, "0100 0103190101 AA");
        LowerStack.receiveTsdu(responder, "0100 0103190100 BB");
        LowerStack.receiveTsdu(responder, "0100 0103190102");
        LowerStack.receiveTsdu(responder, "0100 0103190103 CC");

        assertThat(user.told()).endsWith("SDataIndication 2", "SDataIndication 1");
        assertThat(user.data()).containsExactly(0xAA, 0xBB, 0xCC);
    }

    @Test
    void segmentOutOfOrderShouldAbort() {
        receiveActivity();
        LowerStack.receiveTsdu(responder, "0100 0103190102 AA");

        assertThat(user.told().getLast()).contains("segment of an SSDU that has not begun");
    }

    @Test
    void synchronizationPointBetweenSegmentsShouldAbort() {
        receiveActivity();
        LowerStack.receiveTsdu(responder, "0100 0103190101 AA");
        LowerStack.receiveTsdu(responder, "0100 3103 2A0131");

        assertThat(user.told().getLast()).contains("MIP between the segments of an SSDU");
    }

    @Test
    void discardShouldForgetTheSegmentsReceived() {
        receiveActivity();
        LowerStack.receiveTsdu(responder, "0100 0103190101 AA");
        LowerStack.receiveTsdu(responder, "0100 3903 320105");
        LowerStack.receiveTsdu(responder, "0100 2D05 2903020102");
        LowerStack.receiveTsdu(responder, "0100 0103190101 BB");
        LowerStack.receiveTsdu(responder, "0100 0103190102 CC");

        assertThat(user.data()).containsExactly(0xBB, 0xCC);
    }

    // ---- properties

    @Test
    void dataOfAnySizeShouldArriveAsItWasSent() {
        connect();
        say(new SActivityStartRequest(FIRST, NONE));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Seeded.check(50, generator -> {
            byte[] data = generator.bytes(generator.length(70_000));
            all.writeBytes(data);
            say(new SDataRequest(data));
        });
        assertThat(user.data()).isEqualTo(all.toByteArray());
    }

    private void connect() {
        say(CONNECT);
        assertThat((Object) initiator.readInbound()).isInstanceOf(SConnectAcceptConfirm.class);
    }

    private void receiveActivity() {
        connect();
        LowerStack.receiveTsdu(responder, "0100 2D05 2903020101");
    }

    /** One end speaks, both ends answer until they are silent. */
    private void say(SessionPrimitive.FromUser primitive) {
        initiator.writeOutbound(primitive);
        LowerStack.talk(initiator, responder);
        initiator.read();
    }

    private List<Object> heard() {
        List<Object> heard = List.copyOf(initiator.inboundMessages()).stream().map(SessionHandlerTest::comparable).toList();
        initiator.inboundMessages().clear();
        return heard;
    }

    /** The empty array of our records, so that they compare equal. */
    private static Object comparable(Object primitive) {
        return switch ((SessionPrimitive.ToUser) primitive) {
            case SSyncMinorConfirm(var serial, var userData) when userData.length == 0 -> new SSyncMinorConfirm(serial, NONE);
            case SActivityEndConfirm(var serial, var userData) when userData.length == 0 -> new SActivityEndConfirm(serial, NONE);
            case SReleaseConfirm(var userData) when userData.length == 0 -> new SReleaseConfirm(NONE);
            case SessionPrimitive.ToUser other -> other;
        };
    }

    private static void pass(EmbeddedChannel channel, int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
