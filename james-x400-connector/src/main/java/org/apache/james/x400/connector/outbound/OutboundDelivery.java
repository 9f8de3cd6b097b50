/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.mail.MessagingException;

import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Takes mail from one James queue and hands it to a {@link Delivery}. The queue is read on as soon as a mail is under way or lies in the
 * {@link WaitingRoom}: the lanes bound how much is under way, so that a peer that is not there never holds up the queue.
 *
 * <p>Thread: the queue is read on a thread of its own, {@code x400-outbound-dequeue}, and none of Reactor's shared pools is used, since
 * James's own queues nest blocking calls there. A mail that is under way is not yet finished for the queue, so that after a sudden death of
 * the process (kill -9) it is offered again, as far as the queue's storage outlives the process: the queues of James's persistent products
 * do, the memory queue does not.
 */
final class OutboundDelivery {
    /** What is done with each mail. */
    @FunctionalInterface
    interface Delivery {
        /**
         * @param admitted to be run when the queue may be read on
         * @return completes when the mail has been finished; after a failure the mail is offered again
         */
        CompletionStage<Void> deliver(QueuedMail mail, Runnable admitted);
    }

    /** Where mail waits durably. */
    @FunctionalInterface
    interface Holding {
        void hold(String lane, Mail mail, DeliveryRecord record, Instant notBefore, Optional<Set<String>> elsewhere)
            throws MessagingException;
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(OutboundDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final MailQueue queue;
    private final Delivery delivery;
    private final Holding holding;
    private final Alarm alarm;
    private final Clock clock;
    private final int limit;
    private final Scheduler dequeueScheduler;
    private final UnderWay underWay = new UnderWay();
    private Disposable subscription;

    /** @param limit greatest number of mails taken from the queue and neither under way nor put down, 1 or more */
    OutboundDelivery(MailQueue queue, Delivery delivery, Holding holding, Alarm alarm, Clock clock, int limit) {
        this.queue = Objects.requireNonNull(queue, "queue");
        this.delivery = Objects.requireNonNull(delivery, "delivery");
        this.holding = Objects.requireNonNull(holding, "holding");
        this.alarm = Objects.requireNonNull(alarm, "alarm");
        this.clock = Objects.requireNonNull(clock, "clock");
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
        FromQueue mail = new FromQueue(item);
        Runnable finished = underWay.begin();
        CompletableFuture<Void> admitted = new CompletableFuture<>();
        begin(mail, () -> admitted.complete(null)).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOGGER.error("mail {} met a failure that nobody foresaw; it is kept for another attempt", mail.mail().getName(), failure);
            }
            // no effect on a mail that has been finished
            mail.again(WaitingRoom.NOWHERE, clock.instant().plus(PAUSE_AFTER_FAILURE), Optional.empty());
            finished.run();
            admitted.complete(null);
        });
        // not fromFuture, which cancels what it waits for when reading stops
        return Mono.create(sink -> admitted.thenRun(sink::success));
    }

    private CompletionStage<Void> begin(QueuedMail mail, Runnable admitted) {
        try {
            return delivery.deliver(mail, admitted);
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
        return underWay.awaitFinished(time);
    }

    int underWay() {
        return underWay.size();
    }

    /** A mail that the queue has given, and still has. */
    private final class FromQueue extends QueuedMail {
        private final MailQueueItem item;

        FromQueue(MailQueueItem item) {
            super(item.getMail());
            this.item = item;
        }

        @Override
        protected void finishDone() {
            finish(CompletionStatus.SUCCESS);
        }

        @Override
        protected void finishAgain(String lane, Instant notBefore, Optional<Set<String>> elsewhere) {
            try {
                DeliveryRecord record = DeliveryRecord.of(mail())
                    .orElseThrow(() -> new MessagingException("its attributes are not written"));
                holding.hold(lane, mail(), record, notBefore, elsewhere);
                finish(CompletionStatus.SUCCESS);
            } catch (MessagingException | RuntimeException e) {
                LOGGER.error("mail {} cannot be put down for a later attempt and stays with queue {}: {}", mail().getName(),
                    queue.getName().asString(), e.toString());
                alarm.in(PAUSE_AFTER_FAILURE, () -> finish(CompletionStatus.RETRY));
            }
        }

        @Override
        protected void finishLeave(Optional<Set<String>> elsewhere) {
            finish(CompletionStatus.RETRY);
        }

        private void finish(CompletionStatus status) {
            try {
                item.done(status);
            } catch (MailQueueException | RuntimeException e) {
                LOGGER.error("queue {} did not take {} for mail {}: it may offer the mail again", queue.getName().asString(), status,
                    mail().getName(), e);
            } finally {
                dispose();
            }
        }
    }
}
