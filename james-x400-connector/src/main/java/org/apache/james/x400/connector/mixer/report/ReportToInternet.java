/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.DirectoryNameText;
import org.apache.james.x400.connector.mixer.body.BodyMapper;
import org.apache.james.x400.connector.mixer.body.MimeOptions;
import org.apache.james.x400.connector.mixer.envelope.ContentIdentifiers;
import org.apache.james.x400.connector.mixer.envelope.EncodedInformationTypesText;
import org.apache.james.x400.connector.mixer.envelope.EnvelopeToInternet;
import org.apache.james.x400.connector.mixer.envelope.ExtensionText;
import org.apache.james.x400.connector.mixer.envelope.Gateway;
import org.apache.james.x400.connector.mixer.envelope.MtsIdentifierText;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.envelope.Passage;
import org.apache.james.x400.connector.mixer.envelope.TraceText;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/** A report as a delivery status notification, RFC 2156 §5.3.8 and RFC 3464. */
public final class ReportToInternet {
    private static final Set<Integer> SHOWN = Set.of(23, 25, 27, 30, 31, 37, 38);

    private final AddressMapper addresses;
    private final BodyMapper bodies;
    private final EnvelopeToInternet envelopes;
    private final Gateway gateway;

    public ReportToInternet(AddressMapper addresses, BodyMapper bodies, EnvelopeToInternet envelopes, Gateway gateway) {
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.bodies = Objects.requireNonNull(bodies, "bodies");
        this.envelopes = Objects.requireNonNull(envelopes, "envelopes");
        this.gateway = Objects.requireNonNull(gateway, "gateway");
    }

    /** Whom the notification goes to; empty if neither the memory nor the report gives an address of the Internet. */
    public Optional<AddrSpec> destination(Report report, SubjectMemory subject) {
        return subject.sender().or(() ->
            addresses.toInternet(report.envelope().reportDestinationName().address(), Place.RECIPIENT).found());
    }

    /** @param destination whom it goes to */
    public Mapped<MimeEntity> map(Report report, SubjectMemory subject, AddrSpec destination, Spool spool, Instant now) throws IOException {
        return new Notification(report, subject, spool, now).build(destination);
    }

    /** One report on its way. */
    private final class Notification {
        private final Report report;
        private final ReportTransferContent content;
        private final SubjectMemory subject;
        private final Spool spool;
        private final Instant now;
        private final List<Loss> losses = new ArrayList<>();

        Notification(Report report, SubjectMemory subject, Spool spool, Instant now) {
            this.report = report;
            this.content = report.content();
            this.subject = subject;
            this.spool = spool;
            this.now = now;
        }

        Mapped<MimeEntity> build(AddrSpec destination) throws IOException {
            Optional<MimeEntity> returned = returned();
            List<MimeEntity> parts = new ArrayList<>();
            parts.add(leaf("text/plain; charset=utf-8", text(returned.isPresent())));
            parts.add(leaf("message/delivery-status", status()));
            returned.ifPresent(parts::add);
            return new Mapped<>(new MimeEntity.Multipart(header(destination), parts), losses);
        }

        private Header header(AddrSpec destination) {
            List<HeaderField> fields = new ArrayList<>(envelopes.trace(report.envelope().trace(), report.extensions(), now));
            fields.add(new HeaderField("From", gateway.author()));
            fields.add(new HeaderField("To", destination.text()));
            fields.add(new HeaderField("Subject", title()));
            fields.add(new HeaderField("Message-Type", "Delivery Report"));
            fields.add(new HeaderField("Date", report.trace().elements().stream().findFirst().map(TraceInformationElement::arrivalTime)
                .map(MtsTime::toMailDate).orElseGet(() -> MailDate.format(now.atOffset(ZoneOffset.UTC)))));
            fields.add(new HeaderField("Message-ID", messageId()));
            subject.header().flatMap(header -> header.first("Message-ID")).ifPresent(id -> {
                fields.add(new HeaderField("In-Reply-To", id));
                fields.add(new HeaderField("References", id));
            });
            fields.add(new HeaderField("X400-MTS-Identifier", MtsIdentifierText.of(report.identifier())));
            content.contentIdentifier().ifPresent(text -> fields.add(new HeaderField("X400-Content-Identifier", text)));
            fields.add(new HeaderField("Auto-Submitted", "auto-replied"));
            fields.add(new HeaderField("MIME-Version", "1.0"));
            fields.add(new HeaderField("Content-Type", "multipart/report; report-type=delivery-status"));
            return new Header(fields);
        }

