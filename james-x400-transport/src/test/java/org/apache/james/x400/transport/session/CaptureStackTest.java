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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.netty.channel.embedded.EmbeddedChannel;

/** The caller's side of every captured connection through TPKT, transport and session, with a user that agrees to everything. */
@ExtendWith(LeakCheck.class)
class CaptureStackTest {
    static final List<String> CAPTURES = Capture.NAMES;

    @ParameterizedTest
    @FieldSource("CAPTURES")
    void everyConnectionShouldBeCarriedWholeToItsEnd(String name) {
        for (List<Capture.Packet> stream : Capture.load(name).streams()) {
            AnsweringUser user = new AnsweringUser();
            EmbeddedChannel responder = LowerStack.responder(user);
            List<String> sent = new ArrayList<>();
            for (byte[] packet : ofInitiator(stream)) {
                if (responder.isOpen()) {
                    LowerStack.receive(responder, packet);
                }
                sent.addAll(LowerStack.sent(responder));
            }
            assertThat(Arrays.equals(user.data(), userInformation(stream))).as("data of " + name).isTrue();
            assertThat(sent.stream().filter(CaptureStackTest::isAck).toList()).as("acknowledgements in " + name)
                .isEqualTo(expectedAcks(name, stream));
            assertThat(user.told().getLast()).isIn("SReleaseIndication", "SActivityEndIndication 1",
                "SProviderAbortIndication transport PEER disconnected: normal disconnect by session entity (128)");
            responder.finishAndReleaseAll();
        }
    }

    @Test
    void anySplitIntoReadsShouldGiveTheSameEvents() {
        for (String name : List.of("m88_small", "m84_ndr", "twa_pings")) {
            List<Capture.Packet> stream = Capture.load(name).streams().getFirst();
            List<String> expected = play(ofInitiator(stream));
            assertThat(expected).contains("SConnectIndication");
            Seeded.check(100, generator -> assertThat(play(generator.split(join(ofInitiator(stream))))).isEqualTo(expected));
        }
    }

    private static List<String> play(List<byte[]> reads) {
        AnsweringUser user = new AnsweringUser();
        EmbeddedChannel responder = LowerStack.responder(user);
        List<String> events = new ArrayList<>();
        for (byte[] read : reads) {
            if (responder.isOpen()) {
                LowerStack.receive(responder, read);
            }
            events.addAll(LowerStack.sent(responder).stream().filter(packet -> !packet.contains("D0421B")).toList());
        }
        events.addAll(user.told());
        responder.finishAndReleaseAll();
        return events;
    }

    private static List<byte[]> ofInitiator(List<Capture.Packet> stream) {
        return stream.stream().filter(Capture.Packet::byInitiator).map(packet -> packet.octets().toByteArray()).toList();
    }

    /** Those of the captured responder; one of them reset the connection where we answer the end. */
    private static List<String> expectedAcks(String name, List<Capture.Packet> stream) {
        boolean reset = name.equals("m88_probe") && stream.getFirst().stream() == 1;
        return reset ? List.of("0300000E02F08002002A032A0131") : stream.stream().filter(packet -> !packet.byInitiator())
            .map(packet -> HexFormat.of().withUpperCase().formatHex(packet.octets().toByteArray()))
            .filter(CaptureStackTest::isAck).toList();
    }

    /** Behind an empty PT: MIA or AEA. */
    private static boolean isAck(String packet) {
        return packet.startsWith("02F0800200", 8);
    }

    private static byte[] join(List<byte[]> packets) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        packets.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    /** Cut out without the code under test: every captured DT SPDU stands whole in one TPKT, behind an empty GT. */
    private static byte[] userInformation(List<Capture.Packet> stream) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte[] packet : ofInitiator(stream)) {
            if (packet.length > 10 && packet[5] == (byte) 0xF0 && packet[7] == 1 && packet[8] == 0 && packet[9] == 1 && packet[10] == 0) {
                data.write(packet, 11, packet.length - 11);
            }
        }
        return data.toByteArray();
    }
}
