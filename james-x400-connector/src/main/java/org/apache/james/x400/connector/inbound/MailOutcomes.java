/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportType.Delivery;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.connector.report.Reporting;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;

/**
 * What James made of a mail that came from X.400, as its originator is told. Each recipient is told of once: a mail that James processes
 * twice makes no second report, as long as messages are remembered.
 *
 * <p>One for the server; from any thread.
 */
public final class MailOutcomes {
    private final Reporting reporting;
    private final MessageMemory memory;
    private final LocalRecipients local;
    private final Supplier<AddressMapper> addresses;
    private final ReturnedContent returned;
    private final EventLog events;
    private final Clock clock;
    private volatile boolean localDeliveryTold;
    private volatile boolean relayingTold;

    /**
     * @param addresses as the configuration is now
     * @param mappers   MIXER for the connector of that name, as the configuration is now
     */
    public MailOutcomes(Reporting reporting, MessageMemory memory, LocalRecipients local, Supplier<AddressMapper> addresses,
                        Function<String, Optional<MessageMapper>> mappers, EventLog events, Clock clock) {
        this.reporting = Objects.requireNonNull(reporting, "reporting");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.local = Objects.requireNonNull(local, "local");
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.returned = new ReturnedContent(mappers);
        this.events = Objects.requireNonNull(events, "events");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A mailet tells of deliveries from now on: for mailboxes of James, or for what James has sent on. */
    void willTell(boolean ofMailboxes, boolean relayed) {
        localDeliveryTold |= ofMailboxes;
        relayingTold |= relayed;
    }

    /** Whether a mailet tells of the delivery to that address later; else there is no better moment than when James takes the mail. */
    boolean isToldLater(MailAddress address) {
        if (!local.isLocal(address)) {
            return relayingTold;
        }
        // who has his mail sent on to other domains has no mailbox here that it would reach
        return localDeliveryTold && local.rewritten(address).stream().allMatch(local::isLocal);
    }

    /** The message that a mail came as; empty where it did not come from X.400, or where that is not known any more. */
    Optional<MailSubject> subject(Mail mail) {
        return MailSubject.of(mail).or(() -> remembered(mail).flatMap(message -> message.mail())
            .flatMap(memoryOfMail -> MailSubject.read(memoryOfMail.subject())));
    }

    /** Whether a mail came as a report, on which there is no report. */
    boolean isReport(Mail mail) {
        return mail.getMaybeSender().isNullSender() && (MailOrigin.of(mail).isPresent() && MailSubject.of(mail).isEmpty()
            || remembered(mail).flatMap(TrackedMessage::mail).filter(came -> came.subject().isEmpty()).isPresent());
    }

    private Optional<TrackedMessage> remembered(Mail mail) {
        // James gives what LocalDelivery cannot store to its error processor as a new mail without attributes, whose name has ours in it
        Optional<MailName> name = MailName.in(mail.getName());
        if (name.isPresent()) {
            return memory.receivedAs(name.get().first());
        }
        // a mail that a mailet made anew: only where sender and Message-ID are the same
        Optional<String> sender = mail.getMaybeSender().asOptional().map(MailAddress::asString);
        return messageId(mail).flatMap(id -> memory.received(Optional.empty(), Optional.of(id)))
            .filter(message -> message.mail().flatMap(TrackedMessage.MailMemory::sender).equals(sender));
    }

    private static Optional<String> messageId(Mail mail) {
        try {
            return Optional.ofNullable(mail.getMessage().getMessageID()).map(String::strip);
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    /** Whom of the subject the recipients of a mail stand for; a rewritten address stands for the one that it replaced. */
    Map<MailAddress, List<PerRecipientMessageFields>> recipients(Mail mail, MailSubject subject) {
        Map<MailAddress, List<PerRecipientMessageFields>> found = new LinkedHashMap<>();
        Map<MailAddress, List<PerRecipientMessageFields>> named = subject.recipients();
        mail.getRecipients().stream().filter(named::containsKey).forEach(address -> found.put(address, named.get(address)));
        List<MailAddress> others = mail.getRecipients().stream().filter(address -> !named.containsKey(address)).toList();
        if (!others.isEmpty()) {
            Map<MailAddress, List<PerRecipientMessageFields>> rewritten = rewritten(named);
            others.forEach(address -> Optional.ofNullable(rewritten.get(address))
                .or(() -> named.size() == 1 ? named.values().stream().findFirst() : Optional.empty())
                .ifPresent(meant -> found.put(address, meant)));
        }
        return found;
    }

    private Map<MailAddress, List<PerRecipientMessageFields>> rewritten(Map<MailAddress, List<PerRecipientMessageFields>> named) {
        Map<MailAddress, List<PerRecipientMessageFields>> rewritten = new HashMap<>();
        named.forEach((original, meant) -> local.rewritten(original).forEach(address ->
            rewritten.computeIfAbsent(address, key -> new ArrayList<>()).addAll(meant)));
        return rewritten;
    }

    /**
     * James could not deliver to those recipients.
     *
     * @param explanation for people, one clause
     * @throws IOException where the report did not find its way into the queue
     */
    void notDelivered(Mail mail, MailSubject subject, Collection<PerRecipientMessageFields> failed, NonDelivery why, String explanation)
        throws IOException {
        List<PerRecipientMessageFields> told = tell(mail, subject, failed, new Fate(State.NOT_DELIVERED, why, why + ": " + explanation,
            content(mail, subject)),
            explanation);
        told.forEach(recipient -> events.record(new Event.MessageMoved(EventKind.MESSAGE_RETURNED, Optional.of(subject.connector()),
            Optional.empty(), subject.envelope().messageIdentifier().toString(), "James did not deliver to " + recipient.recipientName()
            + ": " + why + ": " + explanation)));
    }

    /** As it came where it was kept, else made of the mail again. */
    private Optional<Octets> content(Mail mail, MailSubject subject) {
        if (!subject.envelope().perMessageIndicators().contentReturnRequest()) {
            return Optional.empty();
        }
        return remembered(mail).flatMap(TrackedMessage::mail).flatMap(came -> memory.contentOf(came.name()))
            .or(() -> returned.of(mail, subject));
    }

    /**
     * James has delivered to those recipients.
     *
     * @param explanation for people, one clause
     * @throws IOException where the report did not find its way into the queue
     */
    void delivered(Mail mail, MailSubject subject, Collection<PerRecipientMessageFields> delivered, String explanation) throws IOException {
        tell(mail, subject, delivered, new Fate(State.DELIVERED, new Delivery(UtcTime.now(clock), TypeOfMtsUser.PUBLIC), "",
            Optional.empty()), explanation);
    }

    private record Fate(State state, ReportType type, String detail, Optional<Octets> content) {
    }

    /** The report goes first: where it does not find its way, the mail is processed again, and it must not count as told then. */
    private List<PerRecipientMessageFields> tell(Mail mail, MailSubject subject, Collection<PerRecipientMessageFields> fated, Fate fate,
                                                 String explanation) throws IOException {
        Optional<TrackedMessage> before = remembered(mail);
        Set<Integer> toldBefore = before.stream().flatMap(message -> message.recipients().stream())
            .filter(recipient -> recipient.state() == fate.state()).map(TrackedRecipient::number).collect(Collectors.toSet());
        List<PerRecipientMessageFields> news = fated.stream().filter(recipient -> !toldBefore.contains(recipient.originalNumber()))
            .toList();
        List<Outcome> outcomes = news.stream().map(recipient -> new Outcome(recipient, fate.type(), explanation)).toList();
        UtcTime arrival = UtcTime.of(subject.arrival());
        Optional<Report> report = reporting.reports().on(subject.envelope(), fate.content(), outcomes, arrival, UtcTime.now(clock));
        if (report.isPresent()) {
            reporting.answer(report.get(), Optional.of(subject.connector()));
        }
        String text = explanation + report.map(sent -> ", reported by " + sent.identifier()).orElse("");
        before.ifPresent(message -> memory.settled(message, news.stream().map(PerRecipientMessageFields::originalNumber)
            .collect(Collectors.toCollection(TreeSet::new)), fate.state(), fate.detail(), text));
        return news;
    }

    /** Who may get what a recipient cannot, as the configuration is now. */
    AlternateRecipients alternates(Optional<MailAddress> alternateRecipient) {
        return new AlternateRecipients(addresses.get(), alternateRecipient, UtcTime.now(clock));
    }

    void redirected(Mail mail, PerRecipientMessageFields recipient, MailAddress alternate, JamesFailure failure) {
        String told = "redirected to " + alternate.asString() + ": " + failure.explanation();
        remembered(mail).ifPresent(message ->
            memory.settled(message, Set.of(recipient.originalNumber()), State.HANDED_OVER, "", told));
        MailOrigin.of(mail).ifPresent(origin -> events.record(new Event.MessageMoved(EventKind.MESSAGE_REDIRECTED,
            Optional.of(origin.connector()), Optional.empty(), origin.identifier(), recipient.recipientName() + " " + told)));
    }

    /** A report that James cannot deliver is given up here; the postmaster gets its mail. */
    void reportUndeliverable(Mail mail) {
        events.record(new Event.MessageMoved(EventKind.REPORT_UNROUTABLE, Optional.empty(), Optional.empty(), mail.getName(),
            "James cannot deliver a report to " + mail.getRecipients() + ": it goes to the postmaster"));
    }
}
