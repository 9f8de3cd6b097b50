/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mta.Relaying.Here;
import org.apache.james.x400.connector.mta.Relaying.Nowhere;
import org.apache.james.x400.connector.mta.Relaying.Onward;
import org.apache.james.x400.connector.mta.Relaying.Way;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.outbound.Addressing.Realm;
import org.apache.james.x400.connector.outbound.Routing.Destination;
import org.apache.james.x400.connector.outbound.Routing.NoRoute;
import org.apache.james.x400.connector.outbound.Routing.Route;
import org.apache.james.x400.connector.outbound.Routing.Via;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.OrAddressPattern;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.mailet.Mail;

/**
 * Divides the recipients of a mail among the connectors that are configured at that time. A mail does not go back over the connector that
 * it came from, but an answer to something from there does, where no address space leads anywhere else.
 */
final class Destinations {
    /**
     * Who goes where.
     *
     * @param ways       recipients of each connector, the connectors in the order of their first recipient
     * @param nowhere    those whom no connector serves, though they belong to the X.400 world, or came from there
     * @param others     those of the Internet whom no connector serves
     * @param candidates the lanes of all connectors that serve any of the recipients, whether they can be used now or not
     */
    record Division(Map<Connector, List<MailAddress>> ways, Map<MailAddress, Cause> nowhere, List<MailAddress> others,
                    Set<String> candidates) {
        /** The lanes that may serve the mail instead of that one. */
        Set<String> elsewhere(Connector chosen) {
            return candidates.stream().filter(lane -> !lane.equals(WaitingRoom.lane(chosen.name()))).collect(Collectors.toSet());
        }
    }

    private final Supplier<Routing> routing;
    private final Addressing addressing;
    private final Predicate<Connector> isUp;
    private final Clock clock;

    /**
     * @param routing of the configuration as it is now
     * @param isUp    whether a connector can be used now
     */
    Destinations(Supplier<Routing> routing, Addressing addressing, Predicate<Connector> isUp, Clock clock) {
        this.routing = Objects.requireNonNull(routing, "routing");
        this.addressing = Objects.requireNonNull(addressing, "addressing");
        this.isUp = Objects.requireNonNull(isUp, "isUp");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    Division divide(Mail mail) {
        Routing now = routing.get();
        Map<MailAddress, OrAddress> standIns = ApduMail.addresses(mail);
        // what has the null sender answers the mail that it inherits its origin from, and goes back
        Optional<String> arrivedOver = MailOrigin.of(mail).filter(origin -> !mail.getMaybeSender().isNullSender() || ApduMail.is(mail))
            .map(MailOrigin::connector);
        Optional<Connector> back = ApduMail.answersTo(mail).flatMap(name -> named(now, name));
        Map<Connector, List<MailAddress>> ways = new LinkedHashMap<>();
        Map<MailAddress, Cause> nowhere = new LinkedHashMap<>();
        List<MailAddress> others = new ArrayList<>();
        Set<String> candidates = new HashSet<>();
        for (MailAddress recipient : mail.getRecipients()) {
            Destination destination = destination(recipient, Optional.ofNullable(standIns.get(recipient)));
            Route route = now.route(destination, arrivedOver, isUp, clock.instant());
            now.all(destination, arrivedOver).forEach(name -> candidates.add(WaitingRoom.lane(name)));
            switch (back.<Route>map(Via::new).filter(way -> route instanceof NoRoute).orElse(route)) {
                case Via(Connector connector) -> ways.computeIfAbsent(connector, c -> new ArrayList<>()).add(recipient);
                case NoRoute(Cause cause) when destination.address().isEmpty() && cause.kind() == Cause.Kind.NO_ROUTE ->
                    addressing.obstacle(recipient).ifPresentOrElse(
                        why -> nowhere.put(recipient, new Cause(Cause.Kind.BAD_ADDRESS, why)), () -> others.add(recipient));
                case NoRoute(Cause cause) -> nowhere.put(recipient, cause);
            }
        }
        return new Division(ways, nowhere, others, candidates);
    }

    /** Whether a recipient can be nobody but a user of the X.400 world, though it may be that no connector leads there. */
    boolean isForX400(MailAddress recipient) {
        return connectorOf(recipient).isPresent() || addressing.isBehindGateway(recipient);
    }

    /** The connector that leads to that recipient, as the configuration is now. */
    Optional<Connector> connectorOf(MailAddress recipient) {
        return routing.get().route(destination(recipient, Optional.empty()), Optional.empty(), isUp,
            clock.instant()) instanceof Via(Connector connector)
            ? Optional.of(connector) : Optional.empty();
    }

    /**
     * Where somebody is to whom a message from a peer is addressed. James's own domains come first, then the connectors, and then what is
     * ours by its attributes; a connector whose address space is narrower than our attributes comes before those.
     *
     * @param ours the attributes that all our users share
     */
    Way way(OrAddress address, String arrivedOver, OrAddress ours) {
        Realm realm = addressing.realm(address);
        if (realm == Realm.OURS) {
            return new Here();
        }
        OrAddressPattern own = OrAddressPattern.of(ours);
        Destination destination = new Destination(addressing.mailDomain(address).orElse(""), Optional.of(address));
        boolean isOurs = own.matches(address);
        Routing ways = isOurs ? new Routing(routing.get().connectors().stream().filter(connector -> isNarrower(connector, address, own))
            .toList()) : routing.get();
        return switch (ways.route(destination, Optional.of(arrivedOver), isUp, clock.instant())) {
            case Via(Connector connector) -> new Onward(connector.name());
            case NoRoute(Cause cause) when isOurs || realm == Realm.INTERNET -> new Here();
            case NoRoute(Cause cause) -> new Nowhere(NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
                cause.kind() == Cause.Kind.LOOP ? NonDeliveryDiagnostic.LOOP_DETECTED : NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME),
                cause.text());
        };
    }

    private static boolean isNarrower(Connector connector, OrAddress address, OrAddressPattern own) {
        return connector.addressSpaces().stream()
            .anyMatch(space -> space instanceof AddressSpace.OrAddresses spaces && spaces.covers(address)
                && spaces.pattern().named() > own.named());
    }

    /** The O/R address of a mail address, if it is one of the X.400 world. */
    Optional<OrAddress> orAddress(MailAddress recipient) {
        return addressing.orAddress(recipient);
    }

    private Destination destination(MailAddress recipient, Optional<OrAddress> standsFor) {
        return standsFor.map(address -> new Destination(addressing.mailDomain(address).orElse(""), standsFor))
            .orElseGet(() -> new Destination(recipient.getDomain().asString(), addressing.orAddress(recipient)));
    }

    private static Optional<Connector> named(Routing routing, String name) {
        return routing.connectors().stream().filter(connector -> connector.name().equalsIgnoreCase(name)).findFirst();
    }
}
