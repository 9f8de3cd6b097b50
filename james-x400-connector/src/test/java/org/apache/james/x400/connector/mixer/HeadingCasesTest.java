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
import static org.apache.james.x400.connector.mixer.MapperFixture.mapper;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.Sensitivity;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases J of the mapping: headings, and notifications of receipt. */
class HeadingCasesTest {
    private static final OrName SMITH = OrName.of(orAddress("C=GB;A=GOLD 400;P=UK.AC;O=Salford;OU1=R-D;I=J;S=Smith"));
    private static final OrName BOB = OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=bob(a)example.org"));
    private static final UtcTime TIME = new UtcTime("240105091500+0000");

    private static OrName name(String address) {
        return OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=" + address.replace("@", "(a)")));
    }

    private static IpmIdentifier id(String relative) {
        return new IpmIdentifier(Optional.empty(), relative);
    }

    private static Heading heading(String header) {
        return ((Ipm) draft(header + "\nx\n").content()).heading();
    }

    private static MappedToMail toMail(InterpersonalContent content, PerRecipientMessageFields... recipients) {
        return toMail(MapperFixture.settings(), content, recipients);
    }

    private static MappedToMail toMail(MixerSettings settings, InterpersonalContent content, PerRecipientMessageFields... recipients) {
        GlobalDomainIdentifier domain = new GlobalDomainIdentifier(
            DomainName.printable("GB"), DomainName.printable("GOLD 400"), Optional.empty());
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(domain, "1"), SMITH, ContentType.P22)
            .trace(TraceInformation.of()).recipients(List.of(recipients)).build();
        try {
            return mapper(settings).toMail(envelope, envelope.recipients(), content, Spool.inMemory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PerRecipientMessageFields recipient(OrName name) {
        return PerRecipientMessageFields.of(name, 1,
            PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private static Header header(UnaryOperator<Heading.Builder> change) {
        Heading heading = change.apply(Heading.builder(id("1")).originator(OrDescriptor.of(SMITH))).build();
        return toMail(new Ipm(heading, List.of()), recipient(BOB)).messages().getFirst().message().header();
    }

    @Test
    void j01SenderShouldBeTheOriginator() {
        Heading heading = heading("From: a@x.org\nSender: b@y.org\n");

        assertThat(heading.originator()).contains(OrDescriptor.of(name("b@y.org")));
        assertThat(heading.authorizingUsers()).containsExactly(OrDescriptor.of(name("a@x.org")));
        Header back = header(builder -> builder.originator(OrDescriptor.of(name("b@y.org")))
            .authorizingUser(OrDescriptor.of(name("a@x.org"))));
        assertThat(back.first("From")).contains("a@x.org");
        assertThat(back.first("Sender")).contains("b@y.org");
    }

    @Test
    void j02FromAloneShouldBeTheOriginator() {
        Heading heading = heading("From: a@x.org\n");

        assertThat(heading.originator()).contains(OrDescriptor.of(name("a@x.org")));
        assertThat(heading.authorizingUsers()).isEmpty();
    }

    @Test
    void j03SeveralAnsweredMessagesShouldBeRelatedOnes() {
        Heading heading = heading("In-Reply-To: <1@x> <2@x>\nReferences: <3@x>\n");

        assertThat(heading.repliedToIpm()).isEmpty();
        assertThat(heading.relatedIpms()).extracting(IpmIdentifier::userRelativeIdentifier).containsExactly("1(a)x", "2(a)x", "3(a)x");
    }

    @Test
    void j04UnknownFieldShouldTravelInTheExtension() {
        MessageDraft draft = draft("Fruit-Of-The-Day: Kiwi\n Fruit\n\nx\n");

        assertThat(((Ipm) draft.content()).heading().extensions())
            .containsExactly(MixerExtensions.fieldList(List.of("Fruit-Of-The-Day: Kiwi Fruit")));
        assertThat(draft.contentType()).isEqualTo(ContentType.P22);
        assertThat(header(builder -> builder.extension(MixerExtensions.fieldList(List.of("Fruit-Of-The-Day: Kiwi Fruit"))))
            .first("Fruit-Of-The-Day")).contains("Kiwi Fruit");
    }

    @Test
    void j05EmptyBccShouldBeARecipientOfThatName() {
        RecipientSpecifier bcc = RecipientSpecifier.of(
            new OrDescriptor(Optional.empty(), Optional.of(new TeletexString("BCC")), Optional.empty()));

        assertThat(heading("Bcc:\n").blindCopyRecipients()).containsExactly(bcc);
        assertThat(header(builder -> builder.blindCopyRecipient(bcc)).first("Bcc")).contains("");
    }

    @ParameterizedTest
    @CsvSource({"J06,High,HIGH,high", "low,LOW,LOW,low"})
    void j06ImportanceShouldBeMapped(String id, String word, Importance importance, String written) {
        assertThat(heading("Importance: " + word + "\n").importance()).isEqualTo(importance);
        assertThat(header(builder -> builder.importance(importance)).first("Importance")).contains(written);
    }

    @ParameterizedTest
    @CsvSource({"J07,COMPANY_CONFIDENTIAL,Company-Confidential", "1,PERSONAL,Personal", "2,PRIVATE,Private"})
    void j07SensitivityShouldBeMapped(String id, Sensitivity sensitivity, String word) {
        assertThat(header(builder -> builder.sensitivity(sensitivity)).first("Sensitivity")).contains(word);
        assertThat(heading("Sensitivity: " + word + "\n").sensitivity()).contains(sensitivity);
    }

    @Test
    void unknownSensitivityShouldTravelInTheExtension() {
        Heading heading = heading("Sensitivity: Secret\n");

        assertThat(heading.sensitivity()).isEmpty();
        assertThat(heading.extensions()).containsExactly(MixerExtensions.fieldList(List.of("Sensitivity: Secret")));
    }

    @Test
    void j08ObsoletedShouldBeSuperseded() {
        assertThat(header(builder -> builder.obsoletedIpm(id("1(a)x"))).first("Supersedes")).contains("<1@x>");
        assertThat(heading("Obsoletes: <1@x>\n").obsoletedIpms()).containsExactly(id("1(a)x"));
    }

    @Test
    void j09ExpiryShouldKeepItsZone() {
        assertThat(header(builder -> builder.expiryTime(new UtcTime("241231235900+0000"))).first("Expires"))
            .contains("Tue, 31 Dec 2024 23:59:00 +0000");
        assertThat(heading("Expires: Tue, 31 Dec 2024 23:59:00 +0000\n").expiryTime()).contains(new UtcTime("241231235900+0000"));
    }

    @Test
    void j10LanguagesShouldBeMappedAndLongOnesKept() {
        Heading heading = heading("Content-Language: en, fr-CA\n");

        // SET OF PrintableString
        assertThat(heading.extension(Oid.of("2.6.1.5.1")).flatMap(IpmsExtension::value))
            .contains(Octets.ofHex("31 08 13 02 65 6E 13 02 66 72"));
        assertThat(heading.extensions()).contains(MixerExtensions.fieldList(List.of("Content-Language: en, fr-CA")));
        Header back = header(builder -> {
            heading.extensions().forEach(builder::extension);
            return builder;
        });
        assertThat(back.all("Content-Language")).containsExactly("en, fr-CA");
    }

    @Test
    void j11FieldsOfAnotherGatewayShouldEndHere() {
        MessageDraft draft = draft("X400-MTS-Identifier: [/C=GB/;1]\nX400-Recipients: x@y.z\nMessage-Type: Multiple Part\n"
            + "From: a@b.c\n\nx\n");

        assertThat(((Ipm) draft.content()).heading().extensions()).isEmpty();
        assertThat(draft.contentType()).isEqualTo(ContentType.P2);
    }

    @Test
    void j12UnknownExtensionShouldBeListed() {
        Header header = header(builder -> builder.extension(new IpmsExtension(Oid.of("1.2.3.4"), Optional.empty())));

        assertThat(header.first("Discarded-X400-IPMS-Extensions")).contains("(1)(2)(3)(4)");
    }

    @Test
    void j13DescriptorShouldBeAMailboxWithComment() {
        OrDescriptor kille = new OrDescriptor(Optional.of(name("S.Kille@ISODE.COM")),
            Optional.of(new TeletexString("Steve Kille")), Optional.of("+44-181-333-7777"));

        assertThat(header(builder -> builder.primaryRecipient(RecipientSpecifier.of(kille))).first("To"))
            .contains("Steve Kille <S.Kille@ISODE.COM> (Tel +44-181-333-7777)");
    }

    @Test
    void j14NameAloneShouldBeAnEmptyGroup() {
        OrDescriptor board = new OrDescriptor(Optional.empty(), Optional.of(new TeletexString("The Board")), Optional.empty());

        assertThat(header(builder -> builder.primaryRecipient(RecipientSpecifier.of(board))).first("To")).contains("The Board:;");
    }

    @Test
    void j15MessageWithoutRecipientsShouldHaveAList() {
        assertThat(header(builder -> builder).first("To")).contains("list:;");
    }

    @Test
    void j16RequestedReplyShouldBeAComment() {
        RecipientSpecifier bob = new RecipientSpecifier(OrDescriptor.of(BOB), NotificationRequests.NONE, true, List.of());

        assertThat(header(builder -> builder.primaryRecipient(bob)).first("To")).contains("bob@example.org (Reply requested)");
    }

    @Test
    void j17RedirectionsShouldBeACommentOfTheRecipient() {
        List<Redirection> history = List.of(
            new Redirection(name("first@x.org"), TIME, Redirection.Reason.RECIPIENT_ASSIGNED_ALTERNATE_RECIPIENT),
            new Redirection(name("second@x.org"), TIME, Redirection.Reason.ALIAS));
        PerRecipientMessageFields redirected = recipient(BOB)
            .withExtensions(Extensions.of(StandardExtensions.REDIRECTION_HISTORY.field(history)));
        Ipm ipm = new Ipm(Heading.builder(id("1")).build(), List.of());

        assertThat(toMail(ipm, redirected).messages().getFirst().message().header().first("X400-Recipients")).contains(
            "bob@example.org (Originally To: first@x.org Redirected on Fri, 5 Jan 2024 09:15:00 +0000 To: "
                + "Recipient Assigned Alternate Recipient second@x.org Redirected Again on Fri, 5 Jan 2024 09:15:00 +0000 To: Alias)");
    }

    private static Ipn ipn(Ipn.Outcome outcome) {
        return new Ipn(new IpmIdentifier(Optional.empty(), "m1(a)example.org"), Optional.of(OrDescriptor.of(SMITH)), Optional.empty(),
            Optional.of(EncodedInformationTypes.of(BuiltInEncodedInformationType.G3_FACSIMILE)), List.of(), outcome);
    }

    @Test
    void j18ForwardedMessageShouldBeAFailureInWords() {
        Ipn ipn = ipn(new Ipn.NonReceipt(Ipn.NonReceiptReason.IPM_AUTO_FORWARDED, Optional.empty(),
            Optional.of("Sent on to a random destination"), Optional.empty(), List.of()));

        MailMessage message = toMail(ipn, recipient(BOB)).messages().getFirst();

        Header header = message.message().header();
        assertThat(header.first("Subject")).contains("X.400 Inter-Personal Notification (failure)");
        assertThat(header.first("Message-Type")).contains("InterPersonal Notification");
        assertThat(header.first("References")).contains("<m1@example.org>");
        assertThat(header.first("From")).contains("J.Smith@R-D.Salford.AC.UK");
        assertThat(header.first("To")).contains("bob@example.org");
        assertThat(MapperFixture.text(message)).endsWith("""

            Your message to: J.Smith@R-D.Salford.AC.UK
            was automatically forwarded.
            The following comment was made: Sent on to a random destination
            The following information types were converted: G3-Fax
            The Original Message is not available
            """);
    }

    @Test
    void j19ReceiptShouldBeInWords() {
        Ipn ipn = ipn(new Ipn.Receipt(TIME, Ipn.AcknowledgmentMode.MANUAL, Optional.of("thanks"), List.of()));

        MailMessage message = toMail(ipn, recipient(BOB)).messages().getFirst();

        assertThat(message.message().header().first("Subject")).contains("X.400 Inter-Personal Notification");
        assertThat(MapperFixture.text(message)).endsWith("""

            Your message to: J.Smith@R-D.Salford.AC.UK
            was received at Fri, 5 Jan 2024 09:15:00 +0000

            This notification was generated Manually
            The following extra information was given:
            thanks
            The following information types were converted: G3-Fax
            """);
    }

    private static NotificationRequests requests(boolean switchedOn, String requester) {
        SmtpEnvelope envelope = MapperFixture.envelope("alice@example.org", "x@widget.com");
        String message = "From: alice@example.org\nTo: x@widget.com\nDisposition-Notification-To: <" + requester + ">\n\nx\n";
        MappedToX400 mapped = MapperFixture.toX400(MapperFixture.settings().withNotifications(switchedOn), envelope, message);
        Heading heading = ((Ipm) mapped.messages().getFirst().content()).heading();
        assertThat(heading.extensions()).containsExactly(
            MixerExtensions.fieldList(List.of("Disposition-Notification-To: <" + requester + ">")));
        return heading.primaryRecipients().getFirst().notificationRequests();
    }

    @Test
    void j20RequestOfTheSenderShouldAskForNotifications() {
        assertThat(requests(true, "alice@example.org")).isEqualTo(NotificationRequests.RN);
        assertThat(requests(false, "alice@example.org")).isEqualTo(NotificationRequests.NONE);
    }

    @Test
    void j21RequestOfAnotherShouldOnlyTravel() {
        assertThat(requests(true, "mallory@example.org")).isEqualTo(NotificationRequests.NONE);
    }

    @Test
    void j22AutomaticReceiptShouldBeADispositionNotification() {
        Ipn ipn = ipn(new Ipn.Receipt(TIME, Ipn.AcknowledgmentMode.AUTOMATIC, Optional.empty(), List.of()));

        MailMessage message = toMail(MapperFixture.settings().withNotifications(true), ipn, recipient(BOB)).messages().getFirst();

        assertThat(message.message().type().value()).isEqualTo("multipart/report");
        assertThat(MapperFixture.text(message)).contains("""
            Content-Type: message/disposition-notification

            Reporting-UA: gw.example.net; X.400 gateway
            MDN-Gateway: dns; gw.example.net
            Final-Recipient: rfc822; J.Smith@R-D.Salford.AC.UK
            Original-Message-ID: <m1@example.org>
            Disposition: automatic-action/MDN-sent-automatically; displayed
            """);
    }

    @Test
    void dispositionNotificationShouldBecomeANotificationAgain() {
        Ipn ipn = ipn(new Ipn.Receipt(TIME, Ipn.AcknowledgmentMode.AUTOMATIC, Optional.empty(), List.of()));
        MixerSettings settings = MapperFixture.settings().withNotifications(true);
        MailMessage message = toMail(settings, ipn, recipient(BOB)).messages().getFirst();

        MappedToX400 back = MapperFixture.toX400(settings, SmtpEnvelope.of(Optional.empty(),
            List.of(SmtpEnvelope.Recipient.of(mail("x@widget.com")))), MapperFixture.text(message));

        MessageDraft draft = back.messages().getFirst();
        assertThat(draft.content()).isInstanceOfSatisfying(Ipn.class, again -> {
            assertThat(again.subjectIpm()).isEqualTo(ipn.subjectIpm());
            assertThat(again.ipnOriginator()).isEqualTo(ipn.ipnOriginator());
            assertThat(again.outcome()).isInstanceOfSatisfying(Ipn.Receipt.class,
                receipt -> assertThat(receipt.mode()).isEqualTo(Ipn.AcknowledgmentMode.AUTOMATIC));
        });
        assertThat(draft.originator()).isEqualTo(SMITH);
        assertThat(draft.recipients().getFirst().indicators().originatorReportRequest()).isEqualTo(OriginatorReportRequest.NO_REPORT);
    }
}
