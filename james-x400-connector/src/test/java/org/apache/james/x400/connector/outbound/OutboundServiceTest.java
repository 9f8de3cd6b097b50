/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.OrAddressPattern;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.mailet.AttributeName;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundServiceTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final FakeMailQueue queue = FakeMailQueue.withoutDelays(clock);
    private final FakeMailRepositories repositories = new FakeMailRepositories();
    private final RecordingMailetContext context = new RecordingMailetContext();
    private final List<FakeAssociation> associations = new CopyOnWriteArrayList<>();
    private OutboundService service;

    @BeforeEach
    void start() {
        Connector connector = Connector.named("a", new RemoteMta(new MtaCredentials("A", Password.NONE), Optional.empty()))
            .addressSpaces(List.of(new AddressSpace.MailDomains("a.example", 1),
                new AddressSpace.OrAddresses(OrAddressPattern.parse("C=DE;A=VIAT;P=A"), 1))).build();
        Conversion conversion = (mail, recipients, record, to) -> new Conversion.Converted(List.of(new Conversion.Part(
            Octets.of(recipients.toString().getBytes(StandardCharsets.UTF_8)), recipients)), Map.of(), () -> { });
        service = new OutboundService(new FixedSettings(() -> List.of(connector), 2, folder),
            new OutboundService.Ground(new FakeMailQueue.Factory(queue), repositories, context.context(), peer -> this::open,
                any -> Mappers.mapper(clock), conversion, new SampleAddressing(), MessageMemory.NONE),
            new EventLog(clock), clock, new Random(1));
    }

    private CompletableFuture<AssociationOpener.Opening> open() {
        FakeAssociation association = new FakeAssociation("out-" + associations.size());
        associations.add(association);
        return CompletableFuture.completedFuture(new AssociationOpener.Opened(association));
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    private X400RemoteDelivery mailet(Map<String, String> parameters) throws MessagingException {
        X400RemoteDelivery mailet = new X400RemoteDelivery(service);
        mailet.init(new MailetParameters(parameters, context.context()));
        return mailet;
    }

    private static MailImpl mail(String... recipients) throws Exception {
        return MailImpl.builder().name("m").sender("s@example.com").addRecipients(recipients)
            .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().setSubject("s").setText("t")).build();
    }

    private FakeAssociation.Sent sent() {
        await().until(() -> !associations.isEmpty() && !associations.get(0).sent().isEmpty());
        return associations.get(0).sent().get(0);
    }

    private static Object attribute(Mail mail, String name) {
        return mail.getAttribute(AttributeName.of(name)).orElseThrow().getValue().value();
    }

    @Test
    void aMailShouldGoTheWholeWay() throws Exception {
        MailImpl mail = mail("x@a.example", "y@a.example");
        mailet(Map.of()).service(mail);
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        FakeAssociation.Sent sent = sent();
        assertThat(new String(sent.apdu(), StandardCharsets.UTF_8)).contains("x@a.example").contains("y@a.example");
        sent.answer().complete(new TransferConfirm.Confirmed());

        await().until(() -> service.underWay() == 0);
        assertThat(queue.mails()).isEmpty();
        assertThat(service.view("A").orElseThrow().idle()).isEqualTo(1);
    }

    @Test
    void anUnknownRouteShouldGoToTheBounceProcessorWithRemoteDeliverysAttributes() throws Exception {
        X400RemoteDelivery mailet = mailet(Map.of("bounceProcessor", "bounces"));
        MailImpl mail = mail("x@nowhere.example", "y@nowhere.example");
        mailet.service(mail);

        assertThat(mailet.requiredProcessingState()).containsExactly(new ProcessingState("bounces"));
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(context.given()).hasSize(2).allSatisfy(given -> {
            assertThat(given.processor()).isEqualTo("bounces");
            assertThat(given.mail().getRecipients()).hasSize(1);
            assertThat(attribute(given.mail(), "is-delivery-permanent-error")).isEqualTo(true);
            assertThat(attribute(given.mail(), "delivery-error")).isEqualTo("5.1.1");
            assertThat(attribute(given.mail(), "delivery-error-code")).isEqualTo(550);
            assertThat(given.mail().getErrorMessage()).contains("no connector's address space covers");
        });
    }

    @Test
    @DisplayName("R-AD-3: a bad address behind the gateway is X.400's business, and returned at once with its reason")
    void aBadAddressBehindTheGatewayShouldBeReturnedWithItsReason() throws Exception {
        MailImpl mail = mail("x@gateway.example");
        assertThat(new RecipientIsX400(service).matchRecipient(new MailAddress("x@gateway.example"))).isTrue();
        assertThat(new RecipientIsX400(service).matchRecipient(new MailAddress("x@elsewhere.example"))).isFalse();
        mailet(Map.of("bounceProcessor", "bounces")).service(mail);

        assertThat(context.given()).singleElement().satisfies(given -> {
            assertThat(given.mail().getErrorMessage()).contains("it is no O/R address: S stands twice");
            assertThat(attribute(given.mail(), "delivery-error")).isEqualTo("5.1.1");
        });
    }

    @Test
    void withoutABounceProcessorTheSenderShouldGetOneNotificationForAll() throws Exception {
        mailet(Map.of()).service(mail("x@nowhere.example", "y@nowhere.example"));

        assertThat(context.given()).hasSize(1);
        Mail notification = context.given().get(0).mail();
        assertThat(notification.getMaybeSender().isNullSender()).isTrue();
        assertThat(notification.getRecipients()).containsExactly(new MailAddress("s@example.com"));
        assertThat(notification.getMessage().getContentType()).startsWith("multipart/report");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        notification.getMessage().writeTo(text);
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("Original-Recipient: rfc822; x@nowhere.example")
            .contains("Original-Recipient: rfc822; y@nowhere.example").contains("Action: failed").contains("Status: 5.1.1");
    }

    @Test
    void aSenderWhoWantsToHearNothingShouldHearNothing() throws Exception {
        MailImpl mail = mail("x@nowhere.example");
        mail.setDsnParameters(DsnParameters.builder().addRcptParameter(new MailAddress("x@nowhere.example"),
            DsnParameters.RecipientDsnParameters.of(EnumSet.of(DsnParameters.Notify.NEVER))).build().orElseThrow());
        mailet(Map.of()).service(mail);

        assertThat(context.given()).isEmpty();
    }

    @Test
    void theNullSenderShouldNotBeTold() throws Exception {
        MailImpl mail = mail("x@nowhere.example");
        mail.setSender(null);
        mailet(Map.of("bounceProcessor", "bounces")).service(mail);

        assertThat(context.given()).isEmpty();
        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    }

    @Test
    void recipientsOfTheInternetWhomNobodyServesShouldBeLeftToTheNextMailet() throws Exception {
        MailImpl mail = mail("x@a.example", "y@internet.example");
        mailet(Map.of()).service(mail);

        assertThat(mail.getRecipients()).containsExactly(new MailAddress("y@internet.example"));
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(context.given()).isEmpty();
        assertThat(new String(sent().apdu(), StandardCharsets.UTF_8)).contains("x@a.example").doesNotContain("y@internet.example");
        sent().answer().complete(new TransferConfirm.Confirmed());
    }

    /** JAMES-3787: an error while enqueueing does not lose mail. */
    @Test
    void james3787AQueueThatFailsShouldLeaveTheMailWithItsRecipients() throws Exception {
        X400RemoteDelivery mailet = mailet(Map.of());
        queue.failing(true);
        MailImpl mail = mail("x@a.example");

        assertThatThrownBy(() -> mailet.service(mail)).isInstanceOf(MessagingException.class);
        assertThat(mail.getRecipients()).containsExactly(new MailAddress("x@a.example"));
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
    }

    @Test
    void anIllegalQueueNameShouldBeRefusedAtStart() {
        assertThatThrownBy(() -> mailet(Map.of("outgoing", "../x"))).isInstanceOf(MessagingException.class)
            .hasMessageContaining("outgoing: \"../x\"");
    }

    private static Report report(String destination) {
        PerRecipientMessageFields recipient = Samples.recipient(1, true);
        Message subject = new Message(Samples.envelope(recipient).originatorName(Samples.name(destination, "Sender")).build(), Octets.of());
        return new ReportFactory(Samples.US, () -> new MtsIdentifier(Samples.US, "R-1"), 0).on(subject,
            List.of(new ReportFactory.Outcome(recipient, ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
                NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME), "no such user")), UtcTime.of(Samples.NOW), UtcTime.of(Samples.NOW))
            .orElseThrow();
    }

    @Test
    void aReportShouldLeaveByItsAddressAndAsItIs() throws Exception {
        service.answer(report("A"), Optional.empty());

        assertThat(MtsApduCodec.standard().decode(Octets.of(sent().apdu()))).isEqualTo(report("A"));
        sent().answer().complete(new TransferConfirm.Confirmed());
        await().until(() -> service.underWay() == 0);
        assertThat(queue.mails()).isEmpty();
    }

    @Test
    void aReportThatNoAddressSpaceCoversShouldGoBackWhereItsSubjectCameFrom() throws Exception {
        service.answer(report("ELSEWHERE"), Optional.of("A"));

        assertThat(MtsApduCodec.standard().decode(Octets.of(sent().apdu()))).isEqualTo(report("ELSEWHERE"));
    }

    @Test
    void aReportThatNobodyCanTakeShouldGoToThePostmasterWithItsExplanation() throws Exception {
        service.answer(report("ELSEWHERE"), Optional.empty());

        assertThat(context.given()).hasSize(1);
        Mail mail = context.given().get(0).mail();
        assertThat(mail.getRecipients()).containsExactly(new MailAddress("postmaster@example.com"));
        assertThat(mail.getMaybeSender().isNullSender()).isTrue();
        assertThat((String) mail.getMessage().getContent()).contains("ELSEWHERE").contains("unrecognised-OR-name (0)").contains("L=THEM-1")
            .contains("no connector's address space covers");
        assertThat(queue.mails()).isEmpty();
    }

    @Test
    void aReportThatJamesDoesNotTakeShouldBeTold() {
        queue.failing(true);

        assertThatThrownBy(() -> service.answer(report("A"), Optional.empty())).isInstanceOf(IOException.class);
    }

    @Test
    void aStopShouldBeSwiftAndLoseNothing() throws Exception {
        mailet(Map.of()).service(mail("x@a.example"));
        FakeAssociation.Sent sent = sent();
        associations.get(0).ended().thenAccept(end -> sent.answer().complete(new TransferConfirm.NotConfirmed("aborted", true)));
        long begin = System.nanoTime();
        service.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(queue.mails().size() + repositories.mails().size()).isEqualTo(1);
        assertThatThrownBy(() -> service.submit(mail("z@a.example"), Optional.empty())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStopShouldLetATransferEnd() throws Exception {
        mailet(Map.of()).service(mail("x@a.example"));
        FakeAssociation.Sent sent = sent();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(service::stop);
        await().until(() -> service.view("a").isPresent());
        sent.answer().complete(new TransferConfirm.Confirmed());
        stopping.join();

        assertThat(queue.mails()).isEmpty();
        assertThat(queue.taken()).isZero();
        assertThat(associations.get(0).isOpen()).isFalse();
    }

    @Test
    void matcherShouldFindTheRecipientsWhomAConnectorLeadsTo() throws Exception {
        MailImpl mail = mail("one@a.example", "two@elsewhere.example", "three@A.example");
        try {
            assertThat(new RecipientIsX400(service).match(mail)).extracting(MailAddress::asString)
                .containsExactlyInAnyOrder("one@a.example", "three@a.example");
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }
}
