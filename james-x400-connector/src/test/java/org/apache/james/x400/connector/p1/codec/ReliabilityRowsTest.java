/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.connector.testkit.Elements.element;
import static org.apache.james.x400.connector.testkit.Elements.hex;
import static org.apache.james.x400.connector.testkit.Elements.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets in P1 that crashed other systems: read, or refused by name. */
class ReliabilityRowsTest {
    private static final Octets ORIGINATOR = name();
    private final MtsApduCodec codec = MtsApduCodec.standard();

    private static Octets name(Octets... more) {
        return element(0x60, element(0x30, element(0x61, text(0x13, "DE")), element(0x62, text(0x13, "VIAT")), Octets.concat(more)));
    }

    private static Octets message(Octets originator, Octets contentType, Octets... more) {
        return element(0xA0, element(0x31, element(0x64, element(0x63, element(0x61, text(0x13, "DE")), element(0x62, text(0x13, "VIAT"))),
            text(0x16, "1")), originator, contentType, element(0x69), Octets.concat(more),
            element(0xA2, element(0x31, ORIGINATOR, hex("80 01 01"), hex("81 02 00 A8")))), hex("04 00"));
    }

    /** Every attribute of an address that is a string, without a single octet. */
    private static List<Octets> emptyNames() {
        List<Octets> names = new ArrayList<>();
        for (String attribute : List.of("80 00", "81 00", "A2 02 13 00", "83 00", "84 00", "A5 02 80 00", "A5 05 80 01 41 81 00",
            "A5 05 80 01 41 82 00", "A5 05 80 01 41 83 00", "A6 02 13 00")) {
            names.add(name(hex(attribute)));
        }
        names.add(element(0x60, element(0x30, element(0x61, text(0x13, "")), element(0x62, text(0x13, "")))));
        names.add(element(0x60, element(0x30, element(0x61, text(0x12, "")), element(0x62, text(0x12, "")))));
        names.add(element(0x60, element(0x30), element(0x30, element(0x30, text(0x13, ""), text(0x13, "")))));
        for (int extension = 1; extension <= 40; extension++) {
            for (String value : List.of("13 00", "14 00", "12 00", "31 00", "31 02 13 00", "30 00", "30 02 13 00", "31 02 80 00")) {
                names.add(element(0x60, element(0x30), element(0x31, element(0x30, element(0x80, Octets.of((byte) extension)),
                    element(0xA1, hex(value))))));
            }
        }
        return names;
    }

    @Test
    @DisplayName("Q183014, R-AP-8: every string attribute at length 0 is read, looked at, and written again")
    void stringsOfLengthZeroShouldDoNoHarm() throws Exception {
        for (Octets name : emptyNames()) {
            OrName read = OrAddressTypes.OR_NAME.decode(name);
            OrAddressText.slashes(read.address());
            assertThat(read.matches(read)).isTrue();
            MtsApdu apdu = codec.decode(message(name, hex("46 01 02")));
            UpperBounds.check(apdu);
            assertThat(codec.decode(codec.encode(apdu))).isEqualTo(apdu);
        }
    }

    @Test
    @DisplayName("Q183014, R-AP-8: a content-identifier of length 0 is none")
    void anEmptyContentIdentifierShouldBeNone() throws Exception {
        Message read = (Message) codec.decode(message(ORIGINATOR, hex("46 01 02"), hex("4A 00")));

        assertThat(read.envelope().contentIdentifier()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 64, 126, 127, 128, 129, 255, 256, 1000, 4095, 4096})
    @DisplayName("Q231818, R-AP-10: an object identifier of 1 to 4096 octets is read and written again, or refused by its name")
    void longObjectIdentifiersShouldDoNoHarm(int octets) throws Exception {
        Octets contentType = element(0x06, Octets.wrap("+".repeat(octets).getBytes(StandardCharsets.US_ASCII)));
        if (octets < Oid.MAX_ARCS) {
            Message read = (Message) codec.decode(message(ORIGINATOR, contentType));
            assertThat(read.envelope().contentType()).isInstanceOf(ContentType.Extended.class);
            assertThat(codec.decode(codec.encode(read))).isEqualTo(read);
        } else {
            assertThatThrownBy(() -> codec.decode(message(ORIGINATOR, contentType))).isInstanceOf(BerException.class)
                .hasMessageContaining("content-type");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 20, 100})
    @DisplayName("Q231818: an arc above 2^64 is read and written again, or refused by its name")
    void largeArcsShouldDoNoHarm(int octets) throws Exception {
        Octets contentType = element(0x06, hex("2A"), hex("FF".repeat(octets)), hex("7F"));
        try {
            Message read = (Message) codec.decode(message(ORIGINATOR, contentType));
            assertThat(read.envelope().contentType().toString()).isNotEmpty();
            assertThat(codec.decode(codec.encode(read))).isEqualTo(read);
        } catch (BerException refused) {
            assertThat(refused.getMessage()).contains("content-type");
        }
    }
}
