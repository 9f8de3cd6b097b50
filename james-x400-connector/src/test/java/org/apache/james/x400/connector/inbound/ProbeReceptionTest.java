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
import static org.apache.james.x400.connector.mta.Samples.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.tracking.MessageHistory;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.connector.tracking.TrackingQuery;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeReceptionTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private final Grounds grounds = new Grounds(clock);
    private final RecordedReporting reporting = grounds.reporting;

    private Taken take(ContentType type, long length, PerRecipientMessageFields... recipients) {
        Connector connector = Mappers.connector("mtaa").maximumMessageSize(OptionalLong.of(2000)).build();
        ProbeTransferEnvelope envelope = new ProbeTransferEnvelope(new MtsIdentifier(THEM, "P-1"), name("THEM", "Sender"), Optional.empty(),
            type, Optional.empty(), Optional.of(length), PerMessageIndicators.NONE, List.of(),
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE, List.of(recipients));
        return new ProbeReception(grounds.ground(folder)).take(new Probe(envelope), new Arrival(connector, "in-1", "192.0.2.7"));
    }

    private static PerRecipientMessageFields asking(int number) {
        return Samples.recipient(number, true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT);
    }

    private NonDeliveryDiagnostic diagnostic() {
        return ((ReportType.NonDelivery) reporting.answers().get(0).report().content().recipients().get(0).reportType()).diagnostic()
            .orElseThrow();
    }

    @Test
    void aProbeShouldBeAnsweredAsItsMessageWouldBe() {
        assertThat(take(ContentType.P22, 1000, asking(1), Samples.recipient(2, false))).isEqualTo(new Ours());

        assertThat(reporting.answers()).hasSize(1);
        assertThat(reporting.answers().get(0).report().content().subjectIdentifier()).isEqualTo(new MtsIdentifier(THEM, "P-1"));
        assertThat(reporting.answers().get(0).report().content().recipients()).hasSize(1).first().satisfies(recipient ->
            assertThat(recipient.reportType()).isInstanceOf(ReportType.Delivery.class));
    }

    @Test
    @DisplayName("G16: a probe is answered by a report that names the gateway, and makes no message")
    void g16ProbeShouldBeAnsweredByTheGateway() throws Exception {
        grounds.local.unknown.add(Mappers.mapper(clock).addresses().toInternet(asking(2).recipientName().address(), Place.RECIPIENT)
            .found().orElseThrow().text());

        take(ContentType.P22, 1000, asking(1), asking(2));

        Report report = reporting.answers().get(0).report();
        assertThat(report.content().recipients()).extracting(PerRecipientReportFields::supplementaryInformation).containsExactly(
            Optional.of("the gateway MTA-US answered the probe"),
            Optional.of("there is no such user here: the gateway MTA-US answered the probe"));
        assertThat(report.content().recipients().get(0).reportType()).isEqualTo(
            new ReportType.Delivery(UtcTime.of(NOW), TypeOfMtsUser.PUBLIC));
        assertThat(report.content().recipients().get(1).reportType()).isEqualTo(
            NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME));
        assertThat(report.content().returnedContent()).isEmpty();
        assertThat(grounds.queue.mails()).isEmpty();
    }

    @Test
    void aProbeForWhatWouldNotArriveShouldBeToldSo() {
        take(ContentType.P22, 2001, asking(1));
        assertThat(diagnostic()).isEqualTo(NonDeliveryDiagnostic.CONTENT_TOO_LONG);
        reporting.answers().clear();
        take(ContentType.VOICE, 10, asking(1));
        assertThat(diagnostic()).isEqualTo(NonDeliveryDiagnostic.CONTENT_TYPE_NOT_SUPPORTED);
    }

    @Test
    void anAnswerThatCannotBeSentShouldLeaveTheProbeWithThePeer() {
        reporting.failing(true);

        assertThat(take(ContentType.P22, 1000, asking(1))).isEqualTo(new NotNow("queue out of order"));
    }

    @Test
    void aProbeShouldBeRememberedWithItsAnswersAndNotAnsweredAgain() throws Exception {
        try (MessageTracking tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")),
            Duration.ofDays(30), clock)) {
            grounds.memory = MessageMemory.of(tracking);
            assertThat(take(ContentType.P22, 1000, asking(1), Samples.recipient(2, false))).isEqualTo(new Ours());
            assertThat(take(ContentType.P22, 1000, asking(1), Samples.recipient(2, false))).isEqualTo(new Ours());
            assertThat(reporting.answers()).hasSize(1);

            await().untilAsserted(() -> assertThat(history(tracking).message().recipients()).extracting(TrackedRecipient::state)
                .containsExactly(State.DELIVERED, State.OF_ANOTHER_COPY));
            assertThat(history(tracking).entries()).extracting(MessageHistory.Entry::text).containsExactly("a probe, being answered",
                "answered: a message would be delivered");
            assertThat(history(tracking).next(NOW)).isEqualTo("nothing");
        }
    }

    private static MessageHistory history(MessageTracking tracking) throws Exception {
        return tracking.find(new TrackingQuery(Optional.of("P-1"), Optional.empty(), Optional.empty(), 10)).getFirst();
    }
}
