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

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectConfirm;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectResponse;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.Seeded;
import org.apache.james.x400.transport.tpkt.Tpkt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.flow.FlowControlHandler;

@ExtendWith(LeakCheck.class)
class CotpHandlerTest {
    private static final String CR = "03000015 10E00000421B00 C2054D54412D42 C0010B";
    private static final Cotp.Options OPTIONS = Cotp.Options.defaults().withMaxTsduLength(100_000);

    private final EmbeddedChannel responder = channel(Cotp.responder(OPTIONS));
    private final EmbeddedChannel initiator = channel(Cotp.initiator(OPTIONS));

    private static EmbeddedChannel channel(ChannelHandler cotp) {
        return new EmbeddedChannel(Tpkt.responder(Tpkt.Options.defaults()), new FlowControlHandler(), cotp);
    }

    @AfterEach
    void close() {
        responder.finishAndReleaseAll();
        initiator.finishAndReleaseAll();
    }

    @Test
    void callShouldBeIndicatedWithBothSelectorsAndAnsweredByUs() {
        responder.writeInbound(octets(CR));

        assertThat((Object) responder.readInbound()).isEqualTo(new TConnectIndication(Selector.NONE, Selector.ofText("MTA-B")));
        responder.writeOutbound(new TConnectResponse());
        assertThat(sent(responder)).singleElement().satisfies(cc -> assertThat(cc).startsWith("0300000E09D0421B").endsWith("00C0010B"));
    }

    @Test
    void twoEndsShouldCarryAnyTsduEitherWay() {
        connect();
        Seeded.check(50, generator -> {
            byte[] tsdu = generator.bytes(Math.max(1, generator.length(16_000)));
            initiator.writeOutbound(new TDataRequest(Unpooled.wrappedBuffer(tsdu)));
            pass(initiator, responder);

            TDataIndication indication = responder.readInbound();
            assertThat(ByteBufUtil.getBytes(indication.tsdu())).isEqualTo(tsdu);
            indication.tsdu().release();
        });
    }

    @Test
    void tsduShouldBeCutAtTheAgreedSizeWithoutAnEmptyLastPiece() {
        connect();
        initiator.writeOutbound(new TDataRequest(Unpooled.buffer().writeZero(2 * 2045)));

        assertThat(sent(initiator)).satisfiesExactly(
            first -> assertThat(first).startsWith("0300080402F000").hasSize(2 * 2052),
            last -> assertThat(last).startsWith("0300080402F080").hasSize(2 * 2052));
    }

    @Test
    void callThatCannotBeTakenShouldBeRefusedWithItsReason() {
        responder.writeInbound(octets("0300000B 06E00000421B20"));

        assertThat(sent(responder)).containsExactly("0300000B0680421B000082");
        assertThat((Object) responder.readInbound()).isEqualTo(new TDisconnectIndication(Layer.TRANSPORT, Origin.LOCAL,
            "call refused: class 2 proposed without class 0 as alternative"));
        assertThat((Object) responder.readInbound()).isNull();
    }

    @Test
    void violationBelowShouldCloseAndBeIndicatedOnce() {
        responder.writeInbound(octets("47455420"));

        assertThat((Object) responder.readInbound()).isEqualTo(new TDisconnectIndication(Layer.TPKT, Origin.LOCAL,
            "version 71 in octet 0 is not 3: this is text, \"GET \" (packet at octet 0 of the connection)"));
        assertThat(responder.isOpen()).isFalse();
        assertThat((Object) responder.readInbound()).isNull();
    }

    @Test
    void brokenTcpConnectionShouldBeIndicatedWithItsReason() {
        connect();
        initiator.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

        assertThat((Object) initiator.readInbound()).isEqualTo(
            new TDisconnectIndication(Layer.TRANSPORT, Origin.NETWORK, "connection lost: Connection reset by peer"));
        assertThat(initiator.isOpen()).isFalse();
    }

    @Test
    void closedTcpConnectionBeforeTheAnswerShouldNameTheCall() {
        initiator.writeOutbound(new TConnectRequest(Selector.NONE, Selector.ofText("593")));
        initiator.close();

        assertThat((Object) initiator.readInbound()).isEqualTo(new TDisconnectIndication(Layer.TRANSPORT, Origin.NETWORK,
            "call to TSAP \"593\" (353933) not answered: connection closed by the peer without a word"));
    }

