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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.outbound.Lanes.Arrived;
import org.apache.james.x400.connector.outbound.Lanes.Due;
import org.apache.james.x400.connector.outbound.Lanes.Stuck;
import org.apache.james.x400.connector.outbound.Lanes.Turn;
import org.apache.james.x400.connector.outbound.Settlement.Attempted;
import org.apache.james.x400.connector.outbound.TransferOutcome.Deferred;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.outbound.TransferOutcome.Transferred;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.mailet.Mail;

/**
 * What is done with a mail that has been taken up: it goes over a connector now, or waits for it, or is given up, or is divided into one
 * mail for each connector, which comes to pass when the configuration changes while it waits. The transfer itself is an {@link Attempt}'s
 * business.
 *
 * <p>Thread: whatever may take time runs on the given executor, and no thread waits for a peer.
 */
final class MailDelivery implements OutboundDelivery.Delivery, Lanes.Delivery {
    /** What it stands on. */
    record Ground(Destinations destinations, Connections connections, Lanes lanes, Conversion conversion, Settlement settlement,
                  DeliveryPolicy policy, Supplier<MtsIdentifier> identifiers, MessageMemory memory, EventLog events, Executor workers,
                  Alarm alarm, Clock clock) {
        Ground {
            Objects.requireNonNull(destinations, "destinations");
            Objects.requireNonNull(connections, "connections");
            Objects.requireNonNull(lanes, "lanes");
            Objects.requireNonNull(conversion, "conversion");
            Objects.requireNonNull(settlement, "settlement");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(identifiers, "identifiers");
            Objects.requireNonNull(memory, "memory");
            Objects.requireNonNull(events, "events");
            Objects.requireNonNull(workers, "workers");
            Objects.requireNonNull(alarm, "alarm");
            Objects.requireNonNull(clock, "clock");
        }
    }

    /**
     * A mail whose twin is under way: after a sudden death the queue and the waiting room may both have it. Mostly, though, it is just
     * being put down, and its lane has taken it up already: nobody may feel the pause.
     */
    private static final Duration TWIN_PAUSE = Duration.ofSeconds(2);

    private final Ground ground;
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    MailDelivery(Ground ground) {
        this.ground = ground;
    }

    /** From the queue. */
    @Override
    public CompletionStage<Void> deliver(QueuedMail queued, Runnable admitted) {
        return CompletableFuture.supplyAsync(() -> {
            CompletionStage<Void> finished = begin(queued, new Arrived());
            admitted.run();
            return finished;
        }, ground.workers()).thenCompose(stage -> stage);
    }

    /** From the waiting room, on one of the workers. */
    @Override
    public CompletionStage<Void> deliver(QueuedMail queued, Turn turn) {
        return begin(queued, turn);
    }

    private CompletionStage<Void> begin(QueuedMail queued, Turn turn) {
        DeliveryRecord record = record(queued.mail());
        Handling handling = handling(queued.mail());
        List<String> claims = claims(queued.mail(), record);
        if (!claim(claims)) {
            queued.again(lane(turn), ground.clock().instant().plus(TWIN_PAUSE), Optional.empty());
            return CompletableFuture.completedFuture(null);
        }
        Set<Connector> ways = new HashSet<>();
        Runnable afterwards = () -> {
            claims.forEach(claimed::remove);
            // what was put down may go at once, now that nothing of it is claimed
            ways.forEach(connector -> ground.lanes().available(connector.name()));
        };
        try {
            return begin(queued, turn, record, handling, ways).whenComplete((nothing, failure) -> afterwards.run());
        } catch (RuntimeException | Error e) {
            afterwards.run();
            throw e;
        }
    }

