/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ExpectedSelectors;
import org.apache.james.x400.connector.peer.InboundCriteria;
import org.apache.james.x400.connector.peer.IpNetwork;
import org.apache.james.x400.transport.service.Selector;

/** Connectors that a caller cannot be told apart by: their peers call from the same place, and show the same. */
final class IndistinguishableConnectors {
    private IndistinguishableConnectors() {
    }

    static List<String> among(List<Connector> connectors) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < connectors.size(); i++) {
            for (int j = i + 1; j < connectors.size(); j++) {
                Connector one = connectors.get(i);
                Connector other = connectors.get(j);
                if (shareAnOrigin(one, other) && lookAlike(one, other)) {
                    found.add("callers of " + one.name() + " and " + other.name()
                        + " come from the same address or name, and neither MTA name, password, "
                        + "selectors nor mode tell them apart: from there, all of them are taken for " + preferred(one, other).name());
                }
            }
        }
        return found;
    }

    /** The narrower network is, and then the order of the file. */
    private static Connector preferred(Connector one, Connector other) {
        return narrowest(other, one) > narrowest(one, other) ? other : one;
    }

    private static int narrowest(Connector connector, Connector other) {
        return networks(connector).filter(network -> networks(other).anyMatch(network::overlaps)).mapToInt(IpNetwork::prefixLength).max()
            .orElse(-1);
    }

    private static boolean lookAlike(Connector one, Connector other) {
        return one.remoteMta().credentials().name().equalsIgnoreCase(other.remoteMta().credentials().name())
            && one.remoteMta().credentials().password().equals(other.remoteMta().credentials().password())
            && !differ(one.inbound().calling(), other.inbound().calling()) && !differ(one.inbound().called(), other.inbound().called())
            && !Collections.disjoint(one.inbound().modes(), other.inbound().modes());
    }

    private static boolean differ(ExpectedSelectors one, ExpectedSelectors other) {
        return differ(one.transport(), other.transport()) || differ(one.session(), other.session())
            || differ(one.presentation(), other.presentation());
    }

    private static boolean differ(Optional<Selector> one, Optional<Selector> other) {
        // where one of them takes any selector, the other is preferred for its own
        return !one.equals(other);
    }

    private static boolean shareAnOrigin(Connector one, Connector other) {
        return one.inbound().anyAddress() || other.inbound().anyAddress()
            || !Collections.disjoint(one.hostNames(), other.hostNames())
            || networks(one).anyMatch(network -> networks(other).anyMatch(network::overlaps));
    }

    private static Stream<IpNetwork> networks(Connector connector) {
        InboundCriteria inbound = connector.inbound();
        return Stream.concat(connector.networks().stream(), inbound.proxyProtocol() ? Stream.of() : inbound.proxies().stream());
    }
}
