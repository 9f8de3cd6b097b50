/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.ExplicitConversion;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerDomainBilateralInformation;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.UtcTime;

/** The envelopes of messages and probes. Elements that X.411 does not have in them are passed over: {@link P1Leniency#UNKNOWN_ELEMENT}. */
final class EnvelopeTypes {
    /** {@code ContentIdentifier ::= [APPLICATION 10] PrintableString (SIZE (1..ub-content-id-length))} */
    static final BerType<String> CONTENT_IDENTIFIER = BerTypes.PRINTABLE_STRING.implicit(application(10));

    private static final BerType<Priority> PRIORITY =
        BerEnumerated.of("Priority", Priority.class, Priority::wireValue).implicit(application(7));
    private static final BerType<PerMessageIndicators> PER_MESSAGE_INDICATORS = Indicators.PER_MESSAGE.implicit(application(8));
    private static final BerType<List<PerDomainBilateralInformation>> BILATERAL_INFORMATION =
        BerSequenceOf.of(BilateralInformationTypes.PER_DOMAIN_BILATERAL_INFORMATION).implicit(context(1));

    private final BerType<Extensions> extensions;
    private final BerType<PerRecipientMessageFields> recipient;

    EnvelopeTypes(ExtensionTypeForm form) {
        extensions = ExtensionFieldTypes.extensions(form).implicit(context(3));
        recipient = perRecipientFields();
    }

    /**
     * <pre>
     * MessageTransferEnvelope ::= SET {
     *   message-identifier                  MessageIdentifier,
     *   originator-name                     OriginatorName,
     *   original-encoded-information-types  OriginalEncodedInformationTypes OPTIONAL,
     *   content-type                        ContentType,
     *   content-identifier                  ContentIdentifier OPTIONAL,
     *   priority                            Priority DEFAULT normal,
     *   per-message-indicators              PerMessageIndicators DEFAULT {},
     *   deferred-delivery-time              [0] DeferredDeliveryTime OPTIONAL,
     *   per-domain-bilateral-information    [1] SEQUENCE OF PerDomainBilateralInformation OPTIONAL,
     *   trace-information                   TraceInformation,
     *   extensions                          [3] SET OF ExtensionField DEFAULT {},
     *   per-recipient-fields                [2] SEQUENCE OF PerRecipientMessageTransferFields }
     * </pre>
     * The priority is written even where it is normal.
     */
    BerType<MessageTransferEnvelope> message() {
        BerSet<MessageTransferEnvelope> s = BerSet.named("MessageTransferEnvelope");
        s.ignoringUnknown();
        Member<MtsIdentifier> identifier =
            s.required("message-identifier", DomainTypes.MTS_IDENTIFIER, MessageTransferEnvelope::messageIdentifier);
        Member<OrName> originator = s.required("originator-name", OrAddressTypes.OR_NAME, MessageTransferEnvelope::originatorName);
        Member<EncodedInformationTypes> types = s.optional("original-encoded-information-types",
            InformationTypes.ENCODED_INFORMATION_TYPES, MessageTransferEnvelope::originalEncodedTypes);
        Member<ContentType> contentType = s.required("content-type", InformationTypes.CONTENT_TYPE, MessageTransferEnvelope::contentType);
        Member<String> contentId = s.optional("content-identifier", CONTENT_IDENTIFIER, MessageTransferEnvelope::contentIdentifier);
        Member<Priority> priority = s.optional("priority", PRIORITY, envelope -> Optional.of(envelope.priority()));
        Member<PerMessageIndicators> indicators = s.withDefault("per-message-indicators", PER_MESSAGE_INDICATORS,
            PerMessageIndicators.NONE, MessageTransferEnvelope::perMessageIndicators);
        Member<UtcTime> deferred = s.optional("deferred-delivery-time", BerTypes.UTC_TIME.implicit(context(0)),
            MessageTransferEnvelope::deferredDeliveryTime);
        Member<List<PerDomainBilateralInformation>> bilateral = s.optional("per-domain-bilateral-information", BILATERAL_INFORMATION,
            envelope -> StringTypes.unlessEmpty(envelope.bilateralInformation()));
        Member<TraceInformation> trace = s.required("trace-information", TraceTypes.TRACE_INFORMATION, MessageTransferEnvelope::trace);
        Member<Extensions> extension = s.withDefault("extensions", extensions, Extensions.NONE, MessageTransferEnvelope::extensions);
        Member<List<PerRecipientMessageFields>> recipients = s.required("per-recipient-fields",
            BerSequenceOf.of(recipient).implicit(context(2)), MessageTransferEnvelope::recipients);
        return s.as(m -> new MessageTransferEnvelope(m.get(identifier), m.get(originator), m.find(types), m.get(contentType),
            unlessBlank(m.find(contentId)), m.find(priority).orElse(Priority.NORMAL), m.get(indicators), m.find(deferred),
            m.find(bilateral).orElse(List.of()), m.get(trace), m.get(extension), m.get(recipients)));
    }

