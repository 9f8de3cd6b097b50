/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.Edition1984;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerDomainBilateralInformation;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;

/**
 * An APDU as a peer of 1984 understands it (X.419 Annex B, RFC 1328): what came in 1988 is left out where nobody depends on it, a common
 * name moves into the domain defined attribute {@code Common}, codes become those that were there. What cannot be left out makes the APDU,
 * or a recipient of it, unable to be downgraded; the result is checked again before it leaves (Q188597).
 */
public final class Downgrade {
    /** The answer. */
    public sealed interface Result {
    }

    /**
     * It can be sent.
     *
     * @param refused recipients, by their places from 0, whose addresses 1984 cannot express; in the APDU they are not our
     *                responsibility, and neither named where nothing of the address is left
     */
    public record Downgraded(MtsApdu apdu, Map<Integer, String> refused) implements Result {
        public Downgraded {
            Objects.requireNonNull(apdu, "apdu");
            refused = Map.copyOf(refused);
        }
    }

    /** @param why one clause */
    public record Impossible(String why) implements Result {
        public Impossible {
            Objects.requireNonNull(why, "why");
        }
    }

    private static final String COMMON_NAME = "Common";
    private static final int DOMAIN_DEFINED_ATTRIBUTES = 4;

    private final Function<OrAddress, Optional<OrAddress>> relayed;

    /** @param relayed gives for an address that has no equivalent in 1984 one that leads to a relay which knows the address; or none */
    public Downgrade(Function<OrAddress, Optional<OrAddress>> relayed) {
        this.relayed = Objects.requireNonNull(relayed, "relayed");
    }

    /** The content of a message is not looked at. */
    public Result to1984(MtsApdu apdu) {
        Optional<String> critical = critical("the message", apdu.extensions());
        if (critical.isPresent() && !(apdu instanceof Report)) {
            return new Impossible(critical.get());
        }
        Map<Integer, String> refused = new LinkedHashMap<>();
        Optional<MtsApdu> downgraded = switch (apdu) {
            case Message message -> message(message, refused);
            case Probe probe -> probe(probe, refused);
            case Report report -> report(report);
        };
        if (downgraded.isEmpty()) {
            return new Impossible("an address in it cannot be expressed in 1984: " + apdu.originatorOrDestination());
        }
        List<BoundViolation> left = Edition1984.check(downgraded.get());
        return left.isEmpty() ? new Downgraded(downgraded.get(), refused) : new Impossible(left.getFirst().toString());
    }

    /**
     * The same user without extension attributes: a common name moves into a domain defined attribute, what says the same in teletex goes,
     * and any other address travels inside one of a relay (RFC 1328 §3). Empty where none of that can be.
     */
    public Optional<OrAddress> address(OrAddress address) {
        boolean numeric = address.numericUserIdentifier().isPresent() && address.privateDomain().isPresent();
        if (address.extensionAttributes().isEmpty() && !numeric) {
            return Optional.of(address);
        }
        boolean simple = address.extensionAttributes().stream().allMatch(attribute -> attribute instanceof ExtensionAttribute.CommonName
            || isSaidTwice(attribute, address));
        if (numeric || !simple || address.domainDefinedAttributes().size() >= DOMAIN_DEFINED_ATTRIBUTES) {
            return relayed.apply(address);
        }
        OrAddress.Builder builder = address.toBuilder().withoutExtensions();
        address.commonName().ifPresent(name -> builder.domainDefined(COMMON_NAME, name));
        return Optional.of(builder.build());
    }

    /** Whether an attribute of 1984, or the common name, says the same in printable characters. */
    private static boolean isSaidTwice(ExtensionAttribute attribute, OrAddress address) {
        return switch (attribute) {
            case ExtensionAttribute.TeletexCommonName name -> address.commonName().isPresent();
            case ExtensionAttribute.UniversalCommonName name -> address.commonName().isPresent();
            case ExtensionAttribute.TeletexOrganizationName name -> address.organization().isPresent();
            case ExtensionAttribute.UniversalOrganizationName name -> address.organization().isPresent();
            case ExtensionAttribute.TeletexPersonalName name -> address.personalName().isPresent();
            case ExtensionAttribute.UniversalPersonalName name -> address.personalName().isPresent();
            case ExtensionAttribute.TeletexOrganizationalUnits units -> address.organizationalUnits().size() == units.units().size();
            case ExtensionAttribute.UniversalOrganizationalUnits units -> address.organizationalUnits().size() == units.units().size();
            case ExtensionAttribute.TeletexDomainDefinedAttributes all ->
                address.domainDefinedAttributes().size() == all.attributes().size();
            case ExtensionAttribute.UniversalDomainDefinedAttributes all ->
                address.domainDefinedAttributes().size() == all.attributes().size();
            case ExtensionAttribute other -> false;
        };
    }

    /** As for an address; a directory name is left out. */
    public Optional<OrName> name(OrName name) {
        return address(name.address()).map(OrName::of);
    }

    private static Optional<String> critical(String where, Extensions extensions) {
        return extensions.fields().stream().filter(field -> field.criticality().forTransfer()).findFirst()
            .map(field -> where + " has the critical " + field.type() + ", which came in 1988");
    }

