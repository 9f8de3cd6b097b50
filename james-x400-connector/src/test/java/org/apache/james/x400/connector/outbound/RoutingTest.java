/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.outbound.Routing.Destination;
import org.apache.james.x400.connector.outbound.Routing.NoRoute;
import org.apache.james.x400.connector.outbound.Routing.Route;
import org.apache.james.x400.connector.outbound.Routing.Via;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.OrAddressPattern;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final OrAddress ALICE = OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").build();

    private static Connector connector(String name, AddressSpace... spaces) {
        return Connector.named(name, new RemoteMta(new MtaCredentials(name, Password.NONE), Optional.empty()))
            .addressSpaces(List.of(spaces)).build();
    }

    private static AddressSpace mail(String pattern, int cost) {
        return new AddressSpace.MailDomains(pattern, cost);
    }

    private static AddressSpace x400(String pattern, int cost) {
        return new AddressSpace.OrAddresses(OrAddressPattern.parse(pattern), cost);
    }

    private static Route route(Routing routing, String domain) {
        return routing.route(new Destination(domain, Optional.of(ALICE)), Optional.empty(), connector -> true, NOW);
    }

    @Test
    void theCheapestShouldBeChosenWhateverItsPlace() {
        Connector dear = connector("dear", mail("*.example.com", 50));
        Connector cheap = connector("cheap", x400("C=DE;A=VIAT;P=ACME", 10), mail("*", 90));
        Connector other = connector("other", mail("example.org", 1));

        assertThat(route(new Routing(List.of(dear, cheap, other)), "x.example.com")).isEqualTo(new Via(cheap));
    }

    @Test
    void theOrderOfTheConfigurationShouldDecideBetweenEqualCosts() {
        Connector first = connector("first", mail("*", 10));
        Connector second = connector("second", mail("*", 10));

        assertThat(route(new Routing(List.of(first, second)), "example.com")).isEqualTo(new Via(first));
    }

    @Test
    void aConnectorThatIsDownShouldBePassedOver() {
        Connector cheap = connector("cheap", mail("*", 10));
        Connector dear = connector("dear", mail("*", 20));
        Routing routing = new Routing(List.of(cheap, dear));
        Destination destination = new Destination("example.com", Optional.empty());

        assertThat(routing.route(destination, Optional.empty(), c -> c != cheap, NOW)).isEqualTo(new Via(dear));
        assertThat(routing.route(destination, Optional.empty(), c -> false, NOW)).isEqualTo(new Via(cheap));
    }

    /** R-LP-3: never back over the connector that a message came from. */
    @Test
    void rLp3AMessageShouldNotGoBackOverTheConnectorItCameFrom() {
        Connector arrival = connector("arrival", mail("*", 10));
        Connector dear = connector("dear", mail("*", 20));
        Destination destination = new Destination("example.com", Optional.empty());

        assertThat(new Routing(List.of(arrival, dear)).route(destination, Optional.of("Arrival"), c -> true, NOW)).isEqualTo(new Via(dear));
        Route back = new Routing(List.of(arrival)).route(destination, Optional.of("arrival"), c -> true, NOW);
        assertThat(((NoRoute) back).cause().kind()).isEqualTo(Cause.Kind.LOOP);
    }

    @Test
    void anAddressThatNobodyServesShouldBeNamed() {
        Route none = route(new Routing(List.of(connector("other", mail("example.org", 1)))), "example.com");

        assertThat(((NoRoute) none).cause().kind()).isEqualTo(Cause.Kind.NO_ROUTE);
        assertThat(((NoRoute) none).cause().text()).contains("ACME");
    }
}
