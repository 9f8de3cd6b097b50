/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are read as an APDU, or refused with a {@link BerException}; what can be read says the same once written and read again. */
class AcseFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void apduShouldBeReadOrRefused(byte[] octets) throws BerException {
        AcseApdu apdu;
        try {
            apdu = AcseCodec.APDU.decode(Octets.wrap(octets));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            return;
        }
        assertThat(apdu.fields()).isNotNull();
        boolean hasAFormThatWeNeverWrite = apdu instanceof AcseApdu.Aarq aarq && !aarq.supportsVersion1();
        if (!hasAFormThatWeNeverWrite) {
            assertThat(AcseCodec.APDU.decode(AcseCodec.APDU.encode(apdu))).isEqualTo(apdu);
        }
    }
}
