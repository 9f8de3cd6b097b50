/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;

/** A report in words, for operators. */
public final class ReportText {
    private ReportText() {
    }

    /** One line for each recipient: whom, what, why, and of which message. */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        for (PerRecipientReportFields recipient : report.content().recipients()) {
            lines.add(recipient.actualRecipientName() + ": " + outcome(recipient.reportType())
                + recipient.supplementaryInformation().map(text -> " \"" + text + '"').orElse("")
                + recipient.intendedRecipientName().map(intended -> ", intended for " + intended).orElse("")
                + "; subject " + report.content().subjectIdentifier());
        }
        return lines;
    }

    /** All of them in one line. */
    public static String line(Report report) {
        return lines(report).stream().collect(Collectors.joining("; "));
    }

    private static String outcome(ReportType type) {
        return switch (type) {
            case ReportType.Delivery(var time, var user) -> "delivered at " + time + " to a user of type " + user;
            case ReportType.NonDelivery failure -> "not delivered: " + failure;
        };
    }
}
