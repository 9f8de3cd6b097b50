/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.tls.Tls;

/**
 * Where a listener takes calls, and how many it bears. A limit of 0 means none.
 *
 * @param addresses        of this host, with port; port 0 lets the system choose
 * @param securedAddresses the same for calls over TLS
 * @param tls              for these; a listener that has some needs it
 * @param backlog          connections that may wait to be taken; 0 leaves it to the system
 * @param connections      open at one time, in all
 * @param connectionsEach  open at one time, from one address
 * @param opening          of the connections in all, such that are not bound yet; the longest silent one makes room for another
 * @param openingEach      of the connections from one address, such that are not bound yet; the longest silent one makes room
 * @param openTime         from the connection to the end of the bind
 * @param idleTime         after which an association without a transfer is aborted
 */
public record Listening(List<InetSocketAddress> addresses, List<InetSocketAddress> securedAddresses, Optional<Tls> tls, int backlog,
                        int connections, int connectionsEach, int opening, int openingEach, Duration openTime, Duration idleTime) {
    public Listening {
        addresses = List.copyOf(addresses);
        securedAddresses = List.copyOf(securedAddresses);
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(openTime, "openTime");
        Objects.requireNonNull(idleTime, "idleTime");
        if (addresses.isEmpty() && securedAddresses.isEmpty()) {
            throw new IllegalArgumentException("there is no address to listen on");
        }
        if (!securedAddresses.isEmpty() && tls.isEmpty()) {
            throw new IllegalArgumentException("calls over TLS are to be taken, but there are no keys for it");
        }
        if (backlog < 0 || connections < 0 || connectionsEach < 0 || opening < 0 || openingEach < 0) {
            throw new IllegalArgumentException("a limit of a listener is negative");
        }
    }

    /** Without TLS, and without a limit in all for connections that are not bound yet. */
    public Listening(List<InetSocketAddress> addresses, int backlog, int connections, int connectionsEach, int openingEach,
                     Duration openTime, Duration idleTime) {
        this(addresses, List.of(), Optional.empty(), backlog, connections, connectionsEach, 0, openingEach, openTime, idleTime);
    }

    /** 1000 connections, 200 of these not bound yet; 100 from one address, 20 of these; 60 s for the bind, 10 minutes idle. */
    public static Listening on(InetSocketAddress... addresses) {
        return new Listening(List.of(addresses), List.of(), Optional.empty(), 200, 1000, 100, 200, 20, Duration.ofSeconds(60),
            Duration.ofMinutes(10));
    }

    /** The same with another limit for connections that are not bound yet, in all. */
    public Listening withOpening(int all) {
        return new Listening(addresses, securedAddresses, tls, backlog, connections, connectionsEach, all, openingEach, openTime, idleTime);
    }

    /** The same, and calls over TLS at these addresses. */
    public Listening withTls(Tls keys, List<InetSocketAddress> secured) {
        return new Listening(addresses, secured, Optional.of(keys), backlog, connections, connectionsEach, opening, openingEach, openTime,
            idleTime);
    }

    /** The same, and every call over TLS. */
    public Listening withTlsOnly(Tls keys) {
        return new Listening(List.of(), addresses, Optional.of(keys), backlog, connections, connectionsEach, opening, openingEach,
            openTime, idleTime);
    }
}