    private Optional<MtsApdu> message(Message message, Map<Integer, String> refused) {
        MessageTransferEnvelope envelope = message.envelope();
        List<PerRecipientMessageFields> recipients = recipients(envelope.recipients(), refused);
        return name(envelope.originatorName()).map(originator -> {
            MessageTransferEnvelope.Builder builder = envelope.withRecipients(recipients).withExtensions(Extensions.NONE)
                .withTrace(trace(envelope.trace())).toBuilder().originatorName(originator)
                .bilateralInformation(bilateral(envelope.bilateralInformation()));
            envelope.originalEncodedTypes().ifPresent(types -> builder.originalEncodedTypes(types(types)));
            return new Message(builder.build(), message.content());
        });
    }

    private Optional<MtsApdu> probe(Probe probe, Map<Integer, String> refused) {
        ProbeTransferEnvelope envelope = probe.envelope();
        List<PerRecipientMessageFields> recipients = recipients(envelope.recipients(), refused);
        return name(envelope.originatorName()).map(originator -> new Probe(new ProbeTransferEnvelope(envelope.probeIdentifier(), originator,
            envelope.originalEncodedTypes().map(Downgrade::types), envelope.contentType(), envelope.contentIdentifier(),
            envelope.contentLength(), envelope.perMessageIndicators(), bilateral(envelope.bilateralInformation()), trace(envelope.trace()),
            Extensions.NONE, recipients)));
    }

    private List<PerRecipientMessageFields> recipients(List<PerRecipientMessageFields> all, Map<Integer, String> refused) {
        List<PerRecipientMessageFields> downgraded = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            PerRecipientMessageFields recipient = all.get(place);
            Optional<OrName> name = name(recipient.recipientName());
            Optional<String> critical = critical("the recipient", recipient.extensions());
            boolean ours = recipient.indicators().responsibility();
            if (ours && (name.isEmpty() || critical.isPresent())) {
                refused.put(place, critical.orElse("the address cannot be expressed in 1984"));
            }
            boolean goes = critical.isEmpty();
            name.ifPresent(expressible -> downgraded.add(new PerRecipientMessageFields(expressible, recipient.originalNumber(),
                recipient.indicators().withResponsibility(ours && goes), recipient.explicitConversion(), Extensions.NONE)));
        }
        return downgraded;
    }

    private Optional<MtsApdu> report(Report report) {
        ReportTransferContent content = report.content();
        List<PerRecipientReportFields> recipients = new ArrayList<>();
        for (PerRecipientReportFields recipient : content.recipients()) {
            name(recipient.actualRecipientName()).ifPresent(name -> recipients.add(reported(recipient, name)));
        }
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        ReportTransferContent downgraded = new ReportTransferContent(content.subjectIdentifier(),
            content.subjectIntermediateTrace().map(Downgrade::trace), Optional.empty(), Optional.empty(), content.contentIdentifier(),
            content.returnedContent(), content.additionalInformation(), Extensions.NONE, recipients);
        return name(report.envelope().reportDestinationName()).map(destination -> new Report(new ReportTransferEnvelope(
            report.envelope().reportIdentifier(), destination, trace(report.trace()), Extensions.NONE), downgraded));
    }

    private PerRecipientReportFields reported(PerRecipientReportFields recipient, OrName name) {
        LastTraceInformation last = recipient.lastTrace();
        return new PerRecipientReportFields(name, recipient.originalNumber(), recipient.indicators(), new LastTraceInformation(
            last.arrivalTime(), last.convertedTypes().map(Downgrade::types), outcome(last.reportType())),
            recipient.intendedRecipientName().flatMap(this::name), recipient.supplementaryInformation()
                .map(text -> text.substring(0, Math.min(text.length(), Edition1984.SUPPLEMENTARY_INFORMATION))), Extensions.NONE);
    }

    private static ReportType outcome(ReportType type) {
        return switch (type) {
            case ReportType.Delivery(var time, var user) ->
                new ReportType.Delivery(time, user.code() > TypeOfMtsUser.PRIVATE.code() ? TypeOfMtsUser.PRIVATE : user);
            case ReportType.NonDelivery(var reason, var diagnostic) -> new ReportType.NonDelivery(
                reason.code() > Edition1984.LAST_REASON ? NonDeliveryReason.UNABLE_TO_TRANSFER : reason,
                diagnostic.filter(code -> code.code() <= Edition1984.LAST_DIAGNOSTIC));
        };
    }

    private static TraceInformation trace(TraceInformation trace) {
        return new TraceInformation(trace.elements().stream().map(Downgrade::element).toList());
    }

    private static TraceInformationElement element(TraceInformationElement element) {
        AdditionalActions actions = element.additional();
        return element.withAdditional(
            new AdditionalActions(actions.deferredTime(), actions.converted().map(Downgrade::types), false, false));
    }

    /** The types that 1984 has; unknown where all of them came later. */
    public static EncodedInformationTypes types(EncodedInformationTypes types) {
        if (!types.extended().isEmpty() && types.builtInTypes().isEmpty()) {
            return EncodedInformationTypes.of(BuiltInEncodedInformationType.UNKNOWN);
        }
        return new EncodedInformationTypes(types.builtIn(), types.g3NonBasic(), types.teletexNonBasic(), types.presentationAbilities(),
            List.of());
    }

    /** What names a private domain has no place in 1984, and was meant for somebody else. */
    private static List<PerDomainBilateralInformation> bilateral(List<PerDomainBilateralInformation> all) {
        return all.stream().filter(information -> information.privateDomain().isEmpty()).toList();
    }
}
