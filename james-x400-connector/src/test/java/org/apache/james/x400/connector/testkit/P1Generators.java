/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Credentials;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.ExplicitConversion;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.PerDomainBilateralInformation;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportingMtaName;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.SecurityLabel;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.Generator;

/** Values of P1: strict ones break no bound of the standard, loose ones hold what peers send as well. */
public final class P1Generators {
    private final Generator random;
    private final AddressGenerators addresses;

    private P1Generators(AddressGenerators addresses) {
        this.random = addresses.random();
        this.addresses = addresses;
    }

    public static P1Generators strict(Generator random) {
        return new P1Generators(AddressGenerators.strict(random));
    }

    public static P1Generators loose(Generator random) {
        return new P1Generators(AddressGenerators.loose(random));
    }

    public AddressGenerators addresses() {
        return addresses;
    }

    public MtsApdu apdu() {
        return switch (random.between(0, 3)) {
            case 0 -> report();
            case 1 -> probe();
            default -> message();
        };
    }

    public Message message() {
        return message(random.octets(3000));
    }

    public Message message(Octets content) {
        return new Message(messageTransferEnvelope(), content);
    }

    public MessageTransferEnvelope messageTransferEnvelope() {
        return new MessageTransferEnvelope(mtsIdentifier(), addresses.orName(), addresses.maybe(60, this::encodedInformationTypes),
            contentType(), addresses.maybe(50, () -> notEmpty(addresses.printable(16))), random.oneOf(Priority.values()),
            perMessageIndicators(), addresses.maybe(10, this::time),
            random.chance(10) ? random.list(1, 3, this::bilateralInformation) : List.of(), trace(), messageExtensions(), recipients());
    }

    public Probe probe() {
        return new Probe(new ProbeTransferEnvelope(mtsIdentifier(), addresses.orName(),
            addresses.maybe(60, this::encodedInformationTypes), contentType(), addresses.maybe(50, () -> notEmpty(addresses.printable(16))),
            addresses.maybe(70, () -> (long) random.between(0, Integer.MAX_VALUE - 1)), perMessageIndicators(),
            random.chance(10) ? random.list(1, 3, this::bilateralInformation) : List.of(), trace(), messageExtensions(), recipients()));
    }

    public Report report() {
        ReportTransferContent content = new ReportTransferContent(mtsIdentifier(), addresses.maybe(40, this::trace),
            addresses.maybe(40, this::encodedInformationTypes), addresses.maybe(70, this::contentType),
            addresses.maybe(50, () -> notEmpty(addresses.printable(16))), addresses.maybe(40, () -> random.octets(2000)), Optional.empty(),
            random.chance(20) ? Extensions.of(contentCorrelator()) : Extensions.NONE,
            numbered(random.between(1, 4)).stream().map(this::perRecipientReportFields).toList());
        return new Report(new ReportTransferEnvelope(mtsIdentifier(), addresses.orName(), trace(), reportExtensions()), content);
    }

    private static String notEmpty(String text) {
        return text.isEmpty() ? "x" : text;
    }

