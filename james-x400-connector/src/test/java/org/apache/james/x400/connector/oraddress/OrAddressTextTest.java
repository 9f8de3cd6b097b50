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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException.Problem;
import org.apache.james.x400.connector.testkit.AddressGenerators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrAddressTextTest {
    private static final OrAddress ANNA = OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME")
        .organization("Widget Ltd").organizationalUnits("Sales", "North").person("Anna", "Smith").build();

    static Stream<Arguments> bothForms() {
        return Stream.of(
            Arguments.of(ANNA, "/G=Anna/S=Smith/OU=North/OU=Sales/O=Widget Ltd/PRMD=ACME/ADMD=VIAT/C=DE/",
                "C=DE;A=VIAT;P=ACME;O=Widget Ltd;OU1=Sales;OU2=North;S=Smith;G=Anna"),
            Arguments.of(OrAddress.builder().country("262").administrationDomain(DomainName.BLANK).numericUserIdentifier("12345").build(),
                "/UA-ID=12345/ADMD= /C=262/", "C=262;A= ;N-ID=12345"),
            Arguments.of(OrAddress.builder().networkAddress("45400").terminalIdentifier("Telex 7")
                    .extension(new ExtensionAttribute.TerminalType(3)).build(),
                "/T-TY=tlx/T-ID=Telex 7/X121=45400/", "X.121=45400;T-ID=Telex 7;T-TY=tlx"),
            Arguments.of(OrAddress.builder().country("US").administrationDomain("MCI").commonName("Help Desk")
                    .domainDefined("RFC-822", "bob(a)widget.com").domainDefined("a=b", "c=d/e").build(),
                "/DD.a$=b=c$=d$/e/RFC-822=bob(a)widget.com/CN=Help Desk/ADMD=MCI/C=US/",
                "C=US;A=MCI;CN=Help Desk;DDA:RFC-822=bob(a)widget.com;DDA:a$=b=c$=d$/e"),
            Arguments.of(OrAddress.builder().country("FR").administrationDomain("ATLAS").organization("R&D;x")
                    .personalName(new PersonalName("Dupont", Optional.empty(), Optional.of("JP"), Optional.of("III"))).build(),
                "/I=JP/S=Dupont/GQ=III/O=R&D{059}x/ADMD=ATLAS/C=FR/", "C=FR;A=ATLAS;O=R&D{059}x;S=Dupont;I=JP;Q=III"),
            Arguments.of(OrAddress.builder().country("DE").administrationDomain("DBP").extension(new ExtensionAttribute.PdsName("Post"))
                    .extension(new ExtensionAttribute.PhysicalDeliveryCountryName(DomainName.printable("DE")))
                    .extension(new ExtensionAttribute.PostalCode(DomainName.Form.NUMERIC, "10115"))
                    .extension(new ExtensionAttribute.PostalParameter(PostalComponent.STREET_ADDRESS, Optional.of("Weg 1"),
                        Optional.of(new TeletexString("Stra\u00dfe 1"))))
                    .extension(new ExtensionAttribute.UnformattedPostalAddress(List.of("Anna Smith", "Weg 1|2"), Optional.empty())).build(),
                "/PD-SERVICE=Post/PD-C=DE/PD-CODE=10115/PD-ADDRESS=Anna Smith|Weg 1{124}2/PD-STREET=Weg 1*Stra{223}e 1/ADMD=DBP/C=DE/",
                "C=DE;A=DBP;PD-SN=Post;PD-C=DE;PD-PC=10115;PD-A=Anna Smith|Weg 1{124}2;PD-S=Weg 1*Stra{223}e 1"));
    }

    @ParameterizedTest
    @MethodSource("bothForms")
    void addressShouldHaveItsTextInBothForms(OrAddress address, String slashes, String semicolons) throws Exception {
        assertThat(OrAddressText.slashes(address)).isEqualTo(slashes);
        assertThat(OrAddressText.semicolons(address)).isEqualTo(semicolons);
        assertThat(withoutOrderOfExtensions(OrAddressText.parse(slashes))).isEqualTo(withoutOrderOfExtensions(address));
        assertThat(withoutOrderOfExtensions(OrAddressText.parse(semicolons))).isEqualTo(withoutOrderOfExtensions(address));
    }

    private static OrAddress withoutOrderOfExtensions(OrAddress address) {
        OrAddress.Builder builder = address.toBuilder().withoutExtensions();
        address.extensionAttributes().stream().sorted((a, b) -> a.number() - b.number()).forEach(builder::extension);
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
        "C=DE; A=VIAT; P=ACME; O=Widget Ltd; OU=Sales; OU=North; G=Anna; S=Smith # F.401 with blanks, units most significant first",
        "/c=DE/a=VIAT/p=ACME/o=Widget Ltd/ou1=Sales/ou2=North/s=Smith/g=Anna # labels in any case, numbered units",
        "/S=Smith/G=Anna;OU=North/OU=Sales;O=Widget Ltd/PRMD=ACME/ADMD=VIAT;C=DE/ # delimiters mixed",
        "/PN=Anna.Smith/OU=North/OU=Sales/O=Widget Ltd/PRMD=ACME/ADMD=VIAT/C=DE # short personal name",
        "G=Anna/S=Smith/OU=North/OU=Sales/O=Widget Ltd/PRMD=ACME/ADMD=VIAT/C=DE # no slash at the ends"})
    void otherSpellingsShouldBeRead(String text, String what) throws Exception {
        assertThat(OrAddressText.parse(text)).as(what).isEqualTo(ANNA);
    }

    @Test
    void countryWithoutAdministrationDomainShouldGetTheBlankOne() throws Exception {
        assertThat(OrAddressText.parse("C=DE;O=X")).isEqualTo(OrAddressText.parse("C=DE;A= ;O=X"))
            .isEqualTo(OrAddressText.parse("C=DE;A=;O=X"));
    }

    @Test
    void rfc822LabelShouldBeShortForTheDomainDefinedAttribute() throws Exception {
        for (String label : List.of("RFC-822", "dd.rfc-822", "DDA:RFC-822", "DDA.RFC-822", "DD:rfc-822")) {
            assertThat(OrAddressText.parse("/" + label + "=bob(a)widget.com/C=US/").domainDefined("RFC-822")).contains("bob(a)widget.com");
        }
    }

    @Test
    void f401ShouldDoubleADelimiterInAValue() throws Exception {
        assertThat(OrAddressText.parse("/C=DE/A=VIAT/O=A//B/").organization()).contains("A/B");
        assertThat(OrAddressText.parse("C=DE;A=VIAT;O=A;;B").organization()).contains("A;B");
    }

    @Test
    void rAd3DuplicateAttributeShouldBeRefusedByName() {
        assertFails("C=DE;S=Smith;S=Miller", Problem.DUPLICATE, "S: occurs twice");
        assertFails("C=DE;OU1=a;OU1=b", Problem.DUPLICATE, "OU1: occurs twice");
        assertFails("C=DE;OU1=a;OU=b", Problem.DUPLICATE, "OU: stands beside numbered units; number all of them or none");
    }

    @Test
    void rAd6DomainDefinedAttributesShouldKeepTheirValuesAndOrder() throws Exception {
        OrAddress.Builder builder = OrAddress.builder().country("DE").administrationDomain("X");
        List.of("a=b;c", "x/y(z)", "bob_smith@example.com & co", "*$|{}").forEach(value -> builder.domainDefined("T", value));
        OrAddress address = builder.build();

        assertThat(OrAddressText.parse(OrAddressText.slashes(address))).isEqualTo(address);
        assertThat(OrAddressText.parse(OrAddressText.semicolons(address))).isEqualTo(address);
        assertThat(OrAddressText.parse("C=DE;A=X;DDA:ID=a=b").domainDefined("ID")).contains("a=b");
    }

    @Test
    void rAd7EscapesOfRfc822AttributesShouldNotBeTouched() throws Exception {
        OrAddress address = OrAddress.builder().country("US").administrationDomain("X").domainDefined("RFC-822", "bob(a)widget.com")
            .domainDefined("PHONE", "(212) 555-1234").build();

        assertThat(OrAddressText.slashes(address)).contains("bob(a)widget.com", "(212) 555-1234");
        assertThat(OrAddressText.parse(OrAddressText.slashes(address))).isEqualTo(address);
    }

    @Test
    void rAd8X121ShouldBeReadInBothSpellingsAndDtDvRefusedWithAHint() throws Exception {
        assertThat(OrAddressText.parse("/X.121=45400/")).isEqualTo(OrAddressText.parse("/X121=45400/"));
        assertFails("c=us;a= ;dt=FAX;dv=123", Problem.UNKNOWN_ATTRIBUTE,
            "dt: is not an attribute of an O/R address; write a domain defined attribute as DDA:type=value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', value = {
        "~~ # there is no attribute in \"\"",
        "/ # there is no attribute in \"/\"",
        "/C= / # no attribute in \"/C= /\" has a value",
        "Anna Smith # \"Anna Smith\" is not label=value",
        "C=DE;Anna # \"Anna\" is not label=value",
        "C=DE;XYZ=1 # XYZ: is not an attribute of an O/R address",
        "C=DE;G=Anna # G: needs a surname (S) beside it",
        "C=DE;O=\u00fc # O: has the character U+00FC, which is in no PrintableString; give the T.61 octets after a star,"
            + " in braces: *{200}u",
        "C=DE;O=a{12} # O: has {12}, which is not a run of octets of three digits",
        "C=DE;O=a{300} # O: has {300}: 300 is not an octet",
        "C=DE;O=a{065 # O: has '{' without '}'",
        "C=DE;O=a$ # O: ends with '$', which must quote a character",
        "C=DE*x # C: has no teletex form; write {042} for a star",
        "C=DE;T-TY=fax # T-TY: \"fax\" is none of tlx, ttx, g3fax, g4fax, ia5, vtx",
        "C=DE;NET-SUB=1 # NET-SUB: needs a number (NET-NUM) beside it",
        "C=DE;DDA:=x # DDA:: has no type; write DDA:type=value"})
    void errorShouldNameTheAttributeAndTheReason(String text, String message) {
        assertThatThrownBy(() -> OrAddressText.parse(text)).isInstanceOf(OrAddressSyntaxException.class).hasMessage(message);
    }

    private static void assertFails(String text, Problem problem, String message) {
        assertThatThrownBy(() -> OrAddressText.parse(text)).isInstanceOfSatisfying(OrAddressSyntaxException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e).hasMessage(message);
        });
    }

    @Test
    void teletexFormShouldStandAfterAStarAndPlainTextForItself() throws Exception {
        OrAddress both = OrAddress.builder().country("JP").administrationDomain("X").organization("yen")
            .extension(new ExtensionAttribute.TeletexOrganizationName(new TeletexString("\u00a5"))).build();
        OrAddress same = both.toBuilder().withoutExtensions()
            .extension(new ExtensionAttribute.TeletexOrganizationName(new TeletexString("yen"))).build();
        OrAddress only = OrAddress.builder().country("JP").administrationDomain("X")
            .extension(new ExtensionAttribute.TeletexOrganizationName(new TeletexString("a\u00a5b\r\n"))).build();

        assertThat(OrAddressText.slashes(both)).isEqualTo("/O=yen*{165}/ADMD=X/C=JP/");
        assertThat(OrAddressText.slashes(same)).isEqualTo("/O=yen/ADMD=X/C=JP/");
        assertThat(OrAddressText.slashes(only)).isEqualTo("/O=*a{165}b{013010}/ADMD=X/C=JP/");
        assertThat(OrAddressText.parse(OrAddressText.slashes(both))).isEqualTo(both);
        assertThat(OrAddressText.parse(OrAddressText.slashes(only))).isEqualTo(only);
    }

    @Test
    void unitsShouldKeepTheirPlacesWhereOneHasNoPrintableForm() throws Exception {
        OrAddress address = OrAddressText.parse("C=DE;O=X;OU1=Sales;OU2=*{165}");

        assertThat(address.organizationalUnits()).containsExactly("Sales");
        assertThat(address.extension(ExtensionAttribute.TeletexOrganizationalUnits.class).orElseThrow().units())
            .containsExactly(new TeletexString("Sales"), new TeletexString("\u00a5"));
        assertThat(OrAddressText.parse(OrAddressText.slashes(address))).isEqualTo(address);
    }

    @Test
    void attributesWithoutTextFormShouldBeNamed() {
        OrAddress address = ANNA.toBuilder().extension(new ExtensionAttribute.UniversalCommonName(UniversalText.of("\u0416")))
            .extension(99, Octets.ofHex("05 00")).build();

        assertThat(OrAddressText.withoutTextForm(address)).containsExactly("universal-common-name", "extension-attribute 99");
        assertThat(address).hasToString(OrAddressText.semicolons(address) + " [universal-common-name, extension-attribute 99]");
    }

    @Test
    void textOfPrintableAttributesShouldBeReadBackWhateverTheOctets() {
        Seeded.check(2000, random -> {
            OrAddress address = printableOnly(AddressGenerators.loose(random).orAddress());
            if (OrAddressText.slashes(address).length() > 1) {
                assertThat(OrAddressText.parse(OrAddressText.slashes(address))).matches(address::matches);
                assertThat(OrAddressText.parse(OrAddressText.semicolons(address)))
                    .isEqualTo(OrAddressText.parse(OrAddressText.slashes(address)));
            }
        });
    }

    /** DDAs without a type have no text. */
    private static OrAddress printableOnly(OrAddress address) {
        OrAddress.Builder builder = address.toBuilder().withoutExtensions().withoutDomainDefined();
        address.domainDefinedAttributes().stream().filter(dd -> !dd.type().isBlank())
            .forEach(dd -> builder.domainDefined(dd.type(), dd.value()));
        address.commonName().ifPresent(builder::commonName);
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marshall.Rose", "M.T.Rose", "Marshall.M.T.Rose", "Ann.St.John", "Rose"})
    void shortPersonalNameShouldBeReadAndWritten(String text) {
        PersonalName name = EncodedPersonalName.parse(text).orElseThrow();

        assertThat(EncodedPersonalName.print(name)).contains(text);
    }

    @Test
    void personalNameWithoutUnmistakableShortFormShouldHaveNone() {
        assertThat(EncodedPersonalName.print(PersonalName.of("J", "Smith"))).isEmpty();
        assertThat(EncodedPersonalName.print(PersonalName.of("St.John"))).isEmpty();
        assertThat(EncodedPersonalName.print(PersonalName.of("Ann", "D.Arcy"))).isEmpty();
        assertThat(EncodedPersonalName.parse("A.B.C.D.E.F.Rose")).isEmpty();
        assertThat(EncodedPersonalName.parse("Ann.")).isEmpty();
        assertThat(EncodedPersonalName.parse("a@b")).isEmpty();
    }
}
