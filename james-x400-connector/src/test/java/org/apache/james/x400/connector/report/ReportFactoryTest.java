/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.US;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.apache.james.x400.connector.mta.Samples.name;
import static org.apache.james.x400.connector.mta.Samples.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;

class ReportFactoryTest {
    private static final UtcTime ARRIVAL = UtcTime.of(NOW.minusSeconds(5));
    private static final UtcTime AT = UtcTime.of(NOW);
    private static final MtsIdentifier IDENTIFIER = new MtsIdentifier(US, "REPORT-1");
    private static final Octets CONTENT = Octets.of((byte) 0xA0, (byte) 0);
    private static final ReportType UNKNOWN_USER =
        ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
    private static final ReportType DELIVERED = new ReportType.Delivery(AT, TypeOfMtsUser.PRIVATE);

    private final ReportFactory factory = new ReportFactory(US, () -> IDENTIFIER, 100);

    private Optional<Report> report(MessageTransferEnvelope envelope, Outcome... outcomes) {
        return factory.on(new Message(envelope, CONTENT), List.of(outcomes), ARRIVAL, AT);
    }

    private static Outcome failed(PerRecipientMessageFields recipient) {
        return new Outcome(recipient, UNKNOWN_USER, "no such user");
    }

    @Test
    void theSameNewsShouldBeTheSameReportAndOtherNewsAnother() {
        PerRecipientMessageFields recipient = recipient(3, true);
        MessageTransferEnvelope envelope = envelope(recipient, recipient(4, true)).build();
        MtsIdentifier identifier = report(envelope, failed(recipient)).orElseThrow().identifier();
        Optional<Report> later = factory.on(new Message(envelope, CONTENT), List.of(failed(recipient)), ARRIVAL,
            UtcTime.of(AT.instant().orElseThrow().plusSeconds(9)));
        Optional<Report> anotherPassage = factory.on(new Message(envelope, CONTENT), List.of(failed(recipient)), AT, AT);
        Outcome full = new Outcome(recipient, ReportType.NonDelivery.of(NonDeliveryReason.TRANSFER_FAILURE), "no such user");

        assertThat(identifier.localIdentifier()).hasSize(32);
        assertThat(later.orElseThrow().identifier()).isEqualTo(identifier);
        assertThat(Stream.of(report(envelope, failed(recipient(4, true))), report(envelope, full), anotherPassage)
            .map(report -> report.orElseThrow().identifier())).doesNotContain(identifier).doesNotHaveDuplicates();
    }

    @Test
    void aFailureShouldBeToldToTheOriginator() {
        PerRecipientMessageFields recipient = recipient(3, true);
        Report report = report(envelope(recipient).contentIdentifier("hello").build(), failed(recipient)).orElseThrow();

        assertThat(report.identifier().domain()).isEqualTo(US);
        assertThat(report.envelope().reportDestinationName()).isEqualTo(name("THEM", "Sender"));
        assertThat(report.trace()).isEqualTo(TraceInformation.of(TraceInformationElement.relayed(US, AT)));
        assertThat(report.content().subjectIdentifier()).isEqualTo(new MtsIdentifier(THEM, "THEM-1"));
        assertThat(report.content().contentIdentifier()).contains("hello");
        assertThat(report.content().contentType()).contains(ContentType.P22);
        assertThat(report.content().subjectIntermediateTrace()).isEmpty();
        assertThat(report.content().returnedContent()).isEmpty();
        assertThat(report.content().recipients()).hasSize(1).first().satisfies(fields -> {
            assertThat(fields.actualRecipientName()).isEqualTo(recipient.recipientName());
            assertThat(fields.originalNumber()).isEqualTo(3);
            assertThat(fields.indicators()).isEqualTo(recipient.indicators());
            assertThat(fields.reportType()).isEqualTo(UNKNOWN_USER);
            assertThat(fields.lastTrace().arrivalTime()).isEqualTo(ARRIVAL);
            assertThat(fields.supplementaryInformation()).contains("no such user");
        });
    }

