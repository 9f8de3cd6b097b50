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
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.outbound.AssociationPool.Closed;
import org.apache.james.x400.connector.outbound.AssociationPool.Lent;
import org.apache.james.x400.connector.outbound.AssociationPool.Loan;
import org.apache.james.x400.connector.outbound.AssociationPool.NotOpen;
import org.apache.james.x400.connector.outbound.Conversion.Converted;
import org.apache.james.x400.connector.outbound.Conversion.Part;
import org.apache.james.x400.connector.outbound.Settlement.Attempted;
import org.apache.james.x400.connector.outbound.TransferOutcome.Deferred;
import org.apache.james.x400.connector.outbound.TransferOutcome.Transferred;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.mailet.Mail;

/**
 * One mail from the queue to its end: finds the connector, waits for an association, converts, transfers, and leaves the rest to
 * {@link Settlement}.
 *
 * <p>Thread: whatever may take time runs on the given executor, and no thread waits for a peer. A mail for several connectors, which comes
 * to pass when the configuration changes while it waits, is divided into one mail for each.
 */
final class MailDelivery implements OutboundDelivery.Delivery {
    private final Destinations destinations;
    private final Connections connections;
    private final Conversion conversion;
    private final Settlement settlement;
    private final DeliveryPolicy policy;
    private final Enqueuing queue;
    private final Supplier<MtsIdentifier> identifiers;
    private final MessageMemory memory;
    private final EventLog events;
    private final Executor workers;
    private final Clock clock;

    /** Puts a further mail into the queue that this one came from. */
    @FunctionalInterface
    interface Enqueuing {
        void enqueue(Mail mail) throws MessagingException;
    }

