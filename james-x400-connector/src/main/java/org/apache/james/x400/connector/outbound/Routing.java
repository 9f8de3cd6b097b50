/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;

/**
 * Which connector serves a recipient: the cheapest whose address spaces cover the address, never the one over which the message came in.
 *
 * @param connectors in the order of the configuration, which decides between equal costs
 */
public record Routing(List<Connector> connectors) {
    /** The answer to {@link #route}. */
    public sealed interface Route {
    }

    /** That connector. */
    public record Via(Connector connector) implements Route {
        public Via {
            Objects.requireNonNull(connector, "connector");
        }
    }

    /**
     * No connector serves the address.
     *
     * @param cause names what was looked for
     */
    public record NoRoute(Cause cause) implements Route {
        public NoRoute {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * A recipient, as far as routing looks at it.
     *
     * @param mailDomain the domain of the mail address, without a dot at its end
     * @param address    the O/R address, where the mail address can be written as one
     */
    public record Destination(String mailDomain, Optional<OrAddress> address) {
        public Destination {
            Objects.requireNonNull(mailDomain, "mailDomain");
            Objects.requireNonNull(address, "address");
        }
    }

    private record Candidate(Connector connector, int cost) {
    }

    public Routing {
        connectors = List.copyOf(connectors);
    }

    /**
     * @param arrivedOver name of the connector over which the message came in, if it did
     * @param isUp        whether a connector can be used now; where none of those that serve the address can, the cheapest is chosen, and
     *                    the message waits for it
     */
    public Route route(Destination destination, Optional<String> arrivedOver, Predicate<Connector> isUp) {
        List<Candidate> candidates = connectors.stream()
            .flatMap(connector -> candidate(connector, destination).stream())
            .sorted(Comparator.comparingInt(Candidate::cost))
            .toList();
        List<Connector> onward = candidates.stream().map(Candidate::connector)
            .filter(connector -> arrivedOver.stream().noneMatch(connector.name()::equalsIgnoreCase))
            .toList();
        return onward.stream().filter(isUp).findFirst().or(() -> onward.stream().findFirst())
            .<Route>map(Via::new)
            .orElseGet(() -> new NoRoute(noRoute(destination, candidates)));
    }

    private static Optional<Candidate> candidate(Connector connector, Destination destination) {
        OptionalInt cost = connector.addressSpaces().stream()
            .filter(space -> covers(space, destination))
            .mapToInt(AddressSpace::cost)
            .min();
        return cost.isPresent() ? Optional.of(new Candidate(connector, cost.getAsInt())) : Optional.empty();
    }

    private static boolean covers(AddressSpace space, Destination destination) {
        return switch (space) {
            case AddressSpace.MailDomains domains -> domains.covers(destination.mailDomain());
            case AddressSpace.OrAddresses addresses -> destination.address().filter(addresses::covers).isPresent();
        };
    }

    private static Cause noRoute(Destination destination, List<Candidate> candidates) {
        String what = destination.address().map(OrAddress::toString).orElse("domain " + destination.mailDomain());
        return candidates.isEmpty()
            ? new Cause(Cause.Kind.NO_ROUTE, "no connector's address space covers " + what)
            : new Cause(Cause.Kind.LOOP, "the only connector for " + what + " is " + candidates.get(0).connector().name()
                + ", over which the message came in");
    }
}
