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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.apache.james.x400.transport.testkit.Generator;

/** A type with everything in it that P1 and its kin use, and random values of it. */
final class SampleTypes {
    static final BerType<Choice> CHOICE = BerChoice.<Choice>named("Choice")
        .alternative("numeric", BerTypes.NUMERIC_STRING, Choice.Numeric.class, Choice.Numeric::new, Choice.Numeric::text)
        .alternative("printable", BerTypes.PRINTABLE_STRING, Choice.Printable.class, Choice.Printable::new, Choice.Printable::text)
        .build();
    static final BerType<Tree> TREE = tree();
    static final BerType<Record> RECORD = record();

    enum Color {
        RED, GREEN, BLUE
    }

    sealed interface Choice {
        String text();

        record Numeric(String text) implements Choice {
        }

        record Printable(String text) implements Choice {
        }
    }

    record Tree(Optional<String> label, List<Tree> children) {
    }

    record Strings(String ia5, String visible, Octets teletex, Octets general, String bmp, String universal, String utf8) {
    }

    record Record(boolean flag, int number, long large, BigInteger huge, Octets octets, BitString bits, Oid oid, Color color,
                  Choice choice, Optional<Choice> again, List<Integer> numbers, UtcTime time, GeneralizedTime generalized,
                  External external, Octets any, Strings strings, Tree tree, List<Octets> unknown) {
        /** With those components of another one that are kept octet for octet. */
        Record withRetained(Record other) {
            return new Record(flag, number, large, huge, octets, bits, oid, color, choice, again, numbers, time, generalized,
                other.external, other.any, strings, tree, other.unknown);
        }
    }

    private SampleTypes() {
    }

    private static BerType<Tree> tree() {
        BerSequence<Tree> table = BerSequence.named("Tree");
        Member<String> label = table.optional("label", BerTypes.IA5_STRING, Tree::label);
        Member<List<Tree>> children = table.withDefault("children",
            BerSequenceOf.of(BerTypes.recursive("Tree", () -> TREE)).implicit(context(0)), List.of(), Tree::children);
        return table.as(members -> new Tree(members.find(label), members.get(children)));
    }

    private static BerType<Strings> strings() {
        BerSequence<Strings> table = BerSequence.named("Strings");
        Member<String> ia5 = table.required("ia5", BerTypes.IA5_STRING, Strings::ia5);
        Member<String> visible = table.required("visible", BerTypes.VISIBLE_STRING, Strings::visible);
        Member<Octets> teletex = table.required("teletex", BerTypes.TELETEX_STRING, Strings::teletex);
        Member<Octets> general = table.required("general", BerTypes.GENERAL_STRING, Strings::general);
        Member<String> bmp = table.required("bmp", BerTypes.BMP_STRING, Strings::bmp);
        Member<String> universal = table.required("universal", BerTypes.UNIVERSAL_STRING, Strings::universal);
        Member<String> utf8 = table.required("utf8", BerTypes.UTF8_STRING, Strings::utf8);
        return table.as(members -> new Strings(members.get(ia5), members.get(visible), members.get(teletex), members.get(general),
            members.get(bmp), members.get(universal), members.get(utf8)));
    }

