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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailPrioritySupport;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail enters the X.400 world: it gets its MTS-identifier and its recipients their numbers, and one copy for each connector goes into the
 * queue. Recipients of the X.400 world whom no connector serves are reported at once; others are left to whoever comes next.
 */
final class Submission {
    private static final Logger LOGGER = LoggerFactory.getLogger(Submission.class);

    private final Destinations destinations;
    private final DeliveryPolicy policy;
    private final FailureNotice notice;
    private final Supplier<MtsIdentifier> identifiers;
    private final MessageMemory memory;
    private final EventLog events;
    private final Clock clock;

    Submission(Destinations destinations, DeliveryPolicy policy, FailureNotice notice, Supplier<MtsIdentifier> identifiers,
               MessageMemory memory, EventLog events, Clock clock) {
        this.destinations = Objects.requireNonNull(destinations, "destinations");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.notice = Objects.requireNonNull(notice, "notice");
        this.identifiers = Objects.requireNonNull(identifiers, "identifiers");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.events = Objects.requireNonNull(events, "events");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Afterwards the mail has as recipients only those whom X.400 does not concern.
     *
     * @throws MessagingException where the queue did not take a copy, or the sender could not be told; the mail then has as recipients only
     *                            those for whom nothing was done, so that it can be processed again without anybody getting it twice
     */
    void submit(Mail mail, MailQueue queue) throws MessagingException {
        submit(mail, DeliveryRecord.first(identifiers.get(), mail.getRecipients(), clock.instant()), queue);
    }

    /** As above, for what has its identifier and its recipients' numbers already. */
    void submit(Mail mail, DeliveryRecord record, MailQueue queue) throws MessagingException {
        Handling handling = Handling.of(mail);
        handling.writeTo(mail);
        mail.setAttribute(queuePriority(handling.priority()));
        Instant now = clock.instant();
        DeliveryRecord deferred = handling.notBefore().filter(now::isBefore).map(record::deferredTo).orElse(record);
        Destinations.Division division = destinations.divide(mail);
        remember(mail, record, division);
        for (Map.Entry<Connector, List<MailAddress>> way : division.ways().entrySet()) {
            enqueue(mail, deferred, way.getKey(), way.getValue(), queue);
            LOGGER.info("mail {} ({}) waits in queue {} for connector {}: {} recipient(s)", mail.getName(), record.identifier(),
                queue.getName().asString(), way.getKey().name(), way.getValue().size());
            keepOthers(mail, way.getValue());
        }
        if (!division.nowhere().isEmpty()) {
            reject(mail, record, division.nowhere());
        }
    }

    /** Some of James's queues can look at it. */
    private static Attribute queuePriority(Priority priority) {
        return switch (priority) {
            case URGENT -> MailPrioritySupport.HIGH_PRIORITY_ATTRIBUTE;
            case NORMAL -> MailPrioritySupport.NORMAL_PRIORITY_ATTRIBUTE;
            case NON_URGENT -> MailPrioritySupport.LOW_PRIORITY_ATTRIBUTE;
        };
    }

    private void remember(Mail mail, DeliveryRecord record, Destinations.Division division) throws MessagingException {
        Map<MailAddress, OrAddress> standIns = ApduMail.addresses(mail);
        List<TrackedRecipient> recipients = new ArrayList<>();
        record.numbers().forEach((recipient, number) -> {
            if (!division.others().contains(recipient)) {
                Optional<OrAddress> address = Optional.ofNullable(standIns.get(recipient)).or(() -> destinations.orAddress(recipient));
                recipients.add(new TrackedRecipient(number, address.map(OrAddress::toString).orElse(""),
                    standIns.containsKey(recipient) ? Optional.empty() : Optional.of(recipient.asString()), State.QUEUED, ""));
            }
        });
        if (!recipients.isEmpty()) {
            Optional<MailMemory> memoryOfMail = ApduMail.is(mail) ? Optional.empty() : Optional.of(new MailMemory(mail.getName(),
                mail.getMaybeSender().asOptional().map(MailAddress::asString), SmtpEnvelopes.envelopeId(mail),
                MailHeaders.messageId(mail.getMessage()), MailHeaders.text(mail.getMessage())));
            memory.remember(new TrackedMessage(Direction.OUT, record.identifier(), "", record.submitted(), memoryOfMail,
                mail.getMessageSize(),
                recipients), "submitted as mail " + mail.getName());
        }
    }

    private static void enqueue(Mail mail, DeliveryRecord record, Connector connector, Collection<MailAddress> recipients, MailQueue queue)
        throws MessagingException {
        MailImpl copy = MailImpl.duplicate(mail);
        try {
            copy.setName(mail.getName() + "-to-" + connector.name());
            copy.setRecipients(recipients);
            record.writeTo(copy);
            queue.enQueue(copy);
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }

    private static void keepOthers(Mail mail, Collection<MailAddress> done) {
        List<MailAddress> others = new ArrayList<>(mail.getRecipients());
        others.removeAll(done);
        mail.setRecipients(others);
    }

    private void reject(Mail mail, DeliveryRecord record, Map<MailAddress, Cause> nowhere) throws MessagingException {
        Map<MailAddress, Rejected> failures = new LinkedHashMap<>();
        nowhere.forEach((recipient, cause) -> {
            Rejected rejected = policy.rejection(cause);
            events.record(Returned.event(mail, record, recipient, rejected));
            failures.put(recipient, rejected);
        });
        MailImpl copy = MailImpl.duplicate(mail);
        try {
            copy.setName(mail.getName());
            record.writeTo(copy);
            notice.notDelivered(copy, failures);
        } finally {
            LifecycleUtil.dispose(copy);
        }
        failures.forEach((recipient, rejected) -> memory.changed(record.identifier(), record.submitted(),
            record.numbers(List.of(recipient)), State.NOT_DELIVERED,
            Returned.text(rejected), "", "given up: " + Returned.text(rejected), Optional.empty()));
        keepOthers(mail, failures.keySet());
    }
}
