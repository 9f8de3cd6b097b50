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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.apache.james.x400.connector.peer.Connector;

/**
 * The association pools of all connectors, one each, made when first needed. A connector whose settings have changed gets a new pool; what
 * is under way on the old one comes to its end there. May be used from any thread.
 */
public final class Connections {
    private record Entry(Connector connector, AssociationPool pool) {
    }

    private final Function<Connector, AssociationOpener> openers;
    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Collection<AssociationPool> retired = new ArrayList<>();
    private boolean closed;

    /** @param openers how the peer of a connector is called */
    public Connections(Function<Connector, AssociationOpener> openers, Clock clock) {
        this.openers = Objects.requireNonNull(openers, "openers");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** The pool of a connector, as the connector is set now. */
    public synchronized AssociationPool pool(Connector connector) {
        Entry entry = entries.get(key(connector.name()));
        if (entry != null && entry.connector().equals(connector)) {
            return entry.pool();
        }
        AssociationPool pool =
            new AssociationPool(connector.associations(), connector.retry().openInterval(), openers.apply(connector), clock);
        if (closed) {
            pool.close();
        }
        entries.put(key(connector.name()), new Entry(connector, pool));
        if (entry != null) {
            retire(entry.pool());
        }
        return pool;
    }

    /** Whether a message for that connector would get an association, or a call be made for it, now. */
    public synchronized boolean isUp(Connector connector) {
        return Optional.ofNullable(entries.get(key(connector.name())))
            .map(entry -> entry.pool().view())
            .map(view -> view.idle() + view.busy() + view.opening() > 0 || view.nextCall().isEmpty())
            .orElse(true);
    }

    /** What an operator sees of a connector; empty while it has never been used. */
    public synchronized Optional<AssociationPool.View> view(String connector) {
        return Optional.ofNullable(entries.get(key(connector))).map(entry -> entry.pool().view());
    }

    /** Keeps the connectors that are configured now, lets go of the others and of those that have changed. */
    public synchronized void retain(List<Connector> configured) {
        List<Entry> gone = entries.values().stream().filter(entry -> !configured.contains(entry.connector())).toList();
        gone.forEach(entry -> {
            entries.remove(key(entry.connector().name()));
            retire(entry.pool());
        });
    }

    /** To be called from time to time: releases what has been idle for too long. */
    public synchronized void releaseIdle() {
        entries.values().forEach(entry -> entry.pool().releaseIdle());
    }

    /**
     * Lends nothing more, waits for what is lent, and aborts what has not come back by then.
     *
     * @return whether all came back in time
     */
    public boolean close(Duration grace) throws InterruptedException {
        List<AssociationPool> pools;
        synchronized (this) {
            closed = true;
            pools = new ArrayList<>(retired);
            entries.values().forEach(entry -> pools.add(entry.pool()));
        }
        CompletableFuture<?>[] emptied = pools.stream().map(pool -> pool.close().toCompletableFuture()).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(emptied).get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            pools.forEach(pool -> pool.abort("the server is stopping"));
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stage that never fails has failed", e);
        }
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