        private String messageId() {
            String local = report.identifier().localIdentifier().replaceAll("[^A-Za-z0-9.-]", "-");
            return "<" + AddrSpec.of("X400-report-" + local, gateway.host()).text() + ">";
        }

        private String title() {
            boolean failure = content.recipients().stream().anyMatch(recipient -> recipient.reportType() instanceof ReportType.NonDelivery);
            boolean success = content.recipients().stream().anyMatch(recipient -> recipient.reportType() instanceof ReportType.Delivery);
            String outcome = failure && success ? "success and failures" : failure ? "failure" : "success";
            return EncodedWords.encode("Delivery Report (" + outcome + ")"
                + (content.recipients().size() == 1 ? " for " + mailbox(content.recipients().getFirst()) : ""));
        }

        /** The recipient that the sender knows. */
        private String mailbox(PerRecipientReportFields recipient) {
            return Optional.ofNullable(subject.recipients().get(recipient.originalNumber())).map(Object::toString)
                .orElseGet(() -> mailbox(intended(recipient)));
        }

        private String mailbox(OrName name) {
            return addresses.toInternet(name.address(), Place.HEADING).found().map(Object::toString)
                .orElseGet(() -> name.address().toString());
        }

        private static OrName intended(PerRecipientReportFields recipient) {
            return recipient.intendedRecipientName().orElse(recipient.actualRecipientName());
        }

        private List<String> text(boolean returned) {
            List<String> lines = new ArrayList<>(List.of("This report relates to your message:"));
            correlator().filter(text -> !text.startsWith(ContentIdentifiers.ENVID)).or(this::remembered).or(content::contentIdentifier)
                .ifPresent(text -> text.lines().forEach(line -> lines.add("        " + line)));
            lines.add("");
            subjectDate().ifPresent(date -> lines.add("        of " + date));
            for (PerRecipientReportFields recipient : content.recipients()) {
                lines.add("");
                switch (recipient.reportType()) {
                    case ReportType.Delivery(var time, var user) -> lines.add("Your message was successfully delivered to: "
                        + mailbox(recipient) + " at " + MtsTime.toMailDate(time));
                    case ReportType.NonDelivery failure -> {
                        lines.add("Your message was not delivered to: " + mailbox(recipient));
                        lines.add("for the following reason: " + words(failure)
                            + recipient.supplementaryInformation().map(text -> " " + oneLine(text)).orElse(""));
                    }
                }
            }
            lines.add("");
            lines.add(returned ? "The Original Message follows:" : "The Original Message is not available");
            return lines;
        }

        private Optional<String> remembered() {
            return subject.header().flatMap(header -> header.first("Subject")).map(text -> "Subject: " + EncodedWords.decode(text));
        }

        private Optional<String> correlator() {
            return StandardExtensions.CONTENT_CORRELATOR.find(content.extensions())
                .flatMap(value -> value instanceof ContentCorrelator.Text(var text) ? Optional.of(text) : Optional.empty());
        }

        private Optional<String> subjectDate() {
            return content.subjectIntermediateTrace().flatMap(trace -> trace.elements().stream().findFirst())
                .map(element -> MtsTime.toMailDate(element.arrivalTime()))
                .or(() -> subject.header().flatMap(header -> header.first("Date")));
        }

        private static String words(ReportType.NonDelivery failure) {
            return (failure.reason().standardName() + failure.diagnostic().map(diagnostic -> ": " + diagnostic.standardName()).orElse(""))
                .replace('-', ' ');
        }

        private List<String> status() {
            List<HeaderField> fields = new ArrayList<>(perMessage());
            List<String> lines = new ArrayList<>(fields.stream().map(HeaderField::toString).toList());
            for (PerRecipientReportFields recipient : content.recipients()) {
                lines.add("");
                perRecipient(recipient).forEach(field -> lines.add(field.toString()));
            }
            return lines;
        }

