/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mta.Redirecting;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;

/**
 * Trouble with an {@link ApduMail}: a message or probe on its way through goes to the alternate recipient that its originator has named,
 * or is answered with a report; a report, about which there is no report, goes to the postmaster in words.
 */
final class ApduFailures implements FailureNotice {
    /** Sends a report that answers what came over a connector. */
    @FunctionalInterface
    interface Answering {
        void answer(Report report, Optional<String> connector) throws IOException;
    }

    /** Sends an APDU on with other recipients. */
    @FunctionalInterface
    interface Redirection {
        /** @param places of the recipients who are served, from 0 */
        void redirect(MtsApdu apdu, List<Integer> places, Mail original) throws IOException;
    }

    private final Supplier<Tracing> tracing;
    private final Redirection redirection;
    private final ApduConversion apdus;
    private final Supplier<ReportFactory> reports;
    private final Answering answering;
    private final Postmaster postmaster;
    private final EventLog events;
    private final Clock clock;
    private final Path workFolder;

    ApduFailures(ApduConversion apdus, Supplier<Tracing> tracing, Redirection redirection, Supplier<ReportFactory> reports,
                 Answering answering, Postmaster postmaster, EventLog events, Clock clock, Path workFolder) {
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        this.redirection = Objects.requireNonNull(redirection, "redirection");
        this.apdus = Objects.requireNonNull(apdus, "apdus");
        this.reports = Objects.requireNonNull(reports, "reports");
        this.answering = Objects.requireNonNull(answering, "answering");
        this.postmaster = Objects.requireNonNull(postmaster, "postmaster");
        this.events = Objects.requireNonNull(events, "events");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
    }

    @Override
    public void notDelivered(Mail mail, Map<MailAddress, Rejected> failures) throws MessagingException {
        WorkFileSpool spool = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD);
        try {
            MtsApdu apdu = apdus.read(mail, spool);
            switch (apdu) {
                case Message message -> {
                    List<Outcome> outcomes = redirect(message, message.envelope().recipients(), failures, mail);
                    answer(mail, reports.get().on(message, outcomes, arrival(mail), UtcTime.now(clock)));
                }
                case Probe probe -> {
                    List<Outcome> outcomes = redirect(probe, probe.envelope().recipients(), failures, mail);
                    answer(mail, reports.get().on(probe, outcomes, arrival(mail), UtcTime.now(clock)));
                }
                case Report report -> toPostmaster(report, failures);
            }
        } catch (BerException e) {
            // it was written by us: nothing better can be done than to keep the words
            events.record(new Event.MessageMoved(EventKind.REPORT_UNROUTABLE, Optional.empty(), Optional.empty(), mail.getName(),
                "the APDU in the queue is damaged and is given up: " + e.getMessage()));
        } catch (IOException e) {
            throw new MessagingException("no answer could be given for mail " + mail.getName() + ": " + e.getMessage(), e);
        } finally {
            ApduConversion.close(spool);
        }
    }

    private UtcTime arrival(Mail mail) {
        return UtcTime.of(DeliveryRecord.of(mail).map(record -> record.attempts().waitingSince()).orElseGet(clock::instant));
    }

    /** Sends on what has an alternate recipient; for the others says what became of them. */
    private List<Outcome> redirect(MtsApdu apdu, List<PerRecipientMessageFields> recipients, Map<MailAddress, Rejected> failures, Mail mail)
        throws IOException {
        UtcTime now = UtcTime.now(clock);
        List<PerRecipientMessageFields> changed = new ArrayList<>(recipients);
        List<Integer> places = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        failures.forEach((standIn, rejected) -> ApduMail.index(standIn).filter(index -> index <= recipients.size()).ifPresent(index -> {
            PerRecipientMessageFields recipient = recipients.get(index - 1);
            switch (Redirecting.alternate(recipient, apdu.extensions(), now)) {
                case Redirecting.Redirected(PerRecipientMessageFields alternate) -> {
                    changed.set(index - 1, alternate);
                    places.add(index - 1);
                    events.record(new Event.MessageMoved(EventKind.MESSAGE_REDIRECTED, MailOrigin.of(mail).map(MailOrigin::connector),
                        Optional.empty(), apdu.identifier().toString(), recipient.recipientName() + " redirected to "
                        + alternate.recipientName() + ": " + rejected.cause().text()));
                }
                case Redirecting.NotAsked() -> outcomes.add(new Outcome(recipient,
                    new ReportType.NonDelivery(rejected.reason(), rejected.diagnostic()), rejected.cause().text()));
                case Redirecting.Circle(ReportType.NonDelivery circle) ->
                    outcomes.add(new Outcome(recipient, circle, "the alternate recipient had the message before"));
            }
        }));
        if (!places.isEmpty()) {
            redirection.redirect(tracing.get().redirected(withRecipients(apdu, changed), now), places, mail);
        }
        return outcomes;
    }

    private static MtsApdu withRecipients(MtsApdu apdu, List<PerRecipientMessageFields> recipients) {
        return switch (apdu) {
            case Message message -> new Message(message.envelope().withRecipients(recipients), message.content());
            case Probe probe -> new Probe(probe.envelope().withRecipients(recipients));
            case Report report -> report;
        };
    }

    private void answer(Mail mail, Optional<Report> report) throws IOException {
        if (report.isPresent()) {
            answering.answer(report.get(), MailOrigin.of(mail).map(MailOrigin::connector));
        }
    }

    private void toPostmaster(Report report, Map<MailAddress, Rejected> failures) throws IOException {
        String why = failures.values().stream().map(rejected -> rejected.cause().text()).findFirst().orElse("");
        events.record(new Event.MessageMoved(EventKind.REPORT_UNROUTABLE, Optional.empty(), Optional.empty(),
            report.identifier().toString(), "the report for " + report.originatorOrDestination() + " goes to the postmaster: " + why));
        postmaster.tell(report, why);
    }
}
