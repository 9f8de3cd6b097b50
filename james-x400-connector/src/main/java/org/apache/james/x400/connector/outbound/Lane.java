/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.p1.Priority;

/**
 * What waits for one connector, known by name only, and how much is under way towards it. A lane never has more under way than its cap,
 * so that a peer that is slow, or not there, keeps nobody else waiting; what exceeds the cap waits in the {@link WaitingRoom}. Urgent mail
 * has a cap of its own. May be used from any thread.
 */
final class Lane {
    /** Mails under way, and as many urgent ones: enough for further associations, and a burst need not be stored and read again. */
    static final int CAP = 500;
    /** Mails that are looked at although the lane is closed: for another way, or to be given up. */
    static final int LOOKED_AT = 100;

    /** A mail that waits. Guarded by its lane. */
    static final class Waiting {
        private final HeldMail held;
        private Instant due;
        private final long failuresBefore;
        private Optional<Set<String>> elsewhere;
        private boolean taken;

        private Waiting(HeldMail held, Instant due, Optional<Set<String>> elsewhere, long failuresBefore) {
            this.held = held;
            this.due = due;
            this.elsewhere = elsewhere;
            this.failuresBefore = failuresBefore;
        }

        HeldMail held() {
            return held;
        }

        boolean isDue(Instant now) {
            return !due.isAfter(now);
        }
    }

    private final String name;
    private final Set<Waiting> all = new HashSet<>();
    private final PriorityQueue<Waiting> later = new PriorityQueue<>(Comparator.comparing((Waiting waiting) -> waiting.due));
    private final FairQueue<Waiting> ready = new FairQueue<>();
    private int ordinary;
    private int urgent;
    private int lookedAt;
    private long failures;

    Lane(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    String name() {
        return name;
    }

    synchronized int size() {
        return all.size();
    }

    synchronized int underWay() {
        return ordinary + urgent;
    }

    /** The first mails that wait, the earliest due first. */
    synchronized List<HeldMail> first(int limit) {
        return all.stream().map(Waiting::held).sorted(Comparator.comparing(HeldMail::notBefore)).limit(limit).toList();
    }

    /** A call has failed: counts for all that wait. */
    synchronized void failedToOpen() {
        failures++;
    }

    /**
     * Takes a place among those under way, unless others have waited for it longer.
     *
     * @param one whether only one mail may be under way, to try whether the peer is there
     */
    synchronized boolean enter(Priority priority, boolean one, Instant now) {
        moveDue(now);
        if (!ready.isEmpty(priority) || isFull(priority, one)) {
            return false;
        }
        count(priority, 1);
        return true;
    }

    synchronized void leave(Priority priority) {
        count(priority, -1);
    }

    /** @param elsewhere names of other connectors that may serve it; absent: not known */
    void add(HeldMail held, Optional<Set<String>> elsewhere) {
        add(held, held.notBefore(), elsewhere);
    }

    /** @param due when it is to be tried, where that is not the time in its name */
    synchronized void add(HeldMail held, Instant due, Optional<Set<String>> elsewhere) {
        Waiting waiting = new Waiting(held, due, elsewhere, failures);
        all.add(waiting);
        later.add(waiting);
    }

    /** What waits for the next call, since one has failed, is due now: the peer is there. */
    synchronized void hurry(Instant now) {
        Set<Waiting> hurried = later.stream().filter(waiting -> waiting.held.openAttempts() > 0 && !waiting.isDue(now))
            .collect(Collectors.toSet());
        later.removeAll(hurried);
        hurried.forEach(waiting -> waiting.due = now);
        later.addAll(hurried);
    }

    /** The clock was set back: who waits for another attempt waits no longer for that; who waits for a time of its own goes on waiting. */
    synchronized void clockWentBack(Duration by) {
        Set<Waiting> earlier = later.stream().filter(waiting -> waiting.held.waitingSince().isBefore(waiting.held.notBefore()))
            .collect(Collectors.toSet());
        later.removeAll(earlier);
        earlier.forEach(waiting -> waiting.due = waiting.due.minus(by));
        later.addAll(earlier);
    }

    /** Those whose turn it is now; each takes a place among those under way. */
    synchronized List<Waiting> choose(boolean one, Instant now) {
        moveDue(now);
        List<Waiting> chosen = new ArrayList<>();
        while (true) {
            Optional<Priority> next = ready.next().filter(priority -> !isFull(priority, one))
                .or(() -> Optional.of(Priority.URGENT).filter(priority -> !ready.isEmpty(priority) && !isFull(priority, one)));
            if (next.isEmpty()) {
                return chosen;
            }
            Waiting waiting = ready.take(next.get());
            if (take(waiting)) {
                count(next.get(), 1);
                chosen.add(waiting);
            }
        }
    }

    /** Some that fulfill a condition, whether it is their turn or not; each is to be {@link #lookedAt given back} by number. */
    synchronized List<Waiting> look(Predicate<Waiting> condition) {
        List<Waiting> chosen = new ArrayList<>();
        for (Waiting waiting : all) {
            if (lookedAt + chosen.size() >= LOOKED_AT) {
                break;
            }
            if (condition.test(waiting)) {
                chosen.add(waiting);
            }
        }
        chosen.forEach(this::take);
        lookedAt += chosen.size();
        return chosen;
    }

    /** @return whether none is looked at any more */
    synchronized boolean lookedAt() {
        lookedAt--;
        return lookedAt == 0;
    }

    /** How often there was no association for it, calls for others included. To be called under this lane's lock, from conditions. */
    int openAttempts(Waiting waiting) {
        return (int) Math.min(Integer.MAX_VALUE, waiting.held.openAttempts() + failures - waiting.failuresBefore);
    }

    /** Other connectors that may serve it; absent where that is not known. To be called from conditions. */
    static Optional<Set<String>> elsewhere(Waiting waiting) {
        return waiting.elsewhere;
    }

    /** The ways of all are to be looked at again: the configuration has changed. */
    synchronized void forgetWays() {
        all.forEach(waiting -> waiting.elsewhere = Optional.empty());
    }

    private boolean isFull(Priority priority, boolean one) {
        if (one) {
            return ordinary + urgent > 0;
        }
        return (priority == Priority.URGENT ? urgent : ordinary) >= CAP;
    }

    private void count(Priority priority, int by) {
        if (priority == Priority.URGENT) {
            urgent += by;
        } else {
            ordinary += by;
        }
    }

    private boolean take(Waiting waiting) {
        if (waiting.taken) {
            return false;
        }
        waiting.taken = true;
        all.remove(waiting);
        return true;
    }

    private void moveDue(Instant now) {
        while (!later.isEmpty() && !later.peek().due.isAfter(now)) {
            Waiting due = later.remove();
            if (!due.taken) {
                ready.add(due.held.priority(), due);
            }
        }
    }
}
