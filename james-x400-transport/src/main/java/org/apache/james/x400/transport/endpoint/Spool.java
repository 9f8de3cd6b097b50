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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.Reception;
import org.apache.james.x400.transport.rtse.SegmentSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The APDUs that one association is receiving, and those that are whole and of which the sender may not yet know what became of them.
 * Confined to its event loop.
 */
final class Spool implements Reception {
    private static final Logger LOGGER = LoggerFactory.getLogger(Spool.class);

    private final String association;
    private final SpoolOptions options;
    private final Executor threads;
    private final KeptTransfers kept;
    private final Map<ActivityName, SpoolSink> sinks = new HashMap<>();
    private final Map<ActivityName, Delivery> deliveries = new LinkedHashMap<>();
    private final Owner owner = new Owner();
    private Optional<Terms> terms = Optional.empty();
    private boolean isPersistent;
    private Optional<ActivityName> left = Optional.empty();
    private Optional<Watch> watch = Optional.empty();
    private boolean closed;

    /** What the association wants to know. */
    interface Watch {
        /** {@link #isEmpty} may have changed. */
        void changed();

        /** A transfer of the peer's goes on that broke. */
        void resumed(int checkpoint, long octet);
    }

    /** @param association whose it is, for log lines */
    Spool(String association, SpoolOptions options, Executor threads, KeptTransfers kept) {
        this.association = association;
        this.options = options;
        this.threads = threads;
        this.kept = kept;
    }

    /**
     * The association is open.
     *
     * @param persistent whether the sender can still take a transfer up again when this process has been started again
     */
    void open(Terms agreed, boolean persistent, Watch listener) {
        terms = Optional.of(agreed);
        isPersistent = persistent;
        watch = Optional.of(listener);
    }

    /** Whether nothing is being received. */
    boolean isEmpty() {
        return sinks.isEmpty();
    }

    // ---- for RTSE

    @Override
    public SegmentSink start(ActivityName activity) {
        sendersGoOn();
        if (closed) {
            return new Refusing();
        }
        Optional<Terms> persistent = terms.filter(agreed -> isPersistent && !agreed.recoveryTime().isZero());
        return add(activity, new SpoolSink(options, threads, activity, persistent, owner));
    }

    private SegmentSink add(ActivityName activity, SpoolSink sink) {
        sinks.put(activity, sink);
        watch.ifPresent(Watch::changed);
        return sink;
    }

    @Override
    public Resumed resume(ActivityName interrupted, int checkpoint, ActivityName activity) {
        sendersGoOn();
        if (closed) {
            return new Resumed.Continued(new Refusing());
        }
        Optional<KeptTransfers.Kept> found = terms.flatMap(agreed -> kept.find(agreed.partner(), interrupted));
        return found.map(transfer -> switch (transfer) {
            case KeptTransfers.Interrupted(var sink) when sink.offset(checkpoint).isPresent() && kept.take(transfer) ->
                goOn(sink, checkpoint, activity);
            case KeptTransfers.Interrupted other -> unknown("checkpoint " + checkpoint + " of it is not known here");
            case KeptTransfers.Delivered(var delivery) when delivery.isSecured() -> secured();
            case KeptTransfers.Delivered(var delivery) when !delivery.isDecided() && kept.take(transfer) -> follow(delivery, activity);
            case KeptTransfers.Delivered refused -> unknown("it had been left with the sender");
            case KeptTransfers.Secured before -> secured();
            case KeptTransfers.Unsent ours -> unknown("it is one that we were sending");
        }).orElseGet(() -> unknown("it is not known here, or no longer"));
    }

    private Resumed goOn(SpoolSink sink, int checkpoint, ActivityName activity) {
        watch.ifPresent(listener -> listener.resumed(checkpoint, sink.offset(checkpoint).orElseThrow()));
        sink.resume(checkpoint, activity, owner);
        return new Resumed.Continued(add(activity, sink));
    }

    private Resumed follow(Delivery delivery, ActivityName activity) {
        LOGGER.info("Association {}: a transfer goes on whose message came whole before and is being looked at: its end is not read again",
            association);
        delivery.sink().knownAs(activity);
        deliveries.put(activity, delivery);
        return new Resumed.Continued(new Following());
    }

    private Resumed secured() {
        LOGGER.info("Association {}: a transfer goes on that was complete, only its confirm was lost: the sender is told so", association);
        return new Resumed.AlreadySecured();
    }

    private Resumed unknown(String why) {
        LOGGER.info("Association {}: a transfer that broke cannot go on and has to begin again: {}", association, why);
        return new Resumed.Unknown();
    }

    /** The sender has begun something new, or gives the turn: he knows what became of what came before. */
    void sendersGoOn() {
        deliveries.values().forEach(Delivery::forget);
        deliveries.clear();
    }

    // ---- for the association

    /** An APDU that has been completed. */
    Delivery take(ActivityName activity) {
        SpoolSink sink = sinks.remove(activity);
        if (sink != null) {
            deliveries.put(activity, new Delivery(association, sink));
        }
        Delivery delivery = deliveries.get(activity);
        if (delivery == null) {
            throw new IllegalStateException("no APDU of " + activity + " is complete");
        }
        return delivery;
    }

    /** From now on new APDUs are refused; those under way go on. */
    void refuseNew() {
        closed = true;
    }

    /**
     * The association is gone.
     *
     * @return one of the transfers that are kept for its sender to go on, if there is one
     */
    Optional<ActivityName> close() {
        closed = true;
        sinks.values().forEach(SpoolSink::close);
        sinks.clear();
        deliveries.forEach((activity, delivery) -> {
            if (terms.isPresent() && delivery.sink().hasCheckpoint()) {
                kept.keep(terms.orElseThrow(), new KeptTransfers.Delivered(delivery));
                left = Optional.of(delivery.sink().names().getLast());
            } else {
                delivery.forget();
            }
        });
        deliveries.clear();
        return left;
    }

    private final class Owner implements SpoolSink.Owner {
        @Override
        public void gone(SpoolSink sink) {
            sinks.values().remove(sink);
            watch.ifPresent(Watch::changed);
        }

        @Override
        public void suspended(SpoolSink sink) {
            sinks.values().remove(sink);
            LOGGER.info("Association {}: a transfer broke after {} octets; its sender may go on with it for {} s", association,
                sink.length(), terms.orElseThrow().recoveryTime().toSeconds());
            left = Optional.of(sink.names().getLast());
            kept.keep(terms.orElseThrow(), new KeptTransfers.Interrupted(sink));
            watch.ifPresent(Watch::changed);
        }
    }

    /** Takes the rest of an APDU that is here already. */
    private static final class Following implements SegmentSink {
        @Override
        public CompletionStage<Void> write(Octets segment) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> checkpoint(int serial) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Octets> complete(Function<Octets, Octets> reading) {
            return CompletableFuture.completedFuture(Octets.EMPTY);
        }

        @Override
        public void suspend() {
            // the whole APDU is kept
        }

        @Override
        public void discard() {
            // the whole APDU is kept
        }
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
