/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the connections of a listener, in all and from each address, and turns away those beyond its limits. */
final class Admission {
    private final Listening limits;
    private final Map<InetAddress, Count> byAddress = new HashMap<>();
    private int connections;
    private int opening;

    private static final class Count {
        private int open;
        private int opening;
    }

    /** The place of one connection. Used by the connection's event loop alone. */
    final class Ticket {
        private final InetAddress address;
        private boolean opening = true;
        private boolean returned;

        private Ticket(InetAddress address) {
            this.address = address;
        }

        /** The connection is bound. */
        void opened() {
            if (opening && !returned) {
                opening = false;
                leave(address, true, false);
            }
        }

        /** The connection is gone. A second call does nothing. */
        void giveBack() {
            if (!returned) {
                returned = true;
                leave(address, opening, true);
            }
        }
    }

    /** @param ticket absent where the limit named by {@code refusal} is reached */
    record Answer(Optional<Ticket> ticket, String refusal) {
    }

    Admission(Listening limits) {
        this.limits = limits;
    }

    synchronized Answer enter(InetAddress address) {
        Count count = byAddress.getOrDefault(address, new Count());
        if (isReached(limits.connections(), connections)) {
            return refused(connections + " connections are open");
        }
        if (isReached(limits.opening(), opening)) {
            return refused(opening + " connections are not bound yet");
        }
        if (isReached(limits.connectionsEach(), count.open)) {
            return refused(count.open + " connections of this address are open");
        }
        if (isReached(limits.openingEach(), count.opening)) {
            return refused(count.opening + " connections of this address are not bound yet");
        }
        byAddress.put(address, count);
        connections++;
        opening++;
        count.open++;
        count.opening++;
        return new Answer(Optional.of(new Ticket(address)), "");
    }

    private static boolean isReached(int limit, int count) {
        return limit > 0 && count >= limit;
    }

    private static Answer refused(String why) {
        return new Answer(Optional.empty(), why);
    }

    private synchronized void leave(InetAddress address, boolean wasOpening, boolean connection) {
        Count count = byAddress.get(address);
        count.opening -= wasOpening ? 1 : 0;
        opening -= wasOpening ? 1 : 0;
        if (connection) {
            connections--;
            count.open--;
            if (count.open == 0) {
                byAddress.remove(address);
            }
        }
    }

    synchronized int connections() {
        return connections;
    }
}
