/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.testkit.DefiniteForm;
import org.apache.james.x400.connector.testkit.Golden;
import org.apache.james.x400.connector.testkit.Printed;
import org.apache.james.x400.connector.testkit.TransferredApdus;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InterpersonalContentVectorTest {
    /** Contents that are legal and not in the form that we write. */
    private static final Map<String, String> OTHERWISE_WRITTEN = Map.of(
        "a10-ipm-multi", "importance normal left out",
        "p03-message-multi-1", "importance normal left out",
        "f03-normal-10k-1", "repertoire ia5 left out");

    static Stream<Arguments> vectors() throws Exception {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of("a07-ipm-p22", "a08-rn", "a09-nrn", "a10-ipm-multi")) {
            all.add(Arguments.of(name, HexVector.load(name).octets()));
        }
        contents(TransferredApdus.ofVectors()).forEach((name, content) -> all.add(Arguments.of(name, content)));
        return all.stream();
    }

    static Stream<Arguments> captured() throws Exception {
        return contents(TransferredApdus.ofCaptures()).entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static Map<String, Octets> contents(Map<String, Octets> apdus) throws BerException {
        Map<String, Octets> contents = new LinkedHashMap<>();
        for (Map.Entry<String, Octets> apdu : apdus.entrySet()) {
            switch (MtsApduCodec.standard().decode(apdu.getValue())) {
                case Message message -> contents.put(apdu.getKey(), message.content());
                case Report report -> report.content().returnedContent().ifPresent(content -> contents.put(apdu.getKey(), content));
                case Probe probe -> assertThat(probe.envelope().recipients()).isNotEmpty();
            }
        }
        return contents;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void vectorShouldDecodeAndEncode(String name, Octets octets) throws Exception {
        InterpersonalContent content = InterpersonalContentCodec.decode(octets);

        Golden.check(getClass(), name, Printed.of(content));
        if (OTHERWISE_WRITTEN.containsKey(name)) {
            assertThat(InterpersonalContentCodec.encode(content).length()).isEqualTo(octets.length() + 3);
        } else {
            assertThat(InterpersonalContentCodec.encode(content)).isEqualTo(octets);
        }
        assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(content))).isEqualTo(content);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captured")
    void capturedContentShouldDecodeAndKeepItsMeaning(String name, Octets octets) throws Exception {
        InterpersonalContent content = InterpersonalContentCodec.decode(octets);

        Golden.check(getClass(), name, Printed.of(content));
        assertThat(DefiniteForm.of(InterpersonalContentCodec.encode(content))).isEqualTo(DefiniteForm.of(octets));
        assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(content))).isEqualTo(content);
    }

    @Test
    void allTenCapturedContentsAndTheThreeReturnedOnesShouldBeThere() throws Exception {
        assertThat(captured()).hasSize(13);
    }
}
