/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.ProtocolViolation;

import com.code_intelligence.jazzer.junit.FuzzTest;

class StreamContentsFuzzTest {
    /** What one side of a connection said, or anything else, is told in full or refused; what it carried is part of it. */
    @FuzzTest(maxDuration = "10m")
    void anyStreamShouldBeToldOrRefused(byte[] octets) {
        StreamContents contents;
        try {
            contents = StreamContents.of(octets, octets.length % 2 == 0);
        } catch (ProtocolViolation refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        contents.pdus().forEach(StreamContentsFuzzTest::tell);
        assertThat(contents.transfers().stream().mapToLong(Octets::length).sum()).isLessThanOrEqualTo(octets.length);
    }

    private static void tell(StreamContents.Pdu pdu) {
        assertThat(pdu.layer()).isNotBlank();
        assertThat(pdu.fields().toString()).isNotNull();
        pdu.inside().forEach(StreamContentsFuzzTest::tell);
    }
}
