/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.apache.james.x400.connector.mixer.MapperFixture.draft;
import static org.apache.james.x400.connector.mixer.MapperFixture.envelope;
import static org.apache.james.x400.connector.mixer.MapperFixture.mapper;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.mixer.address.MixerFixture;
import org.apache.james.x400.connector.mixer.envelope.EncodedInformationTypesText;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.envelope.ObjectIdentifierText;
import org.apache.james.x400.connector.mixer.envelope.Passage;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope.Notify;
import org.apache.james.x400.connector.mixer.envelope.TraceText;
import org.apache.james.x400.connector.mixer.envelope.Xtext;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.StatusCodes;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.AdditionalActions;
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
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.AttemptedDomain;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases G and H of the mapping: parameters of the envelope, trace and time. */
class EnvelopeCasesTest {
    private static final GlobalDomainIdentifier UK = domain("GB", "Gold 400", "UK.AC");
    private static final OrName SMITH = OrName.of(orAddress("C=GB;A=GOLD 400;P=UK.AC;O=Salford;OU1=R-D;I=J;S=Smith"));
    private static final OrName BOB = OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=bob(a)example.org"));
    private static final UtcTime TIME = new UtcTime("240105091500+0000");
    private static final String MAIL = """
        From: alice@example.org
        To: J.Smith@R-D.Salford.AC.UK
        Message-ID: <m@x>
        Date: Fri, 5 Jan 2024 09:15:00 -0500
        """;

    private static GlobalDomainIdentifier domain(String country, String admd, String prmd) {
        return new GlobalDomainIdentifier(DomainName.printable(country), DomainName.printable(admd),
            prmd.isEmpty() ? Optional.empty() : Optional.of(DomainName.printable(prmd)));
    }

    private static PerRecipientMessageFields recipient(OrName name, OriginatorReportRequest request) {
        return PerRecipientMessageFields.of(name, 1, PerRecipientIndicators.of(true, MtaReportRequest.REPORT, request));
    }

