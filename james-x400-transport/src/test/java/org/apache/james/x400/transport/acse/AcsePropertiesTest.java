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

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class AcsePropertiesTest {
    private static final List<Oid> OIDS = List.of(Oid.of("2.6.0.1.6"), Oid.of("2.6.0.1.7"), Oid.of("1.3.6.1.4.1.311"));

    private static List<External> information(Generator generator) {
        return generator.list(0, 3, () -> new External(generator.chance(50) ? Optional.of(generator.oneOf(OIDS)) : Optional.empty(),
            generator.chance(80) ? Optional.of((int) generator.number()) : Optional.empty(), Optional.empty(),
            generator.chance(50) ? new External.SingleAsn1(BerTypes.OCTET_STRING.encode(generator.octets(200)))
                : new External.OctetAligned(generator.octets(200))));
    }

    private static ApplicationEntityTitle title(Generator generator) {
        return new ApplicationEntityTitle(element(generator), element(generator));
    }

    private static Octets element(Generator generator) {
        return generator.chance(50) ? Octets.EMPTY : BerTypes.OCTET_STRING.encode(generator.octets(50));
    }

    private static Optional<Integer> reason(Generator generator) {
        return generator.chance(50) ? Optional.empty() : Optional.of((int) generator.number());
    }

    private static AcseApdu apdu(Generator generator) {
        return switch (generator.between(0, 4)) {
            case 0 -> new AcseApdu.Aarq(true, generator.oneOf(OIDS), title(generator), title(generator), information(generator));
            case 1 -> new AcseApdu.Aare(generator.oneOf(OIDS), generator.oneOf(AcseApdu.Result.values()),
                generator.chance(50) ? new AcseApdu.UserDiagnostic((int) generator.number())
                    : new AcseApdu.ProviderDiagnostic((int) generator.number()), information(generator));
            case 2 -> new AcseApdu.Rlrq(reason(generator), information(generator));
            case 3 -> new AcseApdu.Rlre(reason(generator), information(generator));
            default -> new AcseApdu.Abrt(generator.oneOf(AcseApdu.Source.values()), information(generator));
        };
    }

    @Test
    void everyApduShouldSurviveWritingAndReading() {
        Seeded.check(3000, generator -> {
            AcseApdu apdu = apdu(generator);
            assertThat(AcseCodec.APDU.decode(AcseCodec.APDU.encode(apdu))).isEqualTo(apdu);
            assertThat(apdu.fields()).isNotNull();
        });
    }

    @Test
    void everyDiagnosticShouldHaveAText() {
        for (int value = -1; value <= 20; value++) {
            assertThat(new AcseApdu.UserDiagnostic(value).text()).isNotBlank();
            assertThat(new AcseApdu.ProviderDiagnostic(value).text()).isNotBlank();
        }
    }
}
