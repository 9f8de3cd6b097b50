/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope.Notify;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;

/** Cases M03 and M04: a message each way, every field of it. */
class CompleteMessagesTest {
    private static final GlobalDomainIdentifier UK = new GlobalDomainIdentifier(
        DomainName.printable("GB"), DomainName.printable("GOLD 400"), Optional.of(DomainName.printable("UK.AC")));
    private static final OrName SMITH = OrName.of(orAddress("C=GB;A=GOLD 400;P=UK.AC;O=Salford;OU1=R-D;I=J;S=Smith"));
    private static final OrName BOB = OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=bob(a)example.org"));

    private static final Heading HEADING = Heading.builder(new IpmIdentifier(Optional.of(SMITH), "77"))
        .originator(OrDescriptor.of(SMITH, new TeletexString("John Smith")))
        .primaryRecipient(RecipientSpecifier.of(OrDescriptor.of(BOB)))
        .subject(new TeletexString("Test")).importance(Importance.HIGH).build();
    private static final Ipm IPM = new Ipm(HEADING, List.of(
        BodyPart.Ia5Text.of(Octets.wrap("Hello".getBytes(StandardCharsets.US_ASCII))),
        new BodyPart.BilaterallyDefined(Octets.of((byte) 1, (byte) 2, (byte) 3))));
    private static final MessageTransferEnvelope ENVELOPE = MessageTransferEnvelope
        .builder(new MtsIdentifier(UK, "M1"), SMITH, ContentType.P22)
        .priority(Priority.URGENT)
        .trace(TraceInformation.of(TraceInformationElement.relayed(UK, new UtcTime("240105091500+0000"))))
        .recipient(PerRecipientMessageFields.of(BOB, 1,
            PerRecipientIndicators.of(true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT)))
        .build();

    @Test
    void m03InterpersonalMessageShouldBecomeMail() throws IOException {
        MappedToMail mapped = MapperFixture.mapper().toMail(ENVELOPE, ENVELOPE.recipients(), IPM, Spool.inMemory());

        assertThat(mapped.messages()).hasSize(1);
        assertThat(mapped.refused()).isEmpty();
        assertThat(mapped.losses()).isEmpty();
        MailMessage message = mapped.messages().getFirst();
        assertThat(message.envelope().sender()).contains(mail("J.Smith@R-D.Salford.AC.UK"));
        assertThat(message.envelope().recipients()).containsExactly(new SmtpEnvelope.Recipient(mail("bob@example.org"),
            Optional.of(Set.of(Notify.SUCCESS, Notify.FAILURE)), Optional.empty()));
        assertThat(message.envelope().priority()).hasValue(4);
        assertThat(MapperFixture.text(message)).isEqualTo("""
            Received: by gw.example.net (MIXER Conversion following RFC 2156); Fri, 5
             Jan 2024 14:20:00 +0000
            X400-Received: by /PRMD=UK.AC/ADMD=GOLD 400/C=GB/; Relayed; Fri, 5 Jan 2024
             09:15:00 +0000
            X400-MTS-Identifier: [/PRMD=UK.AC/ADMD=GOLD 400/C=GB/;M1]
            X400-Originator: J.Smith@R-D.Salford.AC.UK
            X400-Recipients: bob@example.org
            X400-Content-Type: P2-1988 (22)
            Priority: urgent
            Date: Fri, 5 Jan 2024 09:15:00 +0000
            Message-Type: Multiple Part
            From: John Smith <J.Smith@R-D.Salford.AC.UK>
            Message-ID: <"77*/I=J/S=Smith/OU=R-D/O=Salford/PRMD=UK.AC/ADMD=GOLD 400/C=GB/"@MHS>
            To: bob@example.org
            Subject: Test
            Importance: high
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_token1"

            --=_token1
            Content-Type: text/plain; charset=us-ascii

            Hello
            --=_token1
            Content-Type: application/octet-stream
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            AQID

            --=_token1--
            """);
    }

    @Test
    void m04MailShouldBecomeInterpersonalMessage() {
        SmtpEnvelope envelope = SmtpEnvelope.of(Optional.of(mail("alice@example.org")),
            List.of(SmtpEnvelope.Recipient.of(mail("J.Smith@R-D.Salford.AC.UK")).withNotify(Notify.FAILURE))).withEnvelopeId("E1");

        MappedToX400 mapped = MapperFixture.toX400(envelope, """
            From: Alice <alice@example.org>
            To: J.Smith@R-D.Salford.AC.UK
            Subject: Hi
            Message-ID: <m1@example.org>
            Date: Fri, 5 Jan 2024 09:15:00 -0500
            X-Mood: good
            MIME-Version: 1.0
            Content-Type: text/plain; charset=us-ascii

            Hello
            """);

        assertThat(mapped.losses()).isEmpty();
        MessageDraft draft = mapped.messages().getFirst();
        assertThat(draft.originator()).isEqualTo(
            OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=alice(a)example.org")));
        PerRecipientMessageFields recipient = draft.recipients().getFirst();
        assertThat(recipient.recipientName()).isEqualTo(SMITH);
        assertThat(recipient.originalNumber()).isEqualTo(1);
        assertThat(recipient.indicators().responsibility()).isTrue();
        assertThat(recipient.indicators().originatorReportRequest()).isEqualTo(OriginatorReportRequest.NON_DELIVERY_REPORT);
        assertThat(StandardExtensions.CONTENT_CORRELATOR.find(draft.extensions()))
            .contains(new ContentCorrelator.Text("SMTP/NOTARY ENVID: E1"));
        assertThat(draft.contentIdentifier()).contains("Hi");
        assertThat(draft.indicators().bits()).isEqualTo(0b0011 << 12);
        assertThat(draft.contentType()).isEqualTo(ContentType.P22);
        assertThat(draft.encodedTypes().builtInTypes()).containsExactly(BuiltInEncodedInformationType.IA5_TEXT);
        assertThat(draft.encodedTypes().extended()).containsExactly(MixerExtensions.EIT_MIXER);
        assertThat(draft.trace().elements().getFirst().arrivalTime()).isEqualTo(new UtcTime("240105091500-0500"));
        TraceInformationElement last = draft.trace().elements().getLast();
        assertThat(last.domain()).isEqualTo(MapperFixture.DOMAIN);
        assertThat(last.additional().converted()).contains(draft.encodedTypes());
        Ipm ipm = (Ipm) draft.content();
        assertThat(ipm.heading().thisIpm()).isEqualTo(new IpmIdentifier(Optional.empty(), "m1(a)example.org"));
        assertThat(ipm.heading().extensions()).containsExactly(MixerExtensions.fieldList(List.of("X-Mood: good")));
        assertThat(ipm.body()).containsExactly(BodyPart.Ia5Text.of(Octets.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void bothMappingsShouldLeadBackToTheSameMessage() throws IOException {
        MailMessage message = MapperFixture.mapper().toMail(ENVELOPE, ENVELOPE.recipients(), IPM, Spool.inMemory()).messages().getFirst();
        MimeEntity read = MapperFixture.read(MapperFixture.text(message));

        MappedToX400 back = MapperFixture.toX400(message.envelope(), MapperFixture.text(message));

        assertThat(read.header().has("X400-MTS-Identifier")).isTrue();
        Ipm ipm = (Ipm) back.messages().getFirst().content();
        assertThat(ipm.heading()).isEqualTo(IPM.heading());
        assertThat(back.messages().getFirst().originator()).isEqualTo(SMITH);
        assertThat(back.messages().getFirst().priority()).isEqualTo(Priority.URGENT);
    }
}