    private CompletionStage<Void> begin(QueuedMail queued, Turn turn, DeliveryRecord record, Handling handling, Set<Connector> ways) {
        Mail mail = queued.mail();
        if (isOver(mail, record)) {
            ground.events().record(new Event.MessageMoved(EventKind.MESSAGE_SENT, Optional.empty(), Optional.empty(),
                record.identifier().toString(), "mail " + mail.getName() + " was taken before the last stop: it is not sent again"));
            queued.done();
            return CompletableFuture.completedFuture(null);
        }
        Destinations.Division division = ground.destinations().divide(mail);
        ways.addAll(division.ways().keySet());
        Optional<Rejected> expired = ground.policy().expired(record.attempts(), handling);
        if (expired.isPresent()) {
            settle(queued, record, handling, expired.get());
            return CompletableFuture.completedFuture(null);
        }
        if (division.ways().size() == 1 && division.nowhere().isEmpty() && division.others().isEmpty()) {
            Connector connector = division.ways().keySet().iterator().next();
            return oneWay(queued, turn, record, handling, connector, division.elsewhere(connector));
        }
        divide(queued, record, handling, division);
        return CompletableFuture.completedFuture(null);
    }

    /** Written into the mail at once, so that it has the same name whatever happens. */
    private DeliveryRecord record(Mail mail) {
        return DeliveryRecord.of(mail).orElseGet(() -> {
            DeliveryRecord first = DeliveryRecord.first(ground.identifiers().get(), mail.getRecipients(), ground.clock().instant());
            first.writeTo(mail);
            return first;
        });
    }

    private static Handling handling(Mail mail) {
        try {
            return Handling.of(mail);
        } catch (MessagingException e) {
            // the content cannot be read now, which the attempt will find, too
            return Handling.of(Priority.NORMAL);
        }
    }

    private static List<String> claims(Mail mail, DeliveryRecord record) {
        return mail.getRecipients().stream().map(recipient -> record.identifier() + " " + record.transit() + ' ' + recipient.asString())
            .toList();
    }

    private boolean claim(List<String> claims) {
        List<String> got = new ArrayList<>();
        for (String claim : claims) {
            if (!claimed.add(claim)) {
                got.forEach(claimed::remove);
                return false;
            }
            got.add(claim);
        }
        return true;
    }

    /** Takes those off the mail for whom all is done: the process may have died before the queue heard of it. */
    private boolean isOver(Mail mail, DeliveryRecord record) {
        Set<Integer> over = ground.memory().over(record.identifier(), record.transit());
        List<MailAddress> left = mail.getRecipients().stream()
            .filter(recipient -> !over.contains(record.numbers().getOrDefault(recipient, 0))).toList();
        if (left.size() < mail.getRecipients().size()) {
            mail.setRecipients(left);
        }
        return left.isEmpty();
    }

    private CompletionStage<Void> oneWay(QueuedMail queued, Turn turn, DeliveryRecord record, Handling handling, Connector connector,
                                         Set<String> elsewhere) {
        String lane = WaitingRoom.lane(connector.name());
        Instant now = ground.clock().instant();
        return switch (turn) {
            case Due(Lane due) when due.name().equals(lane) -> attempt(queued, record, handling, connector, elsewhere);
            case Stuck(Lane stuck, int openAttempts) when stuck.name().equals(lane) -> {
                stay(queued, record, handling, connector, openAttempts, elsewhere);
                yield CompletableFuture.completedFuture(null);
            }
            case Due(Lane other) -> moved(queued, record, handling, connector, elsewhere, other);
            case Stuck(Lane other, int openAttempts) -> moved(queued, record, handling, connector, elsewhere, other);
            case Arrived arrived when handling.notBefore().filter(now::isBefore).isPresent() -> {
                queued.again(lane, handling.notBefore().orElseThrow(), Optional.of(elsewhere));
                yield CompletableFuture.completedFuture(null);
            }
            case Arrived arrived -> enter(queued, record, handling, connector, elsewhere);
        };
    }

    /** It has waited for another connector, and now there is a better way. */
    private CompletionStage<Void> moved(QueuedMail queued, DeliveryRecord record, Handling handling, Connector connector,
                                        Set<String> elsewhere, Lane from) {
        if (record.attempts().total() > 0 && !from.name().equals(WaitingRoom.NOWHERE)) {
            record.rerouted(from.name()).writeTo(queued.mail());
            return enter(queued, record.rerouted(from.name()), handling, connector, elsewhere);
        }
        return enter(queued, record, handling, connector, elsewhere);
    }

