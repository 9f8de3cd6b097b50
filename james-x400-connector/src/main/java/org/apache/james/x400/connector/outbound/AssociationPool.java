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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.james.x400.connector.peer.AssociationPolicy;
import org.apache.james.x400.transport.endpoint.Association;

/**
 * The open associations of one connector: reused while they last, opened on demand, lent to one message at a time.
 *
 * <p>All methods may be called from any thread and none waits. Stages complete on the thread that made them complete, which may be a thread
 * of the stack: dependents that do work name their own executor. No foreign code runs under the lock.
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
    }

    private record Idle(Association association, Instant since) {
    }

    private final AssociationPolicy policy;
    private final Duration openInterval;
    private final AssociationOpener opener;
    private final Clock clock;

    private final Object lock = new Object();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Association> busy = new HashSet<>();
    private final Deque<CompletableFuture<Loan>> urgent = new ArrayDeque<>();
    private final Deque<CompletableFuture<Loan>> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private int opening;
    private Optional<NotOpen> gate = Optional.empty();
    private boolean closed;

    /** @param openInterval how long no call is made after one has failed */
    public AssociationPool(AssociationPolicy policy, Duration openInterval, AssociationOpener opener, Clock clock) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.openInterval = Objects.requireNonNull(openInterval, "openInterval");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Asks for an association.
     *
     * @param isUrgent goes before those that are not, and may use the reserve
     * @return completes when one is free, or when it is known that there will be none for a while; never fails
     */
    public CompletionStage<Loan> borrow(boolean isUrgent) {
        CompletableFuture<Loan> borrower = new CompletableFuture<>();
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            if (closed) {
                afterwards.add(() -> borrower.complete(new Closed()));
            } else if (total() == 0 && gateClosed()) {
                NotOpen notOpen = gate.orElseThrow();
                afterwards.add(() -> borrower.complete(notOpen));
            } else {
                (isUrgent ? urgent : waiting).add(borrower);
                serve(afterwards);
            }
        }
        afterwards.forEach(Runnable::run);
        return borrower;
    }

    /** Releases the associations that nobody has used for longer than their idle lifetime. To be called from time to time. */
    public void releaseIdle() {
        Instant oldest = clock.instant().minus(policy.lifetime());
        List<Association> expired = new ArrayList<>();
        synchronized (lock) {
            while (!idle.isEmpty() && !idle.getLast().since().isAfter(oldest)) {
                expired.add(idle.removeLast().association());
            }
        }
        expired.forEach(Association::release);
    }

    /** Allows a call at once: the peer is known to be there again, or its settings have changed. */
    public void openGate() {
        synchronized (lock) {
            gate = Optional.empty();
        }
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
            idle.forEach(i -> afterwards.add(i.association()::release));
            idle.clear();
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
        return emptied;
    }

    /** Aborts what is still lent; for the end of a stop that has waited long enough. */
    public void abort(String reason) {
        List<Association> lent;
        synchronized (lock) {
            lent = List.copyOf(busy);
        }
        lent.forEach(association -> association.abort(reason));
    }

    public View view() {
        synchronized (lock) {
            return new View(idle.size(), busy.size(), opening, urgent.size() + waiting.size(), gate.map(NotOpen::cause),
                gateClosed() ? gate.map(NotOpen::nextCall) : Optional.empty());
        }
    }

    private void serve(List<Runnable> afterwards) {
        while (!idle.isEmpty() && hasBorrower()) {
            lend(idle.removeFirst().association(), afterwards);
        }
        while (wantsAnother()) {
            opening++;
            afterwards.add(this::call);
        }
    }

    private void lend(Association association, List<Runnable> afterwards) {
        busy.add(association);
        AtomicBoolean once = new AtomicBoolean();
        Lent lent = new Lent(association, () -> {
            if (once.compareAndSet(false, true)) {
                takeBack(association);
            }
        });
        CompletableFuture<Loan> borrower = urgent.isEmpty() ? waiting.remove() : urgent.remove();
        afterwards.add(() -> borrower.complete(lent));
    }

    private boolean wantsAnother() {
        if (closed || gateClosed()) {
            return false;
        }
        int total = total();
        boolean forUrgent = urgent.size() > opening && total < policy.maximum();
        boolean forAll = (long) waiting.size() + urgent.size() > (long) policy.queueThreshold() * total
            && total < policy.maximum() - policy.urgentReserve();
        return forUrgent || forAll;
    }

    private void call() {
        opener.open().thenAccept(this::onOpening);
    }

    private void onOpening(AssociationOpener.Opening outcome) {
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            opening--;
            switch (outcome) {
                case AssociationOpener.Opened(Association association) -> onOpened(association, afterwards);
                case AssociationOpener.Failed(Cause cause) -> onFailed(cause, afterwards);
            }
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
    }

    private void onOpened(Association association, List<Runnable> afterwards) {
        gate = Optional.empty();
        if (closed) {
            afterwards.add(association::release);
            return;
        }
        idle.addFirst(new Idle(association, clock.instant()));
        serve(afterwards);
        afterwards.add(() -> association.ended().thenAccept(end -> onEnded(association)));
    }

    private void onFailed(Cause cause, List<Runnable> afterwards) {
        NotOpen notOpen = new NotOpen(cause, clock.instant().plus(openInterval));
        gate = Optional.of(notOpen);
        // the associations that are open, or about to be, will serve those who wait
        if (total() == 0) {
            drain(notOpen, afterwards);
        }
    }

    private void onEnded(Association association) {
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            idle.removeIf(i -> i.association() == association);
            if (!busy.contains(association)) {
                replaceLost(afterwards);
            }
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
    }

    private void takeBack(Association association) {
        List<Runnable> afterwards = new ArrayList<>();
        synchronized (lock) {
            busy.remove(association);
            if (association.ended().toCompletableFuture().isDone()) {
                replaceLost(afterwards);
            } else if (closed) {
                afterwards.add(association::release);
            } else {
                idle.addFirst(new Idle(association, clock.instant()));
                serve(afterwards);
            }
            noteIfEmpty(afterwards);
        }
        afterwards.forEach(Runnable::run);
    }

    private void replaceLost(List<Runnable> afterwards) {
        serve(afterwards);
        if (total() == 0 && gateClosed()) {
            drain(gate.orElseThrow(), afterwards);
        }
    }

    private void drain(Loan answer, List<Runnable> afterwards) {
        List<CompletableFuture<Loan>> borrowers = new ArrayList<>(urgent);
        borrowers.addAll(waiting);
        urgent.clear();
        waiting.clear();
        borrowers.forEach(borrower -> afterwards.add(() -> borrower.complete(answer)));
    }

    private void noteIfEmpty(List<Runnable> afterwards) {
        if (closed && total() == 0) {
            afterwards.add(() -> emptied.complete(null));
        }
    }

    private boolean hasBorrower() {
        return !urgent.isEmpty() || !waiting.isEmpty();
    }

    private boolean gateClosed() {
        return gate.isPresent() && clock.instant().isBefore(gate.orElseThrow().nextCall());
    }

    private int total() {
        return idle.size() + busy.size() + opening;
    }
}
