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
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtension;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.mailet.DsnParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender wants of the X.400 world, in its header or by SMTP, and the octets of P1 that say so. */
class SenderWishesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    private static final MtsIdentifier IDENTIFIER = new MtsIdentifier(Mappers.DOMAIN, "MTA-US-261121101530-00001");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private Connector connector = Mappers.connector("mtaa").build();
    private BodyHabits habits = BodyHabits.defaults(true).withContentReturn(true);

    private static MailImpl mail(String header, String... recipients) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(
            ("From: s@us.example\r\nTo: " + String.join(", ", recipients) + "\r\nSubject: Test\r\n" + header + "\r\nHello\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        return MailImpl.builder().name("m").sender("s@us.example").addRecipients(recipients).mimeMessage(message).build();
    }

    private Conversion.Part converted(MailImpl mail, DeliveryRecord record, String... recipients) throws Exception {
        Set<MailAddress> served = new LinkedHashSet<>();
        for (String recipient : recipients) {
            served.add(new MailAddress(recipient));
        }
        return new MailConversion(any -> Mappers.mapper(clock, habits), () -> new Tracing(Mappers.DOMAIN, "MTA-US"),
            MtsApduCodec.standard(), MessageMemory.NONE, folder).convert(mail, served, record, connector).parts().getFirst();
    }

    private static DeliveryRecord record(MailImpl mail) {
        return DeliveryRecord.first(IDENTIFIER, mail.getRecipients(), NOW);
    }

    private Message sent(MailImpl mail) throws Exception {
        return (Message) MtsApduCodec.standard().decode(converted(mail, record(mail), mail.getRecipients().stream()
            .map(MailAddress::asString).toArray(String[]::new)).apdu());
    }

    private String octets(MailImpl mail) throws Exception {
        return HexFormat.of().withUpperCase().formatHex(converted(mail, record(mail), "x@a.example").apdu().toByteArray());
    }

    private static MailImpl notifying(String notify) throws Exception {
        MailImpl mail = mail("", "x@a.example");
        EnumSet<DsnParameters.Notify> wanted = EnumSet.noneOf(DsnParameters.Notify.class);
        Stream.of(notify.split(",")).map(DsnParameters.Notify::valueOf).forEach(wanted::add);
        mail.setDsnParameters(DsnParameters.builder().addRcptParameter(new MailAddress("x@a.example"),
            DsnParameters.RecipientDsnParameters.of(wanted)).build().orElseThrow());
        return mail;
    }

    private void peerOf1984() {
        connector = Mappers.connector("old").protocol(new ProtocolSettings(TransferMode.X410_1984, DialogueMode.MONOLOGUE, 30, 3,
            Duration.ofSeconds(60), 2048)).build();
    }

    /** Bits of per-message-indicators: 80 disclosure, 40 no implicit conversion, 20 alternate recipient allowed, 10 content return. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Subject: Plain                        | 30",
        "Disclose-Recipients: Allowed          | B0",
        "Disclose-Recipients: Prohibited       | 30",
        "Conversion: Prohibited                | 70",
        "Conversion: Allowed                   | 30",
        "Alternate-Recipient: Prohibited       | 10",
        "Alternate-Recipient: Allowed          | 30",
        "X400-Content-Return: Prohibited       | 20",
        "X400-Content-Return: Allowed          | 30"})
    void aFieldShouldSetItsIndicatorInBothEditions(String field, String bits) throws Exception {
        assertThat(octets(mail(field + "\r\n", "x@a.example"))).containsPattern("48020[0-7]" + bits);
        peerOf1984();
        assertThat(octets(mail(field + "\r\n", "x@a.example"))).containsPattern("48020[0-7]" + bits);
    }

    @Test
    void theContentShouldComeBackWhereConnectorAndSenderWantIt() throws Exception {
        MailImpl headers = mail("", "x@a.example");
        headers.setDsnParameters(DsnParameters.builder().ret(DsnParameters.Ret.HDRS).build().orElseThrow());
        MailImpl full = mail("", "x@a.example");
        full.setDsnParameters(DsnParameters.builder().ret(DsnParameters.Ret.FULL).build().orElseThrow());

        assertThat(sent(headers).envelope().perMessageIndicators().contentReturnRequest()).isFalse();
        assertThat(sent(full).envelope().perMessageIndicators().contentReturnRequest()).isTrue();
        habits = habits.withContentReturn(false);
        assertThat(sent(full).envelope().perMessageIndicators().contentReturnRequest()).isFalse();
    }

    /** Bits of per-recipient-indicators: 80 responsibility, 40 20 what the MTA reports, 10 08 what the originator is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SUCCESS|D0", "SUCCESS,FAILURE|D0", "SUCCESS,DELAY|D0", "FAILURE|A8", "FAILURE,DELAY|A8",
        "DELAY|A8", "NEVER|A0"})
    void whatAnSmtpSenderWantsToHearShouldBeTheReportRequest(String notify, String bits) throws Exception {
        assertThat(octets(notifying(notify))).contains("800101810200" + bits);
        peerOf1984();
        assertThat(octets(notifying(notify))).contains("800101810200" + bits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Subject: Plain|A8", "Generate-Delivery-Report:|D0", "Prevent-NonDelivery-Report:|A0"})
    void whatTheHeaderWantsShouldBeTheReportRequestWhereSmtpSaysNothing(String field, String bits) throws Exception {
        assertThat(octets(mail(field + "\r\n", "x@a.example"))).contains("800101810200" + bits);
    }

    @Test
    void nobodyShouldBeToldOfAMessageWithoutASender() throws Exception {
        MailImpl mail = mail("Generate-Delivery-Report:\r\n", "x@a.example");
        mail.setSender(MaybeSender.nullSender().asOptional().orElse(null));

        assertThat(octets(mail)).contains("800101810200A0");
    }

    private void assertFlag(String header, StandardExtension<Boolean> flag) throws Exception {
        Message message = sent(mail(header, "x@a.example"));
        assertThat(flag.find(message.extensions())).contains(true);
        assertThat(message.extensions().find(flag.number()).orElseThrow().criticality()).isEqualTo(Criticality.FOR_DELIVERY);
    }

    @Test
    void conversionWithLossShouldBeProhibitedForDelivery() throws Exception {
        assertFlag("Conversion-With-Loss: Prohibited\r\n", StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED);
        assertThat(StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.find(sent(mail("Conversion-With-Loss: Allowed\r\n", "x@a.example"))
            .extensions())).isEmpty();
    }

    @Test
    void theLatestDeliveryTimeShouldBeCriticalForDelivery() throws Exception {
        Message message = sent(mail("Latest-Delivery-Time: Sat, 21 Nov 2026 13:00:00 +0100\r\n", "x@a.example"));

        assertThat(StandardExtensions.LATEST_DELIVERY_TIME.find(message.extensions()).flatMap(UtcTime::instant))
            .contains(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(message.extensions().find(StandardExtensions.LATEST_DELIVERY_TIME.number()).orElseThrow().criticality())
            .isEqualTo(Criticality.FOR_DELIVERY);
    }

    @Test
    void theHistoryOfDistributionListsShouldGoOnTheOldestFirst() throws Exception {
        Message message = sent(mail("DL-Expansion-History: second@us.example; Sat, 21 Nov 2026 10:02:00 +0000;\r\n"
            + "DL-Expansion-History: first@us.example; Sat, 21 Nov 2026 10:01:00 +0000;\r\n", "x@a.example"));

        List<DlExpansion> history = StandardExtensions.DL_EXPANSION_HISTORY.find(message.extensions()).orElseThrow();
        assertThat(history).extracting(step -> step.name().address().toString()).allMatch(address -> address.contains("us.example"));
        assertThat(history.get(0).name().address().toString()).contains("first");
        assertThat(history.get(1).name().address().toString()).contains("second");
    }

    @Test
    void aPeerOf1984ShouldGetNoExtension() throws Exception {
        peerOf1984();

        assertThat(sent(mail("Latest-Delivery-Time: Sat, 21 Nov 2026 13:00:00 +0100\r\nConversion-With-Loss: Prohibited\r\n",
            "x@a.example")).extensions().isEmpty()).isTrue();
    }

    @Test
    void copiesForSeveralPeersShouldHaveTheSameNumbersAndTheirOwnResponsibility() throws Exception {
        MailImpl mail = mail("Disclose-Recipients: Allowed\r\n", "x@a.example", "y@b.example", "z@a.example");
        DeliveryRecord record = record(mail);
        Message toA = (Message) MtsApduCodec.standard().decode(converted(mail, record, "x@a.example", "z@a.example").apdu());
        Message toB = (Message) MtsApduCodec.standard().decode(converted(mail, record, "y@b.example").apdu());

        for (Message copy : List.of(toA, toB)) {
            assertThat(copy.identifier()).isEqualTo(IDENTIFIER);
            assertThat(copy.envelope().recipients()).extracting(one -> one.originalNumber()).containsExactly(1, 2, 3);
            assertThat(copy.content()).isEqualTo(toA.content());
        }
        assertThat(toA.envelope().recipients()).extracting(one -> one.indicators().responsibility()).containsExactly(true, false, true);
        assertThat(toB.envelope().recipients()).extracting(one -> one.indicators().responsibility()).containsExactly(false, true, false);
    }
}
