/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import static org.apache.james.x400.connector.mixer.address.MixerFixture.orAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.mixer.envelope.MtsIdentifierText;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases F of the mapping: identifiers of messages. */
class IdentifierCasesTest {
    private static IpmIdentifier withoutUser(String relative) {
        return new IpmIdentifier(Optional.empty(), relative);
    }

    @Test
    void f01IdentifierWithUserShouldBeOfTheDomainMhs() {
        IpmIdentifier identifier = new IpmIdentifier(Optional.of(OrName.of(orAddress("S=Dietrich;O=Siemens;A=DBP;C=DE"))), "147");

        String messageId = IpmIdentifiers.toMessageId(identifier);

        AddrSpec spec = AddrSpec.parse(messageId.substring(1, messageId.length() - 1)).orElseThrow();
        assertThat(spec.localPart()).isEqualTo("147*/S=Dietrich/O=Siemens/ADMD=DBP/C=DE/");
        assertThat(spec.domain()).isEqualTo("MHS");
        assertThat(IpmIdentifiers.toIpm("<\"147*/S=Dietrich/O=Siemens/ADMD=DBP/C=DE/\"@MHS>").value()).isEqualTo(identifier);
    }

    @Test
    void f02IdentifierWithoutUserShouldBeReadVerbatim() {
        assertThat(IpmIdentifiers.toIpm("<PC1000-910530172027-57D8*@MHS>").value())
            .isEqualTo(withoutUser("PC1000-910530172027-57D8"));
    }

    @Test
    void f03AndF04MessageIdShouldBeEscapedAndComeBack() {
        IpmIdentifier identifier = withoutUser("1803.665941698(a)UK.AC.UCL.CS");

        assertThat(IpmIdentifiers.toIpm("<1803.665941698@UK.AC.UCL.CS>").value()).isEqualTo(identifier);
        assertThat(IpmIdentifiers.toMessageId(identifier)).isEqualTo("<1803.665941698@UK.AC.UCL.CS>");
    }

    @Test
    void f05SpecialCharactersShouldBeEscaped() {
        assertThat(IpmIdentifiers.toIpm("<a_b%c@x.org>").value()).isEqualTo(withoutUser("a(u)b(p)c(a)x.org"));
    }

    @Test
    void f06PhraseShouldBeOfTheDomainMhsAsMessageId() {
        assertThat(IpmIdentifiers.toMessageId(withoutUser("ref 7"))).isEqualTo("<\"ref 7*\"@MHS>");
        assertThat(IpmIdentifiers.toIpm("<\"ref 7*\"@MHS>").value()).isEqualTo(withoutUser("ref 7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" .=Az/'C=(a)Y1.9.", "x (a)y", "x(a) y", "x(a)y "})
    void spacesShouldNotBeLostFromAnIdentifierThatLooksLikeAMessageId(String relative) {
        assertThat(IpmIdentifiers.toIpm(IpmIdentifiers.toMessageId(withoutUser(relative))).value()).isEqualTo(withoutUser(relative));
    }

    @Test
    void f07PhraseShouldBeAPhraseWhereOneMayStand() {
        assertThat(IpmIdentifiers.toReference(withoutUser("ref 7"))).isEqualTo("\"ref 7\"");
    }

    @Test
    void f08BlankDomainShouldBeWritten() {
        IpmIdentifier identifier = new IpmIdentifier(Optional.of(OrName.of(orAddress("S=Hansen;P=uninett;A= ;C=NO"))), "42");

        assertThat(IpmIdentifiers.toMessageId(identifier)).isEqualTo("<\"42*/S=Hansen/PRMD=uninett/ADMD= /C=NO/\"@MHS>");
        assertThat(IpmIdentifiers.toIpm(IpmIdentifiers.toMessageId(identifier)).value()).isEqualTo(identifier);
    }

    @Test
    void f09MtsIdentifierOfAMessageIdShouldBeCut() {
        Header header = Header.of(new HeaderField("Message-ID", "<20240105123456.0A1B2C3D4E@mail.widget.com>"));

        assertThat(MtsIdentifierText.ofMessageId(header, MixerFixture.addresses()).map(MtsIdentifier::localIdentifier))
            .contains("<20240105123456.0A1B2C3D4E@mail.");
        assertThat(MtsIdentifierText.ofMessageId(header.plus("Resent-Date", "x"), MixerFixture.addresses())).isEmpty();
    }

    @Test
    void f10MtsIdentifierShouldHaveItsText() {
        MtsIdentifier identifier = new MtsIdentifier(new GlobalDomainIdentifier(DomainName.printable("gb"),
            DomainName.printable("gold 400"), Optional.of(DomainName.printable("uk.ac"))), "<1803.665941698@UK.AC.UCL.CS>");
        String text = "[/PRMD=uk.ac/ADMD=gold 400/C=gb/;<1803.665941698@UK.AC.UCL.CS>]";

        assertThat(MtsIdentifierText.of(identifier)).isEqualTo(text);
        assertThat(MtsIdentifierText.parse(text)).contains(identifier);
        assertThat(MtsIdentifierText.parse("[/C=gb/ADMD=gold 400/PRMD=uk.ac/;<1803.665941698@UK.AC.UCL.CS>]")).contains(identifier);
    }

    @Test
    void longMessageIdShouldBeCutAndNoted() {
        var mapped = IpmIdentifiers.toIpm("<" + "x".repeat(80) + "@example.org>");

        assertThat(mapped.value().userRelativeIdentifier()).hasSize(64);
        assertThat(mapped.losses()).hasSize(1);
    }
}
