/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;

import io.netty.channel.ConnectTimeoutException;

/** Why a TCP connection could not be made, in plain words, and whether waiting helps or somebody has to change something. */
final class ConnectFailure {
    private ConnectFailure() {
    }

    static String text(Call call, Throwable cause) {
        return "no connection" + call.source().map(from -> " from " + from.getHostAddress()).orElse("") + " to "
            + AssociationHandler.text(call.remote()) + ": " + reason(call, cause);
    }

    private static String reason(Call call, Throwable cause) {
        Optional<InetAddress> source = call.source();
        String message = String.valueOf(cause.getMessage());
        String known = message.toLowerCase(Locale.ROOT);
        if (source.isPresent() && source.get().getClass() != call.remote().getAddress().getClass()) {
            return "one is an IPv4 address and the other an IPv6 one (a matter of configuration)";
        }
        return switch (cause) {
            case SocketException e when source.isPresent() && known.contains("cannot assign requested address") ->
                "this host does not have the address " + source.get().getHostAddress() + " (a matter of configuration)";
            case ConnectTimeoutException e -> "no answer in time: the host is down, or a firewall keeps silent (may pass)";
            case NoRouteToHostException e -> "no route to the host, or a firewall forbids it (may pass)";
            case ConnectException e when known.contains("refused") ->
                "connection refused: the host is there, but nobody listens at that port (may pass, unless the port is wrong)";
            case ConnectException e when known.contains("timed out") -> "no answer in time: the host is down, or a firewall keeps silent "
                + "(may pass)";
            default -> known.contains("network is unreachable") ? "the network is unreachable (may pass)"
                : known.contains("connection reset") ? "the connection was reset at once (may pass)" : message;
        };
    }
}
