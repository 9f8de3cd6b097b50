/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

import io.netty.channel.ChannelHandler;

/** Door of this room: handlers that keep the one association of a channel. They stand below their user, above ACSE. */
public final class Rtse {
    private Rtse() {
    }

    /**
     * @param rtseSyntax        abstract syntax of RTSE's APDUs together with the user data of RT-OPEN
     * @param apduSyntax        abstract syntax of the APDUs that are transferred
     * @param maxCheckpointSize greatest checkpoint size that a responder agrees to, in units of 1024 octets; 0: no checkpoints
     * @param maxWindowSize     greatest window that a responder agrees to
     * @param maxSegment        greatest segment sent, in octets, also where no or greater checkpoints are agreed: bounds memory
     * @param maxOutstanding    segments that may wait for the sink before no more are read from the network
     * @param leniencies        what is taken beyond the text
     * @param times             how long what may take
     */
    public record Options(Oid rtseSyntax, Oid apduSyntax, int maxCheckpointSize, int maxWindowSize, int maxSegment, int maxOutstanding,
                          Set<Leniency> leniencies, Times times) {
        public Options {
            Objects.requireNonNull(rtseSyntax, "rtseSyntax");
            Objects.requireNonNull(apduSyntax, "apduSyntax");
            Objects.requireNonNull(times, "times");
            leniencies = Set.copyOf(leniencies);
            if (maxCheckpointSize < 0) {
                throw new IllegalArgumentException("maxCheckpointSize " + maxCheckpointSize + " is negative");
            }
            if (maxWindowSize < 1 || maxSegment < 1 || maxOutstanding < 1) {
                throw new IllegalArgumentException("maxWindowSize " + maxWindowSize + ", maxSegment " + maxSegment + " and maxOutstanding "
                    + maxOutstanding + " are not all 1 or more");
            }
        }

        /** For P1: id-as-mta-rtse and id-as-mtse (X.419). */
        public static Options defaults() {
            return new Options(Oid.of("2.6.0.2.12"), Oid.of("2.6.0.2.7"), 256, 16, 1 << 20, 16, EnumSet.allOf(Leniency.class),
                Times.defaults());
        }

        /** The same with other bounds for what a responder agrees to. */
        public Options withMaximum(int checkpointSize, int windowSize) {
            return new Options(rtseSyntax, apduSyntax, checkpointSize, windowSize, maxSegment, maxOutstanding, leniencies, times);
        }

        /** The same with another bound for segments. */
        public Options withMaxSegment(int octets) {
            return new Options(rtseSyntax, apduSyntax, maxCheckpointSize, maxWindowSize, octets, maxOutstanding, leniencies, times);
        }

        /** The same with these leniencies and no others. */
        public Options withLeniencies(Set<Leniency> some) {
            return new Options(rtseSyntax, apduSyntax, maxCheckpointSize, maxWindowSize, maxSegment, maxOutstanding, some, times);
        }

        /** The same with other time limits. */
        public Options withTimes(Times others) {
            return new Options(rtseSyntax, apduSyntax, maxCheckpointSize, maxWindowSize, maxSegment, maxOutstanding, leniencies, others);
        }
    }

    /**
     * What the peer must do in time; the association is aborted when it does not.
     *
     * @param call       a caller, from the connection to the association
     * @param open       the answer to RT-OPEN
     * @param progress   a receiver, to take a segment or confirm the next checkpoint
     * @param end        the confirm of a transfer; the peer stores it meanwhile
     * @param withdrawal the confirm of an interrupt or discard
     * @param segment    a sender, from one segment to the next
     * @param release    the answer to RT-CLOSE
     */
    public record Times(Duration call, Duration open, Duration progress, Duration end, Duration withdrawal, Duration segment,
                        Duration release) {
        public static Times defaults() {
            return new Times(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300),
                Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofSeconds(30));
        }

        Duration limit(State.Wait wait) {
            return switch (wait) {
                case CALL -> call;
                case OPEN -> open;
                case CHECKPOINT -> progress;
                case END -> end;
                case WITHDRAWAL -> withdrawal;
                case SEGMENT -> segment;
                case RELEASE -> release;
            };
        }
    }

    /**
     * Waits for a {@link ReliableTransferPrimitive.RtOpenRequest}, then calls.
     *
     * @param reception   where APDUs go that the responder sends
     * @param identifiers gives each connection its name, see {@link ConnectionIdentifiers}
     */
    public static ChannelHandler initiator(Options options, Reception reception, Function<Mode, SessionConnectionIdentifier> identifiers) {
        return new RtseHandler(options, new RtseMachine(options, reception, identifiers), new State.Idle());
    }

    /**
     * Waits for a call, in either mode.
     *
     * @param reception where APDUs go that the initiator sends
     */
    public static ChannelHandler responder(Options options, Reception reception) {
        return new RtseHandler(options, new RtseMachine(options, reception, mode -> {
            throw new IllegalStateException("a responder calls nobody");
        }), new State.Listening());
    }

    /**
     * An APDU for whoever wants to look at it.
     *
     * @param apdu    a record
     * @param segment what an RTTR carries of the transfer
     */
    public record Contents(Record apdu, Optional<Octets> segment) {
    }

    /** @return empty where the octets are no RTSE APDU of that mode */
    public static Optional<Contents> contents(Octets octets, boolean normal) {
        RtseCodec codec = RtseCodec.of(normal ? Mode.NORMAL : Mode.X410_1984);
        return Stream.of(codec.rtorq(), codec.rtoac(), codec.rtorj(), codec.rtab(), RtseCodec.RTTP, RtseCodec.RTTR)
            .flatMap(type -> decoded(type, octets)).findFirst();
    }

    private static Stream<Contents> decoded(BerType<? extends RtseApdu> type, Octets octets) {
        try {
            RtseApdu apdu = type.decode(octets);
            return Stream.of(new Contents((Record) apdu,
                apdu instanceof RtseApdu.Rttr rttr ? Optional.of(rttr.segment()) : Optional.empty()));
        } catch (BerException another) {
            return Stream.empty();
        }
    }
}
