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
import static org.apache.james.x400.connector.testkit.Elements.element;
import static org.apache.james.x400.connector.testkit.Elements.hex;
import static org.apache.james.x400.connector.testkit.Elements.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.MappedToX400;
import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.outbound.MixerAddressing;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the articles teach about the handling of what comes in, and about what we send, row by row. */
class InteropBehaviourTest {
    private static final ReportType.NonDelivery UNKNOWN = ReportType.NonDelivery.of(
        NonDeliveryReason.UNABLE_TO_TRANSFER,
        NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);

    @TempDir
    Path folder;

    private final Grounds grounds = new Grounds(new SettableClock(NOW));
    private final Arrival arrival = new Arrival(Mappers.connector("mtaa").build(), "in-1", "192.0.2.7");

    private static OrName mailUser(String address) {
        return OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("US")
            .domainDefined("RFC-822", address.replace("@", "(a)")).build());
    }

    private static PerRecipientMessageFields recipient(int number, String address) {
        return Samples.recipient(number, true).withRecipientName(mailUser(address));
    }

    private Taken take(MessageTransferEnvelope envelope) {
        return take(envelope, InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.of(name("THEM", "Sender")), "1")).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII)))))));
    }

    private Taken take(MessageTransferEnvelope envelope, Octets content) {
        return new MessageReception(grounds.ground(folder)).take(new Message(envelope, content), arrival);
    }

    private MappedToX400 sent(String header) throws Exception {
        SmtpEnvelope envelope = SmtpEnvelope.of(AddrSpec.parse("alice@us.example"),
            List.of(SmtpEnvelope.Recipient.of(AddrSpec.parse("/S=Bob/P=THEM/A=VIAT/C=DE/@us.example").orElseThrow())));
        return Mappers.mapper(grounds.clock).toX400(envelope,
            new ByteArrayInputStream((header + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.UTF_8)), Spool.inMemory());
    }

    private static String written(Mail mail) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        mail.getMessage().writeTo(octets);
        return octets.toString(StandardCharsets.UTF_8);
    }

    // ---- P1 and P2

    @Test
    @DisplayName("R-AP-2, R-LP-9: what we make has no bilateral information and no private extension, on which domains refuse it")
    void whatWeMakeShouldHaveNothingThatOnlySomeDomainsTake() throws Exception {
        MessageTransferEnvelope envelope = sent("From: alice@us.example\r\nSubject: x\r\nX-Own: y").messages().getFirst()
            .envelope(new MtsIdentifier(Mappers.DOMAIN, "1"));

        assertThat(envelope.bilateralInformation()).isEmpty();
        assertThat(envelope.extensions().fields()).allMatch(field ->
            field.type() instanceof ExtensionType.Standard);
    }

    @Test
    @DisplayName("R-AP-14: a notification whose identifier cannot be read is answered as a content that is none")
    void anUnreadableNotificationShouldBeReported() {
        Octets notification = element(0xA1, element(0x31, element(0x6B, hex("13 7F 41")), text(0x17, "961124101530Z")));
        assertThat(take(envelope(recipient(1, "bob@us.example")).build(), notification)).isEqualTo(new Ours());

        assertThat(grounds.reporting.answers().getFirst().report().content().recipients().getFirst().reportType())
            .hasToString("unable-to-transfer (1), content-syntax-error (12)");
    }

    @Test
    @DisplayName("R-AP-18: a free form name of more than 64 characters is cut")
    void aLongNameShouldBeCut() throws Exception {
        Ipm ipm = (Ipm) sent("From: " + "Very ".repeat(30) + "<alice@us.example>\r\nSubject: x").messages().getFirst().content();

        assertThat(ipm.heading().originator().orElseThrow().freeFormName().orElseThrow().octets().length()).isLessThanOrEqualTo(64);
    }

    @Test
    @DisplayName("R-AP-22: a report has its own trace in its envelope, and nothing of the subject's deferral")
    void theTraceOfAReportShouldBeItsOwn() throws Exception {
        Message subject = new Message(envelope(recipient(1, "bob@us.example"))
            .deferredDeliveryTime(UtcTime.of(NOW.plusSeconds(60))).build(), Octets.of());
        Report report = grounds.reporting.reports().on(subject, List.of(new Outcome(subject.envelope().recipients().getFirst(), UNKNOWN,
            "")), UtcTime.of(NOW), UtcTime.of(NOW)).orElseThrow();

        assertThat(report.trace().elements()).extracting(TraceInformationElement::domain).containsExactly(Mappers.DOMAIN);
        assertThat(report.trace().elements().getFirst().additional().deferredTime()).isEmpty();
        Octets echoed = element(0xA1, element(0x31, inside(MtsApduCodec.standard().encode(report)), text(0x80, "961124101530Z")),
            rest(MtsApduCodec.standard().encode(report)));
        assertThat(MtsApduCodec.standard().decode(echoed).identifier()).isEqualTo(report.identifier());
    }

    /** The members of the envelope of an APDU, which has short lengths here. */
    private static Octets inside(Octets apdu) {
        int envelope = header(apdu, 0);
        long start = envelope + header(apdu, envelope);
        return apdu.slice(start, start + length(apdu, envelope));
    }

    private static Octets rest(Octets apdu) {
        int envelope = header(apdu, 0);
        return apdu.slice(envelope + header(apdu, envelope) + length(apdu, envelope), apdu.length());
    }

    private static int header(Octets octets, int at) {
        int first = octets.at(at + 1) & 0xFF;
        return first < 0x80 ? 2 : 2 + (first & 0x7F);
    }

    private static long length(Octets octets, int at) {
        int first = octets.at(at + 1) & 0xFF;
        if (first < 0x80) {
            return first;
        }
        long length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | octets.at(at + 2 + i) & 0xFF;
        }
        return length;
    }

    private String body(String text) throws Exception {
        Ipm ipm = new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "1")).subject(new TeletexString("\0")).build(),
            List.of(BodyPart.Ia5Text.of(Octets.of(text.getBytes(StandardCharsets.ISO_8859_1)))));
        take(envelope(recipient(1, "bob@us.example")).build(), InterpersonalContentCodec.encode(ipm));
        return written(grounds.queue.mails().getFirst());
    }

    @Test
    @DisplayName("R-AP-16, Q194651: a subject of a NUL is an empty one")
    void aSubjectOfANulShouldBeEmpty() throws Exception {
        assertThat(body("text")).doesNotContain("\0").contains("\r\nSubject: \r\n");
        assertThat(((Ipm) sent("From: alice@us.example\r\nSubject: ").messages().getFirst().content()).heading().subject()
            .filter(subject -> subject.octets().length() > 0)).isEmpty();
    }

    @Test
    @DisplayName("R-AP-17, Q265403, Q159179: an empty text is taken, none is sent to a peer of 1984, and a NUL in a text cuts nothing off")
    void anEmptyTextShouldBeTakenAndANulCutNothingOff() throws Exception {
        assertThat(body("before\0after")).contains("before").contains("after");
        body("");
        assertThat(written(grounds.queue.mails().getLast())).contains("Content-Type: text/plain");
        SmtpEnvelope envelope = SmtpEnvelope.of(AddrSpec.parse("alice@us.example"),
            List.of(SmtpEnvelope.Recipient.of(AddrSpec.parse("/S=Bob/P=THEM/A=VIAT/C=DE/@us.example").orElseThrow())));
        Ipm empty = (Ipm) Mappers.mapper(grounds.clock, BodyHabits.defaults(false), MixerSettings.Edition.X400_1984).toX400(envelope,
            new ByteArrayInputStream("From: alice@us.example\r\n\r\n".getBytes(StandardCharsets.UTF_8)), Spool.inMemory()).messages()
            .getFirst().content();
        assertThat(empty.body()).containsExactly(BodyPart.Ia5Text.of(Octets.ofHex("0D0A")));
    }

    // ---- addresses

    @Test
    @DisplayName("R-AD-4, Q160947: an empty domain defined attribute makes an unknown user, and the content is not blamed")
    void anEmptyAttributeShouldBeABadAddress() throws Exception {
        OrName empty = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("US").domainDefined("", "")
            .build());
        take(envelope(recipient(1, "x@us.example").withRecipientName(empty), recipient(2, "bob@us.example")).build());

        assertThat(grounds.reporting.answers()).isEmpty();
        assertThat(grounds.queue.mails().getFirst().getRecipients()).contains(new MailAddress("bob@us.example")).as("nobody's mailbox")
            .anyMatch(address -> address.getLocalPart().startsWith("/DD.=/"));
    }

    @ParameterizedTest
    @CsvSource({"C=D;A=VIAT;S=X, country", "C=DE;A=VIAT;S=X;S=Y, S", "C=DE;A=VIAT, complete form",
        "C=DE;A=VIAT;S=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddE, surname has 41 characters",
        "C=DE;A=VIAT;X.121=12345678901234567;S=X, network-address has 17"})
    @DisplayName("R-AD-1, R-AD-2, R-AD-3, R-AD-4: an address that breaks a bound is refused at submission, with its reason")
    void anAddressBeyondTheBoundsShouldBeRefusedAtSubmission(String address, String reason) throws Exception {
        MixerAddressing addressing = new MixerAddressing(() -> Mappers.mapper(grounds.clock).addresses(), domain -> false);
        MailAddress recipient = new MailAddress('/' + address.replace(';', '/') + "/@us.example");

        assertThat(addressing.orAddress(recipient)).isEmpty();
        assertThat(addressing.isBehindGateway(recipient)).isTrue();
        assertThat(addressing.obstacle(recipient)).hasValueSatisfying(why -> assertThat(why).contains(reason));
    }

    @Test
    @DisplayName("R-AD-5: an originator who has domain defined attributes only gets the domain of our gateway, so that he can be answered")
    void whatWeSendShouldBeReplyable() throws Exception {
        OrAddress originator = sent("From: alice@us.example\r\nSubject: x").messages().getFirst().originator().address();

        assertThat(originator.country()).isPresent();
        assertThat(originator.administrationDomain()).isPresent();
        assertThat(Mappers.mapper(grounds.clock).addresses().isReplyable(originator)).isTrue();
    }

    @Test
    @DisplayName("R-AD-2, Q145933: attributes that are too long are taken, and delivered where there is a user")
    void overLongAttributesShouldBeTaken() throws Exception {
        OrName tooLong = OrName.of(OrAddress.builder().country("DE").administrationDomain("A".repeat(40)).privateDomain("US")
            .domainDefined("RFC-822", "bob(a)us.example").build());
        take(envelope(recipient(1, "x@us.example").withRecipientName(tooLong)).build());

        assertThat(grounds.queue.mails()).hasSize(1);
        assertThat(grounds.queue.mails().getFirst().getRecipients()).containsExactly(new MailAddress("bob@us.example"));
    }

    @Test
    @DisplayName("R-AD-12: who has a directory name besides is known by his address; who has nothing else is reported")
    void aDirectoryNameShouldNotMatter() throws Exception {
        Octets directory = element(0xA0, element(0x30));
        OrName both = new OrName(mailUser("bob@us.example").address(), Optional.of(directory));
        OrName only = new OrName(OrAddress.builder().build(), Optional.of(directory));
        take(envelope(recipient(1, "x@us.example").withRecipientName(both), recipient(2, "x@us.example").withRecipientName(only)).build());

        assertThat(grounds.queue.mails().getFirst().getRecipients()).containsExactly(new MailAddress("bob@us.example"));
        assertThat(grounds.reporting.answers().getFirst().report().content().recipients()).extracting(
            PerRecipientReportFields::originalNumber).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "XYZ", "49", "", "ZZ9"})
    @DisplayName("R-AD-1, Q145986: a country that is none is reported, and nothing hangs")
    void aCountryThatIsNoneShouldBeReported(String country) {
        OrName name = OrName.of(OrAddress.builder().country(country).administrationDomain("VIAT").privateDomain("US")
            .domainDefined("X", "y").build());
        assertThat(take(envelope(recipient(1, "x@us.example").withRecipientName(name), recipient(2, "bob@us.example")).build()))
            .isEqualTo(new Ours());

        assertThat(grounds.queue.mails().stream().flatMap(mail -> mail.getRecipients().stream()).count()
            + grounds.reporting.answers().stream().mapToLong(answer -> answer.report().content().recipients().size()).sum()).isEqualTo(2);
    }

    // ---- reports

    private Taken take(Report report) {
        return new ReportReception(grounds.ground(folder)).take(report, arrival);
    }

    private static Report report(OrName actual, Optional<Octets> additional) {
        ReportTransferContent content = ReportTransferContent.builder(new MtsIdentifier(Mappers.DOMAIN, "M-1"))
            .recipient(new PerRecipientReportFields(actual, 1, Samples.recipient(1, true).indicators(),
                new PerRecipientReportFields.LastTraceInformation(UtcTime.of(NOW), Optional.empty(), UNKNOWN), Optional.empty(),
                Optional.empty(), Extensions.NONE)).build();
        return new Report(new ReportTransferEnvelope(new MtsIdentifier(THEM, "R-1"), mailUser("alice@us.example"),
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE),
            new ReportTransferContent(content.subjectIdentifier(), content.subjectIntermediateTrace(), content.originalEncodedTypes(),
                content.contentType(), content.contentIdentifier(), content.returnedContent(), additional, content.extensions(),
                content.recipients()));
    }

    @Test
    @DisplayName("R-RP-1, Q176181: a report whose recipient has a bad address, or five domain defined attributes, reaches the originator")
    void aReportOnABadAddressShouldReachTheOriginator() throws Exception {
        OrAddress.Builder many = OrAddress.builder().country("ZZZ");
        for (int i = 0; i < 5; i++) {
            many.domainDefined("TYPE" + i + "=/;", "a=b;c/d@e_f&g" + i);
        }
        take(report(OrName.of(many.build()), Optional.empty()));
        assertThat(written(grounds.queue.mails().getFirst())).contains("Action: failed").contains("Status: 5.1.1");
        assertThat(grounds.queue.mails().getFirst().getRecipients()).containsExactly(new MailAddress("alice@us.example"));
    }

    @Test
    @DisplayName("R-RP-2, Q188597: a report without any address reaches the originator; we send none, but name whom it was meant for")
    void aReportShouldHaveAnAddress() throws Exception {
        OrName nameOnly = new OrName(OrAddress.builder().build(), Optional.of(element(0xA0, element(0x30))));
        take(report(nameOnly, Optional.empty()));
        assertThat(grounds.queue.mails()).hasSize(1);

        PerRecipientMessageFields redirected = recipient(1, "bob@us.example").withRecipientName(nameOnly).withExtensions(Extensions.of(
            StandardExtensions.REDIRECTION_HISTORY.field(List.of(new Redirection(mailUser("bob@us.example"), UtcTime.of(NOW),
                Redirection.Reason.DIRECTORY_LOOK_UP)))));
        Report ours = grounds.reporting.reports().on(new Message(envelope(redirected).build(), Octets.of()),
            List.of(new Outcome(redirected, UNKNOWN, "")), UtcTime.of(NOW), UtcTime.of(NOW)).orElseThrow();
        assertThat(ours.content().recipients().getFirst().actualRecipientName()).isEqualTo(mailUser("bob@us.example"));
    }

    @Test
    @DisplayName("R-RP-3: additional information of any kind does not hold a report up")
    void additionalInformationShouldNotMatter() throws Exception {
        Report report = report(name("THEM", "R1"), Optional.of(element(0x30, hex("04 03 01 02 03"), element(0xBF, hex("05 00")))));
        MtsApdu read = MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(report));
        take((Report) read);

        assertThat(grounds.queue.mails()).hasSize(1);
    }

    @Test
    @DisplayName("R-RP-12: the answer to a probe is taken like any report")
    void theAnswerToAProbeShouldBeTaken() throws Exception {
        assertThat(take((Report) MtsApduCodec.standard().decode(HexVector.load("a05-report-dr").octets()))).isEqualTo(new Ours());
        assertThat(grounds.reporting.answers()).isEmpty();
    }

    // ---- loops

    @Test
    @DisplayName("R-LP-7: a trace of 512 elements and more is read; what is done with it is policy")
    void aLongTraceShouldBeRead() throws Exception {
        TraceInformation trace = new TraceInformation(IntStream.range(0, 600).mapToObj(i ->
            TraceInformationElement.relayed(THEM, UtcTime.of(NOW))).toList());
        Message message = new Message(envelope(recipient(1, "bob@us.example")).trace(trace).build(), Octets.of());
        Message read = (Message) MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(message));
        assertThat(read.trace().elements()).hasSize(600);
        take(read.envelope());

        assertThat(grounds.reporting.answers().getFirst().report().content().recipients().getFirst().reportType())
            .hasToString("unable-to-transfer (1), loop-detected (3)");
        grounds.reporting.answers().clear();
        grounds.hops = 512;
        take(envelope(recipient(1, "bob@us.example")).trace(new TraceInformation(trace.elements().subList(0, 512))).build());
        assertThat(grounds.reporting.answers()).isEmpty();
        assertThat(grounds.queue.mails()).hasSize(1);
    }

    // ---- reliability: messages that broke others

    @Test
    @DisplayName("Q235534, Q249153: a message that cannot be read is refused, and the next one on the same association is taken")
    void oneBadMessageShouldNotCostTheNext() throws Exception {
        Octets content = element(0x30, hex("FF"));
        assertThat(take(envelope(recipient(1, "bob@us.example")).build(), content)).isEqualTo(new Ours());
        assertThat(take(envelope(recipient(2, "bob@us.example")).build())).isEqualTo(new Ours());
        assertThat(grounds.queue.mails()).hasSize(1);
        assertThat(grounds.reporting.answers()).hasSize(1);
    }

    @Test
    @DisplayName("Q174895: each refusal is a report and an event that names the message")
    void eachRefusalShouldLeaveATrace() {
        Arrival small = new Arrival(Mappers.connector("mtaa").maximumMessageSize(OptionalLong.of(1)).build(), "in-1", "192.0.2.7");
        new MessageReception(grounds.ground(folder)).take(new Message(envelope(recipient(1, "bob@us.example")).build(), Octets.ofHex(
            "0500")), small);

        assertThat(grounds.reporting.answers()).hasSize(1);
        assertThat(grounds.events.recent()).anyMatch(recorded -> recorded.event().text().contains("L=THEM-1")
            && recorded.event().text().contains("content-too-long"));
    }

    @Test
    @DisplayName("Q147093: of several recipients each has its own fate")
    void eachRecipientShouldHaveItsOwnFate() throws Exception {
        take(envelope(recipient(1, "bob@us.example"), Samples.recipient(2, true).withRecipientName(OrName.of(OrAddress.builder().build())),
            recipient(3, "eve@us.example")).contentType(ContentType.P22).build());

        assertThat(grounds.queue.mails().getFirst().getRecipients()).hasSize(2);
        assertThat(grounds.reporting.answers().getFirst().report().content().recipients())
            .extracting(PerRecipientReportFields::originalNumber).containsExactly(2);
    }
}
