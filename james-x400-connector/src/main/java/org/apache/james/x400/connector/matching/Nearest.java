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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.IpNetwork;

/** Which connector an unknown caller was probably meant to be: the one whose administrator should look. */
final class Nearest {
    private final Caller caller;
    private final Claims claims;
    private final List<HostName> reverseNames;

    private Nearest(Caller caller, List<HostName> reverseNames) {
        this.caller = caller;
        this.claims = new Claims(caller);
        this.reverseNames = reverseNames;
    }

    static Optional<Connector> of(Caller caller, List<Connector> connectors, List<HostName> reverseNames) {
        Nearest nearest = new Nearest(caller, reverseNames);
        return connectors.stream().filter(connector -> nearest.likeness(connector) > 0)
            .max(Comparator.comparingInt(nearest::likeness));
    }

    /** MTA name and a shared first label say much, a neighboring address a little; 0: nothing in common. */
    private int likeness(Connector connector) {
        return (claims.fitsMtaName(connector) ? 8 : 0) + (isBehindProxy(connector) ? 6 : 0) + (sharesFirstLabel(connector) ? 4 : 0)
            + (isNeighbor(connector) ? 1 : 0);
    }

    private boolean isBehindProxy(Connector connector) {
        return Origins.isProxy(connector, caller.address());
    }

    private boolean sharesFirstLabel(Connector connector) {
        return connector.hostNames().stream()
            .anyMatch(name -> reverseNames.stream().anyMatch(reverse -> reverse.firstLabel().equals(name.firstLabel())));
    }

    private boolean isNeighbor(Connector connector) {
        byte[] octets = caller.address().getAddress();
        int prefix = octets.length == 4 ? 24 : 64;
        return connector.inbound().addresses().stream().map(IpNetwork::address).map(InetAddress::getAddress)
            .anyMatch(other -> other.length == octets.length && shared(octets, other) >= prefix);
    }

    private static int shared(byte[] one, byte[] other) {
        int bits = 0;
        while (bits < one.length * 8 && ((one[bits >> 3] ^ other[bits >> 3]) >> (7 - (bits & 7)) & 1) == 0) {
            bits++;
        }
        return bits;
    }
}
