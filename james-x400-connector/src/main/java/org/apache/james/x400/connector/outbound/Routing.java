/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Schedule;

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

    /** When a peer that calls by itself is thought to call. */
    private static final Duration UNKNOWN_CALL = Duration.ofDays(1);

    private record Candidate(Connector connector, int cost) {
    }

    public Routing {
        connectors = List.copyOf(connectors);
    }

    /**
     * The cheapest that can be used now. Where none can, the cheapest of those whose schedule allows a call, then the one whose schedule
     * does so first, and one that is never called only if there is no other: the message waits for it.
     *
     * @param arrivedOver name of the connector over which the message came in, if it did
     * @param isUp        whether a connector can be used now
     */
    public Route route(Destination destination, Optional<String> arrivedOver, Predicate<Connector> isUp, Instant now) {
        List<Candidate> candidates = candidates(destination);
        return onward(candidates, arrivedOver).stream()
            .min(Comparator.comparing((Candidate candidate) -> earliest(candidate.connector(), isUp, now))
                .thenComparingInt(Candidate::cost))
            .map(Candidate::connector)
            .<Route>map(Via::new)
            .orElseGet(() -> new NoRoute(noRoute(destination, candidates)));
    }

    /** The names of all connectors that serve a recipient, whether they can be used now or not. */
    public Set<String> all(Destination destination, Optional<String> arrivedOver) {
        return onward(candidates(destination), arrivedOver).stream().map(candidate -> candidate.connector().name())
            .collect(Collectors.toSet());
    }

    private List<Candidate> candidates(Destination destination) {
        return connectors.stream().flatMap(connector -> candidate(connector, destination).stream())
            .sorted(Comparator.comparingInt(Candidate::cost)).toList();
    }

    private static List<Candidate> onward(List<Candidate> candidates, Optional<String> arrivedOver) {
        return candidates.stream()
            .filter(candidate -> arrivedOver.stream().noneMatch(candidate.connector().name()::equalsIgnoreCase)).toList();
    }

    private static Instant earliest(Connector connector, Predicate<Connector> isUp, Instant now) {
        if (isUp.test(connector)) {
            return Instant.MIN;
        }
        return switch (connector.schedule()) {
            case Schedule.Always always -> now;
            case Schedule.SelectedTimes times -> times.nextCall(now).orElse(Instant.MAX);
            // it may call at any time, or never
            case Schedule.RemoteInitiated remote -> now.plus(UNKNOWN_CALL);
            case Schedule.Never never -> Instant.MAX;
        };
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
