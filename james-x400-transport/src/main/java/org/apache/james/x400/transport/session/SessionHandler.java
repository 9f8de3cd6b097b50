/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.cotp.TransportPrimitive;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectConfirm;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataPartIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataPartRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.PduTrace;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Ties {@link SessionMachine} to a channel: transport primitives below, session primitives above. Lives as long as its channel and runs
 * on its event loop. A TSDU that yields no primitive asks for the next one itself; after a primitive its reader asks, and keeps asking
 * while the connection lives, so that an abort or the end of the connection is noticed.
 */
final class SessionHandler extends ChannelDuplexHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(SessionHandler.class);

    private static final int MOST_REFLECTED = 9;
    private static final byte[] NONE = new byte[0];

    private final Session.Options options;
    private final SessionMachine machine;
    private final SessionEnding times;
    private final SsduAssembler assembler;
    private State state = new State.Idle();
    private PduTrace trace;
    private Optional<Future<?>> timer = Optional.empty();
    private long indications;
    /** The DT, without its octets, whose TSDU comes in parts. */
    private Optional<Spdu.Data> inParts = Optional.empty();
    /** The TSDU that is being read, whose beginning is reflected to a peer that breaks the protocol with it. */
    private ByteBuf inHand = Unpooled.EMPTY_BUFFER;
    private int inHandFrom;

    SessionHandler(Session.Options options) {
        this.options = options;
        this.machine = new SessionMachine(options);
        this.times = new SessionEnding(options);
        this.assembler = new SsduAssembler(options.maxSsduLength());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        trace = new PduTrace(ctx.channel().id().asShortText());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopTimer();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        long before = indications;
        switch ((TransportPrimitive.ToUser) message) {
            case TDataIndication(var tsdu) -> receive(ctx, tsdu);
            case TDataPartIndication(var part, var last) -> receivePart(ctx, part, last);
            case TConnectIndication(var calling, var called) ->
                on(ctx, new Event.TransportCalled(calling, called), ctx.newPromise());
            case TConnectConfirm confirm -> on(ctx, new Event.TransportConfirmed(), ctx.newPromise());
            case TDisconnectIndication gone -> on(ctx, new Event.TransportLost(gone), ctx.newPromise());
        }
        if (indications == before) {
            ctx.read();
        }
    }

    private void receive(ChannelHandlerContext ctx, ByteBuf tsdu) {
        try {
            inHand = tsdu;
            inHandFrom = tsdu.readerIndex();
            for (Spdu spdu : SpduCodec.decode(tsdu, options.leniencies())) {
                received(ctx, spdu);
            }
        } catch (ProtocolViolation violation) {
            on(ctx, new Event.Malformed(violation), ctx.newPromise());
        } finally {
            inHand = Unpooled.EMPTY_BUFFER;
            inHandFrom = 0;
            tsdu.release();
        }
    }

    /** Of a TSDU that is too long to be held: it must be data, and its parts are taken for segments of the SSDU. */
    private void receivePart(ChannelHandlerContext ctx, ByteBuf part, boolean last) {
        try {
            if (inParts.isEmpty()) {
                beginParts(ctx, SpduCodec.decode(part, options.leniencies()));
            } else {
                received(ctx, new Spdu.Data(false, last && inParts.orElseThrow().ends(), ByteBufUtil.getBytes(part)));
            }
            inParts = inParts.filter(more -> !last);
        } catch (ProtocolViolation violation) {
            on(ctx, new Event.Malformed(violation), ctx.newPromise());
        } finally {
            part.release();
        }
    }

    private void beginParts(ChannelHandlerContext ctx, List<Spdu> spdus) throws ProtocolViolation {
        if (!(spdus.getLast() instanceof Spdu.Data data)) {
            throw SpduParameters.violation(spdus.getLast().type() + " in a TSDU that is too long for it");
        }
        inParts = Optional.of(new Spdu.Data(data.begins(), data.ends(), NONE));
        for (Spdu before : spdus.subList(0, spdus.size() - 1)) {
            received(ctx, before);
        }
        received(ctx, new Spdu.Data(data.begins(), false, data.userInformation()));
    }

    private void received(ChannelHandlerContext ctx, Spdu spdu) throws ProtocolViolation {
        trace.received(Layer.SESSION, spdu.type().name(), spdu::fields);
        checkSegments(spdu);
        on(ctx, new Event.Received(spdu), ctx.voidPromise());
    }

    /** The beginning of what may turn out to be an error, without the empty SPDU before it. */
    private byte[] reflection() {
        int end = inHand.writerIndex();
        boolean introduced = end - inHandFrom > 2 && inHand.getByte(inHandFrom + 1) == 0
            && SpduType.first(inHand.getUnsignedByte(inHandFrom)).filter(type -> type.category() == SpduType.Category.ZERO).isPresent();
        int start = introduced ? inHandFrom + 2 : inHandFrom;
        return ByteBufUtil.getBytes(inHand, start, Math.min(MOST_REFLECTED, end - start));
    }

    private void checkSegments(Spdu spdu) throws ProtocolViolation {
        if (assembler.isPartial() && (spdu instanceof Spdu.MinorSyncPoint || spdu instanceof Spdu.ActivityEnd)) {
            throw SpduParameters.violation(spdu.type() + " between the segments of an SSDU");
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof SessionPrimitive.FromUser request) {
            on(ctx, new Event.Request(request), promise);
        } else {
            ctx.write(message, promise);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOGGER.error("{}: fault in the session layer, connection aborted", trace.connection(), cause);
        on(ctx, new Event.Malformed(new ProtocolViolation(Layer.SESSION, Reach.ASSOCIATION, "internal fault: " + cause, cause)),
            ctx.newPromise());
    }

    private void on(ChannelHandlerContext ctx, Event event, ChannelPromise promise) {
        Step step;
        try {
            step = machine.on(state, event);
        } catch (IllegalStateException | IllegalArgumentException refused) {
            if (!(event instanceof Event.Request)) {
                throw refused;
            }
            promise.setFailure(refused);
            return;
        }
        enter(ctx, step.next());
        perform(ctx, step, promise);
        if (!(event instanceof Event.Request) && isWritten(step)) {
            ctx.flush();
        }
    }

    /** The user flushes what it writes; what we write of our own accord is ours to flush. */
    private static boolean isWritten(Step step) {
        return step.has(Action.Send.class) || step.has(Action.SendPart.class) || step.has(Action.Transport.class);
    }

    private void enter(ChannelHandlerContext ctx, State next) {
        boolean sameTimer = next.timer().equals(state.timer());
        boolean ends = next instanceof State.AwaitTransportDisconnect && !(state instanceof State.AwaitTransportDisconnect);
        state = next;
        if (!(next instanceof State.DataTransfer)) {
            assembler.clear();
        }
        if (!sameTimer) {
            stopTimer();
            timer = next.timer().map(kind -> ctx.executor().schedule(
                () -> on(ctx, new Event.TimeOut(kind), ctx.newPromise()), times.time(kind).toMillis(), TimeUnit.MILLISECONDS));
        }
        if (ends) {
            ctx.read();
        }
    }

    private void stopTimer() {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.empty();
    }

    private void perform(ChannelHandlerContext ctx, Step step, ChannelPromise promise) {
        ChannelPromise written = promise;
        for (Action action : step.actions()) {
            switch (action) {
                case Action.Send(var plain) -> {
                    Spdu spdu = plain instanceof Spdu.Abort abort ? abort.reflecting(reflection()) : plain;
                    trace.sent(Layer.SESSION, spdu.type().name(), spdu::fields);
                    ctx.write(new TDataRequest(SpduCodec.encode(spdu)), toWrite(ctx, written));
                    written = ctx.voidPromise();
                }
                case Action.SendPart(var octets, var first, var last) -> {
                    ctx.write(new TDataPartRequest(first ? beginning(octets) : Unpooled.wrappedBuffer(octets), last),
                        toWrite(ctx, written));
                    written = ctx.voidPromise();
                }
                case Action.Transport(var primitive) -> {
                    ctx.write(primitive, toWrite(ctx, written));
                    written = ctx.voidPromise();
                }
                case Action.Collect(var segment) -> collect(ctx, segment);
                case Action.Indicate(var primitive) -> indicate(ctx, primitive);
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

    private ByteBuf beginning(byte[] octets) {
        Spdu.Data data = new Spdu.Data(true, true, octets);
        trace.sent(Layer.SESSION, data.type().name(), data::fields);
        return SpduCodec.encode(data);
    }

    private void collect(ChannelHandlerContext ctx, Spdu.Data segment) {
        try {
            assembler.add(segment).ifPresent(ssdu -> indicate(ctx, ssdu));
        } catch (ProtocolViolation violation) {
            on(ctx, new Event.Malformed(violation), ctx.newPromise());
        }
    }

    private void indicate(ChannelHandlerContext ctx, SessionPrimitive.ToUser primitive) {
        indications++;
        ctx.fireChannelRead(primitive);
    }
}
