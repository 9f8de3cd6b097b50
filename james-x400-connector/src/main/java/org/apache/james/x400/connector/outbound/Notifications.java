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
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.connector.report.ReportWishes;
import org.apache.james.x400.connector.report.Subjects;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the sender of a mail by a delivery status notification (RFC 3464), all recipients in one: the same that a peer's report would have
 * become. James's own bounce says the same of every recipient. A sender who wants to hear nothing (NOTIFY=NEVER) is told nothing.
 */
final class Notifications implements FailureNotice {
    private static final Logger LOGGER = LoggerFactory.getLogger(Notifications.class);

    private final Supplier<MessageMapper> mapper;
    private final Supplier<ReportFactory> reports;
    private final MailetContext context;
    private final Clock clock;
    private final Path workFolder;

    Notifications(Supplier<MessageMapper> mapper, Supplier<ReportFactory> reports, MailetContext context, Clock clock, Path workFolder) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.reports = Objects.requireNonNull(reports, "reports");
        this.context = Objects.requireNonNull(context, "context");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
    }

    @Override
    public void notDelivered(Mail mail, Map<MailAddress, Rejected> failures) throws MessagingException {
        Map<MailAddress, Rejected> told = new LinkedHashMap<>(failures);
        told.keySet().removeIf(recipient -> !wantsToHear(mail, recipient));
        if (mail.getMaybeSender().isNullSender() || told.isEmpty()) {
            LOGGER.info("mail {}: nobody is told of {} recipient(s), because nobody wants to hear", mail.getName(), failures.size());
            return;
        }
        try (WorkFileSpool spool = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD)) {
            Optional<MailMessage> notification = mapper.get().toMail(report(mail, told), subject(mail, told), spool)
                .map(mapped -> mapped.value());
            send(mail, notification.orElseThrow(() -> new MessagingException("no notification can be made for mail " + mail.getName())));
        } catch (IOException e) {
            throw new MessagingException("the notification for mail " + mail.getName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static boolean wantsToHear(Mail mail, MailAddress recipient) {
        return mail.dsnParameters().map(DsnParameters::getRcptParameters).map(all -> all.get(recipient))
            .flatMap(DsnParameters.RecipientDsnParameters::getNotifyParameter).map(wanted -> wanted.contains(Notify.FAILURE)).orElse(true);
    }

    /** As a peer would report it. */
    private Report report(Mail mail, Map<MailAddress, Rejected> failures) {
        DeliveryRecord record = record(mail);
        List<Outcome> outcomes = new ArrayList<>();
        failures.forEach((recipient, rejected) -> outcomes.add(new Outcome(recipient(record, recipient),
            new ReportType.NonDelivery(rejected.reason(), rejected.diagnostic()), rejected.cause().text())));
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(record.identifier(),
                name(SmtpEnvelopes.address(mail.getMaybeSender().asOptional().orElseThrow())), ContentType.P22)
            .recipients(outcomes.stream().map(Outcome::recipient).toList()).build();
        return reports.get()
            .on(new Message(envelope, Octets.of()), outcomes, UtcTime.of(record.attempts().waitingSince()), UtcTime.now(clock))
            .orElseThrow(() -> new IllegalStateException("failures are always reported"));
    }

    private DeliveryRecord record(Mail mail) {
        return DeliveryRecord.of(mail)
            .orElseGet(() -> DeliveryRecord.first(reports.get().newIdentifier(), mail.getRecipients(), clock.instant()));
    }

    private PerRecipientMessageFields recipient(DeliveryRecord record, MailAddress recipient) {
        return PerRecipientMessageFields.of(name(SmtpEnvelopes.address(recipient)), record.numbers().getOrDefault(recipient, 1),
            PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private OrName name(AddrSpec address) {
        return OrName.of(mapper.get().addresses().toOrAddress(address, Place.HEADING).found()
            .orElseGet(() -> mapper.get().addresses().settings().gatewayAddress()));
    }

    private SubjectMemory subject(Mail mail, Map<MailAddress, Rejected> failures) throws MessagingException {
        DeliveryRecord record = record(mail);
        Map<Integer, AddrSpec> recipients = new HashMap<>();
        failures.keySet().forEach(recipient ->
            recipients.put(record.numbers().getOrDefault(recipient, 1), SmtpEnvelopes.address(recipient)));
        return new SubjectMemory(mail.getMaybeSender().asOptional().map(SmtpEnvelopes::address), SmtpEnvelopes.envelopeId(mail), recipients,
            Subjects.header(MailHeaders.text(mail.getMessage())));
    }

    /**
     * Gives a report of ours to a sender in James.
     *
     * @param remembered what is known of its subject
     * @return whether it became a notification; else its destination has no mail address
     */
    boolean tell(Report report, Optional<TrackedMessage> remembered) throws MessagingException, IOException {
        Optional<Report> wanted = ReportWishes.wanted(report);
        if (wanted.isEmpty()) {
            LOGGER.info("report {}: nobody wants to hear of it", report.identifier());
            return true;
        }
        try (WorkFileSpool spool = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD)) {
            Optional<MailMessage> notification = mapper.get()
                .toMail(wanted.get(), remembered.map(Subjects::of).orElse(SubjectMemory.NONE), spool).map(mapped -> mapped.value());
            List<MailAddress> recipients = new ArrayList<>();
            for (SmtpEnvelope.Recipient recipient : notification.map(mail -> mail.envelope().recipients()).orElse(List.of())) {
                recipients.add(new MailAddress(recipient.address().withoutRoute().toString()));
            }
            if (recipients.isEmpty()) {
                return false;
            }
            send(recipients, notification.get());
            return true;
        }
    }

    private void send(Mail subject, MailMessage notification) throws MessagingException, IOException {
        send(List.of(subject.getMaybeSender().get()), notification);
    }

    private void send(List<MailAddress> recipients, MailMessage notification) throws MessagingException, IOException {
        String name = "x400-dsn-" + MailImpl.getId();
        MimeMessageInputStreamSource source = MimeMessageInputStreamSource.create(name);
        MailImpl mail = null;
        try {
            try (OutputStream out = source.getWritableOutputStream()) {
                notification.writeTo(out);
            }
            mail = MailImpl.builder().name(name).sender(MaybeSender.nullSender()).addRecipients(recipients).build();
            mail.setMessageContent(source);
            context.sendMail(mail);
        } finally {
            LifecycleUtil.dispose(mail);
            LifecycleUtil.dispose(source);
        }
    }
}
