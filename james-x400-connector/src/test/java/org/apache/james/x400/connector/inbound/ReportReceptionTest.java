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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReceptionTest {
    private static final MtsIdentifier SUBJECT = new MtsIdentifier(Mappers.DOMAIN, "US-1");
    private static final ReportType UNKNOWN_USER =
        ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
    private static final ReportType DELIVERED = new ReportType.Delivery(UtcTime.of(NOW), TypeOfMtsUser.PRIVATE);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private final Grounds grounds = new Grounds(clock);
    private final FakeMailQueue queue = grounds.queue;
    private final EventLog events = grounds.events;
    private final RecordedReporting reporting = grounds.reporting;
    private MessageTracking tracking;
    private int reports;
    private Optional<String> correlator = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")), Duration.ofDays(1), clock);
    }

    @AfterEach
    void close() {
        tracking.close();
    }

    private void remember(Optional<String> sender) {
        TrackedMessage message = new TrackedMessage(Direction.OUT, SUBJECT, "", NOW, Optional.of(new MailMemory("m", sender,
            Optional.of("env=1"), Optional.of("<1@us.example>"), "Subject: hello\r\nMessage-ID: <1@us.example>\r\n")), 100, List.of(
            new TrackedRecipient(1, "C=DE;S=Alias", Optional.of("alias@them.example"), State.TRANSFERRED, "")));
        tracking.remember(message, "submitted").toCompletableFuture().join();
    }

    private static PerRecipientReportFields recipient(int number, ReportType type, OriginatorReportRequest request) {
        return new PerRecipientReportFields(name("THEM", "R" + number), number,
            PerRecipientIndicators.of(true, request == OriginatorReportRequest.REPORT ? MtaReportRequest.REPORT
                : MtaReportRequest.NON_DELIVERY_REPORT, request),
            new LastTraceInformation(UtcTime.of(NOW), Optional.empty(), type), Optional.empty(), Optional.of("no such user"),
            Extensions.NONE);
    }

    private Taken take(MtsIdentifier subject, TraceInformation trace, PerRecipientReportFields... recipients) {
        OrName destination = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("US")
            .domainDefined("RFC-822", "sender(a)us.example").build());
        ReportTransferContent.Builder content = ReportTransferContent.builder(subject);
        List.of(recipients).forEach(content::recipient);
        correlator.ifPresent(text -> content.extensions(Extensions.of(
            StandardExtensions.CONTENT_CORRELATOR.field(new ContentCorrelator.Text(text)))));
        MtsIdentifier identifier = new MtsIdentifier(THEM, "R-" + ++reports);
        Report report = new Report(new ReportTransferEnvelope(identifier, destination, trace, Extensions.NONE), content.build());
        grounds.memory = MessageMemory.of(tracking);
        return new ReportReception(grounds.ground(folder))
            .take(report, new Arrival(Mappers.connector("mtaa").build(), "in-1", "192.0.2.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: hello\r\nMessage-ID: <1@us.example>\r\nDate: today", "Message-ID: <1@us.example>",
        "SMTP/NOTARY ENVID: env=1"})
    @DisplayName("R-RP-13, Q238838: a report finds its subject by what we gave along, where its identifier is not ours any more")
    void aReportWithAnotherIdentifierShouldFindItsSubjectByTheCorrelator(String text) throws Exception {
        remember(Optional.of("sender@us.example"));
        correlator = Optional.of(text);
        take(new MtsIdentifier(THEM, "rewritten"), fromThem(), recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT));

        assertThat(text(queue.mails().getFirst())).contains("Final-Recipient").contains("alias@them.example").contains("Subject: hello");
        assertThat(tracking.sent(SUBJECT).orElseThrow().recipients().getFirst().state()).isEqualTo(State.NOT_DELIVERED);
    }

    @Test
    void aReportWithAnotherIdentifierAndAnotherCorrelatorShouldHaveNoSubject() throws Exception {
        remember(Optional.of("sender@us.example"));
        correlator = Optional.of("Subject: Message-ID: <1@us.example> x");
        take(new MtsIdentifier(THEM, "rewritten"), fromThem(), recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT));

        assertThat(tracking.sent(SUBJECT).orElseThrow().recipients().getFirst().state()).isEqualTo(State.TRANSFERRED);
    }

    private static TraceInformation fromThem() {
        return TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW)));
    }

    private static String text(Mail mail) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        mail.getMessage().writeTo(text);
        return text.toString(StandardCharsets.UTF_8);
    }

    private List<String> told() {
        List<String> texts = new ArrayList<>();
        events.recent().forEach(recorded -> texts.add(recorded.event().text()));
        return texts;
    }

    @Test
    @DisplayName("R-RP-5: the notification has what the report lacks, from memory")
    void aFailureShouldBecomeANotificationToTheSenderAndBeToldByName() throws Exception {
        remember(Optional.of("original@us.example"));
        assertThat(take(SUBJECT, fromThem(), recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT)))
            .isEqualTo(new Ours());

        Mail mail = queue.mails().get(0);
        assertThat(mail.getMaybeSender().isNullSender()).isTrue();
        assertThat(mail.getRecipients()).containsExactly(new MailAddress("original@us.example"));
        assertThat(text(mail)).contains("report-type=delivery-status").contains("Original-Recipient: rfc822; alias@them.example")
            .contains("Action: failed").contains("Status: 5.1.1").contains("Original-Envelope-Id: env=1").contains("Subject: hello");
        assertThat(events.count(EventKind.REPORT_RECEIVED)).isEqualTo(1);
        assertThat(told().get(0)).contains("unable-to-transfer (1), unrecognised-OR-name (0)").contains("S=R1").contains("L=US-1")
            .contains("no such user");
        assertThat(tracking.sent(SUBJECT).orElseThrow().recipients().get(0).state()).isEqualTo(State.NOT_DELIVERED);
    }

    @Test
    void aReportOnSomethingThatIsNotRememberedShouldGoToItsDestination() throws Exception {
        take(new MtsIdentifier(Mappers.DOMAIN, "other"), fromThem(),
            recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT));

        assertThat(queue.mails().get(0).getRecipients()).containsExactly(new MailAddress("sender@us.example"));
    }

    @Test
    void aBlindCopyShouldBeFoundUnderTheIdentifierOfItsOwn() throws Exception {
        remember(Optional.of("original@us.example"));
        take(new MtsIdentifier(Mappers.DOMAIN, "US-1.1"), fromThem(),
            recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT));

        assertThat(queue.mails().get(0).getRecipients()).containsExactly(new MailAddress("original@us.example"));
        assertThat(tracking.sent(SUBJECT).orElseThrow().recipients().get(0).state()).isEqualTo(State.NOT_DELIVERED);
    }

    @Test
    void aSuccessShouldBeToldOnlyToThoseWhoAsked() throws Exception {
        remember(Optional.of("original@us.example"));
        take(SUBJECT, fromThem(), recipient(1, DELIVERED, OriginatorReportRequest.NON_DELIVERY_REPORT));
        assertThat(queue.mails()).isEmpty();
        assertThat(tracking.sent(SUBJECT).orElseThrow().recipients().get(0).state()).isEqualTo(State.DELIVERED);
        take(SUBJECT, fromThem(), recipient(1, DELIVERED, OriginatorReportRequest.REPORT));

        assertThat(text(queue.mails().get(0))).contains("Action: delivered");
    }

    @Test
    void whoWantsToHearNothingShouldHearNothing() {
        take(SUBJECT, fromThem(), recipient(1, UNKNOWN_USER, OriginatorReportRequest.NO_REPORT));

        assertThat(queue.mails()).isEmpty();
        assertThat(reporting.toPostmaster()).isEmpty();
        assertThat(told()).anyMatch(text -> text.contains("did not ask for it"));
    }

    @Test
    void theNullSenderShouldNotBeNotified() {
        remember(Optional.empty());
        take(SUBJECT, fromThem(), recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT));

        assertThat(queue.mails()).isEmpty();
    }

    /** R-RP-7: there is no report on a report, and one that goes round is dropped. */
    @Test
    void rRp7AReportThatGoesRoundShouldBeDropped() {
        TraceInformation back = TraceInformation.of(TraceInformationElement.relayed(Mappers.DOMAIN, UtcTime.of(NOW)),
            TraceInformationElement.relayed(THEM, UtcTime.of(NOW)));
        assertThat(take(SUBJECT, back, recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT))).isEqualTo(new Ours());

        assertThat(queue.mails()).isEmpty();
        assertThat(reporting.answers()).isEmpty();
        assertThat(events.count(EventKind.LOOP_DETECTED)).isEqualTo(1);
    }

    @Test
    void aSpoolThatIsFullShouldLeaveTheReportWithThePeer() {
        queue.failing(true);

        assertThat(take(SUBJECT, fromThem(), recipient(1, UNKNOWN_USER, OriginatorReportRequest.NON_DELIVERY_REPORT)))
            .isInstanceOf(NotNow.class);
        assertThat(events.count(EventKind.REPORT_RECEIVED)).isZero();
    }
}
