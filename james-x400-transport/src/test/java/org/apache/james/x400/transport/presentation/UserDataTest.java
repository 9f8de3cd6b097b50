/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class UserDataTest {
    private static final ContextSet CONTEXTS = new ContextSet(Map.of(1, ContextDefinition.BER, 3, ContextDefinition.BER));
    private static final UserData USER_DATA = new UserData(Mode.NORMAL, CONTEXTS);

    private static Octets string(Generator generator, int longest) {
        return BerTypes.OCTET_STRING.encode(Octets.wrap(generator.bytes(generator.length(longest))));
    }

    /** By the tables, whatever the octets look like. */
    private static Optional<List<DataValue>> byTables(Octets octets) {
        try {
            List<DataValue> values = new ArrayList<>();
            for (Ppdu.DataValueItem item : PpduCodec.USER_DATA.decode(octets)) {
                values.add(new DataValue(CONTEXTS.check(item.context()), item.value()));
            }
            return Optional.of(values);
        } catch (BerException | ProtocolViolation refused) {
            return Optional.empty();
        }
    }

    private static Optional<List<DataValue>> decoded(Octets octets) {
        try {
            return Optional.of(USER_DATA.decode(octets));
        } catch (BerException | ProtocolViolation refused) {
            return Optional.empty();
        }
    }

    @Test
    void encodedValuesShouldBeThoseOfTheTables() {
        Seeded.check(200, generator -> {
            List<DataValue> values = new ArrayList<>();
            for (int i = 0; i <= generator.length(2); i++) {
                values.add(new DataValue(generator.chance(90) ? 1 : 200 + generator.length(70_000),
                    string(generator, generator.chance(10) ? 70_000 : 300)));
            }

            assertThat(USER_DATA.encode(values)).isEqualTo(PpduCodec.USER_DATA.encode(UserData.items(values)));
        });
    }

    @Test
    void whatIsReadShouldBeWhatTheTablesRead() {
        Seeded.check(2000, generator -> {
            byte[] octets = USER_DATA.encode(List.of(new DataValue(generator.chance(80) ? 3 : 5, string(generator, 300)))).toByteArray();
            for (int i = generator.length(3); i > 0; i--) {
                octets[Math.min(octets.length - 1, generator.length(generator.chance(70) ? 16 : octets.length))] ^=
                    (byte) (1 << generator.length(7));
            }
            Octets input = Octets.wrap(octets, 0, generator.chance(80) ? octets.length : generator.length(octets.length));

            if (!input.isEmpty()) {
                assertThat(decoded(input)).isEqualTo(byTables(input));
            }
        });
    }

    @Test
    void valueInAContextThatWasNotAcceptedShouldBeRefused() {
        assertThatThrownBy(() -> USER_DATA.decode(Octets.ofHex("61 0A 30 08 02 01 05 A0 03 04 01 00")))
            .isInstanceOf(ProtocolViolation.class).hasMessageContaining("context 5");
    }
}
