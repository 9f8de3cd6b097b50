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
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.Ssdu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcseVectorTest {
    private static final Oid P1 = Oid.of("2.6.0.1.6");

    private record Sample(String origin, Octets apdu) {
        @Override
        public String toString() {
            return origin;
        }
    }

    static List<Sample> vectors() {
        return samples(Stream.of("s", "f").flatMap(prefix -> Ssdu.ofVectors(prefix).stream()));
    }

    static List<Sample> captures() {
        return samples(Ssdu.ofCaptures().stream());
    }

    private static List<Sample> samples(Stream<Ssdu> ssdus) {
        return ssdus.filter(AcseVectorTest::carriesAcse)
            .flatMap(ssdu -> ssdu.values().stream().map(value -> new Sample(ssdu.origin(), value)))
            .toList();
    }

    private static boolean carriesAcse(Ssdu ssdu) {
        return switch (ssdu.spdu()) {
            case CN, AC, RF, FN, DN -> ssdu.mode() == Mode.NORMAL;
            case AB -> ssdu.userData().at(0) == 0xA0;
            case PT, DT -> false;
        };
    }

    @ParameterizedTest
    @MethodSource
    void vectors(Sample vector) throws Exception {
        assertThat(AcseCodec.APDU.encode(AcseCodec.APDU.decode(vector.apdu()))).isEqualTo(vector.apdu());
    }

    @ParameterizedTest
    @MethodSource
    void captures(Sample captured) throws Exception {
        AcseApdu apdu = AcseCodec.APDU.decode(captured.apdu());

        assertThat(AcseCodec.APDU.encode(apdu)).isEqualTo(captured.apdu());
        switch (apdu) {
            case AcseApdu.Aarq aarq -> {
                assertThat(aarq.applicationContext()).isEqualTo(P1);
                assertThat(aarq.calling()).isEqualTo(ApplicationEntityTitle.NONE);
                assertThat(aarq.userInformation()).singleElement().satisfies(AcseVectorTest::namesContextAndTransferSyntax);
            }
            case AcseApdu.Aare aare -> {
                boolean refused = captured.origin().startsWith("refused");
                assertThat(aare.result()).isEqualTo(refused ? AcseApdu.Result.REJECTED_PERMANENT : AcseApdu.Result.ACCEPTED);
                assertThat(aare.diagnostic()).isEqualTo(refused ? AcseApdu.UserDiagnostic.NO_REASON : AcseApdu.UserDiagnostic.NONE);
                assertThat(aare.applicationContext()).isEqualTo(P1);
                assertThat(aare.userInformation()).singleElement().satisfies(AcseVectorTest::namesContextAndTransferSyntax);
            }
            case AcseApdu.Rlrq rlrq -> assertThat(rlrq).isEqualTo(new AcseApdu.Rlrq(Optional.of(0), List.of()));
            case AcseApdu.Rlre rlre -> assertThat(rlre).isEqualTo(new AcseApdu.Rlre(Optional.of(0), List.of()));
            case AcseApdu.Abrt abrt -> throw new AssertionError("no capture has an abort");
        }
    }

    private static void namesContextAndTransferSyntax(External external) {
        assertThat(external.indirectReference()).contains(3);
        assertThat(external.directReference()).contains(Oid.of("2.1.1"));
    }

    @Test
    void thereShouldBeSamplesOfEachKind() {
        assertThat(vectors()).hasSizeGreaterThan(10);
        assertThat(captures()).hasSizeGreaterThan(25);
    }

    @Test
    void titlesOfAnyFormShouldBeKept() throws Exception {
        Sample vector = vectors().stream().filter(sample -> sample.origin().startsWith("s27")).findFirst().orElseThrow();

        assertThat(AcseCodec.APDU.decode(vector.apdu())).isInstanceOfSatisfying(AcseApdu.Aarq.class, aarq -> {
            assertThat(aarq.called().apTitle().length()).isEqualTo(47);
            assertThat(aarq.calling().apTitle().at(0)).isEqualTo(0x30);
            assertThat(aarq.calling().aeQualifier()).isEqualTo(Octets.EMPTY);
        });
        AcseApdu.Aarq byIdentifier = new AcseApdu.Aarq(true, P1,
            new ApplicationEntityTitle(Octets.ofHex("06 03 55 04 06"), Octets.ofHex("02 01 07")),
            new ApplicationEntityTitle(Octets.EMPTY, Octets.ofHex("04 01 41")), List.of());
        assertThat(AcseCodec.APDU.decode(AcseCodec.APDU.encode(byIdentifier))).isEqualTo(byIdentifier);
    }

    @Test
    void fieldsOfLaterEditionsShouldBePassedOver() throws Exception {
        Octets aarq = Octets.ofHex("60 1B 80 02 07 80 A1 06 06 04 56 00 01 06 8A 02 07 80 8B 01 51 AC 04 80 02 61 62 BE 00");

        assertThat(AcseCodec.APDU.decode(aarq)).isEqualTo(new AcseApdu.Aarq(true, P1, ApplicationEntityTitle.NONE,
            ApplicationEntityTitle.NONE, List.of()));
    }
}
