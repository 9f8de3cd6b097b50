/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.peer.Connector;

/** Divides the recipients of a mail among the connectors that are configured at that time. */
final class Destinations {
    /**
     * Who goes where.
     *
     * @param ways    recipients of each connector, the connectors in the order of their first recipient
     * @param nowhere those whom no connector serves
     */
    record Division(Map<Connector, List<MailAddress>> ways, Map<MailAddress, Cause> nowhere) {
    }

    private final Supplier<Routing> routing;
    private final Function<MailAddress, Optional<OrAddress>> addressing;
    private final Predicate<Connector> isUp;

    /**
     * @param routing    of the configuration as it is now
     * @param addressing the O/R address of a mail address, where it has one
     * @param isUp       whether a connector can be used now
     */
    Destinations(Supplier<Routing> routing, Function<MailAddress, Optional<OrAddress>> addressing, Predicate<Connector> isUp) {
        this.routing = Objects.requireNonNull(routing, "routing");
        this.addressing = Objects.requireNonNull(addressing, "addressing");
        this.isUp = Objects.requireNonNull(isUp, "isUp");
    }

    Division divide(Collection<MailAddress> recipients, Optional<String> arrivedOver) {
        Routing now = routing.get();
        Map<Connector, List<MailAddress>> ways = new LinkedHashMap<>();
        Map<MailAddress, Cause> nowhere = new LinkedHashMap<>();
        for (MailAddress recipient : recipients) {
            Routing.Destination destination = new Routing.Destination(recipient.getDomain().asString(), addressing.apply(recipient));
            switch (now.route(destination, arrivedOver, isUp)) {
                case Routing.Via(Connector connector) -> ways.computeIfAbsent(connector, c -> new ArrayList<>()).add(recipient);
                case Routing.NoRoute(Cause cause) -> nowhere.put(recipient, cause);
            }
        }
        return new Division(ways, nowhere);
    }
}
