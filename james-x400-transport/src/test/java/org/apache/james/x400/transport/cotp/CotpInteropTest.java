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

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectConfirm;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectResponse;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.tpkt.Tpkt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/** What peers in the field need of TPKT and transport; each test is named after its row of the list of interoperability reports. */
@ExtendWith(LeakCheck.class)
class CotpInteropTest {
    private final EmbeddedChannel responder =
        new EmbeddedChannel(Tpkt.responder(Tpkt.Options.defaults()), Cotp.responder(Cotp.Options.defaults()));
    private final EmbeddedChannel initiator =
        new EmbeddedChannel(Tpkt.initiator(Tpkt.Options.defaults()), Cotp.initiator(Cotp.Options.defaults()));

    @AfterEach
    void close() {
        responder.finishAndReleaseAll();
        initiator.finishAndReleaseAll();
    }

    /** Q151626, Q157015: the CC of Exchange 4.0 has 11 in the reserved octet. Our reference is put in the place of its caller's. */
    @Test
    void rTs1DirtyReservedOctetShouldConnectAndOursBeZero() {
        initiator.writeOutbound(new TConnectRequest(Selector.ofText("SWISSLIFETSAP"), Selector.ofText("EXCHANGETSAP1")));
        byte[] cr = HexFormat.of().parseHex(sent(initiator).getFirst());
        assertThat(cr).startsWith(3, 0);
        byte[] cc = HexVector.load("t02-cc-exchange40").octets().toByteArray();
        assertThat(cc).startsWith(3, 0x11);
        System.arraycopy(cr, 8, cc, 6, 2);

        initiator.writeInbound(Unpooled.wrappedBuffer(cc));

        assertThat((Object) initiator.readInbound()).isEqualTo(new TConnectConfirm(2048));
    }

    @ParameterizedTest
    @CsvSource({"07", "08", "09", "0A", "0B"})
    void rTs2SizeBelow2kShouldBeAnsweredWithTheSame(String code) {
        responder.writeInbound(octets("03000013 0EE00000421B00 C203353933 C001" + code));
        responder.readInbound();
        responder.writeOutbound(new TConnectResponse());

        assertThat(sent(responder)).singleElement().satisfies(cc -> assertThat(cc).endsWith("C001" + code));
    }

    @Test
    void rTs2OurOwnProposalShouldBe2k() {
        initiator.writeOutbound(new TConnectRequest(Selector.NONE, Selector.NONE));

        assertThat(sent(initiator)).singleElement().satisfies(cr -> assertThat(cr).endsWith("C0010B"));
    }

    /** Q123824, Q194384. */
    @Test
    void rTs3EmptyLastDataShouldEndTheTsdu() {
        accept();
        responder.writeInbound(octets("0300000902F000AABB" + "0300000702F080"));

        assertThat(tsdu()).isEqualTo("AABB");
    }

    /** Q194385: a TSDU cut at every place. */
    @Test
    void rTs4TsduShouldBeWholeHoweverItIsCut() {
        accept();
        byte[] tsdu = HexFormat.of().parseHex("01003103" + "2A0131");
        for (int cut = 1; cut < tsdu.length; cut++) {
            responder.writeInbound(data(0, tsdu, 0, cut), data(0x80, tsdu, cut, tsdu.length));
            assertThat(tsdu()).isEqualTo("010031032A0131");
        }
    }

    /** Q182986, Q158589, Q159185: Exchange proposes expedited data by default. */
    @Test
    void rTs6ExpeditedDataShouldBeDeclinedByAnAnswerWithoutOptions() {
        responder.writeInbound(octets("03000011 0CE00000421B00 C60101 C0010B"));

        assertThat((Object) responder.readInbound()).isEqualTo(new TConnectIndication(Selector.NONE, Selector.NONE));
        responder.writeOutbound(new TConnectResponse());
        assertThat(sent(responder)).singleElement().satisfies(cc -> assertThat(cc).startsWith("0300000E09D0421B").endsWith("00C0010B"));
    }

    /** Q182619, Q225157. */
    @ParameterizedTest
    @ValueSource(strings = {"03000000", "03000003", "03000004", "03000006", "0300000700E000", "03000007FFFFFF",
        "0300000B06E00000421B00FF03"})
    void rTs36IllegalLengthShouldEndThisConnectionOnly(String hex) {
        responder.writeInbound(octets(hex));

        assertThat(responder.isOpen()).isFalse();
        assertThat(responder.inboundMessages().stream().filter(TDisconnectIndication.class::isInstance)).hasSize(1);
    }

    /** ISODE callers send a DR on the open connection after their last word. */
    @Test
    void disconnectRequestOnTheOpenConnectionShouldBeTakenAndNotAnswered() {
        accept();
        responder.writeInbound(octets("0300000B 0680421C421B80"));

        assertThat((Object) responder.readInbound()).isEqualTo(new TDisconnectIndication(Layer.TRANSPORT, Origin.PEER,
            "disconnected: normal disconnect by session entity (128)"));
        assertThat(sent(responder)).isEmpty();
    }

