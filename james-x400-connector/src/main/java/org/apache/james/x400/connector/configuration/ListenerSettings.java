/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.peer.CallAddress;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.peer.TlsSettings;

/**
 * Where we listen, and how many callers we bear.
 *
 * @param enabled              whether calls are taken at all
 * @param bind                 addresses and ports; 0 as port lets the system choose
 * @param tls                  where calls over TLS are taken, if any
 * @param backlog              connections that may wait to be taken
 * @param connectionLimit      open connections in all; 0: no limit
 * @param connectionLimitPerIp open connections of one address; 0: no limit
 * @param openingLimit         of the open connections in all, such whose bind has not been accepted yet; 0: no limit
 * @param openingLimitPerIp    the same from one address; 0: no limit
 * @param openTimeout          from the connection to the end of the bind
 * @param inactivityTimeout    after which a silent association is closed
 */
public record ListenerSettings(boolean enabled, List<InetSocketAddress> bind, Optional<Secured> tls, int backlog, int connectionLimit,
                               int connectionLimitPerIp, int openingLimit, int openingLimitPerIp, Duration openTimeout,
                               Duration inactivityTimeout) {
    /**
     * Calls over TLS.
     *
     * @param bind     addresses and ports where every call comes over TLS; none: it does so at all addresses of the listener
     * @param settings keys, and which callers' certificates are taken
     */
    public record Secured(List<InetSocketAddress> bind, TlsSettings settings) {
        public Secured {
            bind = List.copyOf(bind);
            Objects.requireNonNull(settings, "settings");
        }
    }

    public ListenerSettings {
        bind = List.copyOf(bind);
        Objects.requireNonNull(tls, "tls");
        if (enabled && bind.isEmpty()) {
            throw new IllegalArgumentException("there is no address to listen on");
        }
        requireNotNegative("connectionBacklog", backlog);
        requireNotNegative("connectionLimit", connectionLimit);
        requireNotNegative("connectionLimitPerIP", connectionLimitPerIp);
        requireNotNegative("openingLimit", openingLimit);
        requireNotNegative("openingLimitPerIP", openingLimitPerIp);
        requirePositive("openTimeout", openTimeout);
        requirePositive("inactivityTimeout", inactivityTimeout);
    }

    /** Port 102 on all addresses; 30 s for the bind, 10 minutes of silence. */
    public static ListenerSettings defaults() {
        InetAddress all = IpAddresses.parse(IpAddresses.ALL);
        return new ListenerSettings(true, List.of(new InetSocketAddress(all, CallAddress.DEFAULT_PORT)), Optional.empty(), 200,
            1000, 100, 200, 20,
            Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    private static void requireNotNegative(String what, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + ' ' + value + " is negative");
        }
    }

    private static void requirePositive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + ' ' + value + " is not above 0");
        }
    }
}
