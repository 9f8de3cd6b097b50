/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.james.x400.transport.service.ProtocolViolation;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.netty.buffer.Unpooled;

/** Any octets are read as a TSDU, or refused with a {@link ProtocolViolation}: nothing else may happen. */
class SpduFuzzTest {
    /** What can be read says the same once written and read again, although the octets may differ. */
    @FuzzTest(maxDuration = "10m")
    void tsduShouldBeReadOrRefused(byte[] octets) throws ProtocolViolation {
        List<Spdu> spdus;
        try {
            spdus = SpduCodec.decode(Unpooled.wrappedBuffer(octets));
        } catch (ProtocolViolation refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        Spdu last = spdus.getLast();
        assertThat(last.fields()).isNotNull();
        if (!(last instanceof Spdu.Unsupported)) {
            assertThat(SpduCodec.decode(SpduCodec.encode(last)).getLast()).usingRecursiveComparison().isEqualTo(last);
        }
    }
}
