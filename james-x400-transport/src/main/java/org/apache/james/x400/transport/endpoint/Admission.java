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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the connections of a listener, in all and from each address, and turns away those beyond its limits. Callers who say nothing keep
 * nobody out: where a limit is in the way, the one that has been silent longest is closed instead.
 */
final class Admission {
    private final Map<InetAddress, Count> byAddress = new HashMap<>();
    private final Set<Ticket> unbound = new LinkedHashSet<>();
    private Listening limits;
    private int connections;

    private static final class Count {
        private int open;
        private int unbound;
    }

    /** The place of one connection. May be used from any thread. */
    final class Ticket {
        private final InetAddress address;
        private final Runnable close;
        private boolean silent = true;
        private boolean returned;

        private Ticket(InetAddress address, Runnable close) {
            this.address = address;
            this.close = close;
        }

        /** The connection has brought its first octet. */
        void spoke() {
            synchronized (Admission.this) {
                silent = false;
            }
        }

        /** The connection is bound. */
        void opened() {
            synchronized (Admission.this) {
                bound(this);
            }
        }

        /** The connection is gone. A second call does nothing. */
        void giveBack() {
            leave(this);
        }
    }

    /** @param ticket absent where the limit named by {@code refusal} is reached */
    record Answer(Optional<Ticket> ticket, String refusal) {
    }

    Admission(Listening limits) {
        this.limits = limits;
    }

    /** Other limits, for connections from now on. */
    synchronized void change(Listening changed) {
        limits = changed;
    }

    /** @param close ends the connection, if it has to make room for another */
    Answer enter(InetAddress address, Runnable close) {
        Optional<Ticket> victim = Optional.empty();
        Ticket ticket;
        synchronized (this) {
            Optional<String> reached = reached(address);
            if (reached.isPresent()) {
                victim = makingRoom(address);
                if (victim.isEmpty()) {
                    return new Answer(Optional.empty(), reached.get());
                }
                victim.ifPresent(this::leave);
            }
            ticket = admitted(address, close);
        }
        victim.ifPresent(evicted -> evicted.close.run());
        return new Answer(Optional.of(ticket), "");
    }

    /** The limit that stands in the way of another connection from there. */
    private Optional<String> reached(InetAddress address) {
        Count count = byAddress.getOrDefault(address, new Count());
        if (isReached(limits.connections(), connections)) {
            return Optional.of(connections + " connections are open");
        }
        if (isReached(limits.connectionsEach(), count.open)) {
            return Optional.of(count.open + " connections of this address are open");
        }
        if (isReached(limits.openingEach(), count.unbound)) {
            return Optional.of(count.unbound + " connections of this address are not bound yet");
        }
        return Optional.of(unbound.size() + " connections are not bound yet").filter(full -> isReached(limits.opening(), unbound.size()));
    }

    /** Of the same address where that has too many; in all else of whoever is silent, or holds most of what is not bound yet. */
    private Optional<Ticket> makingRoom(InetAddress address) {
        Count count = byAddress.getOrDefault(address, new Count());
        if (isReached(limits.connectionsEach(), count.open) || isReached(limits.openingEach(), count.unbound)) {
            return longestSilent(Optional.of(address));
        }
        Optional<Ticket> silent = longestSilent(Optional.empty());
        return silent.isPresent() || isReached(limits.connections(), connections) ? silent : ofTheGreediest(count.unbound);
    }

    private Ticket admitted(InetAddress address, Runnable close) {
        Ticket ticket = new Ticket(address, close);
        Count count = byAddress.computeIfAbsent(address, key -> new Count());
        connections++;
        count.open++;
        count.unbound++;
        unbound.add(ticket);
        return ticket;
    }

    private Optional<Ticket> longestSilent(Optional<InetAddress> of) {
        return unbound.stream().filter(ticket -> ticket.silent && of.map(ticket.address::equals).orElse(true)).findFirst();
    }

    /** The oldest of the address that holds the most, if that has more than the newcomer would have. */
    private Optional<Ticket> ofTheGreediest(int ofNewcomer) {
        int most = byAddress.values().stream().mapToInt(count -> count.unbound).max().orElse(0);
        return most <= ofNewcomer + 1 ? Optional.empty()
            : unbound.stream().filter(ticket -> byAddress.get(ticket.address).unbound == most).findFirst();
    }

    private static boolean isReached(int limit, int count) {
        return limit > 0 && count >= limit;
    }

    private void bound(Ticket ticket) {
        if (unbound.remove(ticket)) {
            byAddress.get(ticket.address).unbound--;
        }
    }

    private synchronized void leave(Ticket ticket) {
        if (ticket.returned) {
            return;
        }
        ticket.returned = true;
        bound(ticket);
        connections--;
        Count count = byAddress.get(ticket.address);
        count.open--;
        if (count.open == 0) {
            byAddress.remove(ticket.address);
        }
    }

    synchronized int connections() {
        return connections;
    }
}
