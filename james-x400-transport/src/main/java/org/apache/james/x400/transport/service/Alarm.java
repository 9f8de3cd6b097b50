/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A time limit that is set and cleared far more often than it passes, with every message or packet. The executor hears of it rarely: a task
 * that is there already stays, and when it comes too early it is scheduled for the rest. Confined to the thread of its executor.
 */
public final class Alarm {
    private static final long NEVER = TimeUnit.DAYS.toNanos(36_500);

    private final Runnable passed;
    private Optional<ScheduledFuture<?>> task = Optional.empty();
    /** By the clock of the executor, which has no other hand that it shows: a task that never comes. */
    private Optional<ScheduledFuture<?>> clock = Optional.empty();
    private long comes;
    private boolean set;
    private long deadline;

    /** @param passed runs when a limit has passed that was not cleared before */
    public Alarm(Runnable passed) {
        this.passed = passed;
    }

    public boolean isSet() {
        return set;
    }

    /** From now on; a limit that was set before is forgotten. */
    public void set(ScheduledExecutorService executor, long limit, TimeUnit unit) {
        if (clock.isEmpty()) {
            clock = Optional.of(executor.schedule(() -> { }, NEVER, TimeUnit.NANOSECONDS));
        }
        set = true;
        deadline = now() + unit.toNanos(limit);
        if (task.isEmpty() || deadline < comes) {
            task.ifPresent(running -> running.cancel(false));
            schedule(executor, unit.toNanos(limit));
        }
    }

    private long now() {
        return NEVER - clock.orElseThrow().getDelay(TimeUnit.NANOSECONDS);
    }

    private void schedule(ScheduledExecutorService executor, long nanos) {
        comes = deadline;
        task = Optional.of(executor.schedule(() -> come(executor), nanos, TimeUnit.NANOSECONDS));
    }

    private void come(ScheduledExecutorService executor) {
        task = Optional.empty();
        if (set) {
            long left = deadline - now();
            if (left > 0) {
                schedule(executor, left);
            } else {
                set = false;
                passed.run();
            }
        }
    }

    /** There is no limit until one is set. */
    public void clear() {
        set = false;
    }

    /** As {@link #clear}, and nothing is left with the executor. */
    public void stop() {
        set = false;
        task.ifPresent(running -> running.cancel(false));
        clock.ifPresent(running -> running.cancel(false));
        task = Optional.empty();
        clock = Optional.empty();
    }
}
