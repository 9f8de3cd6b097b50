/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls again where an association broke, with growing pauses, until the peer answers or its recovery time is over. */
final class Recoveries implements Recovery {
    private static final Logger LOGGER = LoggerFactory.getLogger(Recoveries.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MAX_DOUBLINGS = 5;

    /** Makes one call; fails with {@link AssociationRefused}. */
    @FunctionalInterface
    interface Caller {
        CompletionStage<Association> call(Broken broken);
    }

    private final Caller caller;
    private final ScheduledExecutorService timers;
    private final Set<Attempts> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Recoveries(Caller caller, ScheduledExecutorService timers) {
        this.caller = caller;
        this.timers = timers;
    }

    @Override
    public Consumer<String> recover(Broken broken) {
        Attempts attempts = new Attempts(broken);
        underWay.add(attempts);
        attempts.next(broken.cause());
        if (closed) {
            attempts.giveUp(broken.cause());
        }
        return attempts::callOff;
    }

    /** Gives up all, and what comes later. */
    void close() {
        closed = true;
        underWay.forEach(attempts -> attempts.giveUp("this side is going down"));
    }

    /** To recover one association. Its steps follow one another. */
    private final class Attempts {
        private final Broken broken;
        private final long deadline;
        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<String> calledOff = new CompletableFuture<>();
        private int made;

        private Attempts(Broken broken) {
            this.broken = broken;
            Optional<Outgoing.Trial> trial = broken.outgoing().flatMap(Outgoing::trial);
            this.deadline = trial.map(Outgoing.Trial::deadline)
                .orElseGet(() -> System.nanoTime() + broken.terms().recoveryTime().toNanos());
            this.made = broken.attempts();
        }

        private void next(String cause) {
            long pause = made == 0 ? 0 : PAUSE.toNanos() << Math.min(made - 1, MAX_DOUBLINGS);
            made++;
            if (System.nanoTime() + pause - deadline > 0) {
                giveUp(cause);
                return;
            }
            try {
                timers.schedule(this::call, pause, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException shutDown) {
                giveUp(cause);
            }
        }

        private void call() {
            if (over.get()) {
                return;
            }
            caller.call(broken).whenComplete((association, failure) -> {
                if (failure == null) {
                    underWay.remove(this);
                    LOGGER.info("Association {} recovers one that broke: {}", association.id(), broken.cause());
                    calledOff.thenAccept(association::abort);
                } else {
                    failed(failure);
                }
            });
        }

        private void failed(Throwable failure) {
            Throwable cause = AssociationRefused.causeOf(failure);
            String text = cause instanceof AssociationRefused refused ? refused.end().text() : cause.toString();
            if (cause instanceof AssociationRefused refused && refused.end() instanceof AssociationEnd.Refused) {
                giveUp(text);
            } else {
                next(text);
            }
        }

        /** The user of the association that broke has aborted it. */
        private void callOff(String why) {
            giveUp(why);
            calledOff.complete(why);
        }

        private void giveUp(String why) {
            if (over.compareAndSet(false, true)) {
                underWay.remove(this);
                LOGGER.info("The association with {} that broke is not recovered: {}", AssociationHandler.text(broken.call().remote()),
                    AssociationHandler.printable(why));
                broken.outgoing().ifPresent(outgoing -> outgoing.givenUp(broken.cause() + "; not resumed: " + why));
            }
        }
    }
}
