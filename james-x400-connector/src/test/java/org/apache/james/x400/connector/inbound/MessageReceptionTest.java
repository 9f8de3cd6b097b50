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
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.OriginatorRestrictions;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.james.x400.connector.tracking.MessageHistory;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.connector.tracking.TrackingQuery;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageReceptionTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private final Grounds grounds = new Grounds(clock);
    private final FakeMailQueue queue = grounds.queue;
    private final EventLog events = grounds.events;
    private final RecordedReporting reporting = grounds.reporting;
    private Connector connector = Mappers.connector("mtaa").build();
    private Taken take(MessageTransferEnvelope envelope, Octets content) {
        return new MessageReception(grounds.ground(folder))
            .take(new Message(envelope, content), new Arrival(connector, "in-1", "192.0.2.7"));
    }

    private static PerRecipientMessageFields mailUser(int number, String address, boolean responsible, boolean wantsReport) {
        OrName name = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("US")
            .domainDefined("RFC-822", address.replace("@", "(a)")).build());
        return PerRecipientMessageFields.of(name, number, PerRecipientIndicators.of(responsible,
            wantsReport ? MtaReportRequest.REPORT : MtaReportRequest.NON_DELIVERY_REPORT,
            wantsReport ? OriginatorReportRequest.REPORT : OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private static Octets content() {
        OrName sender = name("THEM", "Sender");
        return InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.of(sender), "1")).subject(new TeletexString("Test")).build(),
            List.of(BodyPart.Ia5Text.of(Octets.of("Hello\r\n".getBytes(StandardCharsets.US_ASCII))))));
    }

    private NonDeliveryDiagnostic diagnostic() {
        assertThat(reporting.answers()).hasSize(1);
        ReportType type = reporting.answers().get(0).report().content().recipients().get(0).reportType();
        return ((ReportType.NonDelivery) type).diagnostic().orElseThrow();
    }

    @Test
    void aMessageShouldBeInJamesWhenItIsTaken() throws Exception {
        Taken taken = take(envelope(mailUser(1, "bob@us.example", true, false), mailUser(2, "eve@us.example", true, false)).build(),
            content());

        assertThat(taken).isEqualTo(new Ours());
        Mail mail = queue.mails().get(0);
        assertThat(queue.mails()).hasSize(1);
        assertThat(mail.getRecipients()).containsExactlyInAnyOrder(new MailAddress("bob@us.example"), new MailAddress("eve@us.example"));
        assertThat(mail.getMessage().getSubject()).isEqualTo("Test");
        assertThat(mail.getMessage().getContent().toString()).isEqualTo("Hello\r\n");
        assertThat(mail.getMessage().getHeader("X400-Received")).hasSize(2);
        assertThat(MailOrigin.of(mail)).contains(new MailOrigin("mtaa", "C=DE;A=VIAT;P=THEM;L=THEM-1"));
        assertThat(mail.getRemoteAddr()).isEqualTo("192.0.2.7");
        assertThat(mail.getAttribute(AttributeName.of("org.apache.james.SMTPIsAuthNetwork"))).isPresent();
        assertThat(reporting.answers()).isEmpty();
        assertThat(events.count(EventKind.MESSAGE_RECEIVED)).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatMailHasNoPlaceForShouldStandInTheMailAndInTheLog() throws Exception {
        take(envelope(mailUser(1, "bob@us.example", true, false)).extension(new ExtensionField(new ExtensionType.Standard(77),
            Criticality.NONE, Optional.of(Octets.ofHex("05 00")))).build(), content());

        assertThat(queue.mails().get(0).getMessage().getHeader("Discarded-X400-MTS-Extensions")).containsExactly("(77)");
        assertThat(events.recent()).anySatisfy(entry ->
            assertThat(entry.toString()).contains("not carried over: [ENVELOPE_EXTENSION (77): has no equivalent in the Internet]"));
    }

    @Test
    void recipientsOfOthersShouldNotBeDelivered() throws Exception {
        take(envelope(mailUser(1, "bob@us.example", true, false), mailUser(2, "eve@us.example", false, false)).build(), content());

        assertThat(queue.mails().get(0).getRecipients()).containsExactly(new MailAddress("bob@us.example"));
        assertThat(take(envelope(mailUser(1, "bob@us.example", false, false)).build(), content())).isEqualTo(new Ours());
        assertThat(queue.mails()).hasSize(1);
    }

    @Test
    void aReportOfDeliveryShouldGoToThoseWhoAskForIt() {
        take(envelope(mailUser(1, "bob@us.example", true, true), mailUser(2, "eve@us.example", true, false)).build(), content());

        assertThat(reporting.answers()).hasSize(1);
        assertThat(reporting.answers().get(0).connector()).contains("mtaa");
        assertThat(reporting.answers().get(0).report().content().recipients()).hasSize(1).first().satisfies(recipient -> {
            assertThat(recipient.originalNumber()).isEqualTo(1);
            assertThat(recipient.reportType()).isInstanceOf(ReportType.Delivery.class);
            assertThat(recipient.supplementaryInformation().orElseThrow()).contains("gateway");
        });
    }

    @Test
    void anUnreadableContentShouldBeTakenAndReported() {
        assertThat(take(envelope(mailUser(1, "bob@us.example", true, false)).build(), Octets.of((byte) 0x30, (byte) 9)))
            .isEqualTo(new Ours());

        assertThat(diagnostic()).isEqualTo(NonDeliveryDiagnostic.CONTENT_SYNTAX_ERROR);
        assertThat(queue.mails()).isEmpty();
        assertThat(events.count(EventKind.CONTENT_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void anUnknownContentTypeShouldBeReportedAsSuch() {
        take(envelope(mailUser(1, "bob@us.example", true, false)).contentType(ContentType.EDI).build(), content());

        assertThat(diagnostic()).isEqualTo(NonDeliveryDiagnostic.CONTENT_TYPE_NOT_SUPPORTED);
    }

    @Test
    void aLoopShouldBeReportedAndNotDelivered() {
        take(envelope(mailUser(1, "bob@us.example", true, false)).trace(TraceInformation.of(
            TraceInformationElement.relayed(Mappers.DOMAIN, UtcTime.of(NOW)),
            TraceInformationElement.relayed(THEM, UtcTime.of(NOW)))).build(), content());

        assertThat(diagnostic()).isEqualTo(NonDeliveryDiagnostic.LOOP_DETECTED);
        assertThat(queue.mails()).isEmpty();
        assertThat(events.count(EventKind.LOOP_DETECTED)).isEqualTo(1);
    }

    /** Q174895: a message that is too long is reported, not lost. */
    @Test
    void aMessageThatIsTooLongShouldBeReported() {
        connector = Mappers.connector("mtaa").maximumMessageSize(OptionalLong.of(10)).build();
        take(envelope(mailUser(1, "bob@us.example", true, false)).build(), content());

        assertThat(diagnostic()).isEqualTo(NonDeliveryDiagnostic.CONTENT_TOO_LONG);
    }

    @Test
    void aBarredOriginatorShouldBeTold() {
        connector = Mappers.connector("mtaa").originators(new OriginatorRestrictions(List.of(), List.of("*THEM*"))).build();
        take(envelope(mailUser(1, "bob@us.example", true, false)).build(), content());

        assertThat(reporting.answers()).hasSize(1);
        assertThat(queue.mails()).isEmpty();
        assertThat(events.count(EventKind.ORIGINATOR_BARRED)).isEqualTo(1);
    }

    @Test
    void aDeferredMessageShouldWaitInARepositoryUntilItsTime() {
        take(envelope(mailUser(1, "bob@us.example", true, false)).deferredDeliveryTime(UtcTime.of(NOW.plusSeconds(3600))).build(),
            content());
        DeferredMails afterARestart = grounds.deferred(new JamesSpool(new FakeMailQueue.Factory(queue)));
        afterARestart.release();
        assertThat(queue.mails()).isEmpty();
        assertThat(afterARestart.size()).isEqualTo(1);
        assertThat(grounds.repositories.used()).singleElement().asString().endsWith("var/mail/x400-deferred");

        grounds.clock.advance(Duration.ofHours(1));
        afterARestart.release();
        assertThat(queue.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.getName()).startsWith("x400-mail-");
            assertThat(mail.getRecipients()).extracting(Object::toString).containsExactly("bob@us.example");
            assertThat(MailSubject.of(mail)).isPresent();
        });
        assertThat(grounds.repositories.size()).isZero();
    }

    @Test
    void aDeferredMailThatCannotBeGivenShouldStay() {
        take(envelope(mailUser(1, "bob@us.example", true, false)).deferredDeliveryTime(UtcTime.of(NOW.plusSeconds(60))).build(),
            content());
        DeferredMails deferred = grounds.deferred(new JamesSpool(new FakeMailQueue.Factory(queue)));
        grounds.clock.advance(Duration.ofDays(1));
        queue.failing(true);
        deferred.release();
        assertThat(deferred.size()).isEqualTo(1);
        queue.failing(false);
        deferred.release();

        assertThat(queue.mails()).hasSize(1);
        assertThat(deferred.size()).isZero();
    }

    @Test
    void aSpoolThatIsFullShouldLeaveTheMessageWithThePeer() {
        queue.failing(true);
        Taken taken = take(envelope(mailUser(1, "bob@us.example", true, false)).build(), content());

        assertThat(((NotNow) taken).cause()).contains("no space left on device");
        assertThat(events.count(EventKind.MESSAGE_RECEIVED)).isZero();
        queue.failing(false);
        assertThat(take(envelope(mailUser(1, "bob@us.example", true, false)).build(), content())).isEqualTo(new Ours());
        assertThat(queue.mails()).hasSize(1);
    }

    /** R-PF-11, Q238189: taken once, however often the peer sends it. */
    @Test
    void rPf11ARepetitionShouldBeConfirmedAndNotDeliveredAgainEvenAfterARestart() throws Exception {
        TrackingDatabase database = new TrackingDatabase.Sqlite(folder.resolve("tracking.db"));
        MessageTracking first = MessageTracking.open(database, Duration.ofDays(1), clock);
        grounds.memory = MessageMemory.of(first);
        MessageTransferEnvelope envelope = envelope(mailUser(1, "bob@us.example", true, true), mailUser(2, "eve@us.example", false, false))
            .build();
        take(envelope, content());
        first.close();
        try (MessageTracking second = MessageTracking.open(database, Duration.ofDays(1), clock)) {
            grounds.memory = MessageMemory.of(second);
            assertThat(take(envelope, content())).isEqualTo(new Ours());
            assertThat(queue.mails()).hasSize(1);
            assertThat(reporting.answers()).hasSize(1);

            MessageTransferEnvelope otherCopy = envelope(mailUser(1, "bob@us.example", false, false),
                mailUser(2, "eve@us.example", true, false)).build();
            take(otherCopy, content());
            assertThat(queue.mails()).hasSize(2);
        }
    }

    @Test
    void whatBecameOfAMessageShouldBeRemembered() throws Exception {
        try (MessageTracking tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")), Duration.ofDays(1),
            clock)) {
            grounds.memory = MessageMemory.of(tracking);
            take(envelope(mailUser(1, "bob@us.example", true, false)).build(), content());
            take(envelope(mailUser(2, "eve@us.example", true, false)).contentType(ContentType.EDI).build(), content());

            await().untilAsserted(() -> {
                List<MessageHistory> histories =
                    tracking.find(new TrackingQuery(Optional.of("THEM-1"), Optional.empty(), Optional.empty(), 10));
                assertThat(histories).extracting(history -> history.message().recipients().get(0).state())
                    .containsExactlyInAnyOrder(State.HANDED_OVER, State.NOT_DELIVERED);
            });
            String messageId = queue.mails().get(0).getMessage().getMessageID();
            assertThat(tracking.received(Optional.empty(), Optional.of(messageId))).isPresent();
        }
    }

    @Test
    void aReportThatCannotBeSentShouldLeaveTheMessageWithThePeer() {
        reporting.failing(true);

        assertThat(take(envelope(mailUser(1, "bob@us.example", true, false)).contentType(ContentType.EDI).build(), content()))
            .isEqualTo(new NotNow("queue out of order"));
    }
}
