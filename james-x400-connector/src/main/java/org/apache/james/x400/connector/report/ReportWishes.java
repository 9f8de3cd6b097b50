/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportType;

/** What the originator of a subject wants to hear of its report. */
public final class ReportWishes {
    private ReportWishes() {
    }

    /** The report with those recipients of whom the originator wants to hear what it says; empty where there is none. */
    public static Optional<Report> wanted(Report report) {
        List<PerRecipientReportFields> recipients = report.content().recipients().stream().filter(ReportWishes::isWanted).toList();
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        ReportTransferContent content = report.content();
        return Optional.of(new Report(report.envelope(), new ReportTransferContent(content.subjectIdentifier(),
            content.subjectIntermediateTrace(), content.originalEncodedTypes(), content.contentType(), content.contentIdentifier(),
            content.returnedContent(), content.additionalInformation(), content.extensions(), recipients)));
    }

    private static boolean isWanted(PerRecipientReportFields recipient) {
        return switch (recipient.indicators().originatorReportRequest()) {
            case REPORT, INVALID -> true;
            case NON_DELIVERY_REPORT -> recipient.reportType() instanceof ReportType.NonDelivery;
            case NO_REPORT -> false;
        };
    }
}