    @Test
    void callerThatSaysNothingShouldBeCutOff() {
        responder.advanceTimeBy(30, TimeUnit.SECONDS);
        responder.runScheduledPendingTasks();

        assertThat((Object) responder.readInbound()).isEqualTo(
            new TDisconnectIndication(Layer.TRANSPORT, Origin.LOCAL, "no CR within 30 s of the TCP connection"));
        assertThat(responder.isOpen()).isFalse();
    }

    @Test
    void callThatIsNotAnsweredShouldBeGivenUp() {
        initiator.writeOutbound(new TConnectRequest(Selector.NONE, Selector.NONE));
        initiator.advanceTimeBy(60, TimeUnit.SECONDS);
        initiator.runScheduledPendingTasks();

        assertThat((Object) initiator.readInbound()).isEqualTo(
            new TDisconnectIndication(Layer.TRANSPORT, Origin.LOCAL, "no answer to our CR within 60 s"));
    }

    @Test
    void connectionThatStandsShouldHaveNoTimeLimit() {
        connect();
        initiator.advanceTimeBy(1, TimeUnit.DAYS);
        initiator.runScheduledPendingTasks();

        assertThat(initiator.isOpen()).isTrue();
        assertThat((Object) initiator.readInbound()).isNull();
    }

    @Test
    void requestOutOfTurnShouldFailAndReleaseItsOctets() {
        ByteBuf tsdu = Unpooled.buffer().writeByte(1);
        ChannelFuture write = initiator.writeAndFlush(new TDataRequest(tsdu));

        assertThat(write.cause()).isInstanceOf(IllegalStateException.class).hasMessage("TDataRequest in state Idle");
        assertThat(tsdu.refCnt()).isZero();
        assertThat(initiator.isOpen()).isTrue();
    }

    @Test
    void disconnectShouldCloseWithoutAnIndication() {
        connect();
        initiator.writeOutbound(new TDisconnectRequest(DisconnectReason.NORMAL));

        assertThat(initiator.isOpen()).isFalse();
        assertThat((Object) initiator.readInbound()).isNull();
        assertThat(sent(initiator)).isEmpty();
    }

    @Test
    void manyPiecesWaitingBelowShouldNotNestReads() {
        connect();
        responder.config().setAutoRead(false);
        ByteBuf pieces = Unpooled.buffer();
        for (int i = 0; i < 20_000; i++) {
            pieces.writeBytes(HexFormat.of().parseHex("0300000802F00001"));
        }
        pieces.writeBytes(HexFormat.of().parseHex("0300000802F08001"));
        responder.writeOutbound(new TDataRequest(Unpooled.buffer().writeByte(1)));
        responder.writeInbound(octets("0300000802F08001"));
        responder.<TDataIndication>readInbound().tsdu().release();
        responder.writeInbound(pieces);

        responder.read();

        TDataIndication indication = responder.readInbound();
        assertThat(indication.tsdu().readableBytes()).isEqualTo(20_001);
        indication.tsdu().release();
    }

    @Test
    void onlyOneTsduShouldComeForEachRead() {
        connect();
        responder.config().setAutoRead(false);
        responder.writeInbound(octets("0300000802F08001" + "0300000802F08002" + "0300000802F08003"));
        List<Integer> waiting = new ArrayList<>();
        for (TDataIndication next = responder.readInbound(); next != null; next = responder.readInbound()) {
            waiting.add((int) next.tsdu().readByte());
            next.tsdu().release();
            if (waiting.size() < 2) {
                responder.read();
            }
        }
        assertThat(waiting).containsExactly(1, 2);
    }

    private void connect() {
        initiator.writeOutbound(new TConnectRequest(Selector.NONE, Selector.ofText("MTA-B")));
        pass(initiator, responder);
        assertThat((Object) responder.readInbound()).isInstanceOf(TConnectIndication.class);
        responder.writeOutbound(new TConnectResponse());
        pass(responder, initiator);
        assertThat((Object) initiator.readInbound()).isEqualTo(new TConnectConfirm(2048));
    }

    private static void pass(EmbeddedChannel from, EmbeddedChannel to) {
        for (ByteBuf packet = from.readOutbound(); packet != null; packet = from.readOutbound()) {
            to.writeInbound(packet);
        }
    }

    private static List<String> sent(EmbeddedChannel channel) {
        List<String> packets = new ArrayList<>();
        for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            if (packet.isReadable()) {
                packets.add(ByteBufUtil.hexDump(packet).toUpperCase());
            }
            packet.release();
        }
        return packets;
    }

    private static ByteBuf octets(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
