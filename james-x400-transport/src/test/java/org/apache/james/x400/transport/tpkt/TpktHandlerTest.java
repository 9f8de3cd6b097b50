/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tpkt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

@ExtendWith(LeakCheck.class)
class TpktHandlerTest {
    private static final Tpkt.Options OPTIONS = new Tpkt.Options(1024, Duration.ofSeconds(20));

    private final EmbeddedChannel channel = new EmbeddedChannel(Tpkt.responder(OPTIONS));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void tpdusShouldComeOutWholeInOrder() {
        channel.writeInbound(octets("03000008 02F08001 03000007 02F080 0300"));

        assertThat(received(channel)).containsExactly("02F08001", "02F080");
    }

    @Test
    void anySplitIntoReadsShouldGiveTheSameTpdus() {
        byte[] stream = HexFormat.of().parseHex("0300000802F08001" + "0300000702F080"
            + "030000100BE00000421B00C003010B02" + "0300000702F080");
        Seeded.check(200, generator -> {
            EmbeddedChannel fresh = new EmbeddedChannel(Tpkt.initiator(OPTIONS));
            generator.split(stream).forEach(piece -> fresh.writeInbound(Unpooled.wrappedBuffer(piece)));

            assertThat(received(fresh)).containsExactly("02F08001", "02F080", "0BE00000421B00C003010B02", "02F080");
            fresh.finishAndReleaseAll();
        });
    }

    @Test
    void longPacketsShouldComeOutEqualHoweverTheyAreRead() {
        Seeded.check(20, generator -> {
            EmbeddedChannel fresh = new EmbeddedChannel(Tpkt.initiator(Tpkt.Options.defaults()));
            List<byte[]> tpdus = List.of(generator.bytes(65_531), generator.bytes(40_000), generator.bytes(3), generator.bytes(65_531));
            ByteBuf stream = Unpooled.buffer();
            tpdus.forEach(tpdu -> stream.writeByte(3).writeByte(0).writeShort(tpdu.length + 4).writeBytes(tpdu));
            while (stream.isReadable()) {
                int most = generator.oneOf(3, 300, 5000, 50_000);
                int length = Math.min(stream.readableBytes(), 1 + generator.length(most));
                fresh.writeInbound(fresh.alloc().directBuffer(length).writeBytes(stream, length));
            }

            for (byte[] tpdu : tpdus) {
                ByteBuf next = fresh.readInbound();
                assertThat(ByteBufUtil.getBytes(next)).isEqualTo(tpdu);
                next.release();
            }
            fresh.finishAndReleaseAll();
        });
    }

    @Test
    void whoSendsOctetByOctetShouldHaveUsHoldNoMoreThanHeSends() {
        EmbeddedChannel fresh = new EmbeddedChannel(Tpkt.initiator(Tpkt.Options.defaults()));
        ByteBuf piece = Unpooled.wrappedBuffer(new byte[] {0});
        fresh.writeInbound(octets("0300FFFF"), Unpooled.wrappedBuffer(new byte[20_000]));
        for (int i = 0; i < 1000; i++) {
            fresh.writeInbound(piece.retainedDuplicate());
        }

        assertThat(piece.refCnt()).as("pieces are copied, not kept").isEqualTo(1);
        fresh.finishAndReleaseAll();
    }

    @Test
    void headerShouldGoIntoTheRoomLeftForIt() {
        ByteBuf tpdu = Unpooled.buffer().writeInt(0).writeMedium(0x02F080).skipBytes(Tpkt.HEADER_LENGTH);
        channel.writeOutbound(tpdu);

        ByteBuf packet = channel.readOutbound();
        assertThat(packet).isSameAs(tpdu);
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo("0300000702f080");
        packet.release();
    }

