/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.mta.Downgrade.Downgraded;
import org.apache.james.x400.connector.mta.Downgrade.Impossible;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Edition1984;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DowngradeTest {
    private static final Downgrade DOWNGRADE = new Downgrade(address -> Optional.empty());

    private static OrName named(String commonName, int domainDefined) {
        OrAddress.Builder builder = OrAddress.builder().country("FR").administrationDomain("OLD").commonName(commonName);
        for (int i = 0; i < domainDefined; i++) {
            builder.domainDefined("T" + i, "v");
        }
        return OrName.of(builder.build());
    }

    @Test
    void whatComesOutShouldBeOf1984AndReadable() {
        Seeded.check(500, random -> {
            MtsApdu apdu = P1Generators.strict(random).apdu();
            if (DOWNGRADE.to1984(apdu) instanceof Downgraded(MtsApdu downgraded, Map<Integer, String> refused)) {
                assertThat(Edition1984.check(downgraded)).isEmpty();
                assertThat(MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(downgraded))).isEqualTo(downgraded);
                assertThat(downgraded.identifier()).isEqualTo(apdu.identifier());
            }
        });
    }

    @Test
    void whatIsOf1984AlreadyShouldStayAsItIs() {
        Message message = new Message(Samples.envelope(Samples.recipient(1, true)).contentType(ContentType.P2).build(), Octets.of());

        assertThat(DOWNGRADE.to1984(message)).isEqualTo(new Downgraded(message, Map.of()));
    }

    @Test
    @DisplayName("Q147093: a recipient whom 1984 cannot name does not keep the others from their message")
    void aRecipientWhoCannotBeNamedShouldBeRefusedAlone() {
        PerRecipientMessageFields bad = Samples.recipient(2, true).withRecipientName(named("Too Much", 4));
        Message message = new Message(Samples.envelope(Samples.recipient(1, true), bad).contentType(ContentType.P2).build(), Octets.of());

        Downgraded downgraded = (Downgraded) DOWNGRADE.to1984(message);
        assertThat(downgraded.refused()).containsOnlyKeys(1);
        assertThat(((Message) downgraded.apdu()).envelope().recipients()).extracting(PerRecipientMessageFields::originalNumber)
            .containsExactly(1);
    }

    @Test
    void anOriginatorWhoCannotBeNamedShouldMakeItImpossible() {
        Message message = new Message(Samples.envelope(Samples.recipient(1, true)).originatorName(named("Too Much", 4))
            .contentType(ContentType.P2).build(), Octets.of());

        assertThat(DOWNGRADE.to1984(message)).isInstanceOf(Impossible.class);
    }

    private static Report report(OrName actual, NonDeliveryReason reason, NonDeliveryDiagnostic diagnostic) {
        PerRecipientReportFields recipient = new PerRecipientReportFields(actual, 1, Samples.recipient(1, true).indicators(),
            new LastTraceInformation(UtcTime.of(Samples.NOW), Optional.empty(), ReportType.NonDelivery.of(reason, diagnostic)),
            Optional.empty(), Optional.of("x".repeat(200)), Extensions.NONE);
        return new Report(new ReportTransferEnvelope(new MtsIdentifier(Samples.THEM, "R"), Samples.name("US", "S"),
            TraceInformation.of(TraceInformationElement.relayed(Samples.THEM, UtcTime.of(Samples.NOW))), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(Samples.US, "M")).contentType(Optional.of(ContentType.P22)).recipient(recipient)
                .build());
    }

    @Test
    void aReportShouldGetCodesThatWereThereIn1984() {
        Downgraded downgraded = (Downgraded) DOWNGRADE.to1984(report(named("Desk", 0), NonDeliveryReason.RESTRICTED_DELIVERY,
            NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE));

        PerRecipientReportFields recipient = ((Report) downgraded.apdu()).content().recipients().getFirst();
        assertThat(recipient.reportType()).isEqualTo(ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER));
        assertThat(recipient.actualRecipientName().address().domainDefined("Common")).contains("Desk");
        assertThat(recipient.supplementaryInformation().orElseThrow()).hasSize(Edition1984.SUPPLEMENTARY_INFORMATION);
        assertThat(((Report) downgraded.apdu()).content().contentType()).isEmpty();
    }

    @Test
    @DisplayName("Q188597: a report that would lose its only address is not sent")
    void aReportWithoutAnAddressShouldBeImpossible() {
        assertThat(DOWNGRADE.to1984(report(named("Desk", 4), NonDeliveryReason.UNABLE_TO_TRANSFER,
            NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME))).isInstanceOf(Impossible.class);
    }

    @Test
    @DisplayName("R-AD-19: numeric addresses with a private domain, postal ones and teletex names travel inside an address of a relay")
    void otherAddressesShouldBeGivenToTheRelay() {
        OrAddress relay = OrAddress.builder().country("DE").administrationDomain("VIAT").domainDefined("X400-88", "x").build();
        Downgrade downgrade = new Downgrade(address -> Optional.of(relay));
        OrAddress numeric = OrAddress.builder().country("FR").administrationDomain("OLD").privateDomain("P").numericUserIdentifier("12")
            .build();
        OrAddress teletex = OrAddress.builder().country("FR").administrationDomain("OLD")
            .extension(new ExtensionAttribute.TeletexCommonName(new TeletexString("Bu\u00C8ro"))).build();

        assertThat(downgrade.address(numeric)).contains(relay);
        assertThat(downgrade.address(teletex)).contains(relay);
        assertThat(downgrade.address(named("Too Much", 4).address())).contains(relay);
        assertThat(downgrade.address(OrAddress.builder().country("FR").administrationDomain("OLD").numericUserIdentifier("12").build()))
            .contains(OrAddress.builder().country("FR").administrationDomain("OLD").numericUserIdentifier("12").build());
    }

    @Test
    @DisplayName("R-AD-19: what a common name says in teletex as well is left out with it, and so is a directory name")
    void aNameSaidTwiceShouldBeSaidOnce() {
        OrAddress address = OrAddress.builder().country("FR").administrationDomain("OLD").commonName("Buero")
            .extension(new ExtensionAttribute.TeletexCommonName(new TeletexString("Bu\u00C8ro"))).build();
        OrName downgraded = DOWNGRADE.name(new OrName(address, Optional.of(Octets.ofHex("A0023000")))).orElseThrow();

        assertThat(downgraded).isEqualTo(OrName.of(OrAddress.builder().country("FR").administrationDomain("OLD")
            .domainDefined("Common", "Buero").build()));
    }

    @Test
    void typesThatAllCameIn1988ShouldBecomeUnknown() {
        EncodedInformationTypes later = EncodedInformationTypes.of(List.of(), List.of(Oid.of("2.6.1.12.0")));
        EncodedInformationTypes both = EncodedInformationTypes.of(List.of(BuiltInEncodedInformationType.IA5_TEXT),
            List.of(Oid.of("2.6.1.12.0")));

        assertThat(Downgrade.types(later)).isEqualTo(EncodedInformationTypes.of(BuiltInEncodedInformationType.UNKNOWN));
        assertThat(Downgrade.types(both)).isEqualTo(EncodedInformationTypes.of(BuiltInEncodedInformationType.IA5_TEXT));
    }
}
