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

/** A report tells what became of a message or a probe, recipient by recipient. No report is ever sent on a report. */
public record Report(ReportTransferEnvelope envelope, ReportTransferContent content) implements MtsApdu {
    public Report {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public MtsIdentifier identifier() {
        return envelope.reportIdentifier();
    }

    @Override
    public OrName originatorOrDestination() {
        return envelope.reportDestinationName();
    }

    @Override
    public TraceInformation trace() {
        return envelope.trace();
    }

    @Override
    public Extensions extensions() {
        return envelope.extensions();
    }
}
