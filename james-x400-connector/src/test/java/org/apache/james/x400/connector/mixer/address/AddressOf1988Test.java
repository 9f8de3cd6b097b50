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

import java.util.Optional;

import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.testkit.AddressGenerators;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddressOf1988Test {
    private static final AddressOf1988 RELAY = new AddressOf1988(GlobalDomainIdentifier.of("GB", "AC", "UK.AC"));

    @Test
    @DisplayName("RFC 1328 section 3.1: the address inside a domain defined attribute of a relay")
    void theExampleOfTheTextShouldComeOut() throws Exception {
        OrAddress address = OrAddressText.parse("/PD-ADDRESS=Empire State Building/PRMD=XX/ADMD=ZZ/C=US/");
        OrAddress wrapped = RELAY.wrap(address).orElseThrow();

        assertThat(OrAddressText.semicolons(wrapped)).startsWith("C=GB;A=AC;P=UK.AC;");
        assertThat(wrapped.domainDefined("X400-88")).contains("/PD-ADDRESS=Empire State Building/PRMD=XX/ADMD=ZZ/C=US/");
        assertThat(RELAY.unwrap(wrapped)).contains(address);
    }

    @Test
    @DisplayName("RFC 1328 section 3.1: a long address flows over into X400-C1 to X400-C3, and none is longer than that")
    void aLongAddressShouldFlowOver() {
        OrAddress.Builder builder = OrAddress.builder().country("US").administrationDomain("ZZ").organization("O".repeat(64))
            .organizationalUnits("A".repeat(32), "B".repeat(32)).commonName("C".repeat(64));
        OrAddress wrapped = RELAY.wrap(builder.build()).orElseThrow();

        assertThat(wrapped.domainDefinedAttributes()).extracting(attribute -> attribute.type()).containsExactly("X400-88", "X400-C1");
        assertThat(RELAY.unwrap(wrapped)).contains(builder.build());
        for (int i = 0; i < 4; i++) {
            builder.domainDefined("T" + i, "v".repeat(120));
        }
        assertThat(RELAY.wrap(builder.build())).isEmpty();
    }

    @Test
    void addressesShouldComeBackAndBeOf1984() {
        Seeded.check(500, random -> {
            OrAddress address = AddressGenerators.strict(random).orAddress();
            Optional<OrAddress> wrapped = RELAY.wrap(address);
            if (wrapped.isPresent()) {
                assertThat(OrAddressBounds.check(wrapped.get())).isEmpty();
                assertThat(wrapped.get().extensionAttributes()).isEmpty();
                assertThat(RELAY.unwrap(wrapped.get()).orElseThrow()).satisfies(inner ->
                    assertThat(inner.matches(address)).isTrue());
            }
        });
    }

    @Test
    void anotherRelaysAddressShouldNotBeOpened() {
        OrAddress address = OrAddress.builder().country("US").administrationDomain("ZZ").commonName("Desk").build();
        OrAddress wrapped = RELAY.wrap(address).orElseThrow();

        assertThat(new AddressOf1988(GlobalDomainIdentifier.of("GB", "AC", "OTHER")).unwrap(wrapped)).isEmpty();
        assertThat(RELAY.unwrap(address)).isEmpty();
        OrAddress damaged = OrAddress.builder().country("GB").administrationDomain("AC").privateDomain("UK.AC")
            .domainDefined("X400-88", "/no such label/").build();
        assertThat(RELAY.unwrap(damaged)).isEmpty();
        assertThat(RELAY.unwrap(wrapped.toBuilder().extension(new ExtensionAttribute.CommonName("x")).build())).contains(address);
    }
}
