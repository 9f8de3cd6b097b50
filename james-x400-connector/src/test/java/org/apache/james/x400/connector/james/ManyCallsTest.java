/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.health.HealthView;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.webadmin.X400View;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.SendingOnly;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.UnixOperatingSystemMXBean;

/** Calls that lead to nothing, in both directions, many of them. The number is a property, {@code x400.calls.count}. */
@Timeout(900)
class ManyCallsTest {
    private static final int CALLS = Integer.getInteger("x400.calls.count", 250);
    private static final int AT_ONCE = 10;

    @TempDir
    Path folder;
    private SmallJames james;
    private X400Transport peer;
    private ServerSocket closing;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = freePort();
        james = new SmallJames(folder.resolve("james"), "a.example", """
            <x400><localMta><name>A</name><globalDomain>C=XX;A=TEST;P=A</globalDomain></localMta>
            <listener><bind>127.0.0.1:%d</bind></listener>
            <connectors><connector name="TO-B"><remoteMta><name>B</name><password>right</password></remoteMta>
              <incoming><address>127.0.0.2</address></incoming></connector></connectors></x400>""".formatted(port));
        james.server().start();
        peer = X400Transport.start(TransportOptions.defaults(folder.resolve("peer")));
        closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::closeEachAtOnce);
    }

    private void closeEachAtOnce() {
        while (!closing.isClosed()) {
            try {
                closing.accept().close();
            } catch (IOException e) {
                assertThat(closing.isClosed()).isTrue();
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        james.close();
        closing.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** @return whether there was an association, which there must not be */
    private boolean call(String from, int toPort, String name, String password) {
        Octets bind = MtaBindCodec.NORMAL_MODE.encode(new MtaBindArgument.Authenticated(name, Password.of(password)));
        InetAddress local = IpAddresses.parse(from);
        return peer.connect(new Call(new InetSocketAddress(InetAddress.getLoopbackAddress(), toPort), Optional.of(local),
            PresentationAddress.NONE, PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, 2048, bind),
            new SendingOnly("nothing is taken here")).toCompletableFuture().handle((association, failure) -> association != null).join();
    }

    private boolean call(int number, int dead) {
        return switch (number % 5) {
            case 0 -> call("127.0.0.9", port, "STRANGER", "x");
            case 1 -> call("127.0.0.2", port, "B", "wrong");
            case 2 -> call("127.0.0.2", dead, "B", "right");
            case 3 -> call("127.0.0.2", closing.getLocalPort(), "B", "right");
            default -> halfACall();
        };
    }

    /** A caller that leaves in the middle of its first packet. */
    private boolean halfACall() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(new byte[] {3, 0, 0, 20, 17, (byte) 0xe0});
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void calls(int count, int dead) {
        for (int begin = 0; begin < count; begin += AT_ONCE) {
            int first = begin;
            List<CompletableFuture<Boolean>> some = IntStream.range(first, first + AT_ONCE)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> call(number, dead), task -> Thread.ofVirtual().start(task)))
                .toList();
            assertThat(some).allSatisfy(call -> assertThat(call.join()).isFalse());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> connections() == 0);
    }

    private int connections() {
        return switch (james.injector.getInstance(OperatorView.class).listener()) {
            case HealthView.ListenerHealth.Listening listening -> listening.connections();
            default -> -1;
        };
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    @DisplayName("R-PF-1, R-IN-3: refused and failed calls leave nothing behind, and each refusal is one event")
    void refusedAndFailedCallsShouldLeaveNothingBehind() throws Exception {
        int dead = freePort();
        calls(100, dead);
        EventLog events = james.injector.getInstance(EventLog.class);
        long strangersBefore = events.count(EventKind.CALLER_UNKNOWN);
        long filesBefore = openFiles();
        int threadsBefore = threads();
        long heapBefore = heap();

        calls(CALLS, dead);

        assertThat(events.count(EventKind.CALLER_UNKNOWN) - strangersBefore).isEqualTo(CALLS / 5);
        assertThat(events.count(EventKind.BIND_MISMATCH)).isEqualTo((CALLS + 100) / 5);
        assertThat(james.injector.getInstance(X400View.class).associations()).isEmpty();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(openFiles()).as("open files").isLessThan(filesBefore + 10));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(threads()).as("threads").isLessThan(threadsBefore + 10));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(heap()).as("heap").isLessThan(heapBefore + (8 << 20)));
        System.out.printf("%d refused and failed calls: files %d -> %d, threads %d -> %d, heap %d kB -> %d kB%n", CALLS, filesBefore,
            openFiles(), threadsBefore, threads(), heapBefore >> 10, heap() >> 10);
    }
}
