/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.james.x400.connector.peer.CallAddress;
import org.apache.james.x400.connector.peer.Connector;

/** Which source addresses of connectors this host does not have. Found out by binding, since loopback networks belong to no interface. */
final class LocalAddresses {
    private final Predicate<InetAddress> isLocal;

    LocalAddresses(Predicate<InetAddress> isLocal) {
        this.isLocal = isLocal;
    }

    LocalAddresses() {
        this(LocalAddresses::canBind);
    }

    /** @return a sentence for each connector whose calls cannot leave */
    List<String> missing(List<Connector> connectors) {
        return connectors.stream().flatMap(connector -> missing(connector).stream()).toList();
    }

    Optional<String> missing(Connector connector) {
        return Optional.of(connector.callAddress()).flatMap(CallAddress::source).filter(isLocal.negate())
            .map(address -> "this host does not have the source address " + address.getHostAddress() + " of connector " + connector.name()
                + ": its messages wait, and leave from no other address");
    }

    private static boolean canBind(InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
