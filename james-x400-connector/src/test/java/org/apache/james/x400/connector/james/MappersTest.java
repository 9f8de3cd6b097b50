/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappersTest {
    private static final Mappers.JamesNames NAMES = new Mappers.JamesNames() {
        @Override
        public String domain() {
            return "james.example";
        }

        @Override
        public AddrSpec postmaster() {
            return AddrSpec.of("postmaster", "james.example");
        }
    };

    private static X400Configuration configuration(String addresses) throws Exception {
        return ConfigurationText.read("<x400><localMta><name>A</name><globalDomain>C=DE;A=VIAT;P=ACME</globalDomain></localMta>"
            + addresses + "<connectors><connector name='TO-B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host></connector>"
            + "</connectors></x400>").configuration();
    }

    private static Mappers mappers(AtomicReference<X400Configuration> current) {
        return new Mappers(current::get, NAMES, Clock.systemUTC(), () -> "token");
    }

    @Test
    void domainsThatAreTheSameShouldBeMappedBothWays() throws Exception {
        Mappers mappers = mappers(new AtomicReference<>(
            configuration("<addresses><same domain='acme.example' orAddress='C=DE;A=VIAT;P=ACME;O=Acme Ltd.'/></addresses>")));

        OrAddress address = mappers.addresses().toOrAddress(AddrSpec.of("hans.meier", "acme.example"), Place.RECIPIENT).found()
            .orElseThrow();

        assertThat(address.organization()).contains("Acme Ltd.");
        assertThat(address.privateDomain().orElseThrow().text()).isEqualTo("ACME");
        assertThat(address.personalName().orElseThrow().surname()).isEqualTo("meier");
        assertThat(mappers.addresses().toInternet(address, Place.RECIPIENT).found().orElseThrow().canonical())
            .isEqualToIgnoringCase("hans.meier@acme.example");
    }

    @Test
    void whatNoRuleMapsShouldStandBehindJamesDefaultDomain() throws Exception {
        OrAddress address = OrAddressText.parse("C=FR;A=ATLAS;P=X;S=Petit");

        assertThat(mappers(new AtomicReference<>(configuration(""))).addresses().toInternet(address, Place.RECIPIENT).found().orElseThrow()
            .domain()).isEqualTo("james.example");
        assertThat(mappers(new AtomicReference<>(configuration("<addresses><gatewayDomain>gw.example</gatewayDomain></addresses>")))
            .addresses()
            .toInternet(address, Place.RECIPIENT).found().orElseThrow().domain()).isEqualTo("gw.example");
    }

    @Test
    void mapperShouldBeMadeOnceForEachConfiguration() throws Exception {
        AtomicReference<X400Configuration> current = new AtomicReference<>(configuration(""));
        Mappers mappers = mappers(current);
        Connector connector = current.get().connectors().getFirst();
        var first = mappers.apply(connector);

        assertThat(mappers.apply(connector)).isSameAs(first);
        current.set(configuration("<addresses><gatewayDomain>gw.example</gatewayDomain></addresses>"));
        assertThat(mappers.apply(connector)).isNotSameAs(first);
    }

    @ParameterizedTest
    @CsvSource({
        "C=DE;A=VIAT;P=ACME, PRMD$ACME.ADMD$VIAT.C$DE",
        "C=DE;A= ;O=Org.1;OU1=Up;OU2=Down, OU$Down.OU$Up.O$Org\\.1.ADMD$ .C$DE"})
    void ruleShouldBeWrittenAsMappingTablesDo(String orAddress, String rule) throws Exception {
        assertThat(Mappers.orDomain(new AddressMapping.SameDomain("a.example", OrAddressText.parse(orAddress)))).isEqualTo(rule);
    }
}
