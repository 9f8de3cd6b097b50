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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.mail.internet.AddressException;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.JamesSpool.Submission;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.MappedToMail;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mta.LoopDetection;
import org.apache.james.x400.connector.mta.ReceptionPolicy;
import org.apache.james.x400.connector.mta.ReceptionPolicy.Judgement;
import org.apache.james.x400.connector.mta.ReceptionPolicy.Refusal;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType.Delivery;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.OriginatorRestrictions;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.connector.report.Reporting;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message from a peer: judged, traced, mapped, given to James's spool; those whom it cannot reach are answered with a report. It is the
 * peer's until all of that is James's. What fails in between is done again when the peer sends again: the report comes first, since a
 * report twice is the lesser harm.
 *
 * <p>A positive report, where one is asked for, says that James has the message: the Internet has none of its own that could be relied on
 * (RFC 2156, section 4.6.2.3).
 */
public final class MessageReception implements Reception.Handler<Message> {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageReception.class);
    private static final String HANDED_OVER = "handed over to Internet mail by the gateway, which made this report";

    private final Supplier<Tracing> tracing;
    private final Function<Connector, MessageMapper> mappers;
    private final JamesSpool spool;
    private final Reporting reporting;
    private final MessageMemory memory;
    private final EventLog events;
    private final Clock clock;
    private final Path workFolder;
    /** Messages that are being taken now, in case that a peer sends one twice at a time. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param tracing    who we are, as the configuration is now
     * @param mappers    for each connector, as the configuration is now
     * @param workFolder for work files; it exists
     */
    public MessageReception(Supplier<Tracing> tracing, Function<Connector, MessageMapper> mappers, JamesSpool spool, Reporting reporting,
                            MessageMemory memory, EventLog events, Clock clock, Path workFolder) {
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        this.mappers = Objects.requireNonNull(mappers, "mappers");
        this.spool = Objects.requireNonNull(spool, "spool");
        this.reporting = Objects.requireNonNull(reporting, "reporting");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.events = Objects.requireNonNull(events, "events");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
    }

    @Override
    public Taken take(Message message, Arrival arrival) {
        Case one = new Case(message, arrival);
        String key = one.key();
        if (!underWay.add(key)) {
            return new NotNow("the same message is being taken at this moment");
        }
        try {
            if (!one.isRepetition()) {
                one.handle();
            }
            return new Ours();
        } catch (IOException e) {
            LOGGER.error("message {} from connector {} cannot be taken now and stays with the peer: {}", message.identifier(),
                arrival.connector().name(), e.getMessage(), e);
            return new NotNow(e.getMessage());
        } finally {
            underWay.remove(key);
        }
    }

    /** One message under way. */
    private final class Case {
        private final Message message;
        private final Arrival arrival;
        private final Connector connector;
        private final Tracing tracing;
        private final MessageMapper mapper;
        private final Instant now;
        private final List<Refusal> refused = new ArrayList<>();

        Case(Message message, Arrival arrival) {
            this.message = message;
            this.arrival = arrival;
            this.connector = arrival.connector();
            this.tracing = MessageReception.this.tracing.get();
            this.mapper = mappers.apply(connector);
            this.now = clock.instant();
        }

        String key() {
            return connector.name() + ' ' + message.identifier() + ' ' + message.envelope().recipients().stream()
                .filter(recipient -> recipient.indicators().responsibility()).map(PerRecipientMessageFields::originalNumber).toList();
        }

        /** The peer did not hear our confirm: it gets another, and the message is not delivered again. */
        boolean isRepetition() {
            Optional<Instant> before = memory.takenBefore(tracked(Optional.empty()));
            before.ifPresent(when -> events.record(new Event.MessageMoved(EventKind.MESSAGE_RECEIVED, Optional.of(connector.name()),
                Optional.of(arrival.associationId()), message.identifier().toString(), "a repetition of what was taken at " + when
                + ": confirmed, and not delivered again")));
            return before.isPresent();
        }

        private TrackedMessage tracked(Optional<MailMemory> mail) {
            List<TrackedRecipient> recipients = new ArrayList<>();
            for (PerRecipientMessageFields recipient : message.envelope().recipients()) {
                Optional<Refusal> refusal = refused.stream().filter(candidate -> candidate.recipient().equals(recipient)).findFirst();
                State state = !recipient.indicators().responsibility() ? State.OF_ANOTHER_COPY
                    : refusal.isPresent() ? State.NOT_DELIVERED : State.HANDED_OVER;
                recipients.add(new TrackedRecipient(recipient.originalNumber(), recipient.recipientName().address().toString(),
                    Optional.empty(), state, refusal.map(r -> r.nonDelivery() + ": " + r.explanation()).orElse("")));
            }
            return new TrackedMessage(Direction.IN, message.identifier(), connector.name(), now, mail, message.content().length(),
                recipients);
        }

        private Optional<MailMemory> mailMemory(List<String> names, MappedToMail mapped) {
            return mapped.messages().stream().findFirst().filter(mail -> !names.isEmpty()).map(mail -> new MailMemory(names.getFirst(),
                mail.envelope().sender().map(Object::toString), mail.envelope().envelopeId(),
                mail.message().header().first("Message-ID").map(String::strip), ""));
        }

        void handle() throws IOException {
            LoopDetection loops = new LoopDetection(tracing.domain(), tracing.mtaName(), LoopDetection.DEFAULT_MAXIMUM_HOPS);
            Judgement judgement = new ReceptionPolicy(loops)
                .judge(message.envelope(), message.content().length(), connector.maximumMessageSize(), now);
            judgement.remarks().forEach(remark ->
                LOGGER.info("message {} from connector {}: {}", message.identifier(), connector.name(), remark));
            refused.addAll(judgement.refused());
            List<PerRecipientMessageFields> accepted = barred(judgement.accepted());
            try (WorkFileSpool work = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD)) {
                MappedToMail mapped = map(accepted, work);
                Duration delay = judgement.notBefore().map(time -> Duration.between(now, time)).orElse(Duration.ZERO);
                List<Submission> submissions = submissions(mapped, accepted, delay);
                report();
                List<String> names = new ArrayList<>();
                for (Submission submission : submissions) {
                    names.add(spool.put(submission));
                }
                reportDelivery(notYetRefused(accepted));
                String told = told(names, submissions, mapped);
                memory.remember(tracked(mailMemory(names, mapped)), told);
                events.record(new Event.MessageMoved(EventKind.MESSAGE_RECEIVED, Optional.of(connector.name()),
                    Optional.of(arrival.associationId()), message.identifier().toString(), told));
            }
        }

        private List<PerRecipientMessageFields> barred(List<PerRecipientMessageFields> accepted) {
            OriginatorRestrictions restrictions = connector.originators();
            String originator = mapper.addresses().toInternet(message.originatorOrDestination().address(), Place.HEADING).found()
                .map(Object::toString).orElse("");
            if (restrictions.allows(originator)) {
                return accepted;
            }
            events.record(new Event.MessageMoved(EventKind.ORIGINATOR_BARRED, Optional.of(connector.name()),
                Optional.of(arrival.associationId()), message.identifier().toString(), "the originator " + originator + " is barred"));
            accepted.forEach(recipient -> refused.add(new Refusal(recipient, NonDelivery.of(NonDeliveryReason.RESTRICTED_DELIVERY),
                "the originator may not use this connector")));
            return List.of();
        }

        private MappedToMail map(List<PerRecipientMessageFields> accepted, WorkFileSpool work) throws IOException {
            if (accepted.isEmpty()) {
                return new MappedToMail(List.of(), List.of(), List.of());
            }
            Message traced = (Message) tracing.entered(message, UtcTime.of(now));
            try {
                MappedToMail mapped = mapper.toMail(traced, accepted, work);
                mapped.refused().forEach(refusal ->
                    refused.add(new Refusal(refusal.recipient(), refusal.nonDelivery(), refusal.explanation())));
                return mapped;
            } catch (BerException e) {
                events.record(new Event.MessageMoved(EventKind.CONTENT_UNREADABLE, Optional.of(connector.name()),
                    Optional.of(arrival.associationId()), message.identifier().toString(),
                    "the content is no " + message.envelope().contentType() + ": " + e.getMessage() + "; the originator is told"));
                NonDelivery syntax = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.CONTENT_SYNTAX_ERROR);
                accepted.forEach(recipient -> refused.add(new Refusal(recipient, syntax, "content cannot be read: " + e.getMessage())));
                return new MappedToMail(List.of(), List.of(), List.of());
            }
        }

        private List<Submission> submissions(MappedToMail mapped, List<PerRecipientMessageFields> accepted, Duration delay) {
            List<Submission> submissions = new ArrayList<>();
            try {
                for (MailMessage mail : mapped.messages()) {
                    submissions.add(Handover.of(mail, message, arrival, delay));
                }
                return submissions;
            } catch (AddressException e) {
                NonDelivery invalid = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.INVALID_ARGUMENTS);
                notYetRefused(accepted).forEach(recipient ->
                    refused.add(new Refusal(recipient, invalid, "an address cannot be used in Internet mail: " + e.getMessage())));
                return List.of();
            }
        }

        private List<PerRecipientMessageFields> notYetRefused(List<PerRecipientMessageFields> accepted) {
            return accepted.stream().filter(recipient -> refused.stream().noneMatch(refusal -> refusal.recipient().equals(recipient)))
                .toList();
        }

        private void report() throws IOException {
            refused.forEach(refusal -> events.record(new Event.MessageMoved(kind(refusal), Optional.of(connector.name()),
                Optional.of(arrival.associationId()), message.identifier().toString(), "not delivered to "
                + refusal.recipient().recipientName() + ": " + refusal.nonDelivery() + ": " + refusal.explanation())));
            answer(refused.stream()
                .map(refusal -> new Outcome(refusal.recipient(), refusal.nonDelivery(), refusal.explanation())).toList());
        }

        private void reportDelivery(List<PerRecipientMessageFields> delivered) throws IOException {
            answer(delivered.stream().map(recipient ->
                new Outcome(recipient, new Delivery(UtcTime.of(now), TypeOfMtsUser.PUBLIC), HANDED_OVER)).toList());
        }

        private void answer(List<Outcome> outcomes) throws IOException {
            Optional<Report> report = reporting.reports().on(message, outcomes, UtcTime.of(now), UtcTime.of(now));
            if (report.isPresent()) {
                reporting.answer(report.get(), Optional.of(connector.name()));
            }
        }

        private String told(List<String> names, List<Submission> submissions, MappedToMail mapped) {
            int recipients = submissions.stream().mapToInt(submission -> submission.recipients().size()).sum();
            String losses = mapped.losses().isEmpty() ? "" : "; not carried over: " + mapped.losses();
            return names.isEmpty() ? "taken, and given to nobody"
                : "taken as mail " + String.join(", ", names) + " for " + recipients + " recipient(s), " + message.content().length()
                    + " octets, " + Duration.between(now, clock.instant()).toMillis() + " ms" + losses;
        }
    }

    private static EventKind kind(Refusal refusal) {
        return switch (refusal.nonDelivery().diagnostic().map(NonDeliveryDiagnostic::code).orElse(-1)) {
            case 3 -> EventKind.LOOP_DETECTED;
            case 5 -> EventKind.MESSAGE_EXPIRED;
            case 7 -> EventKind.MESSAGE_TOO_LONG;
            default -> EventKind.MESSAGE_RETURNED;
        };
    }
}
