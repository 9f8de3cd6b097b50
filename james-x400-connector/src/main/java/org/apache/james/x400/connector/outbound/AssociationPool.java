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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.AssociationPolicy;
import org.apache.james.x400.transport.endpoint.Association;

/**
 * The open associations of one connector: reused while they last, opened on demand, lent to one message at a time.
 *
 * <p>All methods may be called from any thread and none waits. Stages complete on the thread that made them complete, which may be a thread
 * of the stack: dependents that do work name their own executor. No foreign code runs under the lock.
 *
 * <p>Who waits is served by priority, and a part of the associations is kept for urgent messages and reports. A call is made only while the
 * schedule allows it; associations that the peer has opened serve as well, where they have been {@link #adopt}ed.
 */
public final class AssociationPool {
    /** The answer to {@link #borrow}. */
    public sealed interface Loan {
    }

    /** An association, the borrower's alone until {@link #giveBack}. */
    public record Lent(Association association, Runnable returned) implements Loan {
        /** Ends the loan, whatever became of the association. A second call does nothing. */
        public void giveBack() {
            returned.run();
        }
    }

    /** There is no association and there will be no further call before {@code nextCall}. */
    public record NotOpen(Cause cause, Instant nextCall) implements Loan {
    }

    /** The pool is closed. */
    public record Closed() implements Loan {
    }

    /**
     * What an operator sees.
     *
     * @param lastFailure why the last call failed, until one succeeds
     * @param nextCall    before this time no call is made; absent when one may be made now
     */
    public record View(int idle, int busy, int opening, int waiting, Optional<Cause> lastFailure, Optional<Instant> nextCall) {
        View withWaiting(int more) {
            return new View(idle, busy, opening, waiting + more, lastFailure, nextCall);
        }
    }

    /** What the pool is told, and whom it tells. */
    public interface Surroundings {
        /** Whether the schedule allows a call now. */
        boolean mayCall();

        /** How many messages wait besides those that ask for an association. */
        int backlog();

        /** A call has failed and there is no association. */
        void failedToOpen();

        /** There is an association, or a call may be made again. */
        void available();
    }

    private record Idle(Association association, Instant since) {
    }

    private final AssociationPolicy policy;
    private final Duration openInterval;
    private final AssociationOpener opener;
    private final Surroundings surroundings;
    private final Alarm alarm;
    private final Clock clock;

    private final Object lock = new Object();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Map<Association, Priority> busy = new HashMap<>();
    private final Set<Association> adopted = new HashSet<>();
    private final FairQueue<CompletableFuture<Loan>> waiting = new FairQueue<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private int opening;
    private Optional<NotOpen> gate = Optional.empty();
    private boolean closed;

    /** @param openInterval how long no call is made after one has failed */
    public AssociationPool(AssociationPolicy policy, Duration openInterval, AssociationOpener opener, Surroundings surroundings,
        Alarm alarm,
                           Clock clock) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.openInterval = Objects.requireNonNull(openInterval, "openInterval");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.alarm = Objects.requireNonNull(alarm, "alarm");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Asks for an association.
     *
     * @param priority urgent messages and reports may use the reserve
     * @return completes when one is free, or when it is known that there will be none for a while; never fails
     */
    public CompletionStage<Loan> borrow(Priority priority) {
        CompletableFuture<Loan> borrower = new CompletableFuture<>();
        List<Runnable> afterwards = new ArrayList<>();
        boolean mayCall = surroundings.mayCall();
        int backlog = surroundings.backlog();
        synchronized (lock) {
            if (closed) {
                afterwards.add(() -> borrower.complete(new Closed()));
            } else if (total() == 0 && gateClosed()) {
                NotOpen notOpen = gate.orElseThrow();
                afterwards.add(() -> borrower.complete(notOpen));
            } else if (total() == 0 && !mayCall) {
                NotOpen held = new NotOpen(new Cause(Cause.Kind.HELD, "the schedule allows no call now"), clock.instant());
                afterwards.add(() -> borrower.complete(held));
            } else {
                waiting.add(priority, borrower);
                serve(mayCall, backlog, afterwards);
            }
        }
        afterwards.forEach(Runnable::run);
        return borrower;
    }

