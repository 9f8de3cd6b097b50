/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.report.ReportText;

/** A report from a peer: told for each recipient, with reason and diagnostic by name, and of which message it speaks. */
public final class ReportReception implements Reception.Handler<Report> {
    private final EventLog events;

    public ReportReception(EventLog events) {
        this.events = Objects.requireNonNull(events, "events");
    }

    @Override
    public Taken take(Report report, Arrival arrival) {
        ReportText.lines(report).forEach(line -> events.record(new Event.MessageMoved(EventKind.REPORT_RECEIVED,
            Optional.of(arrival.connector().name()), Optional.of(arrival.associationId()), report.identifier().toString(), line)));
        return new Ours();
    }
}
