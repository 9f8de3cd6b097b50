/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.peer.Connector;

/**
 * Counts what mappings lose: {@code x400.loss} and, for each connector, {@code x400.connector.TO-B.loss}; by the place where the lost thing
 * stood {@code x400.loss.body} and so on.
 */
final class LossMetrics implements BiConsumer<Connector, List<Loss>> {
    private static final String LOSS = X400Metrics.PREFIX + "loss";

    private final MetricFactory factory;
    private final Map<String, Metric> counters = new ConcurrentHashMap<>();

    LossMetrics(MetricFactory factory) {
        this.factory = factory;
    }

    @Override
    public void accept(Connector connector, List<Loss> losses) {
        if (losses.isEmpty()) {
            return;
        }
        counter(LOSS).add(losses.size());
        counter(X400Metrics.CONNECTOR + connector.name() + ".loss").add(losses.size());
        losses.forEach(loss -> counter(LOSS + '.' + EventKind.camelCase(loss.place())).increment());
    }

    private Metric counter(String name) {
        return counters.computeIfAbsent(name, factory::generate);
    }
}
