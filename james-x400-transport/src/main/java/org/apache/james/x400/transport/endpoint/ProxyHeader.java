/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.NetUtil;

/**
 * Waits for the header of the PROXY protocol (version 1 or 2) with which a connection from a proxy begins, and lets the stack be put up
 * behind it. What comes after the header goes to the stack. Confined to its event loop; lives until the header is there.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {
    /** A proxy has its header ready when it connects. */
    static final int SECONDS = 10;

    private static final String DECODER = "proxy-header";
    private static final Logger LOGGER = LoggerFactory.getLogger(ProxyHeader.class);

    private final Consumer<Optional<InetSocketAddress>> next;
    private boolean done;

    private ProxyHeader(Consumer<Optional<InetSocketAddress>> next) {
        this.next = next;
    }

    /** @param next puts up the stack for that caller; absent: the proxy speaks for itself */
    static void expect(ChannelPipeline pipeline, Consumer<Optional<InetSocketAddress>> next) {
        pipeline.addLast(DECODER, new HAProxyMessageDecoder()).addLast("proxy", new ProxyHeader(next));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.executor().schedule(() -> {
            if (!done) {
                close(ctx, "no header within " + SECONDS + " s");
            }
        }, SECONDS, TimeUnit.SECONDS);
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        HAProxyMessage header = (HAProxyMessage) message;
        try {
            done = true;
            next.accept(caller(header));
            ctx.fireChannelActive();
            ctx.pipeline().remove(this);
        } finally {
            header.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (done) {
            ctx.fireChannelReadComplete();
        } else {
            ctx.read();
        }
    }

    private static Optional<InetSocketAddress> caller(HAProxyMessage header) {
        if (header.command() == HAProxyCommand.LOCAL || header.sourceAddress() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(header.sourceAddress()))
            .map(address -> new InetSocketAddress(address, header.sourcePort()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(ctx, cause.getMessage());
    }

    private void close(ChannelHandlerContext ctx, String why) {
        done = true;
        LOGGER.warn("Connection from proxy {} is closed: its header of the PROXY protocol cannot be used: {}", ctx.channel()
            .remoteAddress(), why);
        ctx.close();
    }
}
