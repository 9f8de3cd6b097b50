/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpperBoundsTest {
    private static final UtcTime TIME = new UtcTime("961124101530Z");
    private static final GlobalDomainIdentifier ACME = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");
    private static final OrName ANNA = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").surname("Anna").build());
    private static final PerRecipientIndicators INDICATORS =
        PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT);

    private static MessageTransferEnvelope.Builder envelope() {
        return MessageTransferEnvelope.builder(new MtsIdentifier(ACME, "1"), ANNA, ContentType.P2)
            .trace(TraceInformation.of(TraceInformationElement.relayed(ACME, TIME)))
            .recipient(PerRecipientMessageFields.of(ANNA, 1, INDICATORS));
    }

    private static List<String> found(MessageTransferEnvelope envelope) {
        return UpperBounds.check(envelope).stream().map(BoundViolation::toString).toList();
    }

    @Test
    void validEnvelopeShouldHaveNoViolation() {
        assertThat(UpperBounds.check(new Message(envelope().build(), Octets.EMPTY))).isEmpty();
    }

    @Test
    void violationsShouldBeNamedAsTheStandardNamesTheFields() {
        MessageTransferEnvelope envelope = envelope()
            .messageIdentifier(new MtsIdentifier(GlobalDomainIdentifier.of("DEU", "VIAT"), "x".repeat(33)))
            .contentIdentifier("seventeen letters")
            .contentType(new ContentType.BuiltIn(40000))
            .deferredDeliveryTime(new UtcTime("soon"))
            .recipient(PerRecipientMessageFields.of(OrName.of(OrAddress.builder().country("DE").build()), 0,
                new PerRecipientIndicators(true, false, false, true, true)))
            .build();

        assertThat(found(envelope)).contains(
            "message-identifier: global-domain-identifier: country-name has 3 characters, at most 2 are allowed",
            "message-identifier: local-identifier has 33 characters, at most 32 are allowed",
            "content-identifier has 17 characters, at most 16 are allowed",
            "content-type is 40000, allowed are 0 to 32767",
            "deferred-delivery-time is \"soon\", which is no UTCTime",
            "recipient 2: originally-specified-recipient-number is 0, allowed are 1 to 32767",
            "recipient 2: per-recipient-indicators ask for reports in a combination that does not exist")
            .anyMatch(violation -> violation.startsWith("recipient 2: recipient-name: O/R address has no complete form"));
    }

    @Test
    void envelopeWithoutTraceOrRecipientsShouldBeReported() {
        assertThat(found(envelope().trace(TraceInformation.of()).recipients(List.of()).build()))
            .containsExactly("trace-information has no element", "per-recipient-fields has no element");
    }

    @Test
    void reportsShouldBeCheckedAsWell() {
        PerRecipientReportFields recipient = new PerRecipientReportFields(ANNA, 1, INDICATORS,
            new LastTraceInformation(TIME, Optional.empty(), ReportType.NonDelivery.of(new NonDeliveryReason(-1))), Optional.empty(),
            Optional.of("x".repeat(257)), Extensions.NONE);
        Report report = new Report(new ReportTransferEnvelope(new MtsIdentifier(ACME, ""), ANNA,
            TraceInformation.of(TraceInformationElement.relayed(ACME, TIME)), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(ACME, "1")).recipient(recipient).build());

        assertThat(UpperBounds.check(report)).extracting(BoundViolation::toString).containsExactly(
            "report: report-identifier: local-identifier is empty",
            "report: recipient 1: supplementary-information has 257 characters, at most 256 are allowed",
            "report: recipient 1: non-delivery-reason-code is -1, allowed are 0 to 32767");
    }

    @Test
    void plain1984MessageShouldBeSentAsItIs() {
        assertThat(Edition1984.check(new Message(envelope().build(), Octets.EMPTY))).isEmpty();
    }

    @Test
    void whatCameIn1988ShouldBeNamed() {
        Message message = new Message(envelope()
            .contentType(new ContentType.Extended(Oid.of("1.2.3")))
            .originatorName(new OrName(ANNA.address().toBuilder().commonName("Anna").build(), Optional.of(Octets.ofHex("A0 02 30 00"))))
            .originalEncodedTypes(EncodedInformationTypes.of(List.of(), List.of(Oid.of("2.6.1.12.0"))))
            .extension(StandardExtensions.LATEST_DELIVERY_TIME.field(TIME))
            .bilateralInformation(List.of(new PerDomainBilateralInformation(DomainName.of("DE"), DomainName.of("VIAT"),
                Optional.of(DomainName.of("ACME")), Octets.ofHex("05 00"))))
            .trace(TraceInformation.of(TraceInformationElement.relayed(ACME, TIME)
                .withAdditional(AdditionalActions.NONE.withRedirected())))
            .build(), Octets.EMPTY);

        assertThat(Edition1984.check(message)).extracting(BoundViolation::field).containsExactlyInAnyOrder(
            "originator-name", "originator-name", "content-type", "original-encoded-information-types",
            "per-domain-bilateral-information", "trace-information 1", "extensions");
    }

    @Test
    void diagnosticsOfLaterEditionsShouldBeNamed() {
        PerRecipientReportFields recipient = new PerRecipientReportFields(ANNA, 1, INDICATORS,
            new LastTraceInformation(TIME, Optional.empty(),
                ReportType.NonDelivery.of(NonDeliveryReason.RESTRICTED_DELIVERY, NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE)),
            Optional.empty(), Optional.of("x".repeat(65)), Extensions.NONE);
        Report report = new Report(new ReportTransferEnvelope(new MtsIdentifier(ACME, "1"), ANNA, TraceInformation.of(), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(ACME, "1")).contentType(Optional.of(ContentType.P2))
                .recipient(recipient).build());

        assertThat(Edition1984.check(report)).extracting(BoundViolation::toString).containsExactly(
            "content-type of the subject came in 1988",
            "recipient 1: supplementary-information has 65 characters, at most 64 are allowed",
            "recipient 1: non-delivery-reason-code restricted-delivery (5) came in 1988",
            "recipient 1: non-delivery-diagnostic-code unable-to-downgrade (47) came in 1988");
    }

    @Test
    void checksShouldNeverFailWhateverAPeerSends() {
        Seeded.check(500, random -> {
            MtsApdu apdu = P1Generators.loose(random).apdu();

            assertThat(UpperBounds.check(apdu)).isNotNull();
            assertThat(Edition1984.check(apdu)).isNotNull();
        });
    }

    @Test
    void codesShouldHaveTheirNames() {
        assertThat(NonDeliveryReason.UNABLE_TO_TRANSFER).hasToString("unable-to-transfer (1)");
        assertThat(new NonDeliveryReason(99)).hasToString("reason 99 (99)");
        assertThat(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME).hasToString("unrecognised-OR-name (0)");
        assertThat(new NonDeliveryDiagnostic(47)).isEqualTo(NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE);
        assertThat(new NonDeliveryDiagnostic(78)).hasToString("unsupported-security-policy (78)");
        assertThat(new NonDeliveryDiagnostic(79)).hasToString("diagnostic 79 (79)");
        assertThat(ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.LOOP_DETECTED))
            .hasToString("unable-to-transfer (1), loop-detected (3)");
        assertThat(ContentType.P22).hasToString("P22");
        assertThat(ContentType.P22.matches(new ContentType.Extended(Oid.of("2.6.1.10.1")))).isTrue();
        assertThat(PerMessageIndicators.NONE.withContentReturnRequest(true)).hasToString("{content-return-request}");
    }

    @Test
    void indicatorsShouldGiveTheirRequests() {
        PerRecipientIndicators audited =
            PerRecipientIndicators.of(false, MtaReportRequest.AUDITED_REPORT, OriginatorReportRequest.REPORT).withResponsibility(true);

        assertThat(audited).isEqualTo(new PerRecipientIndicators(true, true, true, true, false));
        assertThat(audited.mtaReportRequest()).isEqualTo(MtaReportRequest.AUDITED_REPORT);
        assertThat(audited.originatorReportRequest()).isEqualTo(OriginatorReportRequest.REPORT);
        assertThatThrownBy(() ->
            PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.REPORT))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(new PerRecipientIndicators(true, false, false, false, false).isValid()).isFalse();
    }

    @Test
    @DisplayName("R-AP-4, R-AP-5: domains are compared by what they mean")
    void rAp4And5DomainsShouldMatchByMeaning() {
        GlobalDomainIdentifier blank = GlobalDomainIdentifier.of("DE", " ", "ACME");

        assertThat(blank.matches(GlobalDomainIdentifier.of("de", "0", "acme"))).isTrue();
        assertThat(blank.matches(GlobalDomainIdentifier.of("DE", "VIAT", "ACME"))).isFalse();
        assertThat(GlobalDomainIdentifier.of("DE", "VIAT", "").matches(GlobalDomainIdentifier.of("DE", "VIAT"))).isTrue();
        assertThat(blank.matches(GlobalDomainIdentifier.of("DE", " "))).isFalse();
    }
}
