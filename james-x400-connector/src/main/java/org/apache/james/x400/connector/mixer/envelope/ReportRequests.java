/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope.Notify;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;

/** NOTIFY of SMTP and the report requests of P1, RFC 2156 Appendix A sections 3.1 and 3.2. */
final class ReportRequests {
    private ReportRequests() {
    }

    /** Delays cannot be asked for in X.400; who asks for them hears of failures. */
    static PerRecipientIndicators toX400(Optional<Set<Notify>> notifyOn) {
        if (notifyOn.filter(Set::isEmpty).isPresent()) {
            return PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NO_REPORT);
        }
        if (notifyOn.filter(wanted -> wanted.contains(Notify.SUCCESS)).isPresent()) {
            return PerRecipientIndicators.of(true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT);
        }
        return PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT);
    }

    /** A report that is wanted in any case tells of failures too, so both words are needed. */
    static Set<Notify> toInternet(PerRecipientIndicators indicators) {
        return switch (indicators.originatorReportRequest()) {
            case NO_REPORT -> EnumSet.noneOf(Notify.class);
            case NON_DELIVERY_REPORT -> EnumSet.of(Notify.FAILURE);
            case REPORT, INVALID -> EnumSet.of(Notify.SUCCESS, Notify.FAILURE);
        };
    }
}