    @Test
    void strictResponderShouldNotKnowADisconnectRequestOnTheOpenConnection() {
        EmbeddedChannel strict = new EmbeddedChannel(Tpkt.responder(Tpkt.Options.defaults()),
            Cotp.responder(Cotp.Options.defaults().withLeniencies(Set.of())));
        strict.writeInbound(octets("03000013 0EE00000421B00 C203353933 C0010B"));
        strict.readInbound();
        strict.writeOutbound(new TConnectResponse());
        strict.writeInbound(octets("0300000B 06801C1B421B80"));

        assertThat(strict.<TDisconnectIndication>readInbound()).satisfies(end -> {
            assertThat(end.origin()).isEqualTo(Origin.LOCAL);
            assertThat(end.reason()).isEqualTo("unexpected DR on the open connection");
        });
        strict.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void unknownParameterInAnAnswerShouldBeSkippedUnlessThatIsNotWanted(boolean lenient) {
        EmbeddedChannel channel = new EmbeddedChannel(Tpkt.initiator(Tpkt.Options.defaults()), Cotp.initiator(lenient
            ? Cotp.Options.defaults() : Cotp.Options.defaults().withLeniencies(Set.of())));
        channel.writeOutbound(new TConnectRequest(Selector.NONE, Selector.NONE));
        String reference = sent(channel).getFirst().substring(16, 20);
        channel.writeInbound(octets("03000011 0CD0" + reference + "000100 C0010B DD0101"));

        Object heard = channel.readInbound();
        assertThat(heard).isEqualTo(lenient ? new TConnectConfirm(2048)
            : new TDisconnectIndication(Layer.TRANSPORT, Origin.LOCAL, "parameter DD of a CC is unknown"));
        channel.finishAndReleaseAll();
    }

    @Test
    void strictCallerShouldRefuseADirtyReservedOctet() {
        EmbeddedChannel strict = new EmbeddedChannel(Tpkt.initiator(Tpkt.Options.defaults().withLeniencies(Set.of())),
            Cotp.initiator(Cotp.Options.defaults()));
        strict.writeOutbound(new TConnectRequest(Selector.NONE, Selector.NONE));
        strict.writeInbound(Unpooled.wrappedBuffer(HexVector.load("t02-cc-exchange40").octets().toByteArray()));

        assertThat(strict.<TDisconnectIndication>readInbound().reason()).startsWith("reserved octet 1 is 11, not 00");
        strict.finishAndReleaseAll();
    }

    @Test
    void tsduThatGrowsTooSlowlyShouldEndTheConnection() {
        accept();
        for (int second = 0; second < 59; second++) {
            responder.writeInbound(octets("03000008 02F000 AA"));
            responder.advanceTimeBy(1, TimeUnit.SECONDS);
            responder.runScheduledPendingTasks();
        }
        assertThat(responder.isOpen()).isTrue();
        responder.advanceTimeBy(1, TimeUnit.SECONDS);
        responder.runScheduledPendingTasks();

        assertThat(responder.<TDisconnectIndication>readInbound().reason())
            .isEqualTo("a TSDU has grown by 59 octets in 60 s, less than 1024");
    }

    @Test
    void tsduThatGrowsSlowlyButSteadilyShouldArrive() {
        accept();
        for (int i = 0; i < 30; i++) {
            responder.writeInbound(octets("03000207 02F000" + "AB".repeat(512)));
            responder.advanceTimeBy(20, TimeUnit.SECONDS);
            responder.runScheduledPendingTasks();
        }
        responder.writeInbound(octets("03000008 02F080 AB"));

        assertThat(tsdu()).hasSize(2 * 15_361);
    }

    private void accept() {
        responder.writeInbound(octets("03000013 0EE00000421B00 C203353933 C0010B"));
        responder.readInbound();
        responder.writeOutbound(new TConnectResponse());
        sent(responder);
    }

    private String tsdu() {
        TDataIndication indication = responder.readInbound();
        String hex = ByteBufUtil.hexDump(indication.tsdu()).toUpperCase();
        indication.tsdu().release();
        return hex;
    }

    private static ByteBuf data(int end, byte[] tsdu, int from, int to) {
        return Unpooled.buffer().writeShort(0x0300).writeShort(7 + to - from).writeShort(0x02F0).writeByte(end)
            .writeBytes(tsdu, from, to - from);
    }

    private static List<String> sent(EmbeddedChannel channel) {
        List<String> packets = new ArrayList<>();
        for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            packets.add(ByteBufUtil.hexDump(packet).toUpperCase());
            packet.release();
        }
        return packets;
    }

    private static ByteBuf octets(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
