/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transfers whose association broke, until they are taken up again or their time is over: parts of APDUs that we were receiving, APDUs
 * that came whole and whose confirm may be missing, and APDUs that we were sending on an association that only the peer can recover. One
 * for all associations; those of an earlier process are found in the spool's folder. May be used on any thread, and never waits.
 */
final class KeptTransfers {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeptTransfers.class);
    /** How many are kept whatever their length. */
    private static final int MAX_KEPT = 10_000;
    /** How much of it may lie in memory: peers must not fill the heap by breaking off. */
    private static final long MAX_MEMORY = 16L << 20;

    /** What is kept of a transfer. */
    sealed interface Kept {
        /** Under which the partner may ask for it. */
        List<ActivityName> names();

        /** Octets that it takes. */
        long octets();

        /** Of these, octets in memory. */
        default long memory() {
            return 0;
        }

        /** Nobody will ask for it. */
        void expire();

        /** The process ends. */
        void leave();
    }

    /** A part of an APDU, up to a checkpoint and more. */
    record Interrupted(SpoolSink sink) implements Kept {
        @Override
        public List<ActivityName> names() {
            return sink.names();
        }

        @Override
        public long octets() {
            return sink.length();
        }

        @Override
        public long memory() {
            return sink.isInMemory() ? sink.length() : 0;
        }

        @Override
        public void expire() {
            sink.close();
        }

        @Override
        public void leave() {
            sink.leave();
        }
    }

    /** All of an APDU, which its user has. */
    record Delivered(Delivery delivery) implements Kept {
        @Override
        public List<ActivityName> names() {
            return delivery.sink().names();
        }

        @Override
        public long octets() {
            return 0;
        }

        @Override
        public void expire() {
            delivery.forget();
        }

        @Override
        public void leave() {
            // its user still has it
        }
    }

    /** An APDU that an earlier process has secured. */
    record Secured(Path journal, List<ActivityName> names) implements Kept {
        @Override
        public long octets() {
            return 0;
        }

        @Override
        public void expire() {
            delete(journal);
        }

        @Override
        public void leave() {
            // the journal stays where it is
        }
    }

    /** An APDU of ours, on an association that the peer had opened. */
    record Unsent(Outgoing outgoing, String cause) implements Kept {
        @Override
        public List<ActivityName> names() {
            return outgoing.names();
        }

        @Override
        public long octets() {
            return 0;
        }

        @Override
        public void expire() {
            outgoing.givenUp(cause + "; the peer has not recovered the association");
        }

        @Override
        public void leave() {
            outgoing.givenUp(cause);
        }
    }

    private record Entry(Partner partner, Terms terms, Kept kept, Future<?> timer) {
    }

    /** A connection as its partner names it: the reference with or without the header of its BER. */
    private record Connection(Partner partner, Octets calling, Octets common, Octets additional) {
        static Connection of(Partner partner, SessionConnectionIdentifier identifier) {
            return new Connection(partner, content(identifier.callingReference()), content(identifier.commonReference()),
                content(identifier.additionalInformation()));
        }

        private static Octets content(Octets value) {
            return value.length() >= 2 && value.at(1) == value.length() - 2 ? value.slice(2, value.length()) : value;
        }
    }

    private final SpoolOptions options;
    private final Executor threads;
    private final ScheduledExecutorService timers;
    private final Clock clock;

    private final Object lock = new Object();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Connection, OpenAssociation> standing = new HashMap<>();
    private boolean closed;

    KeptTransfers(SpoolOptions options, Executor threads, ScheduledExecutorService timers, Clock clock) {
        this.options = options;
        this.threads = threads;
        this.timers = timers;
        this.clock = clock;
    }

    /** How long a transfer is kept where its association does not say. */
    Duration recoveryTime() {
        return options.recoveryTime();
    }

    // ---- what is kept

    /** Keeps a transfer for as long as was agreed. */
    void keep(Terms terms, Kept kept) {
        keep(terms, kept, terms.recoveryTime());
    }

    private void keep(Terms terms, Kept kept, Duration time) {
        boolean isKept;
        List<Entry> dropped;
        synchronized (lock) {
            isKept = !closed && !time.isZero();
            if (isKept) {
                Future<?> timer = timers.schedule(() -> expire(kept), time.toMillis(), TimeUnit.MILLISECONDS);
                entries.add(new Entry(terms.partner(), terms, kept, timer));
            }
            dropped = dropOldest();
        }
        if (!isKept && time.isZero()) {
            kept.expire();
        } else if (!isKept) {
            kept.leave();
        }
        dropped.forEach(oldest -> {
            LOGGER.info("A broken transfer of {} octets is dropped: more than {} octets would be kept, or {} in memory",
                oldest.kept().octets(), options.keptLimit(), MAX_MEMORY);
            oldest.timer().cancel(false);
            oldest.kept().expire();
        });
    }

    private List<Entry> dropOldest() {
        List<Entry> dropped = new ArrayList<>();
        long octets = entries.stream().mapToLong(entry -> entry.kept().octets()).sum();
        while (entries.size() > MAX_KEPT || octets > options.keptLimit()) {
            Entry oldest = entries.removeFirst();
            octets -= oldest.kept().octets();
            dropped.add(oldest);
        }
        long memory = entries.stream().mapToLong(entry -> entry.kept().memory()).sum();
        for (Iterator<Entry> oldest = entries.iterator(); memory > MAX_MEMORY; ) {
            Entry entry = oldest.next();
            if (entry.kept().memory() > 0) {
                memory -= entry.kept().memory();
                oldest.remove();
                dropped.add(entry);
            }
        }
        return dropped;
    }

    private void expire(Kept kept) {
        boolean removed;
        synchronized (lock) {
            removed = entries.removeIf(entry -> entry.kept() == kept);
        }
        if (removed) {
            kept.expire();
        }
    }

    /** The transfer that the partner names. It stays where it is. */
    Optional<Kept> find(Partner partner, ActivityName name) {
        Connection connection = Connection.of(partner, name.connection());
        synchronized (lock) {
            return entries.stream().filter(entry -> entry.partner().equals(partner)).map(Entry::kept)
                .filter(kept -> kept.names().stream().anyMatch(known -> known.activity().equals(name.activity())
                    && Connection.of(partner, known.connection()).equals(connection)))
                .findFirst();
        }
    }

    /** Takes one away that was found; false where somebody else has been faster. */
    boolean take(Kept kept) {
        synchronized (lock) {
            Optional<Entry> found = entries.stream().filter(entry -> entry.kept() == kept).findFirst();
            found.ifPresent(entry -> {
                entries.remove(entry);
                entry.timer().cancel(false);
            });
            return found.isPresent();
        }
    }

    /** What was agreed on a connection of the partner's of which a transfer is kept. */
    Optional<Terms> terms(Partner partner, SessionConnectionIdentifier connection) {
        synchronized (lock) {
            return of(partner, connection).stream().map(Entry::terms).findFirst();
        }
    }

    /** The APDUs of ours that broke on a connection of the partner's; they are kept no longer. */
    List<Outgoing> takeUnsent(Partner partner, SessionConnectionIdentifier connection) {
        List<Unsent> unsent;
        synchronized (lock) {
            unsent = of(partner, connection).stream().map(Entry::kept).filter(Unsent.class::isInstance).map(Unsent.class::cast).toList();
        }
        return unsent.stream().filter(this::take).map(Unsent::outgoing).toList();
    }

    private List<Entry> of(Partner partner, SessionConnectionIdentifier identifier) {
        Connection connection = Connection.of(partner, identifier);
        return entries.stream().filter(entry -> entry.partner().equals(partner))
            .filter(entry -> entry.kept().names().stream()
                .anyMatch(name -> Connection.of(partner, name.connection()).equals(connection)))
            .toList();
    }

    /** Transfers that are kept. */
    int size() {
        synchronized (lock) {
            return entries.size();
        }
    }

    // ---- associations that have not broken as far as we know

    /** The association is open, under that name. */
    void stands(Partner partner, SessionConnectionIdentifier connection, OpenAssociation association) {
        Connection name = Connection.of(partner, connection);
        synchronized (lock) {
            standing.put(name, association);
        }
        association.ended().thenRun(() -> {
            synchronized (lock) {
                standing.remove(name, association);
            }
        });
    }

    /** The association that is open under that name. */
    Optional<OpenAssociation> standing(Partner partner, SessionConnectionIdentifier connection) {
        synchronized (lock) {
            return Optional.ofNullable(standing.get(Connection.of(partner, connection)));
        }
    }

    // ---- from one process to the next

    /** Finds what an earlier process has left, and deletes what nobody will ask for. Waits for the disk. */
    void restore() {
        if (!Files.isDirectory(options.folder())) {
            return;
        }
        Set<Path> wanted = new HashSet<>();
        files("*" + SpoolJournal.SUFFIX).forEach(path -> restore(path).ifPresentOrElse(wanted::add, () -> delete(path)));
        files(SpoolFile.PREFIX + "*" + SpoolFile.SUFFIX).stream().filter(path -> !wanted.contains(path.getFileName()))
            .forEach(KeptTransfers::delete);
        if (size() > 0) {
            LOGGER.info("{} transfers that broke with the last process can be resumed by their senders", size());
        }
    }

    /** @return the name of a file that is still needed; empty where the transfer is not kept */
    private Optional<Path> restore(Path path) {
        try {
            Optional<SpoolJournal.Contents> read = SpoolJournal.read(path).filter(contents -> !contents.names().isEmpty());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            SpoolJournal.Contents contents = read.orElseThrow();
            Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), clock.instant());
            Duration left = contents.terms().recoveryTime().minus(age);
            boolean dataLost = !contents.isSecured() && !Files.exists(contents.data());
            if (left.isNegative() || left.isZero() || dataLost) {
                return Optional.empty();
            }
            Duration atMost = left.compareTo(contents.terms().recoveryTime()) > 0 ? contents.terms().recoveryTime() : left;
            keep(contents.terms(), contents.isSecured() ? new Secured(path, contents.names())
                : new Interrupted(SpoolSink.restored(options, threads, path, contents)), atMost);
            return Optional.of((contents.isSecured() ? path : contents.data()).getFileName());
        } catch (IOException e) {
            LOGGER.warn("{} cannot be read: the transfer has to begin again: {}", path, e.toString());
            return Optional.empty();
        }
    }

    private List<Path> files(String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(options.folder(), pattern)) {
            stream.forEach(found::add);
        } catch (IOException e) {
            LOGGER.warn("The spool {} cannot be searched for broken transfers: {}", options.folder(), e.toString());
        }
        return found;
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (NoSuchFileException e) {
            LOGGER.debug("{} is gone already", path);
        } catch (IOException e) {
            LOGGER.warn("{} cannot be deleted: {}", path, e.toString());
        }
    }

    /** What has files stays for the next process. */
    void close() {
        List<Entry> left;
        synchronized (lock) {
            closed = true;
            left = List.copyOf(entries);
            entries.clear();
        }
        left.forEach(entry -> {
            entry.timer().cancel(false);
            entry.kept().leave();
        });
    }
}
