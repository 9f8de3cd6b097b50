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
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.outbound.AssociationPool.Closed;
import org.apache.james.x400.connector.outbound.AssociationPool.Lent;
import org.apache.james.x400.connector.outbound.AssociationPool.Loan;
import org.apache.james.x400.connector.outbound.AssociationPool.NotOpen;
import org.apache.james.x400.connector.outbound.Conversion.Converted;
import org.apache.james.x400.connector.outbound.Conversion.Part;
import org.apache.james.x400.connector.outbound.Settlement.Attempted;
import org.apache.james.x400.connector.outbound.TransferOutcome.Deferred;
import org.apache.james.x400.connector.outbound.TransferOutcome.Transferred;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.TransferTimeouts;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.mailet.Mail;

/**
 * The attempt to give one mail to one connector: waits for an association, converts, transfers, and leaves the rest to {@link Settlement}.
 * Its steps follow one another.
 */
final class Attempt {
    private final MailDelivery.Ground ground;
    private final QueuedMail queued;
    private final DeliveryRecord record;
    private final Handling handling;
    private final Connector connector;
    private final Set<String> elsewhere;
    private final Instant begun;

    Attempt(MailDelivery.Ground ground, QueuedMail queued, DeliveryRecord record, Handling handling, Connector connector,
            Set<String> elsewhere) {
        this.ground = ground;
        this.queued = queued;
        this.record = record;
        this.handling = handling;
        this.connector = connector;
        this.elsewhere = elsewhere;
        this.begun = ground.clock().instant();
    }

    /** Completes when the mail has been settled. */
    CompletionStage<Void> start() {
        try {
            Optional<Cause> barred = barred();
            Optional<Cause> obstacle = barred.isPresent() ? barred : tooLong();
            if (obstacle.isPresent()) {
                settle(ground.policy().rejection(obstacle.get()));
                return CompletableFuture.completedFuture(null);
            }
        } catch (MessagingException e) {
            return unreadable(e.getMessage());
        }
        return ground.connections().pool(connector).borrow(handling.priority()).thenComposeAsync(this::onLoan, ground.workers());
    }

    /** Reports always pass. */
    private Optional<Cause> barred() {
        Optional<String> originator = ApduMail.is(queued.mail()) ? ApduMail.originator(queued.mail())
            : queued.mail().getMaybeSender().asOptional().map(MailAddress::asString);
        return originator.filter(address -> !connector.originators().allows(address)).map(address ->
            new Cause(Cause.Kind.BARRED, "the originator " + address + " may not use connector " + connector.name()));
    }

    private Optional<Cause> tooLong() throws MessagingException {
        if (connector.maximumMessageSize().isEmpty()) {
            return Optional.empty();
        }
        Mail mail = queued.mail();
        long length = ApduMail.length(mail).isPresent() ? ApduMail.length(mail).getAsLong() : mail.getMessageSize();
        return length <= connector.maximumMessageSize().getAsLong() ? Optional.empty() : Optional.of(new Cause(Cause.Kind.TOO_LONG,
            length + " octets, connector " + connector.name() + " takes " + connector.maximumMessageSize().getAsLong()));
    }

    private CompletionStage<Void> unreadable(String failure) {
        settle(Deferred.by(Cause.Kind.NOT_TAKEN, "James does not give the content of the mail: " + failure));
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> onLoan(Loan loan) {
        return switch (loan) {
            case Lent lent -> convertAndTransfer(lent);
            case NotOpen(Cause cause, Instant nextCall) -> {
                // where there is another way it is looked for at once; the lane knows when the next call may be made
                settle(new Deferred(cause, Optional.of(elsewhere.isEmpty() ? nextCall : ground.clock().instant())));
                yield CompletableFuture.completedFuture(null);
            }
            case Closed closed -> {
                queued.leave(Optional.of(elsewhere));
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    private CompletionStage<Void> convertAndTransfer(Lent lent) {
        Converted converted;
        try {
            converted = ground.conversion().convert(queued.mail(), new LinkedHashSet<>(queued.mail().getRecipients()), record, connector);
        } catch (MessagingException e) {
            lent.giveBack();
            return unreadable(e.getMessage());
        } catch (RuntimeException e) {
            lent.giveBack();
            throw e;
        }
        Map<MailAddress, TransferOutcome> outcomes = new LinkedHashMap<>(converted.refused());
        return transfer(converted.parts().iterator(), lent.association(), outcomes).thenRunAsync(() -> {
            lent.giveBack();
            converted.release().run();
            settle(outcomes, new Transferred(ground.clock().instant()));
        }, ground.workers());
    }

    /** One part after the other; after one that was not confirmed the rest is not tried. */
    private CompletionStage<Void> transfer(Iterator<Part> parts, Association association, Map<MailAddress, TransferOutcome> outcomes) {
        if (!parts.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        Part part = parts.next();
        Duration time = timeFor(part.apdu().length());
        Runnable callOff = ground.alarm().in(time, () -> association.abort("the transfer of " + part.apdu().length()
            + " octets was not over after " + time.toSeconds() + " s"));
        return association.transfer(part.apdu()).thenCompose(confirm -> {
            callOff.run();
            TransferOutcome outcome = outcome(confirm, association, part);
            part.recipients().forEach(recipient -> outcomes.put(recipient, outcome));
            if (outcome instanceof Deferred) {
                parts.forEachRemaining(other -> other.recipients().forEach(recipient -> outcomes.put(recipient, outcome)));
            }
            return transfer(parts, association, outcomes);
        });
    }

    private Duration timeFor(long octets) {
        TransferTimeouts timeouts = connector.timeouts();
        Duration perKilobyte = switch (handling.priority()) {
            case URGENT -> timeouts.urgent();
            case NORMAL -> timeouts.normal();
            case NON_URGENT -> timeouts.nonUrgent();
        };
        return perKilobyte.multipliedBy(Math.max(1, (octets + 1023) / 1024));
    }

    private TransferOutcome outcome(TransferConfirm confirm, Association association, Part part) {
        Instant now = ground.clock().instant();
        return switch (confirm) {
            case TransferConfirm.Confirmed() -> {
                ground.events().record(moved(EventKind.MESSAGE_SENT, association, "mail " + queued.mail().getName() + " was taken for "
                    + part.recipients().size() + " recipient(s): " + part.apdu().length() + " octets, "
                    + Duration.between(begun, now).toMillis() + " ms"));
                yield new Transferred(now);
            }
            case TransferConfirm.NotConfirmed(String cause, boolean mayHaveArrived) -> {
                String what = mayHaveArrived
                    ? cause + "; the peer may have the message, it will be sent again under the same MTS identifier" : cause;
                ground.events().record(moved(EventKind.TRANSFER_BROKEN, association, "mail " + queued.mail().getName() + ": " + what));
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
        ground.settlement().settle(queued, record, outcomes,
            new Attempted(Optional.of(connector.name()), handling, connector.retry(), elsewhere));
    }
}