        private List<HeaderField> perMessage() {
            List<HeaderField> fields = new ArrayList<>();
            Extensions extensions = content.extensions();
            String identifier = MtsIdentifierText.of(content.subjectIdentifier());
            Optional<String> envelopeId = subject.envelopeId().or(() -> correlator()
                .filter(text -> text.startsWith(ContentIdentifiers.ENVID)).map(text -> text.substring(ContentIdentifiers.ENVID.length())));
            fields.add(new HeaderField("Original-Envelope-Id", envelopeId.orElse(identifier)));
            fields.add(new HeaderField("Reporting-MTA", "x400; " + reportingMta()));
            fields.add(new HeaderField("DSN-Gateway", "dns; " + gateway.host()));
            content.recipients().stream().findFirst().ifPresent(recipient ->
                fields.add(new HeaderField("Arrival-Date", MtsTime.toMailDate(recipient.lastTrace().arrivalTime()))));
            fields.add(new HeaderField("X400-Conversion-Date", MailDate.format(now.atOffset(ZoneOffset.UTC))));
            if (envelopeId.isPresent()) {
                fields.add(new HeaderField("X400-Subject-Submission-Identifier", identifier));
            }
            content.contentIdentifier().ifPresent(text -> fields.add(new HeaderField("X400-Content-Identifier", text)));
            content.contentType().ifPresent(type ->
                fields.add(new HeaderField("X400-Content-Type", EnvelopeToInternet.contentType(type))));
            content.originalEncodedTypes().map(EncodedInformationTypesText::of).filter(text -> !text.isEmpty())
                .ifPresent(text -> fields.add(new HeaderField("X400-Original-Encoded-Information-Types", text)));
            for (DlExpansion step : StandardExtensions.ORIGINATOR_AND_DL_EXPANSION_HISTORY.find(report.extensions())
                .or(() -> StandardExtensions.ORIGINATOR_AND_DL_EXPANSION_HISTORY.find(extensions)).orElse(List.of()).reversed()) {
                fields.add(new HeaderField("X400-Originator-and-DL-Expansion-History",
                    mailbox(step.name()) + "; " + MtsTime.toMailDate(step.time()) + ";"));
            }
            StandardExtensions.REPORTING_DL_NAME.find(report.extensions()).or(() -> StandardExtensions.REPORTING_DL_NAME.find(extensions))
                .ifPresent(name -> fields.add(new HeaderField("X400-Reporting-DL-Name", mailbox(name))));
            correlator().filter(text -> !text.startsWith(ContentIdentifiers.ENVID))
                .ifPresent(text -> fields.add(new HeaderField("X400-Content-Correlator", '"' + oneLine(text).replace("\"", "'") + '"')));
            content.subjectIntermediateTrace().ifPresent(trace -> Passage.merge(trace, List.of()).reversed().forEach(passage ->
                fields.add(new HeaderField("X400-Subject-Intermediate-Trace-Information", TraceText.of(passage)))));
            discarded(List.of(report.extensions(), extensions)).ifPresent(fields::add);
            return fields;
        }

        private String reportingMta() {
            return Passage.merge(report.trace(), StandardExtensions.INTERNAL_TRACE_INFORMATION.find(report.extensions()).orElse(List.of()))
                .stream().findFirst().map(passage -> passage.mtaName().map(name -> "mta " + quoted(name) + " in ").orElse("")
                    + MtsIdentifierText.of(passage.domain())).orElseGet(() -> MtsIdentifierText.of(report.identifier().domain()));
        }

