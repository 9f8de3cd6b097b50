/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataPartRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataRequest;
import org.apache.james.x400.transport.service.Alarm;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.PduTrace;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;

/**
 * Ties {@link CotpMachine} to a channel: TPDUs below, transport primitives above. Lives as long as its channel and runs on its event
 * loop. A TPDU that yields no primitive asks for the next one itself; after a primitive its reader asks.
 */
final class CotpHandler extends ChannelDuplexHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(CotpHandler.class);

    private static final int PACE_SECONDS = 60;
    private static final String CLOSED = "connection closed by the peer without a word";

    private final Cotp.Options options;
    private final TsduAssembler assembler;
    private State state;
    private CotpMachine machine;
    private PduTrace trace;
    private boolean reading;
    private boolean readWanted;
    private Optional<Future<?>> timer = Optional.empty();
    private Alarm pace;
    private int paceFrom;

    CotpHandler(Cotp.Options options, State initial) {
        this.options = options;
        this.assembler = new TsduAssembler(options);
        this.state = initial;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        int reference = ctx.channel().id().hashCode() & 0xFFFF;
        machine = new CotpMachine(options, reference == 0 ? 1 : reference);
        trace = new PduTrace(ctx.channel().id().asShortText());
        pace = new Alarm(() -> checkPace(ctx));
        if (ctx.channel().isActive()) {
            startTimer(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        startTimer(ctx);
        ctx.fireChannelActive();
        ctx.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        on(ctx, new Event.NetworkLost(CLOSED), ctx.newPromise());
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.ifPresent(running -> running.cancel(false));
        pace.stop();
        assembler.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean outermost = !reading;
        reading = true;
        try {
            if (message == ChannelInputShutdownEvent.INSTANCE) {
                inputShutDown(ctx);
            } else {
                receive(ctx, (ByteBuf) message);
            }
            while (outermost && readWanted) {
                readWanted = false;
                ctx.read();
            }
        } finally {
            reading = !outermost;
        }
    }

    /** TLS has said that nothing more will come; the TCP connection may stand for a while. */
    private void inputShutDown(ChannelHandlerContext ctx) {
        on(ctx, new Event.NetworkLost(CLOSED), ctx.newPromise());
        ctx.close();
    }

    /** A read from within a read would nest as deep as frames are waiting below: it is made when the frame in hand is done with. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (reading) {
            readWanted = true;
        } else {
            ctx.read();
        }
    }

    private void receive(ChannelHandlerContext ctx, ByteBuf octets) {
        try {
            Tpdu tpdu = TpduCodec.decode(octets, options.leniencies());
            trace.received(Layer.TRANSPORT, tpdu.name(), tpdu::fields);
            on(ctx, new Event.Received(tpdu), ctx.voidPromise());
        } catch (ProtocolViolation violation) {
            on(ctx, new Event.Malformed(violation), ctx.newPromise());
        } finally {
            octets.release();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof TransportPrimitive.FromUser request) {
            on(ctx, new Event.Request(request), promise);
        } else {
            ctx.write(message, promise);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        switch (root) {
            case ProtocolViolation violation -> on(ctx, new Event.Malformed(violation), ctx.newPromise());
            case IOException lost -> {
                on(ctx, new Event.NetworkLost("connection lost: " + lost.getMessage()), ctx.newPromise());
                ctx.close();
            }
            default -> {
                LOGGER.error("{}: fault in the transport layer, connection closed", trace.connection(), root);
                on(ctx, new Event.Malformed(new ProtocolViolation(Layer.TRANSPORT, Reach.CONNECTION, "internal fault: " + root, root)),
                    ctx.newPromise());
            }
        }
    }

    private void on(ChannelHandlerContext ctx, Event event, ChannelPromise promise) {
        Step step;
        try {
            step = machine.on(state, event);
        } catch (IllegalStateException outOfTurn) {
            release(event);
            toWrite(ctx, promise).setFailure(outOfTurn);
            return;
        }
        if (!step.has(Action.Collect.class)) {
            releasePayload(event);
        }
        if (!step.has(Action.SendData.class)) {
            releaseRequest(event);
        }
        enter(ctx, step.next());
        perform(ctx, step, promise);
        if (event instanceof Event.Received && !step.has(Action.Indicate.class) && !step.has(Action.Collect.class)) {
            // Whoever reads the primitive asks for the next TPDU; a piece of a TSDU is dealt with in collect.
            read(ctx);
        }
    }

    private static void release(Event event) {
        releaseRequest(event);
        releasePayload(event);
    }

    private static void releaseRequest(Event event) {
        if (event instanceof Event.Request(TDataRequest(var tsdu))) {
            tsdu.release();
        } else if (event instanceof Event.Request(TDataPartRequest(var part, var last))) {
            part.release();
        }
    }

    private static void releasePayload(Event event) {
        if (event instanceof Event.Received(Tpdu.Data data)) {
            data.payload().release();
        }
    }

    private void enter(ChannelHandlerContext ctx, State next) {
        boolean sameTimer = next.timer().equals(state.timer());
        state = next;
        if (!sameTimer) {
            startTimer(ctx);
        }
    }

    private void startTimer(ChannelHandlerContext ctx) {
        timer.ifPresent(running -> running.cancel(false));
        timer = state.timer().map(kind -> ctx.executor().schedule(
            () -> on(ctx, new Event.TimeOut(kind), ctx.newPromise()),
            (switch (kind) {
                case CALL -> options.callTime();
                case CONFIRM -> options.confirmTime();
                case DRAIN -> options.drainTime();
            }).toMillis(), TimeUnit.MILLISECONDS));
    }

    private void perform(ChannelHandlerContext ctx, Step step, ChannelPromise promise) {
        ChannelPromise written = promise;
        for (Iterator<Action> actions = step.actions().iterator(); actions.hasNext(); ) {
            switch (actions.next()) {
                case Action.Send(var tpdu) -> {
                    send(ctx, tpdu, toWrite(ctx, written));
                    written = ctx.voidPromise();
                }
                case Action.SendData data -> {
                    sendData(ctx, data, toWrite(ctx, written));
                    written = ctx.voidPromise();
                }
                case Action.Collect(var data) -> collect(ctx, data);
                case Action.Indicate(var primitive) -> ctx.fireChannelRead(primitive);
                case Action.Drain() -> drain(ctx);
                case Action.Close() -> ctx.close();
            }
        }
        if (written == promise) {
            promise.trySuccess();
        }
    }

    /** A promise is made only for what is written. */
    private static ChannelPromise toWrite(ChannelHandlerContext ctx, ChannelPromise promise) {
        return promise.isVoid() ? ctx.newPromise() : promise;
    }

    private void send(ChannelHandlerContext ctx, Tpdu tpdu, ChannelPromise promise) {
        trace.sent(Layer.TRANSPORT, tpdu.name(), tpdu::fields);
        ctx.write(TpduCodec.encode(tpdu), promise);
    }

    private void sendData(ChannelHandlerContext ctx, Action.SendData data, ChannelPromise promise) {
        int most = data.tpduSize() - TpduCodec.DATA_HEADER_LENGTH;
        ByteBuf tsdu = data.tsdu();
        try {
            while (tsdu.readableBytes() > most) {
                sendData(ctx, false, tsdu, most, ctx.newPromise());
            }
            sendData(ctx, data.last(), tsdu, tsdu.readableBytes(), promise);
        } finally {
            tsdu.release();
        }
        assembler.sent();
    }

    private void sendData(ChannelHandlerContext ctx, boolean last, ByteBuf tsdu, int length, ChannelPromise promise) {
        if (trace.isWritten()) {
            Tpdu.Data data = new Tpdu.Data(last, tsdu.slice(tsdu.readerIndex(), length));
            trace.sent(Layer.TRANSPORT, data.name(), data::fields);
        }
        ctx.write(TpduCodec.data(last, tsdu, length, ctx.alloc()), promise);
    }

    private void collect(ChannelHandlerContext ctx, Tpdu.Data data) {
        try {
            Optional<TransportPrimitive.ToUser> tsdu = assembler.add(data);
            watchPace(ctx, 0);
            tsdu.ifPresentOrElse(ctx::fireChannelRead, () -> read(ctx));
        } catch (ProtocolViolation violation) {
            on(ctx, new Event.Malformed(violation), ctx.newPromise());
        }
    }

    /** While a TSDU grows we read whatever comes, so that it is the peer who is slow, and not we. */
    private void watchPace(ChannelHandlerContext ctx, int from) {
        if (!assembler.isPartial()) {
            pace.clear();
        } else if (!pace.isSet() && options.leastPace() > 0) {
            paceFrom = from;
            pace.set(ctx.executor(), PACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void checkPace(ChannelHandlerContext ctx) {
        int grown = assembler.length() - paceFrom;
        if (assembler.isPartial() && grown < options.leastPace()) {
            on(ctx, new Event.Malformed(new ProtocolViolation(Layer.TRANSPORT, Reach.CONNECTION, "a TSDU has grown by " + grown
                + " octets in " + PACE_SECONDS + " s, less than " + options.leastPace())), ctx.newPromise());
        } else {
            watchPace(ctx, assembler.length());
        }
    }

    /**
     * Half-closes where the channel can, so that the peer reads our last octets before it sees the end. Under TLS the end is said there: a
     * half-closed connection could not say it any more.
     */
    private void drain(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
            SslHandler tls = ctx.pipeline().get(SslHandler.class);
            if (tls != null && done.isSuccess()) {
                tls.closeOutbound();
                read(ctx);
            } else if (ctx.channel() instanceof DuplexChannel channel && done.isSuccess()) {
                channel.shutdownOutput();
                read(ctx);
            } else {
                ctx.close();
            }
        });
    }
}
