/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDataPartsTest {
    private static final ContextSet CONTEXTS = new ContextSet(Map.of(3, Oid.of("2.6.0.2.12"), 1, Oid.of("2.6.0.2.7")));

    /** An element of that tag octet in a form that BER allows: the length definite, in more octets than it needs, or indefinite. */
    private static Octets element(Generator generator, int tag, Octets content) {
        boolean constructed = (tag & 0x20) != 0;
        if (constructed && generator.chance(40)) {
            return Octets.concat(octets(tag, 0x80), content, octets(0, 0));
        }
        int length = (int) content.length();
        return length < 128 && generator.chance(70) ? Octets.concat(octets(tag, length), content)
            : Octets.concat(octets(tag, 0x83, length >> 16, length >> 8 & 0xff, length & 0xff), content);
    }

    private static Octets octets(int... values) {
        byte[] octets = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            octets[i] = (byte) values[i];
        }
        return Octets.wrap(octets);
    }

    private static Octets string(Generator generator, Octets content, int depth) {
        if (depth == 3 || generator.chance(50)) {
            return element(generator, 0x04, content);
        }
        List<Octets> chunks = new ArrayList<>();
        for (byte[] chunk : generator.split(content.toByteArray())) {
            chunks.add(string(generator, Octets.wrap(chunk), depth + 1));
        }
        return element(generator, 0x24, Octets.concat(chunks));
    }

    private static Octets pdvList(Generator generator, Octets content) {
        Octets syntax = generator.chance(30) ? BerTypes.OBJECT_IDENTIFIER.encode(ContextDefinition.BER) : Octets.EMPTY;
        Octets value = string(generator, content, 0);
        return element(generator, 0x30, Octets.concat(syntax, BerTypes.INTEGER.encode(3),
            generator.chance(80) ? element(generator, 0xa0, value) : element(generator, 0x81, value)));
    }

    @Test
    void contentsShouldBeTheSameInWhateverFormAndPartsTheyCome() {
        Seeded.check(2000, generator -> {
            List<Octets> contents = generator.list(1, 3, () -> generator.octets(300));
            Octets userData = element(generator, 0x61, Octets.concat(contents.stream().map(each -> pdvList(generator, each)).toList()));

            assertThat(read(generator.split(userData.toByteArray()))).isEqualTo(Octets.concat(contents));
        });
    }

    @Test
    void whatTheWholeReaderTakesShouldBeTakenInParts() {
        Seeded.check(500, generator -> {
            Octets userData = element(generator, 0x61, pdvList(generator, generator.octets(300)));
            List<DataValue> whole = new UserData(Mode.NORMAL, CONTEXTS).decode(userData);

            assertThat(read(generator.split(userData.toByteArray()))).isEqualTo(BerTypes.OCTET_STRING.decode(whole.getFirst().value()));
        });
    }

    @Test
    void cutOrChangedUserDataShouldNeverBeAnErrorInThisProgram() {
        Seeded.check(5000, generator -> {
            byte[] octets = element(generator, 0x61, pdvList(generator, generator.octets(100))).toByteArray();
            for (int i = generator.between(1, 3); i > 0; i--) {
                octets[generator.between(0, Math.min(octets.length, 40) - 1)] = (byte) generator.between(0, 255);
            }
            try {
                assertThat(read(generator.split(octets)).length()).isLessThan(octets.length);
            } catch (BerException | ProtocolViolation told) {
                assertThat(told.getMessage()).isNotBlank();
            }
        });
    }

    private static Octets read(List<byte[]> parts) throws BerException, ProtocolViolation {
        UserDataParts reader = new UserDataParts(CONTEXTS);
        List<Octets> contents = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (DataValue value : reader.add(parts.get(i), i == parts.size() - 1)) {
                assertThat(CONTEXTS.contains(value.context())).isTrue();
                contents.add(value.value());
            }
        }
        return Octets.concat(contents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        61083006020103A0010400           | length of the element with tag octet 4 runs past its parent
        61                               | user data end before their last element does
        610A3008020103A0030401           | user data end before their last element does
        600A3008020103A0030401FF         | unexpected element with tag octet 60
        610A3008020103A0030201FF         | unexpected element with tag octet 2
        610A3008020105A0030401FF         | context 5 is none of the accepted ones, [1, 3]
        61073005A0030401FF               | a value comes before its presentation context
        610A3008020103A0030480FF         | indefinite length in the primitive form
        610A3008020103A0030402FF         | length of the element with tag octet 4 runs past its parent
        61803080020103A0800401000001     | end-of-contents octets with a length
        610C300A020103A0050401FF0500     | unexpected element with tag octet 5
        61820200308201F002820101         | unexpected element with tag octet 2
        610A3008020103A0030401FF0500     | unexpected element with tag octet 5
        """)
    void whatIsWrongShouldBeNamed(String hex, String what) {
        byte[] octets = Octets.ofHex(hex).toByteArray();

        assertThatThrownBy(() -> read(List.of(octets))).hasMessageContaining(what);
    }

    @Test
    void nestingShouldBeBounded() {
        byte[] octets = new byte[200];
        byte[] begin = Octets.ofHex("61803080020103A080").toByteArray();
        System.arraycopy(begin, 0, octets, 0, begin.length);
        for (int i = begin.length; i < octets.length - 1; i += 2) {
            octets[i] = 0x24;
            octets[i + 1] = (byte) 0x80;
        }
        assertThatThrownBy(() -> read(List.of(octets))).hasMessageContaining("nested deeper than 32 elements");
    }
}
