/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;

import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.matching.Answer;
import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.matching.PeerNames;
import org.apache.james.x400.connector.peer.HostName;

/** Who asks name servers: the matching of callers, which keeps answers, and calls, which ask anew each time. */
final class Resolver {
    /** A silent name server holds each of them for ten seconds. */
    private static final int THREADS = 16;
    private static final int WAITING = 1000;
    private static final Duration LONGEST_FOR_A_CALL = Duration.ofSeconds(20);

    private final DNSService dns;
    private final PeerNames.Ipv6Lookup ipv6;
    private final Clock clock;
    private final ThreadPoolExecutor threads = BoundedThreads.named("x400-resolver", THREADS, WAITING);

    Resolver(DNSService dns, PeerNames.Ipv6Lookup ipv6, Clock clock) {
        this.dns = dns;
        this.ipv6 = ipv6;
        this.clock = clock;
    }

    PeerMatcher matcher(X400Configuration configuration) {
        MatchingSettings settings = configuration.matching();
        return new PeerMatcher(configuration.connectors(), settings, new PeerNames(dns, ipv6, settings.hostsFile(), threads,
            clock, settings.dnsTimeout(), settings.cacheLifetime()), clock);
    }

    /**
     * The addresses of a host to be called; the stage never fails. A call can wait for the second name server while the first one is
     * dead, which a caller cannot.
     */
    CompletionStage<List<InetAddress>> resolve(HostName name, X400Configuration configuration) {
        Duration callTimeout = configuration.outbound().callTimeout();
        Duration patience = callTimeout.compareTo(LONGEST_FOR_A_CALL) < 0 ? callTimeout : LONGEST_FOR_A_CALL;
        return new PeerNames(dns, ipv6, configuration.matching().hostsFile(), threads, clock, patience, Duration.ZERO).addressesOf(name)
            .thenApply(Answer::values);
    }

    void stop() {
        threads.shutdownNow();
    }
}