        private List<HeaderField> perRecipient(PerRecipientReportFields recipient) {
            List<HeaderField> fields = new ArrayList<>();
            fields.add(new HeaderField("Original-Recipient", "rfc822; " + mailbox(recipient)));
            fields.add(new HeaderField("Final-Recipient", "x400; " + OrAddressText.slashes(intended(recipient).address())
                + intended(recipient).directoryName().flatMap(DirectoryNameText::withTypes)
                    .map(name -> " (" + oneLine(name) + ")").orElse("")));
            boolean delivered = recipient.reportType() instanceof ReportType.Delivery;
            fields.add(new HeaderField("Action", delivered ? "delivered" : "failed"));
            fields.add(new HeaderField("Status", StatusCodes.toStatus(recipient.reportType())));
            if (recipient.reportType() instanceof ReportType.NonDelivery failure) {
                fields.add(new HeaderField("Diagnostic-Code", StatusCodes.diagnosticCode(failure)));
            }
            if (recipient.intendedRecipientName().isPresent()) {
                OrName actual = recipient.actualRecipientName();
                fields.add(new HeaderField("X400-Redirect-Recipient", "x400; " + OrAddressText.slashes(actual.address())));
                fields.add(new HeaderField("X400-Mapped-Redirect-Recipient", "rfc822; " + mailbox(actual)));
            }
            recipient.lastTrace().convertedTypes().map(EncodedInformationTypesText::of).filter(text -> !text.isEmpty())
                .ifPresent(text -> fields.add(new HeaderField("X400-Converted-EITs", text + ";")));
            if (recipient.reportType() instanceof ReportType.Delivery(var time, var user)) {
                fields.add(new HeaderField("X400-Delivery-Time", MtsTime.toMailDate(time)));
                fields.add(new HeaderField("X400-Type-of-MTS-User", user + "(" + user.code() + ")"));
            }
            recipient.lastTrace().convertedTypes().map(EncodedInformationTypesText::of).filter(text -> !text.isEmpty())
                .ifPresent(text -> fields.add(new HeaderField("X400-Last-Trace",
                    "(" + text + ") " + MtsTime.toMailDate(recipient.lastTrace().arrivalTime()))));
            recipient.supplementaryInformation().map(Notification::oneLine)
                .ifPresent(text -> fields.add(new HeaderField("X400-Supplementary-Info", '"' + text.replace("\"", "'") + "\";")));
            for (Redirection step : StandardExtensions.REDIRECTION_HISTORY.find(recipient.extensions()).orElse(List.of())) {
                fields.add(new HeaderField("X400-Redirection-History", "intended recipient " + mailbox(step.intendedRecipient())
                    + " redirected to " + step.reason() + " on " + MtsTime.toMailDate(step.time())));
            }
            StandardExtensions.PHYSICAL_FORWARDING_ADDRESS.find(recipient.extensions())
                .ifPresent(name -> fields.add(new HeaderField("X400-Physical-Forwarding-Address", mailbox(name))));
            fields.add(new HeaderField("X400-Originally-Specified-Recipient-Number", Integer.toString(recipient.originalNumber())));
            discarded(List.of(recipient.extensions())).ifPresent(fields::add);
            return fields;
        }

        /** Unknown extensions of reports are left out whatever their criticality, and listed. */
        private Optional<HeaderField> discarded(List<Extensions> all) {
            List<ExtensionType> types = all.stream().flatMap(extensions -> extensions.fields().stream()).map(ExtensionField::type)
                .filter(type -> !(type instanceof ExtensionType.Standard(var number) && SHOWN.contains(number))).distinct().toList();
            types.forEach(type -> losses.add(
                new Loss(Loss.Place.REPORT_EXTENSION, ExtensionText.of(type), "has no field in a notification")));
            return types.isEmpty() ? Optional.empty() : Optional.of(new HeaderField("X400-Discarded-DR-Extensions",
                types.stream().map(ExtensionText::of).collect(Collectors.joining(", "))));
        }

        /** The returned message as a whole; without one, the header that is remembered. */
        private Optional<MimeEntity> returned() throws IOException {
            Optional<MimeEntity> whole = content.returnedContent().isPresent()
                ? message(content.returnedContent().get()) : Optional.empty();
            return whole.or(() -> subject.header().map(Notification::headers));
        }

        private static MimeEntity headers(Header header) {
            return leaf("text/rfc822-headers", header.fields().stream().filter(HeaderField::isValid).map(HeaderField::toString).toList());
        }

        private Optional<MimeEntity> message(Octets octets) throws IOException {
            try {
                InterpersonalContent decoded = InterpersonalContentCodec.decode(octets);
                if (decoded instanceof Ipm ipm) {
                    MimeEntity message = bodies.toMime(ipm, MimeOptions.ofReturned(spool, descriptor -> true)).into(losses);
                    if (content.recipients().stream().noneMatch(recipient -> recipient.reportType() instanceof ReportType.NonDelivery)) {
                        return Optional.of(headers(message.header()));
                    }
                    return Optional.of(new MimeEntity.Enclosed(Header.of(new HeaderField("Content-Type", "message/rfc822")), message));
                }
                return Optional.of(dump(octets));
            } catch (BerException e) {
                return Optional.of(dump(octets));
            }
        }

        private static MimeEntity dump(Octets octets) {
            return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", "application/octet-stream"),
                new HeaderField("Content-Description", "X.400 content")), octets);
        }

        private static MimeEntity leaf(String type, List<String> lines) {
            return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", type)),
                Octets.wrap((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8)));
        }

        private static String oneLine(String text) {
            return text.replaceAll("\\p{Cntrl}+", " ").strip();
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "'") + '"';
        }
    }
}
