/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;

/**
 * A counter in James's metrics for each kind of event, in all ({@code x400.messageSent}) and for each connector
 * ({@code x400.connector.TO-B.messageSent}). Listens from the first event on, which comes before the server has started.
 */
final class EventCounters implements Consumer<Event> {
    private final MetricFactory factory;
    private final Map<String, Metric> counters = new ConcurrentHashMap<>();

    EventCounters(MetricFactory factory) {
        this.factory = factory;
        for (EventKind kind : EventKind.values()) {
            counter(X400Metrics.PREFIX + kind.word());
        }
    }

    @Override
    public void accept(Event event) {
        String kind = event.kind().word();
        counter(X400Metrics.PREFIX + kind).increment();
        event.connector().ifPresent(connector -> counter(X400Metrics.CONNECTOR + connector + '.' + kind).increment());
    }

    private Metric counter(String name) {
        return counters.computeIfAbsent(name, factory::generate);
    }
}
