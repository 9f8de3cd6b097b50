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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

/** X.690 8.1: headers, lengths, and what hostile ones lead to. */
class BerReaderTest {
    private static BerReader reader(String hex) {
        return new BerReader(Octets.ofHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0403010203", "04 81 03 010203", "04 84 00000003 010203", "04 8A 00000000000000000003 010203",
        "24 80 04 03 010203 0000", "24 07 04 01 01 04 02 0203", "24 80 24 80 04 01 01 0000 04 00 24 04 04 02 0203 0000"})
    void octetsShouldBeReadInEachForm(String hex) throws BerException {
        assertThat(BerTypes.OCTET_STRING.decode(Octets.ofHex(hex))).isEqualTo(Octets.of((byte) 1, (byte) 2, (byte) 3));
    }

    @Test
    void lengthOfManyOctetsShouldBeRead() throws BerException {
        assertThat(BerTypes.NULL.decode(Octets.ofHex("05FE" + "00".repeat(126)))).isEqualTo(BerNull.NULL);
    }

    @ParameterizedTest
    @CsvSource({"0x1F,1F1F00", "127,1F7F00", "128,1F810000", "2147483647,1F87FFFFFF7F00"})
    void greatTagNumbersShouldBeRead(String number, String hex) throws BerException {
        BerReader reader = reader(hex);

        assertThat(reader.next()).isTrue();
        assertThat(reader.tag()).isEqualTo(BerTag.universal(Integer.decode(number)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1F 1E 00            | tag number 30 in the form for large numbers (offset 0)",
        "1F 80 1F 00         | tag number begins with a zero digit (offset 0)",
        "1F 88 80 80 80 00 00| tag number is beyond 2147483647 (offset 0)",
        "1F 81               | octets end within the header of an element (offset 0)",
        "04                  | octets end within the header of an element (offset 0)",
        "04 82 01            | octets end within the header of an element (offset 0)",
        "04 FF 00            | length octet FF is reserved (offset 0)",
        "04 80 00 00         | indefinite length in the primitive form (offset 0)",
        "04 05 01 02         | length 5 of [UNIVERSAL 4] runs past the input (offset 0)",
        "04 84 7F FF FF FF   | length 2147483647 of [UNIVERSAL 4] runs past the input (offset 0)",
        "04 84 FF FF FF FF   | length 4294967295 of [UNIVERSAL 4] runs past the input (offset 0)",
        "04 88 7F FF FF FF FF FF FF FF   | length 9223372036854775807 of [UNIVERSAL 4] runs past the input (offset 0)",
        "04 89 01 00 00 00 00 00 00 00 00| length of [UNIVERSAL 4] runs past the input (offset 0)",
        "30 03 04 02 00      | length 2 of [UNIVERSAL 4] runs past its parent (offset 2)",
        "30 80 04 01 00      | end-of-contents octets are missing (offset 5)",
        "30 80 04 01 00 00   | octets end within the header of an element (offset 5)",
        "30 80 00 01 00 00   | end-of-contents octets with a length (offset 2)",
        "30 02 00 00         | end-of-contents octets where no indefinite length ends (offset 2)",
        "00 00               | end-of-contents octets where no indefinite length ends (offset 0)",
        "30 00 00            | end-of-contents octets where no indefinite length ends (offset 2)",
        "30 01 30            | octets end within the header of an element (offset 2)"})
    void wrongHeadersShouldBeNamedWithTheirOffset(String hex, String message) {
        assertThatThrownBy(() -> walk(reader(hex))).isInstanceOf(BerException.class).hasMessage(message);
    }

    private static void walk(BerReader reader) throws BerException {
        int depth = 0;
        while (true) {
            if (!reader.next()) {
                if (depth == 0) {
                    reader.end();
                    return;
                }
                reader.leave();
                depth--;
            } else if (reader.isConstructed()) {
                reader.enter();
                depth++;
            } else {
                reader.skip();
            }
        }
    }

    @Test
    void elementShouldGiveTheOctetsAsTheyStand() throws BerException {
        BerReader reader = reader("30 80 04 81 01 AA 30 80 00 00 00 00 05 00");

        assertThat(reader.next()).isTrue();
        assertThat(reader.element()).isEqualTo(Octets.ofHex("3080048101AA308000000000"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.element()).isEqualTo(Octets.ofHex("0500"));
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void contentShouldLeaveOutHeaderAndEnd() throws BerException {
        BerReader reader = reader("30 80 05 00 00 00 30 02 05 00 04 01 07");

        assertThat(reader.next()).isTrue();
        assertThat(reader.content()).isEqualTo(Octets.ofHex("0500"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.content()).isEqualTo(Octets.ofHex("0500"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.content()).isEqualTo(Octets.ofHex("07"));
    }

    @Test
    void readerShouldInsistOnTakingEachElement() throws BerException {
        BerReader reader = reader("0500");
        reader.next();

        assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    }

    /** The nesting that overflows the stack of other decoders. */
    @ParameterizedTest
    @ValueSource(ints = {33, 1000, 100_000, 1_000_000})
    void deepNestingShouldBeRefusedWithoutMuchWork(int depth) {
        Octets indefinite = Octets.ofHex("3080".repeat(depth));
        Octets string = Octets.ofHex("2480".repeat(depth));
        Octets bits = Octets.ofHex("2380".repeat(depth));

        assertThatThrownBy(() -> BerTypes.ANY.decode(indefinite)).isInstanceOf(BerException.class).hasMessageContaining("deeper than 32");
        assertThatThrownBy(() -> SampleTypes.TREE.decode(indefinite)).isInstanceOf(BerException.class);
        assertThatThrownBy(() -> BerTypes.OCTET_STRING.decode(string)).isInstanceOf(BerException.class)
            .hasMessageContaining("deeper than 32");
        assertThatThrownBy(() -> BerTypes.BIT_STRING.decode(bits)).isInstanceOf(BerException.class)
            .hasMessageContaining("deeper than 32");
    }

    @Test
    void selfContainingTypesShouldBeRefusedBeyondTheDepth() throws BerException {
        SampleTypes.Tree tree = new SampleTypes.Tree(Optional.empty(), List.of());
        for (int i = 0; i < 15; i++) {
            tree = new SampleTypes.Tree(Optional.empty(), List.of(tree));
        }
        Octets fits = SampleTypes.TREE.encode(tree);
        Octets tooDeep = SampleTypes.TREE.encode(new SampleTypes.Tree(Optional.empty(), List.of(tree)));

        assertThat(SampleTypes.TREE.decode(fits)).isEqualTo(tree);
        assertThatThrownBy(() -> SampleTypes.TREE.decode(tooDeep)).isInstanceOf(BerException.class)
            .hasMessageContaining("nested deeper than 32").hasMessageContaining("Tree.children[0].children[0]");
        assertThat(SampleTypes.TREE.decode(tooDeep, new BerLimits(34, 1000)).children()).hasSize(1);
    }

    @Test
    void moreElementsThanTheLimitShouldBeRefused() {
        Octets many = Octets.ofHex("3080" + "0500".repeat(1000) + "0000");

        assertThatThrownBy(() -> BerTypes.ANY.decode(many, new BerLimits(32, 1000))).isInstanceOf(BerException.class)
            .hasMessageContaining("more than 1000 elements");
    }

    /** Eight octets that declare half a gigabyte, and their like, take no memory. */
    @ParameterizedTest
    @ValueSource(strings = {"048420000000", "2484200000000484200000000101", "30847FFFFFFF0484200000000101", "0384200000000101",
        "0284200000000101", "0684200000000101", "1384200000000101"})
    void declaredLengthsShouldNotTakeMemory(String hex) {
        Octets octets = Octets.ofHex(hex);
        long before = allocated();
        for (BerType<?> type : List.of(BerTypes.ANY, BerTypes.OCTET_STRING, BerTypes.BIT_STRING, BerTypes.BIG_INTEGER,
                BerTypes.OBJECT_IDENTIFIER, BerTypes.PRINTABLE_STRING, SampleTypes.RECORD)) {
            assertThatThrownBy(() -> type.decode(octets)).isInstanceOf(BerException.class);
        }

        assertThat(allocated() - before).isLessThan(4 << 20);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
