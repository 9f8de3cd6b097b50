/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.transport.endpoint.Association;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The association pools of all connectors, one each, made when first needed. A connector whose settings have changed gets a new pool; what
 * is under way on the old one comes to its end there. May be used from any thread.
 */
final class Connections {
    private record Entry(Connector connector, AssociationPool pool) {
    }

    /** Hears of what happens to the associations of connectors. */
    interface Listener {
        /** How many messages wait for that connector besides those that ask for an association. */
        int backlog(String connector);

        /** A call has failed and there is no association. */
        void failedToOpen(String connector);

        /** There is an association, or a call may be made again. */
        void available(String connector);
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(Connections.class);

    private final Function<Connector, AssociationOpener> openers;
    private final Supplier<Listener> listener;
    private final Alarm alarm;
    private final Clock clock;
    private final Map<String, Set<Association>> callers = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Collection<AssociationPool> retired = new ArrayList<>();
    private boolean closed;

    /**
     * @param openers  how the peer of a connector is called
     * @param listener asked and told from any thread, never under a lock
     */
    Connections(Function<Connector, AssociationOpener> openers, Supplier<Listener> listener, Alarm alarm, Clock clock) {
        this.openers = Objects.requireNonNull(openers, "openers");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.alarm = Objects.requireNonNull(alarm, "alarm");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** The pool of a connector, as the connector is set now. */
    synchronized AssociationPool pool(Connector connector) {
        Entry entry = entries.get(key(connector.name()));
        if (entry != null && entry.connector().equals(connector)) {
            return entry.pool();
        }
        AssociationPool pool = new AssociationPool(connector.associations(), connector.retry().openInterval(), openers.apply(connector),
            surroundings(connector), alarm, clock);
        if (closed) {
            pool.close();
        }
        if (takesCallers(connector)) {
            callers.getOrDefault(key(connector.name()), Set.of()).forEach(pool::adopt);
        }
        entries.put(key(connector.name()), new Entry(connector, pool));
        if (entry != null) {
            retire(entry.pool());
        }
        return pool;
    }

    private AssociationPool.Surroundings surroundings(Connector connector) {
        return new AssociationPool.Surroundings() {
            @Override
            public boolean mayCall() {
                return connector.schedule().mayCall(clock.instant());
            }

            @Override
            public int backlog() {
                return listener.get().backlog(connector.name());
            }

            @Override
            public void failedToOpen() {
                listener.get().failedToOpen(connector.name());
            }

            @Override
            public void available() {
                listener.get().available(connector.name());
            }
        };
    }

    /**
     * The peer of a connector has called: it is there, so that a call is worth while now; and where it is the peer that calls, we send on
     * this association.
     */
    void called(Connector connector, Association association, boolean twoWay) {
        AssociationPool pool = pool(connector);
        if (twoWay) {
            synchronized (this) {
                callers.computeIfAbsent(key(connector.name()), name -> new HashSet<>()).add(association);
            }
            association.ended().thenAccept(end -> gone(connector, association));
            if (takesCallers(connector)) {
                pool.adopt(association);
            }
        } else if (takesCallers(connector)) {
            LOGGER.warn("connector {} is remote-initiated, but its peer has called in a monologue, on which nothing can be sent to it: "
                + "set two-way alternate at the peer", connector.name());
        }
        pool.openGate();
    }

    private synchronized void gone(Connector connector, Association association) {
        callers.getOrDefault(key(connector.name()), new HashSet<>()).remove(association);
    }

    private static boolean takesCallers(Connector connector) {
        return connector.schedule() instanceof Schedule.RemoteInitiated;
    }

    /**
     * Whether a message for that connector would get an association, or a call be made for it, now: the schedule allows a call and the last
     * one did not fail just now, or the peer itself has called.
     */
    synchronized boolean isUp(Connector connector) {
        boolean mayCall = connector.schedule().mayCall(clock.instant());
        if (takesCallers(connector)) {
            // settings that have not been used yet have no pool of their own
            return !callers.getOrDefault(key(connector.name()), Set.of()).isEmpty();
        }
        return mayCall && Optional.ofNullable(entries.get(key(connector.name())))
            .map(entry -> entry.pool().view())
            .map(view -> view.idle() + view.busy() + view.opening() > 0 || view.nextCall().isEmpty())
            .orElse(true);
    }

    /** Whether the last call failed and no association is open: it is not known whether the peer is there. */
    synchronized boolean isDoubtful(Connector connector) {
        return Optional.ofNullable(entries.get(key(connector.name()))).map(entry -> entry.pool().view())
            .filter(view -> view.lastFailure().isPresent() && view.idle() + view.busy() == 0).isPresent();
    }

    /** What an operator sees of a connector; empty while it has never been used. */
    synchronized Optional<AssociationPool.View> view(String connector) {
        return Optional.ofNullable(entries.get(key(connector))).map(entry -> entry.pool().view());
    }

    /** Keeps the connectors that are configured now, lets go of the others and of those that have changed. */
    synchronized void retain(List<Connector> configured) {
        List<Entry> gone = entries.values().stream().filter(entry -> !configured.contains(entry.connector())).toList();
        gone.forEach(entry -> {
            entries.remove(key(entry.connector().name()));
            retire(entry.pool());
        });
    }

    /** To be called from time to time: releases what has been idle for too long. */
    synchronized void releaseIdle() {
        entries.values().forEach(entry -> entry.pool().releaseIdle());
    }

    /**
     * Lends nothing more, waits for what is lent, and aborts what has not come back by then.
     *
     * @return whether all came back in time
     */
    boolean close(Duration grace) throws InterruptedException {
        List<AssociationPool> pools;
        synchronized (this) {
            closed = true;
            pools = new ArrayList<>(retired);
            entries.values().forEach(entry -> pools.add(entry.pool()));
        }
        boolean emptied = UnderWay.await(pools.stream().map(pool -> pool.close().toCompletableFuture()).toList(), grace);
        if (!emptied) {
            pools.forEach(pool -> pool.abort("the server is stopping"));
        }
        return emptied;
    }

    private void retire(AssociationPool pool) {
        retired.add(pool);
        pool.close().thenRun(() -> forget(pool));
    }

    private synchronized void forget(AssociationPool pool) {
        retired.remove(pool);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
