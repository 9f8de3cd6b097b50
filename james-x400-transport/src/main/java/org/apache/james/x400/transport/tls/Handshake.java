/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

/**
 * Stands above TLS and hides the connection from those above until the handshake is done: for them it begins then. The end that the peer
 * announces in TLS goes up in its place among the octets, as {@link ChannelInputShutdownEvent#INSTANCE}, since an event would overtake
 * those that wait to be read. Confined to its event loop.
 */
final class Handshake extends ChannelInboundHandlerAdapter {
    private static final String CLOSED = "the peer has closed the connection in the middle of the handshake";

    private final SslHandler tls;
    private final Duration time;
    private final Consumer<TlsPeer> done;
    private final BiConsumer<Boolean, String> failed;
    private Progress progress = Progress.RUNNING;

    private enum Progress { RUNNING, DONE, FAILED }

    Handshake(SslHandler tls, Duration time, Consumer<TlsPeer> done, BiConsumer<Boolean, String> failed) {
        this.tls = tls;
        this.time = time;
        this.done = done;
        this.failed = failed;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            ctx.read();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent completion when completion.isSuccess() -> stands(ctx);
            case SslHandshakeCompletionEvent completion -> fail(ctx, completion.cause());
            case SslCloseCompletionEvent end when end.isSuccess() -> ctx.fireChannelRead(ChannelInputShutdownEvent.INSTANCE);
            default -> ctx.fireUserEventTriggered(event);
        }
    }

    private void stands(ChannelHandlerContext ctx) {
        if (progress == Progress.RUNNING) {
            progress = Progress.DONE;
            done.accept(TlsPeer.of(tls.engine().getSession()));
            ctx.fireChannelActive();
        }
    }

    private void fail(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case SslHandshakeTimeoutException late -> fail(ctx, false, "no handshake within " + time.toSeconds() + " s");
            case ClosedChannelException closed -> fail(ctx, true, CLOSED);
            default -> fail(ctx, CertificateProblem.isByPeer(cause), CertificateProblem.words(cause));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (progress == Progress.DONE) {
            ctx.fireExceptionCaught(cause);
        } else {
            fail(ctx, cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, true, CLOSED);
        ctx.fireChannelInactive();
    }

    private void fail(ChannelHandlerContext ctx, boolean byPeer, String why) {
        if (progress == Progress.RUNNING) {
            progress = Progress.FAILED;
            failed.accept(byPeer, why);
            ctx.close();
        }
    }
}
