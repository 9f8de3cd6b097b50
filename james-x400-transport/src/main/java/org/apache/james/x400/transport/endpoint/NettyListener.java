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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.james.x400.transport.tls.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;

/** The sockets of a listener, and who may come in. */
final class NettyListener implements X400Listener {
    private static final int SELECTION_MILLIS = 10;
    private static final Logger LOGGER = LoggerFactory.getLogger(NettyListener.class);

    /** Who has connected, and who will answer. */
    record Caller(SocketChannel channel, InetSocketAddress remote, Optional<InetSocketAddress> proxy, Admission.Ticket ticket,
                  Listening listening, AssociationListener user) {
    }

    /** Answers a connection that has been admitted. */
    interface Answering {
        void answer(Caller caller, Optional<Tls> tls);
    }

    private record Place(InetSocketAddress address, boolean secured) {
        private static List<Place> of(Listening listening) {
            return Stream.concat(listening.addresses().stream().map(address -> new Place(address, false)),
                listening.securedAddresses().stream().map(address -> new Place(address, true))).toList();
        }
    }

    private final ServerBootstrap plain;
    private final ServerBootstrap secured;
    private final AssociationListener user;
    private final Answering answering;
    private final Consumer<NettyListener> whenClosed;
    private final Admission admission;
    private final Map<Place, Channel> channels = new LinkedHashMap<>();
    private volatile Listening listening;

    /** @param bootstrap complete but for the handler of connections */
    NettyListener(Listening listening, AssociationListener user, ServerBootstrap bootstrap, Answering answering,
                  Consumer<NettyListener> whenClosed) {
        this.listening = listening;
        this.user = user;
        this.plain = bootstrap.clone().childHandler(NettyTransport.initializer(channel -> admit(channel, false)));
        this.secured = bootstrap.clone().childHandler(NettyTransport.initializer(channel -> admit(channel, true)));
        this.answering = answering;
        this.whenClosed = whenClosed;
        this.admission = new Admission(listening);
    }

    synchronized void open() throws IOException {
        try {
            bind(Place.of(listening), listening.backlog());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void bind(List<Place> places, int backlog) throws IOException {
        for (Place place : places) {
            ServerBootstrap bootstrap = place.secured() ? secured : plain;
            if (backlog > 0) {
                bootstrap.option(ChannelOption.SO_BACKLOG, backlog);
            }
            ChannelFuture bound = bootstrap.bind(place.address()).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw new IOException("cannot listen on " + AssociationHandler.text(place.address()) + ": " + bound.cause().getMessage(),
                    bound.cause());
            }
            channels.put(place, bound.channel());
        }
    }

    /** What is left goes first, since a new address may contain an old one. */
    @Override
    public synchronized void change(Listening changed) throws IOException {
        List<Place> wanted = Place.of(changed);
        Set<Place> staying = new HashSet<>();
        channels.keySet().forEach(place -> Stream.of(place, actual(place)).filter(wanted::contains)
            .forEach(same -> staying.addAll(List.of(place, same))));
        List<Place> left = channels.keySet().stream().filter(place -> !staying.contains(place)).toList();
        List<Place> leftAs = left.stream().map(this::actual).toList();
        left.forEach(this::unbind);
        try {
            bind(wanted.stream().filter(place -> !staying.contains(place)).toList(), changed.backlog());
        } catch (IOException e) {
            List.copyOf(channels.keySet()).stream().filter(place -> !staying.contains(place)).forEach(this::unbind);
            bind(leftAs, listening.backlog());
            throw e;
        }
        listening = changed;
        admission.change(changed);
    }

    /** With the port that the system chose. */
    private Place actual(Place place) {
        return new Place((InetSocketAddress) channels.get(place).localAddress(), place.secured());
    }

    private void unbind(Place place) {
        close(channels.remove(place));
    }

    /** The JDK closes a socket for good only when its selector has selected once more; until then the host takes connections to it. */
    private static void close(Channel channel) {
        channel.close().awaitUninterruptibly();
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().schedule(() -> { }, SELECTION_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
    }

    private void admit(SocketChannel channel, boolean overTls) {
        InetSocketAddress remote = channel.remoteAddress();
        AssociationListener.Origin origin = remote == null ? AssociationListener.Origin.DENIED : user.origin(remote.getAddress());
        if (origin == AssociationListener.Origin.DENIED) {
            channel.close();
            return;
        }
        Admission.Answer answer = admission.enter(remote.getAddress(), () -> makeRoom(channel, remote));
        if (answer.ticket().isEmpty()) {
            LOGGER.debug("Connection from {} is closed at once: {}", AssociationHandler.text(remote), answer.refusal());
            user.onTurnedAway(remote, answer.refusal());
            channel.close();
            return;
        }
        Admission.Ticket ticket = answer.ticket().orElseThrow();
        channel.closeFuture().addListener(gone -> ticket.giveBack());
        Listening now = listening;
        if (origin == AssociationListener.Origin.PROXY) {
            ProxyHeader.expect(channel.pipeline(), announced -> answer(new Caller(channel, announced.orElse(remote),
                announced.map(caller -> remote), ticket, now, user), overTls));
        } else {
            answer(new Caller(channel, remote, Optional.empty(), ticket, now, user), overTls);
        }
    }

    private void answer(Caller caller, boolean overTls) {
        caller.channel().pipeline().addLast(new FirstOctets(caller.ticket()));
        answering.answer(caller, overTls ? caller.listening().tls() : Optional.empty());
    }

    private static void makeRoom(SocketChannel channel, InetSocketAddress remote) {
        LOGGER.debug("Connection from {} is closed: it has not bound yet, and another caller needs its place",
            AssociationHandler.text(remote));
        channel.close();
    }

    @Override
    public synchronized List<InetSocketAddress> addresses() {
        return channels.values().stream().map(channel -> (InetSocketAddress) channel.localAddress()).toList();
    }

    @Override
    public int connections() {
        return admission.connections();
    }

    @Override
    public synchronized void close() {
        whenClosed.accept(this);
        channels.values().forEach(NettyListener::close);
    }
}
