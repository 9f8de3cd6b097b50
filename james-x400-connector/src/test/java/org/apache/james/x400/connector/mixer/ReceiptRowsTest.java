/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the articles teach about receipts and the return of contents. */
class ReceiptRowsTest {
    private static final GlobalDomainIdentifier THEM = GlobalDomainIdentifier.of("GB", "GOLD 400", "UK.AC");
    private static final UtcTime TIME = UtcTime.of(Instant.parse("2024-01-05T14:20:00Z"));
    private static final OrName SENDER = OrName.of(OrAddress.builder().country("GB").administrationDomain("GOLD 400")
        .privateDomain("UK.AC").personalName(PersonalName.of("Sender")).build());
    private static final OrName READER = OrName.of(OrAddress.builder().country("XX").administrationDomain("ZMAIL")
        .privateDomain("EXNET").domainDefined("RFC-822", "bob(a)example.org").build());

    private static MailMessage mail(MixerSettings settings, InterpersonalContent content) throws Exception {
        PerRecipientMessageFields recipient = PerRecipientMessageFields.of(READER, 1, PerRecipientIndicators.of(true,
            MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NO_REPORT));
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(THEM, "1"), SENDER, ContentType.P22)
            .trace(TraceInformation.of(TraceInformationElement.relayed(THEM, TIME))).recipients(List.of(recipient)).build();
        return MapperFixture.mapper(settings).toMail(envelope, List.of(recipient), content, Spool.inMemory()).messages().getFirst();
    }

    @Test
    @DisplayName("R-RP-4: the content is asked for with a non-delivery report only where the connector says so")
    void contentShouldBeAskedForByConfigurationOnly() {
        for (boolean wanted : List.of(true, false)) {
            MixerSettings settings = MapperFixture.settings();
            MappedToX400 mapped = MapperFixture.toX400(settings.withBody(settings.body().withContentReturn(wanted)),
                MapperFixture.envelope("alice@example.org", "J.Smith@R-D.Salford.AC.UK"), "From: alice@example.org\n\nx\n");
            assertThat(mapped.messages().getFirst().indicators().contentReturnRequest()).isEqualTo(wanted);
        }
        assertThat(BodyHabits.defaults(true).contentReturn()).isFalse();
    }

    @Test
    @DisplayName("R-RP-6, Q164835: a receipt that is asked for without a non-receipt notification is asked for in the mail")
    void receiptWithoutNonReceiptShouldBeHonoured() throws Exception {
        NotificationRequests receiptOnly = new NotificationRequests(true, false, false, false, false);
        Ipm ipm = new Ipm(Heading.builder(new IpmIdentifier(Optional.of(SENDER), "1")).originator(OrDescriptor.of(SENDER))
            .primaryRecipient(RecipientSpecifier.of(OrDescriptor.of(READER), receiptOnly)).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("x\r\n".getBytes(StandardCharsets.US_ASCII)))));

        assertThat(MapperFixture.text(mail(MapperFixture.settings().withNotifications(true), ipm)))
            .contains("Disposition-Notification-To: ");
    }

    @Test
    @DisplayName("R-AP-23, Q152952: a notification for a peer of 1984 names no type of text, and no report is asked for")
    void notificationFor1984ShouldNameNoTypes() throws Exception {
        Ipn ipn = new Ipn(new IpmIdentifier(Optional.of(SENDER), "1"), Optional.of(OrDescriptor.of(SENDER)), Optional.empty(),
            Optional.empty(), List.of(), new Ipn.Receipt(TIME, Ipn.AcknowledgmentMode.MANUAL, Optional.empty(), List.of()));
        MailMessage receipt = mail(MapperFixture.settings().withNotifications(true), ipn);
        MappedToX400 back = MapperFixture.toX400(MapperFixture.settings(MixerSettings.Edition.X400_1984).withNotifications(true),
            SmtpEnvelope.of(Optional.empty(), MapperFixture.envelope("", "J.Smith@R-D.Salford.AC.UK").recipients()),
            MapperFixture.text(receipt));

        MessageDraft draft = back.messages().getFirst();
        assertThat(draft.content()).isInstanceOf(Ipn.class);
        assertThat(draft.contentType()).isEqualTo(ContentType.P2);
        assertThat(draft.encodedTypes().builtIn()).as("undefined").hasToString("'1'B");
        assertThat(draft.encodedTypes().extended()).isEmpty();
        assertThat(draft.extensions().isEmpty()).isTrue();
        assertThat(draft.recipients().getFirst().indicators().originatorReportRequest()).isEqualTo(OriginatorReportRequest.NO_REPORT);
    }
}