    /**
     * Uses an association that the peer has opened, to send on it when the peer gives us the turn. It is released by the peer alone, and
     * does not count for the limits.
     */
    public void adopt(Association association) {
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            if (closed) {
                return;
            }
            adopted.add(association);
            gate = Optional.empty();
            idle.addFirst(new Idle(association, clock.instant()));
            serve(false, 0, afterwards);
            afterwards.add(() -> association.ended().thenAccept(end -> onEnded(association)));
            afterwards.add(surroundings::available);
        }
        afterwards.forEach(Runnable::run);
    }

    /**
     * Releases the associations that nobody has used for longer than their idle lifetime, and all that are idle when the schedule allows no
     * call any more. To be called from time to time.
     */
    public void releaseIdle() {
        Instant oldest = surroundings.mayCall() ? clock.instant().minus(policy.lifetime()) : clock.instant();
        List<Association> expired = new ArrayList<>();
        synchronized (lock) {
            idle.removeIf(i -> {
                boolean over = !adopted.contains(i.association()) && !i.since().isAfter(oldest);
                if (over) {
                    expired.add(i.association());
                }
                return over;
            });
        }
        expired.forEach(this::release);
    }

    private void release(Association association) {
        Runnable callOff = alarm.in(policy.disconnect(), () -> association.abort("the peer has not answered the release within "
            + policy.disconnect().toSeconds() + " s"));
        association.release().whenComplete((end, failure) -> callOff.run());
    }

    /** Allows a call at once: the peer is known to be there again, or its settings have changed. */
    public void openGate() {
        synchronized (lock) {
            gate = Optional.empty();
        }
        surroundings.available();
    }

    /**
     * Lends nothing more, releases what is idle at once and what is lent when it comes back.
     *
     * @return completes when no association is left
     */
    public CompletionStage<Void> close() {
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            drain(new Closed(), afterwards);
            idle.stream().map(Idle::association).filter(association -> !adopted.contains(association))
                .forEach(association -> afterwards.add(() -> release(association)));
            idle.clear();
            adopted.retainAll(busy.keySet());
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
        return emptied;
    }

    /** Aborts what is still lent; for the end of a stop that has waited long enough. */
    public void abort(String reason) {
        List<Association> lent;
        synchronized (lock) {
            lent = List.copyOf(busy.keySet());
        }
        lent.forEach(association -> association.abort(reason));
    }

    public View view() {
        synchronized (lock) {
            return new View(idle.size(), busy.size(), opening, waiting.size(), gate.map(NotOpen::cause),
                gateClosed() ? gate.map(NotOpen::nextCall) : Optional.empty());
        }
    }

    private void serve(boolean mayCall, int backlog, List<Runnable> afterwards) {
        while (!idle.isEmpty()) {
            Optional<Priority> next = nextPriority();
            if (next.isEmpty()) {
                break;
            }
            lend(idle.removeFirst().association(), next.get(), afterwards);
        }
        while (mayCall && wantsAnother(backlog)) {
            opening++;
            afterwards.add(this::call);
        }
    }

    /** The reserve is never lent to what is not urgent. */
    private Optional<Priority> nextPriority() {
        long ordinary = busy.values().stream().filter(priority -> priority != Priority.URGENT).count();
        return ordinary < policy.maximum() - policy.urgentReserve() ? waiting.next()
            : Optional.of(Priority.URGENT).filter(priority -> !waiting.isEmpty(priority));
    }

    private void lend(Association association, Priority priority, List<Runnable> afterwards) {
        CompletableFuture<Loan> borrower = waiting.take(priority);
        busy.put(association, priority);
        AtomicBoolean once = new AtomicBoolean();
        Lent lent = new Lent(association, () -> {
            if (once.compareAndSet(false, true)) {
                takeBack(association);
            }
        });
        afterwards.add(() -> borrower.complete(lent));
    }

    private boolean wantsAnother(int backlog) {
        if (closed || gateClosed()) {
            return false;
        }
        int ours = total() - adopted.size();
        boolean forUrgent = waiting.size(Priority.URGENT) > opening && ours < policy.maximum();
        boolean forAll = waiting.size() > 0 && (long) waiting.size() + backlog > (long) policy.queueThreshold() * total()
            && ours < policy.maximum() - policy.urgentReserve();
        return forUrgent || forAll;
    }

    private void call() {
        opener.open().thenAccept(this::onOpening);
    }

    private void onOpening(AssociationOpener.Opening outcome) {
        List<Runnable> afterwards = new ArrayList<>();
        boolean mayCall = surroundings.mayCall();
        int backlog = surroundings.backlog();
        synchronized (lock) {
            opening--;
            switch (outcome) {
                case AssociationOpener.Opened(Association association) -> onOpened(association, mayCall, backlog, afterwards);
                case AssociationOpener.Failed(Cause cause) -> onFailed(cause, afterwards);
            }
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
    }

    private void onOpened(Association association, boolean mayCall, int backlog, List<Runnable> afterwards) {
        gate = Optional.empty();
        if (closed) {
            afterwards.add(() -> release(association));
            return;
        }
        idle.addFirst(new Idle(association, clock.instant()));
        serve(mayCall, backlog, afterwards);
        afterwards.add(surroundings::available);
        afterwards.add(() -> association.ended().thenAccept(end -> onEnded(association)));
    }

    private void onFailed(Cause cause, List<Runnable> afterwards) {
        NotOpen notOpen = new NotOpen(cause, clock.instant().plus(openInterval));
        gate = Optional.of(notOpen);
        // the associations that are open, or about to be, will serve those who wait
        if (total() == 0) {
            afterwards.add(surroundings::failedToOpen);
            drain(notOpen, afterwards);
        }
    }

    private void onEnded(Association association) {
        List<Runnable> afterwards = new ArrayList<>();
        boolean mayCall = surroundings.mayCall();
        int backlog = surroundings.backlog();
        synchronized (lock) {
            idle.removeIf(i -> i.association() == association);
            if (!busy.containsKey(association)) {
                adopted.remove(association);
                replaceLost(mayCall, backlog, afterwards);
            }
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
    }

    private void takeBack(Association association) {
        List<Runnable> afterwards = new ArrayList<>();
        boolean mayCall = surroundings.mayCall();
        int backlog = surroundings.backlog();
        synchronized (lock) {
            busy.remove(association);
            if (association.ended().toCompletableFuture().isDone()) {
                adopted.remove(association);
                replaceLost(mayCall, backlog, afterwards);
            } else if (!closed) {
                idle.addFirst(new Idle(association, clock.instant()));
                serve(mayCall, backlog, afterwards);
            } else if (!adopted.remove(association)) {
                afterwards.add(() -> release(association));
            }
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
    }

    private void replaceLost(boolean mayCall, int backlog, List<Runnable> afterwards) {
        serve(mayCall, backlog, afterwards);
        if (total() == 0 && gateClosed()) {
            drain(gate.orElseThrow(), afterwards);
        } else if (total() == 0 && !mayCall) {
            drain(new NotOpen(new Cause(Cause.Kind.HELD, "the association has ended, and the schedule allows no call now"),
                clock.instant()), afterwards);
        }
    }

    private void drain(Loan answer, List<Runnable> afterwards) {
        waiting.drain().forEach(borrower -> afterwards.add(() -> borrower.complete(answer)));
    }

    private void noteIfEmpty(List<Runnable> afterwards) {
        if (closed && total() == 0) {
            afterwards.add(() -> emptied.complete(null));
        }
    }

    /** Never for longer than the interval, though the clock be set back. */
    private boolean gateClosed() {
        Instant now = clock.instant();
        return gate.map(NotOpen::nextCall).filter(now::isBefore).filter(next -> !next.isAfter(now.plus(openInterval))).isPresent();
    }

    private int total() {
        return idle.size() + busy.size() + opening;
    }
}
