/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.apache.james.x400.transport.acse.Acse;
import org.apache.james.x400.transport.cotp.Cotp;
import org.apache.james.x400.transport.presentation.Presentation;
import org.apache.james.x400.transport.session.Session;
import org.apache.james.x400.transport.tpkt.Tpkt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.flow.FlowControlHandler;

/** All layers on a channel without a network, as the endpoint puts them together, and what its user sees. */
final class Stack {
    static final Clock CLOCK = Clock.fixed(Instant.parse("1996-11-24T10:15:30Z"), ZoneOffset.UTC);

    private static final ConnectionIdentifiers IDENTIFIERS = new ConnectionIdentifiers("mta-a", CLOCK);

    private static final List<Stack> OPEN = new ArrayList<>();

    final EmbeddedChannel channel;
    final MemoryReception reception;
    private final Deque<ReliableTransferPrimitive> heard = new ArrayDeque<>();

    private Stack(MemoryReception reception, ChannelHandler... layers) {
        this.reception = reception;
        this.channel = new EmbeddedChannel();
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(layers);
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                heard.add((ReliableTransferPrimitive) message);
            }
        });
        channel.pipeline().fireChannelActive();
        OPEN.add(this);
    }

    /** After a test: lets go of all that was written and not taken. */
    static void closeAll() {
        OPEN.forEach(stack -> stack.channel.finishAndReleaseAll());
        OPEN.clear();
    }

    static Stack initiator() {
        return initiator(Rtse.Options.defaults());
    }

    static Stack initiator(Rtse.Options options) {
        return initiator(options, new MemoryReception());
    }

    static Stack initiator(Rtse.Options options, MemoryReception reception) {
        return new Stack(reception, Tpkt.initiator(Tpkt.Options.defaults()), new FlowControlHandler(),
            Cotp.initiator(Cotp.Options.defaults()), Session.initiator(Session.Options.defaults()),
            Presentation.initiator(Presentation.Options.defaults()), Acse.initiator(Acse.Options.defaults()),
            Rtse.initiator(options, reception, IDENTIFIERS));
    }

    static Stack responder() {
        return responder(Rtse.Options.defaults(), new MemoryReception());
    }

    static Stack responder(Rtse.Options options, MemoryReception reception) {
        return responder(options, reception, Presentation.Options.defaults(), Acse.Options.defaults());
    }

    static Stack responder(Rtse.Options options, MemoryReception reception, Presentation.Options presentation, Acse.Options acse) {
        return new Stack(reception, Tpkt.responder(Tpkt.Options.defaults()), new FlowControlHandler(),
            Cotp.responder(Cotp.Options.defaults()), Session.responder(Session.Options.defaults()),
            Presentation.responder(presentation), Acse.responder(acse), Rtse.responder(options, reception));
    }

    void tell(ReliableTransferPrimitive.FromUser primitive) {
        channel.pipeline().writeAndFlush(primitive);
        channel.runPendingTasks();
    }

    /** The next primitive that the user has heard. */
    <T extends ReliableTransferPrimitive> T hears(Class<T> type) {
        ReliableTransferPrimitive next = heard.poll();
        if (!type.isInstance(next)) {
            throw new AssertionError("user heard " + next + " instead of " + type.getSimpleName() + ", then " + heard);
        }
        return type.cast(next);
    }

    /** The next primitive that the user has heard, or null. */
    ReliableTransferPrimitive next() {
        return heard.poll();
    }

    boolean heardAll() {
        return heard.isEmpty();
    }

    /** What has been written to the network and not been taken yet. */
    byte[] takeWritten() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            byte[] octets = new byte[part.readableBytes()];
            part.readBytes(octets);
            part.release();
            all.writeBytes(octets);
        }
        return all.toByteArray();
    }

    /** Octets from the network. */
    void receive(byte[] octets) {
        channel.writeInbound(channel.alloc().buffer().writeBytes(octets));
        channel.runPendingTasks();
    }

    Script against(List<byte[]> packets) {
        return new Script(new ArrayDeque<>(packets));
    }

    /** A peer that says what it has to say, one packet for each time that we have said something; confirms as they are due. */
    final class Script {
        private final Deque<byte[]> packets;

        private Script(Deque<byte[]> packets) {
            this.packets = packets;
        }

        /** Until the peer is silent, or we wait. */
        void play() {
            for (byte[] said = takeWritten(); said.length > 0; said = takeWritten()) {
                for (int due = answersDue(said); due > 0 && !packets.isEmpty(); due--) {
                    receive(answering(said, packets.poll()));
                }
            }
        }

        /** A CC must name the reference that our CR gave. */
        private static byte[] answering(byte[] said, byte[] packet) {
            boolean isCc = (packet[5] & 0xF0) == 0xD0;
            if (!isCc) {
                return packet;
            }
            byte[] cc = packet.clone();
            System.arraycopy(said, 8, cc, 6, 2);
            return cc;
        }

        /** CR, CN, MIP, AE and FN are each answered by one packet. */
        private static int answersDue(byte[] said) {
            int due = 0;
            for (int at = 0; at < said.length; at += (said[at + 2] & 0xFF) << 8 | said[at + 3] & 0xFF) {
                boolean isCr = (said[at + 5] & 0xF0) == 0xE0;
                int spdu = said[at + 7] == 1 ? said[at + 9] : said[at + 7];
                due += isCr || spdu == 13 || spdu == 49 || spdu == 41 || spdu == 9 ? 1 : 0;
            }
            return due;
        }
    }

    /** Carries octets both ways until nobody has anything to say. */
    static void exchange(Stack one, Stack other) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Stack from : List.of(one, other)) {
                byte[] octets = from.takeWritten();
                if (octets.length > 0) {
                    (from == one ? other : one).receive(octets);
                    moved = true;
                }
            }
        }
    }
}