    /**
     * <pre>
     * ProbeTransferEnvelope ::= SET {
     *   probe-identifier                    ProbeIdentifier,
     *   originator-name                     OriginatorName,
     *   original-encoded-information-types  OriginalEncodedInformationTypes OPTIONAL,
     *   content-type                        ContentType,
     *   content-identifier                  ContentIdentifier OPTIONAL,
     *   content-length                      [0] ContentLength OPTIONAL,
     *   per-message-indicators              PerMessageIndicators DEFAULT {},
     *   per-domain-bilateral-information    [1] SEQUENCE OF PerDomainBilateralInformation OPTIONAL,
     *   trace-information                   TraceInformation,
     *   extensions                          [3] SET OF ExtensionField DEFAULT {},
     *   per-recipient-fields                [2] SEQUENCE OF PerRecipientProbeTransferFields }
     * </pre>
     */
    BerType<ProbeTransferEnvelope> probe() {
        BerSet<ProbeTransferEnvelope> s = BerSet.named("ProbeTransferEnvelope");
        s.ignoringUnknown();
        Member<MtsIdentifier> identifier =
            s.required("probe-identifier", DomainTypes.MTS_IDENTIFIER, ProbeTransferEnvelope::probeIdentifier);
        Member<OrName> originator = s.required("originator-name", OrAddressTypes.OR_NAME, ProbeTransferEnvelope::originatorName);
        Member<EncodedInformationTypes> types = s.optional("original-encoded-information-types",
            InformationTypes.ENCODED_INFORMATION_TYPES, ProbeTransferEnvelope::originalEncodedTypes);
        Member<ContentType> contentType = s.required("content-type", InformationTypes.CONTENT_TYPE, ProbeTransferEnvelope::contentType);
        Member<String> contentId = s.optional("content-identifier", CONTENT_IDENTIFIER, ProbeTransferEnvelope::contentIdentifier);
        Member<Long> length =
            s.optional("content-length", BerTypes.LONG_INTEGER.implicit(context(0)), ProbeTransferEnvelope::contentLength);
        Member<PerMessageIndicators> indicators = s.withDefault("per-message-indicators", PER_MESSAGE_INDICATORS,
            PerMessageIndicators.NONE, ProbeTransferEnvelope::perMessageIndicators);
        Member<List<PerDomainBilateralInformation>> bilateral = s.optional("per-domain-bilateral-information", BILATERAL_INFORMATION,
            envelope -> StringTypes.unlessEmpty(envelope.bilateralInformation()));
        Member<TraceInformation> trace = s.required("trace-information", TraceTypes.TRACE_INFORMATION, ProbeTransferEnvelope::trace);
        Member<Extensions> extension = s.withDefault("extensions", extensions, Extensions.NONE, ProbeTransferEnvelope::extensions);
        Member<List<PerRecipientMessageFields>> recipients = s.required("per-recipient-fields",
            BerSequenceOf.of(recipient).implicit(context(2)), ProbeTransferEnvelope::recipients);
        return s.as(m -> new ProbeTransferEnvelope(m.get(identifier), m.get(originator), m.find(types), m.get(contentType),
            unlessBlank(m.find(contentId)), m.find(length), m.get(indicators), m.find(bilateral).orElse(List.of()), m.get(trace),
            m.get(extension), m.get(recipients)));
    }

    /**
     * <pre>
     * PerRecipientMessageTransferFields ::= SET {
     *   recipient-name                          RecipientName,
     *   originally-specified-recipient-number   [0] OriginallySpecifiedRecipientNumber,
     *   per-recipient-indicators                [1] PerRecipientIndicators,
     *   explicit-conversion                     [2] ExplicitConversion OPTIONAL,
     *   extensions                              [3] SET OF ExtensionField DEFAULT {} }
     * </pre>
     */
    private BerType<PerRecipientMessageFields> perRecipientFields() {
        BerSet<PerRecipientMessageFields> s = BerSet.named("PerRecipientMessageTransferFields");
        s.ignoringUnknown();
        Member<OrName> name = s.required("recipient-name", OrAddressTypes.OR_NAME, PerRecipientMessageFields::recipientName);
        Member<Integer> number = s.required("originally-specified-recipient-number", BerTypes.INTEGER.implicit(context(0)),
            PerRecipientMessageFields::originalNumber);
        Member<PerRecipientIndicators> indicators = s.required("per-recipient-indicators", Indicators.PER_RECIPIENT.implicit(context(1)),
            PerRecipientMessageFields::indicators);
        Member<ExplicitConversion> conversion = s.optional("explicit-conversion",
            BerTypes.INTEGER.map(ExplicitConversion::new, ExplicitConversion::code).implicit(context(2)),
            PerRecipientMessageFields::explicitConversion);
        Member<Extensions> extension = s.withDefault("extensions", extensions, Extensions.NONE, PerRecipientMessageFields::extensions);
        return s.as(m -> new PerRecipientMessageFields(m.get(name), m.get(number), m.get(indicators), m.find(conversion),
            m.get(extension)));
    }

    /** {@link P1Leniency#EMPTY_CONTENT_IDENTIFIER}. */
    static Optional<String> unlessBlank(Optional<String> contentIdentifier) {
        return contentIdentifier.filter(identifier -> !identifier.isEmpty());
    }
}
