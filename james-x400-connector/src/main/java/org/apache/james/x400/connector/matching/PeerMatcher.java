/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.peer.Connector;

/**
 * Finds the connector that a caller is the peer of. May be called from any thread; a caller who is known by its address is told at once,
 * and only others wait for name servers.
 */
public final class PeerMatcher {
    private final List<Connector> connectors;
    private final MatchingSettings settings;
    private final PeerNames names;
    private final Clock clock;

    /** @param connectors in the order in which they are preferred where more than one fits */
    public PeerMatcher(List<Connector> connectors, MatchingSettings settings, PeerNames names, Clock clock) {
        this.connectors = List.copyOf(connectors);
        this.settings = settings;
        this.names = names;
        this.clock = clock;
    }

    /** Whether calls from there are closed before a single octet is answered. */
    public boolean isDenied(InetAddress address) {
        return settings.denied().stream().anyMatch(network -> network.contains(address));
    }

    /** Whether a proxy at that address may announce its callers by the PROXY protocol. */
    public boolean mayAnnounce(InetAddress proxy) {
        return connectors.stream().anyMatch(connector -> connector.inbound().proxyProtocol() && Origins.isProxy(connector, proxy));
    }

    /** Whether a caller can prove to be that connector's peer by what it shows: there is a password, or a calling selector. */
    public static boolean canProve(Connector connector) {
        return Claims.canProve(connector);
    }

    /** What to do with a caller that is refused: closing without a word is the administrator's choice. */
    public MatchingSettings.UnknownCaller unknownCaller() {
        return settings.unknownCaller();
    }

    /** The stage never fails, and completes within a few times the DNS time-out. */
    public CompletionStage<Match> match(Caller caller) {
        if (isDenied(caller.address())) {
            return CompletableFuture.completedFuture(new Match.Refused(Match.Cause.DENIED, Optional.empty(), List.of(), List.of(),
                Explanation.address(caller) + " is in the deny list: closed without an answer"));
        }
        return new Search(caller, connectors, settings, names, clock).match();
    }
}
