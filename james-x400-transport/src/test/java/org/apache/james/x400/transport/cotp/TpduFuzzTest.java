/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.x400.transport.service.ProtocolViolation;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Any octets are read as a TPDU, or refused with a {@link ProtocolViolation}: nothing else may happen. */
class TpduFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void tpduShouldBeReadOrRefused(byte[] octets) throws ProtocolViolation {
        Tpdu tpdu;
        try {
            tpdu = TpduCodec.decode(Unpooled.wrappedBuffer(octets));
        } catch (ProtocolViolation refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(tpdu.name()).hasSize(2);
        if (!(tpdu instanceof Tpdu.UnreadableConnectionRequest || tpdu instanceof Tpdu.OfOtherClass)) {
            String fields = tpdu.fields();
            ByteBuf encoded = TpduCodec.encode(tpdu);
            assertThat(TpduCodec.decode(encoded).fields()).isEqualTo(fields);
        }
    }
}
