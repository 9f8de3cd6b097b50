/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.cotp.TpduSize;
import org.apache.james.x400.transport.tls.Tls;
import org.apache.james.x400.transport.trace.TraceSource;

/**
 * What an initiator asks for: whom to call, from where, in which mode, and the RT-OPEN parameters (X.228).
 *
 * @param remote         where the peer listens; resolved
 * @param source         the local address that the connection must leave from; absent: the system chooses
 * @param calling        our selectors
 * @param called         the peer's selectors
 * @param mode           the stack and the edition of P1
 * @param dialogueMode   who may send
 * @param checkpointSize greatest number of units of 1024 octets between two checkpoints; 0: no checkpoints
 * @param windowSize     greatest number of checkpoints not yet confirmed; 1 or more
 * @param tpduSize       greatest TPDU proposed, in octets: a power of 2 from 128 to 32768, or 65531, the most that a TPKT holds
 * @param openTime       from the call to the open association; above 0
 * @param bindArgument   BER of the MTABindArgument (X.411), in the form that {@code mode} demands
 * @param tls            where the peer is called over TLS
 * @param trace          where the octets of the connection are written to
 * @param recoveryTime   how long a transfer that broke is tried to be resumed; zero: not at all
 */
public record Call(InetSocketAddress remote, Optional<InetAddress> source, PresentationAddress calling, PresentationAddress called,
                   TransferMode mode, DialogueMode dialogueMode, int checkpointSize, int windowSize, int tpduSize, Duration openTime,
                   Octets bindArgument, Optional<Tls> tls, TraceSource trace, Duration recoveryTime) {
    /** Enough for a slow peer that looks up names before it answers. */
    public static final Duration DEFAULT_OPEN_TIME = Duration.ofSeconds(60);
    /** As long as Exchange keeps the parts of a broken transfer. */
    private static final Duration RECOVERY_TIME = Duration.ofSeconds(60);
    private static final List<Integer> TPDU_SIZES = Arrays.stream(TpduSize.values()).map(TpduSize::octets).toList();

    public Call {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(calling, "calling");
        Objects.requireNonNull(called, "called");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(dialogueMode, "dialogueMode");
        Objects.requireNonNull(bindArgument, "bindArgument");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(trace, "trace");
        if (remote.isUnresolved()) {
            throw new IllegalArgumentException("remote " + remote + " is not resolved");
        }
        if (recoveryTime.isNegative()) {
            throw new IllegalArgumentException("recoveryTime " + recoveryTime + " is negative");
        }
        if (openTime.isNegative() || openTime.isZero()) {
            throw new IllegalArgumentException("openTime " + openTime + " is not above 0");
        }
        if (checkpointSize < 0) {
            throw new IllegalArgumentException("checkpointSize " + checkpointSize + " is negative");
        }
        if (windowSize < 1) {
            throw new IllegalArgumentException("windowSize " + windowSize + " is below 1");
        }
        if (!TPDU_SIZES.contains(tpduSize)) {
            throw new IllegalArgumentException("tpduSize " + tpduSize + " is not one of " + TPDU_SIZES);
        }
    }

    /** Without TLS and without a trace, with a minute to open, and with a recovery time of 60 s. */
    public Call(InetSocketAddress remote, Optional<InetAddress> source, PresentationAddress calling, PresentationAddress called,
                TransferMode mode, DialogueMode dialogueMode, int checkpointSize, int windowSize, int tpduSize, Octets bindArgument) {
        this(remote, source, calling, called, mode, dialogueMode, checkpointSize, windowSize, tpduSize, DEFAULT_OPEN_TIME, bindArgument,
            Optional.empty(), TraceSource.NONE, RECOVERY_TIME);
    }

    /** The same over TLS. */
    public Call withTls(Tls keys) {
        return new Call(remote, source, calling, called, mode, dialogueMode, checkpointSize, windowSize, tpduSize, openTime, bindArgument,
            Optional.of(keys), trace, recoveryTime);
    }

    /** The same with another time to open. */
    public Call withOpenTime(Duration time) {
        return new Call(remote, source, calling, called, mode, dialogueMode, checkpointSize, windowSize, tpduSize, time, bindArgument, tls,
            trace, recoveryTime);
    }

    /** The same with a trace. */
    public Call withTrace(TraceSource file) {
        return new Call(remote, source, calling, called, mode, dialogueMode, checkpointSize, windowSize, tpduSize, openTime, bindArgument,
            tls, file, recoveryTime);
    }

    /** The same with another recovery time. */
    public Call withRecoveryTime(Duration time) {
        return new Call(remote, source, calling, called, mode, dialogueMode, checkpointSize, windowSize, tpduSize, openTime, bindArgument,
            tls, trace, time);
    }
}
