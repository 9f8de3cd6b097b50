/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other systems did wrong with addresses of the Internet, row by row. */
class AddressRowsTest {
    @ParameterizedTest
    @EnumSource
    @DisplayName("R-AD-13: mail addresses are understood in all forms, and sent in the one of the connector")
    void rAd13AllFormsShouldBeUnderstood(InternetAttribute.Dialect dialect) {
        AddressMapper mapper = new AddressMapper(MixerFixture.ADDRESSES.withDialect(dialect));

        OrAddress sent = mapper.toOrAddress(MixerFixture.mail("joe_doe@other.example"), Place.RETURN_PATH).found().orElseThrow();

        assertThat(MixerFixture.toMail(sent)).isEqualTo("joe_doe@other.example");
        assertThat(sent.domainDefinedAttributes()).hasSize(dialect == InternetAttribute.Dialect.MSXENCAP ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RFC-822=joe(u)doe(a)other.example", "SMTP=joe(u)doe(a)other.example",
        "MSXENCAP=SMTP;DDA:SMTP=joe(u)doe(a)other.example"})
    @DisplayName("R-AD-13, Q255024: what three dialects write is the same mail address")
    void rAd13DialectsShouldMeanTheSame(String attributes) {
        assertThat(MixerFixture.toMail(MixerFixture.orAddress("C=XX;A=ZMAIL;P=EXNET;O=gate;DDA:" + attributes)))
            .isEqualTo("joe_doe@other.example");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 14, 15, 16, 17, 40, 63, 64, 65, 128, 300})
    @DisplayName("R-AD-14: local parts of any length map and come back, those of 14, 15 and 16 characters, too")
    void rAd14LocalPartsOfAnyLengthShouldComeBack(int length) {
        for (String domain : new String[] {"Widget.COM", "sub.sales.Widget.COM", "other.example"}) {
            for (String local : new String[] {"x".repeat(length), "a_" + "x".repeat(Math.max(0, length - 2))}) {
                String address = local + "@" + domain;

                OrAddress mapped = MixerFixture.toX400(address);

                assertThat(MixerFixture.toMail(mapped)).isEqualToIgnoringCase(address);
            }
        }
    }

    @Test
    @DisplayName("R-AD-14, Q254976: subdomains become units, the nearest to the organization first")
    void rAd14SubdomainsShouldBecomeUnits() {
        assertThat(MixerFixture.toX400("joe.doe@b.a.Widget.COM").organizationalUnits()).containsExactly("a", "b");
        assertThat(MixerFixture.toMail(MixerFixture.toX400("joe.doe@b.a.Widget.COM"))).isEqualToIgnoringCase("joe.doe@b.a.Widget.COM");
    }

    @Test
    @DisplayName("R-AD-14, Q254992: an address that no rule maps stands behind our own domain, and not behind one that a rule names")
    void rAd14EncapsulationShouldStandBehindOurDomain() {
        OrAddress foreign = MixerFixture.orAddress("C=SE;A=OTHER;P=X;S=Svensson");

        assertThat(MixerFixture.toMail(foreign)).endsWith("@" + MixerFixture.GATEWAY);
        assertThat(OrAddressText.semicolons(MixerFixture.toX400(MixerFixture.toMail(foreign)))).contains("S=Svensson").contains("P=X");
    }
}
