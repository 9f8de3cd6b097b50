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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

import org.apache.james.x400.transport.testkit.LogLines;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Who cannot keep others out, and a listener that changes, over real connections. */
@Timeout(300)
class ListenerTest {
    private static final int HALF_OPEN = Integer.getInteger("x400.halfopen.count", 60);

    @TempDir
    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Loopback loopback(UnaryOperator<TransportOptions> options, UnaryOperator<Listening> listening) throws IOException {
        Loopback loopback = new Loopback(folder, options, listening);
        open.add(loopback);
        return loopback;
    }

    private static Listening bounded(Listening listening, int opening, int openingEach) {
        return new Listening(listening.addresses(), 1000, listening.connections(), listening.connectionsEach(), openingEach,
            listening.openTime(), listening.idleTime()).withOpening(opening);
    }

    private void silent(Loopback loopback, InetAddress from) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(loopback.address());
    }

    private static Association known(Loopback loopback, String from) throws IOException {
        Call call = loopback.call(TransferMode.NORMAL_1988);
        Association association = loopback.open(new Call(call.remote(), Optional.of(InetAddress.getByName(from)), call.calling(),
            call.called(), call.mode(), call.dialogueMode(), 30, 5, 2048, call.bindArgument()));
        assertThat(get(association.transfer(apdu(100)))).isEqualTo(new TransferConfirm.Confirmed());
        return association;
    }

    @Test
    void silentCallersOfOneAddressShouldNotKeepAKnownPeerOutNotEvenThere() throws IOException {
        int each = Math.min(20, HALF_OPEN / 3);
        Loopback loopback = loopback(options -> options, listening -> bounded(listening, 200, each));
        for (int i = 0; i < HALF_OPEN; i++) {
            silent(loopback, InetAddress.getByName("127.0.0.1"));
        }

        known(loopback, "127.0.0.1");
        known(loopback, "127.0.0.7");

        Awaitility.await().until(() -> loopback.listener.connections() <= each + 2);
        assertThat(loopback.user.turnedAway).isEmpty();
    }

    @Test
    void silentCallersOfManyAddressesShouldNotKeepAKnownPeerOut() throws IOException {
        int opening = Math.min(200, HALF_OPEN / 2);
        Loopback loopback = loopback(options -> options, listening -> bounded(listening, opening, 20));
        for (int i = 0; i < HALF_OPEN; i++) {
            silent(loopback, InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + i % 50)}));
        }

        for (int i = 0; i < 10; i++) {
            get(known(loopback, "127.0.0.7").release());
            silent(loopback, InetAddress.getByName("127.0.2.1"));
        }

        Awaitility.await().until(() -> loopback.listener.connections() <= opening);
        assertThat(loopback.user.turnedAway).isEmpty();
    }

    @Test
    void callerThatConnectsAndClosesShouldNotBeWorthAWarning() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> listening);
        try (LogLines log = new LogLines(AssociationHandler.class.getName(), Level.WARN)) {
            new Socket(loopback.address().getAddress(), loopback.address().getPort()).close();
            Awaitility.await().until(() -> loopback.listener.connections() == 0);
            try (RawPeer peer = new RawPeer(loopback.address())) {
                peer.send(new byte[] {3, 0});
            }
            Awaitility.await().untilAsserted(() -> assertThat(log.texts()).singleElement().asString().contains("without a word"));
        }
    }

    /** One octet now and then keeps no layer's time limit from ending, and no place for ever. */
    @Test
    void callerThatSpeaksTooSlowlyShouldBeClosedWhenTheTimeForTheBindIsOver() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> new Listening(listening.addresses(), 0, 0, 0, 0,
            Duration.ofMillis(300), Duration.ZERO));
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(new byte[] {3, 0, 0});
            assertThatThrownBy(peer::receive).isInstanceOf(EOFException.class);
        }
        Awaitility.await().until(() -> loopback.listener.connections() == 0);
    }

    @Test
    @DisplayName("R-PF-2: a peer throttled to a trickle does not slow another, although both are served by one thread")
    void peerThrottledToATrickleShouldNotSlowAnother() throws Exception {
        Loopback loopback = loopback(options -> options.withIoThreads(1), listening -> listening);
        Trickle trickle = new Trickle(loopback.address());
        open.add(trickle);
        Call call = loopback.call(TransferMode.NORMAL_1988);
        Association slow = loopback.open(new Call(trickle.address(), Optional.empty(), call.calling(), call.called(), call.mode(),
            call.dialogueMode(), 30, 5, 2048, call.bindArgument()));
        CompletionStage<TransferConfirm> slowTransfer = slow.transfer(apdu(10_000_000));
        Awaitility.await().until(trickle::isFlowing);

        Association fast = loopback.open(TransferMode.NORMAL_1988);
        long begin = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            assertThat(get(fast.transfer(apdu(20_000)))).isEqualTo(new TransferConfirm.Confirmed());
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(slowTransfer.toCompletableFuture()).as("the slow peer is still at it").isNotDone();
        assertThat(taken).as("200 messages beside it").isLessThan(Duration.ofSeconds(20));
    }

    /** Passes on some octets every few milliseconds, in both directions. */
    private static final class Trickle implements AutoCloseable {
        private static final long PAUSE = Duration.ofMillis(2).toNanos();

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final AtomicBoolean flowing = new AtomicBoolean();

        private interface Passing {
            void run() throws IOException;
        }

        private Trickle(InetSocketAddress target) throws IOException {
            thread(() -> {
                Socket in = server.accept();
                Socket out = new Socket(target.getAddress(), target.getPort());
                open.add(in);
                open.add(out);
                thread(() -> pass(out, in));
                pass(in, out);
            });
        }

        private static void thread(Passing passing) {
            Thread.ofVirtual().start(() -> {
                try {
                    passing.run();
                } catch (IOException e) {
                    // the end of the test closes the sockets
                    Thread.currentThread().interrupt();
                }
            });
        }

        private void pass(Socket from, Socket to) throws IOException {
            byte[] some = new byte[64];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int total = 0;
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
                total += read;
                if (total > 4096) {
                    flowing.set(true);
                    LockSupport.parkNanos(PAUSE);
                }
            }
        }

        private boolean isFlowing() {
            return flowing.get();
        }

        private InetSocketAddress address() {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    // ---- a listener that changes

    private static Listening at(InetSocketAddress... addresses) {
        return Listening.on(addresses);
    }

    private static InetSocketAddress free(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    private static boolean takesCalls(Loopback loopback, InetSocketAddress at) {
        Call call = loopback.call(TransferMode.NORMAL_1988);
        return loopback.calling.connect(new Call(at, Optional.empty(), call.calling(), call.called(), call.mode(), call.dialogueMode(), 30,
            5, 2048, call.bindArgument()), loopback.caller).toCompletableFuture().handle((association, failure) -> failure == null).join();
    }

    @Test
    @DisplayName("R-OUT-6, R-IN-15: another port is taken without a restart, and open associations stay")
    void listenerShouldMoveToAnotherAddressAndLeaveOpenAssociationsAlone() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> listening);
        InetSocketAddress before = loopback.address();
        InetSocketAddress after = free("127.0.0.9");
        Association association = loopback.open(TransferMode.NORMAL_1988);

        loopback.listener.change(at(after));

        assertThat(loopback.listener.addresses()).containsExactly(after);
        assertThat(get(association.transfer(apdu(10)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(takesCalls(loopback, after)).isTrue();
        assertThat(takesCalls(loopback, before)).isFalse();
    }

    @Test
    void listenerShouldMoveFromAllAddressesToOneOfThemAtTheSamePort() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> listening);
        InetSocketAddress some = new InetSocketAddress("127.0.0.9", free("0.0.0.0").getPort());
        loopback.listener.change(at(new InetSocketAddress("0.0.0.0", some.getPort())));
        assertThat(takesCalls(loopback, new InetSocketAddress("127.0.0.8", some.getPort()))).isTrue();

        loopback.listener.change(at(some));

        assertThat(takesCalls(loopback, new InetSocketAddress("127.0.0.8", some.getPort()))).isFalse();
        assertThat(takesCalls(loopback, some)).isTrue();
    }

    @Test
    @DisplayName("R-OUT-1: IPv6 callers are taken by default, and the source address may be one of them")
    void allAddressesShouldTakeCallsOfBothKinds() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> at(new InetSocketAddress("0.0.0.0", 0)));
        InetSocketAddress overIpv6 = new InetSocketAddress("::1", loopback.address().getPort());
        assumeTrue(canBind(overIpv6.getAddress()), "this host has no IPv6");
        Call call = loopback.call(TransferMode.NORMAL_1988);

        loopback.open(new Call(overIpv6, Optional.of(overIpv6.getAddress()), call.calling(), call.called(), call.mode(),
            call.dialogueMode(), 30, 5, 2048, call.bindArgument()));

        assertThat(loopback.user.calls.getFirst().remote().getAddress()).isEqualTo(overIpv6.getAddress());
        assertThat(takesCalls(loopback, new InetSocketAddress("127.0.0.1", loopback.address().getPort()))).isTrue();
    }

    private static boolean canBind(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void listenerThatCannotMoveShouldStayWhereItIs() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> listening);
        InetSocketAddress before = loopback.address();
        loopback.listener.change(at(before));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress free = free("127.0.0.9");
            assertThatThrownBy(() -> loopback.listener.change(at(free, (InetSocketAddress) taken.getLocalSocketAddress())))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot listen on").hasMessageContaining("" + taken.getLocalPort());
            assertThat(takesCalls(loopback, free)).isFalse();
        }
        assertThat(loopback.listener.addresses()).containsExactly(before);
        assertThat(takesCalls(loopback, before)).isTrue();
    }
}
