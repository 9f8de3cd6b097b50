/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import org.apache.james.x400.transport.acse.Acse;
import org.apache.james.x400.transport.cotp.Cotp;
import org.apache.james.x400.transport.presentation.Presentation;
import org.apache.james.x400.transport.rtse.Rtse;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.Session;
import org.apache.james.x400.transport.tpkt.Tpkt;

/**
 * How a transport does its work: that of each layer, and what none of them owns.
 *
 * @param host        names this host in the identifiers of session connections, up to 40 characters
 * @param clock       for the same identifiers
 * @param ioThreads   that serve connections, 1 or more; a connection stays with one of them
 * @param connectTime in which a TCP connection must stand
 * @param idleTime    after which an association that we opened is released when nothing was transferred; zero: never
 * @param spool       for APDUs that arrive
 */
public record TransportOptions(String host, Clock clock, int ioThreads, Duration connectTime, Duration idleTime, SpoolOptions spool,
                               Tpkt.Options tpkt, Cotp.Options cotp, Session.Options session, Presentation.Options presentation,
                               Acse.Options acse, Rtse.Options rtse) {
    public TransportOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(spool, "spool");
        Objects.requireNonNull(tpkt, "tpkt");
        Objects.requireNonNull(cotp, "cotp");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(presentation, "presentation");
        Objects.requireNonNull(acse, "acse");
        Objects.requireNonNull(rtse, "rtse");
        if (ioThreads < 1) {
            throw new IllegalArgumentException("ioThreads " + ioThreads + " is below 1");
        }
        if (connectTime.isNegative() || connectTime.isZero() || connectTime.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("connectTime " + connectTime + " is not above 0 and below 24 days");
        }
        if (idleTime.isNegative()) {
            throw new IllegalArgumentException("idleTime " + idleTime + " is negative");
        }
    }

    /** Two I/O threads; 30 s for a TCP connection; 10 minutes idle; the defaults of the layers. */
    public static TransportOptions defaults(Path spoolFolder) {
        return new TransportOptions("localhost", Clock.systemUTC(), 2, Duration.ofSeconds(30), Duration.ofMinutes(10),
            SpoolOptions.defaults(spoolFolder), Tpkt.Options.defaults(), Cotp.Options.defaults(), Session.Options.defaults(),
            Presentation.Options.defaults(), Acse.Options.defaults(), Rtse.Options.defaults());
    }

    public TransportOptions withHost(String name) {
        return new TransportOptions(name, clock, ioThreads, connectTime, idleTime, spool, tpkt, cotp, session, presentation, acse, rtse);
    }

    public TransportOptions withIoThreads(int threads) {
        return new TransportOptions(host, clock, threads, connectTime, idleTime, spool, tpkt, cotp, session, presentation, acse, rtse);
    }

    public TransportOptions withConnectTime(Duration time) {
        return new TransportOptions(host, clock, ioThreads, time, idleTime, spool, tpkt, cotp, session, presentation, acse, rtse);
    }

    public TransportOptions withIdleTime(Duration time) {
        return new TransportOptions(host, clock, ioThreads, connectTime, time, spool, tpkt, cotp, session, presentation, acse, rtse);
    }

    public TransportOptions withSpool(SpoolOptions options) {
        return new TransportOptions(host, clock, ioThreads, connectTime, idleTime, options, tpkt, cotp, session, presentation, acse, rtse);
    }

    public TransportOptions withTpkt(Tpkt.Options options) {
        return new TransportOptions(host, clock, ioThreads, connectTime, idleTime, spool, options, cotp, session, presentation, acse, rtse);
    }

    public TransportOptions withCotp(Cotp.Options options) {
        return new TransportOptions(host, clock, ioThreads, connectTime, idleTime, spool, tpkt, options, session, presentation, acse, rtse);
    }

    public TransportOptions withSession(Session.Options options) {
        return new TransportOptions(host, clock, ioThreads, connectTime, idleTime, spool, tpkt, cotp, options, presentation, acse, rtse);
    }

    public TransportOptions withRtse(Rtse.Options options) {
        return new TransportOptions(host, clock, ioThreads, connectTime, idleTime, spool, tpkt, cotp, session, presentation, acse, options);
    }

    /** TSAP identifiers that callers may ask for; none: any. */
    public TransportOptions withAcceptedTransportSelectors(Set<Selector> selectors) {
        return withCotp(cotp.withAcceptedSelectors(selectors));
    }

    /**
     * What we agree to when called.
     *
     * @param checkpointSize in units of 1024 octets; 0: no checkpoints
     * @param windowSize     1 or more
     */
    public TransportOptions withMaximum(int checkpointSize, int windowSize) {
        return withRtse(rtse.withMaximum(checkpointSize, windowSize));
    }

    /**
     * Nothing is taken beyond the texts: for conformance tests, since peers are known that need each leniency. They are
     * {@link org.apache.james.x400.transport.tpkt.Leniency}, {@link org.apache.james.x400.transport.cotp.Leniency},
     * {@link org.apache.james.x400.transport.session.Leniency} and {@link org.apache.james.x400.transport.rtse.Leniency}.
     */
    public TransportOptions strict() {
        return withTpkt(tpkt.withLeniencies(Set.of())).withCotp(cotp.withLeniencies(Set.of()))
            .withSession(session.withLeniencies(Set.of())).withRtse(rtse.withLeniencies(Set.of()));
    }
}
