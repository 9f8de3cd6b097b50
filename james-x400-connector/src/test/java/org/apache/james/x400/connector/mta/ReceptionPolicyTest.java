/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.US;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.apache.james.x400.connector.mta.Samples.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.apache.james.x400.connector.mta.ReceptionPolicy.Judgement;
import org.apache.james.x400.connector.mta.ReceptionPolicy.Refusal;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;

class ReceptionPolicyTest {
    private final ReceptionPolicy policy = new ReceptionPolicy(new LoopDetection(US, "MTA-US", 50));

    private Judgement judge(MessageTransferEnvelope envelope) {
        return policy.judge(envelope, 1000, OptionalLong.of(2000), NOW);
    }

    private static NonDeliveryDiagnostic diagnostic(Judgement judgement) {
        assertThat(judgement.accepted()).isEmpty();
        assertThat(judgement.refused()).hasSize(1);
        return judgement.refused().get(0).nonDelivery().diagnostic().orElseThrow();
    }

    private static ExtensionField critical(int number, Criticality criticality) {
        return new ExtensionField(new ExtensionType.Standard(number), criticality, Optional.of(Octets.of((byte) 5, (byte) 0)));
    }

    @Test
    void whatIsInOrderShouldBeAccepted() {
        Judgement judgement = judge(envelope(recipient(1, true), recipient(2, true)).build());

        assertThat(judgement.accepted()).extracting(r -> r.originalNumber()).containsExactly(1, 2);
        assertThat(judgement.refused()).isEmpty();
        assertThat(judgement.remarks()).isEmpty();
        assertThat(judgement.notBefore()).isEmpty();
    }

    @Test
    void recipientsThatOthersAreResponsibleForShouldBeNeitherDeliveredNorReported() {
        Judgement judgement = policy.judge(envelope(recipient(1, false), recipient(2, true)).build(), 5000, OptionalLong.of(2000), NOW);

        assertThat(judgement.accepted()).isEmpty();
        assertThat(judgement.refused()).extracting(refusal -> refusal.recipient().originalNumber()).containsExactly(2);
        Judgement nobody = judge(envelope(recipient(1, false)).build());
        assertThat(nobody.accepted()).isEmpty();
        assertThat(nobody.refused()).isEmpty();
        assertThat(nobody.remarks()).containsExactly("no recipient of this copy is our responsibility: nothing to be done");
    }

    /** R-LP-5, Q174895: size is a permanent failure with its own diagnostic, never a silent one. */
    @Test
    void rLp5TooLongAMessageShouldBeReportedAsSuch() {
        Judgement judgement = policy.judge(envelope(recipient(1, true)).build(), 2001, OptionalLong.of(2000), NOW);

        assertThat(diagnostic(judgement)).isEqualTo(NonDeliveryDiagnostic.CONTENT_TOO_LONG);
        assertThat(judgement.refused().get(0).explanation()).isEqualTo("the content has 2001 octets, 2000 are allowed");
        assertThat(policy.judge(envelope(recipient(1, true)).build(), 2001, OptionalLong.empty(), NOW).refused()).isEmpty();
    }

    @Test
    void anExpiredMessageShouldBeReported() {
        ExtensionField at = StandardExtensions.LATEST_DELIVERY_TIME.field(UtcTime.of(NOW));
        ExtensionField after = StandardExtensions.LATEST_DELIVERY_TIME.field(UtcTime.of(NOW.plusSeconds(1)));

        assertThat(diagnostic(judge(envelope(recipient(1, true)).extension(at).build())))
            .isEqualTo(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED);
        assertThat(judge(envelope(recipient(1, true)).extension(after).build()).refused()).isEmpty();
    }

    @Test
    void aLoopShouldBeReported() {
        TraceInformation back = TraceInformation.of(TraceInformationElement.relayed(US, UtcTime.of(NOW)),
            TraceInformationElement.relayed(THEM, UtcTime.of(NOW)));
        assertThat(diagnostic(judge(envelope(recipient(1, true)).trace(back).build()))).isEqualTo(NonDeliveryDiagnostic.LOOP_DETECTED);

        ExtensionField internal = StandardExtensions.INTERNAL_TRACE_INFORMATION.field(
            List.of(InternalTraceInformationElement.relayed(US, "MTA-US", UtcTime.of(NOW))));
        assertThat(diagnostic(judge(envelope(recipient(1, true)).extension(internal).build())))
            .isEqualTo(NonDeliveryDiagnostic.LOOP_DETECTED);
    }

