/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.cotp.Cotp;
import org.apache.james.x400.transport.tpkt.Tpkt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.flow.FlowControlHandler;

/** TPKT, transport and session in one channel without a socket, reading only when asked, as the endpoint has them. */
final class LowerStack {
    private LowerStack() {
    }

    static EmbeddedChannel initiator(ChannelHandler... user) {
        return channel(Tpkt.initiator(Tpkt.Options.defaults()), Cotp.initiator(Cotp.Options.defaults()),
            Session.initiator(Session.Options.defaults()), user);
    }

    static EmbeddedChannel responder(ChannelHandler... user) {
        return channel(Tpkt.responder(Tpkt.Options.defaults()), Cotp.responder(Cotp.Options.defaults()),
            Session.responder(Session.Options.defaults()), user);
    }

    private static EmbeddedChannel channel(ChannelHandler tpkt, ChannelHandler cotp, ChannelHandler session, ChannelHandler... user) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(tpkt, new FlowControlHandler(), cotp, session).addLast(user);
        channel.pipeline().fireChannelActive();
        return channel;
    }

    static void receive(EmbeddedChannel channel, byte[] octets) {
        channel.writeInbound(Unpooled.wrappedBuffer(octets));
    }

    static void receive(EmbeddedChannel channel, String hex) {
        receive(channel, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** A TSDU in one TPKT. */
    static void receiveTsdu(EmbeddedChannel channel, String hex) {
        byte[] tsdu = HexFormat.of().parseHex(hex.replace(" ", ""));
        channel.writeInbound(Unpooled.buffer().writeShort(0x0300).writeShort(7 + tsdu.length).writeMedium(0x02F080).writeBytes(tsdu));
    }

    /** What was sent since the last call, one TPKT an element, in upper case. */
    static List<String> sent(EmbeddedChannel channel) {
        List<String> packets = new ArrayList<>();
        for (ByteBuf packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            if (packet.isReadable()) {
                packets.add(ByteBufUtil.hexDump(packet).toUpperCase());
            }
            packet.release();
        }
        return packets;
    }

    /** Hands over what {@code from} has sent, and back what comes in answer, until both are silent. */
    static void talk(EmbeddedChannel from, EmbeddedChannel to) {
        boolean moved = true;
        while (moved) {
            moved = pass(from, to) | pass(to, from);
        }
    }

    private static boolean pass(EmbeddedChannel from, EmbeddedChannel to) {
        boolean moved = false;
        for (ByteBuf packet = from.readOutbound(); packet != null; packet = from.readOutbound()) {
            moved = true;
            if (to.isOpen()) {
                to.writeInbound(packet);
            } else {
                packet.release();
            }
        }
        return moved;
    }
}