    private static MessageTransferEnvelope.Builder p1() {
        return MessageTransferEnvelope.builder(new MtsIdentifier(UK, "M1"), SMITH, ContentType.P22)
            .trace(TraceInformation.of(TraceInformationElement.relayed(UK, TIME)))
            .recipient(recipient(BOB, OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private static MappedToMail toMail(MessageTransferEnvelope envelope) {
        Ipm ipm = new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "1")).originator(OrDescriptor.of(SMITH))
            .primaryRecipient(RecipientSpecifier.of(OrDescriptor.of(BOB))).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("x\r\n".getBytes(StandardCharsets.US_ASCII)))));
        try {
            return mapper().toMail(envelope, envelope.recipients(), ipm, Spool.inMemory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Header header(MappedToMail mapped) {
        return mapped.messages().getFirst().message().header();
    }

    private static PerRecipientIndicators indicators(Optional<Set<Notify>> notify) {
        SmtpEnvelope envelope = SmtpEnvelope.of(Optional.of(mail("alice@example.org")),
            List.of(new SmtpEnvelope.Recipient(mail("J.Smith@R-D.Salford.AC.UK"), notify, Optional.empty())));
        return MapperFixture.toX400(envelope, MAIL + "\nx\n").messages().getFirst().recipients().getFirst().indicators();
    }

    @Test
    void g01NeverShouldAskForNoReport() {
        assertThat(indicators(Optional.of(Set.of()))).isEqualTo(new PerRecipientIndicators(true, false, true, false, false));
    }

    @Test
    void g02SuccessShouldAskForAReport() {
        assertThat(indicators(Optional.of(Set.of(Notify.SUCCESS, Notify.FAILURE))))
            .isEqualTo(new PerRecipientIndicators(true, true, false, true, false));
    }

    @Test
    void g03NothingSaidShouldAskForNonDeliveryReports() {
        assertThat(indicators(Optional.empty())).isEqualTo(new PerRecipientIndicators(true, false, true, false, true));
        assertThat(indicators(Optional.of(Set.of(Notify.DELAY)))).isEqualTo(new PerRecipientIndicators(true, false, true, false, true));
    }

    private static Optional<ContentCorrelator> correlator(MessageDraft draft) {
        return StandardExtensions.CONTENT_CORRELATOR.find(draft.extensions());
    }

    @Test
    void g04EnvelopeIdShouldBecomeTheCorrelator() {
        MappedToX400 mapped = MapperFixture.toX400(envelope("a@b.c", "x@widget.com").withEnvelopeId("QQ314159"), MAIL + "\nx\n");

        assertThat(correlator(mapped.messages().getFirst())).contains(new ContentCorrelator.Text("SMTP/NOTARY ENVID: QQ314159"));
    }

    @Test
    void g06WithoutEnvelopeIdTheCorrelatorShouldQuoteTheHeader() {
        assertThat(correlator(draft("Subject: A\n" + MAIL + "\nx\n"))).contains(new ContentCorrelator.Text(
            "Subject: A\r\nMessage-ID: <m@x>\r\nDate: Fri, 5 Jan 2024 09:15:00 -0500\r\nTo: J.Smith@R-D.Salford.AC.UK"));
        assertThat(correlator(draft("Subject: " + "long ".repeat(200) + "\n" + MAIL + "\nx\n")).map(Object::toString).orElse("").length())
            .isLessThanOrEqualTo(512 + "Text[text=]".length());
    }

    @ParameterizedTest
    @CsvSource({"G07,A useful message about nothing,A useful mess...", "short,Hi,Hi", "sixteen,1234567890123456,1234567890123456",
        "repertoire,[list] a_b & ü!,list a b u"})
    void g07ContentIdentifierShouldBeTheStartOfTheSubject(String id, String subject, String expected) {
        assertThat(draft("Subject: " + subject + "\n" + MAIL + "\nx\n").contentIdentifier()).contains(expected);
    }

    @Test
    void g08IndicatorsShouldAllowAlternatesAndAskForContent() throws Exception {
        PerMessageIndicators expected = PerMessageIndicators.NONE.withAlternateRecipientAllowed(true).withContentReturnRequest(true);
        assertThat(expected.bits()).isEqualTo(0b0011 << 12);
        assertThat(draft(MAIL + "\nx\n").indicators()).isEqualTo(expected);
        assertThat(standalone(MAIL + "\nx\n").envelope().perMessageIndicators()).isEqualTo(expected);
    }

    /** What the gateway makes by itself, without the habits of any peer. */
    private static Message standalone(String mail) throws Exception {
        MessageConversion conversion = new MessageConversion(MessageConversion.standalone("gw.example.net", MixerFixture.GATEWAY_ADDRESS,
            MixerFixture.MCGAMS, MixerSettings.Edition.X400_1988), Clock.fixed(MapperFixture.NOW, ZoneOffset.UTC), MapperFixture.tokens());
        return (Message) MtsApduCodec.standard().decode(
            conversion.mailToX400(MapperFixture.stream(mail), Spool.inMemory()).messages().getFirst());
    }

    @Test
    void f09MessageIdShouldBeTheIdentifierOfTheMessage() throws Exception {
        String mail = MAIL.replace("<m@x>", "<20240105123456.0A1B2C3D4E@mail.widget.com>") + "\nx\n";
        MtsIdentifier expected = new MtsIdentifier(new GlobalDomainIdentifier(DomainName.printable("TC"), DomainName.printable("BTT"),
            Optional.empty()), "<20240105123456.0A1B2C3D4E@mail.");

        assertThat(standalone(mail).envelope().messageIdentifier()).isEqualTo(expected);
    }

    @Test
    void indicatorsShouldFollowTheHeader() {
        assertThat(draft("Disclose-Recipients: Allowed\nConversion: prohibited\nAlternate-Recipient: Prohibited\n"
            + "X400-Content-Return: Prohibited\n" + MAIL + "\nx\n").indicators())
            .isEqualTo(PerMessageIndicators.NONE.withDisclosureOfOtherRecipients(true).withImplicitConversionProhibited(true));
        SmtpEnvelope headers = new SmtpEnvelope(Optional.of(mail("a@b.c")), envelope("", "x@widget.com").recipients(), Optional.empty(),
            Optional.of(SmtpEnvelope.Returned.HDRS), OptionalInt.empty(), Optional.empty());
        assertThat(MapperFixture.toX400(headers, MAIL + "\nx\n").messages().getFirst().indicators())
            .isEqualTo(PerMessageIndicators.NONE.withAlternateRecipientAllowed(true));
    }

    @Test
    void g09UrgentShouldBeUrgentBothWays() {
        MappedToMail mapped = toMail(p1().priority(Priority.URGENT).build());

        assertThat(header(mapped).first("Priority")).contains("urgent");
        assertThat(mapped.messages().getFirst().envelope().priority()).hasValue(4);
        assertThat(draft("Priority: Urgent\n" + MAIL + "\nx\n").priority()).isEqualTo(Priority.URGENT);
        SmtpEnvelope withPriority = new SmtpEnvelope(Optional.empty(), envelope("", "x@widget.com").recipients(), Optional.empty(),
            Optional.empty(), OptionalInt.of(-4), Optional.empty());
        assertThat(MapperFixture.toX400(withPriority, MAIL + "\nx\n").messages().getFirst().priority()).isEqualTo(Priority.NON_URGENT);
    }

    @Test
    void g10IntendedRecipientShouldBecomeOrcpt() {
        OrName intended = OrName.of(orAddress("C=GB;A=GOLD 400;P=DGC;O=cambridge;OU1=dle;I=j;S=nosuchuser"));
        PerRecipientMessageFields redirected = recipient(BOB, OriginatorReportRequest.NON_DELIVERY_REPORT)
            .withExtensions(Extensions.of(StandardExtensions.REDIRECTION_HISTORY.field(
                List.of(new Redirection(intended, TIME, Redirection.Reason.ALIAS)))));

        MappedToMail mapped = toMail(p1().recipients(List.of(redirected)).build());

        String original = mapped.messages().getFirst().envelope().recipients().getFirst().original().orElseThrow();
        assertThat("x400;" + Xtext.encode(original.substring(5)))
            .isEqualTo("x400;/I+3Dj/S+3Dnosuchuser/OU+3Ddle/O+3Dcambridge/PRMD+3DDGC/ADMD+3DGOLD+20400/C+3DGB/");
        assertThat(Xtext.decode(Xtext.encode(original))).contains(original);
    }

    @Test
    void g11MtsIdentifierShouldBecomeEnvelopeId() {
        MtsIdentifier identifier = new MtsIdentifier(domain("gb", "gold 400", "uk.ac"), "<1803.665941698@UK.AC.UCL.CS>");
        MappedToMail mapped = toMail(p1().messageIdentifier(identifier).build());

        String envid = Xtext.encode(mapped.messages().getFirst().envelope().envelopeId().orElseThrow());

        assertThat(envid).isEqualTo(
            "X400-MTS-Identifier:+20[/PRMD+3Duk.ac/ADMD+3Dgold+20400/C+3Dgb/;<1803.665941698@UK.AC.UCL.CS>]").hasSize(94);
    }

    private static ExtensionField extension(int number, Criticality criticality) {
        return new ExtensionField(new ExtensionType.Standard(number), criticality, Optional.of(Octets.of((byte) 5, (byte) 0)));
    }

    @Test
    void g12CriticalUnknownExtensionShouldRefuse() {
        MappedToMail mapped = toMail(p1().extension(extension(77, Criticality.FOR_DELIVERY)).build());

        assertThat(mapped.messages()).isEmpty();
        assertThat(mapped.refused()).hasSize(1);
        NonDelivery reason = mapped.refused().getFirst().nonDelivery();
        assertThat(reason).isEqualTo(
            NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNSUPPORTED_CRITICAL_FUNCTION));
        assertThat(StatusCodes.toStatus(reason)).isEqualTo("5.3.3");
        assertThat(mapped.refused().getFirst().explanation()).contains("(77)");
    }

    @ParameterizedTest
    @CsvSource({"G13,77,(77)", "G14,16,message-token(16)"})
    void g13AndG14OtherExtensionsShouldBeListed(String id, int number, String expected) {
        MappedToMail mapped = toMail(p1().extension(extension(number, Criticality.NONE)).build());

        assertThat(header(mapped).first("Discarded-X400-MTS-Extensions")).contains(expected);
        assertThat(mapped.losses()).hasSize(1).first().extracting(loss -> loss.element()).isEqualTo(expected);
    }

    @Test
    void g15EdiShouldBeRefused() throws Exception {
        MessageTransferEnvelope envelope = p1().contentType(ContentType.EDI).build();

        MappedToMail mapped = mapper().toMail(new Message(envelope, Octets.EMPTY), envelope.recipients(), Spool.inMemory());

        assertThat(mapped.messages()).isEmpty();
        assertThat(mapped.refused().getFirst().nonDelivery()).isEqualTo(
            NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.CONTENT_TYPE_NOT_SUPPORTED));
    }

    @Test
    void g16ProbeShouldBeAnsweredLikeAMessageWithoutMakingOne() throws IOException {
        OrName nobody = OrName.of(orAddress("C=XX;A=ZMAIL;DDA:RFC-822=not an address"));
        List<PerRecipientMessageFields> recipients = List.of(recipient(BOB, OriginatorReportRequest.REPORT),
            recipient(nobody, OriginatorReportRequest.REPORT));
        Probe probe = new Probe(new ProbeTransferEnvelope(new MtsIdentifier(UK, "P1"), SMITH, Optional.empty(), ContentType.P2,
            Optional.empty(), Optional.of(100L), PerMessageIndicators.NONE, List.of(), TraceInformation.of(), Extensions.NONE, recipients));

        MappedToMail mapped = mapper().probe(probe, recipients);

        assertThat(mapped.messages()).isEmpty();
        assertThat(mapped.refused()).hasSize(1);
        assertThat(mapped.refused().getFirst().recipient()).isEqualTo(recipients.get(1));
        assertThat(mapped.refused().getFirst().nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
    }

    @Test
    void g17SixConversionsShouldBeALoop() {
        String conversion = "Received: by gw.example.net (MIXER Conversion following RFC 2156); Fri, 5 Jan 2024 09:15:00 +0000\n";

        assertThat(MapperFixture.toX400(envelope("a@b.c", "x@widget.com"), conversion.repeat(5) + MAIL + "\nx\n").refused()).isEmpty();
        MappedToX400 mapped = MapperFixture.toX400(envelope("a@b.c", "x@widget.com"), conversion.repeat(6) + MAIL + "\nx\n");

        assertThat(mapped.messages()).isEmpty();
        assertThat(mapped.refused().getFirst().nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.LOOP_DETECTED);
        assertThat(StatusCodes.toStatus(mapped.refused().getFirst().nonDelivery())).isEqualTo("5.4.6");
    }

    @Test
    void h01ExternalTraceShouldHaveItsText() {
        MappedToMail mapped = toMail(p1().trace(TraceInformation.of(
            TraceInformationElement.relayed(UK, new UtcTime("890620192511+0100")))).build());

        String expected = "by /PRMD=UK.AC/ADMD=Gold 400/C=GB/; Relayed; Tue, 20 Jun 1989 19:25:11 +0100";
        assertThat(header(mapped).first("X400-Received")).contains(expected);
        assertThat(TraceText.parse(expected).map(Passage::arrivalTime)).contains(new UtcTime("890620192511+0100"));
    }

    @Test
    void h02InternalTraceShouldHaveItsText() {
        EncodedInformationTypes converted = EncodedInformationTypes.of(
            BuiltInEncodedInformationType.UNKNOWN, BuiltInEncodedInformationType.G3_FACSIMILE);
        AdditionalActions actions = new AdditionalActions(
            Optional.of(new UtcTime("890620142422+0100")), Optional.of(converted), true, true);
        InternalTraceInformationElement element = new InternalTraceInformationElement(UK, "UK.AC.UCL.CS",
            new UtcTime("890620192511+0100"), RoutingAction.RELAYED, Optional.of(new AttemptedDomain(domain("GB", "Foo", ""))), actions);

        MappedToMail mapped = toMail(p1().extension(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(List.of(element))).build());

        String expected = "by mta \"UK.AC.UCL.CS\" in /PRMD=UK.AC/ADMD=Gold 400/C=GB/; deferred until Tue, 20 Jun 1989 14:24:22 +0100; "
            + "converted (Undefined, G3-Fax); attempted MD /ADMD=Foo/C=GB/; Relayed, Expanded, Redirected; Tue, 20 Jun 1989 19:25:11 +0100";
        assertThat(header(mapped).first("X400-Received")).contains(expected);
        assertThat(TraceText.parse(expected)).contains(new Passage(UK, Optional.of("UK.AC.UCL.CS"), new UtcTime("890620192511+0100"),
            RoutingAction.RELAYED, Optional.of(new AttemptedDomain(domain("GB", "Foo", ""))), actions));
    }

    @Test
    void h03ReceivedShouldBecomeInternalTrace() {
        MessageDraft draft = draft("Received: from computer-science.nottingham.ac.uk by vs6.Cs.Ucl.AC.UK\n"
            + " via Janet with NIFTP id aa03794; 28 Mar 89 16:38 GMT\n" + MAIL + "\nx\n");

        assertThat(draft.internalTrace()).contains(InternalTraceInformationElement.relayed(domain("GB", "GOLD 400", "UK.AC"),
            "vs6.Cs.Ucl.AC.UK", new UtcTime("890328163800+0000")));
        assertThat(draft.trace().elements()).contains(
            TraceInformationElement.relayed(domain("GB", "GOLD 400", "UK.AC"), new UtcTime("890328163800+0000")));
    }

    @ParameterizedTest
    @CsvSource({"7912312359Z,2079", "800101000000+0100,1980"})
    void h04TwoDigitsShouldBeYearsFrom1980(String text, int year) {
        assertThat(MtsTime.toDateTime(new UtcTime(text)).map(time -> time.getYear())).contains(year);
    }

    @Test
    void h05ZoneShouldBeKept() {
        assertThat(MtsTime.parse("Fri, 5 Jan 2024 09:15:00 -0500")).contains(new UtcTime("240105091500-0500"));
        assertThat(MtsTime.toMailDate(new UtcTime("240105091500-0500"))).isEqualTo("Fri, 5 Jan 2024 09:15:00 -0500");
    }

    @Test
    void h06OldestX400ReceivedShouldBeTheFirstElement() {
        MessageDraft draft = draft("X400-Received: by /PRMD=UK.AC/ADMD=Gold 400/C=GB/; Relayed; Tue, 20 Jun 1989 19:30:00 +0100\n"
            + "X400-Received: by /PRMD=first/ADMD=Gold 400/C=GB/; Relayed; Tue, 20 Jun 1989 19:25:11 +0100\n" + MAIL + "\nx\n");

        assertThat(draft.trace().elements()).extracting(TraceInformationElement::domain)
            .containsExactly(domain("GB", "Gold 400", "first"), UK, MapperFixture.DOMAIN);
        assertThat(draft.trace().elements().getFirst().arrivalTime()).isEqualTo(new UtcTime("890620192511+0100"));
    }

    @Test
    void h07ObjectIdentifierShouldBeNumbersInBrackets() {
        Oid oid = Oid.of("2.6.1.11.0");

        assertThat(ObjectIdentifierText.of(oid)).isEqualTo("(2)(6)(1)(11)(0)");
        assertThat(ObjectIdentifierText.parse("joint-iso-ccitt(2) mhs (6) ipms (1) ep (11) ia5-text (0)")).contains(oid);
        assertThat(ObjectIdentifierText.parse("(2)(6)(1)(11)(0)")).contains(oid);
        assertThat(EncodedInformationTypesText.parse("ia5, g3fax, undefined (0), (1)(0)(10021)(7)(1)(0)(100)"))
            .isEqualTo(EncodedInformationTypes.of(List.of(BuiltInEncodedInformationType.IA5_TEXT,
                    BuiltInEncodedInformationType.G3_FACSIMILE, BuiltInEncodedInformationType.UNKNOWN),
                List.of(Oid.of("1.0.10021.7.1.0.100"))));
    }
}
