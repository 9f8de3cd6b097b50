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

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

class TpduVectorTest {
    static final List<String> VECTORS = HexVector.NAMES.stream().filter(name -> !name.startsWith("a")).toList();
    static final List<String> CAPTURES = Capture.NAMES;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        t01-cr             | CR reference 0001, class 0, calling "MTA-A" (4D54412D41), called "MTA-B" (4D54412D42), size 2048
        t02-cc-exchange40  | CC references 01CA 0029, class 0, calling "SWISSLIFETSAP" (53574953534C49464554534150), \
        called "EXCHANGETSAP1" (45584348414E47455453415031), size 2048
        t03-cr-nosize      | CR reference 0007, class 0, calling none, called "MTA-B" (4D54412D42), size absent
        t04-dr             | DR references 0001 0000, address (TSAP-ID) unknown (3)
        t05-er             | ER invalid TPDU type (2), rejected 06B000000000
        t06-dt-segmented   | DT 100 octets; DT 71 octets, end of TSDU
        t07-cr-extra       | CR reference 0009, class 0, calling "MTA-A" (4D54412D41), called "MTA-B" (4D54412D42), size 8192
        """)
    void vectorShouldDecode(String name, String expected) throws Exception {
        List<String> decoded = new ArrayList<>();
        for (HexVector.Frame frame : HexVector.load(name).frames()) {
            Tpdu tpdu = TpduCodec.decode(tpdu(frame.octets().toByteArray()));
            decoded.add(tpdu.name() + " " + tpdu.fields());
        }
        assertThat(String.join("; ", decoded)).isEqualTo(expected);
    }

    /** All but t07, whose parameters we never send. */
    @ParameterizedTest
    @FieldSource("VECTORS")
    void vectorOfTheFormWeSendShouldEncodeToTheSameOctets(String name) throws Exception {
        for (HexVector.Frame frame : HexVector.load(name).frames()) {
            assertRoundTrip(frame.octets().toByteArray(), name.equals("t07-cr-extra"));
        }
    }

    @ParameterizedTest
    @FieldSource("CAPTURES")
    void everyTpduOfTheCaptureShouldEncodeToTheSameOctets(String name) throws Exception {
        for (Capture.Packet packet : Capture.load(name).packets()) {
            assertRoundTrip(packet.octets().toByteArray(), false);
        }
    }

    /** The peer's CR gives its parameters in another order than ours. */
    private static void assertRoundTrip(byte[] packet, boolean withOtherParameters) throws Exception {
        Tpdu tpdu = TpduCodec.decode(tpdu(packet));
        ByteBuf encoded = TpduCodec.encode(tpdu);
        if (withOtherParameters) {
            assertThat(TpduCodec.decode(encoded).fields()).isEqualTo(tpdu.fields());
        } else {
            assertThat(ByteBufUtil.hexDump(encoded)).isEqualTo(HexFormat.of().formatHex(packet, 4, packet.length));
        }
    }

    private static ByteBuf tpdu(byte[] packet) {
        return Unpooled.wrappedBuffer(packet, 4, packet.length - 4);
    }
}
