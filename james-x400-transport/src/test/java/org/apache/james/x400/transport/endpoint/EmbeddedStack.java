/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ConnectionIdentifiers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;

/** The whole pipeline of one connection without sockets and threads: octets in, octets out, and what the user hears. */
final class EmbeddedStack implements AutoCloseable {
    private static final InetSocketAddress REMOTE = new InetSocketAddress("127.0.0.9", 40000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("127.0.0.1", 102);

    final RecordingUser user = new RecordingUser();
    private final EmbeddedChannel channel;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private EmbeddedStack(Path folder, Assembly assembly) {
        KeptTransfers kept = Loopback.keptTransfers(folder);
        Spool spool = new Spool("test-1", SpoolOptions.defaults(folder), Runnable::run, kept);
        TransportOptions options = TransportOptions.defaults(folder);
        OpenAssociation.Surroundings surroundings =
            new OpenAssociation.Surroundings(user, () -> LOCAL, spool, kept, broken -> why -> { }, Runnable::run, Duration.ZERO);
        channel = new EmbeddedChannel();
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel created) {
                assembly.assemble(created, options, spool, surroundings);
            }
        });
        channel.pipeline().fireChannelActive();
        channel.runPendingTasks();
    }

    private interface Assembly {
        void assemble(Channel channel, TransportOptions options, Spool spool, OpenAssociation.Surroundings surroundings);
    }

    static EmbeddedStack responder(Path folder) {
        return new EmbeddedStack(folder, (channel, options, spool, surroundings) -> {
            AssociationHandler handler = new AssociationHandler("in-1", REMOTE);
            handler.enter(new BeingCalled(handler, Optional.empty(), surroundings.user(), Duration.ofSeconds(60), surroundings, () -> { },
                source -> { }));
            Stack.called(channel.pipeline(), options, spool, handler);
        });
    }

    static EmbeddedStack initiator(Path folder, TransferMode mode) {
        Call call = new Call(REMOTE, Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode,
            DialogueMode.TWO_WAY_ALTERNATE, 63, 3, 2048, Loopback.BIND);
        CompletableFuture<Association> result = new CompletableFuture<>();
        result.thenAccept(association -> association.transfer(Loopback.apdu(3000)));
        return new EmbeddedStack(folder, (channel, options, spool, surroundings) -> {
            AssociationHandler handler = new AssociationHandler("out-1", REMOTE);
            handler.enter(new Calling(handler, call, Optional.empty(), result, surroundings));
            Stack.calling(channel.pipeline(), options, call.tpduSize(), spool,
                new ConnectionIdentifiers("test", Clock.systemUTC()), layer -> { }, handler);
        });
    }

    /** One read of the socket. */
    void receive(byte[] octets) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(octets.clone()));
            channel.runPendingTasks();
            collect();
        }
    }

    private void collect() {
        for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            ByteBuf buffer = (ByteBuf) out;
            byte[] octets = new byte[buffer.readableBytes()];
            buffer.readBytes(octets);
            buffer.release();
            sent.writeBytes(octets);
        }
    }

    /** All that was sent. */
    Octets sent() {
        return Octets.wrap(sent.toByteArray());
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** What the user has heard, as text that can be compared. */
    List<String> heard() {
        List<String> heard = new ArrayList<>();
        user.calls.forEach(call -> heard.add(call.toString() + call.bindArgument().hashCode()));
        user.apdus.forEach(apdu -> heard.add(apdu + " " + apdu.hashCode()));
        user.associations.forEach(association -> heard.add(String.valueOf(association.ended().toCompletableFuture().getNow(null))));
        return heard;
    }

    /** The peer closes. */
    @Override
    public void close() {
        channel.close();
        channel.runPendingTasks();
        collect();
        channel.finishAndReleaseAll();
        channel.checkException();
    }
}
