/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.apache.james.x400.integration.ConnectorXml.host;
import static org.apache.james.x400.integration.ConnectorXml.incoming;
import static org.apache.james.x400.integration.ConnectorXml.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A connector knows its peer by a host name: what a real name server says, says wrong or does not say, and what follows. Each test is what
 * an administrator has in the configuration and in DNS.
 */
@ExtendWith(SharedNeighborhood.class)
class CallerNamesIntegrationTest {
    /** What Exchange went by: the address, and the bare reverse name. */
    private static final String AS_EXCHANGE = "<order>address, reverseName</order><reverseLookup confirm=\"false\"/>";
    private static final String SHORT_TIME = "<dnsTimeout>500ms</dnsTimeout>";

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;

    CallerNamesIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
        neighborhood.names();
    }

    @Test
    @DisplayName("R-IN-1: FQDN connector, PTR record there: mail flows, by the name's address")
    void rIn1FqdnWithPtrShouldLetMailIn() throws Exception {
        accepted(Zones.WITH_PTR, "", "hostName", host("withptr.field.example"));
    }

    @Test
    @DisplayName("R-IN-1: FQDN connector, PTR record there: mail flows as with Exchange, too, by the reverse name")
    void rIn1FqdnWithPtrShouldLetMailInAsExchangeDid() throws Exception {
        accepted(Zones.WITH_PTR, AS_EXCHANGE, "reverseName", host("withptr.field.example"));
    }

    @Test
    @DisplayName("R-IN-1: FQDN connector, no PTR record: mail flows all the same")
    void rIn1FqdnWithoutPtrShouldLetMailIn() throws Exception {
        accepted(Zones.WITHOUT_PTR, "", "hostName", host("withoutptr.field.example"));
    }

    @Test
    @DisplayName("R-IN-3: FQDN connector, no PTR record, Exchange's criteria: one line says why, and mail waits for its mending")
    void rIn3FqdnWithoutPtrShouldBeRefusedInOneLineAsExchangeDid() throws Exception {
        refused(Zones.WITHOUT_PTR, AS_EXCHANGE, "X4C-1105", host("withoutptr.field.example"));
        assertThat(refusal()).contains("no PTR record", "connector FROM-ALPHA expects withoutptr.field.example", "the order of criteria");

        mended(incoming("<address>" + Zones.WITHOUT_PTR + "</address>"));
    }

    @Test
    @DisplayName("R-IN-7: FQDN connector, PTR record with the short name: one line shows both names")
    void rIn7ShortNameShouldBeShownBesideTheExpectedOne() throws Exception {
        refused(Zones.SHORT, "", "X4C-1101 \\(Exchange 9301", host("remotemta.field.example"));
        assertThat(refusal()).contains("PTR gives remotemta, connector FROM-ALPHA expects remotemta.field.example",
            "remotemta.field.example leads to " + Zones.ELSEWHERE);

        mended(host("remotemta.field.example"), incoming("<address>127.0.82.0/29</address>"));
    }

    @Test
    @DisplayName("R-IN-7: a short name on both sides, in another case and with a dot: mail flows with Exchange's criteria")
    void rIn7NamesShouldCompareWithoutCaseAndDot() throws Exception {
        accepted(Zones.SHORT, AS_EXCHANGE, "reverseName", incoming("<name>RemoteMTA.</name>"));
    }

    @Test
    @DisplayName("R-IN-6: the hosts file alone knows the caller: mail flows")
    void rIn6HostsFileAloneShouldDo() throws Exception {
        accepted(Zones.IN_HOSTS_FILE, hosts(Zones.IN_HOSTS_FILE + " onlyinhosts.field.example"), "hostName",
            host("onlyinhosts.field.example"));
        accepted(Zones.IN_HOSTS_FILE, hosts(Zones.IN_HOSTS_FILE + " onlyinhosts.field.example") + AS_EXCHANGE, "reverseName",
            host("onlyinhosts.field.example"));
    }

    @Test
    @DisplayName("R-IN-6: the hosts file contradicts DNS: it is believed, and the line says where the address comes from")
    void rIn6ContradictoryHostsFileShouldShowInTheRefusal() throws Exception {
        refused(Zones.CONTRADICTED, hosts("192.0.2.1 contradicted.field.example"), "X4C-1101", host("contradicted.field.example"));
        assertThat(refusal()).contains("contradicted.field.example leads to 192.0.2.1 (hosts file)", "PTR gives contradicted.field.example",
            "not confirmed");
    }

    @Test
    @DisplayName("R-IN-6: the hosts file gives the caller's address another name: the PTR record still counts, names are a set")
    void rIn6OtherNameInTheHostsFileShouldNotHideThePtr() throws Exception {
        accepted(Zones.CONTRADICTED, hosts(Zones.CONTRADICTED + " quite.other.example") + AS_EXCHANGE, "reverseName",
            host("contradicted.field.example"));
    }

    @Test
    @DisplayName("R-IN-1: a PTR record with the name of another host: refused, unless the bare PTR record is to be believed (Q193380)")
    void rIn1LyingPtrShouldNotBeBelieved() throws Exception {
        refused(Zones.LYING_PTR, "", "X4C-1101", host("lied.field.example"));
        assertThat(refusal()).contains("PTR gives lied.field.example", "not confirmed: lied.field.example leads to " + Zones.ELSEWHERE);

        accepted(Zones.LYING_PTR, "<reverseLookup confirm=\"false\"/>", "reverseName", host("lied.field.example"));
    }

    @Test
    @DisplayName("R-IN-1: several PTR records, one of them the connector's: each of twelve calls is taken")
    void rIn1SeveralPtrsShouldBeASet() throws Exception {
        String connector = neighborhood.fromAlpha(host("three.field.example"));
        alpha.configure("", neighborhood.toBeta(source(Zones.MANY_PTRS)));
        for (int call = 0; call < 12; call++) {
            // a new configuration asks DNS anew, and the records come in another order
            beta.configure("<order>reverseName</order><dnsCache>" + (60 + call) + "s</dnsCache>", connector);
            assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true");
            assertThat(beta.troubles()).isEmpty();
        }
        assertThat(beta.match(Zones.MANY_PTRS)).contains("one.field.example", "two.field.example", "three.field.example",
            "four.field.example", "\"criterion\":\"reverseName\"");
    }

    @Test
    @DisplayName("R-IN-1: DNS is silent, the peer has a password: mail flows, in no more time than DNS is given")
    void rIn1SilentDnsShouldNotKeepOutAPeerThatProvesItself() throws Exception {
        accepted(Zones.SILENT, SHORT_TIME, "bind", host("peer.silent.example"));
        assertThat(neighborhood.names().questions(0, "peer.silent.example")).isPositive();
        long begin = System.nanoTime();
        assertThat(beta.match(Zones.SILENT)).contains("no answer within 500 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    @DisplayName("R-IN-1: DNS is silent, the peer has no password: refused for now, and the line says that DNS is why")
    void rIn1SilentDnsShouldBeNamedWhereNothingElseIdentifies() throws Exception {
        unproved(Zones.SILENT, host("peer.silent.example"));
        assertThat(refusal()).contains("peer.silent.example: no answer within 500 ms", "while DNS gives no answer");
    }

    @Test
    @DisplayName("R-IN-1: DNS answers SERVFAIL, the peer has a password: mail flows")
    void rIn1FailingDnsShouldNotKeepOutAPeerThatProvesItself() throws Exception {
        accepted(Zones.FAILING, SHORT_TIME, "bind", host("peer.failing.example"));
        assertThat(neighborhood.names().questions(0, "peer.failing.example")).isPositive();
    }

    @Test
    @DisplayName("R-IN-1: DNS answers SERVFAIL, the peer has no password: refused for now, and the line says that DNS is why")
    void rIn1FailingDnsShouldBeNamedWhereNothingElseIdentifies() throws Exception {
        unproved(Zones.FAILING, host("peer.failing.example"));
        assertThat(refusal()).contains("peer.failing.example", "while DNS gives no answer");
    }

    private String hosts(String... lines) throws Exception {
        Path file = Files.write(Files.createTempFile(neighborhood.work(), "hosts", ""), List.of(lines));
        return "<hostsFile>" + file + "</hostsFile>";
    }

    private void accepted(String from, String matching, String criterion, String... elements) throws Exception {
        alpha.hangUp();
        alpha.configure("", neighborhood.toBeta(source(from)));
        beta.configure(matching, neighborhood.fromAlpha(elements));
        String subject = criterion + " " + from + " " + matching.hashCode();

        neighborhood.send(subject);
        neighborhood.awaitArrival(subject);

        assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains(from);
        assertThat(beta.troubles()).as("warnings of a caller that was accepted").isEmpty();
        assertThat(alpha.troubles()).isEmpty();
        if (!criterion.equals("bind")) {
            assertThat(beta.match(from, "mta=MTA-ALPHA")).contains("\"accepted\":true", "\"connector\":\"FROM-ALPHA\"",
                "\"criterion\":\"" + criterion + '"');
        }
    }

    /** One call, one line; and the same without a call. */
    private void refused(String from, String matching, String event, String... elements) throws Exception {
        alpha.configure("", neighborhood.toBeta(source(from)));
        beta.configure(matching, neighborhood.fromAlpha(elements));

        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false", "refused");

        assertThat(beta.awaitEvent(event, Neighborhood.PATIENCE)).contains(from);
        assertThat(beta.troubles()).hasSize(1);
        assertThat(beta.match(from, "mta=MTA-ALPHA")).contains("\"accepted\":false", "\"nearest\":\"FROM-ALPHA\"");
    }

    private String refusal() {
        return beta.troubles().getFirst();
    }

    /** Mail waits at the caller, and arrives after the administrator of the called has changed the connector. */
    private void mended(String... elements) throws Exception {
        neighborhood.send("mended " + elements[0]);
        alpha.awaitEvent("X4C-1202 .*\\[TO-BETA]", Neighborhood.PATIENCE);

        beta.configure("", neighborhood.fromAlpha(elements));

        neighborhood.awaitArrival("mended " + elements[0]);
        assertThat(beta.troubles()).isEmpty();
    }

    /** A peer that could be whoever shows the name. */
    private void unproved(String from, String... elements) throws Exception {
        alpha.configure("", neighborhood.toBeta(source(from), "<localMta><name>MTA-ALPHA</name></localMta>"));
        beta.configure(SHORT_TIME, ConnectorXml.connector("FROM-ALPHA", "MTA-ALPHA", "", elements));

        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false");

        assertThat(beta.awaitEvent("X4C-1105", Neighborhood.PATIENCE)).contains(from);
        assertThat(beta.troubles()).hasSize(1);
        assertThat(beta.match(from, "mta=MTA-ALPHA")).contains("\"accepted\":false", "\"temporary\":true");
    }
}
