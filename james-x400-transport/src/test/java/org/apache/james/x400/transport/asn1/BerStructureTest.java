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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BerStructureTest {
    private enum Priority {
        NORMAL, URGENT
    }

    private sealed interface DomainName {
        record Numeric(String text) implements DomainName {
        }

        record Printable(String text) implements DomainName {
        }
    }

    private record Domain(DomainName country, DomainName administration, Optional<DomainName> organization) {
    }

    private record Identifier(Domain domain, String local) {
        Identifier {
            if (local.isEmpty()) {
                throw new IllegalArgumentException("local-identifier is empty");
            }
        }
    }

    private record Envelope(Identifier identifier, Priority priority, List<Integer> numbers, List<Octets> others) {
    }

    private static final BerType<DomainName> NAME = BerChoice.<DomainName>named("DomainName")
        .alternative("numeric", BerTypes.NUMERIC_STRING, DomainName.Numeric.class, DomainName.Numeric::new, DomainName.Numeric::text)
        .alternative("printable", BerTypes.PRINTABLE_STRING, DomainName.Printable.class, DomainName.Printable::new,
            DomainName.Printable::text)
        .build();
    private static final BerType<Identifier> IDENTIFIER = identifier();
    private static final BerType<Envelope> ENVELOPE = envelope();

    private static final Identifier VALUE = new Identifier(new Domain(new DomainName.Printable("DE"), new DomainName.Printable("VIAT"),
        Optional.of(new DomainName.Printable("ACME"))), "X400-1");
    private static final String VALUE_HEX = "641E 6314 6104 13024445 6206 130456494154 130441434D45 1606 583430302D31";

    private static BerType<Domain> domain() {
        BerSequence<Domain> table = BerSequence.named("GlobalDomainIdentifier");
        Member<DomainName> country = table.required("country-name", NAME.explicit(application(1)), Domain::country);
        Member<DomainName> administration = table.required("administration-domain-name", NAME.explicit(application(2)),
            Domain::administration);
        Member<DomainName> organization = table.optional("private-domain-identifier", NAME, Domain::organization);
        return table.implicit(application(3),
            members -> new Domain(members.get(country), members.get(administration), members.find(organization)));
    }

    private static BerType<Identifier> identifier() {
        BerSequence<Identifier> table = BerSequence.named("MTSIdentifier");
        Member<Domain> domain = table.required("global-domain-identifier", domain(), Identifier::domain);
        Member<String> local = table.required("local-identifier", BerTypes.IA5_STRING, Identifier::local);
        return table.implicit(application(4), members -> new Identifier(members.get(domain), members.get(local)));
    }

    private static BerType<Envelope> envelope() {
        BerSet<Envelope> table = BerSet.named("Envelope");
        Member<Identifier> identifier = table.required("identifier", IDENTIFIER, Envelope::identifier);
        Member<Priority> priority = table.withDefault("priority",
            BerEnumerated.of("Priority", Priority.class, Priority::ordinal).implicit(application(7)), Priority.NORMAL, Envelope::priority);
        Member<List<Integer>> numbers = table.withDefault("numbers", BerSequenceOf.of(BerTypes.INTEGER, 0, 3).implicit(context(2)),
            List.of(), Envelope::numbers);
        table.retainingUnknown(Envelope::others);
        return table.as(members -> new Envelope(members.get(identifier), members.get(priority), members.get(numbers), members.unknown()));
    }

    @Test
    void identifierShouldBeAsP1HasIt() throws BerException {
        assertThat(IDENTIFIER.encode(VALUE)).isEqualTo(Octets.ofHex(VALUE_HEX));
        assertThat(IDENTIFIER.decode(Octets.ofHex(VALUE_HEX))).isEqualTo(VALUE);
    }

    @Test
    void descriptionShouldLookLikeTheProduction() {
        assertThat(domain().describe()).isEqualTo("""
            GlobalDomainIdentifier ::= [APPLICATION 3] IMPLICIT SEQUENCE {
              country-name [APPLICATION 1] EXPLICIT DomainName,
              administration-domain-name [APPLICATION 2] EXPLICIT DomainName,
              private-domain-identifier DomainName OPTIONAL }""");
        assertThat(NAME.describe()).isEqualTo("""
            DomainName ::= CHOICE {
              numeric NumericString,
              printable PrintableString }""");
        assertThat(ENVELOPE.describe()).isEqualTo("""
            Envelope ::= SET {
              identifier MTSIdentifier,
              priority [APPLICATION 7] IMPLICIT Priority DEFAULT NORMAL,
              numbers [2] IMPLICIT SEQUENCE SIZE (0..3) OF INTEGER DEFAULT [],
              ... }""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "64 1E 63 7F 6104       | length 127 of [APPLICATION 3] runs past its parent at MTSIdentifier (offset 2)",
        "30 00                  | unexpected element [UNIVERSAL 16], expected MTSIdentifier at MTSIdentifier (offset 0)",
        "64 00                  | global-domain-identifier is missing at MTSIdentifier (offset 0)",
        "64 03 160141           | unexpected element [UNIVERSAL 22], expected global-domain-identifier "
            + "at MTSIdentifier (offset 2)",
        "64 06 63 04 61 02 0500 | unexpected element [UNIVERSAL 5], expected DomainName "
            + "at MTSIdentifier.global-domain-identifier.country-name (offset 6)",
        "64 04 63 02 61 00      | explicit tag [APPLICATION 1] without an element "
            + "at MTSIdentifier.global-domain-identifier.country-name (offset 6)",
        "64 08 63 06 61 04 13001300 | unexpected element [UNIVERSAL 19] at MTSIdentifier.global-domain-identifier.country-name (offset 8)",
        "64 0E 63 0A 61021300 62021300 1300 1600 | local-identifier is empty at MTSIdentifier (offset 0)",
        "64 0E 63 0A 61021300 62021300 1300 0500 | unexpected element [UNIVERSAL 5], expected local-identifier "
            + "at MTSIdentifier (offset 14)"})
    void errorsShouldNameTheElementTheReasonAndTheOctet(String hex, String message) {
        assertThatThrownBy(() -> IDENTIFIER.decode(padded(hex))).isInstanceOf(BerException.class).hasMessage(message);
    }

    /** So that outer lengths fit and only the inner error is left. */
    private static Octets padded(String hex) {
        Octets octets = Octets.ofHex(hex);
        long missing = octets.at(1) + 2 - octets.length();
        return missing <= 0 ? octets : Octets.concat(octets, Octets.wrap(new byte[(int) missing]));
    }

    @Test
    void octetsBehindTheValueShouldBeRefused() {
        assertThatThrownBy(() -> BerTypes.NULL.decode(Octets.ofHex("050000"))).hasMessage("octets after the end of the value (offset 2)");
    }

    @Test
    void setShouldBeTakenInAnyOrderAndWrittenInTheTables() throws BerException {
        String numbers = "A203020105";
        String urgent = "470101";
        Envelope envelope = new Envelope(VALUE, Priority.URGENT, List.of(5), List.of());

        assertThat(ENVELOPE.decode(Octets.ofHex("3128" + numbers + VALUE_HEX + urgent))).isEqualTo(envelope);
        assertThat(ENVELOPE.encode(envelope)).isEqualTo(Octets.ofHex("3128" + VALUE_HEX + urgent + numbers));
    }

    @Test
    void defaultsShouldBeAcceptedAndNotWritten() throws BerException {
        Envelope envelope = new Envelope(VALUE, Priority.NORMAL, List.of(), List.of());

        assertThat(ENVELOPE.decode(Octets.ofHex("3125" + VALUE_HEX + "470100 A200"))).isEqualTo(envelope);
        assertThat(ENVELOPE.encode(envelope)).isEqualTo(Octets.ofHex("3120" + VALUE_HEX));
    }

    @Test
    void unknownElementsShouldBeKeptOctetForOctet() throws BerException {
        String unknown = "BF8F7F 80 0400 0000";

        Envelope envelope = ENVELOPE.decode(Octets.ofHex("312A" + unknown + VALUE_HEX + "80 00"));

        assertThat(envelope.others()).containsExactly(Octets.ofHex(unknown), Octets.ofHex("8000"));
        assertThat(ENVELOPE.encode(envelope)).isEqualTo(Octets.ofHex("312A" + VALUE_HEX + unknown + "8000"));
    }

    @Test
    void unknownElementsShouldBePassedOverWhereTheTypeSaysSo() throws BerException {
        BerSequence<Integer> table = BerSequence.named("Extensible");
        Member<Integer> first = table.required("first", BerTypes.INTEGER, value -> value);
        Member<Integer> second = table.withDefault("second", BerTypes.INTEGER.implicit(context(1)), 0, value -> 0);
        table.ignoringUnknown();
        BerType<Integer> type = table.as(members -> members.get(first) + members.get(second));

        assertThat(type.decode(Octets.ofHex("300E A0800000 020105 8200 810102 8300"))).isEqualTo(7);
        assertThat(type.describe()).isEqualTo("""
            Extensible ::= SEQUENCE {
              first INTEGER,
              second [1] IMPLICIT INTEGER DEFAULT 0,
              ... }""");
    }

    @Test
    void allComponentsThatMayComeNextShouldBeNamed() {
        assertThatThrownBy(() -> BerTypes.EXTERNAL.decode(Octets.ofHex("2802 0500"))).hasMessage(
            "unexpected element [UNIVERSAL 5], expected direct-reference or indirect-reference or data-value-descriptor or encoding "
                + "at EXTERNAL (offset 2)");
    }

    @Test
    void elementTwiceInASetShouldBeRefused() {
        assertThatThrownBy(() -> ENVELOPE.decode(Octets.ofHex("3106 470100 470100")))
            .hasMessage("priority is there twice at Envelope (offset 5)");
    }

    @Test
    void valueThatIsNoneOfTheEnumShouldBeRefusedByName() {
        assertThatThrownBy(() -> ENVELOPE.decode(Octets.ofHex("3103 470109")))
            .hasMessage("9 is no value of Priority at Envelope.priority (offset 2)");
    }

    @Test
    void sizesShouldBeHeldInBothDirections() {
        assertThatThrownBy(() -> ENVELOPE.decode(Octets.ofHex("310E A20C 020101020102020103020104")))
            .hasMessage("more than 3 elements at Envelope.numbers (offset 13)");
        assertThatThrownBy(() -> ENVELOPE.decode(Octets.ofHex("3107 A205 0201010500")))
            .hasMessage("unexpected element [UNIVERSAL 5], expected INTEGER at Envelope.numbers[1] (offset 7)");
        assertThatIllegalArgumentException().isThrownBy(() ->
            ENVELOPE.encode(new Envelope(VALUE, Priority.NORMAL, List.of(1, 2, 3, 4), List.of())));
    }

    @Test
    void choiceShouldNotBeTaggedImplicitly() {
        assertThatIllegalArgumentException().isThrownBy(() -> NAME.implicit(context(0)))
            .withMessage("DomainName has no tag of its own: [0] must be explicit");
        assertThatIllegalArgumentException().isThrownBy(() -> BerTypes.ANY.implicit(context(0)));
    }
}
