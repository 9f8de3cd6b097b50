/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.List;

import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserAbortRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.PduTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Ties {@link AcseMachine} to a channel: presentation primitives below, ours above; those of an open connection pass. Lives as long as
 * its channel and runs on its event loop. A primitive that yields none above asks for the next one itself; after others their reader asks.
 * The user flushes what he writes; what is written here in answer to the peer is flushed here.
 */
final class AcseHandler extends ChannelDuplexHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(AcseHandler.class);

    private final AcseMachine machine;
    private State state;
    private PduTrace trace;

    AcseHandler(AcseMachine machine, State initial) {
        this.machine = machine;
        this.state = initial;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        trace = new PduTrace(ctx.channel().id().asShortText());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof PresentationPrimitive.ConnectionToUser primitive) {
            boolean heard = on(ctx, new Event.Received(primitive), ctx.newPromise());
            if (!heard) {
                ctx.read();
            }
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof AssociationPrimitive.FromUser request) {
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
            LOGGER.error("{}: fault in ACSE, association aborted", trace.connection(), fault);
            if (state instanceof State.Closed) {
                promise.setFailure(fault);
                return false;
            }
            step = Step.to(new State.Closed(), new Action.Send(new PUserAbortRequest(List.of())), new Action.Indicate(
                new AProviderAbortIndication(Layer.ACSE, Origin.LOCAL, "internal fault: " + fault)));
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
                    ctx.write(primitive, written);
                    written = ctx.newPromise();
                }
                case Action.Indicate(var primitive) -> {
                    ctx.fireChannelRead(primitive);
                    indicated = true;
                }
                case Action.TraceSent(var apdu) -> trace.sent(Layer.ACSE, apdu.name(), apdu::fields);
                case Action.TraceReceived(var apdu) -> trace.received(Layer.ACSE, apdu.name(), apdu::fields);
            }
        }
        if (written == promise) {
            promise.trySuccess();
        }
        return indicated;
    }
}
