/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An APDU that is whole and has been given to its user, and what the user says of it. The association over which it came may end before
 * that: the sender who takes the transfer up again on another one waits there for the same answer, and one who never heard it is told.
 * May be used on any thread.
 */
final class Delivery implements TransferDecision {
    private static final Logger LOGGER = LoggerFactory.getLogger(Delivery.class);

    private final String association;
    private final SpoolSink sink;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean given = new AtomicBoolean();
    private final CompletableFuture<TransferResult> result = new CompletableFuture<>();

    /** @param association over which the APDU came whole */
    Delivery(String association, SpoolSink sink) {
        this.association = association;
        this.sink = sink;
    }

    SpoolSink sink() {
        return sink;
    }

    /** What its user is to look at; once. */
    Optional<Apdu> apdu() {
        return asked.compareAndSet(false, true) ? Optional.of(sink.apdu()) : Optional.empty();
    }

    /** Never fails. */
    CompletionStage<TransferResult> result() {
        return result;
    }

    boolean isDecided() {
        return result.isDone();
    }

    boolean isSecured() {
        return result.getNow(new TransferResult.RefusedForNow("not decided")) instanceof TransferResult.Secured;
    }

    @Override
    public void accept() {
        once();
        sink.secured().whenComplete((written, failure) -> {
            if (failure != null) {
                LOGGER.warn("Association {}: a message was secured, but not noted for the case that the sender asks again: {}", association,
                    failure.toString());
            }
            result.complete(new TransferResult.Secured());
        });
    }

    @Override
    public void refuseForNow(String cause) {
        once();
        LOGGER.info("Association {}: an APDU is left with the sender for now: {}", association, cause);
        sink.forget();
        result.complete(new TransferResult.RefusedForNow(cause));
    }

    private void once() {
        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("the decision has been given");
        }
    }

    /** The sender knows the answer, or will not ask any more. */
    void forget() {
        result.thenRun(sink::forget);
    }
}
