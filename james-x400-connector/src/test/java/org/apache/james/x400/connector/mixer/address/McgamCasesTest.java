/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.McgamTables.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases E of the mapping: rules in files and in the DNS. */
class McgamCasesTest {
    @Test
    void e01LongestMatchShouldWin() {
        McgamTables tables = McgamTables.builder().rule("K.L#O$short.PRMD$p.ADMD$a.C$xx#", Kind.EQUIVALENCE)
            .rule("J.K.L#O$long.PRMD$p.ADMD$a.C$xx#", Kind.EQUIVALENCE).build();

        assertThat(tables.orDomainOf("I.J.K.L").map(Mcgam::domain)).contains("J.K.L");
        assertThat(tables.orDomainOf("A.B.C")).isEmpty();
    }

    @Test
    void e02RuleShouldBeRead() {
        McgamTables tables = McgamTables.builder().rule("AC.UK#PRMD$UK\\.AC.ADMD$GOLD 400.C$GB#", Kind.EQUIVALENCE).build();

        assertThat(tables.orDomainOf("ac.uk").map(Mcgam::orDomain).map(OrDomain::levels))
            .contains(List.of(Optional.of("GB"), Optional.of("GOLD 400"), Optional.of("UK.AC")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "E03,OU$uuu.O$@.PRMD$ppp\\.rrr.ADMD$aaa ddd-mmm.C$cc,OU-uuu.O.PRMD-ppp-d-rrr.ADMD-aaa-b-ddd-h-mmm.C-cc",
        "E04,OU$sales dept\\..O$@.PRMD$ACME.ADMD$ .C$GB,OU-sales-b-dept-d.O.PRMD-ACME.ADMDb.C-GB",
        "blank,PRMD$@.ADMD$ .C$gb,PRMD.ADMDb.C-gb",
        "hyphens,O$-123-b.PRMD$@.ADMD$400-net.C$gb,O--h-123-h-b.PRMD.ADMD-400-h-net.C-gb",
        "plus,PRMD$Adis+co.ADMD$a.C$gb,PRMD-Adis-043-co.ADMD-a.C-gb"})
    void orDomainShouldHaveTheSyntaxOfDomainNames(String id, String text, String expected) {
        OrDomain domain = OrDomain.parse(text);

        assertThat(PxNames.encode(domain.levels())).isEqualTo(expected);
        assertThat(PxNames.decode(expected)).contains(domain);
        assertThat(OrDomain.parse(domain.toString())).isEqualTo(domain);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "E05,PRMD$ux\\.av.ADMD$ .C$gb,PRMD-ux-d-av.ADMDb.X42D.gb.",
        "E06,PRMD$ab.ADMD$ac.C$fr,PRMD-ab.ADMD-ac.X42D.fr.",
        "E08,O$top.PRMD$nfc.ADMD$pkz.C$de,O-top.PRMD-nfc.ADMD-pkz.X42D.de."})
    void queryShouldLieInTheTreeOfTheCountry(String id, String text, String expected) {
        assertThat(PxNames.query(OrDomain.parse(text).levels())).isEqualTo(expected);
    }

    @Test
    void e06RecordShouldBeAnEquivalence() {
        PxMcgams mcgams = new PxMcgams(name -> name.endsWith("PRMD-ab.ADMD-ac.X42D.fr.") || name.endsWith("ab.fr.")
            ? List.of(new PxRecord(50, "ab.fr.", "PRMD-ab.ADMD-ac.C-fr.")) : List.of());
        AddressMapper mapper = new AddressMapper(MixerFixture.ADDRESSES.withMcgams(mcgams));

        assertThat(mapper.toInternet(orAddress("C=fr;A=ac;P=ab;O=x;S=y"), Place.RECIPIENT).found()).contains(mail("y@x.ab.fr"));
        assertThat(mapper.toOrAddress(mail("y@x.ab.fr"), Place.RECIPIENT).found()).contains(orAddress("C=fr;A=ac;P=ab;O=x;S=y"));
    }

    @Test
    void e07RecordWithMarkShouldBeAGateway() {
        PxMcgams mcgams = new PxMcgams(name -> List.of(new PxRecord(50, "mw.", "O-cce.PRMD-nrc.ADMD-acme.C-it.G.")));

        assertThat(mcgams.gatewayOrDomainOf("x.mw").map(Mcgam::orDomain)).contains(OrDomain.parse("O$cce.PRMD$nrc.ADMD$acme.C$it"));
        assertThat(mcgams.orDomainOf("x.mw")).isEmpty();
    }

    @Test
    void lowestPreferenceShouldWin() {
        PxMcgams mcgams = new PxMcgams(name -> List.of(new PxRecord(60, "a.b.", "PRMD-no.ADMD-x.C-yy."),
            new PxRecord(50, "a.b.", "PRMD-yes.ADMD-x.C-yy.")));

        assertThat(mcgams.orDomainOf("a.b").map(Mcgam::orDomain)).contains(OrDomain.parse("PRMD$yes.ADMD$x.C$yy"));
    }

    @Test
    void fileShouldBeReadWithCommentsAndBothForms() throws IOException {
        McgamTables tables = McgamTables.builder().load("or2rfc", new StringReader("""
            # a comment
            XEROX.COM#O$Xerox.ADMD$ATT.C$US#

            uk:OU$CS.O$UCL.PRMD$UK\\.AC.ADMD$ .C$GB
            PRMD$UK\\.AC.ADMD$GOLD 400.C$GB#AC.UK#
            """), Kind.EQUIVALENCE).build();

        assertThat(tables.size()).isEqualTo(3);
        assertThat(tables.orDomainOf("parc.xerox.com").map(Mcgam::orDomain)).contains(OrDomain.parse("O$Xerox.PRMD$@.ADMD$ATT.C$US"));
        assertThat(tables.domainOf(OrDomain.levelsOf(orAddress("C=gb;A=gold  400;P=uk.ac;O=x"))).map(Mcgam::domain)).contains("AC.UK");
    }

    @Test
    void lineThatIsNoRuleShouldBeNamed() {
        assertThatThrownBy(() -> McgamTables.builder().load("rfc2or", new StringReader("a.b#C$xx#\nnothing\n"), Kind.EQUIVALENCE))
            .hasMessageStartingWith("rfc2or line 2: ");
        assertThatThrownBy(() -> McgamTables.builder().load("rfc2or", new StringReader("a.b#XX$xx#\n"), Kind.EQUIVALENCE))
            .hasMessageContaining("XX");
    }
}