    @Test
    void unknownAndUnsupportedExtensionsShouldMatterOnlyWhenCritical() {
        ExtensionField unknown = critical(200, Criticality.NONE);
        ExtensionField token = critical(StandardExtensions.MESSAGE_TOKEN.number(), Criticality.FOR_SUBMISSION);
        assertThat(judge(envelope(recipient(1, true)).extension(unknown).extension(token).build()).refused()).isEmpty();

        for (Criticality criticality : List.of(Criticality.FOR_TRANSFER, Criticality.FOR_DELIVERY)) {
            assertThat(diagnostic(judge(envelope(recipient(1, true)).extension(critical(200, criticality)).build())))
                .isEqualTo(NonDeliveryDiagnostic.UNSUPPORTED_CRITICAL_FUNCTION);
            ExtensionField ofSomebody = new ExtensionField(new ExtensionType.Private(Oid.of("1.2.3")), criticality, Optional.empty());
            assertThat(diagnostic(judge(envelope(recipient(1, true)).extension(ofSomebody).build())))
                .isEqualTo(NonDeliveryDiagnostic.UNSUPPORTED_CRITICAL_FUNCTION);
        }
        assertThat(judge(envelope(recipient(1, true)).extension(StandardExtensions.DL_EXPANSION_PROHIBITED.field(true)).build()).refused())
            .isEmpty();
    }

    /** Q147093: one recipient's trouble is not the others'. */
    @Test
    void aCriticalExtensionOfOneRecipientShouldNotHitTheOthers() {
        Judgement judgement = judge(envelope(recipient(1, true).withExtensions(Extensions.of(critical(200, Criticality.FOR_DELIVERY))),
            recipient(2, true)).build());

        assertThat(judgement.accepted()).extracting(r -> r.originalNumber()).containsExactly(2);
        assertThat(judgement.refused()).extracting(Refusal::explanation).containsExactly("the critical extension 200 is not supported");
    }

    /** R-AP-8: an arrival time that is none is reported, and nothing breaks. */
    @Test
    void rAp8AnUnreadableArrivalTimeShouldBeReported() {
        TraceInformation trace = TraceInformation.of(TraceInformationElement.relayed(THEM, new UtcTime("")));

        assertThat(diagnostic(judge(envelope(recipient(1, true)).trace(trace).build()))).isEqualTo(NonDeliveryDiagnostic.INVALID_ARGUMENTS);
    }

    /** R-LP-4: a foreign identifier is remarked and the message delivered; a loop is found all the same. */
    @Test
    void rLp4AnIdentifierOfAnotherDomainShouldBeRemarkedOnly() {
        MtsIdentifier foreign = new MtsIdentifier(GlobalDomainIdentifier.of("FR", "X"), "1");
        Judgement judgement = judge(envelope(recipient(1, true)).messageIdentifier(foreign).build());

        assertThat(judgement.accepted()).hasSize(1);
        assertThat(judgement.remarks()).hasSize(1).first().asString().contains("C=FR;A=X");
        TraceInformation back = TraceInformation.of(TraceInformationElement.relayed(US, UtcTime.of(NOW)),
            TraceInformationElement.relayed(THEM, UtcTime.of(NOW)));
        assertThat(diagnostic(judge(envelope(recipient(1, true)).messageIdentifier(foreign).trace(back).build())))
            .isEqualTo(NonDeliveryDiagnostic.LOOP_DETECTED);
    }

    @Test
    void aDeferredMessageShouldWaitUntilItsTime() {
        assertThat(judge(envelope(recipient(1, true)).deferredDeliveryTime(UtcTime.of(NOW.plusSeconds(60))).build()).notBefore())
            .contains(NOW.plusSeconds(60));
        assertThat(judge(envelope(recipient(1, true)).deferredDeliveryTime(UtcTime.of(NOW.minusSeconds(60))).build()).notBefore())
            .isEmpty();
    }

    @Test
    void anInvalidReportRequestShouldBeRemarkedOnly() {
        Judgement judgement = judge(envelope(recipient(1, true).withIndicators(
            new PerRecipientIndicators(true, false, false, true, true))).build());

        assertThat(judgement.accepted()).hasSize(1);
        assertThat(judgement.remarks()).hasSize(1);
    }
}
