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

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.testkit.IpmGenerators;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class InterpersonalContentProperties {
    @Test
    void whatIsWrittenShouldBeReadBack() {
        Seeded.check(1000, random -> {
            InterpersonalContent content = IpmGenerators.loose(random).content();

            assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(content))).isEqualTo(content);
        });
    }

    @Test
    void whatIsReadShouldBeWrittenInTheSameOctets() {
        Seeded.check(300, random -> {
            Octets octets = InterpersonalContentCodec.encode(IpmGenerators.loose(random).content());

            assertThat(InterpersonalContentCodec.encode(InterpersonalContentCodec.decode(octets))).isEqualTo(octets);
        });
    }

    @Test
    void strictValuesShouldBreakNoBound() {
        Seeded.check(500, random ->
            assertThat(IpmBounds.check(IpmGenerators.strict(random).content())).isEmpty());
    }

    @Test
    void damagedOctetsShouldBeRefusedOrBeAContentButNeverFailOtherwise() {
        Seeded.check(2000, random -> {
            byte[] octets = InterpersonalContentCodec.encode(IpmGenerators.loose(random).content()).toByteArray();
            for (int damage = random.between(1, 4); damage > 0; damage--) {
                octets[random.between(0, octets.length - 1)] = (byte) random.between(0, 255);
            }
            Octets damaged = Octets.wrap(octets).slice(0, random.chance(70) ? octets.length : random.between(0, octets.length));
            try {
                InterpersonalContent content = InterpersonalContentCodec.decode(damaged);
                assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(content))).isEqualTo(content);
                IpmBounds.check(content);
                IpmBounds.checkForP2(content);
            } catch (BerException refused) {
                assertThat(refused).hasMessageContaining("offset");
            }
        });
    }
}