    private List<Integer> numbered(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(random.chance(5) ? random.between(128, 32767) : i);
        }
        return numbers;
    }

    public GlobalDomainIdentifier globalDomainIdentifier() {
        return new GlobalDomainIdentifier(addresses.country(), addresses.administrationDomain(), addresses.maybe(70, addresses::domain));
    }

    /** As trace has it. */
    private GlobalDomainIdentifier passedDomain() {
        return globalDomainIdentifier().withoutEmptyPrivateDomain();
    }

    public MtsIdentifier mtsIdentifier() {
        return new MtsIdentifier(globalDomainIdentifier(), addresses.ia5(32));
    }

    public UtcTime time() {
        if (!addresses.isStrict() && random.chance(5)) {
            return new UtcTime(random.oneOf("", "9611241015Z", "960701133155-0400", "960828152308+0000", "yesterday"));
        }
        return UtcTime.of(Instant.ofEpochSecond(random.between(0, Integer.MAX_VALUE - 1)));
    }

    public ContentType contentType() {
        return random.oneOf(ContentType.P2, ContentType.P22, ContentType.P22, ContentType.EDI, ContentType.UNIDENTIFIED,
            new ContentType.BuiltIn(random.between(0, 32767)), new ContentType.Extended(Oid.of("1.2.840.113556.5.1")));
    }

    public EncodedInformationTypes encodedInformationTypes() {
        return new EncodedInformationTypes(
            BitString.ofNamedBits(random.list(0, 3, () -> random.oneOf(BuiltInEncodedInformationType.values()).bit()).stream()
                .mapToInt(Integer::intValue).toArray()),
            addresses.maybe(5, () -> BitString.ofNamedBits(8, 9)), Optional.empty(), Optional.empty(),
            random.chance(30) ? random.list(1, 3, () -> random.oneOf(Oid.of("1.0.10021.7.1.0.6"), Oid.of("1.0.10021.7.1.0.100"),
                Oid.of("2.6.1.12.0"), Oid.of("2.6.3.4.2"))) : List.of());
    }

    public PerMessageIndicators perMessageIndicators() {
        return new PerMessageIndicators(random.between(0, 15) << 12 | (random.chance(5) ? 0x0100 : 0));
    }

    public PerRecipientIndicators perRecipientIndicators() {
        MtaReportRequest mta = random.oneOf(MtaReportRequest.NON_DELIVERY_REPORT, MtaReportRequest.REPORT, MtaReportRequest.AUDITED_REPORT);
        OriginatorReportRequest originator = mta == MtaReportRequest.NON_DELIVERY_REPORT
            ? random.oneOf(OriginatorReportRequest.NO_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT)
            : random.oneOf(OriginatorReportRequest.NO_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.REPORT);
        return PerRecipientIndicators.of(random.chance(80), mta, originator);
    }

    public PerDomainBilateralInformation bilateralInformation() {
        return new PerDomainBilateralInformation(addresses.country(), addresses.administrationDomain(),
            addresses.maybe(50, addresses::domain), addresses.element());
    }

    public AdditionalActions additionalActions() {
        return random.chance(60) ? AdditionalActions.NONE : new AdditionalActions(addresses.maybe(30, this::time),
            addresses.maybe(30, this::encodedInformationTypes), random.chance(30), random.chance(30));
    }

    public TraceInformation trace() {
        return new TraceInformation(random.list(1, random.chance(5) ? 60 : 4, () -> {
            RoutingAction action = random.oneOf(RoutingAction.values());
            return new TraceInformationElement(passedDomain(), time(), action,
                action == RoutingAction.REROUTED ? addresses.maybe(80, this::passedDomain) : Optional.empty(),
                additionalActions());
        }));
    }

    public List<InternalTraceInformationElement> internalTrace() {
        return random.list(1, 4, () -> {
            RoutingAction action = random.oneOf(RoutingAction.values());
            return new InternalTraceInformationElement(passedDomain(), addresses.ia5(32), time(), action,
                action == RoutingAction.REROUTED ? addresses.maybe(80, this::attempted) : Optional.empty(), additionalActions());
        });
    }

    private InternalTraceInformationElement.Attempted attempted() {
        return random.chance(50) ? new InternalTraceInformationElement.AttemptedMta(addresses.ia5(32))
            : new InternalTraceInformationElement.AttemptedDomain(passedDomain());
    }

    private Extensions messageExtensions() {
        if (random.chance(40)) {
            return Extensions.NONE;
        }
        Extensions all = Extensions.NONE;
        for (ExtensionField field : List.of(
                StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.field(random.chance(50)),
                StandardExtensions.DL_EXPANSION_PROHIBITED.field(random.chance(50)),
                StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.field(random.chance(50)),
                StandardExtensions.LATEST_DELIVERY_TIME.field(time()),
                StandardExtensions.ORIGINATOR_RETURN_ADDRESS.field(addresses.orAddress()),
                StandardExtensions.MESSAGE_SECURITY_LABEL.field(securityLabel()),
                contentCorrelator(),
                StandardExtensions.DL_EXPANSION_HISTORY.field(random.list(1, 3, this::dlExpansion)),
                StandardExtensions.INTERNAL_TRACE_INFORMATION.field(internalTrace()),
                StandardExtensions.DL_EXEMPTED_RECIPIENTS.field(random.list(1, 3, addresses::orName)),
                foreignExtension())) {
            all = random.chance(25) ? all.with(field) : all;
        }
        return all;
    }

    private Extensions recipientExtensions() {
        if (random.chance(80)) {
            return Extensions.NONE;
        }
        Extensions all = Extensions.NONE;
        for (ExtensionField field : List.of(
                StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.field(addresses.orName()),
                StandardExtensions.REQUESTED_DELIVERY_METHOD.field(random.list(1, 3, () -> random.between(0, 9))),
                StandardExtensions.PHYSICAL_FORWARDING_PROHIBITED.field(random.chance(50)),
                StandardExtensions.PHYSICAL_DELIVERY_MODES.field(BitString.ofNamedBits(0, 2)),
                StandardExtensions.REGISTERED_MAIL_TYPE.field(random.between(0, 2)),
                StandardExtensions.RECIPIENT_NUMBER_FOR_ADVICE.field(addresses.teletex(32)),
                StandardExtensions.PROOF_OF_DELIVERY_REQUEST.field(random.chance(50)),
                StandardExtensions.REDIRECTION_HISTORY.field(random.list(1, 3, this::redirection)))) {
            all = random.chance(25) ? all.with(field) : all;
        }
        return all;
    }

    private Extensions reportExtensions() {
        if (random.chance(60)) {
            return Extensions.NONE;
        }
        Extensions all = Extensions.NONE;
        for (ExtensionField field : List.of(
                StandardExtensions.MESSAGE_SECURITY_LABEL.field(securityLabel()),
                StandardExtensions.ORIGINATOR_AND_DL_EXPANSION_HISTORY.field(random.list(2, 4, this::dlExpansion)),
                StandardExtensions.REPORTING_DL_NAME.field(addresses.orName()),
                StandardExtensions.INTERNAL_TRACE_INFORMATION.field(internalTrace()),
                StandardExtensions.REPORTING_MTA_NAME.field(
                    new ReportingMtaName(globalDomainIdentifier(), addresses.ia5(32), Optional.empty())))) {
            all = random.chance(30) ? all.with(field) : all;
        }
        return all;
    }

    private ExtensionField contentCorrelator() {
        if (!addresses.isStrict() && random.chance(20)) {
            return StandardExtensions.CONTENT_CORRELATOR.field(new ContentCorrelator.Other(Octets.ofHex("02020815")));
        }
        return StandardExtensions.CONTENT_CORRELATOR.field(random.chance(50) ? new ContentCorrelator.Text(addresses.ia5(512))
            : new ContentCorrelator.OctetString(random.octets(512)));
    }

    private ExtensionField foreignExtension() {
        ExtensionType type = random.chance(50) ? new ExtensionType.Standard(random.between(47, 256))
            : new ExtensionType.Private(Oid.of("1.3.6.1.4.1.99999.1"));
        return new ExtensionField(type, new Criticality(random.chance(50), random.chance(20), random.chance(20)),
            addresses.maybe(80, addresses::element));
    }

    public DlExpansion dlExpansion() {
        return new DlExpansion(addresses.orName(), time());
    }

    public Redirection redirection() {
        return new Redirection(addresses.orName(), time(), new Redirection.Reason(random.between(0, 4)));
    }

    public SecurityLabel securityLabel() {
        return new SecurityLabel(addresses.maybe(60, () -> Oid.of("1.3.6.1.4.1.99999.7")), addresses.maybe(80, () -> random.between(0, 5)),
            addresses.maybe(50, () -> addresses.printable(128)),
            random.chance(20) ? List.of(new SecurityLabel.Category(Oid.of("1.3.6.1.4.1.99999.8"), addresses.element())) : List.of());
    }

    private List<PerRecipientMessageFields> recipients() {
        return numbered(Math.max(1, random.length(random.chance(3) ? 40 : 4))).stream()
            .map(number -> new PerRecipientMessageFields(addresses.orName(), number, perRecipientIndicators(),
                addresses.maybe(10, () -> new ExplicitConversion(random.oneOf(0, 8, 11, 17))), recipientExtensions()))
            .toList();
    }

    private PerRecipientReportFields perRecipientReportFields(int number) {
        return new PerRecipientReportFields(addresses.orName(), number, perRecipientIndicators(),
            new LastTraceInformation(time(), addresses.maybe(30, this::encodedInformationTypes), reportType()),
            addresses.maybe(20, addresses::orName), addresses.maybe(40, () -> addresses.printable(256)),
            random.chance(20) ? Extensions.of(StandardExtensions.REDIRECTION_HISTORY.field(random.list(1, 2, this::redirection)))
                : Extensions.NONE);
    }

    public ReportType reportType() {
        return random.chance(40) ? new ReportType.Delivery(time(), new TypeOfMtsUser(random.between(0, 6)))
            : new ReportType.NonDelivery(new NonDeliveryReason(random.between(0, 8)),
                addresses.maybe(80, () -> new NonDeliveryDiagnostic(random.between(0, 78))));
    }

    private Credentials credentials() {
        if (random.chance(10)) {
            return new Credentials.Unsupported(Octets.ofHex("A0053003020105"));
        }
        return Password.of(random.oneOf(Password.Form.values()), random.bytes(random.length(62)));
    }

    public MtaBindArgument bindArgument() {
        return random.chance(20) ? new MtaBindArgument.Unauthenticated()
            : new MtaBindArgument.Authenticated(addresses.ia5(32), credentials());
    }

    public MtaBindResult bindResult() {
        return random.chance(20) ? new MtaBindResult.Unauthenticated() : new MtaBindResult.Authenticated(addresses.ia5(32), credentials());
    }

    public MtaBindError bindError() {
        return new MtaBindError(random.between(0, 6));
    }
}
