/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.webadmin.ConnectorState;

/** Gauges in James's metrics for each connector: {@code x400.connector.TO-B.inbound}, {@code .outbound} and {@code .waiting}. */
final class X400Metrics {
    static final String PREFIX = "x400.";
    static final String CONNECTOR = PREFIX + "connector.";

    private final GaugeRegistry gauges;
    private final LiveConfiguration configuration;
    private final Function<Connector, ConnectorState> states;
    private final Set<String> withGauges = ConcurrentHashMap.newKeySet();

    X400Metrics(GaugeRegistry gauges, LiveConfiguration configuration, Function<Connector, ConnectorState> states) {
        this.gauges = gauges;
        this.configuration = configuration;
        this.states = states;
    }

    /** From now on, for connectors that come later, too. */
    void watch() {
        configuration.onChange(this::gauges);
        gauges(configuration.current());
    }

    private void gauges(X400Configuration current) {
        current.connectors().stream().map(Connector::name).filter(withGauges::add).forEach(name -> {
            gauges.register(CONNECTOR + name + ".inbound", () -> state(name, ConnectorState::inbound));
            gauges.register(CONNECTOR + name + ".outbound", () -> state(name, ConnectorState::outbound));
            gauges.register(CONNECTOR + name + ".waiting", () -> state(name, ConnectorState::waiting));
        });
    }

    /** A connector that is gone has nothing. */
    private int state(String name, Function<ConnectorState, Integer> number) {
        return configuration.current().connector(name).map(states).map(number).orElse(0);
    }
}
