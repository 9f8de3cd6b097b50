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
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.outbound.MailetParameters;
import org.apache.james.x400.connector.outbound.RecordingMailetContext;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What James does with a mail from X.400 is told where it came from. */
class X400MailetsTest {
    @TempDir
    Path folder;

    private final Grounds grounds = new Grounds(new SettableClock(NOW));
    private final RecordingMailetContext context = new RecordingMailetContext();
    private MessageTracking tracking;
    private MailOutcomes outcomes;

    @BeforeEach
    void open() throws Exception {
        tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")), Duration.ofDays(1), grounds.clock);
        grounds.memory = MessageMemory.of(tracking);
        outcomes = grounds.outcomes();
    }

    @AfterEach
    void close() {
        tracking.close();
    }

    private static OrName mailUser(String address) {
        return OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("US")
            .domainDefined("RFC-822", address.replace("@", "(a)")).build());
    }

    private static PerRecipientMessageFields recipient(int number, String address, OriginatorReportRequest request) {
        return PerRecipientMessageFields.of(mailUser(address), number, PerRecipientIndicators.of(true,
            request == OriginatorReportRequest.REPORT ? MtaReportRequest.REPORT : MtaReportRequest.NON_DELIVERY_REPORT, request));
    }

    private static PerRecipientMessageFields recipient(int number, String address) {
        return recipient(number, address, OriginatorReportRequest.NON_DELIVERY_REPORT);
    }

    private Mail taken(MessageTransferEnvelope.Builder envelope) {
        Message message = new Message(envelope.build(), content());
        new MessageReception(grounds.ground(folder, outcomes)).take(message,
            new Arrival(Mappers.connector("mtaa").build(), "in-1", "192.0.2.7"));
        return grounds.queue.mails().getLast();
    }

    private <T extends Mailet> T started(T mailet, String... parameters) throws MessagingException {
        Map<String, String> values = parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
        mailet.init(new MailetParameters(values, context.context()));
        return mailet;
    }

    private void fail(Mail mail, String... parameters) throws MessagingException {
        started(new X400NonDelivery(outcomes), parameters).service(mail);
    }

    private Report report() {
        assertThat(grounds.reporting.answers()).hasSize(1);
        assertThat(grounds.reporting.answers().get(0).connector()).contains("mtaa");
        return grounds.reporting.answers().get(0).report();
    }

    private State state(int number) throws Exception {
        String base = grounds.queue.mails().getLast().getName();
        return tracking.receivedAs(base).orElseThrow().recipients().stream().filter(recipient -> recipient.number() == number)
            .map(TrackedRecipient::state).findFirst().orElseThrow();
    }

    @Test
    void anUnknownUserShouldBeReportedToTheOriginatorAndTheMailEnd() throws Exception {
        Mail mail = taken(envelope(recipient(1, "nobody@us.example"), recipient(7, "bob@us.example")));
        mail.setRecipients(List.of(new MailAddress("nobody@us.example")));
        mail.setErrorMessage("550 - Requested action not taken: no such user here");
        fail(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        Report report = report();
        assertThat(report.content().subjectIdentifier().localIdentifier()).isEqualTo("THEM-1");
        assertThat(report.originatorOrDestination()).isEqualTo(Samples.name("THEM", "Sender"));
        assertThat(report.content().recipients()).hasSize(1);
        PerRecipientReportFields told = report.content().recipients().get(0);
        assertThat(told.originalNumber()).isEqualTo(1);
        assertThat(told.actualRecipientName()).isEqualTo(mailUser("nobody@us.example"));
        assertThat(told.reportType()).hasToString("unable-to-transfer (1), unrecognised-OR-name (0)");
        assertThat(told.supplementaryInformation().orElseThrow()).contains("no such user here");
        assertThat(told.indicators()).isEqualTo(recipient(1, "x@us.example").indicators());
        assertThat(report.content().returnedContent()).isEmpty();
        assertThat(grounds.events.count(EventKind.MESSAGE_RETURNED)).isEqualTo(1);
        assertThat(state(1)).isEqualTo(State.NOT_DELIVERED);
        assertThat(state(7)).isEqualTo(State.HANDED_OVER);
    }

    private static Octets content() {
        return InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.of(Samples.name("THEM", "Sender")), "1")).subject(new TeletexString("Test")).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII))))));
    }

    private MessageTransferEnvelope.Builder wantingItsContentBack(PerRecipientMessageFields... recipients) {
        return envelope(recipients).perMessageIndicators(PerMessageIndicators.NONE.withContentReturnRequest(true));
    }

    @Test
    void theContentShouldComeBackOctetForOctetWhereItIsAskedFor() throws Exception {
        Mail mail = taken(wantingItsContentBack(recipient(1, "nobody@us.example"), recipient(2, "bob@us.example")));
        tracking.close();
        open();
        fail(afterLocalDelivery(mail, "nobody@us.example"), "status", "5.1.1");

        assertThat(report().content().returnedContent()).contains(content());
        assertThat(tracking.contentOf(mail.getName())).as("the other recipient's fate is not known").contains(content());
        grounds.reporting.answers().clear();
        fail(afterLocalDelivery(mail, "bob@us.example"), "status", "5.2.2");
        assertThat(report().content().returnedContent()).contains(content());
        assertThat(tracking.contentOf(mail.getName())).isEmpty();
    }

    /** James makes a new mail without attributes of what it cannot put into a mailbox. */
    private static Mail afterLocalDelivery(Mail mail, String recipient) throws Exception {
        return MailImpl.builder().name(mail.getName() + "!x2f").sender(mail.getMaybeSender()).addRecipient(recipient)
            .mimeMessage(mail.getMessage()).build();
    }

    @Test
    void contentThatNobodyWantsShouldNotBeKept() throws Exception {
        Mail mail = taken(envelope(recipient(1, "nobody@us.example")));

        assertThat(tracking.contentOf(mail.getName())).isEmpty();
    }

    @Test
    void contentThatIsNotRememberedShouldBeMadeOfTheMail() throws Exception {
        grounds.memory = MessageMemory.NONE;
        outcomes = grounds.outcomes();
        fail(taken(wantingItsContentBack(recipient(1, "nobody@us.example"))), "status", "5.1.1");

        Octets returned = report().content().returnedContent().orElseThrow();
        Ipm ipm = (Ipm) InterpersonalContentCodec.decode(returned);
        assertThat(ipm.heading().subject().orElseThrow().toString()).contains("Test");
        assertThat(((BodyPart.Ia5Text) ipm.body().getFirst()).text().toByteArray()).startsWith("Hello".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theSameFailureShouldBeToldOnce() throws Exception {
        Mail mail = taken(envelope(recipient(1, "nobody@us.example")));
        fail(MailImpl.duplicate(mail), "status", "5.1.1");
        fail(MailImpl.duplicate(mail), "status", "5.1.1");

        assertThat(report().content().recipients()).hasSize(1);
    }

    /** What LocalDelivery does with what it cannot store: a new mail, without attributes. */
    @Test
    void aMailWithoutItsAttributesShouldBeKnownByItsName() throws Exception {
        Mail mail = taken(envelope(recipient(1, "full@us.example")));
        Mail error = MailImpl.builder().name("error-" + mail.getName()).sender(mail.getMaybeSender())
            .addRecipient("full@us.example").mimeMessage(mail.getMessage()).build();
        fail(error, "status", "5.2.2");

        assertThat(report().content().recipients().get(0).reportType()).hasToString("unable-to-transfer (1), recipient-unavailable (4)");
        assertThat(error.getState()).isEqualTo(Mail.GHOST);
    }

    @Test
    void aMailThatWasMadeAnewShouldBeKnownByItsMessageIdAndSender() throws Exception {
        Mail mail = taken(envelope(recipient(1, "looping@us.example")));
        Mail anew = MailImpl.builder().name("Mail1").sender(mail.getMaybeSender()).addRecipient("looping@us.example")
            .mimeMessage(mail.getMessage()).build();
        Mail forged = MailImpl.builder().name("Mail2").sender("somebody@else.example").addRecipient("looping@us.example")
            .mimeMessage(mail.getMessage()).build();
        fail(anew);
        fail(forged);

        assertThat(anew.getState()).isEqualTo(Mail.GHOST);
        assertThat(forged.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(report().content().recipients()).hasSize(1);
    }

    @Test
    void anAliasShouldStandForTheRecipientThatItReplaced() throws Exception {
        grounds.local.rewritten.put(new MailAddress("sales@us.example"), Set.of(new MailAddress("bob@us.example")));
        Mail mail = taken(envelope(recipient(1, "eve@us.example"), recipient(2, "sales@us.example")));
        mail.setRecipients(List.of(new MailAddress("bob@us.example"), new MailAddress("stranger@us.example")));
        fail(mail, "status", "5.2.2");

        assertThat(report().content().recipients()).extracting(PerRecipientReportFields::originalNumber).containsExactly(2);
        assertThat(mail.getRecipients()).containsExactly(new MailAddress("stranger@us.example"));
    }

    @Test
    void whatTheNextHopSaidShouldBeTheReason() throws Exception {
        Mail mail = taken(envelope(recipient(1, "bob@elsewhere.example")));
        mail.setAttribute(new Attribute(AttributeName.of("delivery-error"),
            AttributeValue.of("552 5.3.4 Message too big for system\r\nfor policy")));
        mail.setAttribute(new Attribute(AttributeName.of("delivery-error-code"), AttributeValue.of(552)));
        fail(mail);

        assertThat(report().content().recipients().get(0).reportType()).hasToString("unable-to-transfer (1), content-too-long (7)");
        assertThat(report().content().recipients().get(0).supplementaryInformation().orElseThrow())
            .isEqualTo("552 5.3.4 Message too big for system");
    }

    @Test
    void mailOfTheInternetShouldPass() throws Exception {
        Mail mail = MailImpl.builder().name("Mail1").sender("a@example.com").addRecipient("nobody@us.example")
            .mimeMessage(taken(envelope(recipient(1, "bob@us.example"))).getMessage()).build();
        fail(mail, "status", "5.1.1");
        started(new X400Delivery(outcomes)).service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(grounds.reporting.answers()).isEmpty();
    }

    @Test
    void aReportThatCannotBeQueuedShouldBeTriedAgain() throws Exception {
        Mail mail = taken(envelope(recipient(1, "nobody@us.example")));
        grounds.reporting.failing(true);
        assertThatThrownBy(() -> fail(mail, "status", "5.1.1")).isInstanceOf(MessagingException.class);
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        grounds.reporting.failing(false);
        fail(mail, "status", "5.1.1");

        assertThat(report().content().recipients()).hasSize(1);
    }

    @Test
    void aParameterThatMeansNothingShouldBeRefused() {
        assertThatThrownBy(() -> fail(null, "status", "2.1.1")).hasMessageContaining("\"2.1.1\"");
        assertThatThrownBy(() -> fail(null, "alternateRecipient", "nobody")).hasMessageContaining("\"nobody\"");
        assertThatThrownBy(() -> started(new X400Delivery(outcomes), "recipients", "some")).hasMessageContaining("\"some\"");
    }

    @Test
    void aDeliveryShouldBeReportedBehindTheDeliveryWhereTheMailetStandsThere() throws Exception {
        X400Delivery mailet = started(new X400Delivery(outcomes));
        Mail mail = taken(envelope(recipient(1, "bob@us.example", OriginatorReportRequest.REPORT), recipient(2, "eve@us.example"),
            recipient(3, "carl@elsewhere.example", OriginatorReportRequest.REPORT)));
        assertThat(report().content().recipients()).extracting(PerRecipientReportFields::originalNumber).containsExactly(3);
        grounds.reporting.answers().clear();

        mail.setRecipients(List.of(new MailAddress("bob@us.example"), new MailAddress("eve@us.example")));
        mailet.service(mail);
        mailet.service(mail);
        assertThat(report().content().recipients()).hasSize(1).first().satisfies(told -> {
            assertThat(told.originalNumber()).isEqualTo(1);
            assertThat(told.reportType()).isInstanceOf(ReportType.Delivery.class);
        });
        assertThat(state(1)).isEqualTo(State.DELIVERED);
        assertThat(state(2)).isEqualTo(State.DELIVERED);
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    }

    @Test
    void whoHasHisMailSentOnShouldBeReportedWhenJamesHasIt() throws Exception {
        grounds.local.rewritten.put(new MailAddress("away@us.example"), Set.of(new MailAddress("away@elsewhere.example")));
        started(new X400Delivery(outcomes));
        taken(envelope(recipient(1, "away@us.example", OriginatorReportRequest.REPORT)));

        assertThat(report().content().recipients().get(0).supplementaryInformation().orElseThrow()).contains("gateway");
    }

    @Test
    void aGroupShouldNotBeExpandedWhereTheOriginatorForbidsIt() throws Exception {
        grounds.local.rewritten.put(new MailAddress("all@us.example"), Set.of(new MailAddress("bob@us.example"),
            new MailAddress("eve@us.example")));
        Mail mail = taken(envelope(recipient(1, "all@us.example"), recipient(2, "carl@us.example"))
            .extensions(Extensions.of(StandardExtensions.DL_EXPANSION_PROHIBITED.field(true))));

        assertThat(mail.getRecipients()).containsExactly(new MailAddress("carl@us.example"));
        assertThat(report().content().recipients().get(0).reportType()).hasToString("unable-to-transfer (1), dl-expansion-prohibited (28)");
    }

    @Test
    void aReportThatJamesCannotDeliverShouldGoToThePostmasterOnce() throws Exception {
        Mail report = MailImpl.builder().name(MailName.fresh()).sender(MaybeSender.nullSender()).addRecipient("gone@us.example")
            .addAttributes(new MailOrigin("mtaa", "C=DE;A=VIAT;P=THEM;L=R-1").attributes())
            .mimeMessage(taken(envelope(recipient(1, "bob@us.example"))).getMessage()).build();
        fail(report, "status", "5.1.1");

        assertThat(report.getState()).isEqualTo(Mail.GHOST);
        assertThat(grounds.reporting.answers()).isEmpty();
        assertThat(grounds.events.count(EventKind.REPORT_UNROUTABLE)).isEqualTo(1);
        Mail toPostmaster = context.given().get(0).mail();
        assertThat(toPostmaster.getRecipients()).containsExactly(new MailAddress("postmaster@example.com"));
        fail(toPostmaster, "status", "5.1.1");
        assertThat(context.given()).hasSize(1);
        assertThat(toPostmaster.getState()).isNotEqualTo(Mail.GHOST);
    }

    @Test
    void theAlternateRecipientOfTheOriginatorShouldGetWhatTheFirstCannot() throws Exception {
        PerRecipientMessageFields recipient = recipient(1, "nobody@us.example", OriginatorReportRequest.REPORT).withExtensions(
            Extensions.of(StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.field(mailUser("eve@us.example"))));
        started(new X400Delivery(outcomes));
        Mail mail = taken(envelope(recipient));
        fail(mail, "status", "5.1.1");

        assertThat(grounds.reporting.answers()).isEmpty();
        Mail redirected = context.given().get(0).mail();
        assertThat(redirected.getRecipients()).containsExactly(new MailAddress("eve@us.example"));
        assertThat(grounds.events.count(EventKind.MESSAGE_REDIRECTED)).isEqualTo(1);
        started(new X400Delivery(outcomes)).service(redirected);
        PerRecipientReportFields told = report().content().recipients().get(0);
        assertThat(told.actualRecipientName()).isEqualTo(mailUser("eve@us.example"));
        assertThat(told.intendedRecipientName()).contains(mailUser("nobody@us.example"));
        assertThat(StandardExtensions.REDIRECTION_HISTORY.find(told.extensions()).orElseThrow()).extracting(Redirection::reason)
            .containsExactly(Redirection.Reason.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT);

        grounds.reporting.answers().clear();
        fail(redirected, "status", "5.1.1");
        assertThat(report().content().recipients().get(0).reportType()).isInstanceOf(ReportType.NonDelivery.class);
        assertThat(context.given()).hasSize(1);
    }

    @Test
    void ourAlternateRecipientShouldGetItOnlyWhereTheOriginatorAllowsOne() throws Exception {
        Mail forbidden = taken(envelope(recipient(1, "nobody@us.example")));
        fail(forbidden, "alternateRecipient", "help@us.example");
        assertThat(report().content().recipients().get(0).reportType()).isInstanceOf(ReportType.NonDelivery.class);

        Mail allowed = taken(envelope(recipient(2, "nobody@us.example"))
            .perMessageIndicators(PerMessageIndicators.NONE.withAlternateRecipientAllowed(true)));
        allowed.setErrorMessage("550 no such user");
        fail(allowed, "alternateRecipient", "help@us.example");
        assertThat(context.given()).hasSize(1).first().satisfies(given ->
            assertThat(given.mail().getRecipients()).containsExactly(new MailAddress("help@us.example")));

        Mail reassignmentProhibited = taken(envelope(recipient(3, "nobody@us.example"))
            .perMessageIndicators(PerMessageIndicators.NONE.withAlternateRecipientAllowed(true))
            .extensions(Extensions.of(StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.field(true))));
        reassignmentProhibited.setErrorMessage("550 no such user");
        fail(reassignmentProhibited, "alternateRecipient", "help@us.example");
        assertThat(context.given()).hasSize(1);
        assertThat(grounds.reporting.answers()).hasSize(2);
    }

    @Test
    void theEnvelopeShouldBeReadAsItWasWritten() throws Exception {
        MailSubject subject = MailSubject.of(taken(envelope(recipient(1, "bob@us.example"), recipient(2, "eve@us.example")))).orElseThrow();

        assertThat(MailSubject.read(subject.written())).contains(subject);
        assertThat(MailSubject.read("")).isEmpty();
        assertThat(MailSubject.read("no base64")).isEmpty();
        assertThat(MailSubject.read("AAAA")).isEmpty();
    }
}