    private CompletionStage<Void> enter(QueuedMail queued, DeliveryRecord record, Handling handling, Connector connector,
                                        Set<String> elsewhere) {
        if (ground.lanes().enter(connector, handling.priority())) {
            return attempt(queued, record, handling, connector, elsewhere).whenComplete((nothing, failure) ->
                ground.lanes().leave(ground.lanes().of(connector.name()), handling.priority()));
        }
        queued.again(WaitingRoom.lane(connector.name()), ground.clock().instant(), Optional.of(elsewhere));
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> attempt(QueuedMail queued, DeliveryRecord record, Handling handling, Connector connector,
                                          Set<String> elsewhere) {
        return new Attempt(ground, queued, record, handling, connector, elsewhere).start();
    }

    /** In a lane that is closed: nothing is changed, unless calls for others have used up its attempts. */
    private void stay(QueuedMail queued, DeliveryRecord record, Handling handling, Connector connector, int openAttempts,
                      Set<String> elsewhere) {
        if (openAttempts <= connector.retry().openRetries()) {
            queued.leave(Optional.of(elsewhere));
            return;
        }
        DeliveryRecord counted = record.with(record.attempts().withOpen(openAttempts));
        String why = ground.connections().view(connector.name()).flatMap(AssociationPool.View::lastFailure).map(Cause::text)
            .orElse("no association with connector " + connector.name());
        settle(queued, counted, handling, ground.policy().exhausted(new Cause(Cause.Kind.UNREACHABLE, why), counted.attempts()));
    }

    private void settle(QueuedMail queued, DeliveryRecord record, Handling handling, TransferOutcome forAll) {
        Map<MailAddress, TransferOutcome> outcomes = new LinkedHashMap<>();
        queued.mail().getRecipients().forEach(recipient -> outcomes.put(recipient, forAll));
        ground.settlement().settle(queued, record, outcomes, nowhere(handling));
    }

    private static Attempted nowhere(Handling handling) {
        return new Attempted(Optional.empty(), handling, RetryPolicy.defaults(), Set.of());
    }

    private static String lane(Turn turn) {
        return switch (turn) {
            case Arrived arrived -> WaitingRoom.NOWHERE;
            case Due(Lane lane) -> lane.name();
            case Stuck(Lane lane, int openAttempts) -> lane.name();
        };
    }

    private void divide(QueuedMail queued, DeliveryRecord record, Handling handling, Destinations.Division division) {
        Map<MailAddress, TransferOutcome> outcomes = new LinkedHashMap<>();
        division.nowhere().forEach((recipient, cause) -> outcomes.put(recipient, ground.policy().rejection(cause)));
        division.others().forEach(recipient -> outcomes.put(recipient, ground.policy().rejection(
            new Cause(Cause.Kind.NO_ROUTE, "no connector's address space covers " + recipient.getDomain().asString() + " any more"))));
        // the copies first, and the mail itself last: what dies in between is found twice and sent once
        division.ways().forEach((connector, recipients) -> {
            TransferOutcome outcome = holdCopy(queued.mail(), record, handling, connector, recipients, division.elsewhere(connector));
            recipients.forEach(recipient -> outcomes.put(recipient, outcome));
        });
        ground.settlement().settle(queued, record, outcomes, nowhere(handling));
    }

    private TransferOutcome holdCopy(Mail mail, DeliveryRecord record, Handling handling, Connector connector,
                                     Collection<MailAddress> recipients, Set<String> elsewhere) {
        MailImpl copy = null;
        try {
            copy = MailImpl.duplicate(mail);
            copy.setRecipients(recipients);
            record.writeTo(copy);
            Instant now = ground.clock().instant();
            ground.lanes().hold(WaitingRoom.lane(connector.name()), copy, record, handling.notBefore().filter(now::isBefore).orElse(now),
                Optional.of(elsewhere));
            return new Transferred(now);
        } catch (MessagingException e) {
            return Deferred.by(Cause.Kind.CONGESTED,
                "the copy for connector " + connector.name() + " could not be put down: " + e.getMessage());
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }
}
