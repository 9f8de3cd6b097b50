/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** What a connection over loopback can do without a protocol. One event loop on each side, as the stack has for one connection. */
final class BareNetty implements AutoCloseable {
    private static final int ANSWER = 20;
    private static final int CHUNK = 64 << 10;

    private final NioEventLoopGroup here = new NioEventLoopGroup(1);
    private final NioEventLoopGroup there = new NioEventLoopGroup(1);

    /** Answers with a few octets whenever so many have come. */
    private static final class Answering extends ChannelInboundHandlerAdapter {
        private final long request;
        private long missing;

        Answering(long request) {
            this.request = request;
            this.missing = request;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf octets = (ByteBuf) message;
            missing -= octets.readableBytes();
            octets.release();
            while (missing <= 0) {
                missing += request;
                ctx.writeAndFlush(ctx.alloc().buffer(ANSWER).writeZero(ANSWER));
            }
        }
    }

    /** Writes all that comes to a file, and answers with a few octets when so many have come. */
    private static final class Storing extends ChannelInboundHandlerAdapter {
        private final FileChannel file;
        private final long whole;
        private long length;

        Storing(FileChannel file, long whole) {
            this.file = file;
            this.whole = whole;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws IOException {
            ByteBuf octets = (ByteBuf) message;
            while (octets.isReadable()) {
                length += octets.readBytes(file, length, octets.readableBytes());
            }
            octets.release();
            if (length == whole) {
                ctx.writeAndFlush(ctx.alloc().buffer(ANSWER).writeZero(ANSWER));
            }
        }
    }

    /** Tells of the octets of each read. */
    private static final class Counting extends ChannelInboundHandlerAdapter {
        private final IntConsumer read;

        Counting(IntConsumer read) {
            this.read = read;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf octets = (ByteBuf) message;
            int length = octets.readableBytes();
            octets.release();
            read.accept(length);
        }
    }

    private Channel connection(ChannelHandler answering, ChannelHandler reading) {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        Channel server = new ServerBootstrap().group(there).channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(answering);
                    accepted.complete(null);
                }
            }).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly().channel();
        Channel client = new Bootstrap().group(here).channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true)
            .handler(reading).connect(server.localAddress()).syncUninterruptibly().channel();
        accepted.join();
        server.close();
        return client;
    }

    /** @return requests answered in a second, one at a time */
    double pingPong(int request, int count) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ByteBuf octets = Unpooled.directBuffer(request).writeZero(request);
        Channel[] channel = new Channel[1];
        int[] left = {count, ANSWER};
        channel[0] = connection(new Answering(request), new Counting(read -> {
            left[1] -= read;
            if (left[1] == 0) {
                left[1] = ANSWER;
                left[0]--;
                if (left[0] == 0) {
                    done.complete(null);
                } else {
                    channel[0].writeAndFlush(octets.retainedDuplicate(), channel[0].voidPromise());
                }
            }
        }));
        long begin = System.nanoTime();
        channel[0].writeAndFlush(octets.retainedDuplicate());
        done.join();
        double seconds = (System.nanoTime() - begin) / 1e9;
        channel[0].close().syncUninterruptibly();
        octets.release();
        return count / seconds;
    }

    /** Writes as much as the channel takes, and the rest when it takes more. */
    private static final class Writing extends ChannelInboundHandlerAdapter {
        private static final Object BEGIN = new Object();

        private final ByteBuf octets = Unpooled.directBuffer(CHUNK).writeZero(CHUNK);
        private long left;

        Writing(long chunks) {
            this.left = chunks;
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            if (ctx.channel().isWritable()) {
                write(ctx);
            }
        }

        private void write(ChannelHandlerContext ctx) {
            while (left > 0 && ctx.channel().isWritable()) {
                left--;
                ctx.write(octets.retainedDuplicate(), ctx.voidPromise());
            }
            ctx.flush();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == BEGIN) {
                write(ctx);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            left = 0;
            octets.release();
        }
    }

    /** @return MB in a second, of so many octets that are answered at their end */
    double copy(long whole) {
        long chunks = whole / CHUNK;
        return copy(chunks, new Answering(chunks * CHUNK));
    }

    /** As {@link #copy}, and the receiver writes them to a file that is deleted afterwards. */
    double copyToFile(long whole) {
        long chunks = whole / CHUNK;
        try {
            Path path = Files.createTempFile("x400-benchmark-", ".octets");
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                return copy(chunks, new Storing(file, chunks * CHUNK));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double copy(long chunks, ChannelHandler receiver) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Channel channel = connection(receiver, new Counting(read -> done.complete(null)));
        channel.pipeline().addLast(new Writing(chunks));
        long begin = System.nanoTime();
        channel.pipeline().fireUserEventTriggered(Writing.BEGIN);
        done.join();
        double seconds = (System.nanoTime() - begin) / 1e9;
        channel.close().syncUninterruptibly();
        return chunks * CHUNK / 1e6 / seconds;
    }

    @Override
    public void close() {
        here.shutdownGracefully();
        there.shutdownGracefully();
    }
}
