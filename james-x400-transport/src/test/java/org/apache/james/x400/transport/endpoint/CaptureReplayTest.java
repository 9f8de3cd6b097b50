/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.CapturedConnection.Kind;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.ScriptedPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stack over TCP against the octets of an independent MTA, which plays its captured part on a socket. */
@ExtendWith(LeakCheck.class)
class CaptureReplayTest {
    /** The bind error of the capture: authentication-error as a bare INTEGER. */
    private static final Octets BIND_ERROR = Octets.ofHex("020102");
    private static final byte[] EMPTY = new byte[0];

    @TempDir
    private Path folder;
    private X400Transport transport;

    @BeforeEach
    void start() throws IOException {
        transport = X400Transport.start(TransportOptions.defaults(folder));
    }

    @AfterEach
    void stop() {
        transport.close(Duration.ZERO);
    }

    static List<CapturedConnection> connections() {
        return CapturedConnection.all();
    }

    // ---- the captured caller against our responder

    @ParameterizedTest
    @MethodSource("connections")
    void capturedCallerShouldComeThroughAsItDid(CapturedConnection captured) throws Exception {
        RecordingUser user = new RecordingUser();
        user.onOpen = (call, decision) -> {
            if (captured.isRefused()) {
                decision.refuse(RefuseReason.VALIDATION_FAILURE, BIND_ERROR);
            } else {
                decision.accept(RecordingUser.BIND_RESULT);
            }
        };
        X400Listener listener =
            transport.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), user);

        try (ScriptedPeer caller = ScriptedPeer.call(listener.addresses().getFirst())) {
            List<Kind> answers = captured.replay(caller);

            assertThat(answers).isEqualTo(captured.kinds(false).stream().filter(kind -> kind != Kind.MIA).toList());
            if (!captured.isReleased() && !captured.isRefused()) {
                assertThat(Kind.of(caller.receive())).isEqualTo(Kind.AEA);
                caller.reset();
            } else {
                caller.close();
            }
        }

        assertThat(user.calls).singleElement().satisfies(call -> assertThat(call.mode()).isEqualTo(captured.mode()));
        assertThat(user.associations).hasSize(captured.isRefused() ? 0 : 1);
        byte[] expected = captured.apdu();
        assertThat(user.apdus).hasSize(expected.length == 0 ? 0 : 1);
        for (Octets apdu : user.apdus) {
            assertThat(Arrays.equals(apdu.toByteArray(), expected)).as("the APDU is that of the capture").isTrue();
        }
        Awaitility.await().untilAsserted(() -> assertThat(listener.connections()).isZero());
        if (captured.isReleased()) {
            assertThat(Loopback.get(user.associations.getFirst().ended())).isEqualTo(new AssociationEnd.Released(true));
        }
    }

    // ---- our caller against the captured responder

    /**
     * The responder answers each of our packets that wants an answer with the next of its captured ones, octet for octet but for the
     * reference that its CC must repeat from our CR.
     */
    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m88_large", "m410_small", "m410_large", "m84_small", "m84_large"})
    void ourCallerShouldCompleteAgainstTheCapturedResponder(String name) throws Exception {
        CapturedConnection captured = CapturedConnection.first(name);
        byte[] apdu = captured.apdu();
        try (ScriptedPeer.Door door = new ScriptedPeer.Door()) {
            CompletableFuture<List<byte[]>> heard = answering(door, captured);

            Association association = Loopback.get(transport.connect(call(door.address(), captured.mode()), new RecordingUser()));
            assertThat(association.checkpointSize()).isEqualTo(1);
            assertThat(association.windowSize()).isEqualTo(3);
            assertThat(Loopback.get(association.transfer(Octets.wrap(apdu)))).isEqualTo(new TransferConfirm.Confirmed());
            assertThat(Loopback.get(association.release())).isEqualTo(new AssociationEnd.Released(false));

            List<byte[]> sent = Loopback.get(heard);
            assertThat(Arrays.equals(CapturedConnection.apdu(captured.mode(), sent), apdu)).as("our APDU as the peer got it").isTrue();
            assertThat(sent.stream().map(Kind::of).filter(kind -> kind != Kind.DR).toList())
                .containsExactlyElementsOf(inOrderOfOneSender(captured));
        }
    }

    private static Call call(InetSocketAddress address, TransferMode mode) {
        return new Call(address, Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, 63,
            3, 2048, Loopback.BIND);
    }

    /** The captured caller's packets; what it sent must be what we send, the DR that ISODE adds aside. */
    private static List<Kind> inOrderOfOneSender(CapturedConnection captured) {
        return captured.kinds(true).stream().filter(kind -> kind != Kind.DR).toList();
    }

    private static CompletableFuture<List<byte[]>> answering(ScriptedPeer.Door door, CapturedConnection captured) {
        CompletableFuture<List<byte[]>> heard = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("captured-responder").start(() -> {
            try (ScriptedPeer responder = door.accept()) {
                heard.complete(answer(responder, captured));
            } catch (IOException | RuntimeException | AssertionError e) {
                heard.completeExceptionally(e);
            }
        });
        return heard;
    }

    private static List<byte[]> answer(ScriptedPeer responder, CapturedConnection captured) throws IOException {
        List<byte[]> heard = new ArrayList<>();
        for (byte[] answer : captured.sentBy(false)) {
            byte[] packet = EMPTY;
            do {
                packet = responder.receive();
                heard.add(packet);
            } while (answerTo(Kind.of(packet)).isEmpty());
            assertThat(answerTo(Kind.of(packet))).contains(Kind.of(answer));
            responder.send(Kind.of(answer) == Kind.CC ? referringTo(packet, answer) : answer);
        }
        return heard;
    }

    private static Optional<Kind> answerTo(Kind kind) {
        return switch (kind) {
            case CR -> Optional.of(Kind.CC);
            case CN -> Optional.of(Kind.AC);
            case MIP -> Optional.of(Kind.MIA);
            case AE -> Optional.of(Kind.AEA);
            case FN -> Optional.of(Kind.DN);
            case AS, DT, DR -> Optional.empty();
            case CC, AC, RF, DN, MIA, AEA, OTHER -> throw new IllegalStateException("our caller sends " + kind);
        };
    }

    /** The CC with the SRC-REF of the CR as its DST-REF. */
    private static byte[] referringTo(byte[] cr, byte[] cc) {
        byte[] patched = cc.clone();
        System.arraycopy(cr, 8, patched, 6, 2);
        return patched;
    }
}