    private static BerType<Record> record() {
        BerSet<Record> set = BerSet.named("Record");
        Member<Boolean> flag = set.withDefault("flag", BerTypes.BOOLEAN, false, Record::flag);
        Member<Integer> number = set.required("number", BerTypes.INTEGER, Record::number);
        Member<Long> large = set.required("large", BerTypes.LONG_INTEGER.implicit(application(2)), Record::large);
        Member<BigInteger> huge = set.required("huge", BerTypes.BIG_INTEGER.implicit(application(16384)), Record::huge);
        Member<Octets> octets = set.required("octets", BerTypes.OCTET_STRING, Record::octets);
        Member<BitString> bits = set.required("bits", BerTypes.BIT_STRING, Record::bits);
        Member<Oid> oid = set.required("oid", BerTypes.OBJECT_IDENTIFIER, Record::oid);
        Member<Color> color = set.required("color", BerEnumerated.of("Color", Color.class, Color::ordinal).implicit(context(31)),
            Record::color);
        Member<Choice> choice = set.required("choice", CHOICE, Record::choice);
        Member<Choice> again = set.optional("again", CHOICE.explicit(context(0)), Record::again);
        Member<List<Integer>> numbers = set.required("numbers", BerSetOf.of(BerTypes.INTEGER).implicit(context(1)), Record::numbers);
        Member<UtcTime> time = set.required("time", BerTypes.UTC_TIME, Record::time);
        Member<GeneralizedTime> generalized = set.required("generalized", BerTypes.GENERALIZED_TIME, Record::generalized);
        Member<External> external = set.required("external", BerTypes.EXTERNAL, Record::external);
        Member<Octets> any = set.required("any", BerTypes.ANY.explicit(context(2)), Record::any);
        Member<Strings> strings = set.required("strings", strings().implicit(context(3)), Record::strings);
        Member<Tree> tree = set.required("tree", TREE, Record::tree);
        set.retainingUnknown(Record::unknown);
        return set.implicit(application(0), members -> new Record(members.get(flag), members.get(number), members.get(large),
            members.get(huge), members.get(octets), members.get(bits), members.get(oid), members.get(color), members.get(choice),
            members.find(again), members.get(numbers), members.get(time), members.get(generalized), members.get(external),
            members.get(any), members.get(strings), members.get(tree), members.unknown()));
    }

    static Record record(Generator generator) {
        return new Record(generator.chance(50), (int) generator.number(), generator.number(), BigInteger.valueOf(generator.number()).pow(5),
            generator.octets(5000), bits(generator), oid(generator), generator.oneOf(Color.values()), choice(generator),
            generator.chance(50) ? Optional.of(choice(generator)) : Optional.empty(),
            generator.list(0, 50, () -> (int) generator.number()), new UtcTime(generator.text("0123456789Z+-", 0, 17)),
            new GeneralizedTime(generator.text("0123456789.Z", 0, 19)), external(generator), element(generator), strings(generator),
            tree(generator, 5), generator.list(0, 3, () -> unknown(generator)));
    }

    static Tree tree(Generator generator, int depth) {
        return new Tree(generator.chance(50) ? Optional.of(generator.text("ab", 0, 9)) : Optional.empty(),
            depth == 0 ? List.of() : generator.list(0, 3, () -> tree(generator, depth - 1)));
    }

    private static Strings strings(Generator generator) {
        return new Strings(latin1(generator), latin1(generator), generator.octets(300), generator.octets(300),
            unicode(generator), unicode(generator), unicode(generator));
    }

    private static String latin1(Generator generator) {
        return generator.text("abc \u0000\u007f\u0080\u00ff", 0, 2000);
    }

    private static String unicode(Generator generator) {
        return generator.text("aä€語", 0, 200) + generator.oneOf("", "😀");
    }

    private static Choice choice(Generator generator) {
        String text = generator.text("0123456789 ", 0, 16);
        return generator.chance(50) ? new Choice.Numeric(text) : new Choice.Printable(text);
    }

    static BitString bits(Generator generator) {
        Octets octets = generator.octets(40);
        return new BitString(octets, octets.isEmpty() ? 0 : generator.between(0, 7));
    }

    static Oid oid(Generator generator) {
        List<BigInteger> arcs = new ArrayList<>(List.of(BigInteger.TWO));
        arcs.addAll(generator.list(1, Oid.MAX_ARCS - 1, () -> new BigInteger(generator.between(1, 90), new Random(generator.number()))));
        return Oid.of(arcs);
    }

    private static External external(Generator generator) {
        External.Encoding encoding = switch (generator.between(0, 2)) {
            case 0 -> new External.SingleAsn1(element(generator));
            case 1 -> new External.OctetAligned(generator.octets(3000));
            default -> new External.Arbitrary(bits(generator));
        };
        return new External(generator.chance(50) ? Optional.of(oid(generator)) : Optional.empty(),
            generator.chance(50) ? Optional.of(generator.between(-5, 70000)) : Optional.empty(),
            generator.chance(20) ? Optional.of(generator.octets(20)) : Optional.empty(), encoding);
    }

    private static Octets element(Generator generator) {
        return BerTypes.OCTET_STRING.implicit(context(generator.between(0, 40))).encode(generator.octets(200));
    }

    /** An element that no component of the record is. */
    private static Octets unknown(Generator generator) {
        return BerTypes.OCTET_STRING.implicit(application(generator.between(100, 300))).encode(generator.octets(200));
    }
}
