/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import org.apache.james.x400.connector.p1.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldMailTest {
    @Test
    void theNameShouldTellEverythingAndFitInAFileName() {
        Random random = new Random(20261122);
        for (int round = 0; round < 500; round++) {
            HeldMail held = new HeldMail(Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                random.nextBoolean() ? Optional.of(Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L))) : Optional.empty(),
                Priority.values()[random.nextInt(3)], random.nextInt(100_000), Long.toString(random.nextLong() >>> 1, 36));

            assertThat(HeldMail.named(held.name())).contains(held);
            assertThat(held.name().length()).isLessThanOrEqualTo(80);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mail1700000000000-1", "x400-", "x400-1-2--n-0-", "x400-1-2--x-0-a", "x400-zzzzzzzzzzzzzz-2--n-0-a"})
    void aNameOfSomebodyElseShouldNotBeTakenForOurs(String name) {
        assertThat(HeldMail.named(name)).isEmpty();
    }

    @Test
    void theEndShouldBeThatOfItsLifeOrTheLatestDeliveryTime() {
        Instant start = Instant.parse("2026-11-21T10:00:00Z");
        HeldMail held = new HeldMail(start, start, Optional.of(start.plusSeconds(60)), Priority.NORMAL, 0, "a");

        assertThat(held.end(Duration.ofHours(1))).isEqualTo(start.plusSeconds(60));
        assertThat(held.end(Duration.ofSeconds(10))).isEqualTo(start.plusSeconds(10));
    }
}
