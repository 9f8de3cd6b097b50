/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.presentation.Ssdu;
import org.apache.james.x400.transport.rtse.RtseApdu.ConnectionData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RtseVectorTest {
    private static final List<Ssdu> VECTORS = Stream.of("s", "f", "p").flatMap(prefix -> Ssdu.ofVectors(prefix).stream()).toList();
    private static final List<Ssdu> CAPTURES = Ssdu.ofCaptures();
    /** They leave out what is equal to its default. */
    private static final List<String> NOT_OUR_FORM = List.of("s29", "s30");

    /** An APDU and how it must be read. */
    private record Sample(String origin, BerType<? extends RtseApdu> type, Octets octets) {
        RtseApdu apdu() throws Exception {
            return type.decode(octets);
        }

        Octets rewritten() throws Exception {
            return rewritten(type);
        }

        private <T> Octets rewritten(BerType<T> own) throws Exception {
            return own.encode(own.decode(octets));
        }

        @Override
        public String toString() {
            return origin;
        }
    }

    static List<Sample> vectors() {
        return VECTORS.stream().flatMap(RtseVectorTest::samples).toList();
    }

    static List<Sample> captures() {
        return CAPTURES.stream().flatMap(RtseVectorTest::samples).toList();
    }

    private static Stream<Sample> samples(Ssdu ssdu) {
        Mode mode = ssdu.mode();
        RtseCodec codec = RtseCodec.of(mode);
        return switch (ssdu.spdu()) {
            case CN -> association(ssdu, codec.rtorq());
            case AC -> association(ssdu, codec.rtoac());
            case RF -> association(ssdu, codec.rtorj());
            case AB -> ssdu.userData().at(0) == 0x30 ? Stream.empty() : association(ssdu, codec.rtab());
            case FN, DN -> Stream.empty();
            case PT -> (mode == Mode.NORMAL ? ssdu.values() : List.of(ssdu.userData())).stream()
                .map(value -> new Sample(ssdu.origin(), RtseCodec.RTTP, value));
            case DT -> mode == Mode.NORMAL ? ssdu.values().stream().map(value -> new Sample(ssdu.origin(), RtseCodec.RTTR, value))
                : Stream.empty();
        };
    }

    private static Stream<Sample> association(Ssdu ssdu, BerType<? extends RtseApdu> type) {
        return (switch (ssdu.mode()) {
            case NORMAL -> ssdu.values().stream().flatMap(value -> Ssdu.userInformation(value).stream());
            case X410_1984 -> Stream.of(ssdu.components());
        }).map(value -> new Sample(ssdu.origin(), type, value));
    }

    @ParameterizedTest
    @MethodSource
    void vectors(Sample vector) throws Exception {
        if (NOT_OUR_FORM.stream().anyMatch(vector.origin()::startsWith)) {
            assertThat(vector.type().decode(vector.rewritten())).isEqualTo(vector.apdu());
        } else {
            assertThat(vector.rewritten()).isEqualTo(vector.octets());
        }
    }

    /** Their RTORQ leaves out the window, everything else is as we write it. */
    @ParameterizedTest
    @MethodSource
    void captures(Sample captured) throws Exception {
        boolean named = captured.origin().startsWith("refused_binds 8");
        switch (captured.apdu()) {
            case RtseApdu.Rtorq rtorq -> {
                assertThat(rtorq.checkpointSize()).isEqualTo(63);
                assertThat(rtorq.windowSize()).isEqualTo(3);
                assertThat(rtorq.dialogueMode())
                    .isEqualTo(captured.origin().startsWith("twa") ? DialogueMode.TWO_WAY_ALTERNATE : DialogueMode.MONOLOGUE);
                assertThat(rtorq.connectionData()).isInstanceOfSatisfying(ConnectionData.Open.class,
                    open -> assertThat(open.userData().length()).isGreaterThan(named ? 22 : 15));
                assertThat(captured.type().decode(captured.rewritten())).isEqualTo(rtorq);
            }
            case RtseApdu.Rtoac rtoac -> {
                assertThat(rtoac.checkpointSize()).isEqualTo(1);
                assertThat(rtoac.windowSize()).isEqualTo(3);
                assertThat(captured.rewritten()).isEqualTo(captured.octets());
            }
            case RtseApdu.Rtorj rtorj -> {
                assertThat(rtorj).isIn(new RtseApdu.Rtorj(OptionalInt.of(2), Octets.EMPTY),
                    new RtseApdu.Rtorj(OptionalInt.empty(), Octets.ofHex("02 01 02")));
                assertThat(captured.rewritten()).isEqualTo(captured.octets());
            }
            case RtseApdu.Rttr rttr -> assertThat(captured.rewritten()).isEqualTo(captured.octets());
            case RtseApdu.Rttp rttp -> throw new AssertionError("no capture has an RTTP");
            case RtseApdu.Rtab rtab -> throw new AssertionError("no capture has an RTAB");
        }
    }

    @Test
    void captureShouldHaveEachApplicationProtocol() throws Exception {
        for (Sample sample : captures()) {
            if (sample.apdu() instanceof RtseApdu.Rtorq rtorq) {
                OptionalInt expected = sample.origin().startsWith("m88") || sample.origin().startsWith("twa") ? OptionalInt.empty()
                    : sample.origin().startsWith("m410") ? OptionalInt.of(12)
                    : sample.origin().startsWith("m84") ? OptionalInt.of(1) : rtorq.applicationProtocol();
                assertThat(rtorq.applicationProtocol()).as(sample.origin()).isEqualTo(expected);
            }
        }
    }

    private static RtseApdu vector(String origin) throws Exception {
        return vectors().stream().filter(sample -> sample.origin().startsWith(origin)).findFirst().orElseThrow().apdu();
    }

    @Test
    void openingShouldBeReadInBothModes() throws Exception {
        Octets bind = Octets.ofHex("A1 12 80 05 4D 54 41 2D 41 A1 09 16 07 73 65 63 72 65 74 41");

        assertThat(vector("s01")).isEqualTo(new RtseApdu.Rtorq(1, 3, DialogueMode.TWO_WAY_ALTERNATE, new ConnectionData.Open(bind),
            OptionalInt.of(12)));
        assertThat(vector("s02")).isEqualTo(new RtseApdu.Rtorq(1, 3, DialogueMode.TWO_WAY_ALTERNATE, new ConnectionData.Open(bind),
            OptionalInt.of(1)));
        assertThat(vector("s05")).isEqualTo(new RtseApdu.Rtorq(1, 3, DialogueMode.TWO_WAY_ALTERNATE,
            new ConnectionData.Open(Octets.concat(Octets.ofHex("B0 14"), bind)), OptionalInt.empty()));
    }

    @Test
    void absentValuesShouldHaveTheirDefaults() throws Exception {
        assertThat(vector("s29")).isEqualTo(new RtseApdu.Rtorq(0, 3, DialogueMode.MONOLOGUE,
            new ConnectionData.Open(Octets.ofHex("B0 02 05 00")), OptionalInt.empty()));
        assertThat(vector("s30")).isEqualTo(new RtseApdu.Rtorq(0, 3, DialogueMode.MONOLOGUE,
            new ConnectionData.Open(Octets.ofHex("05 00")), OptionalInt.of(12)));
    }

    @Test
    void recoverShouldNameTheConnection() throws Exception {
        assertThat(vector("s26")).isInstanceOfSatisfying(RtseApdu.Rtorq.class, rtorq -> assertThat(rtorq.connectionData())
            .isEqualTo(new ConnectionData.Recover(new SessionConnectionIdentifier(Octets.ofHex("14 05 6D 74 61 2D 61"),
                Octets.ofHex("17 0D 39 36 31 31 32 34 31 30 31 35 33 30 5A"), Octets.EMPTY))));
    }

    @Test
    void refusalShouldHaveItsReasonOrTheUsersOwn() throws Exception {
        assertThat(vector("s04")).isEqualTo(RtseApdu.Rtorj.of(RefuseReason.VALIDATION_FAILURE));
        assertThat(vector("s07")).isEqualTo(RtseApdu.Rtorj.of(Octets.ofHex("B2 03 02 01 02")));
    }

    @Test
    void abortShouldHaveItsReason() throws Exception {
        assertThat(vector("s22")).isEqualTo(RtseApdu.Rtab.of(RtseApdu.AbortReason.PROTOCOL_ERROR));
        assertThat(vector("s23")).isEqualTo(RtseApdu.Rtab.of(RtseApdu.AbortReason.USER_ERROR));
    }

    @Test
    void turnPleaseShouldBeTheSameInBothModes() throws Exception {
        assertThat(vector("s12")).isEqualTo(new RtseApdu.Rttp(0));
        assertThat(vector("s13")).isEqualTo(new RtseApdu.Rttp(0));
    }

    @Test
    void componentsShouldComeInAnyOrderAndUnknownOnesBePassedOver() throws Exception {
        Octets rtorq = Octets.ofHex("31 12 84 01 0C 85 01 01 A3 04 A0 02 05 00 82 01 01 81 01 05");

        assertThat(RtseCodec.of(Mode.X410_1984).rtorq().decode(rtorq)).isEqualTo(new RtseApdu.Rtorq(0, 5, DialogueMode.TWO_WAY_ALTERNATE,
            new ConnectionData.Open(Octets.ofHex("05 00")), OptionalInt.of(12)));
    }

    @Test
    void openWithoutUserDataShouldBeAnEmptyElement() throws Exception {
        RtseApdu.Rtoac rtoac = new RtseApdu.Rtoac(0, 3, new ConnectionData.Open(Octets.EMPTY));
        Octets octets = Octets.ofHex("31 0A 80 01 00 81 01 03 A2 02 80 00");

        assertThat(RtseCodec.of(Mode.X410_1984).rtoac().encode(rtoac)).isEqualTo(octets);
        assertThat(RtseCodec.of(Mode.X410_1984).rtoac().decode(octets)).isEqualTo(rtoac);
    }

    @Test
    void additionalReferenceShouldSurvive() throws Exception {
        ConnectionData.Recover recover = new ConnectionData.Recover(new SessionConnectionIdentifier(Octets.ofHex("04 01 61"),
            Octets.ofHex("17 0D 39 36 31 31 32 34 31 30 31 35 33 30 5A"), Octets.ofHex("14 02 30 31")));
        RtseApdu.Rtoac rtoac = new RtseApdu.Rtoac(1, 3, recover);
        Octets octets = RtseCodec.of(Mode.NORMAL).rtoac().encode(rtoac);

        assertThat(octets).isEqualTo(Octets.ofHex(
            "B1 20 80 01 01 81 01 03 A2 18 A1 16 04 01 61 17 0D 39 36 31 31 32 34 31 30 31 35 33 30 5A 80 02 30 31"));
        assertThat(RtseCodec.of(Mode.NORMAL).rtoac().decode(octets)).isEqualTo(rtoac);
    }

    @Test
    void unknownReasonsShouldBeKept() throws Exception {
        RtseApdu.Rtorj rtorj = RtseCodec.of(Mode.X410_1984).rtorj().decode(Octets.ofHex("31 03 80 01 09"));
        assertThat(rtorj.reason()).isEqualTo(Optional.empty());
        assertThat(rtorj.fields()).isEqualTo("reason 9");
    }
}