    @Test
    void roomThatIsSharedShouldNotBeWrittenTo() {
        ByteBuf whole = Unpooled.buffer().writeInt(0x01020304).writeMedium(0x02F080);
        channel.writeOutbound(whole.retainedSlice().skipBytes(Tpkt.HEADER_LENGTH));

        assertThat(whole.getInt(0)).isEqualTo(0x01020304);
        ByteBuf packet = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(packet)).isEqualTo("0300000702f080");
        packet.release();
        whole.release();
    }

    @Test
    void reservedOctetShouldBeIgnoredAsInTheFrameOfExchange() {
        channel.writeInbound(Unpooled.wrappedBuffer(HexVector.load("t02-cc-exchange40").octets().toByteArray()));

        assertThat(received(channel)).singleElement().satisfies(tpdu -> assertThat(tpdu).startsWith("27D001CA0029"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        04                 | version 4 in octet 0 is not 3 (packet at octet 0 of the connection)
        47455420           | version 71 in octet 0 is not 3: this is text, "GET " (packet at octet 0 of the connection)
        15030300020228     | version 21 in octet 0 is not 3: this is TLS, in which the peer says that it did not understand \
        (packet at octet 0 of the connection)
        50524F5859205443   | version 80 in octet 0 is not 3: this may be a header of the PROXY protocol, which is taken from declared \
        proxies only (packet at octet 0 of the connection)
        0D0A0D0A000D0A51   | version 13 in octet 0 is not 3: this may be a header of the PROXY protocol, which is taken from declared \
        proxies only (packet at octet 0 of the connection)
        03000006           | length 6 in octets 2-3 is below the minimum of 7 (packet at octet 0 of the connection)
        03000000           | length 0 in octets 2-3 is below the minimum of 7 (packet at octet 0 of the connection)
        03000401           | length 1025 in octets 2-3 is above the limit of 1024 (packet at octet 0 of the connection)
        0300000702F08005   | version 5 in octet 0 is not 3 (packet at octet 7 of the connection)
        """)
    void violationShouldNameOctetAndReason(String hex, String message) {
        assertThatThrownBy(() -> channel.writeInbound(octets(hex))).cause().isInstanceOfSatisfying(ProtocolViolation.class, violation -> {
            assertThat(violation).hasMessage(message);
            assertThat(violation.layer()).isEqualTo(Layer.TPKT);
            assertThat(violation.reach()).isEqualTo(Reach.CONNECTION);
        });
    }

    @Test
    void nothingShouldComeOutAfterAViolation() {
        assertThatThrownBy(() -> channel.writeInbound(octets("04"))).cause().isInstanceOf(ProtocolViolation.class);

        channel.writeInbound(octets("0300000702F080"), octets("99"));

        assertThat(received(channel)).isEmpty();
    }

    @Test
    void packetThatDripsShouldBeGivenUp() {
        channel.writeInbound(octets("0300"));
        channel.advanceTimeBy(19, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.writeInbound(octets("00"));
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThatThrownBy(channel::checkException)
            .hasMessage("packet at octet 0 of the connection still incomplete after 20 s");
    }

    @Test
    void completePacketShouldStopTheClock() {
        channel.writeInbound(octets("0300"));
        channel.writeInbound(octets("000702F080"));
        channel.advanceTimeBy(60, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        channel.checkException();
        assertThat(received(channel)).containsExactly("02F080");
    }

    @Test
    void packetThatWeDoNotReadShouldNotBeTheFaultOfThePeer() {
        channel.config().setAutoRead(false);
        channel.writeInbound(octets("0300000702F080" + "0300"));
        channel.advanceTimeBy(60, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.checkException();

        channel.read();
        channel.advanceTimeBy(20, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThatThrownBy(channel::checkException).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void sentPacketShouldCarryZeroInTheReservedOctet() {
        channel.writeOutbound(octets("02F080FF"));

        ByteBuf packet = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(packet)).isEqualToIgnoringCase("03000008" + "02F080FF");
        packet.release();
    }

    @Test
    void greatestTpduShouldFitAndOneMoreOctetNot() {
        channel.writeOutbound(Unpooled.buffer().writeZero(65531));
        ByteBuf packet = channel.readOutbound();
        assertThat(packet.readableBytes()).isEqualTo(65535);
        packet.release();

        assertThatThrownBy(() -> channel.writeOutbound(Unpooled.buffer().writeZero(65532)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("65532");
    }

    private static ByteBuf octets(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static List<String> received(EmbeddedChannel channel) {
        List<String> tpdus = new ArrayList<>();
        for (ByteBuf tpdu = channel.readInbound(); tpdu != null; tpdu = channel.readInbound()) {
            tpdus.add(ByteBufUtil.hexDump(tpdu).toUpperCase());
            tpdu.release();
        }
        return tpdus;
    }
}
