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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.Conversion.Converted;
import org.apache.james.x400.connector.outbound.Conversion.Part;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Edition1984;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.mailet.DsnParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

class MailConversionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    private static final MtsIdentifier IDENTIFIER = new MtsIdentifier(Mappers.DOMAIN, "MTA-US-261121101530-00001");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private Connector connector = Mappers.connector("mtaa").build();

    private static MailImpl mail(String header, String... recipients) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(
            ("From: s@us.example\r\nSubject: Test\r\nDate: Sat, 21 Nov 2026 10:15:00 +0000\r\n" + header + "\r\nHello\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        return MailImpl.builder().name("m").sender("s@us.example").addRecipients(recipients).mimeMessage(message).build();
    }

    private Converted convert(MailImpl mail, DeliveryRecord record) throws Exception {
        return new MailConversion(any -> Mappers.mapper(clock), () -> new Tracing(Mappers.DOMAIN, "MTA-US"), MtsApduCodec.standard(),
            MessageMemory.NONE, folder).convert(mail, new LinkedHashSet<>(mail.getRecipients()), record, connector);
    }

    private static DeliveryRecord record(String... recipients) throws Exception {
        return DeliveryRecord.first(IDENTIFIER, Arrays.stream(recipients).map(MailConversionTest::address).toList(), NOW);
    }

    private static MailAddress address(String text) {
        try {
            return new MailAddress(text);
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Message message(Part part) throws Exception {
        return (Message) MtsApduCodec.standard().decode(part.apdu());
    }

    @Test
    void whatX400HasNoPlaceForShouldStandInTheLog() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(MailConversion.class);
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
        try {
            MailImpl mail = mail("", "bob@them.example");
            mail.getMessage().setSubject("long ".repeat(800));
            convert(mail, record("bob@them.example"));
        } finally {
            logger.detachAppender(written);
            logger.setLevel(before);
        }

        assertThat(written.list).extracting(ILoggingEvent::getFormattedMessage).anySatisfy(line ->
            assertThat(line).contains("not carried over: [HEADING subject: cut to 128 characters]"));
    }

    @Test
    void aMailShouldBecomeAMessageUnderItsIdentifier() throws Exception {
        Converted converted = convert(mail("To: x@a.example\r\nPriority: urgent\r\n", "x@a.example"), record("x@a.example"));
        Message message = message(converted.parts().get(0));

        assertThat(converted.parts()).hasSize(1);
        assertThat(converted.refused()).isEmpty();
        assertThat(message.identifier()).isEqualTo(IDENTIFIER);
        assertThat(message.envelope().priority().toString()).isEqualTo("urgent");
        assertThat(message.trace().elements()).isNotEmpty().allSatisfy(element ->
            assertThat(element.domain().matches(Mappers.DOMAIN)).isTrue());
        Ipm ipm = (Ipm) InterpersonalContentCodec.decode(message.content());
        assertThat(ipm.heading().subject().orElseThrow().toString()).contains("Test");
        assertThat(ipm.body()).hasSize(1).first().isInstanceOf(BodyPart.Ia5Text.class);
        converted.release().run();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPeerOf1984ShouldGetP2WithTeletex() throws Exception {
        connector = Mappers.connector("mtaa").protocol(new ProtocolSettings(TransferMode.X410_1984, DialogueMode.MONOLOGUE, 30, 5,
            Duration.ofSeconds(60), 2048)).build();
        MailImpl mail = mail("To: x@a.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Language: de\r\n", "x@a.example");
        mail.getMessage().setText("Gr\u00FC\u00DFe", "utf-8");
        mail.getMessage().saveChanges();
        Message message = message(convert(mail, record("x@a.example")).parts().get(0));

        assertThat(message.envelope().contentType()).isEqualTo(ContentType.P2);
        assertThat(Edition1984.check(message)).isEmpty();
        Ipm ipm = (Ipm) InterpersonalContentCodec.decode(message.content());
        assertThat(IpmBounds.checkForP2(ipm)).isEmpty();
        assertThat(ipm.body()).last().isInstanceOf(BodyPart.Teletex.class);
    }

    @Test
    void theTraceShouldTellWhenADeferredMessageWasLetGo() throws Exception {
        DeliveryRecord deferred = record("x@a.example").deferredTo(NOW.plusSeconds(3600));
        Message message = message(convert(mail("To: x@a.example\r\n", "x@a.example"), deferred).parts().get(0));

        assertThat(message.trace().elements().getLast().additional().deferredTime())
            .contains(UtcTime.of(NOW.plusSeconds(3600)));
    }

    @Test
    void theSameMailShouldBecomeTheSameRecipientsAtEachAttempt() throws Exception {
        DeliveryRecord record = record("x@a.example", "y@a.example", "z@a.example");
        Message first = message(convert(mail("To: x@a.example, y@a.example\r\n", "x@a.example", "y@a.example", "z@a.example"), record)
            .parts().get(0));
        Message again = message(convert(mail("To: x@a.example, y@a.example\r\n", "z@a.example"), record).parts().get(0));

        assertThat(first.envelope().recipients()).extracting(PerRecipientMessageFields::originalNumber).containsExactly(1, 2, 3);
        assertThat(first.envelope().recipients()).allMatch(recipient -> recipient.indicators().responsibility());
        assertThat(again.envelope().recipients()).extracting(PerRecipientMessageFields::originalNumber).containsExactly(1, 2, 3);
        assertThat(again.envelope().recipients()).extracting(recipient -> recipient.indicators().responsibility())
            .containsExactly(false, false, true);
        assertThat(again.identifier()).isEqualTo(IDENTIFIER);
    }

    /** R-BP-17, Q235455: who is not named in the header is not told to another domain. */
    @Test
    @DisplayName("R-BP-17, Q235455: a blind copy recipient does not show in the copies of others")
    void rBp17AHiddenRecipientShouldNotShowInTheCopiesOfOthers() throws Exception {
        DeliveryRecord record = record("x@a.example", "hidden@b.example");
        Message message = message(convert(mail("To: x@a.example\r\n", "x@a.example"), record).parts().get(0));

        assertThat(message.envelope().recipients()).extracting(PerRecipientMessageFields::originalNumber).containsExactly(1);
    }

    @Test
    void aBlindCopyRecipientShouldGetAPartOfItsOwnUnderAnIdentifierOfItsOwn() throws Exception {
        DeliveryRecord record = record("x@a.example", "blind@a.example");
        List<Part> parts = convert(mail("To: x@a.example\r\nBcc: blind@a.example\r\n", "x@a.example", "blind@a.example"), record).parts();
        List<Part> again = convert(mail("To: x@a.example\r\nBcc: blind@a.example\r\n", "blind@a.example"), record).parts();

        assertThat(parts).extracting(Part::recipients).containsExactly(Set.of(address("x@a.example")), Set.of(address("blind@a.example")));
        assertThat(message(parts.get(0)).identifier()).isEqualTo(IDENTIFIER);
        assertThat(message(parts.get(1)).identifier().localIdentifier()).isEqualTo("MTA-US-261121101530-00001.2");
        assertThat(message(parts.get(1)).envelope().recipients()).hasSize(1);
        assertThat(again).hasSize(1);
        assertThat(message(again.get(0)).identifier()).isEqualTo(message(parts.get(1)).identifier());
    }

    @Test
    void theWishForReportsShouldBeCarried() throws Exception {
        MailImpl mail = mail("To: x@a.example\r\n", "x@a.example", "y@a.example");
        mail.setDsnParameters(DsnParameters.builder().envId(DsnParameters.EnvId.of("Q+3D1"))
            .addRcptParameter(address("x@a.example"), DsnParameters.RecipientDsnParameters.of(EnumSet.of(DsnParameters.Notify.SUCCESS)))
            .build().orElseThrow());
        Message message = message(convert(mail, record("x@a.example", "y@a.example")).parts().get(0));

        assertThat(message.envelope().recipients()).extracting(recipient -> recipient.indicators().originatorReportRequest())
            .containsExactly(OriginatorReportRequest.REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT);
        assertThat(StandardExtensions.CONTENT_CORRELATOR.find(message.extensions()).orElseThrow().toString()).contains("Q=1");
    }

    /** R-LP-1: internal trace goes only to a peer of our own domain. */
    @Test
    void rLp1InternalTraceShouldGoToPeersOfOurDomainOnly() throws Exception {
        assertThat(message(convert(mail("To: x@a.example\r\n", "x@a.example"), record("x@a.example")).parts().get(0)).extensions()
            .find(StandardExtensions.INTERNAL_TRACE_INFORMATION.number())).isEmpty();
        RemoteMta inner = new RemoteMta(new MtaCredentials("MTA-2", Password.NONE), Optional.of(Mappers.DOMAIN));
        connector = Connector.named("inner", inner).build();
        assertThat(message(convert(mail("To: x@a.example\r\n", "x@a.example"), record("x@a.example")).parts().get(0)).extensions()
            .find(StandardExtensions.INTERNAL_TRACE_INFORMATION.number())).isPresent();
    }

    @Test
    void aLargeMailShouldLeaveNoFileBehind() throws Exception {
        String body = "To: x@a.example\r\nContent-Type: application/octet-stream\r\n\r\n" + "x".repeat(70).concat("\r\n").repeat(5000);
        Converted converted = convert(mail(body, "x@a.example"), record("x@a.example"));

        assertThat(converted.parts().get(0).apdu().length()).isGreaterThan(300_000);
        converted.release().run();
        assertThat(folder).isEmptyDirectory();
    }
}