    @Test
    void aSuccessShouldBeToldOnlyWhereItWasAskedFor() {
        PerRecipientMessageFields silent = recipient(1, true);
        PerRecipientMessageFields asking = recipient(2, true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT);
        MessageTransferEnvelope envelope = envelope(silent, asking).build();

        assertThat(report(envelope, new Outcome(silent, DELIVERED, ""))).isEmpty();
        Report report = report(envelope, new Outcome(silent, DELIVERED, ""), new Outcome(asking, DELIVERED, "")).orElseThrow();
        assertThat(report.content().recipients()).extracting(fields -> fields.originalNumber()).containsExactly(2);
        assertThat(report.content().recipients().get(0).supplementaryInformation()).isEmpty();
    }

    /** R-RP-10: no report without recipients. */
    @Test
    void rRp10NoReportShouldBeMadeWithoutRecipients() {
        assertThat(report(envelope(recipient(1, true)).build())).isEmpty();
    }

    @Test
    void theContentShouldComeBackOnlyWithAFailureWhenAskedForAndNotTooLong() {
        PerMessageIndicators asking = PerMessageIndicators.NONE.withContentReturnRequest(true);
        PerRecipientMessageFields recipient = recipient(1, true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT);
        MessageTransferEnvelope envelope = envelope(recipient).perMessageIndicators(asking).build();

        assertThat(report(envelope, failed(recipient)).orElseThrow().content().returnedContent()).contains(CONTENT);
        assertThat(report(envelope, new Outcome(recipient, DELIVERED, "")).orElseThrow().content().returnedContent()).isEmpty();
        Message large = new Message(envelope, Octets.of(new byte[101]));
        assertThat(factory.on(large, List.of(failed(recipient)), ARRIVAL, AT).orElseThrow().content().returnedContent()).isEmpty();
    }

    @Test
    void anAuditedReportShouldHaveTheTraceOfTheSubject() {
        PerRecipientMessageFields recipient = recipient(1, true, MtaReportRequest.AUDITED_REPORT, OriginatorReportRequest.REPORT);
        MessageTransferEnvelope envelope = envelope(recipient).build();

        assertThat(report(envelope, failed(recipient)).orElseThrow().content().subjectIntermediateTrace()).contains(envelope.trace());
    }

    @Test
    void aReportOnAListMemberShouldGoToTheLastList() {
        PerRecipientMessageFields recipient = recipient(1, true);
        MessageTransferEnvelope envelope = envelope(recipient).extension(StandardExtensions.DL_EXPANSION_HISTORY.field(
            List.of(new DlExpansion(name("A", "First"), AT), new DlExpansion(name("B", "Last"), AT)))).build();

        assertThat(report(envelope, failed(recipient)).orElseThrow().envelope().reportDestinationName()).isEqualTo(name("B", "Last"));
    }

    @Test
    void aRedirectedRecipientShouldBeReportedWithTheIntendedOne() {
        Redirection redirection =
            new Redirection(name("US", "Intended"), AT, Redirection.Reason.RECIPIENT_MD_ASSIGNED_ALTERNATE_RECIPIENT);
        PerRecipientMessageFields recipient = recipient(1, true).withExtensions(
            Extensions.of(StandardExtensions.REDIRECTION_HISTORY.field(List.of(redirection))));
        Report report = report(envelope(recipient).build(), failed(recipient)).orElseThrow();

        assertThat(report.content().recipients().get(0).intendedRecipientName()).contains(name("US", "Intended"));
        assertThat(StandardExtensions.REDIRECTION_HISTORY.find(report.content().recipients().get(0).extensions()))
            .contains(List.of(redirection));
    }

    @Test
    void theSupplementShouldBePrintableAndOfLegalLength() {
        PerRecipientMessageFields recipient = recipient(1, true);
        Report report = report(envelope(recipient).build(),
            new Outcome(recipient, UNKNOWN_USER, "\u00fc@_*" + "x".repeat(300))).orElseThrow();

        assertThat(report.content().recipients().get(0).supplementaryInformation().orElseThrow()).startsWith("????xxx").hasSize(256);
    }

    @Test
    void whatIsMadeShouldBeWritable() throws Exception {
        PerRecipientMessageFields recipient = recipient(1, true);
        Report report = report(envelope(recipient).build(), failed(recipient)).orElseThrow();

        assertThat(MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(report))).isEqualTo(report);
    }
}
