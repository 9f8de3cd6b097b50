/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.james.x400.connector.mta.MtsIdentifiers;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * Makes the report that a message or probe is answered with. There is none without a recipient whom it tells something that was asked for,
 * and none about a report, which is not a subject here.
 */
public final class ReportFactory {
    private static final OrAddress NO_ADDRESS = OrAddress.builder().build();

    /**
     * What became of one recipient.
     *
     * @param supplement words for people; empty: none
     */
    public record Outcome(PerRecipientMessageFields recipient, ReportType type, String supplement) {
        public Outcome {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(supplement, "supplement");
        }

        boolean isFailure() {
            return type instanceof ReportType.NonDelivery;
        }

        /** Failures are always told to the originating MTA; a success only where it asked for it. */
        boolean isWanted() {
            MtaReportRequest request = recipient.indicators().mtaReportRequest();
            return isFailure() || request == MtaReportRequest.REPORT || request == MtaReportRequest.AUDITED_REPORT;
        }
    }

    /** What message and probe have in common, as their report sees it. */
    private record Subject(MtsIdentifier identifier, OrName originator, TraceInformation trace,
                           Optional<EncodedInformationTypes> encodedTypes, ContentType contentType, Optional<String> contentIdentifier,
                           PerMessageIndicators indicators, Extensions extensions, Optional<Octets> content) {
    }

    private final GlobalDomainIdentifier domain;
    private final Supplier<MtsIdentifier> identifiers;
    private final long returnedContentLimit;

    /**
     * @param domain               ours
     * @param returnedContentLimit longer contents are not returned, whoever asks for it; octets
     */
    public ReportFactory(GlobalDomainIdentifier domain, Supplier<MtsIdentifier> identifiers, long returnedContentLimit) {
        this.domain = Objects.requireNonNull(domain, "domain");
        this.identifiers = Objects.requireNonNull(identifiers, "identifiers");
        this.returnedContentLimit = returnedContentLimit;
    }

    /**
     * @param arrival when the message came here
     * @param now     for the trace of the report
     * @return empty where nobody asked for any of it
     */
    public Optional<Report> on(Message message, List<Outcome> outcomes, UtcTime arrival, UtcTime now) {
        return on(message.envelope(), Optional.of(message.content()), outcomes, arrival, now);
    }

    /**
     * As above, for a message whose content may be gone.
     *
     * @param content as it came; it is returned where that is asked for
     */
    public Optional<Report> on(MessageTransferEnvelope envelope, Optional<Octets> content, List<Outcome> outcomes, UtcTime arrival,
                               UtcTime now) {
        Subject subject = new Subject(envelope.messageIdentifier(), envelope.originatorName(), envelope.trace(),
            envelope.originalEncodedTypes(), envelope.contentType(), envelope.contentIdentifier(), envelope.perMessageIndicators(),
            envelope.extensions(), content);
        return report(subject, outcomes, arrival, now);
    }

    /** As for a message; a probe has no content to return. */
    public Optional<Report> on(Probe probe, List<Outcome> outcomes, UtcTime arrival, UtcTime now) {
        ProbeTransferEnvelope envelope = probe.envelope();
        Subject subject = new Subject(envelope.probeIdentifier(), envelope.originatorName(), envelope.trace(),
            envelope.originalEncodedTypes(), envelope.contentType(), envelope.contentIdentifier(), envelope.perMessageIndicators(),
            envelope.extensions(), Optional.empty());
        return report(subject, outcomes, arrival, now);
    }

    private Optional<Report> report(Subject subject, List<Outcome> outcomes, UtcTime arrival, UtcTime now) {
        List<Outcome> wanted = outcomes.stream().filter(Outcome::isWanted).toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        ReportTransferEnvelope envelope = new ReportTransferEnvelope(identifier(subject, wanted, arrival), destination(subject),
            TraceInformation.of(TraceInformationElement.relayed(domain, now)), Extensions.NONE);
        return Optional.of(new Report(envelope, content(subject, wanted, arrival)));
    }

