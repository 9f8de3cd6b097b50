/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Selector;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;

/** Door of this room: handlers that keep the one transport connection of a TCP connection. */
public final class Cotp {
    private Cotp() {
    }

    /**
     * @param tpduSize              the size that we propose, and that we choose for a caller who proposes none
     * @param greatestTpduSize      the greatest that a caller may propose and get
     * @param maxTsduLength         greatest TSDU handed over whole, in octets; a longer one goes up in parts, as it comes. Bounds what a
     *                              peer can make us hold
     * @param maxFirstTsduLength    greatest TSDU taken until both sides have sent one, that is before the peer was let in
     * @param maxEmptyData          how many DT TPDUs without data may come in a row
     * @param leastPace             octets that a TSDU must grow by in each minute until it is whole; 0: it may take any time
     * @param acceptedSelectors     TSAP identifiers that a caller may ask for; none listed: any. With exactly one listed a call that
     *                              names none is taken too
     * @param announceDisconnect    whether we send a DR on the open connection before closing. The text has no such use; ISODE
     *                              initiators do it
     * @param leniencies            what is taken beyond the text
     * @param callTime              how long a caller may wait with its CR after connecting
     * @param confirmTime           how long we wait for an answer to our CR
     * @param drainTime             how long we wait for the peer to close after our last octet
     */
    public record Options(TpduSize tpduSize, TpduSize greatestTpduSize, int maxTsduLength, int maxFirstTsduLength, int maxEmptyData,
                          int leastPace, Set<Selector> acceptedSelectors, boolean announceDisconnect, Set<Leniency> leniencies,
                          Duration callTime, Duration confirmTime, Duration drainTime) {
        public Options {
            Objects.requireNonNull(tpduSize, "tpduSize");
            Objects.requireNonNull(greatestTpduSize, "greatestTpduSize");
            acceptedSelectors = Set.copyOf(acceptedSelectors);
            leniencies = Set.copyOf(leniencies);
            if (maxTsduLength < 1 || maxFirstTsduLength < 1 || maxFirstTsduLength > maxTsduLength) {
                throw new IllegalArgumentException("maxFirstTsduLength " + maxFirstTsduLength + " and maxTsduLength " + maxTsduLength
                    + " are not 1 or more, the first at most the second");
            }
            if (leastPace < 0) {
                throw new IllegalArgumentException("leastPace " + leastPace + " is negative");
            }
            if (maxEmptyData < 1) {
                throw new IllegalArgumentException("maxEmptyData " + maxEmptyData + " is below 1");
            }
        }

        /**
         * 2048 octets a TPDU, or as many as a caller proposes; TSDUs held to 1 MB, 16 kB before the bind, growing by 1 kB a minute; 30 s
         * for a CR, 60 s for its answer.
         */
        public static Options defaults() {
            return new Options(TpduSize.S2048, TpduSize.S65536, 1 << 20, 16 << 10, 100, 1024, Set.of(), false,
                EnumSet.allOf(Leniency.class), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(5));
        }

        public Options withTpduSize(TpduSize size) {
            return new Options(size, greatestTpduSize, maxTsduLength, maxFirstTsduLength, maxEmptyData, leastPace, acceptedSelectors,
                announceDisconnect, leniencies, callTime, confirmTime, drainTime);
        }

        public Options withMaxTsduLength(int octets) {
            return new Options(tpduSize, greatestTpduSize, octets, Math.min(maxFirstTsduLength, octets), maxEmptyData, leastPace,
                acceptedSelectors, announceDisconnect, leniencies, callTime, confirmTime, drainTime);
        }

        public Options withAcceptedSelectors(Set<Selector> selectors) {
            return new Options(tpduSize, greatestTpduSize, maxTsduLength, maxFirstTsduLength, maxEmptyData, leastPace, selectors,
                announceDisconnect, leniencies, callTime, confirmTime, drainTime);
        }

        public Options withAnnounceDisconnect(boolean announce) {
            return new Options(tpduSize, greatestTpduSize, maxTsduLength, maxFirstTsduLength, maxEmptyData, leastPace, acceptedSelectors,
                announce, leniencies, callTime, confirmTime, drainTime);
        }

        public Options withTimes(Duration call, Duration confirm, Duration drain) {
            return new Options(tpduSize, greatestTpduSize, maxTsduLength, maxFirstTsduLength, maxEmptyData, leastPace, acceptedSelectors,
                announceDisconnect, leniencies, call, confirm, drain);
        }

        /** The same with these leniencies and no others. */
        public Options withLeniencies(Set<Leniency> some) {
            return new Options(tpduSize, greatestTpduSize, maxTsduLength, maxFirstTsduLength, maxEmptyData, leastPace, acceptedSelectors,
                announceDisconnect, some, callTime, confirmTime, drainTime);
        }

        boolean accepts(Selector called) {
            return acceptedSelectors.isEmpty() || acceptedSelectors.contains(called)
                || called.isEmpty() && acceptedSelectors.size() == 1;
        }
    }

    /** Waits for a {@link TransportPrimitive.TConnectRequest}, then calls. */
    public static ChannelHandler initiator(Options options) {
        return new CotpHandler(options, new State.Idle());
    }

    /** Waits for a call. */
    public static ChannelHandler responder(Options options) {
        return new CotpHandler(options, new State.Listening());
    }

    /**
     * A TPDU for whoever wants to look at it.
     *
     * @param fields   what its header says
     * @param userData of a DT
     * @param last     whether a TSDU ends with it
     */
    public record Contents(String name, String fields, Optional<byte[]> userData, boolean last) {
    }

    /** @param tpdu what one TPKT holds */
    public static Contents contents(byte[] tpdu) throws ProtocolViolation {
        Tpdu decoded = TpduCodec.decode(Unpooled.wrappedBuffer(tpdu));
        return decoded instanceof Tpdu.Data data
            ? new Contents(data.name(), data.fields(), Optional.of(ByteBufUtil.getBytes(data.payload())), data.last())
            : new Contents(decoded.name(), decoded.fields(), Optional.empty(), false);
    }
}