    MailDelivery(Destinations destinations, Connections connections, Conversion conversion, Settlement settlement, DeliveryPolicy policy,
                 Enqueuing queue, Supplier<MtsIdentifier> identifiers, MessageMemory memory, EventLog events, Executor workers,
                 Clock clock) {
        this.destinations = Objects.requireNonNull(destinations, "destinations");
        this.connections = Objects.requireNonNull(connections, "connections");
        this.conversion = Objects.requireNonNull(conversion, "conversion");
        this.settlement = Objects.requireNonNull(settlement, "settlement");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.queue = Objects.requireNonNull(queue, "queue");
        this.identifiers = Objects.requireNonNull(identifiers, "identifiers");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.events = Objects.requireNonNull(events, "events");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public CompletionStage<Void> deliver(QueuedMail queued) {
        return CompletableFuture.supplyAsync(() -> begin(queued), workers).thenCompose(stage -> stage);
    }

    private CompletionStage<Void> begin(QueuedMail queued) {
        Mail mail = queued.mail();
        DeliveryRecord record = DeliveryRecord.of(mail)
            .orElseGet(() -> DeliveryRecord.first(identifiers.get(), mail.getRecipients(), clock.instant()));
        if (isOver(mail, record)) {
            events.record(new Event.MessageMoved(EventKind.MESSAGE_SENT, Optional.empty(), Optional.empty(), record.identifier().toString(),
                "mail " + mail.getName() + " was taken before the last stop: it is not sent again"));
            queued.done();
            return CompletableFuture.completedFuture(null);
        }
        Destinations.Division division = destinations.divide(mail);
        if (division.ways().size() == 1 && division.nowhere().isEmpty() && division.others().isEmpty()) {
            return new Attempt(queued, record, division.ways().keySet().iterator().next()).start();
        }
        divide(queued, record, division);
        return CompletableFuture.completedFuture(null);
    }

    /** Takes those off the mail for whom all is done: the process may have died before the queue heard of it. */
    private boolean isOver(Mail mail, DeliveryRecord record) {
        Set<Integer> over = memory.over(record.identifier());
        List<MailAddress> left = mail.getRecipients().stream()
            .filter(recipient -> !over.contains(record.numbers().getOrDefault(recipient, 0))).toList();
        if (left.size() < mail.getRecipients().size()) {
            mail.setRecipients(left);
        }
        return left.isEmpty();
    }

    private void divide(QueuedMail queued, DeliveryRecord record, Destinations.Division division) {
        Map<MailAddress, TransferOutcome> outcomes = new LinkedHashMap<>();
        division.nowhere().forEach((recipient, cause) -> outcomes.put(recipient, policy.rejection(cause)));
        division.others().forEach(recipient -> outcomes.put(recipient, policy.rejection(
            new Cause(Cause.Kind.NO_ROUTE, "no connector's address space covers " + recipient.getDomain().asString() + " any more"))));
        division.ways().forEach((connector, recipients) -> {
            TransferOutcome outcome = enqueueCopy(queued.mail(), record, connector, recipients);
            recipients.forEach(recipient -> outcomes.put(recipient, outcome));
        });
        settlement.settle(queued, record, outcomes, new Attempted(Optional.empty(), Priority.NORMAL, RetryPolicy.defaults()));
    }

    private TransferOutcome enqueueCopy(Mail mail, DeliveryRecord record, Connector connector, Collection<MailAddress> recipients) {
        MailImpl copy = null;
        try {
            copy = MailImpl.duplicate(mail);
            copy.setRecipients(recipients);
            record.writeTo(copy);
            queue.enqueue(copy);
            return new Transferred(clock.instant());
        } catch (MessagingException e) {
            return Deferred.by(Cause.Kind.CONGESTED,
                "the copy for connector " + connector.name() + " could not be queued: " + e.getMessage());
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }

    /** The attempt to give one mail to one connector. Its steps follow one another. */
    private final class Attempt {
        private final QueuedMail queued;
        private final DeliveryRecord record;
        private final Connector connector;
        private final Instant begun = clock.instant();
        private Priority priority = Priority.NORMAL;

        Attempt(QueuedMail queued, DeliveryRecord record, Connector connector) {
            this.queued = queued;
            this.record = record;
            this.connector = connector;
        }

        CompletionStage<Void> start() {
            if (!connector.schedule().mayCall(begun)) {
                settle(new Deferred(new Cause(Cause.Kind.HELD, "the schedule of connector " + connector.name() + " allows no call now"),
                    connector.schedule().nextCall(begun)));
                return CompletableFuture.completedFuture(null);
            }
            try {
                priority = MailPriority.of(queued.mail());
                Optional<Cause> tooLong = tooLong();
                if (tooLong.isPresent()) {
                    settle(policy.rejection(tooLong.get()));
                    return CompletableFuture.completedFuture(null);
                }
            } catch (MessagingException e) {
                return unreadable(e);
            }
            return connections.pool(connector).borrow(priority == Priority.URGENT).thenComposeAsync(this::onLoan, workers);
        }

        private Optional<Cause> tooLong() throws MessagingException {
            if (connector.maximumMessageSize().isEmpty() || queued.mail().getMessageSize() <= connector.maximumMessageSize().getAsLong()) {
                return Optional.empty();
            }
            return Optional.of(new Cause(Cause.Kind.TOO_LONG, queued.mail().getMessageSize() + " octets, connector " + connector.name()
                + " takes " + connector.maximumMessageSize().getAsLong()));
        }

        private CompletionStage<Void> unreadable(MessagingException failure) {
            settle(Deferred.by(Cause.Kind.NOT_TAKEN, "James does not give the content of the mail: " + failure.getMessage()));
            return CompletableFuture.completedFuture(null);
        }

        private CompletionStage<Void> onLoan(Loan loan) {
            return switch (loan) {
                case Lent lent -> convertAndTransfer(lent);
                case NotOpen(Cause cause, Instant nextCall) -> {
                    settle(new Deferred(cause, Optional.of(nextCall)));
                    yield CompletableFuture.completedFuture(null);
                }
                case Closed closed -> {
                    queued.leave();
                    yield CompletableFuture.completedFuture(null);
                }
            };
        }

        private CompletionStage<Void> convertAndTransfer(Lent lent) {
            Converted converted;
            try {
                converted = conversion.convert(queued.mail(), new LinkedHashSet<>(queued.mail().getRecipients()), record, connector);
            } catch (MessagingException e) {
                lent.giveBack();
                return unreadable(e);
            } catch (RuntimeException e) {
                lent.giveBack();
                throw e;
            }
            Map<MailAddress, TransferOutcome> outcomes = new LinkedHashMap<>(converted.refused());
            return transfer(converted.parts().iterator(), lent.association(), outcomes).thenRunAsync(() -> {
                lent.giveBack();
                converted.release().run();
                settle(outcomes, new Transferred(clock.instant()));
            }, workers);
        }

        /** One part after the other; after one that was not confirmed the rest is not tried. */
        private CompletionStage<Void> transfer(Iterator<Part> parts, Association association, Map<MailAddress, TransferOutcome> outcomes) {
            if (!parts.hasNext()) {
                return CompletableFuture.completedFuture(null);
            }
            Part part = parts.next();
            return association.transfer(part.apdu()).thenCompose(confirm -> {
                TransferOutcome outcome = outcome(confirm, association, part);
                part.recipients().forEach(recipient -> outcomes.put(recipient, outcome));
                if (outcome instanceof Deferred) {
                    parts.forEachRemaining(other -> other.recipients().forEach(recipient -> outcomes.put(recipient, outcome)));
                }
                return transfer(parts, association, outcomes);
            });
        }

        private TransferOutcome outcome(TransferConfirm confirm, Association association, Part part) {
            Instant now = clock.instant();
            return switch (confirm) {
                case TransferConfirm.Confirmed() -> {
                    events.record(moved(EventKind.MESSAGE_SENT, association, "mail " + queued.mail().getName() + " was taken for "
                        + part.recipients().size() + " recipient(s): " + part.apdu().length() + " octets, "
                        + Duration.between(begun, now).toMillis() + " ms"));
                    yield new Transferred(now);
                }
                case TransferConfirm.NotConfirmed(String cause, boolean mayHaveArrived) -> {
                    String what = mayHaveArrived
                        ? cause + "; the peer may have the message, it will be sent again under the same MTS identifier" : cause;
                    events.record(moved(EventKind.TRANSFER_BROKEN, association, "mail " + queued.mail().getName() + ": " + what));
                    yield Deferred.by(mayHaveArrived ? Cause.Kind.IN_DOUBT : Cause.Kind.NOT_TAKEN, what);
                }
            };
        }

        private Event moved(EventKind kind, Association association, String detail) {
            return new Event.MessageMoved(kind, Optional.of(connector.name()), Optional.of(association.id()),
                record.identifier().toString(), detail);
        }

        private void settle(TransferOutcome forAll) {
            settle(Map.of(), forAll);
        }

        private void settle(Map<MailAddress, TransferOutcome> known, TransferOutcome forOthers) {
            Map<MailAddress, TransferOutcome> outcomes = new LinkedHashMap<>();
            queued.mail().getRecipients().forEach(recipient -> outcomes.put(recipient, known.getOrDefault(recipient, forOthers)));
            settlement.settle(queued, record, outcomes, new Attempted(Optional.of(connector.name()), priority, connector.retry()));
        }
    }
}
