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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.mail.internet.AddressException;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.mta.LoopDetection;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.report.ReportText;
import org.apache.james.x400.connector.report.Reporting;
import org.apache.james.x400.connector.report.Subjects;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;

/**
 * A report from a peer: told for each recipient, with reason and diagnostic by name, and of which message it speaks; remembered as the fate
 * of that message; and sent to its sender as a delivery status notification (RFC 3464), as far as the sender asked for it. A report that
 * nobody can be given goes to the postmaster; there is no report on a report.
 */
public final class ReportReception implements Reception.Handler<Report> {
    private final Supplier<Tracing> tracing;
    private final Function<Connector, MessageMapper> mappers;
    private final JamesSpool spool;
    private final Reporting reporting;
    private final MessageMemory memory;
    private final EventLog events;
    private final Path workFolder;

    /**
     * @param tracing    who we are, as the configuration is now
     * @param mappers    for each connector, as the configuration is now
     * @param workFolder for work files; it exists
     */
    public ReportReception(Supplier<Tracing> tracing, Function<Connector, MessageMapper> mappers, JamesSpool spool, Reporting reporting,
                           MessageMemory memory, EventLog events, Path workFolder) {
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        this.mappers = Objects.requireNonNull(mappers, "mappers");
        this.spool = Objects.requireNonNull(spool, "spool");
        this.reporting = Objects.requireNonNull(reporting, "reporting");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.events = Objects.requireNonNull(events, "events");
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
    }

    @Override
    public Taken take(Report report, Arrival arrival) {
        Optional<String> loop = loop(report);
        if (loop.isPresent()) {
            tell(EventKind.LOOP_DETECTED, report, arrival, "a report goes round and is dropped: " + loop.get());
            return new Ours();
        }
        Optional<TrackedMessage> subject = Subjects.find(memory, report.content().subjectIdentifier());
        try {
            notify(report, arrival, subject);
        } catch (IOException e) {
            return new NotNow(e.getMessage());
        }
        ReportText.lines(report).forEach(line -> tell(EventKind.REPORT_RECEIVED, report, arrival, line));
        subject.ifPresent(message -> remember(report, arrival, message));
        return new Ours();
    }

    private Optional<String> loop(Report report) {
        List<InternalTraceInformationElement> internal =
            StandardExtensions.INTERNAL_TRACE_INFORMATION.find(report.extensions()).orElse(List.of());
        return new LoopDetection(tracing.get().domain(), tracing.get().mtaName(), LoopDetection.DEFAULT_MAXIMUM_HOPS)
            .loop(report.trace(), internal);
    }

    private void notify(Report report, Arrival arrival, Optional<TrackedMessage> subject) throws IOException {
        Optional<Report> wanted = wanted(report);
        if (wanted.isEmpty()) {
            tell(EventKind.REPORT_RECEIVED, report, arrival, "the originator did not ask for it: nobody is told");
            return;
        }
        if (subject.isPresent() && subject.get().mail().filter(mail -> mail.sender().isEmpty()).isPresent()) {
            tell(EventKind.REPORT_RECEIVED, report, arrival, "its subject has the null sender: nobody is told");
            return;
        }
        try (WorkFileSpool work = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD)) {
            SubjectMemory remembered = subject.map(Subjects::of).orElse(SubjectMemory.NONE);
            Optional<Mapped<MailMessage>> notification = mappers.apply(arrival.connector()).toMail(wanted.get(), remembered, work);
            if (notification.isEmpty()) {
                toPostmaster(report, arrival, "its destination has no mail address");
                return;
            }
            try {
                spool.put(Handover.of(notification.get().value(), report, arrival, Duration.ZERO));
            } catch (AddressException e) {
                toPostmaster(report, arrival, "the mail address of its destination cannot be used: " + e.getMessage());
            }
        }
    }

    private void toPostmaster(Report report, Arrival arrival, String why) throws IOException {
        tell(EventKind.REPORT_UNROUTABLE, report, arrival, why + ": it goes to the postmaster");
        reporting.toPostmaster(report, why);
    }

    /** With those recipients of whom the originator wants to hear what it says. */
    private static Optional<Report> wanted(Report report) {
        List<PerRecipientReportFields> recipients = report.content().recipients().stream().filter(ReportReception::isWanted).toList();
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        ReportTransferContent content = report.content();
        return Optional.of(new Report(report.envelope(), new ReportTransferContent(content.subjectIdentifier(),
            content.subjectIntermediateTrace(), content.originalEncodedTypes(), content.contentType(), content.contentIdentifier(),
            content.returnedContent(), content.additionalInformation(), content.extensions(), recipients)));
    }

    private static boolean isWanted(PerRecipientReportFields recipient) {
        return switch (recipient.indicators().originatorReportRequest()) {
            case REPORT, INVALID -> true;
            case NON_DELIVERY_REPORT -> recipient.reportType() instanceof ReportType.NonDelivery;
            case NO_REPORT -> false;
        };
    }

    private void remember(Report report, Arrival arrival, TrackedMessage subject) {
        Map<Integer, ReportType> outcomes = new LinkedHashMap<>();
        report.content().recipients().forEach(recipient -> outcomes.put(recipient.originalNumber(), recipient.reportType()));
        outcomes.forEach((number, type) -> {
            State state = type instanceof ReportType.Delivery ? State.DELIVERED : State.NOT_DELIVERED;
            String detail = type instanceof ReportType.NonDelivery failure ? failure.toString() : "";
            memory.changed(subject.identifier(), Set.of(number), state, detail, arrival.connector().name(),
                "reported by " + report.identifier() + ": " + (detail.isEmpty() ? "delivered" : detail), Optional.empty());
        });
    }

    private void tell(EventKind kind, Report report, Arrival arrival, String detail) {
        events.record(new Event.MessageMoved(kind, Optional.of(arrival.connector().name()), Optional.of(arrival.associationId()),
            report.identifier().toString(), detail));
    }
}
