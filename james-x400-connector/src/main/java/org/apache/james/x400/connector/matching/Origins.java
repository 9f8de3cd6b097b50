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
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.IpNetwork;

/** Where the peer of a connector may call from: what its inbound criteria say, and the hosts that we call ourselves. */
final class Origins {
    private Origins() {
    }

    static boolean lists(Connector connector, InetAddress address) {
        return connector.networks().stream().anyMatch(network -> network.contains(address));
    }

    /** Whether the address is the connector's proxy; a proxy that announces its callers is none itself. */
    static boolean listsProxy(Connector connector, InetAddress address) {
        return !connector.inbound().proxyProtocol() && isProxy(connector, address);
    }

    static boolean isProxy(Connector connector, InetAddress address) {
        return connector.inbound().proxies().stream().anyMatch(network -> network.contains(address));
    }

    /** The connectors that declare the address as their proxy, in whatever way. */
    static List<Connector> behind(List<Connector> connectors, InetAddress address) {
        return connectors.stream().filter(connector -> isProxy(connector, address)).toList();
    }

    /** Of the narrowest network of the connector that contains the address; -1 where it is known as a proxy only. */
    static int prefixLength(Connector connector, InetAddress address) {
        return connector.networks().stream().filter(network -> network.contains(address)).mapToInt(IpNetwork::prefixLength).max()
            .orElse(-1);
    }

    /** All of it, for people. */
    static String describe(Connector connector) {
        List<String> origins = new ArrayList<>();
        connector.hostNames().forEach(name -> origins.add(name.toString()));
        connector.networks().forEach(network -> origins.add(network.toString()));
        connector.inbound().proxies().forEach(proxy -> origins.add("proxy " + proxy));
        return origins.isEmpty() ? connector.inbound().anyAddress() ? "any address" : "no address at all" : String.join(" or ", origins);
    }
}
