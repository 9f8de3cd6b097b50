/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Selector;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;

/** Door of this room: handlers that keep the one session connection of a transport connection. */
public final class Session {
    private Session() {
    }

    /**
     * @param versions          what we offer, and what we accept; of several the highest is agreed
     * @param acceptedSelectors SSAP identifiers that a caller may ask for; none listed: any. A call that names none is always taken:
     *                          in X.410-1984 mode there is none
     * @param maxSsduLength     greatest user data handed over whole where it comes in segments; more goes up in parts, as it comes
     * @param leniencies        what is taken beyond the text
     * @param callTime          transport connection to the peer's connect SPDU
     * @param acceptTime        our connect to its answer
     * @param tokensTime        our giving all tokens to its acknowledgement
     * @param activityTime      our interrupt or discard to its acknowledgement, and our exception report to the peer's reaction
     * @param releaseTime       our finish to its answer
     * @param disconnectTime    our abort, refusal or answer to a finish to the peer's closing
     */
    public record Options(Set<SessionVersion> versions, Set<Selector> acceptedSelectors, int maxSsduLength, Set<Leniency> leniencies,
                          Duration callTime, Duration acceptTime, Duration tokensTime, Duration activityTime, Duration releaseTime,
                          Duration disconnectTime) {
        public Options {
            versions = Set.copyOf(versions);
            acceptedSelectors = Set.copyOf(acceptedSelectors);
            leniencies = Set.copyOf(leniencies);
            if (versions.isEmpty()) {
                throw new IllegalArgumentException("no session version");
            }
            if (maxSsduLength < 1) {
                throw new IllegalArgumentException("maxSsduLength " + maxSsduLength + " is below 1");
            }
        }

        public static Options defaults() {
            return new Options(Set.of(SessionVersion.V1, SessionVersion.V2), Set.of(), 1 << 20, EnumSet.allOf(Leniency.class),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30),
                Duration.ofSeconds(30));
        }

        public Options withVersions(SessionVersion... some) {
            return new Options(Set.of(some), acceptedSelectors, maxSsduLength, leniencies, callTime, acceptTime, tokensTime, activityTime,
                releaseTime, disconnectTime);
        }

        public Options withAcceptedSelectors(Set<Selector> selectors) {
            return new Options(versions, selectors, maxSsduLength, leniencies, callTime, acceptTime, tokensTime, activityTime, releaseTime,
                disconnectTime);
        }

        /** The same with these leniencies and no others. */
        public Options withLeniencies(Set<Leniency> some) {
            return new Options(versions, acceptedSelectors, maxSsduLength, some, callTime, acceptTime, tokensTime, activityTime,
                releaseTime, disconnectTime);
        }

        int versionBits() {
            return versions.stream().mapToInt(SessionVersion::bit).sum();
        }

        boolean accepts(Selector called) {
            return acceptedSelectors.isEmpty() || called.isEmpty() || acceptedSelectors.contains(called);
        }
    }

    /** Waits for a {@link SessionPrimitive.SConnectRequest}, then calls, the transport connection first. */
    public static ChannelHandler initiator(Options options) {
        return new SessionHandler(options);
    }

    /** Waits for a call. */
    public static ChannelHandler responder(Options options) {
        return new SessionHandler(options);
    }

    /**
     * An SPDU for whoever wants to look at it.
     *
     * @param name     as the standard abbreviates it
     * @param fields   its parameters, a record
     * @param userData empty where it has none
     */
    public record Contents(String name, Record fields, byte[] userData) {
    }

    /** @return the one or two SPDUs of a TSDU */
    public static List<Contents> contents(byte[] tsdu) throws ProtocolViolation {
        return SpduCodec.decode(Unpooled.wrappedBuffer(tsdu)).stream()
            .map(spdu -> new Contents(spdu.type().name(), spdu instanceof Spdu.Data dt ? SsduOrSegment.of(dt) : (Record) spdu,
                userData(spdu))).toList();
    }

    private record SsduOrSegment(boolean begins, boolean ends, byte[] userInformation) {
        static SsduOrSegment of(Spdu.Data dt) {
            return new SsduOrSegment(dt.begins(), dt.ends(), ByteBufUtil.getBytes(Unpooled.wrappedBuffer(dt.userInformation().getFirst())));
        }
    }

    private static byte[] userData(Spdu spdu) {
        return switch (spdu) {
            case Spdu.Connect cn -> cn.userData();
            case Spdu.Accept ac -> ac.userData();
            case Spdu.Refuse rf -> rf.userData();
            case Spdu.Finish fn -> fn.userData();
            case Spdu.Disconnect dn -> dn.userData();
            case Spdu.Abort ab -> ab.userData();
            case Spdu.Data dt -> SsduOrSegment.of(dt).userInformation();
            default -> new byte[0];
        };
    }
}
