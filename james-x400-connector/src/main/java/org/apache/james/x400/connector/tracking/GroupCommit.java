/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the database: what has come together while the last commit was under way goes into the next one, so that
 * many writers share one wait for the disk. A stage completes after the commit that holds its work.
 */
final class GroupCommit implements AutoCloseable {
    /** A piece of work on the database: may run twice, the first run having been rolled back, and so has no other effects. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface ConnectionSource {
        Connection open() throws SQLException;
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;
    /** How long work that nobody waits for may wait for a commit that it can go along with. */
    private static final long LATER_MILLIS = 100;

    private final ConnectionSource source;
    private final BlockingQueue<Pending<?>> pending = new LinkedBlockingQueue<>();
    private final Queue<Pending<?>> later = new ConcurrentLinkedQueue<>();
    private final Thread writer;
    private Connection connection;
    private boolean closed;

    GroupCommit(ConnectionSource source) {
        this.source = Objects.requireNonNull(source, "source");
        this.writer = new Thread(this::write, "x400-tracking-writer");
        this.writer.setDaemon(true);
        this.writer.start();
    }

    /** @return completes on the writer's thread when the work is durable, or with the {@link SQLException} that undid it */
    <T> CompletableFuture<T> submit(Work<T> work) {
        Pending<T> entry = new Pending<>(work);
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new SQLException("the database is closed"));
            }
            pending.add(entry);
        }
        return entry.outcome;
    }

    /** As {@link #submit}, for work that nobody waits for: it goes along with the next commit, and is done before what that one holds. */
    <T> CompletableFuture<T> submitLater(Work<T> work) {
        Pending<T> entry = new Pending<>(work);
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new SQLException("the database is closed"));
            }
            later.add(entry);
        }
        return entry.outcome;
    }

    /** Writes what has been submitted, then closes the connection. Waits for at most 10 s. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            pending.add(Pending.END);
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        boolean ended = false;
        while (!ended) {
            List<Pending<?>> group = nextGroup();
            ended = group.remove(Pending.END);
            if (!group.isEmpty()) {
                writeGroup(group);
            }
        }
        drop();
    }

    private List<Pending<?>> nextGroup() {
        List<Pending<?>> group = new ArrayList<>();
        while (group.isEmpty()) {
            try {
                Optional<Pending<?>> first = Optional.ofNullable(pending.poll(LATER_MILLIS, TimeUnit.MILLISECONDS));
                for (Pending<?> entry = later.poll(); entry != null; entry = later.poll()) {
                    group.add(entry);
                }
                first.ifPresent(group::add);
            } catch (InterruptedException e) {
                // nobody but this class knows the thread; only the end marker stops it
                LOGGER.warn("the writer of the message tracking was interrupted and goes on");
            }
        }
        pending.drainTo(group, LARGEST_GROUP);
        return group;
    }

    private void writeGroup(List<Pending<?>> group) {
        Optional<SQLException> failure = attempt(group);
        if (failure.isPresent() && group.size() == 1) {
            group.get(0).outcome.completeExceptionally(failure.get());
        } else if (failure.isPresent()) {
            // one by one, so that only the work that cannot be done fails
            group.forEach(entry -> writeGroup(List.of(entry)));
        }
    }

    /** @return what went wrong, the group being undone; empty when it is durable */
    private Optional<SQLException> attempt(List<Pending<?>> group) {
        try {
            Connection open = connection();
            for (Pending<?> entry : group) {
                entry.run(open);
            }
            open.commit();
        } catch (SQLException e) {
            undo();
            return Optional.of(e);
        } catch (RuntimeException e) {
            undo();
            return Optional.of(new SQLException(e));
        }
        group.forEach(Pending::complete);
        return Optional.empty();
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = source.open();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void undo() {
        if (connection == null) {
            return;
        }
        try {
            connection.rollback();
            if (!connection.isValid(1)) {
                drop();
            }
        } catch (SQLException e) {
            LOGGER.warn("the tracking database does not undo a transaction ({}); opening a new connection", e.toString());
            drop();
        }
    }

    private void drop() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOGGER.warn("a connection of the tracking database did not close: {}", e.toString());
            }
            connection = null;
        }
    }

    private static final class Pending<T> {
        static final Pending<Void> END = new Pending<>(connection -> null);

        private final Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private T result;

        Pending(Work<T> work) {
            this.work = work;
        }

        void run(Connection connection) throws SQLException {
            result = work.on(connection);
        }

        void complete() {
            outcome.complete(result);
        }
    }
}
