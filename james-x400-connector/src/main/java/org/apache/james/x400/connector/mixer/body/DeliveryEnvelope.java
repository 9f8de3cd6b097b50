/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.codec.InformationTypes;
import org.apache.james.x400.connector.p1.codec.OrAddressTypes;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * The envelope under which a forwarded message was delivered.
 *
 * @param originator       absent where a peer left it out
 * @param otherRecipients  those whom the originator let this recipient see
 * @param more             elements that a mail has no field for: where the message was meant to go first, to what it was converted, and
 *                         extensions
 */
record DeliveryEnvelope(Optional<ContentType> contentType, Optional<OrName> originator, Optional<EncodedInformationTypes> originalTypes,
                        Priority priority, boolean conversionProhibited, List<OrName> otherRecipients, Optional<OrName> thisRecipient,
                        Optional<UtcTime> submissionTime, Optional<String> contentIdentifier, List<Octets> more) {
    private static final BerType<ContentType> CONTENT_TYPE = BerChoice.<ContentType>named("DeliveredContentType")
        .alternative("built-in", BerTypes.INTEGER.implicit(context(0)), ContentType.BuiltIn.class,
            ContentType.BuiltIn::new, ContentType.BuiltIn::number)
        .alternative("extended", BerTypes.OBJECT_IDENTIFIER, ContentType.Extended.class,
            ContentType.Extended::new, ContentType.Extended::identifier)
        .build();
    private static final int IMPLICIT_CONVERSION_PROHIBITED = 1;

    /**
     * <pre>
     * OtherMessageDeliveryFields ::= SET {
     *   content-type                            DeliveredContentType,
     *   originator-name                         ORName,
     *   original-encoded-information-types  [1] EncodedInformationTypes OPTIONAL,
     *   priority                                Priority DEFAULT normal,
     *   delivery-flags                      [2] BIT STRING { implicit-conversion-prohibited (1) } OPTIONAL,
     *   other-recipient-names               [3] SEQUENCE OF ORName OPTIONAL,
     *   this-recipient-name                 [4] ORName,
     *   originally-intended-recipient-name  [5] ORName OPTIONAL,
     *   converted-encoded-information-types [6] EncodedInformationTypes OPTIONAL,
     *   message-submission-time             [7] UTCTime,
     *   content-identifier                  [8] PrintableString OPTIONAL,
     *   extensions                          [9] SET OF ExtensionField DEFAULT {} }
     * </pre>
     */
    private static final BerType<DeliveryEnvelope> TYPE;

    static {
        BerSet<DeliveryEnvelope> s = BerSet.named("OtherMessageDeliveryFields");
        Member<ContentType> contentType = s.optional("content-type", CONTENT_TYPE, DeliveryEnvelope::contentType);
        Member<OrName> originator = s.optional("originator-name", OrAddressTypes.OR_NAME, DeliveryEnvelope::originator);
        Member<EncodedInformationTypes> originalTypes = s.optional("original-encoded-information-types",
            InformationTypes.ENCODED_INFORMATION_TYPES.implicit(context(1)), DeliveryEnvelope::originalTypes);
        Member<Priority> priority = s.withDefault("priority",
            BerEnumerated.of("Priority", Priority.class, Priority::wireValue).implicit(application(7)), Priority.NORMAL,
            DeliveryEnvelope::priority);
        Member<BitString> flags = s.optional("delivery-flags", BerTypes.BIT_STRING.implicit(context(2)), DeliveryEnvelope::flags);
        Member<List<OrName>> others = s.optional("other-recipient-names", BerSequenceOf.of(OrAddressTypes.OR_NAME).implicit(context(3)),
            value -> Optional.of(value.otherRecipients()).filter(names -> !names.isEmpty()));
        Member<OrName> recipient = s.optional("this-recipient-name", OrAddressTypes.OR_NAME.implicit(context(4)),
            DeliveryEnvelope::thisRecipient);
        Member<UtcTime> time = s.optional("message-submission-time", BerTypes.UTC_TIME.implicit(context(7)),
            DeliveryEnvelope::submissionTime);
        Member<String> identifier = s.optional("content-identifier", BerTypes.PRINTABLE_STRING.implicit(context(8)),
            DeliveryEnvelope::contentIdentifier);
        s.retainingUnknown(DeliveryEnvelope::more);
        TYPE = s.implicit(context(1), v -> new DeliveryEnvelope(v.find(contentType), v.find(originator), v.find(originalTypes),
            v.get(priority), v.find(flags).filter(bits -> bits.isSet(IMPLICIT_CONVERSION_PROHIBITED)).isPresent(),
            v.find(others).orElse(List.of()), v.find(recipient), v.find(time), v.find(identifier), v.unknown()));
    }

    DeliveryEnvelope {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(originator, "originator");
        Objects.requireNonNull(originalTypes, "originalTypes");
        Objects.requireNonNull(priority, "priority");
        otherRecipients = List.copyOf(otherRecipients);
        Objects.requireNonNull(thisRecipient, "thisRecipient");
        Objects.requireNonNull(submissionTime, "submissionTime");
        Objects.requireNonNull(contentIdentifier, "contentIdentifier");
        more = List.copyOf(more);
    }

    private Optional<BitString> flags() {
        return conversionProhibited ? Optional.of(BitString.ofNamedBits(IMPLICIT_CONVERSION_PROHIBITED)) : Optional.empty();
    }

    /** The element of the parameters of a forwarded message; empty if it is something else. */
    static Optional<DeliveryEnvelope> read(Octets element) {
        try {
            return Optional.of(TYPE.decode(element));
        } catch (BerException e) {
            return Optional.empty();
        }
    }

    /** The element that {@link #read} reads. */
    Octets element() {
        return TYPE.encode(this);
    }
}
