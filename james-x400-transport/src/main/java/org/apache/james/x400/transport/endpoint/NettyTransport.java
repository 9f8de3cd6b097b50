/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.apache.james.x400.transport.endpoint.NettyListener.Caller;
import org.apache.james.x400.transport.rtse.ConnectionIdentifiers;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.tls.Tls;
import org.apache.james.x400.transport.tls.TlsPeer;
import org.apache.james.x400.transport.trace.TraceHandler;
import org.apache.james.x400.transport.trace.TraceSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;

/** The stack over TCP. Owns its threads: one that accepts, some that serve connections, some that write and read spool files. */
final class NettyTransport implements X400Transport {
    /** For the last words to leave after the grace is over. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    /** What waits for the network before no more is read of what we send: the usual windows fit below it. */
    private static final WriteBufferWaterMark WRITTEN_AHEAD = new WriteBufferWaterMark(128 << 10, 512 << 10);
    private static final int LEAST_READ = 64;
    private static final int FIRST_READ = 2048;
    private static final int MOST_READ = 256 << 10;
    private static final String GOING_DOWN = "this side is going down";
    private static final Logger LOGGER = LoggerFactory.getLogger(NettyTransport.class);

    private final TransportOptions options;
    private final ConnectionIdentifiers identifiers;
    private final EventLoopGroup acceptor = new NioEventLoopGroup(1, new DefaultThreadFactory("x400-accept", true));
    private final EventLoopGroup connections;
    private final ExecutorService spoolThreads;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong callers = new AtomicLong();
    private final KeptTransfers kept;
    private final Recoveries recoveries;
    private final Set<AssociationHandler> handlers = ConcurrentHashMap.newKeySet();
    private final Set<NettyListener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    NettyTransport(TransportOptions options) {
        this.options = options;
        this.identifiers = new ConnectionIdentifiers(options.host(), options.clock());
        this.connections = new NioEventLoopGroup(options.ioThreads(), new DefaultThreadFactory("x400-io", true));
        this.spoolThreads = Executors.newFixedThreadPool(options.spool().threads(), new DefaultThreadFactory("x400-spool", true));
        this.kept = new KeptTransfers(options.spool(), spoolThreads, connections, options.clock());
        this.recoveries = new Recoveries(this::recover, connections);
        kept.restore();
    }

    // ---- being called

