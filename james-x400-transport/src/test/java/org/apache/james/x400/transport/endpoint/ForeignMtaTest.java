/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a socket with an MTA that nobody here wrote: it says what it said in the capture, in step with what we answer. */
class ForeignMtaTest {
    private static final int CC = 0xD0;
    private static final int DR = 0x80;
    private static final int CN = 0x0D;
    private static final int MIP = 0x31;
    private static final int MIA = 0x32;
    private static final int AE = 0x29;
    private static final int AEA = 0x2A;
    private static final int FN = 0x09;
    private static final int DN = 0x0A;
    private static final int CR = 0xE0;

    @TempDir
    private Path folder;
    private Loopback loopback;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(folder);
    }

    @AfterEach
    void stop() {
        loopback.close();
    }

    /** TPDU code, or for a DT the code of its SPDU behind GIVE TOKENS or PLEASE TOKENS; these share codes with data and MINOR SYNC. */
    private static int kind(Octets packet) {
        if (packet.at(5) != 0xF0) {
            return packet.at(5);
        }
        boolean isPair = packet.length() > 9 && packet.at(8) == 0 && (packet.at(7) == 1 || packet.at(7) == 2);
        return isPair ? packet.at(9) : packet.at(7);
    }

    // ---- the foreign MTA calls

    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m88_b2a", "m88_large", "m88_ndr", "m88_probe", "m410_small", "m410_large", "m410_ndr",
        "m84_small", "m84_large", "m84_ndr", "m84_probe", "twa_pings"})
    void whatTheCaptureCompletesShouldBeCompletedByUs(String name) throws IOException {
        for (List<Capture.Packet> stream : Capture.load(name).streams()) {
            call(stream);
        }
        assertThat(loopback.user.apdus).hasSizeGreaterThanOrEqualTo(count(name, AEA));
        assertThat(loopback.user.associations.stream().map(association -> get(association.ended())))
            .filteredOn(new AssociationEnd.Released(true)::equals).hasSize(count(name, DN));
    }

    private static int count(String name, int answer) {
        return (int) Capture.load(name).packets().stream()
            .filter(packet -> !packet.byInitiator() && kind(packet.octets()) == answer)
            .count();
    }

    @Test
    void refusedBindsShouldEndAsInTheCapture() throws IOException {
        loopback.user.onOpen = (call, decision) -> decision.refuse(RefuseReason.VALIDATION_FAILURE, Octets.ofHex("B203020102"));

        for (List<Capture.Packet> stream : Capture.load("refused_binds").streams()) {
            call(stream);
        }

        assertThat(loopback.user.calls).hasSize(5);
        assertThat(loopback.user.associations).isEmpty();
    }

    /** Sends the initiator's packets; where the capture has an answer other than MIA, waits for one of the same kind. */
    private void call(List<Capture.Packet> stream) throws IOException {
        try (RawPeer peer = new RawPeer(loopback.address())) {
            for (Capture.Packet packet : stream) {
                if (packet.byInitiator()) {
                    peer.send(packet.octets());
                } else if (kind(packet.octets()) != MIA) {
                    assertThat(next(peer)).isEqualTo(kind(packet.octets()));
                }
            }
        }
    }

    private static int next(RawPeer peer) throws IOException {
        int kind = MIA;
        while (kind == MIA) {
            kind = kind(Octets.wrap(peer.receive()));
        }
        return kind;
    }

    // ---- we call the foreign MTA

    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m88_large", "m410_small", "m410_large", "m84_small", "m84_large"})
    void whatWasSentInTheCaptureShouldBeSentByUs(String name) throws Exception {
        List<Capture.Packet> stream = Capture.load(name).streams().getFirst();
        Octets apdu = apduOf(stream);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> answering = CompletableFuture.supplyAsync(() -> answer(server, stream));
            Association association = get(loopback.calling.connect(new Call((InetSocketAddress) server.getLocalSocketAddress(),
                Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode(name), DialogueMode.MONOLOGUE, 63, 3, 2048,
                Loopback.BIND), loopback.caller));
            assertThat(association.checkpointSize()).isEqualTo(1);
            assertThat(association.windowSize()).isEqualTo(3);

            assertThat(get(association.transfer(apdu))).isEqualTo(new TransferConfirm.Confirmed());
            CompletionStage<AssociationEnd> released = association.release();
            assertThat(get(association.ended())).isEqualTo(new AssociationEnd.Released(false));
            get(released);
            long checkpoints = stream.stream().filter(packet -> !packet.byInitiator() && kind(packet.octets()) == MIA).count();
            assertThat(get(answering)).isEqualTo((int) checkpoints);
        }
    }

    private static TransferMode mode(String name) {
        return name.startsWith("m88") ? TransferMode.NORMAL_1988
            : name.startsWith("m410") ? TransferMode.X410_1988 : TransferMode.X410_1984;
    }

    private Octets apduOf(List<Capture.Packet> stream) throws IOException {
        call(stream);
        Awaitility.await().until(() -> !loopback.user.apdus.isEmpty());
        return loopback.user.apdus.getFirst();
    }

    /** Plays the responder's part: each request that needs an answer gets the next one of the capture. Returns the number of MIPs. */
    private static int answer(ServerSocket server, List<Capture.Packet> stream) {
        List<Octets> answers = stream.stream().filter(packet -> !packet.byInitiator()).map(Capture.Packet::octets).toList();
        int given = 0;
        int checkpoints = 0;
        try (RawPeer peer = new RawPeer(server.accept())) {
            while (true) {
                Octets request = Octets.wrap(peer.receive());
                int kind = kind(request);
                if (kind == DR) {
                    return checkpoints;
                }
                checkpoints += kind == MIP ? 1 : 0;
                if (kind == CR) {
                    peer.send(referringTo(request, answers.get(given++)));
                } else if (kind == CN || kind == MIP || kind == AE || kind == FN) {
                    peer.send(answers.get(given++));
                    if (kind == FN) {
                        return checkpoints;
                    }
                }
            }
        } catch (EOFException end) {
            return checkpoints;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The captured CC with the reference of our CR in the place of the captured one. */
    private static Octets referringTo(Octets request, Octets confirm) {
        assertThat(kind(confirm)).isEqualTo(CC);
        return Octets.concat(confirm.slice(0, 6), request.slice(8, 10), confirm.slice(8, confirm.length()));
    }
}
