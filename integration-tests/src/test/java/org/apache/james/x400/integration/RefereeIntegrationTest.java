/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.apache.james.x400.transport.testkit.Capture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the referee can be trusted: he finds another MTA's traffic clean, and sees it when an octet is wrong. */
class RefereeIntegrationTest {
    private static final int PORT = 10102;

    @TempDir
    private Path folder;

    @BeforeAll
    static void refereeIsThere() {
        assumeThat(Tshark.isInstalled()).as("tshark is installed").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m88_large", "m88_ndr", "m88_probe"})
    void normalModeOfAnotherMtaShouldBeClean(String name) throws Exception {
        Tshark seen = decode(conversation(Capture.load(name).streams().getFirst()));

        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("MTS-APDU:")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m410_small", "m410_large", "m410_ndr", "m84_small", "m84_large", "m84_probe"})
    void apduOfX410ModeShouldBeCleanInsideANormalModeFrame(String name) throws Exception {
        List<Capture.Packet> stream = Capture.load(name).streams().getFirst();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        stream.stream().filter(Capture.Packet::byInitiator).forEach(packet -> sent.writeBytes(packet.octets().toByteArray()));
        List<byte[]> apdus = ActivityReader.apdus(sent.toByteArray());

        assertThat(apdus).hasSize(1);
        Tshark seen = decode(NormalModeFrame.around(apdus, PORT).getFirst());
        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("MTS-APDU:")).hasSize(1);
    }

    @Test
    void wrongLengthInsideAnApduShouldBeSeen() throws Exception {
        List<Capture.Packet> stream = Capture.load("m410_small").streams().getFirst();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        stream.stream().filter(Capture.Packet::byInitiator).forEach(packet -> sent.writeBytes(packet.octets().toByteArray()));
        byte[] apdu = ActivityReader.apdus(sent.toByteArray()).getFirst();
        apdu[9] += 40;

        assertThat(decode(NormalModeFrame.around(List.of(apdu), PORT).getFirst()).complaints()).isNotEmpty();
    }

    private Tshark decode(Conversation conversation) throws Exception {
        return Tshark.decode(PcapFile.write(folder.resolve("capture.pcap"), List.of(conversation)), PORT);
    }

    private static Conversation conversation(List<Capture.Packet> packets) {
        Conversation conversation = new Conversation(new InetSocketAddress("127.0.0.2", 40_000), new InetSocketAddress("127.0.0.3", PORT));
        packets.forEach(packet ->
            conversation.add(new Conversation.Chunk(Instant.EPOCH, packet.byInitiator(), packet.octets().toByteArray())));
        return conversation;
    }
}
