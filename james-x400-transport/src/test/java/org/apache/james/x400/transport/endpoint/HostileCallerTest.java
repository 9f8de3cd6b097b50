/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.apdu;
import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.LogLines;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.apache.james.x400.transport.testkit.Seeded;
import org.apache.james.x400.transport.tpkt.Tpkt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Whatever a caller sends: his connection ends with one line in the log, and the listener goes on. */
class HostileCallerTest {
    private static final byte[] CALL = HexVector.load("t03-cr-nosize").octets().toByteArray();

    @TempDir
    private Path folder;
    private Loopback loopback;
    private LogLines log;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(folder, options -> options.withTpkt(new Tpkt.Options(8200, Tpkt.Options.defaults().completionTime())),
            listening -> listening);
        log = new LogLines(AssociationHandler.class.getName(), Level.INFO);
    }

    @AfterEach
    void stop() throws IOException {
        assertThat(get(loopback.open(TransferMode.NORMAL_1988).transfer(apdu(10)))).as("the listener goes on")
            .isEqualTo(new TransferConfirm.Confirmed());
        loopback.close();
        log.close();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private record Attack(String name, byte[][] packets, String line) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] hex(String hex) {
        return Octets.ofHex(hex).toByteArray();
    }

    private static byte[] tpkt(byte[] tpdu) {
        int length = tpdu.length + 4;
        return Octets.concat(Octets.of((byte) 3, (byte) 0, (byte) (length >> 8), (byte) length), Octets.wrap(tpdu)).toByteArray();
    }

    /** A connect SPDU of session version 2 with this in its user data, cut into TPDUs. */
    private static byte[] connect(byte[] userData) {
        byte[] parameters = hex("0509 130100 160102 1A0100 14020249");
        Octets data = Octets.concat(Octets.of((byte) 0xC1), length(userData.length), Octets.wrap(userData));
        Octets spdu = Octets.concat(Octets.of((byte) 0x0D), length(parameters.length + data.length()), Octets.wrap(parameters), data);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        for (long at = 0; at < spdu.length(); at += 2000) {
            long end = Math.min(spdu.length(), at + 2000);
            byte[] header = hex(end == spdu.length() ? "02F080" : "02F000");
            packets.writeBytes(tpkt(Octets.concat(Octets.wrap(header), spdu.slice(at, end)).toByteArray()));
        }
        return packets.toByteArray();
    }

    private static Octets length(long length) {
        return length < 255 ? Octets.of((byte) length) : Octets.of((byte) 255, (byte) (length >> 8), (byte) length);
    }

    static List<Attack> attacks() {
        return List.of(
            new Attack("garbage", new byte[][] {"GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)},
                "our TPKT: .*version 71.*octet 0 of the connection\\)"),
            new Attack("wrong version", new byte[][] {hex("04000007021234")}, "our TPKT: .*version 4.*octet 0 of the connection\\)"),
            new Attack("wrong version later", new byte[][] {CALL, hex("02000007021234")},
                "our TPKT: .*version 2.*octet " + CALL.length + " of the connection\\)"),
            new Attack("length 6", new byte[][] {hex("030000060212")}, "our TPKT: .*length 6.*octet 0 of the connection\\)"),
            new Attack("length 0", new byte[][] {hex("03000000")}, "our TPKT: .*length 0.*octet 0 of the connection\\)"),
            new Attack("length over the limit", new byte[][] {hex("0300FFFF")}, "our TPKT: .*length 65535.*octet 0 of the connection\\)"),
            new Attack("unknown TPDU", new byte[][] {hex("0300000B06300000000000")}, "our transport: .*"),
            new Attack("data before the call", new byte[][] {hex("0300000802F08001")}, "our transport: .*"),
            new Attack("unknown SPDU", new byte[][] {CALL, tpkt(hex("02F080 FE00"))}, "our session: .*"),
            new Attack("SPDU longer than its TSDU", new byte[][] {CALL, tpkt(hex("02F080 0DFFFFFF 0102"))}, "our session: .*"),
            new Attack("BER nested 2,000 deep", new byte[][] {CALL, connect(hex("3180".repeat(2000)))},
                "our presentation: .*nested.*offset.*"),
            new Attack("BER of 2^31-1 octets", new byte[][] {CALL, connect(hex("31847FFFFFFF A003800101"))},
                "our presentation: .*2147483647.*offset.*"),
            new Attack("BER of 2^63 octets", new byte[][] {CALL, connect(hex("3189 008000000000000000"))},
                "our presentation: .*offset.*"),
            new Attack("nested inside a length", new byte[][] {CALL, connect(hex("3184000001F4" + "A080".repeat(250)))},
                "our presentation: .*offset.*"),
            new Attack("more than is read from a stranger", new byte[][] {CALL, connect(new byte[60_000])}, "our transport: .*"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void callerShouldBeDisconnectedWithOneClearLine(Attack attack) throws IOException {
        try (RawPeer peer = new RawPeer(loopback.address())) {
            for (byte[] packet : attack.packets()) {
                peer.send(packet);
            }
            Awaitility.await().untilAsserted(() -> assertThat(log.texts()).singleElement().asString()
                .matches("Association in-1 with 127\\.0\\.0\\.1 port \\d+: aborted by " + attack.line()));
        }
        Awaitility.await().until(() -> loopback.listener.connections() == 0);
        assertThat(log.texts()).hasSize(1);
    }

    /** Behind an accepted bind a TSDU may be long: this is where a hundred thousand levels fit. */
    @Test
    void nestingOfAHundredThousandLevelsShouldEndTheAssociation() throws IOException {
        try (RawPeer peer = new RawPeer(loopback.address())) {
            List<Capture.Packet> packets = Capture.load("m88_small").packets();
            for (Capture.Packet packet : packets.subList(0, 5)) {
                if (packet.byInitiator()) {
                    peer.send(packet.octets());
                } else {
                    peer.receive();
                }
            }
            byte[] tsdu = hex("0100 0100 6180 3080 020103 A080" + "3080".repeat(100_000));
            for (int at = 0; at < tsdu.length; at += 8000) {
                int end = Math.min(tsdu.length, at + 8000);
                byte[] header = hex(end == tsdu.length ? "02F080" : "02F000");
                peer.send(tpkt(Octets.concat(Octets.wrap(header), Octets.wrap(tsdu).slice(at, end)).toByteArray()));
            }
            assertThat(get(loopback.user.associations.getFirst().ended()).text())
                .contains("aborted by our presentation").contains("nested deeper than 32").contains("offset");
        }
    }

    /** The octets of another MTA's transfer, the socket closed after each of its packets and within some. */
    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m410_small", "m84_small"})
    void socketClosedAtAnyStepShouldEndThisConnectionOnly(String capture) throws IOException {
        List<Capture.Packet> packets = Capture.load(capture).packets();
        int last = (int) packets.stream().filter(packet -> packet.byInitiator()).count();
        for (int step = 0; step < last; step++) {
            for (boolean reset : new boolean[] {false, true}) {
                sendAndClose(packets, step, reset);
                Awaitility.await().until(() -> loopback.listener.connections() == 0);
            }
        }
        assertThat(loopback.user.apdus).hasSizeGreaterThanOrEqualTo(2);
        assertThat(loopback.user.associations).hasSizeGreaterThanOrEqualTo(2)
            .allSatisfy(association -> assertThat(association.ended().toCompletableFuture()).isDone());
        assertThat(log.texts()).hasSizeLessThanOrEqualTo(2 * last).noneMatch(line -> line.contains("error in this program"));
    }

    private void sendAndClose(List<Capture.Packet> packets, int step, boolean reset) throws IOException {
        int sent = 0;
        try (RawPeer peer = new RawPeer(loopback.address())) {
            for (Capture.Packet packet : packets) {
                if (!packet.byInitiator()) {
                    peer.receive();
                } else if (sent++ == step) {
                    peer.send(packet.octets().slice(0, packet.octets().length() / 2));
                    break;
                } else {
                    peer.send(packet.octets());
                }
            }
            if (reset) {
                peer.reset();
            }
        }
    }

    /** Many of them: what one connection leaves behind would add up. */
    @Test
    void memoryShouldStayFlatUnderManyHostileCallers() {
        hostileCallers(300);
        long before = usedMemory();

        hostileCallers(1500);

        assertThat(usedMemory() - before).as("octets left behind by 1500 callers").isLessThan(8 << 20);
        assertThat(loopback.called.associations()).isEmpty();
        assertThat(log.texts()).noneMatch(line -> line.contains("error in this program"));
    }

    private void hostileCallers(int count) {
        List<Attack> attacks = attacks();
        byte[] transfer = Octets.concat(Capture.load("m410_small").packets().stream().filter(Capture.Packet::byInitiator)
            .map(Capture.Packet::octets).toList()).toByteArray();
        Seeded.check(count, generator -> {
            try (RawPeer peer = new RawPeer(loopback.address())) {
                if (generator.chance(50)) {
                    for (byte[] packet : generator.oneOf(attacks).packets()) {
                        peer.send(packet);
                    }
                } else {
                    byte[] changed = transfer.clone();
                    changed[generator.between(0, changed.length - 1)] = generator.bytes(1)[0];
                    peer.send(changed);
                }
            }
        });
        Awaitility.await().until(() -> loopback.listener.connections() == 0);
        log.clear();
        loopback.user.forget();
    }

    private static long usedMemory() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
