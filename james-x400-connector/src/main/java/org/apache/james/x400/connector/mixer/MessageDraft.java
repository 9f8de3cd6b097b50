/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * A message for the X.400 world, but for its identifier, which the local MTA gives.
 *
 * @param encodedTypes  original-encoded-information-types, MIXER's own among them
 * @param trace         the way so far, oldest first; its last element is this gateway's own, with the conversion
 * @param internalTrace the same way by MTAs, for use inside our domain; not in {@code extensions}
 * @param recipients    with responsibility set, numbered from 1
 */
public record MessageDraft(OrName originator, InterpersonalContent content, ContentType contentType,
                           EncodedInformationTypes encodedTypes, Optional<String> contentIdentifier, Priority priority,
                           PerMessageIndicators indicators, Optional<UtcTime> deferredDeliveryTime, TraceInformation trace,
                           List<InternalTraceInformationElement> internalTrace, Extensions extensions,
                           List<PerRecipientMessageFields> recipients) {
    public MessageDraft {
        Objects.requireNonNull(originator, "originator");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(encodedTypes, "encodedTypes");
        Objects.requireNonNull(contentIdentifier, "contentIdentifier");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(indicators, "indicators");
        Objects.requireNonNull(deferredDeliveryTime, "deferredDeliveryTime");
        Objects.requireNonNull(trace, "trace");
        internalTrace = List.copyOf(internalTrace);
        Objects.requireNonNull(extensions, "extensions");
        recipients = List.copyOf(recipients);
    }

    /** The envelope of the message under that identifier. */
    public MessageTransferEnvelope envelope(MtsIdentifier identifier) {
        MessageTransferEnvelope.Builder envelope = MessageTransferEnvelope.builder(identifier, originator, contentType)
            .originalEncodedTypes(encodedTypes).priority(priority).perMessageIndicators(indicators).trace(trace).extensions(extensions)
            .recipients(recipients);
        contentIdentifier.ifPresent(envelope::contentIdentifier);
        deferredDeliveryTime.ifPresent(envelope::deferredDeliveryTime);
        return envelope.build();
    }
}
