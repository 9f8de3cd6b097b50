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

import org.apache.james.x400.connector.oraddress.OrName;

/**
 * The way of a report.
 *
 * @param reportIdentifier      names the report itself
 * @param reportDestinationName the originator of the subject, or the last distribution list that it passed
 * @param trace                 the domains that the report has passed
 * @param extensions            since 1988
 */
public record ReportTransferEnvelope(MtsIdentifier reportIdentifier, OrName reportDestinationName, TraceInformation trace,
                                     Extensions extensions) {
    public ReportTransferEnvelope {
        Objects.requireNonNull(reportIdentifier, "reportIdentifier");
        Objects.requireNonNull(reportDestinationName, "reportDestinationName");
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(extensions, "extensions");
    }

    public ReportTransferEnvelope withTrace(TraceInformation changed) {
        return new ReportTransferEnvelope(reportIdentifier, reportDestinationName, changed, extensions);
    }

    public ReportTransferEnvelope withExtensions(Extensions changed) {
        return new ReportTransferEnvelope(reportIdentifier, reportDestinationName, trace, changed);
    }
}
