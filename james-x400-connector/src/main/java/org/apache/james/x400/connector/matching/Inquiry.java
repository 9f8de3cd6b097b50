/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One question to several sources, one after the other. Who waits for it no longer gets what has been said so far: what the hosts file
 * knows is not lost because a name server is silent.
 *
 * @param <T> addresses or names
 */
final class Inquiry<T> {
    /** Asks the sources; may wait. */
    interface Sources<T> {
        /** @param inquiry takes what they say */
        void ask(Inquiry<T> inquiry);
    }

    private final Clock clock;
    private final Instant asked;
    private final String nothing;
    private final Map<String, List<T>> found = new LinkedHashMap<>();
    private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();

    private Inquiry(Clock clock, String nothing) {
        this.clock = clock;
        this.asked = clock.instant();
        this.nothing = nothing;
    }

    /** @param nothing what there is to say when nothing was found */
    static <T> Inquiry<T> begin(Sources<T> sources, String nothing, Executor executor, Clock clock) {
        Inquiry<T> inquiry = new Inquiry<>(clock, nothing);
        try {
            executor.execute(() -> inquiry.run(sources));
        } catch (RejectedExecutionException e) {
            inquiry.answer.complete(new Answer.Unknown<>("too many look-ups are under way", Duration.ZERO));
        }
        return inquiry;
    }

    private void run(Sources<T> sources) {
        try {
            sources.ask(this);
            answer.complete(soFar(nothing));
        } catch (RuntimeException e) {
            answer.complete(soFar("the look-up failed: " + e));
        }
    }

    /** A source has said something; nothing is no news. */
    void says(String source, Iterable<T> values) {
        List<T> list = new ArrayList<>();
        values.forEach(list::add);
        if (!list.isEmpty()) {
            synchronized (found) {
                found.merge(source, List.copyOf(list), (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
            }
        }
    }

    private Answer<T> soFar(String otherwise) {
        Duration elapsed = Duration.between(asked, clock.instant());
        synchronized (found) {
            return found.isEmpty() ? new Answer.Unknown<>(otherwise, elapsed) : new Answer.Found<>(found, elapsed);
        }
    }

    /** The look-up itself goes on after that time, and its answer is there for the next who asks. */
    CompletableFuture<Answer<T>> within(Duration limit) {
        return answer.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(late -> soFar("no answer within " + limit.toMillis() + " ms"));
    }

    boolean isStale(Instant now, Duration lifetime) {
        if (!answer.isDone()) {
            return false;
        }
        Duration kept = answer.join() instanceof Answer.Found ? lifetime : lifetime.dividedBy(10);
        return !now.isBefore(asked.plus(kept));
    }
}
