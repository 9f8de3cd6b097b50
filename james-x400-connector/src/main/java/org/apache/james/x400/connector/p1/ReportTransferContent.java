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

import org.apache.james.x400.transport.asn1.Octets;

/**
 * What a report says.
 *
 * @param subjectIdentifier        the message or probe that it reports on
 * @param subjectIntermediateTrace the domains that the subject had passed
 * @param originalEncodedTypes     of the subject, since 1988
 * @param contentType              of the subject, since 1988
 * @param contentIdentifier        of the subject
 * @param returnedContent          the content of the subject, if that was asked for
 * @param additionalInformation    a withdrawn field of 1984: one element, complete
 * @param extensions               since 1988
 * @param recipients               per-recipient-fields, 1 to 32767
 */
public record ReportTransferContent(MtsIdentifier subjectIdentifier, Optional<TraceInformation> subjectIntermediateTrace,
                                    Optional<EncodedInformationTypes> originalEncodedTypes, Optional<ContentType> contentType,
                                    Optional<String> contentIdentifier, Optional<Octets> returnedContent,
                                    Optional<Octets> additionalInformation, Extensions extensions,
                                    List<PerRecipientReportFields> recipients) {
    public ReportTransferContent {
        Objects.requireNonNull(subjectIdentifier, "subjectIdentifier");
        Objects.requireNonNull(subjectIntermediateTrace, "subjectIntermediateTrace");
        Objects.requireNonNull(originalEncodedTypes, "originalEncodedTypes");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(contentIdentifier, "contentIdentifier");
        Objects.requireNonNull(returnedContent, "returnedContent");
        Objects.requireNonNull(additionalInformation, "additionalInformation");
        Objects.requireNonNull(extensions, "extensions");
        recipients = List.copyOf(recipients);
    }

    public static Builder builder(MtsIdentifier subjectIdentifier) {
        return new Builder(subjectIdentifier);
    }

    /** A builder that starts with all fields of this content. */
    public Builder toBuilder() {
        return new Builder(subjectIdentifier).from(this);
    }

    /** Collects fields one by one. */
    public static final class Builder {
        private final MtsIdentifier subjectIdentifier;
        private Optional<TraceInformation> subjectIntermediateTrace = Optional.empty();
        private Optional<EncodedInformationTypes> originalEncodedTypes = Optional.empty();
        private Optional<ContentType> contentType = Optional.empty();
        private Optional<String> contentIdentifier = Optional.empty();
        private Optional<Octets> returnedContent = Optional.empty();
        private Optional<Octets> additionalInformation = Optional.empty();
        private Extensions extensions = Extensions.NONE;
        private final List<PerRecipientReportFields> recipients = new ArrayList<>();

        private Builder(MtsIdentifier subjectIdentifier) {
            this.subjectIdentifier = subjectIdentifier;
        }

        private Builder from(ReportTransferContent content) {
            subjectIntermediateTrace = content.subjectIntermediateTrace;
            originalEncodedTypes = content.originalEncodedTypes;
            contentType = content.contentType;
            contentIdentifier = content.contentIdentifier;
            returnedContent = content.returnedContent;
            additionalInformation = content.additionalInformation;
            extensions = content.extensions;
            recipients.addAll(content.recipients);
            return this;
        }

        public Builder subjectIntermediateTrace(Optional<TraceInformation> trace) {
            subjectIntermediateTrace = trace;
            return this;
        }

        public Builder originalEncodedTypes(Optional<EncodedInformationTypes> types) {
            originalEncodedTypes = types;
            return this;
        }

        public Builder contentType(Optional<ContentType> type) {
            contentType = type;
            return this;
        }

        public Builder contentIdentifier(Optional<String> identifier) {
            contentIdentifier = identifier;
            return this;
        }

        public Builder returnedContent(Optional<Octets> content) {
            returnedContent = content;
            return this;
        }

        public Builder additionalInformation(Optional<Octets> element) {
            additionalInformation = element;
            return this;
        }

        public Builder extensions(Extensions all) {
            extensions = all;
            return this;
        }

        /** Appends one. */
        public Builder recipient(PerRecipientReportFields recipient) {
            recipients.add(recipient);
            return this;
        }

        public ReportTransferContent build() {
            return new ReportTransferContent(subjectIdentifier, subjectIntermediateTrace, originalEncodedTypes, contentType,
                contentIdentifier, returnedContent, additionalInformation, extensions, recipients);
        }
    }
}
