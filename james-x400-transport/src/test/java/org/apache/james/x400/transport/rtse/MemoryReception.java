/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

/** Keeps what arrives in memory; keeps interrupted transfers, and can be told to hold its stages back or to fail. */
class MemoryReception implements Reception {
    final List<MemorySink> sinks = new ArrayList<>();
    private final Map<ActivityName, MemorySink> suspended = new HashMap<>();
    private final List<Runnable> heldBack = new ArrayList<>();
    boolean holdsBack;
    boolean fails;
    boolean keepsNothing;

    final class MemorySink implements SegmentSink {
        private final ActivityName activity;
        private final List<Octets> segments;
        private final Map<Integer, Integer> checkpoints;
        boolean discarded;

        MemorySink(ActivityName activity, List<Octets> segments, Map<Integer, Integer> checkpoints) {
            this.activity = activity;
            this.segments = segments;
            this.checkpoints = checkpoints;
        }

        ActivityName activity() {
            return activity;
        }

        int segments() {
            return segments.size();
        }

        boolean isDiscarded() {
            return discarded;
        }

        @Override
        public CompletionStage<Void> write(Octets segment) {
            segments.add(segment);
            return done(null);
        }

        @Override
        public CompletionStage<Void> checkpoint(int serial) {
            checkpoints.put(serial, segments.size());
            return done(null);
        }

        @Override
        public CompletionStage<Octets> complete(Function<Octets, Octets> reading) {
            try {
                return done(reading.apply(Octets.concat(segments)));
            } catch (RuntimeException unusable) {
                return CompletableFuture.failedStage(unusable);
            }
        }

        @Override
        public void suspend() {
            if (!checkpoints.isEmpty() && !keepsNothing) {
                suspended.put(activity, this);
            }
        }

        @Override
        public void discard() {
            discarded = true;
        }
    }

    private <T> CompletionStage<T> done(T value) {
        if (fails) {
            return CompletableFuture.failedStage(new IllegalStateException("no space left"));
        }
        if (!holdsBack) {
            return CompletableFuture.completedStage(value);
        }
        CompletableFuture<T> stage = new CompletableFuture<>();
        heldBack.add(() -> stage.complete(value));
        return stage;
    }

    /** Completes one stage of those held back. */
    void releaseOne() {
        heldBack.removeFirst().run();
    }

    void releaseAll() {
        holdsBack = false;
        List.copyOf(heldBack).forEach(Runnable::run);
        heldBack.clear();
    }

    int heldBack() {
        return heldBack.size();
    }

    @Override
    public SegmentSink start(ActivityName activity) {
        MemorySink sink = new MemorySink(activity, new ArrayList<>(), new HashMap<>());
        sinks.add(sink);
        return sink;
    }

    @Override
    public Resumed resume(ActivityName interrupted, int checkpoint, ActivityName activity) {
        MemorySink old = suspended.remove(interrupted);
        if (old == null || !old.checkpoints.containsKey(checkpoint)) {
            return new Resumed.Unknown();
        }
        List<Octets> kept = new ArrayList<>(old.segments.subList(0, old.checkpoints.get(checkpoint)));
        MemorySink sink = new MemorySink(activity, kept, old.checkpoints);
        sinks.add(sink);
        return new Resumed.Continued(sink);
    }

    /** Whether an interrupted transfer of that connection is kept. */
    boolean recovers(SessionConnectionIdentifier connection) {
        return suspended.keySet().stream().anyMatch(activity -> activity.connection().equals(connection));
    }
}
