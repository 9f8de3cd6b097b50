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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

class TpduCodecTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        00E000000001 00               | length indicator 0 in octet 0 of a TPDU of 7 octets
        FFE000000001 00               | length indicator 255 in octet 0 of a TPDU of 7 octets
        07E000000001 00               | length indicator 7 in octet 0 of a TPDU of 7 octets
        05D0000000 01 00              | length indicator 5 of a CC is below 6
        05E0000000 01 00              | length indicator 5 of a CR is below 6
        0580000000 01 00              | length indicator 5 of a DR is below 6
        01F0 80                       | length indicator 1 of a DT is below 2
        0370 0001                     | length indicator 3 of a ER is below 4
        02B0 00                       | unknown TPDU code B0 in octet 1
        0200 00                       | unknown TPDU code 00 in octet 1
        09D0 0000 0001 00 C0020B      | parameter C0 runs past the end of the header
        07D0 0000 0001 00 C0          | parameter C0 runs past the end of the header
        0AD0 0000 0001 00 C0020B0B    | parameter C0 has 2 octets instead of 1
        """)
    void malformedTpduShouldBeRefusedByName(String hex, String message) {
        assertThatThrownBy(() -> decode(hex)).isInstanceOfSatisfying(ProtocolViolation.class, violation -> {
            assertThat(violation).hasMessage(message);
            assertThat(violation.layer()).isEqualTo(Layer.TRANSPORT);
            assertThat(violation.reach()).isEqualTo(Reach.CONNECTION);
        });
    }

    @Test
    void unreadableParametersOfACrShouldKeepTheReferenceToAnswerTo() throws Exception {
        assertThat(decode("09E0 0000 1234 00 C0020B"))
            .isEqualTo(new Tpdu.UnreadableConnectionRequest(0x1234, "parameter C0 runs past the end of the header"));
    }

    @ParameterizedTest
    @CsvSource({"01C0, DC", "0110, ED", "0220 00, EA", "0250 00, RJ", "0260 00, AK"})
    void tpdusOfOtherClassesShouldBeKnown(String hex, String name) throws Exception {
        assertThat(decode(hex)).isEqualTo(new Tpdu.OfOtherClass(name));
    }

    @Test
    void creditOfOtherClassesShouldBeIgnored() throws Exception {
        assertThat(decode("06E5 0000 0001 00")).isInstanceOf(Tpdu.ConnectionRequest.class);
        assertThat(decode("06D5 0000 0001 00")).isInstanceOf(Tpdu.ConnectionConfirm.class);
    }

    @Test
    void ofAParameterGivenTwiceTheLastShouldCount() throws Exception {
        assertThat(decode("0CE0 0000 0001 00 C0010B C00108")).isEqualTo(new Tpdu.ConnectionRequest(1, 0,
            new Tpdu.Parameters(Selector.NONE, Selector.NONE, Optional.of(8), List.of())));
    }

    @Test
    void alternativeClassesShouldBeRead() throws Exception {
        assertThat(decode("0AE0 0000 0001 40 C7022000")).isEqualTo(new Tpdu.ConnectionRequest(1, 4,
            new Tpdu.Parameters(Selector.NONE, Selector.NONE, Optional.empty(), List.of(2, 0))));
    }

    @Test
    void unknownParameterOfACcShouldBeSkipped() throws Exception {
        assertThat(decode("0CD0 0001 0002 00 990111 C00109")).isEqualTo(new Tpdu.ConnectionConfirm(1, 2, 0,
            new Tpdu.Parameters(Selector.NONE, Selector.NONE, Optional.of(9), List.of())));
    }

    @Test
    void moreHeaderOfADataTpduShouldBeSkipped() throws Exception {
        Tpdu.Data data = (Tpdu.Data) decode("06F0 80 C3020000 AABB");

        assertThat(data.last()).isTrue();
        assertThat(data.payload()).isEqualTo(Unpooled.wrappedBuffer(new byte[] {(byte) 0xAA, (byte) 0xBB}));
    }

    @Test
    void selectorsOfTheGreatestLengthShouldFitAndLongerOnesBeRefused() throws Exception {
        Tpdu longest = request(121, 120);
        assertThat(TpduCodec.decode(TpduCodec.encode(longest))).isEqualTo(longest);

        assertThatThrownBy(() -> TpduCodec.encode(request(121, 121))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("selectors are too long");
    }

    private static Tpdu request(int calling, int called) {
        return new Tpdu.ConnectionRequest(1, 0, new Tpdu.Parameters(Selector.of(new byte[calling]), Selector.of(new byte[called]),
            Optional.of(11), List.of()));
    }

    @Test
    void encodedTpduShouldDecodeToTheSame() {
        Seeded.check(500, generator -> {
            Tpdu tpdu = anyTpdu(generator);

            assertThat(TpduCodec.decode(TpduCodec.encode(tpdu))).isEqualTo(tpdu);
        });
    }

    private static Tpdu anyTpdu(Generator generator) {
        return switch (generator.between(0, 4)) {
            case 0 -> new Tpdu.ConnectionRequest(generator.between(0, 0xFFFF), generator.between(0, 4), anyParameters(generator));
            case 1 -> new Tpdu.ConnectionConfirm(generator.between(0, 0xFFFF), generator.between(0, 0xFFFF), 0, anyParameters(generator));
            case 2 -> new Tpdu.DisconnectRequest(generator.between(0, 0xFFFF), generator.between(0, 0xFFFF),
                new DisconnectReason(generator.between(0, 255)));
            case 3 -> new Tpdu.Data(generator.chance(50), Unpooled.wrappedBuffer(generator.bytes(generator.length(3000))));
            default -> new Tpdu.Error(generator.between(0, 0xFFFF), generator.between(0, 255),
                HexFormat.of().withUpperCase().formatHex(generator.bytes(generator.length(100))));
        };
    }

    private static Tpdu.Parameters anyParameters(Generator generator) {
        return new Tpdu.Parameters(Selector.of(generator.bytes(generator.length(64))), Selector.of(generator.bytes(generator.length(64))),
            generator.chance(50) ? Optional.of(generator.between(0, 255)) : Optional.empty(), List.of());
    }

    private static Tpdu decode(String hex) throws ProtocolViolation {
        ByteBuf tpdu = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
        return TpduCodec.decode(tpdu);
    }
}
