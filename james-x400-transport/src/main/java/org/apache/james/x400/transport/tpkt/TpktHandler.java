/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tpkt;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.service.Alarm;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * TPDUs in, TPKTs out, and back. Lives as long as its channel and runs on its event loop. The first violation is thrown up the pipeline
 * once; what arrives after it is dropped.
 */
final class TpktHandler extends CombinedChannelDuplexHandler<TpktHandler.Decoder, TpktHandler.Encoder> {
    TpktHandler(Tpkt.Options options) {
        Decoder decoder = new Decoder(options);
        init(decoder, new Encoder(decoder));
    }

    static final class Decoder extends ByteToMessageDecoder {
        private static final int JOINED_FROM = 4096;
        private static final int MOST_PIECES = 16;

        private final Tpkt.Options options;
        private long octetsBefore;
        private boolean broken;
        private boolean reading;
        private Alarm completion;

        private Decoder(Tpkt.Options options) {
            this.options = options;
            setCumulator(Decoder::join);
        }

        /**
         * What comes is joined as it is where it is much, and copied where it is little, so that a peer who sends in small pieces has us
         * hold little more than he sent. What was there before is copied only where it is little, too, or in many pieces.
         */
        private static ByteBuf join(ByteBufAllocator allocator, ByteBuf before, ByteBuf more) {
            int length = more.readableBytes();
            if (length >= Math.max(JOINED_FROM, more.capacity() / 4)) {
                return COMPOSITE_CUMULATOR.cumulate(allocator, before, more);
            }
            boolean inPieces = before instanceof CompositeByteBuf pieces && pieces.numComponents() >= MOST_PIECES;
            if (before.readableBytes() < JOINED_FROM || length <= before.maxFastWritableBytes() || inPieces) {
                return MERGE_CUMULATOR.cumulate(allocator, before, more);
            }
            try {
                return COMPOSITE_CUMULATOR.cumulate(allocator, before, allocator.ioBuffer(length).writeBytes(more));
            } finally {
                more.release();
            }
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            completion = new Alarm(() -> expired(ctx));
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws ProtocolViolation {
            if (broken) {
                in.skipBytes(in.readableBytes());
                return;
            }
            Optional<ByteBuf> tpdu = take(in);
            if (tpdu.isPresent()) {
                completion.clear();
                octetsBefore += TpktCodec.HEADER_LENGTH + tpdu.orElseThrow().readableBytes();
                out.add(tpdu.orElseThrow());
            } else if (!completion.isSet() && ctx.channel().isActive()) {
                startTimer(ctx);
            }
        }

        private Optional<ByteBuf> take(ByteBuf in) throws ProtocolViolation {
            try {
                return TpktCodec.take(in, options);
            } catch (ProtocolViolation violation) {
                broken = true;
                completion.stop();
                throw new ProtocolViolation(Layer.TPKT, Reach.CONNECTION,
                    violation.getMessage() + " (packet at octet " + octetsBefore + " of the connection)", violation);
            }
        }

        private void startTimer(ChannelHandlerContext ctx) {
            completion.set(ctx.executor(), options.completionTime().toMillis(), TimeUnit.MILLISECONDS);
        }

        /** A packet that is incomplete because we did not read on is not the peer's fault. */
        private void expired(ChannelHandlerContext ctx) {
            if (reading || ctx.channel().config().isAutoRead()) {
                broken = true;
                ctx.fireExceptionCaught(new ProtocolViolation(Layer.TPKT, Reach.CONNECTION, "packet at octet " + octetsBefore
                    + " of the connection still incomplete after " + options.completionTime().toSeconds() + " s"));
            } else {
                startTimer(ctx);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
            reading = false;
            super.channelReadComplete(ctx);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) throws Exception {
            completion.stop();
            super.channelInactive(ctx);
        }

        @Override
        protected void handlerRemoved0(ChannelHandlerContext ctx) {
            completion.stop();
        }
    }

    /** An empty buffer passes as it is: it carries nothing but a promise. */
    static final class Encoder extends ChannelOutboundHandlerAdapter {
        private final Decoder decoder;

        private Encoder(Decoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            boolean isTpdu = message instanceof ByteBuf octets && octets.isReadable();
            ctx.write(isTpdu ? TpktCodec.frame((ByteBuf) message, ctx.alloc()) : message, promise);
        }

        @Override
        public void read(ChannelHandlerContext ctx) {
            decoder.reading = true;
            ctx.read();
        }
    }
}
