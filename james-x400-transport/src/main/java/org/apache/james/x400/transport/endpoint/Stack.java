/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.james.x400.transport.acse.Acse;
import org.apache.james.x400.transport.acse.AssociationPrimitive;
import org.apache.james.x400.transport.cotp.Cotp;
import org.apache.james.x400.transport.cotp.TpduSize;
import org.apache.james.x400.transport.cotp.TransportPrimitive;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.Presentation;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.Reception;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive;
import org.apache.james.x400.transport.rtse.Rtse;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.session.Session;
import org.apache.james.x400.transport.session.SessionPrimitive;
import org.apache.james.x400.transport.tpkt.Tpkt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.flush.FlushConsolidationHandler;

/** The layers of a connection, from the network up. Reading is by request: whoever uses up a packet asks for the next. */
final class Stack {
    private Stack() {
    }

    /**
     * @param tpduSize proposed, in octets
     * @param answered told of each layer in which the peer answers
     */
    static void calling(ChannelPipeline pipeline, TransportOptions options, int tpduSize, Reception reception,
                        Function<Mode, SessionConnectionIdentifier> identifiers, Consumer<Layer> answered, ChannelHandler user) {
        pipeline.addLast("flush", new FlushConsolidationHandler())
            .addLast("tpkt", Tpkt.initiator(options.tpkt()))
            .addLast("flow", new FlowControlHandler())
            .addLast(new Milestone(Layer.TPKT, List.of(ByteBuf.class), answered))
            .addLast("cotp", Cotp.initiator(options.cotp().withTpduSize(size(tpduSize))))
            .addLast(new Milestone(Layer.TRANSPORT, List.of(TransportPrimitive.TConnectConfirm.class), answered))
            .addLast("session", Session.initiator(options.session()))
            .addLast(new Milestone(Layer.SESSION,
                List.of(SessionPrimitive.SConnectAcceptConfirm.class, SessionPrimitive.SConnectRejectConfirm.class), answered))
            .addLast("presentation", Presentation.initiator(options.presentation()))
            .addLast(new Milestone(Layer.PRESENTATION,
                List.of(PresentationPrimitive.PConnectAcceptConfirm.class, PresentationPrimitive.PConnectRejectConfirm.class), answered))
            .addLast("acse", Acse.initiator(options.acse()))
            .addLast(new Milestone(Layer.ACSE,
                List.of(AssociationPrimitive.AAssociateAcceptConfirm.class, AssociationPrimitive.AAssociateRejectConfirm.class), answered))
            .addLast("rtse", Rtse.initiator(options.rtse(), reception, identifiers))
            .addLast(new Milestone(Layer.RTSE, List.of(ReliableTransferPrimitive.RtOpenConfirm.class), answered))
            .addLast("user", user);
    }

    static void called(ChannelPipeline pipeline, TransportOptions options, Reception reception, ChannelHandler user) {
        pipeline.addLast("flush", new FlushConsolidationHandler())
            .addLast("tpkt", Tpkt.responder(options.tpkt()))
            .addLast("flow", new FlowControlHandler())
            .addLast("cotp", Cotp.responder(options.cotp()))
            .addLast("session", Session.responder(options.session()))
            .addLast("presentation", Presentation.responder(options.presentation()))
            .addLast("acse", Acse.responder(options.acse()))
            .addLast("rtse", Rtse.responder(options.rtse(), reception))
            .addLast("user", user);
    }

    private static TpduSize size(int octets) {
        return Arrays.stream(TpduSize.values()).filter(size -> size.octets() == octets).findFirst().orElseThrow();
    }
}
