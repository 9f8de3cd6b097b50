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

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.DirectoryNameText;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.ExplicitConversion;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerDomainBilateralInformation;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
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


/** Rows of RFC 2156's tables for elements that mail has no place for: they are said in other words, refused, or told. */
class MappingRowsTest {
    private static final GlobalDomainIdentifier THEM = GlobalDomainIdentifier.of("GB", "GOLD 400", "UK.AC");
    private static final UtcTime TIME = new UtcTime("240105091500+0000");
    /** C=GB, O with a comma, CN with a plus sign in TeletexString. */
    private static final Octets NAME = Octets.ofHex("A0 38 30 36" + "310B 3009 0603 550406 1302 4742"
        + "3112 3010 0603 55040A 0C09 41636D652C204C7464" + "3113 3011 0603 550403 140A 537465766E204B6C652B");
    private static final OrName SMITH =
        new OrName(orAddress("C=GB;A=GOLD 400;P=UK.AC;O=Salford;OU1=R-D;I=J;S=Smith"), Optional.of(NAME));
    private static final OrName BOB = OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=bob(a)example.org"));

    private static PerRecipientMessageFields recipient(OrName name) {
        return PerRecipientMessageFields.of(name, 1,
            PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private static MessageTransferEnvelope.Builder envelope() {
        return MessageTransferEnvelope.builder(new MtsIdentifier(THEM, "M1"), SMITH, ContentType.P22)
            .trace(TraceInformation.of(TraceInformationElement.relayed(THEM, TIME))).recipients(List.of(recipient(BOB)));
    }

    private static Ipm message(OrName originator) {
        return new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "1")).originator(OrDescriptor.of(originator))
            .primaryRecipient(RecipientSpecifier.of(OrDescriptor.of(BOB))).build(), List.of());
    }

    private static MappedToMail toMail(MixerSettings settings, MessageTransferEnvelope envelope, InterpersonalContent content)
        throws IOException {
        return MapperFixture.mapper(settings).toMail(envelope, envelope.recipients(), content, Spool.inMemory());
    }

    private static MappedToMail toMail(MessageTransferEnvelope envelope) throws IOException {
        return toMail(MapperFixture.settings(), envelope, message(SMITH));
    }

    @Test
    void directoryNameShouldBeWrittenAsInRfc4514() {
        assertThat(DirectoryNameText.withTypes(NAME)).contains("CN=Stevn Kle\\+,O=Acme\\, Ltd,C=GB");
        assertThat(DirectoryNameText.withTypes(Octets.ofHex("A0 02 30 00"))).isEmpty();
        assertThat(DirectoryNameText.withTypes(Octets.ofHex("A0 03 02 01 00"))).isEmpty();
        assertThat(DirectoryNameText.withTypes(Octets.ofHex("A0 0D 30 0B 31 09 30 07 06 02 2A 03 02 01 05"))).contains("1.2.3=#020105");
    }

    @Test
    void directoryNameShouldBeACommentOfTheMailbox() throws IOException {
        MappedToMail mapped = toMail(envelope().build());

        String comment = "J.Smith@R-D.Salford.AC.UK (CN=Stevn Kle\\\\+,O=Acme\\\\, Ltd,C=GB)";
        assertThat(mapped.messages().getFirst().message().header().first("From")).contains(comment);
        assertThat(mapped.messages().getFirst().message().header().first("X400-Originator")).contains(comment);
        assertThat(mapped.losses()).extracting(Loss::element).contains("directory-name");
        MappedToX400 back = MapperFixture.toX400(mapped.messages().getFirst().envelope(),
            MapperFixture.text(mapped.messages().getFirst()));
        assertThat(((Ipm) back.messages().getFirst().content()).heading().originator().flatMap(OrDescriptor::formalName)
            .map(OrName::address)).contains(SMITH.address());
    }

    @Test
    void routeShouldStandBehindAPhrase() throws IOException {
        OrName routed = OrName.of(orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=(a)a.b:bob(a)example.org"));

        assertThat(toMail(MapperFixture.settings(), envelope().build(), message(routed)).messages().getFirst().message().header()
            .first("From")).contains("bob <@a.b:bob@example.org>");
    }

    @Test
    void addressOfOtherCharactersShouldBeRefusedWithItsOwnDiagnostic() throws IOException {
        OrAddress universal = OrAddress.builder().country("XX").administrationDomain("ZMAIL")
            .extension(new ExtensionAttribute.UniversalCommonName(UniversalText.of("\u03a9"))).build();

        MappedToMail mapped = toMail(envelope().recipients(List.of(recipient(OrName.of(universal)))).build());

        assertThat(mapped.messages()).isEmpty();
        assertThat(mapped.refused().getFirst().nonDelivery()).isEqualTo(
            NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.INVALID_ARGUMENTS));
    }

    @Test
    void prohibitionsThatMailDoesNotKnowShouldBeListedThoughTheMessagePasses() throws IOException {
        MappedToMail mapped = toMail(envelope().extension(StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.field(true))
            .extension(StandardExtensions.DL_EXPANSION_PROHIBITED.field(true)).build());

        assertThat(mapped.messages()).hasSize(1);
        assertThat(mapped.messages().getFirst().message().header().first("Discarded-X400-MTS-Extensions"))
            .contains("recipient-reassignment-prohibited(1), dl-expansion-prohibited(3)");
        assertThat(mapped.losses()).filteredOn(loss -> loss.place() == Loss.Place.ENVELOPE_EXTENSION).hasSize(2);
    }

    @Test
    void bilateralInformationAndWantedConversionShouldBeTold() throws IOException {
        PerRecipientMessageFields converted = new PerRecipientMessageFields(BOB, 1, recipient(BOB).indicators(),
            Optional.of(new ExplicitConversion(0)), Extensions.NONE);
        MappedToMail mapped = toMail(envelope().recipients(List.of(converted)).bilateralInformation(List.of(
            new PerDomainBilateralInformation(THEM.country(), THEM.administrationDomain(),
                Optional.empty(), Octets.ofHex("05 00")))).build());

        assertThat(mapped.losses()).extracting(Loss::element).contains("per-domain-bilateral-information", "explicit-conversion");
    }

    @Test
    void dispositionNotificationShouldHaveNoSender() throws IOException {
        Ipn ipn = new Ipn(new IpmIdentifier(Optional.empty(), "m1(a)example.org"), Optional.of(OrDescriptor.of(SMITH)), Optional.empty(),
            Optional.empty(), List.of(), new Ipn.Receipt(TIME, Ipn.AcknowledgmentMode.MANUAL, Optional.empty(), List.of()));

        SmtpEnvelope mdn = toMail(MapperFixture.settings().withNotifications(true), envelope().build(), ipn).messages().getFirst()
            .envelope();
        SmtpEnvelope text = toMail(MapperFixture.settings(), envelope().build(), ipn).messages().getFirst().envelope();

        assertThat(mdn.sender()).isEmpty();
        assertThat(mdn.recipients().getFirst().address()).isEqualTo(mail("bob@example.org"));
        assertThat(text.sender()).contains(mail("J.Smith@R-D.Salford.AC.UK"));
    }

    private static String notification(ReportType outcome) throws IOException {
        ReportTransferContent content = ReportTransferContent.builder(new MtsIdentifier(THEM, "S1"))
            .returnedContent(Optional.of(InterpersonalContentCodec.encode(message(SMITH))))
            .recipient(new PerRecipientReportFields(SMITH, 1, new PerRecipientIndicators(true, false, true, false, true),
                new LastTraceInformation(TIME, Optional.empty(), outcome), Optional.empty(), Optional.empty(), Extensions.NONE)).build();
        Report report = new Report(new ReportTransferEnvelope(new MtsIdentifier(THEM, "R1"), BOB,
            TraceInformation.of(TraceInformationElement.relayed(THEM, TIME)), Extensions.NONE), content);
        return MapperFixture.text(MapperFixture.mapper().toMail(report, SubjectMemory.NONE, Spool.inMemory()).orElseThrow().value());
    }

    @Test
    void reportOfSuccessShouldReturnTheHeaderAndOneOfFailureTheMessage() throws IOException {
        assertThat(notification(new ReportType.Delivery(TIME, TypeOfMtsUser.PUBLIC))).contains("Content-Type: text/rfc822-headers")
            .doesNotContain("message/rfc822");
        assertThat(notification(NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER))).contains("Content-Type: message/rfc822");
    }

    @Test
    void directoryNameShouldStandBehindTheFinalRecipientAndNotHinderTheWayBack() throws IOException {
        String notification = notification(NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER));
        assertThat(notification).contains("Final-Recipient: x400; /I=J/S=Smith/OU=R-D/O=Salford/PRMD=UK.AC/ADMD=GOLD 400/C=GB/"
            + " (CN=Stevn Kle\\+,O=Acme\\, Ltd,C=GB)\n");

        MappedToX400 back = MapperFixture.toX400(MapperFixture.envelope("", "J.Smith@R-D.Salford.AC.UK"), notification);
        assertThat(back.report().orElseThrow().recipients().getFirst().actualRecipientName().address()).isEqualTo(SMITH.address());
    }

    @Test
    void nobodyShouldBeRepliedToWhoHasNoAddress() throws Exception {
        String mail = "From: alice@example.org\r\nReply-To: the list <list@example.org>, nobody:;\r\nSubject: x\r\n\r\ntext\r\n";

        ForeignMail.There there = new ForeignMail("reply-to", mail.getBytes(StandardCharsets.US_ASCII)).there(MapperFixture.settings());

        assertThat(((Ipm) there.draft().content()).heading().replyRecipients()).hasSize(1)
            .allSatisfy(descriptor -> assertThat(descriptor.formalName()).isPresent());
        assertThat(there.losses()).extracting(Loss::element).containsExactly("reply-recipients");
        assertThat(ForeignMail.back(MapperFixture.settings(), there.draft()).header().first("Reply-To"))
            .contains("the list <list@example.org>, nobody:;");
    }
}
