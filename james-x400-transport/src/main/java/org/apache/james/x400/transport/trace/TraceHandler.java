/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Listens at the bottom of a pipeline, above TLS. Lives as long as its channel and runs on its event loop. Until both sides have bound
 * themselves everything is kept back: only then is it known which octets are passwords, and for a caller, whose trace it is.
 */
public final class TraceHandler extends ChannelDuplexHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(TraceHandler.class);

    private final String id;
    private final InetSocketAddress remote;
    private final boolean calledByUs;
    private final Clock clock;
    private final TpktStream received = new TpktStream(this::isWanted);
    private final TpktStream sent = new TpktStream(this::isWanted);
    private Optional<Opening> opening = Optional.of(new Opening());
    private Optional<TracedConnection> connection = Optional.empty();
    private Instant begun;
    private boolean broken;
    private volatile TraceSource source;

    /**
     * @param id     names the connection
     * @param remote the peer, behind whatever proxy
     * @param source of a caller: {@link TraceSource#NONE} until {@link #writeTo}
     */
    public TraceHandler(String id, InetSocketAddress remote, boolean calledByUs, Clock clock, TraceSource source) {
        this.id = id;
        this.remote = remote;
        this.calledByUs = calledByUs;
        this.clock = clock;
        this.source = source;
        this.begun = clock.instant();
    }

    /** Says whose trace it is. May be called from any thread, before the answer to the bind is sent. */
    public void writeTo(TraceSource file) {
        source = file;
    }

    private boolean isWanted() {
        return opening.isPresent() || source.current().isPresent();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begun = clock.instant();
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets) {
            guarded(() -> take(ctx, Direction.RECEIVED, received.add(octets)));
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets) {
            guarded(() -> take(ctx, Direction.SENT, sent.add(octets)));
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        guarded(() -> {
            List.of(Direction.RECEIVED, Direction.SENT).forEach(direction -> {
                byte[] rest = (direction == Direction.SENT ? sent : received).rest();
                take(ctx, direction, rest.length == 0 ? List.of() : List.of(rest));
            });
            endOpening(ctx);
            source.current().ifPresent(file -> connection.ifPresent(open -> file.closed(open, clock.instant())));
        });
        ctx.fireChannelInactive();
    }

    /** An error in here must not cost a connection: it costs its trace. */
    private void guarded(Runnable tracing) {
        if (broken) {
            return;
        }
        try {
            tracing.run();
        } catch (RuntimeException e) {
            broken = true;
            LOGGER.error("{} is traced no longer because of an error in this program", id, e);
        }
    }

    private void take(ChannelHandlerContext ctx, Direction direction, List<byte[]> packets) {
        for (byte[] packet : packets) {
            Chunk chunk = new Chunk(clock.instant(), direction, packet);
            if (opening.isPresent()) {
                opening.get().add(chunk);
                if (opening.get().isComplete()) {
                    endOpening(ctx);
                }
            } else {
                connection.ifPresent(open -> source.current().ifPresent(file -> file.write(open, chunk)));
            }
        }
    }

    private void endOpening(ChannelHandlerContext ctx) {
        if (opening.isPresent() && ctx.channel().localAddress() instanceof InetSocketAddress local) {
            TracedConnection open = new TracedConnection(id, local, remote, begun, calledByUs, opening.get().blanked());
            connection = Optional.of(open);
            source.current().ifPresent(file -> file.opened(open));
        }
        opening = Optional.empty();
    }
}
