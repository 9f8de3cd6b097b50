/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;

/**
 * A probe: the envelope of a message that does not exist.
 *
 * @param probeIdentifier      names the probe for ever
 * @param originatorName       whom the report goes to
 * @param originalEncodedTypes of the content that would come
 * @param contentType          of the content that would come
 * @param contentIdentifier    the originator's own name for it, at most 16 characters
 * @param contentLength        octets of the content that would come
 * @param perMessageIndicators as for a message
 * @param bilateralInformation per-domain-bilateral-information
 * @param trace                the domains passed
 * @param extensions           since 1988
 * @param recipients           per-recipient-fields, as for a message
 */
public record ProbeTransferEnvelope(MtsIdentifier probeIdentifier, OrName originatorName,
                                    Optional<EncodedInformationTypes> originalEncodedTypes, ContentType contentType,
                                    Optional<String> contentIdentifier, Optional<Long> contentLength,
                                    PerMessageIndicators perMessageIndicators, List<PerDomainBilateralInformation> bilateralInformation,
                                    TraceInformation trace, Extensions extensions, List<PerRecipientMessageFields> recipients) {
    public ProbeTransferEnvelope {
        Objects.requireNonNull(probeIdentifier, "probeIdentifier");
        Objects.requireNonNull(originatorName, "originatorName");
        Objects.requireNonNull(originalEncodedTypes, "originalEncodedTypes");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(contentIdentifier, "contentIdentifier");
        Objects.requireNonNull(contentLength, "contentLength");
        Objects.requireNonNull(perMessageIndicators, "perMessageIndicators");
        bilateralInformation = List.copyOf(bilateralInformation);
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(extensions, "extensions");
        recipients = List.copyOf(recipients);
    }

    public ProbeTransferEnvelope withTrace(TraceInformation changed) {
        return new ProbeTransferEnvelope(probeIdentifier, originatorName, originalEncodedTypes, contentType, contentIdentifier,
            contentLength, perMessageIndicators, bilateralInformation, changed, extensions, recipients);
    }

    public ProbeTransferEnvelope withExtensions(Extensions changed) {
        return new ProbeTransferEnvelope(probeIdentifier, originatorName, originalEncodedTypes, contentType, contentIdentifier,
            contentLength, perMessageIndicators, bilateralInformation, trace, changed, recipients);
    }

    public ProbeTransferEnvelope withRecipients(List<PerRecipientMessageFields> changed) {
        return new ProbeTransferEnvelope(probeIdentifier, originatorName, originalEncodedTypes, contentType, contentIdentifier,
            contentLength, perMessageIndicators, bilateralInformation, trace, extensions, changed);
    }
}
