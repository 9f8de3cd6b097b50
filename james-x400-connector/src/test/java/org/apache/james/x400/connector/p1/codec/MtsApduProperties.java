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

import java.util.stream.Stream;

import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class MtsApduProperties {
    private final MtsApduCodec codec = MtsApduCodec.standard();
    private final MtsApduCodec forPp = new MtsApduCodec(
        MtsApduCodec.Options.defaults().withExtensionTypeForm(ExtensionTypeForm.EXPLICIT_AS_PP_6_0));

    @Test
    void whatIsWrittenShouldBeReadBack() {
        Seeded.check(1000, random -> {
            MtsApdu apdu = P1Generators.loose(random).apdu();

            assertThat(codec.decode(codec.encode(apdu))).isEqualTo(apdu);
        });
    }

    @Test
    void whatIsReadShouldBeWrittenInTheSameOctets() {
        Seeded.check(300, random -> {
            Octets octets = codec.encode(P1Generators.loose(random).apdu());

            assertThat(codec.encode(codec.decode(octets))).isEqualTo(octets);
        });
    }

    @Test
    void bothFormsOfExtensionTypesShouldBeReadByAll() {
        Seeded.check(300, random -> {
            MtsApdu apdu = P1Generators.loose(random).apdu();

            assertThat(codec.decode(forPp.encode(apdu))).isEqualTo(apdu);
            assertThat(forPp.decode(codec.encode(apdu))).isEqualTo(apdu);
        });
    }

    @Test
    void strictValuesShouldBreakNoBound() {
        Seeded.check(500, random ->
            assertThat(UpperBounds.check(P1Generators.strict(random).apdu())).isEmpty());
    }

    @Test
    void allExtensionsOfGeneratedApdusShouldBeReadable() {
        Seeded.check(300, random -> {
            MtsApdu apdu = codec.decode(codec.encode(P1Generators.strict(random).apdu()));

            assertThat(StandardExtensions.unreadable(apdu.extensions())).isEmpty();
            recipientExtensions(apdu).forEach(extensions -> assertThat(StandardExtensions.unreadable(extensions)).isEmpty());
        });
    }

    static Stream<Extensions> recipientExtensions(MtsApdu apdu) {
        return switch (apdu) {
            case Message message -> message.envelope().recipients().stream().map(recipient -> recipient.extensions());
            case Probe probe -> probe.envelope().recipients().stream().map(recipient -> recipient.extensions());
            case Report report -> report.content().recipients().stream().map(recipient -> recipient.extensions());
        };
    }

    @Test
    void damagedOctetsShouldBeRefusedOrBeAnApduButNeverFailOtherwise() {
        Seeded.check(2000, random -> {
            byte[] octets = codec.encode(P1Generators.loose(random).apdu()).toByteArray();
            for (int damage = random.between(1, 4); damage > 0; damage--) {
                octets[random.between(0, octets.length - 1)] = (byte) random.between(0, 255);
            }
            Octets damaged = Octets.wrap(octets).slice(0, random.chance(70) ? octets.length : random.between(0, octets.length));
            try {
                MtsApdu apdu = codec.decode(damaged);
                assertThat(codec.decode(codec.encode(apdu))).isEqualTo(apdu);
                UpperBounds.check(apdu);
            } catch (BerException refused) {
                assertThat(refused).hasMessageContaining("offset");
            }
        });
    }

    @Test
    void bindsShouldBeReadBackInEitherMode() {
        Seeded.check(500, random -> {
            P1Generators p1 = P1Generators.loose(random);
            MtaBindCodec written = random.oneOf(MtaBindCodec.values());
            MtaBindCodec read = random.oneOf(MtaBindCodec.values());
            var argument = p1.bindArgument();
            var result = p1.bindResult();
            var error = p1.bindError();

            assertThat(read.decodeArgument(written.encode(argument))).isEqualTo(argument);
            assertThat(read.decodeResult(written.encode(result))).isEqualTo(result);
            assertThat(read.decodeError(written.encode(error))).isEqualTo(error);
        });
    }
}
