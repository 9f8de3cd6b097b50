/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.connector.testkit.Elements.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.testkit.AddressGenerators;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class StandardExtensionsTest {
    @Test
    void numbersShouldBeThoseOfTheTable() {
        assertThat(StandardExtensions.all()).hasSize(46).extracting(StandardExtension::number)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 46).boxed().toList());
        assertThat(StandardExtensions.DL_EXPANSION_HISTORY).hasToString("dl-expansion-history (26)");
    }

    @Test
    void namesShouldBeForPeople() {
        assertThat(StandardExtensions.nameOf(new ExtensionType.Standard(38))).isEqualTo("internal-trace-information (38)");
        assertThat(StandardExtensions.nameOf(new ExtensionType.Standard(47))).isEqualTo("extension 47");
        assertThat(StandardExtensions.nameOf(new ExtensionType.Standard(0))).isEqualTo("extension 0");
        assertThat(StandardExtensions.nameOf(new ExtensionType.Private(Oid.of("1.2.3")))).isEqualTo("extension 1.2.3");
    }

    @Test
    void recommendedCriticalityShouldBeThatOfTheTable() {
        assertThat(StandardExtensions.DL_EXPANSION_PROHIBITED.recommendedCriticality()).isEqualTo(Criticality.FOR_DELIVERY);
        assertThat(StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.recommendedCriticality())
            .isEqualTo(Criticality.FOR_SUBMISSION);
        assertThat(StandardExtensions.INTERNAL_TRACE_INFORMATION.recommendedCriticality()).isEqualTo(Criticality.NONE);
    }

    @Test
    void everyTypedValueShouldBeReadBack() {
        Seeded.check(200, random -> {
            P1Generators p1 = P1Generators.loose(random);
            AddressGenerators addresses = p1.addresses();
            for (StandardExtension<Boolean> flag : List.of(StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED,
                    StandardExtensions.DL_EXPANSION_PROHIBITED, StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED,
                    StandardExtensions.PHYSICAL_FORWARDING_PROHIBITED, StandardExtensions.PHYSICAL_FORWARDING_ADDRESS_REQUEST,
                    StandardExtensions.PROOF_OF_SUBMISSION_REQUEST, StandardExtensions.PROOF_OF_DELIVERY_REQUEST)) {
                readBack(flag, random.chance(50));
            }
            readBack(StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT, addresses.orName());
            readBack(StandardExtensions.LATEST_DELIVERY_TIME, p1.time());
            readBack(StandardExtensions.REQUESTED_DELIVERY_METHOD, List.of(1, 0));
            readBack(StandardExtensions.PHYSICAL_DELIVERY_MODES, BitString.ofNamedBits(1, 3));
            readBack(StandardExtensions.REGISTERED_MAIL_TYPE, random.between(0, 2));
            readBack(StandardExtensions.RECIPIENT_NUMBER_FOR_ADVICE, addresses.teletex(32));
            readBack(StandardExtensions.PHYSICAL_RENDITION_ATTRIBUTES, Oid.of("2.6.3.5.0"));
            readBack(StandardExtensions.ORIGINATOR_RETURN_ADDRESS, addresses.orAddress());
            readBack(StandardExtensions.PHYSICAL_DELIVERY_REPORT_REQUEST, random.between(0, 3));
            readBack(StandardExtensions.MESSAGE_TOKEN, addresses.element());
            readBack(StandardExtensions.MESSAGE_SECURITY_LABEL, p1.securityLabel());
            readBack(StandardExtensions.CONTENT_CORRELATOR, new ContentCorrelator.Other(hex("02 01 07")));
            readBack(StandardExtensions.REDIRECTION_HISTORY, List.of(p1.redirection(), p1.redirection()));
            readBack(StandardExtensions.DL_EXPANSION_HISTORY, List.of(p1.dlExpansion()));
            readBack(StandardExtensions.PHYSICAL_FORWARDING_ADDRESS, addresses.orName());
            readBack(StandardExtensions.ORIGINATOR_AND_DL_EXPANSION_HISTORY, List.of(p1.dlExpansion(), p1.dlExpansion()));
            readBack(StandardExtensions.REPORTING_DL_NAME, addresses.orName());
            readBack(StandardExtensions.TRACE_INFORMATION, p1.trace());
            readBack(StandardExtensions.INTERNAL_TRACE_INFORMATION, p1.internalTrace());
            readBack(StandardExtensions.DL_EXEMPTED_RECIPIENTS, List.of(addresses.orName()));
        });
    }

    private static <T> void readBack(StandardExtension<T> extension, T value) throws Exception {
        ExtensionField field = extension.field(value);

        assertThat(extension.read(field)).isEqualTo(value);
        assertThat(extension.find(Extensions.of(field))).contains(value);
        assertThat(field.criticality()).isEqualTo(extension.recommendedCriticality());
    }

    @Test
    void valuesOfTheRichMessageVectorShouldBeThoseItWasMadeOf() throws Exception {
        Message message = (Message) MtsApduCodec.standard().decode(HexVector.load("a11-message-rich").octets());
        Extensions extensions = message.extensions();

        assertThat(StandardExtensions.unreadable(extensions)).isEmpty();
        assertThat(StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.find(extensions)).isPresent();
        assertThat(StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.find(extensions)).isPresent();
        assertThat(StandardExtensions.LATEST_DELIVERY_TIME.find(extensions)).get().matches(time -> time.instant().isPresent());
        assertThat(StandardExtensions.MESSAGE_SECURITY_LABEL.find(extensions)).isPresent();
        assertThat(StandardExtensions.CONTENT_CORRELATOR.find(extensions)).isPresent();
        assertThat(StandardExtensions.DL_EXPANSION_HISTORY.find(extensions)).hasValueSatisfying(history -> assertThat(history).hasSize(1));
        assertThat(StandardExtensions.INTERNAL_TRACE_INFORMATION.find(extensions)).isPresent();
        Extensions ofRecipient = message.envelope().recipients().getFirst().extensions();
        assertThat(StandardExtensions.unreadable(ofRecipient)).isEmpty();
        assertThat(StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.find(ofRecipient)).isPresent();
        assertThat(StandardExtensions.REQUESTED_DELIVERY_METHOD.find(ofRecipient)).isPresent();
        assertThat(StandardExtensions.PROOF_OF_DELIVERY_REQUEST.find(ofRecipient)).isPresent();
    }

    @Test
    void valuesOfTheRichReportVectorShouldBeThoseItWasMadeOf() throws Exception {
        Report report = (Report) MtsApduCodec.standard().decode(HexVector.load("a12-report-rich").octets());

        assertThat(StandardExtensions.unreadable(report.extensions())).isEmpty();
        assertThat(StandardExtensions.ORIGINATOR_AND_DL_EXPANSION_HISTORY.find(report.extensions()))
            .hasValueSatisfying(history -> assertThat(history).hasSizeGreaterThanOrEqualTo(2));
        assertThat(StandardExtensions.REPORTING_DL_NAME.find(report.extensions())).isPresent();
        assertThat(report.content().recipients().stream().map(recipient -> recipient.extensions())
            .map(StandardExtensions.REDIRECTION_HISTORY::find).flatMap(Optional::stream).flatMap(List::stream)
            .map(Redirection::reason)).isNotEmpty();
    }

    @Test
    void unreadableValueShouldBeReportedByName() {
        ExtensionField broken = new ExtensionField(new ExtensionType.Standard(26), Criticality.NONE, Optional.of(hex("02 01 07")));
        ExtensionField foreign = new ExtensionField(new ExtensionType.Standard(99), Criticality.NONE, Optional.of(hex("02 01 07")));
        ExtensionField absent = new ExtensionField(new ExtensionType.Standard(5), Criticality.NONE, Optional.empty());

        assertThat(StandardExtensions.unreadable(Extensions.of(broken, foreign, absent))).extracting(BoundViolation::field)
            .containsExactly("dl-expansion-history (26)", "latest-delivery-time (5)");
        assertThat(StandardExtensions.DL_EXPANSION_HISTORY.find(Extensions.of(broken))).isEmpty();
    }

    @Test
    void extensionsShouldBeReplacedByType() {
        Extensions one = Extensions.of(StandardExtensions.LATEST_DELIVERY_TIME.field(new UtcTime("961124101530Z")));
        Extensions two = one.with(StandardExtensions.LATEST_DELIVERY_TIME.field(new UtcTime("971124101530Z")));

        assertThat(two.fields()).hasSize(1);
        assertThat(StandardExtensions.LATEST_DELIVERY_TIME.find(two)).contains(new UtcTime("971124101530Z"));
        assertThat(two.without(5)).isEqualTo(Extensions.NONE);
        assertThat(two.with(StandardExtensions.DL_EXPANSION_HISTORY.field(List.<DlExpansion>of())).fields()).hasSize(2);
    }
}
