/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.TraceInformation;

/**
 * A delivery status notification of the Internet as a report for the X.400 world, but for its own identifier.
 *
 * @param destination       whom it goes to
 * @param subjectIdentifier the message it reports on, where the notification names it
 * @param envelopeId        {@code Original-Envelope-Id} as it stands, to find the subject by when it is not named
 * @param originalMessageId the Message-ID of the returned message, for the same purpose
 * @param returnedContent   the whole notification as an IPM
 * @param contentExtensions extensions of the report's content
 */
public record ReportDraft(OrName destination, Optional<MtsIdentifier> subjectIdentifier, Optional<String> envelopeId,
                          Optional<String> originalMessageId, TraceInformation trace, Ipm returnedContent, Extensions envelopeExtensions,
                          Extensions contentExtensions, List<PerRecipientReportFields> recipients) {
    public ReportDraft {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(subjectIdentifier, "subjectIdentifier");
        Objects.requireNonNull(envelopeId, "envelopeId");
        Objects.requireNonNull(originalMessageId, "originalMessageId");
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(returnedContent, "returnedContent");
        Objects.requireNonNull(envelopeExtensions, "envelopeExtensions");
        Objects.requireNonNull(contentExtensions, "contentExtensions");
        recipients = List.copyOf(recipients);
    }

    /**
     * The report.
     *
     * @param identifier its own
     * @param subject    of the message that it reports on
     */
    public Report report(MtsIdentifier identifier, MtsIdentifier subject) {
        ReportTransferContent.Builder content = ReportTransferContent.builder(subject).contentType(Optional.of(ContentType.P22))
            .returnedContent(Optional.of(InterpersonalContentCodec.encode(returnedContent))).extensions(contentExtensions);
        recipients.forEach(content::recipient);
        return new Report(new ReportTransferEnvelope(identifier, destination, trace, envelopeExtensions), content.build());
    }
}
