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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

class SpduCodecTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                       | TSDU without octets
        3103 2A0131              | MIP without a GT or PT before it
        2D05 2903020101          | AS without a GT or PT before it
        FF00                     | unknown SPDU identifier 255
        0100 0D00                | SPDU identifier 13 cannot follow GT
        0100 3103 2A0131 3200    | 2 octets after MIP
        1A00 00                  | 1 octets after AA
        19                       | AB ends before its length, at octet 1
        19FF                     | AB ends within its length, at octet 2
        19FF0003 110103          | length 3 of AB is in the long form, which begins at 255
        1904 110103              | length 4 of AB runs past its parent at octet 2, 3 octets are left
        1903 110203              | length 2 of parameter 17 runs past its parent at octet 2, 1 octets are left
        1901 11                  | parameter 17 ends before its length, at octet 1
        1904 11020303            | parameter 17 has 2 octets instead of 1
        0D04 14020249 99         | 1 octets after CN
        0D03 140149              | parameter 20 has 1 octets instead of 2
        0D06 0504 16020303       | parameter 22 has 2 octets instead of 1
        0D05 0503 160503         | length 5 of parameter 22 runs past its parent
        0100 3100                | serial number (parameter 42) has 0 digits instead of 1 to 6
        0100 3109 2A0731323334353637 | serial number (parameter 42) has 7 digits instead of 1 to 6
        0100 3103 2A0141         | serial number (parameter 42) has octet 41, which is no digit
        0100 2D00                | AS: activity identifier has 0 octets instead of 1 to 6
        0100 2D09 290701020304050607 | AS: activity identifier has 7 octets instead of 1 to 6
        0E09 0107 0C050102030405 | AC: additional reference information has 5 octets, more than 4
        0A06 190101 C101AA       | user data of DN in segments (enclosure item 1)
        """)
    void malformedTsduShouldBeRefusedByName(String hex, String message) {
        assertThatThrownBy(() -> decode(hex)).isInstanceOfSatisfying(ProtocolViolation.class, violation -> {
            assertThat(violation).hasMessageStartingWith(message);
            assertThat(violation.layer()).isEqualTo(Layer.SESSION);
            assertThat(violation.reach()).isEqualTo(Reach.ASSOCIATION);
        });
    }

    @Test
    void dataShouldRunToTheEndOfTheTsdu() throws Exception {
        assertThat(((Spdu.Data) decode("0100 0100 AA 3100").getLast()).userInformation())
            .containsExactly(ByteBuffer.wrap(new byte[] {(byte) 0xAA, 0x31, 0x00}));
    }

    @Test
    void identifierSharedByTwoShouldMeanWhatItsPlaceSays() throws Exception {
        assertThat(decode("1903 110103")).singleElement().isInstanceOf(Spdu.Abort.class);
        assertThat(decode("0100 1903 320105").getLast()).isEqualTo(new Spdu.ActivityInterrupt(SessionReason.LOCAL_ERROR));
        assertThat(decode("1A00")).singleElement().isInstanceOf(Spdu.AbortAccept.class);
        assertThat(decode("0200 1A00").getLast()).isInstanceOf(Spdu.ActivityInterruptAck.class);
        assertThat(decode("0100")).singleElement().isEqualTo(new Spdu.GiveTokens(Tokens.NONE));
        assertThat(decode("0100 0100").getLast()).isInstanceOf(Spdu.Data.class);
    }

    @Test
    void majorSyncPointShouldDifferFromActivityEndByItsType() throws Exception {
        assertThat(decode("0100 2903 2A0131").getLast()).isInstanceOf(Spdu.ActivityEnd.class);
        assertThat(decode("0100 2906 0F0100 2A0131").getLast()).isInstanceOf(Spdu.ActivityEnd.class);
        assertThat(decode("0100 2906 0F0101 2A0131").getLast()).isEqualTo(new Spdu.Unsupported(SpduType.MAP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200 3103 2A0131", "0103100101 3103 2A0131", "0203100115 3103 2A0131"})
    void eitherPrefixWithOrWithoutTokensShouldBeTaken(String hex) throws Exception {
        assertThat(decode(hex)).hasSize(2);
        assertThat(decode(hex).getLast()).isInstanceOf(Spdu.MinorSyncPoint.class);
    }

    @ParameterizedTest
    @CsvSource({"10, OA", "0F, CDO", "08, NF", "05, EX", "07, PR", "21, TD"})
    void knownButUnsupportedShouldHaveAName(String identifier, SpduType type) throws Exception {
        assertThat(decode(identifier + "00")).containsExactly(new Spdu.Unsupported(type));
    }

    @ParameterizedTest
    @CsvSource({"35, RS", "22, RA", "3D, CD", "3E, CDA"})
    void knownButUnsupportedOfCategory2ShouldHaveAName(String identifier, SpduType type) throws Exception {
        assertThat(decode("0100" + identifier + "00").getLast()).isEqualTo(new Spdu.Unsupported(type));
    }

    @Test
    void parametersShouldComeInAnyOrderAndUnknownOnesBeSkipped() throws Exception {
        Spdu.Abort abort = (Spdu.Abort) decode("190A C102AABB 630199 110103").getFirst();

        assertThat(abort.transportDisconnect()).isEqualTo(3);
        assertThat(abort.userData()).containsExactly(0xAA, 0xBB);
    }

    @Test
    void ofAParameterGivenTwiceTheLastShouldCountAndAnEmptyOneBeAbsent() throws Exception {
        assertThat(((Spdu.Abort) decode("1906 110103 110105").getFirst()).transportDisconnect()).isEqualTo(5);
        assertThat(((Spdu.MinorSyncPoint) decode("0100 3105 0F00 2A0131").getLast()).explicitConfirmation()).isTrue();
    }

    @Test
    void extendedUserDataShouldBeRead() throws Exception {
        assertThat(((Spdu.Connect) decode("0D04 C202AABB").getFirst()).userData()).containsExactly(0xAA, 0xBB);
    }

    @Test
    void abortWithoutReasonShouldStillBeAnAbort() throws Exception {
        assertThat(((Spdu.Abort) decode("1900").getFirst()).isByUser()).isFalse();
    }

    @Test
    void encodedSpduShouldDecodeToTheSame() {
        Seeded.check(1000, generator -> {
            Spdu spdu = new AnySpdu(generator).next();
            List<Spdu> decoded = SpduCodec.decode(SpduCodec.encode(spdu));

            assertThat(decoded.getLast()).usingRecursiveComparison().isEqualTo(spdu);
            assertThat(decoded).hasSize(isSecond(spdu) ? 2 : 1);
        });
    }

    private static boolean isSecond(Spdu spdu) {
        return switch (spdu.type().category()) {
            case ZERO, ONE -> false;
            case TWO, TWO_ANSWER -> true;
        };
    }

    /** Octets that are nearly right find more than octets that are not. */
    @Test
    void changedOctetsShouldDecodeOrBeRefusedAsAViolation() {
        Seeded.check(3000, generator -> {
            byte[] octets = ByteBufUtil.getBytes(SpduCodec.encode(new AnySpdu(generator).next()));
            for (int i = generator.between(1, 4); i > 0; i--) {
                octets[generator.between(0, Math.min(octets.length, 60) - 1)] = (byte) generator.between(0, 255);
            }
            try {
                assertThat(SpduCodec.decode(Unpooled.wrappedBuffer(octets))).hasSizeBetween(1, 2);
            } catch (ProtocolViolation refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        });
    }

    private static List<Spdu> decode(String hex) throws ProtocolViolation {
        return SpduCodec.decode(Tsdus.octets(hex));
    }
}
