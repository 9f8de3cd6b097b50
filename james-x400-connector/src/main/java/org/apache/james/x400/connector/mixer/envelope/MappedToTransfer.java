/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What SMTP and header fields give for the envelope of P1.
 *
 * @param recipients in the order of SMTP, without those refused
 * @param accepted   the recipients of SMTP that they come from, in the same order
 */
public record MappedToTransfer(OrName originator, Optional<String> contentIdentifier, Priority priority, PerMessageIndicators indicators,
                               Optional<UtcTime> deferredDeliveryTime, TraceInformation trace,
                               List<InternalTraceInformationElement> internalTrace, Extensions extensions,
                               List<PerRecipientMessageFields> recipients, List<SmtpEnvelope.Recipient> accepted,
                               List<RefusedRecipient<SmtpEnvelope.Recipient>> refused) {
    public MappedToTransfer {
        Objects.requireNonNull(originator, "originator");
        Objects.requireNonNull(contentIdentifier, "contentIdentifier");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(indicators, "indicators");
        Objects.requireNonNull(deferredDeliveryTime, "deferredDeliveryTime");
        Objects.requireNonNull(trace, "trace");
        internalTrace = List.copyOf(internalTrace);
        Objects.requireNonNull(extensions, "extensions");
        recipients = List.copyOf(recipients);
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }

    /** With what the content has been converted to, which the last element of the trace, our own, tells. */
    public MappedToTransfer converted(EncodedInformationTypes types) {
        List<TraceInformationElement> elements = new ArrayList<>(trace.elements());
        TraceInformationElement own = elements.removeLast();
        elements.add(own.withAdditional(own.additional().withConverted(types)));
        return new MappedToTransfer(originator, contentIdentifier, priority, indicators, deferredDeliveryTime,
            new TraceInformation(elements),
            internalTrace, extensions, recipients, accepted, refused);
    }
}
