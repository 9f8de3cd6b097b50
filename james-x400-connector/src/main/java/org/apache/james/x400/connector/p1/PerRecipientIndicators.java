/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

/**
 * Who is responsible for a recipient and which reports are wanted. We send eight bits; peers send five to nine, bits beyond the fifth
 * mean nothing.
 *
 * @param responsibility                    the receiving MTA is responsible for this recipient
 * @param originatingMtaReport              bit 1
 * @param originatingMtaNonDeliveryReport   bit 2
 * @param originatorReport                  bit 3
 * @param originatorNonDeliveryReport       bit 4
 */
public record PerRecipientIndicators(boolean responsibility, boolean originatingMtaReport, boolean originatingMtaNonDeliveryReport,
                                     boolean originatorReport, boolean originatorNonDeliveryReport) {
    /** The valid combinations; the MTA must ask for at least as much as the originator. */
    public static PerRecipientIndicators of(boolean responsibility, MtaReportRequest mta, OriginatorReportRequest originator) {
        if (mta == MtaReportRequest.INVALID || originator == OriginatorReportRequest.INVALID) {
            throw new IllegalArgumentException("a report request is invalid: " + mta + " for the MTA, " + originator
                + " for the originator");
        }
        if (originator == OriginatorReportRequest.REPORT && mta == MtaReportRequest.NON_DELIVERY_REPORT) {
            throw new IllegalArgumentException("the originator wants reports of which its MTA would not hear");
        }
        return new PerRecipientIndicators(responsibility, mta != MtaReportRequest.NON_DELIVERY_REPORT, mta != MtaReportRequest.REPORT,
            originator == OriginatorReportRequest.REPORT, originator == OriginatorReportRequest.NON_DELIVERY_REPORT);
    }

    /** The same requests, with or without responsibility: what differs in the copies of a message that is split. */
    public PerRecipientIndicators withResponsibility(boolean responsible) {
        return new PerRecipientIndicators(responsible, originatingMtaReport, originatingMtaNonDeliveryReport, originatorReport,
            originatorNonDeliveryReport);
    }

    public MtaReportRequest mtaReportRequest() {
        if (originatingMtaReport) {
            return originatingMtaNonDeliveryReport ? MtaReportRequest.AUDITED_REPORT : MtaReportRequest.REPORT;
        }
        return originatingMtaNonDeliveryReport ? MtaReportRequest.NON_DELIVERY_REPORT : MtaReportRequest.INVALID;
    }

    public OriginatorReportRequest originatorReportRequest() {
        if (originatorReport) {
            return originatorNonDeliveryReport ? OriginatorReportRequest.INVALID : OriginatorReportRequest.REPORT;
        }
        return originatorNonDeliveryReport ? OriginatorReportRequest.NON_DELIVERY_REPORT : OriginatorReportRequest.NO_REPORT;
    }

    /** Whether the combination is one that the standard allows. */
    public boolean isValid() {
        return mtaReportRequest() != MtaReportRequest.INVALID && originatorReportRequest() != OriginatorReportRequest.INVALID
            && (originatingMtaReport || !originatorReport);
    }
}
