/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.apache.james.x400.connector.mixer.MapperFixture.mapper;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mixer.address.MixerFixture;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.ReportDraft;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;

/** Cases K13 to K21, G05, M01 and M02 of the mapping: reports and delivery status notifications. */
class ReportCasesTest {
    private static final GlobalDomainIdentifier DGC = domain("GB", "GOLD 400", "DGC");
    private static final GlobalDomainIdentifier UCL = domain("gb", "gold 400", "uk.ac");
    private static final OrName NOSUCHUSER = OrName.of(orAddress("C=GB;A=GOLD 400;P=DGC;O=cambridge;OU1=dle;I=j;S=nosuchuser"));
    private static final OrName KILLE = OrName.of(orAddress("C=XX;A=ZMAIL;DDA:RFC-822=S.Kille(a)cs.ucl.ac.uk"));
    private static final UtcTime ARRIVAL = new UtcTime("910207154840+0000");
    private static final NonDelivery UNRECOGNIZED =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);

    private static GlobalDomainIdentifier domain(String country, String admd, String prmd) {
        return new GlobalDomainIdentifier(
            DomainName.printable(country), DomainName.printable(admd), Optional.of(DomainName.printable(prmd)));
    }

    private static PerRecipientReportFields reported(OrName recipient, int number, ReportType outcome) {
        return new PerRecipientReportFields(recipient, number, new PerRecipientIndicators(true, false, true, false, true),
            new LastTraceInformation(ARRIVAL, Optional.empty(), outcome), Optional.empty(), Optional.empty(), Extensions.NONE);
    }

    private static ReportTransferContent.Builder content() {
        return ReportTransferContent.builder(new MtsIdentifier(UCL, "<1796.665941626@UK.AC.UCL.CS>"));
    }

    private static Report report(ReportTransferContent content) {
        return new Report(new ReportTransferEnvelope(new MtsIdentifier(DGC, "DLE/910207154840Z/000"), KILLE,
            TraceInformation.of(TraceInformationElement.relayed(DGC, ARRIVAL)), Extensions.NONE), content);
    }

    private static String notification(Report report) {
        return notification(report, SubjectMemory.NONE);
    }

    private static String notification(Report report, SubjectMemory memory) {
        try {
            return MapperFixture.text(mapper().toMail(report, memory, Spool.inMemory()).orElseThrow().value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReportDraft draft(String status, String original) {
        return mapped(status, original).report().orElseThrow();
    }

    private static MappedToX400 mapped(String status, String original) {
        return MapperFixture.toX400(MapperFixture.envelope("", "J.Linnimouth@Marketing.Widget.COM"), """
            From: MAILER-DAEMON <postmaster@mx.example.org>
            To: J.Linnimouth@Marketing.Widget.COM
            Subject: Undelivered
            Message-ID: <d1@mx.example.org>
            Date: Fri, 5 Jan 2024 10:01:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            Sorry.
            --b
            Content-Type: message/delivery-status

            """ + status + "\n--b\n" + original + "\n--b--\n");
    }

    private static final String ORIGINAL = "Content-Type: message/rfc822\n\nFrom: x@widget.com\nMessage-ID: <o1@widget.com>\n\nHello\n";
    private static final String PER_MESSAGE = """
        Reporting-MTA: dns; mx.example.org
        Original-Envelope-Id: QQ314159
        Arrival-Date: Fri, 5 Jan 2024 10:00:00 +0000
        """;
    private static final String FAILED = """

        Original-Recipient: rfc822; bob@example.org
        Final-Recipient: rfc822; bob@example.org
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp; 552 mailbox full
        """;

    @Test
    void g05CorrelatorShouldGiveTheEnvelopeIdBack() {
        ReportTransferContent content = content().recipient(reported(NOSUCHUSER, 1, UNRECOGNIZED)).extensions(Extensions.of(
            StandardExtensions.CONTENT_CORRELATOR.field(new ContentCorrelator.Text("SMTP/NOTARY ENVID: QQ314159")))).build();

        assertThat(notification(report(content))).contains("\nOriginal-Envelope-Id: QQ314159\n")
            .contains("\nX400-Subject-Submission-Identifier: [/PRMD=uk.ac/ADMD=gold 400/C=gb/;<1796.665941626@UK.AC.UCL.CS>]\n");
    }

    @Test
    void k07DeliveryShouldTellTimeAndUser() {
        String text = notification(report(content().recipient(reported(NOSUCHUSER, 1,
            new ReportType.Delivery(new UtcTime("910207154900+0000"), TypeOfMtsUser.PUBLIC))).build()));

        assertThat(text).contains("Action: delivered\nStatus: 2.0.0\nX400-Delivery-Time: Thu, 7 Feb 1991 15:49:00 +0000\n"
            + "X400-Type-of-MTS-User: public(0)\n").contains("Subject: Delivery Report (success) for\n");
    }

    @Test
    void k13DelayShouldBeAMessage() {
        MappedToX400 mapped = mapped(PER_MESSAGE + FAILED.replace("failed", "delayed"), ORIGINAL);

        assertThat(mapped.report()).isEmpty();
        assertThat(mapped.messages()).hasSize(1);
        assertThat(mapped.messages().getFirst().recipients().getFirst().indicators().originatorNonDeliveryReport()).isFalse();
    }

    @Test
    void k14FailureAndDelayShouldBeBoth() {
        MappedToX400 mapped = mapped(PER_MESSAGE + FAILED + FAILED.replace("bob", "eve").replace("failed", "delayed"), ORIGINAL);

        assertThat(mapped.report().orElseThrow().recipients()).hasSize(1);
        assertThat(mapped.messages()).hasSize(1);
    }

    @Test
    void k15EnvelopeIdShouldNameTheSubject() {
        MtsIdentifier subject = new MtsIdentifier(domain("GB", "GOLD 400", "UK.AC"), "abc123");

        String text = "[/PRMD=UK.AC/ADMD=GOLD 400/C=GB/;abc123]";

        assertThat(draft(PER_MESSAGE.replace("QQ314159", "X400-MTS-Identifier: " + text) + FAILED, ORIGINAL).subjectIdentifier())
            .contains(subject);
        assertThat(draft(PER_MESSAGE.replace("QQ314159", text) + FAILED, ORIGINAL).subjectIdentifier()).contains(subject);
    }

    @Test
    void k16X400RecipientShouldBeReadAsItIs() {
        ReportDraft draft = draft(PER_MESSAGE + FAILED.replace("Final-Recipient: rfc822; bob@example.org",
            "Final-Recipient: x400; /S=Doe/O=Widget/ADMD=BTT/C=TC/"), ORIGINAL);

        assertThat(draft.recipients().getFirst().actualRecipientName()).isEqualTo(OrName.of(orAddress("C=TC;A=BTT;O=Widget;S=Doe")));
    }

    private static List<String> fields(Extensions extensions, String oid) throws Exception {
        ExtensionField field = extensions.fields().stream().filter(found -> found.type().toString().equals(oid)).findFirst().orElseThrow();
        return MixerExtensions.FIELD_LIST.decode(field.value().orElseThrow());
    }

    @Test
    void k17AndM02NotificationShouldBecomeAReport() throws Exception {
        ReportDraft draft = draft(PER_MESSAGE + FAILED, ORIGINAL);

        OrName bob = OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=bob(a)example.org"));
        assertThat(draft.destination()).isEqualTo(OrName.of(orAddress("C=TC;A=BTT;O=Widget;OU1=Marketing;I=J;S=Linnimouth")));
        assertThat(draft.subjectIdentifier()).isEmpty();
        assertThat(draft.envelopeId()).contains("QQ314159");
        assertThat(draft.originalMessageId()).contains("<o1@widget.com>");
        PerRecipientReportFields recipient = draft.recipients().getFirst();
        assertThat(recipient.originalNumber()).isEqualTo(1);
        assertThat(recipient.actualRecipientName()).isEqualTo(bob);
        assertThat(recipient.intendedRecipientName()).contains(bob);
        assertThat(recipient.lastTrace().arrivalTime()).isEqualTo(new UtcTime("240105100000+0000"));
        assertThat(recipient.reportType()).isEqualTo(
            NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.RECIPIENT_UNAVAILABLE));
        assertThat(recipient.supplementaryInformation()).contains("552 mailbox full");
        assertThat(fields(draft.contentExtensions(), "1.3.6.1.7.1.3.4")).containsExactly("Reporting-MTA: dns; mx.example.org",
            "Original-Envelope-Id: QQ314159", "Arrival-Date: Fri, 5 Jan 2024 10:00:00 +0000", "Status: 5.2.2");
        assertThat(fields(recipient.extensions(), "1.3.6.1.7.1.3.4")).containsExactly("Diagnostic-Code: smtp; 552 mailbox full");
        assertThat(fields(draft.envelopeExtensions(), "1.3.6.1.7.1.3.3")).containsExactly(
            "From: MAILER-DAEMON <postmaster@mx.example.org>", "To: J.Linnimouth@Marketing.Widget.COM", "Subject: Undelivered",
            "Message-ID: <d1@mx.example.org>", "Date: Fri, 5 Jan 2024 10:01:00 +0000", "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b");
        assertThat(draft.returnedContent().body()).hasExactlyElementsOfTypes(
            BodyPart.Ia5Text.class, BodyPart.Ia5Text.class, BodyPart.ForwardedMessage.class);
        assertThat(draft.returnedContent().body().get(1)).isInstanceOfSatisfying(BodyPart.Ia5Text.class,
            text -> assertThat(new String(text.text().toByteArray(), StandardCharsets.US_ASCII)).contains("Status: 5.2.2"));
    }

    /** The first example of RFC 2156 §5.3.8.4, where the words of a next hop are the supplement and the message comes back. */
    @Test
    void k18ReportWithTheMessageShouldBecomeANotification() throws IOException {
        OrName hildegard = OrName.of(orAddress("C=gb;A=gold 400;P=uk.ac;O=ucl;OU1=cs;DDA:RFC-822=H.Hildegard(a)bbn.com"));
        UtcTime submitted = new UtcTime("910207154820+0000");
        Ipm returned = new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "1803.665941698(a)UK.AC.UCL.CS"))
            .originator(OrDescriptor.of(KILLE)).primaryRecipient(RecipientSpecifier.of(OrDescriptor.of(hildegard)))
            .subject(new TeletexString("Greetings.")).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("Steve\r\n".getBytes(StandardCharsets.US_ASCII)))));
        PerRecipientReportFields recipient = new PerRecipientReportFields(
            hildegard, 1, new PerRecipientIndicators(true, false, true, false, true),
            new LastTraceInformation(new UtcTime("910207154818+0000"),
                Optional.of(EncodedInformationTypes.of(BuiltInEncodedInformationType.IA5_TEXT)), UNRECOGNIZED), Optional.empty(),
            Optional.of("MTA 'bbn.com' gives error message  (USER) Unknown user name in H.Hildegard(a)bbn.com"), Extensions.NONE);
        ReportTransferContent content = ReportTransferContent.builder(new MtsIdentifier(UCL, "<1803.665941698@UK.AC.UCL.CS>"))
            .contentIdentifier(Optional.of("Greetings."))
            .contentType(Optional.of(ContentType.P2))
            .subjectIntermediateTrace(Optional.of(TraceInformation.of(TraceInformationElement.relayed(UCL, submitted))))
            .returnedContent(Optional.of(InterpersonalContentCodec.encode(returned))).recipient(recipient).build();
        UtcTime reported = new UtcTime("910207154839+0000");
        Report report = new Report(new ReportTransferEnvelope(new MtsIdentifier(UCL, "<27699-0@bells.cs.ucl.ac.uk>"), KILLE,
            TraceInformation.of(TraceInformationElement.relayed(UCL, reported)),
            Extensions.of(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(List.of(
                InternalTraceInformationElement.relayed(UCL, "bells.cs.ucl.ac.uk", reported))))), content);

        MailMessage message = bells("1991-02-07T15:48:40Z", McgamTables.builder().build())
            .toMail(report, SubjectMemory.NONE, Spool.inMemory()).orElseThrow().value();

        assertThat(message.envelope().sender()).isEmpty();
        assertThat(message.envelope().recipients()).extracting(found -> found.address().text()).containsExactly("S.Kille@cs.ucl.ac.uk");
        assertThat(MapperFixture.text(message)).isEqualTo("""
            Received: by bells.cs.ucl.ac.uk (MIXER Conversion following RFC 2156); Thu,
             7 Feb 1991 15:48:40 +0000
            X400-Received: by mta "bells.cs.ucl.ac.uk" in /PRMD=uk.ac/ADMD=gold
             400/C=gb/; Relayed; Thu, 7 Feb 1991 15:48:39 +0000
            From: UCL-CS MTA <postmaster@cs.ucl.ac.uk>
            To: S.Kille@cs.ucl.ac.uk
            Subject: Delivery Report (failure) for H.Hildegard@bbn.com
            Message-Type: Delivery Report
            Date: Thu, 7 Feb 1991 15:48:39 +0000
            Message-ID: <X400-report--27699-0-bells.cs.ucl.ac.uk-@bells.cs.ucl.ac.uk>
            X400-MTS-Identifier: [/PRMD=uk.ac/ADMD=gold
             400/C=gb/;<27699-0@bells.cs.ucl.ac.uk>]
            X400-Content-Identifier: Greetings.
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="=_token1"

            --=_token1
            Content-Type: text/plain; charset=utf-8

            This report relates to your message:
                    Greetings.

                    of Thu, 7 Feb 1991 15:48:20 +0000

            Your message was not delivered to: H.Hildegard@bbn.com
            for the following reason: unable to transfer: unrecognised OR name MTA 'bbn.com' gives\s\
            error message  (USER) Unknown user name in H.Hildegard(a)bbn.com

            The Original Message follows:

            --=_token1
            Content-Type: message/delivery-status

            Original-Envelope-Id: [/PRMD=uk.ac/ADMD=gold 400/C=gb/;<1803.665941698@UK.AC.UCL.CS>]
            Reporting-MTA: x400; mta "bells.cs.ucl.ac.uk" in /PRMD=uk.ac/ADMD=gold 400/C=gb/
            DSN-Gateway: dns; bells.cs.ucl.ac.uk
            Arrival-Date: Thu, 7 Feb 1991 15:48:18 +0000
            X400-Conversion-Date: Thu, 7 Feb 1991 15:48:40 +0000
            X400-Content-Identifier: Greetings.
            X400-Content-Type: P2-1984 (2)
            X400-Subject-Intermediate-Trace-Information: by /PRMD=uk.ac/ADMD=gold 400/C=gb/; Relayed; Thu, 7 Feb 1991 15:48:20 +0000

            Original-Recipient: rfc822; H.Hildegard@bbn.com
            Final-Recipient: x400; /RFC-822=H.Hildegard(a)bbn.com/OU=cs/O=ucl/PRMD=uk.ac/ADMD=gold 400/C=gb/
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: x400; Reason 1 (Unable-To-Transfer); Diagnostic 0 (Unrecognised-ORName)
            X400-Converted-EITs: IA5-Text;
            X400-Last-Trace: (IA5-Text) Thu, 7 Feb 1991 15:48:18 +0000
            X400-Supplementary-Info: "MTA 'bbn.com' gives error message  (USER) Unknown user name in H.Hildegard(a)bbn.com";
            X400-Originally-Specified-Recipient-Number: 1

            --=_token1
            Content-Type: message/rfc822

            From: S.Kille@cs.ucl.ac.uk
            Message-ID: <1803.665941698@UK.AC.UCL.CS>
            To: H.Hildegard@bbn.com
            Subject: Greetings.
            MIME-Version: 1.0
            Content-Type: text/plain; charset=us-ascii

            Steve

            --=_token1--
            """);
    }

    private static MessageMapper bells(String now, McgamTables rules) {
        MixerSettings settings = MixerSettings.of(MixerFixture.ADDRESSES.withMcgams(rules), MapperFixture.DOMAIN, "UCL-CS",
            "bells.cs.ucl.ac.uk", mail("postmaster@cs.ucl.ac.uk"), MixerSettings.Edition.X400_1988, MapperFixture.settings().body());
        return new MessageMapper(settings, Clock.fixed(Instant.parse(now), ZoneOffset.UTC), MapperFixture.tokens());
    }

    @Test
    void redirectedRecipientShouldKeepBothNames() {
        OrName hildegard = OrName.of(orAddress("C=TC;A=BTT;O=Widget;I=H;S=Hildegard"));
        PerRecipientReportFields redirected = new PerRecipientReportFields(
            NOSUCHUSER, 1, new PerRecipientIndicators(true, true, false, true, false),
            new LastTraceInformation(ARRIVAL, Optional.empty(), UNRECOGNIZED),
            Optional.of(hildegard), Optional.empty(), Extensions.NONE);

        assertThat(notification(report(content().recipient(redirected).build()))).contains("""
            Original-Recipient: rfc822; H.Hildegard@Widget.COM
            Final-Recipient: x400; /I=H/S=Hildegard/O=Widget/ADMD=BTT/C=TC/
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: x400; Reason 1 (Unable-To-Transfer); Diagnostic 0 (Unrecognised-ORName)
            X400-Redirect-Recipient: x400; /I=j/S=nosuchuser/OU=dle/O=cambridge/PRMD=DGC/ADMD=GOLD 400/C=GB/
            """);
    }

    @Test
    void k20MixedReportShouldSaySo() {
        String text = notification(report(content().recipient(reported(NOSUCHUSER, 1, UNRECOGNIZED))
            .recipient(reported(NOSUCHUSER, 2, new ReportType.Delivery(ARRIVAL, TypeOfMtsUser.PRIVATE))).build()));

        assertThat(text).contains("\nSubject: Delivery Report (success and failures)\n");
    }

    @Test
    void k21ExtensionWithoutFieldShouldBeListed() {
        Extensions extensions = Extensions.of(new ExtensionField(new ExtensionType.Standard(20), Criticality.FOR_DELIVERY,
            Optional.of(Octets.of((byte) 0x31, (byte) 0))));

        assertThat(notification(report(content().recipient(reported(NOSUCHUSER, 1, UNRECOGNIZED)).extensions(extensions).build())))
            .contains("\nX400-Discarded-DR-Extensions: message-security-label(20)\n");
    }

    @Test
    void k19AndM01ReportShouldBecomeANotification() throws IOException {
        PerRecipientReportFields recipient = new PerRecipientReportFields(
            NOSUCHUSER, 1, new PerRecipientIndicators(true, false, true, false, true),
            new LastTraceInformation(ARRIVAL, Optional.empty(), UNRECOGNIZED), Optional.empty(),
            Optional.of("DG 21187: (CEO POA) Unknown addressee."), Extensions.NONE);
        ReportTransferContent content = content().contentIdentifier(Optional.of("A useful mess..."))
            .subjectIntermediateTrace(Optional.of(TraceInformation.of(
                TraceInformationElement.relayed(UCL, new UtcTime("910207154320+0000"))))).recipient(recipient).build();
        Report report = new Report(new ReportTransferEnvelope(new MtsIdentifier(DGC, "DLE/910207154840Z/000"), KILLE,
            TraceInformation.of(TraceInformationElement.relayed(DGC, ARRIVAL),
                TraceInformationElement.relayed(UCL, new UtcTime("910207154908+0000"))),
            Extensions.of(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(List.of(InternalTraceInformationElement.relayed(
                UCL, "bells.cs.ucl.ac.uk", new UtcTime("910207154908+0000")))))), content);
        MessageMapper mapper = bells("1991-02-07T15:49:12Z",
            McgamTables.builder().equivalence("DGC.gold-400.gb", "PRMD$DGC.ADMD$GOLD 400.C$GB").build());

        MailMessage message = mapper.toMail(report, SubjectMemory.NONE, Spool.inMemory()).orElseThrow().value();

        assertThat(message.envelope().sender()).isEmpty();
        assertThat(message.envelope().recipients()).extracting(found -> found.address().text()).containsExactly("S.Kille@cs.ucl.ac.uk");
        assertThat(MapperFixture.text(message)).isEqualTo("""
            Received: by bells.cs.ucl.ac.uk (MIXER Conversion following RFC 2156); Thu,
             7 Feb 1991 15:49:12 +0000
            X400-Received: by mta "bells.cs.ucl.ac.uk" in /PRMD=uk.ac/ADMD=gold
             400/C=gb/; Relayed; Thu, 7 Feb 1991 15:49:08 +0000
            X400-Received: by /PRMD=DGC/ADMD=GOLD 400/C=GB/; Relayed; Thu, 7 Feb 1991
             15:48:40 +0000
            From: UCL-CS MTA <postmaster@cs.ucl.ac.uk>
            To: S.Kille@cs.ucl.ac.uk
            Subject: Delivery Report (failure) for
             j.nosuchuser@dle.cambridge.DGC.gold-400.gb
            Message-Type: Delivery Report
            Date: Thu, 7 Feb 1991 15:48:40 +0000
            Message-ID: <X400-report-DLE-910207154840Z-000@bells.cs.ucl.ac.uk>
            X400-MTS-Identifier: [/PRMD=DGC/ADMD=GOLD 400/C=GB/;DLE/910207154840Z/000]
            X400-Content-Identifier: A useful mess...
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="=_token1"

            --=_token1
            Content-Type: text/plain; charset=utf-8

            This report relates to your message:
                    A useful mess...

                    of Thu, 7 Feb 1991 15:43:20 +0000

            Your message was not delivered to: j.nosuchuser@dle.cambridge.DGC.gold-400.gb
            for the following reason: unable to transfer: unrecognised OR name DG 21187: (CEO POA) Unknown addressee.

            The Original Message is not available

            --=_token1
            Content-Type: message/delivery-status

            Original-Envelope-Id: [/PRMD=uk.ac/ADMD=gold 400/C=gb/;<1796.665941626@UK.AC.UCL.CS>]
            Reporting-MTA: x400; /PRMD=DGC/ADMD=GOLD 400/C=GB/
            DSN-Gateway: dns; bells.cs.ucl.ac.uk
            Arrival-Date: Thu, 7 Feb 1991 15:48:40 +0000
            X400-Conversion-Date: Thu, 7 Feb 1991 15:49:12 +0000
            X400-Content-Identifier: A useful mess...
            X400-Subject-Intermediate-Trace-Information: by /PRMD=uk.ac/ADMD=gold 400/C=gb/; Relayed; Thu, 7 Feb 1991 15:43:20 +0000

            Original-Recipient: rfc822; j.nosuchuser@dle.cambridge.DGC.gold-400.gb
            Final-Recipient: x400; /I=j/S=nosuchuser/OU=dle/O=cambridge/PRMD=DGC/ADMD=GOLD 400/C=GB/
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: x400; Reason 1 (Unable-To-Transfer); Diagnostic 0 (Unrecognised-ORName)
            X400-Supplementary-Info: "DG 21187: (CEO POA) Unknown addressee.";
            X400-Originally-Specified-Recipient-Number: 1

            --=_token1--
            """);
    }

    @Test
    void memoryShouldRestoreWhatTheReportDoesNotTell() {
        SubjectMemory memory = new SubjectMemory(Optional.of(mail("alice@example.org")), Optional.of("E1"),
            Map.of(1, mail("friend@widget.com")),
            Optional.of(Header.of(new HeaderField("Subject", "=?utf-8?q?Gr=C3=BC=C3=9Fe?="), new HeaderField("Message-ID", "<o@x>"))));

        String text = notification(report(content().recipient(reported(NOSUCHUSER, 1, UNRECOGNIZED)).build()), memory);

        assertThat(text).contains("\nTo: alice@example.org\n").contains("\nIn-Reply-To: <o@x>\n").contains("Original-Envelope-Id: E1\n")
            .contains("Original-Recipient: rfc822; friend@widget.com\n")
            .contains("Content-Type: text/rfc822-headers\n\nSubject: =?utf-8?q?");
    }

    @Test
    void returnedContentShouldBeTheMessage() {
        Ipm ipm = new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "o(a)x")).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII)))));

        String text = notification(report(content().returnedContent(Optional.of(InterpersonalContentCodec.encode(ipm)))
            .recipient(reported(NOSUCHUSER, 1, UNRECOGNIZED)).build()));

        assertThat(text).contains("The Original Message follows:").contains("Content-Type: message/rfc822\n\nMessage-ID: <o@x>\n");
    }

    @Test
    void returnedContentThatCannotBeReadShouldGoAlongAsItIs() {
        String text = notification(report(content().returnedContent(Optional.of(Octets.of((byte) 1, (byte) 2)))
            .recipient(reported(NOSUCHUSER, 1, UNRECOGNIZED)).build()));

        assertThat(text).contains("Content-Type: application/octet-stream\nContent-Description: X.400 content\n");
    }
}
