/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.testkit.DefiniteForm;
import org.apache.james.x400.connector.testkit.Golden;
import org.apache.james.x400.connector.testkit.Printed;
import org.apache.james.x400.connector.testkit.TransferredApdus;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MtsApduVectorTest {
    /** APDUs that are legal, or tolerated, and not in the form that we write. */
    private static final Map<String, String> OTHERWISE_WRITTEN = Map.of(
        "p07-message-rn-1", "empty per-message-indicators",
        "p08-message-nrn-1", "empty per-message-indicators",
        "p11-message-84perrec-1", "five indicator bits");

    private final MtsApduCodec codec = MtsApduCodec.standard();

    static Stream<Arguments> vectors() {
        Set<String> ipm = Set.of("a07-ipm-p22", "a08-rn", "a09-nrn", "a10-ipm-multi");
        return Stream.concat(
            HexVector.all("a").stream().filter(vector -> !ipm.contains(vector.name()))
                .map(vector -> Arguments.of(vector.name(), vector.octets())),
            TransferredApdus.ofVectors().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue())));
    }

    static Stream<Arguments> captured() {
        return TransferredApdus.ofCaptures().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void vectorShouldDecodeAndEncode(String name, Octets octets) throws Exception {
        MtsApdu apdu = codec.decode(octets);

        Golden.check(getClass(), name, Printed.of(apdu));
        if (!OTHERWISE_WRITTEN.containsKey(name)) {
            assertThat(codec.encode(apdu)).isEqualTo(octets);
        }
        assertThat(codec.decode(codec.encode(apdu))).isEqualTo(apdu);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captured")
    void capturedApduShouldDecodeAndKeepItsMeaning(String name, Octets octets) throws Exception {
        MtsApdu apdu = codec.decode(octets);

        Golden.check(getClass(), name, Printed.of(apdu));
        assertThat(withoutNormalPriority(DefiniteForm.of(codec.encode(apdu)))).isEqualTo(withEightBits(DefiniteForm.of(octets)));
        assertThat(codec.decode(codec.encode(apdu))).isEqualTo(apdu);
    }

    /** The default, which we write and the captured MTA does not. */
    private static String withoutNormalPriority(String form) {
        return form.replaceAll("\\n *\\[APPLICATION 7] 00(?=\\n)", "");
    }

    /** Per-recipient-indicators, of which the captured MTA writes nine. */
    private static String withEightBits(String form) {
        return form.replaceAll("(\\[[12]]) 07(a8|d0)00(?=\\n)", "$1 00$2");
    }

    @Test
    void allSeventeenCapturedApdusShouldBeThere() {
        assertThat(captured()).hasSize(17);
    }
}
