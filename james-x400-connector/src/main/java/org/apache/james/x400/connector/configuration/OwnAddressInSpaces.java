/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.OrAddressPattern;
import org.apache.james.x400.connector.peer.OrAddressPattern.Attribute;

/**
 * Address spaces of connectors that hold our own users: local delivery hides such a route, and users whom we do not know would go round
 * (Q169672, Q180547).
 */
final class OwnAddressInSpaces {
    private OwnAddressInSpaces() {
    }

    /** A sentence for each; a space of whole countries is a route for the rest of the world, and meant so. */
    static List<String> among(LocalMta localMta, List<Connector> connectors) {
        return connectors.stream().flatMap(connector -> connector.addressSpaces().stream()
            .flatMap(space -> space instanceof AddressSpace.OrAddresses addresses ? Stream.of(addresses.pattern()) : Stream.empty())
            .filter(pattern -> pattern.matches(localMta.attributes()) && !isOfCountries(pattern))
            .map(pattern -> "the address space " + pattern + " of connector " + connector.name() + " holds our own address "
                + localMta.attributes() + ": our users stay here, and addresses in it that we do not know would go to the peer")).toList();
    }

    private static boolean isOfCountries(OrAddressPattern pattern) {
        return pattern.attributes().stream().allMatch(attribute -> attribute.attribute() == Attribute.C);
    }
}
