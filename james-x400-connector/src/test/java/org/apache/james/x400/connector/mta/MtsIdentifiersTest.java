/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MtsIdentifiersTest {
    private static final GlobalDomainIdentifier DOMAIN = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:15:30Z"), ZoneOffset.UTC);

    /** R-AP-21: unique within one second. */
    @Test
    @DisplayName("R-AP-21: the identifiers of one second differ")
    void rAp21TheNamesOfOneSecondShouldDiffer() {
        MtsIdentifiers identifiers = new MtsIdentifiers(DOMAIN, "MTA-1", CLOCK, new Random(1));
        Set<MtsIdentifier> given = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            given.add(identifiers.get());
        }

        assertThat(given).hasSize(100_000);
    }

    @Test
    void theNameShouldTellWhoAndWhen() {
        MtsIdentifier identifier = new MtsIdentifiers(DOMAIN, "MTA_1.example with a long name", CLOCK, new Random(1)).get();

        assertThat(identifier.domain()).isEqualTo(DOMAIN);
        assertThat(identifier.localIdentifier()).startsWith("MTA1.examp-261121101530-").hasSizeLessThanOrEqualTo(32)
            .matches("[A-Za-z0-9.-]+");
    }

    @Test
    void twoServersWithOneNameShouldGiveDifferentNames() {
        MtsIdentifier first = new MtsIdentifiers(DOMAIN, "MTA", CLOCK, new Random(1)).get();
        MtsIdentifier second = new MtsIdentifiers(DOMAIN, "MTA", CLOCK, new Random(2)).get();

        assertThat(first).isNotEqualTo(second);
    }
}
