/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What the message transfer system knows of a message besides its content.
 *
 * @param messageIdentifier       names the message for ever
 * @param originatorName          who sent it; reports go there unless a distribution list stands between
 * @param originalEncodedTypes    original-encoded-information-types, of the content as it was submitted
 * @param contentType             what the content is
 * @param contentIdentifier       the originator's own name for it, PrintableString of 1 to 16 characters; comes back in reports
 * @param priority                of the transfer
 * @param perMessageIndicators    what is allowed and asked for the whole message
 * @param deferredDeliveryTime    not to be delivered before
 * @param bilateralInformation    per-domain-bilateral-information
 * @param trace                   the domains passed
 * @param extensions              since 1988
 * @param recipients              per-recipient-fields, 1 to 32767, those we are not responsible for among them
 */
public record MessageTransferEnvelope(MtsIdentifier messageIdentifier, OrName originatorName,
                                      Optional<EncodedInformationTypes> originalEncodedTypes, ContentType contentType,
                                      Optional<String> contentIdentifier, Priority priority, PerMessageIndicators perMessageIndicators,
                                      Optional<UtcTime> deferredDeliveryTime,
                                      List<PerDomainBilateralInformation> bilateralInformation, TraceInformation trace,
                                      Extensions extensions, List<PerRecipientMessageFields> recipients) {
    public MessageTransferEnvelope {
        Objects.requireNonNull(messageIdentifier, "messageIdentifier");
        Objects.requireNonNull(originatorName, "originatorName");
        Objects.requireNonNull(originalEncodedTypes, "originalEncodedTypes");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(contentIdentifier, "contentIdentifier");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(perMessageIndicators, "perMessageIndicators");
        Objects.requireNonNull(deferredDeliveryTime, "deferredDeliveryTime");
        bilateralInformation = List.copyOf(bilateralInformation);
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(extensions, "extensions");
        recipients = List.copyOf(recipients);
    }

    public static Builder builder(MtsIdentifier messageIdentifier, OrName originatorName, ContentType contentType) {
        return new Builder(messageIdentifier, originatorName, contentType);
    }

    /** A builder that starts with all fields of this envelope. */
    public Builder toBuilder() {
        return new Builder(messageIdentifier, originatorName, contentType).from(this);
    }

    public MessageTransferEnvelope withTrace(TraceInformation changed) {
        return toBuilder().trace(changed).build();
    }

    public MessageTransferEnvelope withExtensions(Extensions changed) {
        return toBuilder().extensions(changed).build();
    }

    public MessageTransferEnvelope withRecipients(List<PerRecipientMessageFields> changed) {
        return toBuilder().recipients(changed).build();
    }

    /** Collects fields one by one; what is not set is absent, or has the default of the standard. */
    public static final class Builder {
        private MtsIdentifier messageIdentifier;
        private OrName originatorName;
        private ContentType contentType;
        private Optional<EncodedInformationTypes> originalEncodedTypes = Optional.empty();
        private Optional<String> contentIdentifier = Optional.empty();
        private Priority priority = Priority.NORMAL;
        private PerMessageIndicators perMessageIndicators = PerMessageIndicators.NONE;
        private Optional<UtcTime> deferredDeliveryTime = Optional.empty();
        private List<PerDomainBilateralInformation> bilateralInformation = List.of();
        private TraceInformation trace = TraceInformation.of();
        private Extensions extensions = Extensions.NONE;
        private final List<PerRecipientMessageFields> recipients = new ArrayList<>();

        private Builder(MtsIdentifier messageIdentifier, OrName originatorName, ContentType contentType) {
            this.messageIdentifier = messageIdentifier;
            this.originatorName = originatorName;
            this.contentType = contentType;
        }

        private Builder from(MessageTransferEnvelope envelope) {
            originalEncodedTypes = envelope.originalEncodedTypes;
            contentIdentifier = envelope.contentIdentifier;
            priority = envelope.priority;
            perMessageIndicators = envelope.perMessageIndicators;
            deferredDeliveryTime = envelope.deferredDeliveryTime;
            bilateralInformation = envelope.bilateralInformation;
            trace = envelope.trace;
            extensions = envelope.extensions;
            recipients.addAll(envelope.recipients);
            return this;
        }

        public Builder messageIdentifier(MtsIdentifier identifier) {
            messageIdentifier = identifier;
            return this;
        }

        public Builder originatorName(OrName name) {
            originatorName = name;
            return this;
        }

        public Builder contentType(ContentType type) {
            contentType = type;
            return this;
        }

        public Builder originalEncodedTypes(EncodedInformationTypes types) {
            originalEncodedTypes = Optional.of(types);
            return this;
        }

        public Builder contentIdentifier(String identifier) {
            contentIdentifier = Optional.of(identifier);
            return this;
        }

        public Builder priority(Priority wanted) {
            priority = wanted;
            return this;
        }

        public Builder perMessageIndicators(PerMessageIndicators indicators) {
            perMessageIndicators = indicators;
            return this;
        }

        public Builder deferredDeliveryTime(UtcTime time) {
            deferredDeliveryTime = Optional.of(time);
            return this;
        }

        public Builder bilateralInformation(List<PerDomainBilateralInformation> information) {
            bilateralInformation = information;
            return this;
        }

        public Builder trace(TraceInformation information) {
            trace = information;
            return this;
        }

        public Builder extensions(Extensions all) {
            extensions = all;
            return this;
        }

        /** Replaces the extension of the same type, or adds this one. */
        public Builder extension(ExtensionField field) {
            extensions = extensions.with(field);
            return this;
        }

        /** Appends one. */
        public Builder recipient(PerRecipientMessageFields recipient) {
            recipients.add(recipient);
            return this;
        }

        /** Replaces all. */
        public Builder recipients(List<PerRecipientMessageFields> all) {
            recipients.clear();
            recipients.addAll(all);
            return this;
        }

        public MessageTransferEnvelope build() {
            return new MessageTransferEnvelope(messageIdentifier, originatorName, originalEncodedTypes, contentType, contentIdentifier,
                priority, perMessageIndicators, deferredDeliveryTime, bilateralInformation, trace, extensions, recipients);
        }
    }
}