    /** The same for the same news about the same passage: what is reported again after a sudden stop is the same report. */
    private MtsIdentifier identifier(Subject subject, List<Outcome> wanted, UtcTime arrival) {
        StringBuilder facts = new StringBuilder().append(subject.identifier()).append('\n').append(arrival);
        wanted.forEach(outcome -> facts.append('\n').append(outcome.recipient().originalNumber()).append(' ').append(news(outcome.type())));
        return MtsIdentifiers.derived(domain, facts.toString());
    }

    private static String news(ReportType type) {
        return switch (type) {
            case ReportType.Delivery delivery -> "delivered";
            case ReportType.NonDelivery failure -> failure.toString();
        };
    }

    /** Longer contents are not returned, whoever asks for it; octets. */
    public long returnedContentLimit() {
        return returnedContentLimit;
    }

    /** A new name of our domain. */
    public MtsIdentifier newIdentifier() {
        return identifiers.get();
    }

    /** The last distribution list that the subject has passed, else its originator. */
    private static OrName destination(Subject subject) {
        List<DlExpansion> lists = StandardExtensions.DL_EXPANSION_HISTORY.find(subject.extensions()).orElse(List.of());
        return lists.isEmpty() ? subject.originator() : lists.getLast().name();
    }

    private ReportTransferContent content(Subject subject, List<Outcome> wanted, UtcTime arrival) {
        boolean audited = wanted.stream()
            .anyMatch(outcome -> outcome.recipient().indicators().mtaReportRequest() == MtaReportRequest.AUDITED_REPORT);
        boolean returned = subject.indicators().contentReturnRequest() && wanted.stream().anyMatch(Outcome::isFailure);
        ReportTransferContent.Builder content = ReportTransferContent.builder(subject.identifier())
            .contentType(Optional.of(subject.contentType()))
            .originalEncodedTypes(subject.encodedTypes())
            .contentIdentifier(subject.contentIdentifier())
            .subjectIntermediateTrace(audited ? Optional.of(subject.trace()) : Optional.empty())
            .returnedContent(subject.content().filter(octets -> returned && octets.length() <= returnedContentLimit))
            .extensions(subject.extensions().find(StandardExtensions.CONTENT_CORRELATOR.number()).map(Extensions::of)
                .orElse(Extensions.NONE));
        wanted.forEach(outcome -> content.recipient(recipient(outcome, arrival)));
        return content.build();
    }

    private static PerRecipientReportFields recipient(Outcome outcome, UtcTime arrival) {
        PerRecipientMessageFields subject = outcome.recipient();
        Optional<OrName> intended = StandardExtensions.REDIRECTION_HISTORY.find(subject.extensions()).orElse(List.of()).stream().findFirst()
            .map(Redirection::intendedRecipient);
        Extensions kept = subject.extensions().find(StandardExtensions.REDIRECTION_HISTORY.number()).map(Extensions::of)
            .orElse(Extensions.NONE);
        // a report without an address is invalid: a recipient who has a directory name only is told by whom it was meant for (Q188597)
        OrName actual = subject.recipientName().address().equals(NO_ADDRESS) ? intended.orElse(subject.recipientName())
            : subject.recipientName();
        return new PerRecipientReportFields(actual, subject.originalNumber(), subject.indicators(),
            new LastTraceInformation(arrival, Optional.empty(), outcome.type()), intended, supplement(outcome.supplement()),
            kept);
    }

    private static Optional<String> supplement(String text) {
        String printable = text.replaceAll("[^A-Za-z0-9 '()+,./:=?-]", "?").strip();
        return printable.isEmpty() ? Optional.empty()
            : Optional.of(printable.substring(0, Math.min(UpperBounds.SUPPLEMENTARY_INFORMATION, printable.length())));
    }
}
