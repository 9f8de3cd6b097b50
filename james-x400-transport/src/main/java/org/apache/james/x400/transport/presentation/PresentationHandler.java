/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataPartIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderAbortIndication;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.PduTrace;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.session.SessionPrimitive;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Ties {@link PresentationMachine} to a channel: session primitives below, ours above. Lives as long as its channel and runs on its event
 * loop. A primitive that yields none above asks for the next one itself; after others their reader asks.
 * The user flushes what he writes; what is written here in answer to the peer is flushed here.
 */
final class PresentationHandler extends ChannelDuplexHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(PresentationHandler.class);

    private final PresentationMachine machine;
    private State state;
    private PduTrace trace;
    /** User data that are coming in parts. */
    private Optional<UserDataParts> parts = Optional.empty();

    PresentationHandler(PresentationMachine machine, State initial) {
        this.machine = machine;
        this.state = initial;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        trace = new PduTrace(ctx.channel().id().asShortText());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof SessionPrimitive.ToUser primitive) {
            parts = parts.filter(begun -> primitive instanceof SDataPartIndication);
            boolean heard = on(ctx, new Event.Received(primitive), ctx.voidPromise());
            if (!heard) {
                ctx.read();
            }
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof PresentationPrimitive.FromUser request) {
            on(ctx, new Event.Request(request), promise);
        } else {
            ctx.write(message, promise);
        }
    }

    /** @return whether anything was indicated */
    private boolean on(ChannelHandlerContext ctx, Event event, ChannelPromise promise) {
        Step step;
        try {
            step = machine.on(state, event);
        } catch (RuntimeException fault) {
            LOGGER.error("{}: fault in the presentation layer, association aborted", trace.connection(), fault);
            if (state instanceof State.Closed) {
                toWrite(ctx, promise).setFailure(fault);
                return false;
            }
            step = Step.to(new State.Closed(), new Action.Send(new SUserAbortRequest(new byte[0])), new Action.Indicate(
                new PProviderAbortIndication(Layer.PRESENTATION, Origin.LOCAL, "internal fault: " + fault)));
        }
        state = step.next();
        boolean indicated = perform(ctx, step, promise);
        if (event instanceof Event.Received && step.has(Action.Send.class)) {
            ctx.flush();
        }
        return indicated;
    }

    private boolean perform(ChannelHandlerContext ctx, Step step, ChannelPromise promise) {
        ChannelPromise written = promise;
        boolean indicated = false;
        for (Action action : step.actions()) {
            switch (action) {
                case Action.Send(var primitive) -> {
                    ctx.write(primitive, toWrite(ctx, written));
                    written = ctx.voidPromise();
                }
                case Action.Indicate(var primitive) -> {
                    ctx.fireChannelRead(primitive);
                    indicated = true;
                }
                case Action.Collect collect -> indicated |= collect(ctx, collect);
                case Action.TraceSent(var ppdu) -> trace.sent(Layer.PRESENTATION, ppdu.name(), ppdu::fields);
                case Action.TraceReceived(var ppdu) -> trace.received(Layer.PRESENTATION, ppdu.name(), ppdu::fields);
            }
        }
        if (written == promise) {
            promise.trySuccess();
        }
        return indicated;
    }

    /** A promise is made only for what is written. */
    private static ChannelPromise toWrite(ChannelHandlerContext ctx, ChannelPromise promise) {
        return promise.isVoid() ? ctx.newPromise() : promise;
    }

    private boolean collect(ChannelHandlerContext ctx, Action.Collect collect) {
        try {
            List<DataValue> values = values(collect);
            if (!values.isEmpty()) {
                ctx.fireChannelRead(new PDataPartIndication(values));
            }
            return !values.isEmpty();
        } catch (BerException | ProtocolViolation unreadable) {
            Step step = PresentationMachine.violated(collect.open(), Ppdu.AbortReason.INVALID_PARAMETER_VALUE, Ppdu.PduEvent.TD,
                unreadable.getMessage());
            state = step.next();
            perform(ctx, step, ctx.newPromise());
            ctx.flush();
            return true;
        }
    }

    private List<DataValue> values(Action.Collect collect) throws BerException, ProtocolViolation {
        return switch (collect.open().mode()) {
            case NORMAL -> {
                UserDataParts reader = parts.orElseGet(() -> new UserDataParts(collect.open().contexts()));
                parts = collect.last() ? Optional.empty() : Optional.of(reader);
                yield reader.add(collect.part(), collect.last());
            }
            case X410_1984 -> collect.part().length == 0 ? List.of() : List.of(DataValue.withoutContext(Octets.wrap(collect.part())));
        };
    }
}
