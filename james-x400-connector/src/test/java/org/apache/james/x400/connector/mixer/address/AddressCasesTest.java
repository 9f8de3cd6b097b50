/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import static org.apache.james.x400.connector.mixer.address.MixerFixture.GATEWAY_ADDRESS;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.addresses;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.mail;
import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.McgamTables.Kind;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.DomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.EncodedPersonalName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases A, B, C and D of the mapping: worked examples of RFC 2156 chapter 4 and what follows from its rules. */
class AddressCasesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', value = {
        "A01;foo@bar;foo(a)bar",
        "A02;\"_%\";(q)(u)(p)(q)",
        "A04;(a);(l)a(r)",
        "A05;~;(126)",
        "A07;'a demo.';'a demo.'",
        "A08;x~y^z@q.r;x(126)y(094)z(a)q.r",
        "A09;{a|b}*@c.d;(123)a(124)b(125)(042)(a)c.d"})
    void asciiShouldBeEscapedAndComeBack(String id, String ascii, String printable) {
        assertThat(PrintableStringEscape.encode(ascii)).contains(printable);
        assertThat(PrintableStringEscape.decode(printable)).isEqualTo(ascii);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"A03,(A),@", "A06,(,(", "A10,x(B)y(a)z,x!y@z", "A11,(128),(128)"})
    void escapesShouldBeReadLeniently(String id, String printable, String ascii) {
        assertThat(PrintableStringEscape.decode(printable)).isEqualTo(ascii);
    }

    @Test
    void a11ShouldBeAnErrorWhenReadStrictly() {
        assertThat(PrintableStringEscape.decodeStrictly("(128)")).isEmpty();
    }

    static Stream<Arguments> personalNames() {
        return Stream.of(
            Arguments.of("B01", name("Marshall", null, "Rose", null), "Marshall.Rose"),
            Arguments.of("B02", name(null, "MT", "Rose", null), "M.T.Rose"),
            Arguments.of("B03", name("Marshall", "MT", "Rose", null), "Marshall.M.T.Rose"),
            Arguments.of("B04", name(null, "J", "St.John", null), "J.St.John"),
            Arguments.of("B05", name("john", null, "doe.smith", null), "john.doe.smith"),
            Arguments.of("B06", name("3M", null, "Support", null), "3M.Support"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("personalNames")
    void personalNameShouldHaveItsShortForm(String id, PersonalName name, String text) {
        assertThat(EncodedPersonalName.parse(text)).contains(name);
        assertThat(EncodedPersonalName.print(name)).contains(text);
    }

    static Stream<Arguments> namesWithoutShortForm() {
        return Stream.of(
            Arguments.of("B07", name("J", null, "Smith", null), "/G=J/S=Smith/"),
            Arguments.of("B08", name(null, null, "St.John", null), "/S=St.John/"),
            Arguments.of("B09", name("Ann", null, "D.Arcy", null), "/G=Ann/S=D.Arcy/"),
            Arguments.of("B10", name("Jo", null, "Smith", "Jr"), "/G=Jo/S=Smith/GQ=Jr/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namesWithoutShortForm")
    void personalNameWithoutShortFormShouldBeWrittenOut(String id, PersonalName name, String text) {
        OrAddress address = orAddress("C=TC;A=BTT;O=Widget").toBuilder().personalName(name).build();

        assertThat(EncodedPersonalName.print(name)).isEmpty();
        assertThat(MixerFixture.toMail(address)).isEqualTo(text + "@Widget.COM");
    }

    private static PersonalName name(String given, String initials, String surname, String generation) {
        return new PersonalName(surname, Optional.ofNullable(given), Optional.ofNullable(initials), Optional.ofNullable(generation));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', value = {
        "C01~/I=J/S=Linnimouth/GQ=5/@Marketing.Widget.COM~C=TC;A=BTT;O=Widget;OU1=Marketing;S=Linnimouth;I=J;GQ=5",
        "C02~J.Linnimouth@Marketing.Widget.COM~C=TC;A=BTT;O=Widget;OU1=Marketing;S=Linnimouth;I=J",
        "C03~J.Smith@R-D.Salford.AC.UK~C=GB;A=GOLD 400;P=UK.AC;O=Salford;OU1=R-D;I=J;S=Smith",
        "C06~postmaster@UK.alter.net~C=gb;A=BTglobal;P=relay;DDA:RFC-822=postmaster(a)UK.alter.net",
        "C07~Tom_Harris@widget.com~C=TC;A=BTT;O=Widget;DDA:RFC-822=Tom(u)Harris(a)widget.com",
        "C10~f.k@f3.gmd.de~C=DE;A=DBP;P=GMD;OU1=f3;I=f;S=k",
        "C11~x@ZI.HNE.EGM~C=TC;A=ECQ;O=HNE;OU1=ZI;S=x",
        "C12~Smith@ZZ.YY.XX~C=XX;A=YY;O=ZZ;S=Smith",
        "C13~/PN=Duval/DD.Title=Manager/@Inria.ATLAS.FR~C=FR;A=ATLAS;P=Inria;S=Duval;DDA:Title=Manager",
        "C14~\"/RFC-822=jj(a)seismo.css.gov/PRMD=AC/ADMD=BT/C=GB/\"@monet.berkeley.edu~C=GB;A=BT;P=AC;DDA:RFC-822=jj(a)seismo.css.gov",
        "C15~\"/G=john/S=smith/O=a bank ltd/P=abl/A=snomail/C=aq/\"@gw.example.net~C=aq;A=snomail;P=abl;O=a bank ltd;G=john;S=smith",
        "C16~/S=alvestrand/G=harald/O=uninett/PRMD=uninett/C=no/@gw.example.net~C=no;A= ;P=uninett;O=uninett;G=harald;S=alvestrand",
        "C17~/ADMD=X/S=y/@ac.uk~C=GB;A=X;S=y",
        "C18~/OU=lab/S=y/@R-D.Salford.AC.UK~C=GB;A=GOLD 400;P=UK.AC;O=Salford;OU1=R-D;OU2=lab;S=y",
        "C19~/O=Foo/S=y/@R-D.Salford.AC.UK~C=GB;A=GOLD 400;P=UK.AC;O=Foo;S=y",
        "C20~x@a.b.c.d.widget.com~C=TC;A=BTT;O=Widget;OU1=d;OU2=c;OU3=b;OU4=a;S=x",
        "C21~x@a.b.c.d.e.widget.com~C=TC;A=BTT;O=Widget;OU1=e;OU2=d;OU3=c;OU4=b;DDA:RFC-822=x(a)a.b.c.d.e.widget.com",
        "C22~\"a  b\"@widget.com~C=TC;A=BTT;O=Widget;DDA:RFC-822=(q)a  b(q)(a)widget.com",
        "C23~\"a b\"@widget.com~C=TC;A=BTT;O=Widget;S=a b",
        "C24~user$x@widget.com~C=TC;A=BTT;O=Widget;DDA:RFC-822=user(036)x(a)widget.com",
        "C25~/S=x/FOO=y/@widget.com~C=TC;A=BTT;O=Widget;DDA:RFC-822=/S$=x/FOO$=y/(a)widget.com",
        "C26~/S=x/O=A$/B$=C/@ac.uk~C=GB;A=GOLD 400;P=UK.AC;O=A/B$=C;S=x",
        "C27~/X121=234219200300/ADMD=BT/C=GB/@gw.example.net~C=GB;A=BT;X.121=234219200300",
        "C31~postmaster@widget.com~C=TC;A=BTT;O=Widget;S=postmaster"})
    void internetAddressShouldBecomeAnOrAddress(String id, String address, String expected) {
        assertThat(MixerFixture.toX400(address)).isEqualTo(orAddress(expected));
    }

    @Test
    void c04SourceRouteShouldBeCarriedWhole() {
        assertThat(withGateway("C=gb;A= ;P=uk.ac;O=mr", "@relay.co.uk:userb@host2"))
            .isEqualTo(orAddress("C=gb;A= ;P=uk.ac;O=mr;DDA:RFC-822=(a)relay.co.uk:userb(a)host2"));
    }

    @Test
    void c05WithoutRuleTheGatewayShouldSurroundTheAddress() {
        assertThat(withGateway("C=us;A=MCI;P=relay", "Tom_Harris@cs.widget.com"))
            .isEqualTo(orAddress("C=us;A=MCI;P=relay;DDA:RFC-822=Tom(u)Harris(a)cs.widget.com"));
    }

    private static OrAddress withGateway(String gateway, String address) {
        return new AddressMapper(AddressSettings.of("gw", orAddress(gateway))).toOrAddress(mail(address), Place.HEADING)
            .found().orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', value = {
        "C08~jones@nowhere.example~C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=jones(a)nowhere.example",
        "C09~x@sub.alter.net~C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:RFC-822=x(a)sub.alter.net"})
    void returnPathShouldLeadThroughTheGateway(String id, String address, String expected) {
        assertThat(addresses().toOrAddress(mail(address), Place.RETURN_PATH).found()).contains(orAddress(expected));
    }

    @Test
    void c28LongAddressShouldBeContinuedEvenInsideAnEscape() {
        OrAddress mapped = MixerFixture.toX400("a".repeat(126) + "@example.com");

        assertThat(mapped.domainDefinedAttributes()).containsExactly(
            new DomainDefinedAttribute("RFC-822", "a".repeat(126) + "(a"), new DomainDefinedAttribute("RFC822C1", ")example.com"));
        assertThat(mapped.toBuilder().withoutDomainDefined().build()).isEqualTo(GATEWAY_ADDRESS);
        assertThat(MixerFixture.toMail(mapped)).isEqualTo("a".repeat(126) + "@example.com");
    }

    @Test
    void c29LongAddressShouldFillEachAttribute() {
        assertThat(MixerFixture.toX400("b".repeat(120) + "@example.com").domainDefinedAttributes()).containsExactly(
            new DomainDefinedAttribute("RFC-822", "b".repeat(120) + "(a)examp"), new DomainDefinedAttribute("RFC822C1", "le.com"));
    }

    @Test
    void c30AddressBeyondFourAttributesShouldBeRefused() {
        assertThat(addresses().toOrAddress(mail("x".repeat(520) + "@example.com"), Place.RECIPIENT))
            .isInstanceOfSatisfying(AddressResult.Unmappable.class, none -> assertThat(none.reason()).contains("512"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', ignoreLeadingAndTrailingWhitespace = false, value = {
        "D01~C=TC;A=BTT;O=Widget;OU1=Marketing;I=J;S=Linnimouth;GQ=5~/I=J/S=Linnimouth/GQ=5/@Marketing.Widget.COM",
        "D02~C=TC;A=BTT;O=Widget;OU1=Marketing;I=J;S=Linnimouth~J.Linnimouth@Marketing.Widget.COM",
        "D03~S=Support;O=sales;A=Master400;C=it~/S=Support/O=sales/@Master400.it",
        "D04~S=renseignements;O=Region Parisienne;P=autoroutes;A=atlas;C=fr~\"/S=renseignements/O=Region Parisienne/\"@autoroutes.fr",
        "D05~S=Rossi;A=PtPostel;C=it;DDA:city=Milano;DDA:ph1=Via Larga 11;DDA:cap=20100"
            + "~\"/DD.cap=20100/DD.ph1=Via Larga 11/DD.city=Milano/S=Rossi/\"@ptpostel.it",
        "D07~C=GB;A=GOLD 400;P=UK.AC;O=UCL;OU1=CS;DDA:RFC-822=Jimmy(a)WIDGET-LABS.CO.UK~Jimmy@WIDGET-LABS.CO.UK",
        "D08~C=TC;A=Wizz.mail;P=42;DDA:rfc-822=postel(a)venera.isi.edu~postel@venera.isi.edu",
        "D10~C=UK;A=Gold 400;P=UK.AC;DDA:RFC-822=/PN$=Duval/DD.Title$=Manager/(a)Inria.ATLAS.FR~/PN=Duval/DD.Title=Manager/@Inria.ATLAS.FR",
        "D11~C=TC;A=BTT;O=Widget;OU1=Sales Dept;OU2=Lab;S=Smith~\"/S=Smith/OU=Lab/OU=Sales Dept/\"@Widget.COM",
        "D12~C=GB;A=GOLD 400;P=UK.AC;OU1=R-D;S=Smith~/S=Smith/OU=R-D/@AC.UK",
        "D13~C=TC;A=BTT;O=Widget;OU1=Marketing~/OU=Marketing/@Widget.COM",
        "D14~C=TC;A=BTT;P=P;O=Widget;S=Smith~/S=Smith/O=Widget/PRMD=P/ADMD=BTT/C=TC/@gw.example.net",
        "D15~C=TC;A=BTT;O= Widget ;S=Smith~Smith@Widget.COM",
        "D16~C=GB;A=BT;X121=234219200300~/X121=234219200300/ADMD=BT/C=GB/@gw.example.net",
        "D17~C=NO;A= ;P=uninett;O=A/B$=C;S=x~/S=x/O=A$/B$=C/@blank.example",
        "D18~C=TC;A=BTT;O=Widget;G=Mary Ann;S=Smith~\"Mary Ann.Smith\"@Widget.COM",
        "D19~C=TC;A=BTT;O=Widget;CN=helpdesk~/CN=helpdesk/@Widget.COM",
        "D20~C=TC;A=BTT;O=Widget;S=Smith;DDA:RFC-822=a(a)b.c;DDA:RFC-822=d(a)e.f"
            + "~\"/RFC-822=d(a)e.f/RFC-822=a(a)b.c/S=Smith/\"@Widget.COM"})
    void orAddressShouldBecomeAnInternetAddress(String id, String address, String expected) {
        assertThat(MixerFixture.toMail(orAddress(address))).isEqualTo(expected);
    }

    @Test
    void d06PreferredGatewayShouldKeepAllAttributes() {
        AddressMapper mapper = new AddressMapper(MixerFixture.ADDRESSES.withMcgams(
            McgamTables.builder().rule("ADMD$ATT.C$us#attmail.com#", Kind.GATEWAY).build()));

        assertThat(mapper.toInternet(orAddress("G=Andy;S=Wharol;O=MMNY;A=ATT;C=us"), Place.RECIPIENT).found().map(AddrSpec::text))
            .contains("/G=Andy/S=Wharol/O=MMNY/ADMD=ATT/C=us/@attmail.com");
    }

    @Test
    void d09AddressThatComesBackShouldStayInTheX400World() {
        OrAddress carried = orAddress("C=XX;A=YY;O=ZZ;DDA:RFC-822=Smith(a)ZZ.YY.XX");

        assertThat(MixerFixture.toMail(carried)).isEqualTo("Smith@ZZ.YY.XX");
        assertThat(addresses().reroute(carried)).contains(orAddress("C=XX;A=YY;O=ZZ;S=Smith"));
    }

    @Test
    void d21BothFormsOfAnAttributeShouldShareAKey() {
        OrAddress address = OrAddress.builder().commonName("yen")
            .extension(new ExtensionAttribute.TeletexCommonName(new TeletexString("\u00A5"))).build();

        assertThat(OrAddressText.slashes(address)).isEqualTo("/CN=yen*{165}/");
    }

    @Test
    void d22PostalLinesShouldBeDividedByBars() {
        OrAddress address = OrAddress.builder().extension(new ExtensionAttribute.UnformattedPostalAddress(
            List.of("The Dome", "The Square", "Richmond", "England"), Optional.empty())).build();

        assertThat(OrAddressText.slashes(address)).isEqualTo("/PD-ADDRESS=The Dome|The Square|Richmond|England/");
    }

    @Test
    void d23TeletexWithoutSpecialCharactersShouldBeWrittenPlain() {
        OrAddress address = OrAddress.builder()
            .extension(new ExtensionAttribute.TeletexOrganizationName(new TeletexString("ABC"))).build();

        assertThat(OrAddressText.slashes(address)).isEqualTo("/O=ABC/");
    }
}
