/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tpkt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;

/** Door of this room: handlers that frame the TPDUs of one TCP connection. Both roles frame alike. */
public final class Tpkt {
    /** Octets before a TPDU in its packet: a TPDU that is written with so many free octets before it is sent without a copy. */
    public static final int HEADER_LENGTH = TpktCodec.HEADER_LENGTH;

    private Tpkt() {
    }

    /**
     * @param maxLength      greatest packet taken, header included, 7..65535 octets; the header's own limit is the default
     * @param completionTime a packet that has begun must be complete after this time
     * @param leniencies     what is taken beyond the text
     */
    public record Options(int maxLength, Duration completionTime, Set<Leniency> leniencies) {
        public Options {
            leniencies = Set.copyOf(leniencies);
            if (maxLength < TpktCodec.MIN_LENGTH || maxLength > TpktCodec.MAX_LENGTH) {
                throw new IllegalArgumentException(
                    "maxLength " + maxLength + " is not within " + TpktCodec.MIN_LENGTH + ".." + TpktCodec.MAX_LENGTH);
            }
            if (completionTime.isNegative() || completionTime.isZero()) {
                throw new IllegalArgumentException("completionTime " + completionTime + " is not positive");
            }
        }

        /** With all leniencies. */
        public Options(int maxLength, Duration completionTime) {
            this(maxLength, completionTime, EnumSet.allOf(Leniency.class));
        }

        public static Options defaults() {
            return new Options(TpktCodec.MAX_LENGTH, Duration.ofMinutes(2));
        }

        /** The same with these leniencies and no others. */
        public Options withLeniencies(Set<Leniency> some) {
            return new Options(maxLength, completionTime, some);
        }
    }

    public static ChannelHandler initiator(Options options) {
        return new TpktHandler(options);
    }

    public static ChannelHandler responder(Options options) {
        return new TpktHandler(options);
    }

    /**
     * The TPDUs of a stream, for whoever wants to look at them. Of a packet that is not complete nothing is told.
     *
     * @throws ProtocolViolation where there is no packet at all
     */
    public static List<byte[]> contents(byte[] stream) throws ProtocolViolation {
        ByteBuf octets = Unpooled.wrappedBuffer(stream);
        List<byte[]> tpdus = new ArrayList<>();
        try {
            for (Optional<ByteBuf> tpdu = next(octets); tpdu.isPresent(); tpdu = next(octets)) {
                tpdus.add(ByteBufUtil.getBytes(tpdu.get()));
            }
        } catch (ProtocolViolation e) {
            if (tpdus.isEmpty()) {
                throw e;
            }
        }
        if (tpdus.isEmpty()) {
            throw new ProtocolViolation(Layer.TPKT, Reach.CONNECTION, "there is no whole packet");
        }
        return tpdus;
    }

    private static Optional<ByteBuf> next(ByteBuf octets) throws ProtocolViolation {
        return TpktCodec.take(octets, Options.defaults());
    }
}
