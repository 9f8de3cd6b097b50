/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where we call a peer, and from where.
 *
 * @param hosts  in the order in which they are tried; empty: the peer calls us and is never called
 * @param port   TCP port, 1 to 65535
 * @param source the local address that every call leaves from (Exchange's "Stack IP Address Override"); absent: the system chooses
 */
public record CallAddress(List<Host> hosts, int port, Optional<InetAddress> source) {
    /** RFC 1006. */
    public static final int DEFAULT_PORT = 102;

    public CallAddress {
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(source, "source");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not 1 to 65535");
        }
    }

    public static CallAddress defaults() {
        return new CallAddress(List.of(), DEFAULT_PORT, Optional.empty());
    }
}
