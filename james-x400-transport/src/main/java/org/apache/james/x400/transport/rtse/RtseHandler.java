/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.james.x400.transport.acse.AssociationPrimitive;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.service.Alarm;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.PduTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Ties {@link RtseMachine} to a channel: primitives of ACSE and the presentation layer below, ours above, and the ports for segments
 * beside. Lives as long as its channel and runs on its event loop; what sources and sinks complete elsewhere comes back there. It reads
 * every primitive that reaches it, so it asks the network for more: unless too much waits for the sink. It asks a source for more only
 * while the channel is writable.
 */
final class RtseHandler extends ChannelDuplexHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(RtseHandler.class);

    private final Rtse.Options options;
    private final RtseMachine machine;
    /** Events that came while another one was being dealt with. */
    private final Queue<Event> events = new ArrayDeque<>();
    private State state;
    private PduTrace trace;
    private boolean busy;
    private boolean written;
    private boolean readOwed;
    private Optional<Action.Read> parked = Optional.empty();
    private Optional<State.Timer> timer = Optional.empty();
    private Alarm alarm;

    RtseHandler(Rtse.Options options, RtseMachine machine, State initial) {
        this.options = options;
        this.machine = machine;
        this.state = initial;
    }

    /** An APDU that the reading of all octets found unusable, on its way through a stage. */
    private static final class MalformedApdu extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedApdu(BerException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        trace = new PduTrace(ctx.channel().id().asShortText());
        alarm = new Alarm(() -> timer.ifPresent(set -> on(ctx, new Event.TimeOut(set))));
        if (ctx.channel().isActive()) {
            setTimer(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        setTimer(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        on(ctx, new Event.Association(new AProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "connection closed")));
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        alarm.stop();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (message) {
            case AssociationPrimitive.ToUser primitive -> received(ctx, new Event.Association(primitive));
            case PresentationPrimitive.TransferToUser primitive -> received(ctx, new Event.Transfer(primitive));
            default -> ctx.fireChannelRead(message);
        }
    }

    private void received(ChannelHandlerContext ctx, Event event) {
        readOwed = true;
        on(ctx, event);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ReliableTransferPrimitive.FromUser request) {
            on(ctx, new Event.Request(request));
            promise.trySuccess();
        } else {
            ctx.write(message, promise);
        }
    }

    /** The user above asks for more as well; what waits for the sink counts all the same. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (state.mayRead(options.maxOutstanding())) {
            ctx.read();
        } else {
            readOwed = true;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable() && parked.isPresent()) {
            Action.Read read = parked.get();
            parked = Optional.empty();
            read(ctx, read);
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOGGER.error("{}: fault below RTSE, association aborted", trace.connection(), cause);
        if (!(state instanceof State.Closed)) {
            perform(ctx, RtseMachine.faulted(state, "internal fault: " + cause));
            ctx.flush();
        }
    }

    /** Events are dealt with one after the other, also those that dealing with one brings about. */
    private void on(ChannelHandlerContext ctx, Event event) {
        events.add(event);
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (Event next = events.poll(); next != null; next = events.poll()) {
                perform(ctx, step(next));
            }
        } finally {
            busy = false;
        }
        if (written) {
            written = false;
            ctx.flush();
        }
        if (readOwed && state.mayRead(options.maxOutstanding())) {
            readOwed = false;
            ctx.read();
        }
    }

    private Step step(Event event) {
        try {
            return machine.on(state, event);
        } catch (RuntimeException fault) {
            LOGGER.error("{}: fault in RTSE, association aborted", trace.connection(), fault);
            return RtseMachine.faulted(state, "internal fault: " + fault);
        }
    }

    private void perform(ChannelHandlerContext ctx, Step step) {
        state = step.next();
        setTimer(ctx);
        step.actions().forEach(action -> perform(ctx, action));
    }

    private void perform(ChannelHandlerContext ctx, Action action) {
        switch (action) {
            case Action.Associate(var primitive) -> send(ctx, primitive);
            case Action.Transfer(var primitive) -> send(ctx, primitive);
            case Action.Indicate(var primitive) -> ctx.fireChannelRead(primitive);
            case Action.Read read -> read(ctx, read);
            case Action.Write(var activity, var sink, var segment) ->
                store(ctx, activity, () -> sink.write(segment), stored -> new Event.SegmentStored(activity));
            case Action.Mark(var activity, var sink, var serial) ->
                store(ctx, activity, () -> sink.checkpoint(serial), stored -> new Event.CheckpointStored(activity, serial));
            case Action.Complete(var activity, var sink, var layout) ->
                store(ctx, activity, () -> sink.complete(octets -> apdu(layout, octets)), apdu -> new Event.ApduComplete(activity, apdu));
            case Action.Suspend(var sink) -> sink.suspend();
            case Action.Discard(var sink) -> sink.discard();
            case Action.Close() -> ctx.close();
            case Action.TraceSent(var apdu) -> trace.sent(Layer.RTSE, apdu.name(), apdu::fields);
            case Action.TraceReceived(var apdu) -> trace.received(Layer.RTSE, apdu.name(), apdu::fields);
        }
    }

    private void send(ChannelHandlerContext ctx, Object primitive) {
        ctx.write(primitive);
        written = true;
    }

    // ---- sources and sinks

    private void read(ChannelHandlerContext ctx, Action.Read read) {
        if (!ctx.channel().isWritable()) {
            parked = Optional.of(read);
            return;
        }
        await(ctx, () -> read.source().read(read.offset(), read.length()),
            segment -> segment.length() == read.length() ? new Event.SegmentRead(read.activity(), segment)
                : new Event.SegmentUnreadable(read.activity(), "the APDU has become shorter while it was sent"),
            fault -> new Event.SegmentUnreadable(read.activity(), "the APDU cannot be read: " + reason(fault)));
    }

    private <T> void store(ChannelHandlerContext ctx, ActivityName activity, Supplier<CompletionStage<T>> operation,
                           Function<T, Event> success) {
        await(ctx, operation, success, fault -> fault instanceof MalformedApdu ? new Event.ApduMalformed(activity, fault.getMessage())
            : new Event.StoreFailed(activity, reason(fault)));
    }

    private <T> void await(ChannelHandlerContext ctx, Supplier<CompletionStage<T>> operation, Function<T, Event> success,
                           Function<Throwable, Event> failure) {
        CompletionStage<T> stage;
        try {
            stage = operation.get();
        } catch (RuntimeException fault) {
            on(ctx, failure.apply(fault));
            return;
        }
        stage.whenComplete((value, fault) -> {
            Event event = fault == null ? success.apply(value) : failure.apply(unwrapped(fault));
            if (ctx.executor().inEventLoop()) {
                on(ctx, event);
            } else {
                ctx.executor().execute(() -> on(ctx, event));
            }
        });
    }

    private static Octets apdu(Layout layout, Octets stream) {
        try {
            return layout.apdu(stream);
        } catch (BerException malformed) {
            throw new MalformedApdu(malformed);
        }
    }

    private static Throwable unwrapped(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? unwrapped(fault.getCause()) : fault;
    }

    private static String reason(Throwable fault) {
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    // ---- time limits

    private void setTimer(ChannelHandlerContext ctx) {
        if (state.timer().equals(timer)) {
            return;
        }
        timer = state.timer();
        timer.ifPresentOrElse(next -> alarm.set(ctx.executor(), options.times().limit(next.waitFor()).toMillis(), TimeUnit.MILLISECONDS),
            alarm::clear);
    }
}