    @Override
    public X400Listener listen(Listening listening, AssociationListener user) throws IOException {
        if (closed) {
            throw new IOException("the transport is closed");
        }
        ServerBootstrap bootstrap = new ServerBootstrap().group(acceptor, connections)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.RCVBUF_ALLOCATOR, readingUpTo())
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITTEN_AHEAD)
            .childOption(ChannelOption.TCP_NODELAY, true);
        NettyListener listener = new NettyListener(listening, user, bootstrap, this::secure, listeners::remove);
        listener.open();
        listeners.add(listener);
        return listener;
    }

    private void secure(Caller caller, Optional<Tls> tls) {
        if (closed) {
            caller.channel().close();
            return;
        }
        if (tls.isEmpty()) {
            answer(caller, Optional.empty());
            return;
        }
        freshen(tls.get());
        tls.get().secure(caller.channel(), peer -> answer(caller, Optional.of(peer)),
            (byPeer, why) -> caller.user().onUnsecured(caller.remote(), why));
    }

    /** The next connection gets what the files hold now. */
    private void freshen(Tls tls) {
        if (tls.isStale()) {
            spoolThreads.execute(tls::refresh);
        }
    }

    private void answer(Caller caller, Optional<TlsPeer> tls) {
        AssociationHandler handler = new AssociationHandler("in-" + callers.incrementAndGet(), caller.remote(), tls);
        Spool spool = new Spool(handler.id(), options.spool(), spoolThreads, kept);
        TraceHandler trace = new TraceHandler(handler.id(), caller.remote(), false, options.clock(), TraceSource.NONE);
        handler.enter(new BeingCalled(handler, caller.proxy(), caller.user(), caller.listening().openTime(),
            surroundings(caller.user(), caller.channel(), spool, caller.listening().idleTime()), caller.ticket()::opened, trace::writeTo));
        if (caller.user().mayTrace()) {
            caller.channel().pipeline().addLast("trace", trace);
        }
        Stack.called(caller.channel().pipeline(), options, spool, handler);
        register(handler, caller.channel());
    }

    private void register(AssociationHandler handler, Channel channel) {
        handlers.add(handler);
        channel.closeFuture().addListener(gone -> handlers.remove(handler));
        if (closed) {
            handler.drain(GOING_DOWN);
        }
    }

    private OpenAssociation.Surroundings surroundings(AssociationListener user, SocketChannel channel, Spool spool, Duration idleTime) {
        return new OpenAssociation.Surroundings(user, channel::localAddress, spool, kept, recoveries, spoolThreads, idleTime);
    }

    /** What assembles the pipeline of a connection. */
    interface Assembly {
        void assemble(SocketChannel channel);
    }

    static ChannelInitializer<SocketChannel> initializer(Assembly assembly) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                KeepAlive.on(channel);
                assembly.assemble(channel);
            }
        };
    }

    // ---- calling

    /**
     * A call that is being made.
     *
     * @param broken what it is to recover, if that is what it is made for
     */
    private record Dialing(Call call, Optional<Recovery.Broken> broken, AssociationListener user, CompletableFuture<Association> result) {
    }

    @Override
    public CompletionStage<Association> connect(Call call, AssociationListener user) {
        return connect(new Dialing(call, Optional.empty(), user, new CompletableFuture<>()));
    }

    /** The more comes, the more is read at once. */
    private static RecvByteBufAllocator readingUpTo() {
        return new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ);
    }

    private CompletionStage<Association> recover(Recovery.Broken broken) {
        return connect(new Dialing(broken.call(), Optional.of(broken), broken.user(), new CompletableFuture<>()));
    }

    private CompletionStage<Association> connect(Dialing dialing) {
        Call call = dialing.call();
        CompletableFuture<Association> result = dialing.result();
        if (closed) {
            lost(result, GOING_DOWN);
            return result;
        }
        ChannelFuture connecting = new Bootstrap().group(connections)
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.RCVBUF_ALLOCATOR, readingUpTo())
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITTEN_AHEAD)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis(call))
            .handler(initializer(channel -> secure(channel, dialing)))
            .connect(call.remote(), source(call).orElse(null))
            .addListener((ChannelFuture connected) -> {
                if (connected.isSuccess()) {
                    dialing.user().onConnected();
                } else {
                    lost(result, ConnectFailure.text(call, connected.cause()));
                }
            });
        ScheduledFuture<?> limit = connecting.channel().eventLoop().schedule(() -> giveUp(connecting.channel(), call, result),
            call.openTime().toMillis(), TimeUnit.MILLISECONDS);
        result.whenComplete((association, failure) -> limit.cancel(false));
        return result;
    }

    private static void giveUp(Channel channel, Call call, CompletableFuture<Association> result) {
        lost(result, "the association was not open within " + call.openTime().toMillis() + " ms");
        if (result.isCompletedExceptionally()) {
            channel.close();
        }
    }

    private int connectMillis(Call call) {
        return (int) Math.min(options.connectTime().toMillis(), call.openTime().toMillis());
    }

    private static Optional<SocketAddress> source(Call call) {
        return call.source().map(address -> new InetSocketAddress(address, 0));
    }

    private static void lost(CompletableFuture<Association> result, String reason) {
        result.completeExceptionally(new AssociationRefused(new AssociationEnd.NetworkLost(reason)));
    }

    private void secure(SocketChannel channel, Dialing dialing) {
        if (dialing.call().tls().isEmpty()) {
            call(channel, dialing, Optional.empty());
            return;
        }
        freshen(dialing.call().tls().get());
        dialing.call().tls().get().secure(channel, peer -> {
            dialing.user().onAnswer(Layer.TLS);
            call(channel, dialing, Optional.of(peer));
        }, (byPeer, why) -> dialing.result().completeExceptionally(
            new AssociationRefused(new AssociationEnd.Aborted(byPeer, Layer.TLS, why))));
    }

    private void call(SocketChannel channel, Dialing dialing, Optional<TlsPeer> tls) {
        Call call = dialing.call();
        AssociationListener user = dialing.user();
        AssociationHandler handler = new AssociationHandler("out-" + calls.incrementAndGet(), call.remote(), tls);
        if (call.trace() != TraceSource.NONE) {
            channel.pipeline().addLast("trace", new TraceHandler(handler.id(), call.remote(), true, options.clock(), call.trace()));
        }
        Spool spool = new Spool(handler.id(), options.spool(), spoolThreads, kept);
        handler.enter(new Calling(handler, call, dialing.broken(), dialing.result(),
            surroundings(user, channel, spool, options.idleTime())));
        Stack.calling(channel.pipeline(), options, call.tpduSize(), spool, identifiers, user::onAnswer, handler);
        register(handler, channel);
    }

    // ---- the end

    @Override
    public List<Association> associations() {
        return handlers.stream().flatMap(handler -> handler.association().stream()).toList();
    }

    @Override
    public void close(Duration grace) {
        closed = true;
        List.copyOf(listeners).forEach(X400Listener::close);
        recoveries.close();
        long deadline = System.nanoTime() + grace.toNanos();
        handlers.forEach(handler -> handler.drain(GOING_DOWN));
        await(deadline);
        handlers.forEach(handler -> handler.breakOff(GOING_DOWN));
        await(System.nanoTime() + LAST_WORDS.toNanos());
        kept.close();
        handlers.forEach(handler -> handler.channel().close());
        Stream.of(acceptor, connections).map(group -> group.shutdownGracefully(0, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)).toList()
            .forEach(stopped -> stopped.awaitUninterruptibly(LAST_WORDS.multipliedBy(2).toMillis()));
        spoolThreads.shutdown();
        awaitSpool();
    }

    private void awaitSpool() {
        try {
            if (!spoolThreads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("Something is still being written to the spool {}", options.spool().folder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all connections are gone, but not longer. */
    private void await(long deadline) {
        for (AssociationHandler handler : handlers) {
            handler.channel().closeFuture().awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }
}
