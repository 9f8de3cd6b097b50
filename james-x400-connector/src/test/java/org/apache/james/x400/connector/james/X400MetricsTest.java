/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.james.metrics.api.Gauge;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.webadmin.ConnectorState;
import org.junit.jupiter.api.Test;

class X400MetricsTest {
    private final Map<String, Gauge<?>> gauges = new TreeMap<>();
    private String connectors = "<connector name='TO-B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host></connector>";

    @Test
    void eventsShouldBeCountedAndConnectorsGauged() {
        EventLog events = new EventLog(Clock.systemUTC());
        RecordingMetricFactory counters = new RecordingMetricFactory();
        events.onEvent(new EventCounters(counters));
        LiveConfiguration live = new LiveConfiguration((name, level) -> ConfigurationText.tree("<x400><localMta><name>A</name>"
            + "<globalDomain>C=DE;A=VIAT</globalDomain></localMta><connectors>" + connectors + "</connectors></x400>"),
            configuration -> null, new LocalAddresses(), events);
        GaugeRegistry registry = new GaugeRegistry() {
            @Override
            public <T> GaugeRegistry register(String name, Gauge<T> gauge) {
                gauges.put(name, gauge);
                return this;
            }

            @Override
            public <T> SettableGauge<T> settableGauge(String name) {
                throw new AssertionError("nothing is set");
            }
        };
        new X400Metrics(registry, live, connector -> new ConnectorState(ConnectorState.Condition.CONNECTED, 1, 2, 3,
            Optional.empty(), Optional.empty())).watch();

        for (int i = 0; i < 3; i++) {
            events.record(new Event.MessageMoved(EventKind.MESSAGE_SENT, Optional.of("TO-B"), Optional.empty(), "id", "taken"));
        }
        connectors = connectors.replace("TO-B", "TO-C");
        live.reload();

        assertThat(counters.countFor("x400.configurationLoaded")).as("before the server has started, and after a reload").isEqualTo(2);
        assertThat(counters.countFor("x400.messageSent")).isEqualTo(3);
        assertThat(counters.countFor("x400.connector.TO-B.messageSent")).isEqualTo(3);
        assertThat(gauges).containsOnlyKeys("x400.connector.TO-B.inbound", "x400.connector.TO-B.outbound", "x400.connector.TO-B.waiting",
            "x400.connector.TO-C.inbound", "x400.connector.TO-C.outbound", "x400.connector.TO-C.waiting");
        assertThat(gauges.get("x400.connector.TO-C.outbound").get()).isEqualTo(2);
        assertThat(gauges.get("x400.connector.TO-B.outbound").get()).as("of a connector that is gone").isEqualTo(0);
    }
}
