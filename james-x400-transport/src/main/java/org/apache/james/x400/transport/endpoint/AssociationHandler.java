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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.FromUser;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.ToUser;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.tls.TlsPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * The user of RTSE, at the top of the pipeline: hands what arrives to the {@link Phase} that the association is in, and sees to it that
 * each association ends once. The layers below close the connection when they have said their last word. Confined to its event loop.
 */
final class AssociationHandler extends ChannelInboundHandlerAdapter {
    /** After an end the layers below close much sooner than this, unless something is wrong with them. */
    static final int LINGER_SECONDS = 120;

    private static final Logger LOGGER = LoggerFactory.getLogger(AssociationHandler.class);

    private final String id;
    private final InetSocketAddress remote;
    private final Optional<TlsPeer> tls;
    private ChannelHandlerContext context;
    private volatile Phase phase;
    private volatile Optional<AssociationEnd> end = Optional.empty();

    AssociationHandler(String id, InetSocketAddress remote) {
        this(id, remote, Optional.empty());
    }

    AssociationHandler(String id, InetSocketAddress remote, Optional<TlsPeer> tls) {
        this.id = id;
        this.remote = remote;
        this.tls = tls;
    }

    void enter(Phase next) {
        phase = next;
    }

    String id() {
        return id;
    }

    InetSocketAddress remote() {
        return remote;
    }

    Optional<TlsPeer> tls() {
        return tls;
    }

    Channel channel() {
        return context.channel();
    }

    boolean isOver() {
        return end.isPresent();
    }

    /** The association, while it is open. May be called from any thread. */
    Optional<Association> association() {
        return phase instanceof OpenAssociation open && !isOver() ? Optional.of(open) : Optional.empty();
    }

    /** Begin nothing more, and end when what is under way is through. May be called from any thread. */
    void drain(String reason) {
        onLoop(() -> phase.drain(reason));
    }

    /** End now, so that what is under way can be taken up again later. May be called from any thread. */
    void breakOff(String reason) {
        onLoop(() -> phase.breakOff(reason));
    }

    private void onLoop(Runnable task) {
        channel().eventLoop().execute(() -> {
            if (!isOver()) {
                task.run();
            }
        });
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        phase.connected();
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (end.isEmpty()) {
                on((ToUser) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
        ctx.read();
    }

    private void on(ToUser primitive) {
        switch (primitive) {
            case RtOpenIndication indication -> phase.on(indication);
            case RtOpenConfirm confirm -> phase.on(confirm);
            case RtOpenedIndication indication -> phase.on(indication);
            case RtTransferIndication indication -> phase.on(indication);
            case RtTransferConfirm confirm -> phase.on(confirm);
            case RtTurnPleaseIndication please -> phase.turnPlease();
            case RtTurnGiveIndication give -> phase.turnGiven();
            case RtCloseIndication indication -> phase.closing();
            case RtCloseConfirm confirm -> phase.closed();
            case RtUserAbortIndication abort -> end(phase.abortedByPeer("it gives no reason"));
            case RtProviderAbortIndication abort -> end(aborted(abort));
        }
    }

    private static AssociationEnd aborted(RtProviderAbortIndication abort) {
        return abort.origin() == Origin.NETWORK
            ? new AssociationEnd.NetworkLost(abort.reason())
            : new AssociationEnd.Aborted(abort.origin() == Origin.PEER, abort.layer(), abort.reason());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(new AssociationEnd.NetworkLost("the connection was closed without a word"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            end(new AssociationEnd.NetworkLost("the connection failed: " + cause.getMessage()));
        } else {
            LOGGER.error("Association {} is closed because of an error in this program", id, cause);
            end(new AssociationEnd.Aborted(false, Layer.USER, "error in this program: " + cause));
        }
        ctx.close();
    }

    /** Sends a request or response. One that is out of turn is an error in this program. */
    void write(FromUser primitive) {
        context.writeAndFlush(primitive).addListener(written -> {
            if (written.cause() instanceof IllegalStateException bug) {
                exceptionCaught(context, bug);
            }
        });
    }

    /** Closes the connection without a word. */
    void drop() {
        context.close();
    }

    ScheduledFuture<?> schedule(Runnable task, long millis) {
        return context.executor().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** The association is over; a second end is no news. */
    void end(AssociationEnd how) {
        if (end.isPresent()) {
            return;
        }
        end = Optional.of(how);
        log(how);
        phase.ended(how);
        if (channel().isActive()) {
            ScheduledFuture<?> linger = schedule(context::close, TimeUnit.SECONDS.toMillis(LINGER_SECONDS));
            channel().closeFuture().addListener(closed -> linger.cancel(false));
        }
    }

    private void log(AssociationEnd how) {
        String reason = printable(how.text());
        if (how instanceof AssociationEnd.Released || isProbe(how) || phase.report(how)) {
            LOGGER.debug("Association {} with {}: {}", id, text(remote), reason);
        } else if (isOurDecision(how)) {
            LOGGER.info("Association {} with {}: {}", id, text(remote), reason);
        } else {
            LOGGER.warn("Association {} with {}: {}", id, text(remote), reason);
        }
    }

    /** Load balancers look after a port by connecting and closing: nobody wants a line for each look. */
    private boolean isProbe(AssociationEnd how) {
        return how instanceof AssociationEnd.NetworkLost && context.pipeline().get(FirstOctets.class) != null;
    }

    static boolean isOurDecision(AssociationEnd how) {
        return how instanceof AssociationEnd.Aborted aborted && !aborted.byPeer() && aborted.layer() == Layer.USER
            || how instanceof AssociationEnd.Refused refused && !refused.byPeer() && refused.layer() == Layer.RTSE;
    }

    static String text(InetSocketAddress address) {
        return address.getHostString() + " port " + address.getPort();
    }

    /** What a peer put into a reason must not break lines or move cursors. */
    static String printable(String reason) {
        return reason.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
