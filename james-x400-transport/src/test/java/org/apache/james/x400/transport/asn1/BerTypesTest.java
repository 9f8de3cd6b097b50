/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerTypesTest {
    private static <T> void same(BerType<T> type, T value, String hex) throws BerException {
        assertThat(type.encode(value)).isEqualTo(Octets.ofHex(hex));
        assertThat(type.decode(Octets.ofHex(hex))).isEqualTo(value);
    }

    private static void refused(BerType<?> type, String hex, String message) {
        assertThatThrownBy(() -> type.decode(Octets.ofHex(hex))).isInstanceOf(BerException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0,020100", "1,020101", "-1,0201FF", "127,02017F", "128,02020080", "-128,020180", "-129,0202FF7F", "255,020200FF",
        "256,02020100", "32767,02027FFF", "32768,0203008000", "2147483647,02047FFFFFFF", "-2147483648,020480000000",
        "4294967295,020500FFFFFFFF", "9223372036854775807,02087FFFFFFFFFFFFFFF", "-9223372036854775808,02088000000000000000"})
    void integersShouldTakeAsFewOctetsAsCanBe(long value, String hex) throws BerException {
        same(BerTypes.LONG_INTEGER, value, hex);
        same(BerTypes.BIG_INTEGER, BigInteger.valueOf(value), hex);
        if (value == (int) value) {
            same(BerTypes.INTEGER, (int) value, hex);
        } else {
            refused(BerTypes.INTEGER, hex, "value " + value + " is beyond 32 bits at INTEGER (offset 0)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"02020001", "0202007F", "0202FF80", "0202FFFF"})
    void integersInMoreOctetsThanTheyNeedShouldBeRefused(String hex) {
        refused(BerTypes.INTEGER, hex, "INTEGER in more octets than it needs at INTEGER (offset 0)");
        refused(BerTypes.BIG_INTEGER, hex, "INTEGER in more octets than it needs at INTEGER (offset 0)");
    }

    @Test
    void primitivesShouldBeRefusedInOtherForms() {
        refused(BerTypes.INTEGER, "0200", "INTEGER without octets at INTEGER (offset 0)");
        refused(BerTypes.BIG_INTEGER, "0200", "INTEGER without octets at INTEGER (offset 0)");
        refused(BerTypes.INTEGER, "2203020101", "[UNIVERSAL 2] is constructed, its type is primitive at INTEGER (offset 0)");
        refused(BerTypes.INTEGER, "0209010000000000000000", "content of 9 octets is longer than 8 at INTEGER (offset 0)");
        refused(BerTypes.BOOLEAN, "0100", "BOOLEAN without an octet at BOOLEAN (offset 0)");
        refused(BerTypes.BOOLEAN, "01020101", "content of 2 octets is longer than 1 at BOOLEAN (offset 0)");
        refused(BerTypes.NULL, "050100", "content of 1 octets is longer than 0 at NULL (offset 0)");
        refused(BerTypes.EXTERNAL, "0800", "[UNIVERSAL 8] is primitive, its type is constructed at EXTERNAL (offset 0)");
        refused(BerTypes.BIT_STRING, "0300", "BIT STRING without the number of its unused bits at BIT STRING (offset 0)");
        refused(BerTypes.BIT_STRING, "03020800", "8 unused bits in 1 octets at BIT STRING (offset 0)");
        refused(BerTypes.BIT_STRING, "030101", "1 unused bits in 0 octets at BIT STRING (offset 0)");
        refused(BerTypes.BIT_STRING, "2308 03020180 03020080", "unused bits within a BIT STRING at BIT STRING (offset 6)");
        refused(BerTypes.BIT_STRING, "2303 040100", "segment of a BIT STRING is [UNIVERSAL 4] at BIT STRING (offset 2)");
        refused(BerTypes.PRINTABLE_STRING, "3303 130141",
            "segment of a string is [UNIVERSAL 19], not an OCTET STRING at PrintableString (offset 2)");
    }

    @Test
    void anyOctetButZeroShouldBeTrue() throws BerException {
        assertThat(BerTypes.BOOLEAN.decode(Octets.ofHex("010101"))).isTrue();
        assertThat(BerTypes.BOOLEAN.decode(Octets.ofHex("010100"))).isFalse();
    }

    @Test
    void stringsShouldKeepWhateverOctetsAPeerWrites() throws BerException {
        same(BerTypes.PRINTABLE_STRING, "a_\u0000\u00e4", "1304615F00E4");
        assertThatIllegalArgumentException().isThrownBy(() -> BerTypes.PRINTABLE_STRING.encode("€"))
            .withMessage("character 20AC does not fit into a PrintableString");
    }

    @Test
    void unicodeStringsShouldBeReadAndWritten() throws BerException {
        same(BerTypes.BMP_STRING, "ä€", "1E0400E420AC");
        same(BerTypes.UNIVERSAL_STRING, "😀", "1C040001F600");
        same(BerTypes.UTF8_STRING, "ä", "0C02C3A4");
        refused(BerTypes.BMP_STRING, "1E0100", "octets are no BMPString at BMPString (offset 0)");
        refused(BerTypes.UTF8_STRING, "0C01C3", "octets are no UTF8String at UTF8String (offset 0)");
        assertThatThrownBy(() -> BerTypes.UNIVERSAL_STRING.decode(Octets.ofHex("1C040000D800"))).isInstanceOf(BerException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.0,00", "0.39,27", "1.0,28", "1.39,4F", "2.0,50", "2.47,7F", "2.48,8100", "2.6.1.10.1,56010A01",
        "1.3.26.0.4406.0.4.1,2B1A00A236000401", "1.2.840.113556.5.1,2A864886F7140501", "2.18446744073709551616,828080808080808080 50"})
    void objectIdentifiersShouldBeReadAndWritten(String dotted, String hex) throws BerException {
        Octets content = Octets.ofHex(hex);

        assertThat(Oid.of(dotted).encoded()).isEqualTo(content);
        assertThat(new Oid(content)).hasToString(dotted);
        assertThat(Oid.of(new Oid(content).arcs())).isEqualTo(Oid.of(dotted));
    }

    /** An MTA once fell over identifiers of more than 32 octets (Q231818). */
    @ParameterizedTest
    @ValueSource(ints = {1, 32, 33, 128, 4096})
    void objectIdentifiersOfAnyLengthUpToTheLimitShouldBeTaken(int length) throws BerException {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) 0xff);
        octets[length - 1] = 0x7f;
        Oid oid = new Oid(Octets.wrap(octets));

        assertThat(BerTypes.OBJECT_IDENTIFIER.decode(BerTypes.OBJECT_IDENTIFIER.encode(oid))).isEqualTo(oid);
        assertThat(Oid.of(oid.toString())).isEqualTo(oid);
    }

    @Test
    void objectIdentifiersBeyondTheLimitsShouldBeRefused() {
        refused(BerTypes.OBJECT_IDENTIFIER, "0600",
            "object identifier of 0 octets, not between 1 and 4096 at OBJECT IDENTIFIER (offset 0)");
        refused(BerTypes.OBJECT_IDENTIFIER, "060280 01",
            "arc of an object identifier begins with a zero digit at OBJECT IDENTIFIER (offset 0)");
        refused(BerTypes.OBJECT_IDENTIFIER, "060281 81", "object identifier ends within an arc at OBJECT IDENTIFIER (offset 0)");
        refused(BerTypes.OBJECT_IDENTIFIER, "068180" + "01".repeat(128),
            "object identifier has more than 128 arcs at OBJECT IDENTIFIER (offset 0)");
        refused(BerTypes.OBJECT_IDENTIFIER, "06821001" + "01".repeat(4097),
            "content of 4097 octets is longer than 4096 at OBJECT IDENTIFIER (offset 0)");
        List<BigInteger> arcs = new ArrayList<>(Collections.nCopies(129, BigInteger.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Oid.of(arcs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "3.1", "0.40", "1.40", "1.-2", "1.2.", "1.x", "99999999999999999999.1"})
    void textThatIsNoObjectIdentifierShouldBeRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Oid.of(text));
    }

    @Test
    void bitStringsShouldKeepTheirUnusedBits() throws BerException {
        same(BerTypes.BIT_STRING, BitString.ofBits(5, 0, 2, 4), "030203A8");
        same(BerTypes.BIT_STRING, BitString.ofNamedBits(0, 1), "030206C0");
        same(BerTypes.BIT_STRING, BitString.ofNamedBits(), "030100");
        same(BerTypes.BIT_STRING, BitString.ofBits(9, 0), "0303078000");
        assertThat(BitString.ofBits(9, 0)).hasToString("'100000000'B").isNotEqualTo(BitString.ofBits(8, 0));
        assertThat(BitString.ofFlags(true, false, true)).isEqualTo(BitString.ofBits(3, 0, 2));
        assertThat(BitString.ofFlags()).isEqualTo(BitString.EMPTY);
        assertThat(BitString.ofBits(3, 2).isSet(2)).isTrue();
        assertThat(BitString.ofBits(3, 2).isSet(1)).isFalse();
        assertThat(new BitString(Octets.of((byte) 0xff), 5).isSet(3)).as("an unused bit").isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> BitString.ofBits(3, 3));
    }

    @ParameterizedTest
    @CsvSource({"961124101530Z,1996-11-24T10:15:30Z", "9611241015Z,1996-11-24T10:15:00Z", "500101000000Z,1950-01-01T00:00:00Z",
        "491231235959Z,2049-12-31T23:59:59Z", "961124101530+0100,1996-11-24T09:15:30Z", "961124101530-0530,1996-11-24T15:45:30Z",
        "961231235960Z,1997-01-01T00:00:00Z"})
    void utcTimeShouldGiveItsInstant(String text, String instant) {
        assertThat(new UtcTime(text).instant()).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "961124101530", "9611241015", "961324101530Z", "960230101530Z", "1996112410153Z", "961124101561Z",
        "961124101530+2500", "961124101530Z ", "96112410:530Z"})
    void textThatIsNoUtcTimeShouldBeKeptAndGiveNoInstant(String text) throws BerException {
        assertThat(BerTypes.UTC_TIME.decode(BerTypes.UTC_TIME.encode(new UtcTime(text))).text()).isEqualTo(text);
        assertThat(new UtcTime(text).instant()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"19961124101530Z,1996-11-24T10:15:30Z", "1996112410Z,1996-11-24T10:00:00Z", "199611241015.5Z,1996-11-24T10:15:30Z",
        "19961124101530.25+01,1996-11-24T09:15:30.25Z", "1996112410.5-0030,1996-11-24T11:00:00Z"})
    void generalizedTimeShouldGiveItsInstant(String text, String instant) {
        assertThat(new GeneralizedTime(text).instant()).contains(Instant.parse(instant));
    }

    @Test
    void timesShouldBeWrittenInUtcWithSeconds() {
        assertThat(UtcTime.of(Instant.parse("1996-11-24T10:15:30.999Z"))).hasToString("961124101530Z");
        assertThat(UtcTime.of(Instant.parse("2049-12-31T23:59:59Z"))).hasToString("491231235959Z");
        assertThat(GeneralizedTime.of(Instant.parse("2050-01-01T00:00:00Z"))).hasToString("20500101000000Z");
        assertThatIllegalArgumentException().isThrownBy(() -> UtcTime.of(Instant.parse("2050-01-01T00:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> UtcTime.of(Instant.parse("1949-12-31T23:59:59Z")));
        assertThat(new GeneralizedTime("19961124101530").instant()).as("local time of nobody knows where").isEmpty();
    }

    @Test
    void choiceOfNumericAndPrintableShouldBeThatOfItsTable() throws BerException {
        BerType<SampleTypes.Choice> type = BerTypes.numericOrPrintable("Choice", SampleTypes.Choice.Numeric::new,
            SampleTypes.Choice.Printable::new, SampleTypes.Choice.Numeric.class::isInstance, SampleTypes.Choice::text);

        same(type, new SampleTypes.Choice.Numeric("49"), "12023439");
        same(type, new SampleTypes.Choice.Printable("DE"), "13024445");
        assertThat(type.describe()).isEqualTo(SampleTypes.CHOICE.describe());
        for (String wrong : List.of("1603414243", "3303160141", "321204013416", "1205", "92023439", "5F2000", "")) {
            assertThatThrownBy(() -> SampleTypes.CHOICE.decode(Octets.ofHex(wrong))).satisfies(asBefore ->
                refused(type, wrong, asBefore.getMessage()));
        }
    }

    @Test
    void openTypeShouldBeReadAsItStandsAndWrittenAsTheValueAsks() throws BerException {
        BerType<Object> number = BerTypes.INTEGER.map(value -> value, value -> (Integer) value);
        BerType<Object> element = BerTypes.ANY.map(value -> value, value -> (Octets) value);
        BerType<Object> type = BerTypes.open(octets -> octets, value -> value instanceof Integer ? number : element);

        assertThat(type.encode(5)).isEqualTo(Octets.ofHex("020105"));
        assertThat(type.explicit(BerTag.context(1)).encode(5)).isEqualTo(Octets.ofHex("A103020105"));
        same(type, Octets.ofHex("3003020105"), "3003020105");
        refused(type, "3003", "length 3 of [UNIVERSAL 16] runs past the input at ANY (offset 0)");
    }
}
