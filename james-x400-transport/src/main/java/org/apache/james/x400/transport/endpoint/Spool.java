/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.Reception;
import org.apache.james.x400.transport.rtse.SegmentSink;

/** The APDUs that one association is receiving, and those that are whole and not yet asked for. Confined to its event loop. */
final class Spool implements Reception {
    private final SpoolOptions options;
    private final Executor threads;
    private final Map<ActivityName, SpoolSink> sinks = new HashMap<>();
    private Runnable changed = () -> { };
    private boolean closed;

    Spool(SpoolOptions options, Executor threads) {
        this.options = options;
        this.threads = threads;
    }

    /** @param listener run whenever {@link #isEmpty} may have changed */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Whether nothing is being received. */
    boolean isEmpty() {
        return sinks.isEmpty();
    }

    @Override
    public SegmentSink start(ActivityName activity) {
        if (closed) {
            return new Refusing();
        }
        SpoolSink sink = new SpoolSink(options, threads, () -> forget(activity));
        sinks.put(activity, sink);
        changed.run();
        return sink;
    }

    /** The APDU of an activity that has been completed. */
    Apdu take(ActivityName activity) {
        SpoolSink sink = sinks.remove(activity);
        if (sink == null) {
            throw new IllegalStateException("no APDU of " + activity + " is complete");
        }
        return sink.apdu();
    }

    private void forget(ActivityName activity) {
        sinks.remove(activity);
        changed.run();
    }

    /** From now on new APDUs are refused; those under way go on. */
    void refuseNew() {
        closed = true;
    }

    /** The association is gone. */
    void close() {
        closed = true;
        sinks.values().forEach(SpoolSink::close);
        sinks.clear();
    }

    /** Takes nothing: the sender keeps the APDU. */
    private static final class Refusing implements SegmentSink {
        private static <T> CompletionStage<T> refused() {
            return CompletableFuture.failedFuture(new IllegalStateException("this side is going down"));
        }

        @Override
        public CompletionStage<Void> write(Octets segment) {
            return refused();
        }

        @Override
        public CompletionStage<Void> checkpoint(int serial) {
            return refused();
        }

        @Override
        public CompletionStage<Octets> complete(Function<Octets, Octets> reading) {
            return refused();
        }

        @Override
        public void suspend() {
            // nothing is kept
        }

        @Override
        public void discard() {
            // nothing is kept
        }
    }
}
