/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.TransferConfirm;

/** So many messages over some associations, one after the other on each. */
final class Load {
    private final Outgoing outgoing;
    private final int count;
    private final Progress progress;
    private final List<Long> nanos = new ArrayList<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private int begun;
    private long octets;

    /**
     * What came of it.
     *
     * @param nanos    time of each confirmed transfer
     * @param failures times of each cause
     * @param octets   of all confirmed APDUs
     */
    record Result(int wanted, List<Long> nanos, Map<String, Integer> failures, long octets, long elapsedNanos) {
    }

    Load(Outgoing outgoing, int count, Progress progress) {
        this.outgoing = outgoing;
        this.count = count;
        this.progress = progress;
    }

    /** @param patience without any transfer being confirmed or refused, after which the rest is given up */
    Result run(List<Association> associations, Duration patience) {
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (Association association : associations) {
            CompletableFuture<Void> lane = new CompletableFuture<>();
            lanes.add(lane);
            next(association, lane);
        }
        waitFor(CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)), patience);
        progress.close();
        synchronized (this) {
            return new Result(count, List.copyOf(nanos), Map.copyOf(failures), octets, System.nanoTime() - begin);
        }
    }

    private void next(Association association, CompletableFuture<Void> lane) {
        Octets apdu;
        synchronized (this) {
            if (begun == count) {
                lane.complete(null);
                return;
            }
            begun++;
            apdu = outgoing.next();
        }
        long begin = System.nanoTime();
        association.transfer(apdu).thenAcceptAsync(confirm -> {
            boolean goesOn = note(confirm, apdu.length(), System.nanoTime() - begin);
            if (goesOn && !association.ended().toCompletableFuture().isDone()) {
                next(association, lane);
            } else {
                lane.complete(null);
            }
        }, Runnable::run);
    }

    private synchronized boolean note(TransferConfirm confirm, long length, long time) {
        progress.step(1);
        return switch (confirm) {
            case TransferConfirm.Confirmed() -> {
                nanos.add(time);
                octets += length;
                yield true;
            }
            case TransferConfirm.NotConfirmed(String cause, boolean mayHaveArrived) -> {
                failures.merge(cause, 1, Integer::sum);
                yield true;
            }
        };
    }

    private void waitFor(CompletableFuture<Void> all, Duration patience) {
        int before = -1;
        while (!all.isDone() && before != done()) {
            before = done();
            try {
                all.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw e;
                }
            }
        }
        if (!all.isDone()) {
            synchronized (this) {
                failures.merge("no answer in " + patience.toSeconds() + " s (--timeout)", 1, Integer::sum);
            }
        }
    }

    private synchronized int done() {
        return nanos.size() + failures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
