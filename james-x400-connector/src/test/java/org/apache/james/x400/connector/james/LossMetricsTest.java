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

import java.util.List;

import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.junit.jupiter.api.Test;

class LossMetricsTest {
    @Test
    void lossesShouldBeCountedInAllByConnectorAndByPlace() {
        RecordingMetricFactory factory = new RecordingMetricFactory();
        LossMetrics metrics = new LossMetrics(factory);

        metrics.accept(Mappers.connector("TO-B").build(), List.of(new Loss(Loss.Place.BODY, "a", "b"),
            new Loss(Loss.Place.HEADING_EXTENSION, "a", "b")));
        metrics.accept(Mappers.connector("TO-C").build(), List.of());

        assertThat(factory.countFor("x400.loss")).isEqualTo(2);
        assertThat(factory.countFor("x400.connector.TO-B.loss")).isEqualTo(2);
        assertThat(factory.countFor("x400.loss.body")).isEqualTo(1);
        assertThat(factory.countFor("x400.loss.headingExtension")).isEqualTo(1);
    }
}
