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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.MessagingException;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * A queue as James's persistent ones are: it keeps a copy of what it is given, and what has been taken and not finished is there again
 * after {@link #restart}. Delays run on the test's clock.
 */
public final class FakeMailQueue implements MailQueue {
    /** One factory for one queue. */
    public record Factory(FakeMailQueue queue) implements MailQueueFactory<FakeMailQueue> {
        @Override
        public Optional<FakeMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
            return Optional.of(queue);
        }

        @Override
        public FakeMailQueue createQueue(MailQueueName name, PrefetchCount count) {
            return queue;
        }

        @Override
        public Set<MailQueueName> listCreatedMailQueues() {
            return Set.of(queue.getName());
        }
    }

    private record Entry(Mail mail, Instant due) {
    }

    private final MailQueueName name = MailQueueName.of("x400-outgoing");
    private final Clock clock;
    private final Set<Entry> waiting = new LinkedHashSet<>();
    private final Set<Entry> taken = new HashSet<>();
    private FluxSink<MailQueueItem> reader;
    private boolean failing;
    private boolean delaysRefused;

    public FakeMailQueue(Clock clock) {
        this.clock = clock;
    }

    /** A queue that knows no delays, as James's on RabbitMQ. */
    public static FakeMailQueue withoutDelays(Clock clock) {
        FakeMailQueue queue = new FakeMailQueue(clock);
        queue.delaysRefused = true;
        return queue;
    }

    /** From now on nothing can be put into the queue, or it can again. */
    public synchronized void failing(boolean fails) {
        failing = fails;
    }

    /** What is in the queue and not taken, the earliest due first. */
    public synchronized List<Mail> mails() {
        return waiting.stream().sorted(Comparator.comparing(Entry::due)).map(Entry::mail).toList();
    }

    /** For the mail that is due first: how long until then. */
    public synchronized Duration firstDelay() {
        return Duration.between(clock.instant(), waiting.stream().map(Entry::due).min(Comparator.naturalOrder()).orElseThrow());
    }

    public synchronized int taken() {
        return taken.size();
    }

    /** The process died: what had been taken is in the queue again, and nobody reads. */
    public synchronized void restart() {
        taken.forEach(entry -> waiting.add(new Entry(entry.mail(), clock.instant())));
        taken.clear();
        reader = null;
    }

    @Override
    public MailQueueName getName() {
        return name;
    }

    @Override
    public void enQueue(Mail mail, Duration delay) throws MailQueueException {
        if (delaysRefused && !delay.isZero()) {
            throw new UnsupportedOperationException("this queue knows no delays");
        }
        synchronized (this) {
            if (failing) {
                throw new MailQueueException("no space left on device");
            }
            waiting.add(new Entry(copy(mail), clock.instant().plus(delay)));
        }
        offer();
    }

    @Override
    public void enQueue(Mail mail) throws MailQueueException {
        enQueue(mail, Duration.ZERO);
    }

    @Override
    public Publisher<Void> enqueueReactive(Mail mail) {
        return Mono.error(new UnsupportedOperationException("not used"));
    }

    @Override
    public Publisher<MailQueueItem> deQueue() {
        return Flux.create(sink -> {
            synchronized (this) {
                reader = sink;
            }
            sink.onRequest(n -> offer());
        });
    }

    /** Gives the reader what is due and what he has asked for. To be called after the clock was moved. */
    public void offer() {
        while (true) {
            FluxSink<MailQueueItem> to;
            MailQueueItem item;
            synchronized (this) {
                Optional<Entry> next = waiting.stream().filter(entry -> !entry.due().isAfter(clock.instant())).findFirst();
                if (reader == null || reader.isCancelled() || reader.requestedFromDownstream() == 0 || next.isEmpty()) {
                    return;
                }
                waiting.remove(next.get());
                taken.add(next.get());
                to = reader;
                item = new Item(next.get(), copy(next.get().mail()));
            }
            to.next(item);
        }
    }

    @Override
    public void close() {
    }

    private static Mail copy(Mail mail) {
        try {
            Mail copy = MailImpl.duplicate(mail);
            ((MailImpl) copy).setName(mail.getName());
            return copy;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Item implements MailQueueItem {
        private final Entry entry;
        private final Mail mail;

        Item(Entry entry, Mail mail) {
            this.entry = entry;
            this.mail = mail;
        }

        @Override
        public Mail getMail() {
            return mail;
        }

        @Override
        public void done(CompletionStatus status) {
            synchronized (FakeMailQueue.this) {
                if (!taken.remove(entry)) {
                    return;
                }
                if (status == CompletionStatus.RETRY) {
                    waiting.add(new Entry(entry.mail(), clock.instant()));
                } else {
                    LifecycleUtil.dispose(entry.mail());
                }
            }
            offer();
        }
    }
}
