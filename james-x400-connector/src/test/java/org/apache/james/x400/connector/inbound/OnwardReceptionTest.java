/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.apache.james.x400.connector.mta.Samples.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.AddressOf1988;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from one peer for another stays X.400. */
class OnwardReceptionTest {
    private static final Octets CONTENT = Octets.ofHex("3003020105");

    @TempDir
    Path folder;

    private final Grounds grounds = new Grounds(new SettableClock(NOW));
    private final Arrival arrival = new Arrival(Mappers.connector("mtaa").build(), "in-1", "192.0.2.7");

    private static PerRecipientMessageFields recipient(int number, String domain) {
        return PerRecipientMessageFields.of(name(domain, "R" + number), number, PerRecipientIndicators.of(true, MtaReportRequest.REPORT,
            OriginatorReportRequest.REPORT));
    }

    @Test
    void aMessageShouldGoOnForThoseBehindAnotherPeerWithTheContentUnread() {
        PerRecipientMessageFields notOurs = PerRecipientMessageFields.of(name("FAR", "R9"), 9,
            PerRecipientIndicators.of(false, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT));
        Message message = new Message(envelope(notOurs, recipient(1, "NOWHERE"), recipient(2, "FAR")).contentType(ContentType.EDI).build(),
            CONTENT);

        assertThat(new MessageReception(grounds.ground(folder)).take(message, arrival)).isEqualTo(new Ours());
        assertThat(grounds.relaying.relayed()).containsExactly(new RecordedRelaying.Relayed(message, List.of(2), "mtaa"));
        assertThat(grounds.queue.mails()).isEmpty();
        assertThat(grounds.reporting.answers()).hasSize(1);
        PerRecipientReportFields told = grounds.reporting.answers().get(0).report().content().recipients().get(0);
        assertThat(told.originalNumber()).isEqualTo(1);
        assertThat(((ReportType.NonDelivery) told.reportType()).diagnostic()).contains(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
    }

    @Test
    void aMessageThatCannotBeSentOnShouldStayWithThePeer() {
        grounds.relaying.failing(true);

        assertThat(new MessageReception(grounds.ground(folder)).take(new Message(envelope(recipient(1, "FAR")).build(), CONTENT), arrival))
            .isEqualTo(new NotNow("queue out of order"));
    }

    @Test
    void whatIsCriticalForDeliveryShouldNotHinderWhoOnlySendsOn() {
        ExtensionField unknown = new ExtensionField(new ExtensionType.Standard(99), Criticality.FOR_DELIVERY,
            Optional.of(Octets.ofHex("0500")));
        Message message = new Message(envelope(recipient(1, "FAR"), recipient(2, "US")).extensions(Extensions.of(unknown)).build(),
            CONTENT);
        new MessageReception(grounds.ground(folder)).take(message, arrival);

        assertThat(grounds.relaying.relayed()).hasSize(1);
        assertThat(grounds.reporting.answers().get(0).report().content().recipients()).singleElement()
            .satisfies(told -> assertThat(told.reportType()).hasToString("unable-to-transfer (1), unsupported-critical-function (18)"));
    }

    @Test
    void aProbeShouldGoOnForThoseBehindAnotherPeerAndBeAnsweredForTheOthers() {
        Probe probe = new Probe(new ProbeTransferEnvelope(new MtsIdentifier(THEM, "P-1"), name("THEM", "Sender"), Optional.empty(),
            ContentType.P22, Optional.empty(), Optional.of(10L), PerMessageIndicators.NONE, List.of(),
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE,
            List.of(recipient(1, "FAR"), recipient(2, "NOWHERE"), recipient(3, "US"))));
        new ProbeReception(grounds.ground(folder)).take(probe, arrival);

        assertThat(grounds.relaying.relayed()).containsExactly(new RecordedRelaying.Relayed(probe, List.of(0), "mtaa"));
        assertThat(grounds.reporting.answers().get(0).report().content().recipients()).extracting(PerRecipientReportFields::originalNumber)
            .containsExactly(2, 3);
    }

    private Report report(String domain) {
        return new Report(new ReportTransferEnvelope(new MtsIdentifier(THEM, "R-" + domain), name(domain, "Sender"),
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(THEM, "M-1")).recipient(new PerRecipientReportFields(name("THEM", "R1"), 1,
                recipient(1, "THEM").indicators(), new LastTraceInformation(UtcTime.of(NOW), Optional.empty(),
                ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER)), Optional.empty(),
                Optional.empty(), Extensions.NONE)).build());
    }

    @Test
    void aReportShouldGoOnToItsDestinationOrToThePostmaster() {
        ReportReception reception = new ReportReception(grounds.ground(folder));
        assertThat(reception.take(report("FAR"), arrival)).isEqualTo(new Ours());
        assertThat(grounds.relaying.relayed()).hasSize(1);
        assertThat(reception.take(report("NOWHERE"), arrival)).isEqualTo(new Ours());

        assertThat(grounds.reporting.toPostmaster()).containsExactly("no connector leads there");
        assertThat(grounds.events.count(EventKind.REPORT_UNROUTABLE)).isEqualTo(1);
        assertThat(grounds.queue.mails()).isEmpty();
    }

    @Test
    @DisplayName("RFC 1328 section 3.1: an address inside one of ours goes on to where it leads, in messages, probes and reports")
    void anAddressOf1988InsideOneOfOursShouldBeTakenOut() {
        OrAddress inner = name("FAR", "Inner").address().toBuilder().commonName("Desk").build();
        OrName wrapped = OrName.of(new AddressOf1988(Mappers.DOMAIN).wrap(inner).orElseThrow());
        Message message = new Message(envelope(recipient(1, "FAR").withRecipientName(wrapped)).originatorName(wrapped).build(), CONTENT);
        Report far = report("FAR");
        Report report = new Report(new ReportTransferEnvelope(far.identifier(), wrapped, far.trace(), Extensions.NONE), far.content());

        assertThat(new MessageReception(grounds.ground(folder)).take(message, arrival)).isEqualTo(new Ours());
        assertThat(new ReportReception(grounds.ground(folder)).take(report, arrival)).isEqualTo(new Ours());

        Message relayed = (Message) grounds.relaying.relayed().get(0).apdu();
        assertThat(relayed.envelope().recipients().getFirst().recipientName().address()).isEqualTo(inner);
        assertThat(relayed.envelope().originatorName().address()).isEqualTo(inner);
        assertThat(grounds.relaying.relayed().get(1).apdu().originatorOrDestination().address()).isEqualTo(inner);
    }

    @Test
    void ofTwoRecipientsOfWhomOneIsOursEachShouldGoItsWayAndHaveItsOwnFate() throws Exception {
        Message message = new Message(envelope(recipient(1, "FAR"), recipient(2, "US"), recipient(3, "FAR").withIndicators(
            recipient(3, "FAR").indicators().withResponsibility(false))).build(), InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.empty(), "1")).build(), List.of())));
        assertThat(new MessageReception(grounds.ground(folder)).take(message, arrival)).isEqualTo(new Ours());

        assertThat(grounds.relaying.relayed()).extracting(RecordedRelaying.Relayed::recipients).containsExactly(List.of(0));
        assertThat(grounds.queue.mails()).singleElement().satisfies(mail -> assertThat(mail.getRecipients()).hasSize(1));
        MailSubject subject = MailSubject.of(grounds.queue.mails().getFirst()).orElseThrow();
        assertThat(subject.envelope().recipients()).extracting(PerRecipientMessageFields::originalNumber).containsExactly(2);
    }
}
