/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.apache.james.x400.connector.testkit.AddressGenerators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
        "C=DE;A=VIAT;P=ACME;S=Smith # c=de;a=viat;p=acme;s=SMITH # case",
        "C=DE;A=VIAT;O=Widget Ltd # C=DE;A=VIAT;O= Widget  Ltd  # spaces",
        "C=DE;A= ;P=ACME;S=Smith # C=DE;A=0;P=ACME;S=Smith # blank administration domain and numeric zero",
        "C=DE;A=X;CN=Anna;S=Smith # S=Smith;CN=Anna;A=X;C=DE # order of attributes",
        "C=DE;A=X;O=*yen # C=DE;A=X;O=yen # teletex and printable"})
    @DisplayName("R-AD-11: case, blanks at the ends and runs of blanks do not tell addresses apart")
    void addressesOfTheSameUserShouldMatch(String one, String other, String why) throws Exception {
        assertThat(OrAddressText.parse(one).matches(OrAddressText.parse(other))).as(why).isTrue();
        assertThat(OrAddressText.parse(other).matches(OrAddressText.parse(one))).as(why).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
        "C=DE;A=X;P=ACME;S=Smith # C=DE;A=X;S=Smith # R-AD-10: a missing private domain",
        "C=DE;A=X;OU1=a;OU2=b;S=Smith # C=DE;A=X;OU1=a;S=Smith # R-AD-10: a missing unit",
        "C=DE;A=X;OU1=a;OU2=b # C=DE;A=X;OU1=b;OU2=a # order of units",
        "C=DE;A=X;DDA:a=1;DDA:b=2 # C=DE;A=X;DDA:b=2;DDA:a=1 # order of domain defined attributes",
        "C=DE;A=X;G=Anna;S=Smith # C=DE;A=X;S=Smith # a missing given name",
        "C=DE;A=X;O=yen*{165} # C=DE;A=X;O=yen*{166} # a form that both have and that differs"})
    @DisplayName("R-AD-10: addresses of different users do not match, however alike")
    void addressesOfDifferentUsersShouldNotMatch(String one, String other, String why) throws Exception {
        assertThat(OrAddressText.parse(one).matches(OrAddressText.parse(other))).as(why).isFalse();
    }

    @Test
    void printableDigitsShouldMatchNumericOnes() {
        OrAddress numeric = OrAddress.builder().country(DomainName.numeric("262")).privateDomain(DomainName.numeric("12")).build();
        OrAddress printable = OrAddress.builder().country(DomainName.printable("262")).privateDomain(DomainName.printable("12")).build();

        assertThat(numeric.matches(printable)).isTrue();
        assertThat(numeric).isNotEqualTo(printable);
    }

    @Test
    void unknownAttributesShouldCountByTheirOctets() {
        OrAddress one = OrAddress.builder().country("DE").extension(99, Octets.ofHex("05 00")).build();
        OrAddress other = OrAddress.builder().country("DE").extension(99, Octets.ofHex("01 01 FF")).build();

        assertThat(one.matches(one)).isTrue();
        assertThat(one.matches(other)).isFalse();
    }

    @Test
    void everyAddressShouldMatchItself() {
        Seeded.check(1000, random -> {
            OrAddress address = AddressGenerators.loose(random).orAddress();

            assertThat(address.matches(address)).isTrue();
            assertThat(address.toBuilder().build()).isEqualTo(address);
        });
    }

    @Test
    void strictAddressesShouldBreakNoBound() {
        Seeded.check(1000, random ->
            assertThat(OrAddressBounds.checkComplete(AddressGenerators.strict(random).orAddress())).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
        "C=D;A=X # country-name is \"D\": it must be two letters, or three digits in NumericString",
        "C=49;A=X # country-name is \"49\": it must be two letters, or three digits in NumericString",
        "C=DE;A=12345678901234567 # administration-domain-name has 17 characters, at most 16 are allowed",
        "C=DE;A=X;P=Seventeen letters # private-domain-name has 17 characters, at most 16 are allowed",
        "C=DE;A=X;S=Smith;G=Seventeen letters # given-name has 17 characters, at most 16 are allowed",
        "C=DE;A=X;S=Smith;I=ABCDEF # initials has 6 characters, at most 5 are allowed",
        "C=DE;A=X;S=Smith;Q=4th. # generation-qualifier has 4 characters, at most 3 are allowed",
        "C=DE;A=X;OU1=a;OU2=b;OU3=c;OU4=d;OU5=e # organizational-unit-names occurs 5 times, at most 4 are allowed",
        "C=DE;A=X;DDA:RFC-822-X=a # domain-defined-attribute type has 9 characters, at most 8 are allowed",
        "C=DE;A=X;X.121=1234567890123456 # network-address has 16 characters, at most 15 are allowed",
        "C=DE;A=X;O=R&D # organization-name contains '&', which PrintableString does not have",
        "C=DE;A=X;N-ID=12a # numeric-user-identifier contains 'a', which NumericString does not have",
        "C=DE;A=X;DDA:ID= # domain-defined-attribute ID is empty"})
    @DisplayName("R-AD-1, R-AD-2, R-AD-4, R-AD-11: what breaks a bound is named")
    void rAd1And2And4And11BoundsShouldBeNamed(String text, String violation) throws Exception {
        assertThat(OrAddressBounds.check(OrAddressText.parse(text))).extracting(BoundViolation::toString).containsExactly(violation);
    }

    @Test
    void rAd9AddressWithoutAnyNameShouldBeIncomplete() throws Exception {
        assertThat(OrAddressBounds.checkComplete(OrAddressText.parse("C=DE;A=X"))).singleElement().asString()
            .startsWith("O/R address has no complete form");
        assertThat(OrAddressBounds.checkComplete(OrAddressText.parse("C=DE;A=X;CN=Anna"))).isEmpty();
        assertThat(OrAddressBounds.checkComplete(OrAddressText.parse("DDA:ID=x"))).isNotEmpty();
    }

    @Test
    void formsShouldBeRecognized() throws Exception {
        assertThat(OrAddressForm.of(OrAddressText.parse("C=DE;A=X;S=Smith"))).containsExactly(OrAddressForm.MNEMONIC);
        assertThat(OrAddressForm.of(OrAddressText.parse("C=DE;A=X;N-ID=1"))).containsExactly(OrAddressForm.NUMERIC);
        assertThat(OrAddressForm.of(OrAddressText.parse("X.121=1"))).containsExactly(OrAddressForm.TERMINAL);
        assertThat(OrAddressForm.of(OrAddressText.parse("C=DE;A=X;PD-C=DE;PD-PC=1"))).containsExactly(OrAddressForm.POSTAL);
    }

    @Test
    void namesShouldMatchByTheirAddresses() {
        OrAddress address = OrAddress.builder().country("DE").administrationDomain("X").surname("Smith").build();
        OrName plain = OrName.of(address);
        OrName withDirectoryName = new OrName(address, Optional.of(Octets.ofHex("A0 02 30 00")));

        assertThat(plain.matches(withDirectoryName)).isTrue();
        assertThat(withDirectoryName).hasToString("C=DE;A=X;S=Smith (with a directory name)");
    }
}
