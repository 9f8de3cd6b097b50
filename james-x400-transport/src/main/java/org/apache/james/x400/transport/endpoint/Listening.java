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

/**
 * Where a listener takes calls, and how many it bears. A limit of 0 means none.
 *
 * @param addresses          of this host, with port; port 0 lets the system choose
 * @param backlog            connections that may wait to be taken; 0 leaves it to the system
 * @param connections        open at one time, in all
 * @param connectionsEach    open at one time, from one address
 * @param openingEach        of these, such that are not bound yet
 * @param openTime           in which the user must decide on a caller
 * @param idleTime           after which an association without a transfer is aborted
 */
public record Listening(List<InetSocketAddress> addresses, int backlog, int connections, int connectionsEach, int openingEach,
                        Duration openTime, Duration idleTime) {
    public Listening {
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(openTime, "openTime");
        Objects.requireNonNull(idleTime, "idleTime");
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("there is no address to listen on");
        }
        if (backlog < 0 || connections < 0 || connectionsEach < 0 || openingEach < 0) {
            throw new IllegalArgumentException("a limit of a listener is negative");
        }
    }

    /** 1000 connections, 100 from one address, 20 of these not bound yet; 60 s for the decision, 10 minutes idle. */
    public static Listening on(InetSocketAddress... addresses) {
        return new Listening(List.of(addresses), 200, 1000, 100, 20, Duration.ofSeconds(60), Duration.ofMinutes(10));
    }
}
