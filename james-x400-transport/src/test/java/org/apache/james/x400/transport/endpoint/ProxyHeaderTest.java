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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;

@Timeout(60)
class ProxyHeaderTest {
    private static final String V1 = "PROXY TCP4 203.0.113.9 127.0.0.1 4711 102\r\n";
    /** Version 2, command PROXY, TCP over IPv4, 12 octets: 203.0.113.9:4711 to 127.0.0.1:102. */
    private static final String V2 = "0D0A0D0A000D0A515549540A" + "21" + "11" + "000C" + "CB007109" + "7F000001" + "1267" + "0066";
    /** The same over IPv6: 2001:db8::9. */
    private static final String V2_IPV6 = "0D0A0D0A000D0A515549540A" + "21" + "21" + "0024" + "20010DB8000000000000000000000009"
        + "00000000000000000000000000000001" + "1267" + "0066";
    /** Version 2, command LOCAL: the proxy itself. */
    private static final String V2_LOCAL = "0D0A0D0A000D0A515549540A" + "20" + "00" + "0000";

    private final List<Optional<InetSocketAddress>> callers = new ArrayList<>();
    private final ByteBuf behind = Unpooled.buffer();

    private EmbeddedChannel channel() {
        EmbeddedChannel channel = new EmbeddedChannel(false, true);
        ProxyHeader.expect(channel.pipeline(), caller -> {
            callers.add(caller);
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    behind.writeBytes((ByteBuf) message);
                    ((ByteBuf) message).release();
                }
            });
        });
        try {
            channel.register();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return channel;
    }

    private static byte[] octets(String text) {
        return text.startsWith("PROXY") ? text.getBytes(StandardCharsets.US_ASCII) : HexFormat.of().parseHex(text);
    }

    @ParameterizedTest
    @CsvSource({"'" + V1 + "', 203.0.113.9", V2 + ", 203.0.113.9", V2_IPV6 + ", 2001:db8:0:0:0:0:0:9"})
    void headerShouldTellTheCaller(String header, String address) {
        EmbeddedChannel channel = channel();

        channel.writeInbound(Unpooled.wrappedBuffer(octets(header)));

        assertThat(callers).singleElement().satisfies(caller -> {
            assertThat(caller.orElseThrow().getAddress().getHostAddress()).isEqualTo(address);
            assertThat(caller.orElseThrow().getPort()).isEqualTo(4711);
        });
        assertThat(channel.pipeline().get(ProxyHeader.class)).isNull();
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V2})
    void whatFollowsTheHeaderShouldReachTheStackHoweverItIsSplit(String header) {
        byte[] sent = new byte[octets(header).length + 7];
        Unpooled.wrappedBuffer(octets(header), new byte[] {3, 0, 0, 7, 2, (byte) 0xf0, (byte) 0x80}).readBytes(sent);
        for (int split = 1; split < sent.length; split++) {
            callers.clear();
            behind.clear();
            EmbeddedChannel channel = channel();
            channel.writeInbound(Unpooled.copiedBuffer(sent, 0, split));
            channel.writeInbound(Unpooled.copiedBuffer(sent, split, sent.length - split));

            assertThat(callers).as("split at %d", split).hasSize(1);
            assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(behind))).as("split at %d", split).isEqualTo("0300000702f080");
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void proxyThatSpeaksForItselfShouldBeTheCaller() {
        EmbeddedChannel channel = channel();

        channel.writeInbound(Unpooled.wrappedBuffer(octets(V2_LOCAL)));

        assertThat(callers).containsExactly(Optional.empty());
        channel.finishAndReleaseAll();
    }

    @Test
    void otherOctetsShouldCloseTheConnection() {
        EmbeddedChannel channel = channel();

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[200]));

        assertThat(channel.isOpen()).isFalse();
        assertThat(callers).isEmpty();
    }

    @Test
    void silenceShouldCloseTheConnection() {
        EmbeddedChannel channel = channel();

        channel.advanceTimeBy(ProxyHeader.SECONDS - 1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void callerBehindAProxyShouldBeSeenWithItsOwnAddress(@TempDir Path folder) throws Exception {
        RecordingUser user = new RecordingUser() {
            @Override
            public Origin origin(InetAddress remote) {
                return Origin.PROXY;
            }
        };
        try (X400Transport called = X400Transport.start(TransportOptions.defaults(folder.resolve("called")));
             X400Transport calling = X400Transport.start(TransportOptions.defaults(folder.resolve("calling")));
             ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            X400Listener listener = called.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), user);
            Thread.ofVirtual().start(() -> forward(proxy, listener.addresses().getFirst()));
            Call call = new Call(new InetSocketAddress(proxy.getInetAddress(), proxy.getLocalPort()), Optional.empty(),
                PresentationAddress.NONE,
                PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, 2048, Loopback.BIND);

            Association association = Loopback.get(calling.connect(call, new RecordingUser()));

            OpenIndication indication = user.calls.getFirst();
            assertThat(indication.remote()).isEqualTo(new InetSocketAddress("203.0.113.9", 4711));
            assertThat(indication.proxy().orElseThrow().getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
            assertThat(Loopback.get(association.release())).isInstanceOf(AssociationEnd.Released.class);
        }
    }

    @Test
    void connectionFromADeniedAddressShouldBeClosedBeforeItsFirstOctet(@TempDir Path folder) throws Exception {
        RecordingUser user = new RecordingUser() {
            @Override
            public Origin origin(InetAddress remote) {
                return Origin.DENIED;
            }
        };
        try (X400Transport called = X400Transport.start(TransportOptions.defaults(folder));
             Socket socket = new Socket()) {
            X400Listener listener = called.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), user);
            socket.connect(listener.addresses().getFirst());

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(user.calls).isEmpty();
        }
    }

    private static void forward(ServerSocket proxy, InetSocketAddress server) {
        try (Socket caller = proxy.accept(); Socket behind = new Socket(server.getAddress(), server.getPort())) {
            behind.getOutputStream().write(V1.getBytes(StandardCharsets.US_ASCII));
            Thread back = Thread.ofVirtual().start(() -> copy(behind, caller));
            copy(caller, behind);
            back.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // one of the two is gone: so is the other
        }
    }
}
