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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Takes mail from one James queue and hands it to a {@link Delivery}, a bounded number at a time.
 *
 * <p>Thread: the queue is read on a thread of its own, {@code x400-outbound-dequeue}, and none of Reactor's shared pools is used, since
 * James's own queues nest blocking calls there. A mail that is under way is not yet finished for the queue, so that after a sudden death of
 * the process (kill -9) it is offered again, as far as the queue's storage outlives the process: the queues of James's persistent products
 * do, the memory queue does not.
 */
final class OutboundDelivery {
    /** What is done with each mail. The stage completes when the mail has been finished; after a failure the mail is offered again. */
    @FunctionalInterface
    interface Delivery {
        CompletionStage<Void> deliver(QueuedMail mail);
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(OutboundDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final MailQueue queue;
    private final Delivery delivery;
    private final int limit;
    private final Scheduler dequeueScheduler;
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
    private Disposable subscription;

    /** @param limit greatest number of mails taken from the queue and not finished, 1 or more */
    OutboundDelivery(MailQueue queue, Delivery delivery, int limit) {
        this.queue = Objects.requireNonNull(queue, "queue");
        this.delivery = Objects.requireNonNull(delivery, "delivery");
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is below 1");
        }
        this.limit = limit;
        this.dequeueScheduler = Schedulers.newSingle("x400-outbound-dequeue", true);
    }

    /** Begins to read the queue. To be called once. */
    void start() {
        subscription = Flux.defer(queue::deQueue)
            .doOnError(e -> LOGGER.error("queue {} cannot be read; trying again", queue.getName().asString(), e))
            .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE).transientErrors(true))
            .subscribeOn(dequeueScheduler)
            .flatMap(this::handle, limit, limit)
            .subscribe();
    }

    private Mono<Void> handle(MailQueueItem item) {
        QueuedMail mail = new QueuedMail(queue, item);
        CompletableFuture<Void> finished = new CompletableFuture<>();
        underWay.add(finished);
        begin(mail).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOGGER.error("mail {} met a failure that nobody foresaw; it stays in queue {} for another attempt", mail.mail().getName(),
                    queue.getName().asString(), failure);
            }
            // no effect on a mail that has been finished
            mail.againAfter(PAUSE_AFTER_FAILURE);
            underWay.remove(finished);
            finished.complete(null);
        });
        // not fromFuture, which cancels what it waits for when reading stops
        return Mono.create(sink -> finished.thenRun(sink::success));
    }

    private CompletionStage<Void> begin(QueuedMail mail) {
        try {
            return delivery.deliver(mail);
        } catch (Throwable e) {
            // an Error, too: thrown on, it would end the subscription without a word, and no mail would leave any more
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Takes no more mail from the queue. What is under way goes on. */
    void stopReading() {
        if (subscription != null) {
            subscription.dispose();
        }
        dequeueScheduler.dispose();
    }

    /**
     * Waits for what is under way.
     *
     * @return whether all of it was finished within that time
     */
    boolean awaitFinished(Duration time) throws InterruptedException {
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stage that never fails has failed", e);
        }
    }

    int underWay() {
        return underWay.size();
    }
}
