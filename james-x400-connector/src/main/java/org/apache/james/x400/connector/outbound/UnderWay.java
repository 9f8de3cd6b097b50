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
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts what has begun and is not finished, and waits for it when the server stops. Thread-safe. */
final class UnderWay {
    private final Set<CompletableFuture<Void>> stages = ConcurrentHashMap.newKeySet();

    /** @return to be run when it is finished */
    Runnable begin() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        stages.add(stage);
        return () -> {
            stages.remove(stage);
            stage.complete(null);
        };
    }

    int size() {
        return stages.size();
    }

    /** @return whether all that is under way now was finished within that time */
    boolean awaitFinished(Duration time) throws InterruptedException {
        return await(stages, time);
    }

    /**
     * @param stages that never fail
     * @return whether all were complete within that time
     */
    static boolean await(Collection<CompletableFuture<Void>> stages, Duration time) throws InterruptedException {
        try {
            CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stage that never fails has failed", e);
        }
    }
}
