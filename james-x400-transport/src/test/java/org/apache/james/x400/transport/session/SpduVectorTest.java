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

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

class SpduVectorTest {
    static final List<String> VECTORS =
        HexVector.NAMES.stream().filter(name -> !name.startsWith("a") && !name.startsWith("t")).toList();
    static final List<String> CAPTURES = Capture.NAMES;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        s01-cn-x410       | CN versions 01, tokens 00, requirements 0249, calling none, called none, user data 45 octets
        s02-cn-x410-p1-84 | CN versions 01, tokens 00, requirements 0249, calling none, called none, user data 45 octets
        s03-ac-x410       | AC versions 01, tokens 00, requirements 0249, responding none, user data 39 octets
        s04-rf-x410       | RF rejected by the called user with data (2), user data 5 octets
        s05-cn-normal     | CN versions 02, tokens 00, requirements 0249, calling "SA" (5341), called "SB" (5342), user data 136 octets
        s06-ac-normal     | AC versions 02, tokens 00, requirements 0249, responding "SB" (5342), user data 116 octets
        s07-rf-normal     | RF rejected by the called user with data (2), user data 84 octets
        s08-rf-spm        | RF session selector unknown (129)
        s09-as            | GT tokens none + AS activity 020101
        s10-mip-mia       | GT tokens none + AS activity 020101; GT tokens none + MIP serial 1; PT tokens none + MIA serial 1
        s11-ae-aea        | GT tokens none + AE serial 10; PT tokens none + AEA serial 10
        s12-please-normal | PT tokens data, user data 12 octets
        s13-please-x410   | PT tokens data, user data 3 octets
        s14-gtc-gta       | GTC; GTA
        s15-ai-aia        | GT tokens none + AI local SS-user error (5); PT tokens none + AIA
        s16-ad-ada        | GT tokens none + AD local SS-user error (5); PT tokens none + ADA
        s17-ar-same       | GT tokens none + AR activity 020102, continues 020101 after serial 2
        s18-ar-newconn    | GT tokens none + AR activity 020102, continues 020101 after serial 2 of an earlier connection
        s19-ed            | PT tokens none + ED local SS-user error (5)
        s20-fn-dn-normal  | FN user data 14 octets; DN user data 14 octets
        s21-fn-dn-x410    | FN; DN
        s22-ab-user-x410  | AA; AB user abort (03), user data 5 octets
        s23-ab-user-normal| AA; AB user abort (03), user data 50 octets
        s24-ab-arp        | AB user abort (03), user data 8 octets
        s25-ab-provider   | AB protocol error (05)
        s26-cn-recover    | CN versions 01, tokens 00, requirements 0249, calling none, called none, user data 47 octets
        s27-dt-longli     | CN versions 02, tokens 00, requirements 0249, calling "SA" (5341), called "SB" (5342), user data 266 octets
        s28-please-gt     | GT tokens data
        s29-cn-unauth     | CN versions 02, tokens 00, requirements 0249, calling "SA" (5341), called "SB" (5342), user data 108 octets
        s30-cn-x410-null  | CN versions 01, tokens 00, requirements 0249, calling none, called none, user data 18 octets
        s31-nf            | NF
        """)
    void vectorShouldDecode(String name, String expected) throws Exception {
        StringBuilder decoded = new StringBuilder();
        for (byte[] tsdu : Tsdus.of(HexVector.load(name))) {
            decoded.append(decoded.isEmpty() ? "" : "; ").append(SpduCodec.decode(Unpooled.wrappedBuffer(tsdu)).stream()
                .map(spdu -> (spdu.type() + " " + spdu.fields()).strip()).collect(Collectors.joining(" + ")));
        }
        assertThat(decoded).hasToString(expected);
    }

    @Test
    void everySessionVectorShouldBeInTheTable() {
        assertThat(VECTORS.stream().filter(name -> name.startsWith("s"))).hasSize(31);
    }

    /** All but s31: NF answers a negotiated release, which we never propose. */
    @ParameterizedTest
    @FieldSource("VECTORS")
    void vectorOfTheFormWeSendShouldEncodeToTheSameOctets(String name) throws Exception {
        List<byte[]> tsdus = Tsdus.of(HexVector.load(name));
        assertThat(tsdus).isNotEmpty();
        for (byte[] tsdu : tsdus) {
            List<Spdu> spdus = SpduCodec.decode(Unpooled.wrappedBuffer(tsdu));
            if (!(spdus.getLast() instanceof Spdu.Unsupported)) {
                assertThat(encoded(spdus)).isEqualTo(HexFormat.of().formatHex(tsdu));
            }
        }
    }

    /** The accept of the normal mode carries an empty selector, 34 00, which we leave out. */
    @ParameterizedTest
    @FieldSource("CAPTURES")
    void everyTsduOfTheCaptureShouldEncodeToTheSameOctets(String name) throws Exception {
        List<byte[]> tsdus = Tsdus.of(Capture.load(name));
        assertThat(tsdus).isNotEmpty();
        for (byte[] tsdu : tsdus) {
            List<Spdu> spdus = SpduCodec.decode(Unpooled.wrappedBuffer(tsdu));
            String octets = HexFormat.of().formatHex(tsdu);
            if (spdus.getLast() instanceof Spdu.Accept && octets.contains("140202493400")) {
                assertThat(encoded(spdus).substring(4)).isEqualTo(octets.replace("3400", "").substring(4));
            } else {
                assertThat(encoded(spdus)).isEqualTo(octets);
            }
        }
    }

    private static String encoded(List<Spdu> spdus) {
        return ByteBufUtil.hexDump(SpduCodec.encode(spdus.getLast()));
    }
}
