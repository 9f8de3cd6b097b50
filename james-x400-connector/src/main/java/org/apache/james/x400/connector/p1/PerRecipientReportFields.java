/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What became of one recipient.
 *
 * @param actualRecipientName     where it went in the end
 * @param originalNumber          the number that the recipient had in the subject
 * @param indicators              those of the subject; who gets this report depends on the originator's part of them
 * @param lastTrace               last-trace-information: the outcome
 * @param intendedRecipientName   originally-intended-recipient-name, where it was redirected
 * @param supplementaryInformation words for people, PrintableString of 1 to 256 characters (64 towards a peer of 1984)
 * @param extensions              since 1988
 */
public record PerRecipientReportFields(OrName actualRecipientName, int originalNumber, PerRecipientIndicators indicators,
                                       LastTraceInformation lastTrace, Optional<OrName> intendedRecipientName,
                                       Optional<String> supplementaryInformation, Extensions extensions) {
    /**
     * The outcome for a recipient.
     *
     * @param arrivalTime    when the subject came to the MTA that reports
     * @param convertedTypes what the content was converted to
     * @param reportType     delivered or not
     */
    public record LastTraceInformation(UtcTime arrivalTime, Optional<EncodedInformationTypes> convertedTypes, ReportType reportType) {
        public LastTraceInformation {
            Objects.requireNonNull(arrivalTime, "arrivalTime");
            Objects.requireNonNull(convertedTypes, "convertedTypes");
            Objects.requireNonNull(reportType, "reportType");
        }
    }

    public PerRecipientReportFields {
        Objects.requireNonNull(actualRecipientName, "actualRecipientName");
        Objects.requireNonNull(indicators, "indicators");
        Objects.requireNonNull(lastTrace, "lastTrace");
        Objects.requireNonNull(intendedRecipientName, "intendedRecipientName");
        Objects.requireNonNull(supplementaryInformation, "supplementaryInformation");
        Objects.requireNonNull(extensions, "extensions");
    }

    public ReportType reportType() {
        return lastTrace.reportType();
    }

    public PerRecipientReportFields withExtensions(Extensions changed) {
        return new PerRecipientReportFields(actualRecipientName, originalNumber, indicators, lastTrace, intendedRecipientName,
            supplementaryInformation, changed);
    }
}
