/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpaceTest {
    @ParameterizedTest
    @CsvSource({
        "*,             b.example,     true",
        "b.example,     B.Example,     true",
        "b.example,     x.b.example,   false",
        "*.b.example,   x.b.example,   true",
        "*.b.example,   b.example,     false",
        "*b*e,          b.example,     true",
        "a*a*a,         aa,            false",
        "a*a*a,         abababa,       true"})
    void mailDomainsShouldCoverWhatTheirPatternSays(String pattern, String domain, boolean covered) {
        assertThat(new AddressSpace.MailDomains(pattern, 1).covers(domain)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        C=*                        | C=DE;A=VIAT;P=ACME;S=Meier                       | true
        C=DE;A=VIAT                | C=DE;A=VIAT;P=ACME;S=Meier                       | true
        c=de;admd=viat;prmd=acme   | C=DE;A=VIAT;P=ACME;S=Meier                       | true
        C=DE;A=VIAT;P=OTHER        | C=DE;A=VIAT;P=ACME;S=Meier                       | false
        /C=DE/ADMD=VIAT/PRMD=A*/   | C=DE;A=VIAT;P=ACME;S=Meier                       | true
        C=DE;A= ;P=ACME            | C=DE;A= ;P=ACME;O=Org;S=Meier                    | true
        C=DE;A=VIAT;O=Org;OU1=Dev  | C=DE;A=VIAT;P=ACME;O=Org;OU1=Dev;OU2=X;S=Meier   | true
        C=DE;OU2=Y                 | C=DE;A=VIAT;P=ACME;O=Org;OU1=Dev;OU2=X;S=Meier   | false
        C=DE;S=Mei*;G=H*           | C=DE;A=VIAT;P=ACME;G=Hans;S=Meier                | true
        C=DE;DDA:RFC-822=*(a)b*    | C=DE;A=VIAT;P=ACME;DDA:RFC-822=x(a)b.example     | true
        C=DE;DDA:RFC-822=*         | C=DE;A=VIAT;P=ACME;S=Meier                       | true
        C=DE;DDA:RFC-822=*?        | C=DE;A=VIAT;P=ACME;S=Meier                       | false
        """)
    void orAddressesShouldBeCoveredByTheirAttributes(String pattern, String address, boolean covered) throws Exception {
        AddressSpace.OrAddresses space = new AddressSpace.OrAddresses(OrAddressPattern.parse(pattern), 1);

        assertThat(space.covers(OrAddressText.parse(address))).isEqualTo(covered);
        assertThat(OrAddressPattern.parse(space.pattern().toString())).isEqualTo(space.pattern());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "C", "=DE", "X=1", "C=DE;C=FR", "DDA:A=1;DDA:a=2"})
    void patternThatIsNoneShouldBeRefused(String text) {
        assertThatThrownBy(() -> OrAddressPattern.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void costShouldBeInItsRange() {
        assertThatThrownBy(() -> new AddressSpace.MailDomains("*", 0)).hasMessageContaining("the cost 0 is not 1 to 100");
        assertThatThrownBy(() -> new AddressSpace.MailDomains("a@b", 1)).hasMessageContaining("is not a mail domain");
    }

    @Test
    void originatorsShouldBeAllowedUnlessRejected() {
        OriginatorRestrictions restrictions = new OriginatorRestrictions(List.of("*@a.example"), List.of("boss@*"));

        assertThat(restrictions.allows("x@A.example")).isTrue();
        assertThat(restrictions.allows("Boss@a.example")).isFalse();
        assertThat(restrictions.allows("x@b.example")).isFalse();
        assertThat(OriginatorRestrictions.defaults().allows("anybody@anywhere")).isTrue();
    }
}
