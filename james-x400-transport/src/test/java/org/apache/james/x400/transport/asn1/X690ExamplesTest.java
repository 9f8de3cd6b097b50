/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that X.690 itself gives. */
class X690ExamplesTest {
    private record Verdict(String name, boolean ok) {
    }

    private record Name(String given, String initial, String family) {
    }

    private record Child(Name name, String dateOfBirth) {
    }

    private record Personnel(Name name, String title, int number, String dateOfHire, Name spouse, List<Child> children) {
    }

    private static final BerType<String> TYPE_2 = BerTypes.VISIBLE_STRING.implicit(application(3));
    private static final BerType<String> TYPE_3 = TYPE_2.explicit(context(2));

    private static <T> void same(BerType<T> type, T value, String hex) throws BerException {
        assertThat(type.encode(value)).isEqualTo(Octets.ofHex(hex));
        assertThat(type.decode(Octets.ofHex(hex))).isEqualTo(value);
    }

    @Test
    void booleanShouldBeAsIn82() throws BerException {
        same(BerTypes.BOOLEAN, true, "01 01 FF");
    }

    @Test
    void bitStringShouldBeAsIn86() throws BerException {
        BitString value = new BitString(Octets.ofHex("0A3B5F291CD0"), 4);

        same(BerTypes.BIT_STRING, value, "03 07 04 0A3B5F291CD0");
        assertThat(BerTypes.BIT_STRING.decode(Octets.ofHex("23 80 0303000A3B 0305045F291CD0 0000"))).isEqualTo(value);
    }

    @Test
    void nullShouldBeAsIn88() throws BerException {
        same(BerTypes.NULL, BerNull.NULL, "05 00");
    }

    @Test
    void sequenceShouldBeAsIn89() throws BerException {
        BerSequence<Verdict> table = BerSequence.named("Verdict");
        Member<String> name = table.required("name", BerTypes.IA5_STRING, Verdict::name);
        Member<Boolean> ok = table.required("ok", BerTypes.BOOLEAN, Verdict::ok);
        BerType<Verdict> type = table.as(members -> new Verdict(members.get(name), members.get(ok)));

        same(type, new Verdict("Smith", true), "30 0A 1605536D697468 0101FF");
        assertThat(type.describe()).isEqualTo("Verdict ::= SEQUENCE {\n  name IA5String,\n  ok BOOLEAN }");
    }

    @Test
    void taggedTypesShouldBeAsIn814() throws BerException {
        same(BerTypes.VISIBLE_STRING, "Jones", "1A 05 4A6F6E6573");
        same(TYPE_2, "Jones", "43 05 4A6F6E6573");
        same(TYPE_3, "Jones", "A2 07 43 05 4A6F6E6573");
        same(TYPE_3.implicit(application(7)), "Jones", "67 07 43 05 4A6F6E6573");
        same(TYPE_2.implicit(context(2)), "Jones", "82 05 4A6F6E6573");
    }

    @Test
    void objectIdentifierShouldBeAsIn819() throws BerException {
        same(BerTypes.OBJECT_IDENTIFIER, Oid.of("2.100.3"), "06 03 813403");
        assertThat(BerTypes.OBJECT_IDENTIFIER.decode(Octets.ofHex("0603813403"))).hasToString("2.100.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1A054A6F6E6573", "3A0904034A6F6E04026573", "3A8004034A6F6E040265730000"})
    void visibleStringShouldBeReadInEachFormOf823(String hex) throws BerException {
        assertThat(BerTypes.VISIBLE_STRING.decode(Octets.ofHex(hex))).isEqualTo("Jones");
    }

    @Test
    void personnelRecordShouldBeAsInAnnexA() throws BerException {
        Name john = new Name("John", "P", "Smith");
        Personnel record = new Personnel(john, "Director", 51, "19710917", new Name("Mary", "T", "Smith"), List.of(
            new Child(new Name("Ralph", "T", "Smith"), "19571111"), new Child(new Name("Susan", "B", "Jones"), "19590717")));

        same(personnel(), record, """
            60 8185
              61 10 1A044A6F686E 1A0150 1A05536D697468
              A0 0A 1A084469726563746F72
              42 01 33
              A1 0A 43083139373130393137
              A2 12 61 10 1A044D617279 1A0154 1A05536D697468
              A3 42
                31 1F 61 11 1A0552616C7068 1A0154 1A05536D697468 A0 0A 43083139353731313131
                31 1F 61 11 1A05537573616E 1A0142 1A054A6F6E6573 A0 0A 43083139353930373137
            """);
    }

    private static BerType<Personnel> personnel() {
        BerType<String> date = BerTypes.VISIBLE_STRING.implicit(application(3));
        BerType<Integer> number = BerTypes.INTEGER.implicit(application(2));
        BerType<Name> name = name();
        BerSet<Personnel> set = BerSet.named("PersonnelRecord");
        Member<Name> who = set.required("name", name, Personnel::name);
        Member<String> title = set.required("title", BerTypes.VISIBLE_STRING.explicit(context(0)), Personnel::title);
        Member<Integer> employee = set.required("number", number, Personnel::number);
        Member<String> hired = set.required("dateOfHire", date.explicit(context(1)), Personnel::dateOfHire);
        Member<Name> spouse = set.required("nameOfSpouse", name.explicit(context(2)), Personnel::spouse);
        Member<List<Child>> children = set.withDefault("children", BerSequenceOf.of(child(name, date)).implicit(context(3)), List.of(),
            Personnel::children);
        return set.implicit(application(0), members -> new Personnel(members.get(who), members.get(title), members.get(employee),
            members.get(hired), members.get(spouse), members.get(children)));
    }

    private static BerType<Name> name() {
        BerSequence<Name> sequence = BerSequence.named("Name");
        Member<String> given = sequence.required("givenName", BerTypes.VISIBLE_STRING, Name::given);
        Member<String> initial = sequence.required("initial", BerTypes.VISIBLE_STRING, Name::initial);
        Member<String> family = sequence.required("familyName", BerTypes.VISIBLE_STRING, Name::family);
        return sequence.implicit(application(1), members -> new Name(members.get(given), members.get(initial), members.get(family)));
    }

    private static BerType<Child> child(BerType<Name> name, BerType<String> date) {
        BerSet<Child> set = BerSet.named("ChildInformation");
        Member<Name> who = set.required("name", name, Child::name);
        Member<String> born = set.required("dateOfBirth", date.explicit(context(0)), Child::dateOfBirth);
        return set.as(members -> new Child(members.get(who), members.get(born)));
    }

    @Test
    void setShouldBeReadInAnyOrder() throws BerException {
        assertThat(child(name(), TYPE_2).decode(Octets.ofHex("31 80 A00443023131 61 80 1A01411A01421A0143 0000 0000")))
            .isEqualTo(new Child(new Name("A", "B", "C"), "11"));
    }

    @Test
    void externalShouldBeAsIn818() throws BerException {
        same(BerTypes.EXTERNAL, External.indirect(3, new External.SingleAsn1(Octets.ofHex("B200"))), "28 07 020103 A002B200");
        same(BerTypes.EXTERNAL, new External(Optional.of(Oid.of("2.1.1")), Optional.of(3), Optional.empty(),
            new External.OctetAligned(Octets.of((byte) 1))), "28 0A 06025101 020103 810101");
    }
}
