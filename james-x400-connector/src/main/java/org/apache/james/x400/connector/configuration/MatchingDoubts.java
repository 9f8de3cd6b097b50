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
import java.util.List;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.matching.Criterion;
import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.peer.Connector;

/** What is legal in how callers are recognized, but leaves some callers unrecognized, or taken for others. */
final class MatchingDoubts {
    private MatchingDoubts() {
    }

    /** @return a sentence each */
    static List<String> about(List<Connector> connectors, MatchingSettings matching) {
        List<String> doubts = new ArrayList<>(IndistinguishableConnectors.among(connectors));
        doubts.addAll(proxies(connectors));
        if (matching.order().stream().noneMatch(Criterion::isOrigin)) {
            doubts.addAll(unprovable(connectors));
        } else if (!matching.order().contains(Criterion.BIND) && !matching.order().contains(Criterion.SELECTORS)) {
            connectors.stream().filter(connector -> connector.inbound().anyAddress())
                .forEach(connector -> doubts.add("connector " + connector.name() + " takes calls from any address, but x400.matching.order "
                    + "has neither selectors nor bind, by which alone such a caller could be recognized"));
        }
        return doubts;
    }

    /** One header or none: a proxy cannot be both. */
    private static List<String> proxies(List<Connector> connectors) {
        List<String> doubts = new ArrayList<>();
        for (Connector announced : connectors) {
            List<String> silent = connectors.stream()
                .filter(other -> announced.inbound().proxyProtocol() && !other.inbound().proxyProtocol()
                    && other.inbound().proxies().stream()
                        .anyMatch(proxy -> announced.inbound().proxies().stream().anyMatch(proxy::overlaps)))
                .map(Connector::name).toList();
            if (!silent.isEmpty()) {
                doubts.add("the proxy of connector " + announced.name() + " announces its callers by the PROXY protocol, but is that of "
                    + String.join(", ", silent) + " without it: calls over it must begin with a header, whoever is calling");
            }
        }
        return doubts;
    }

    private static List<String> unprovable(List<Connector> connectors) {
        String names = connectors.stream().filter(connector -> !PeerMatcher.canProve(connector)).map(Connector::name)
            .collect(Collectors.joining(", "));
        return names.isEmpty() ? List.of() : List.of("x400.matching.order has no criterion of where a caller is, so that callers are "
            + "recognized by password or calling selector alone, which the peers of these connectors do not have: " + names);
    }
}
