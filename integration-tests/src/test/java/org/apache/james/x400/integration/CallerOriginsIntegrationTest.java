/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.apache.james.x400.integration.ConnectorXml.connector;
import static org.apache.james.x400.integration.ConnectorXml.host;
import static org.apache.james.x400.integration.ConnectorXml.incoming;
import static org.apache.james.x400.integration.ConnectorXml.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A peer that does not call from the one address that its administrator has named: several addresses, a cluster, a proxy; and several peers
 * that call from the same one.
 */
@ExtendWith(SharedNeighborhood.class)
class CallerOriginsIntegrationTest {
    private static final int CALLS = 100;
    private static final String ONE = "127.0.83.1";
    private static final String TWO = "127.0.83.2";
    private static final String PROXY = "127.0.84.1";
    private static final String STRANGE_PROXY = "127.0.84.2";
    private static final int PROXY_PORT = 11102;

    private static TcpProxy proxy;

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;

    CallerOriginsIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
    }

    @BeforeAll
    static void startProxy(Neighborhood neighborhood) throws Exception {
        assumeTrue(TcpProxy.obstacle().isEmpty(), TcpProxy.obstacle());
        proxy = TcpProxy.start(neighborhood.work(),
            new TcpProxy.Doors(PROXY_PORT, neighborhood.beta().host() + ':' + neighborhood.beta().port())
                .open(door(TcpProxy.Announcement.NOTHING, true), PROXY, TcpProxy.Announcement.NOTHING)
                .open(door(TcpProxy.Announcement.VERSION_1, true), PROXY, TcpProxy.Announcement.VERSION_1)
                .open(door(TcpProxy.Announcement.VERSION_2, true), PROXY, TcpProxy.Announcement.VERSION_2)
                .open(door(TcpProxy.Announcement.VERSION_1, false), STRANGE_PROXY, TcpProxy.Announcement.VERSION_1)
                .open(door(TcpProxy.Announcement.VERSION_2, false), STRANGE_PROXY, TcpProxy.Announcement.VERSION_2));
    }

    @AfterAll
    static void stopProxy() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private static String door(TcpProxy.Announcement announcement, boolean declared) {
        return "127.0.85." + (announcement.ordinal() + (declared ? 1 : 11));
    }

    @Test
    @DisplayName("R-IN-2: a peer with two source addresses, 100 calls in turn: 100 accepted, no warning")
    void rIn2HundredCallsFromTwoAddressesShouldAllBeAccepted() throws Exception {
        alpha.hangUp();
        alpha.configure("", toBeta("TO-BETA-ONE", source(ONE)), toBeta("TO-BETA-TWO", source(TWO)));
        beta.configure("", neighborhood.fromAlpha(host(ONE), incoming("<address>" + TWO + "</address>")));

        for (int call = 0; call < CALLS; call++) {
            assertThat(alpha.call(call % 2 == 0 ? "TO-BETA-ONE" : "TO-BETA-TWO")).as("call " + call).startsWith("{\"ok\":true");
        }

        assertThat(beta.events("X4C-1108 \\[FROM-ALPHA] .*" + ONE + ":")).hasSize(CALLS / 2);
        assertThat(beta.events("X4C-1108 \\[FROM-ALPHA] .*" + TWO + ":")).hasSize(CALLS / 2);
        assertThat(beta.troubles()).isEmpty();
        assertThat(alpha.troubles()).isEmpty();
        for (String address : new String[] {ONE, TWO}) {
            assertThat(beta.match(address, "mta=MTA-ALPHA")).contains("\"connector\":\"FROM-ALPHA\"", "\"criterion\":\"address\"");
        }
    }

    @Test
    @DisplayName("R-IN-13: a cluster calls from its node's address (Q169113): refused in one line, and taken once the nodes are known")
    void rIn13ClusterShouldBeKnownByItsNodes() throws Exception {
        alpha.hangUp();
        alpha.configure("", neighborhood.toBeta());
        beta.configure("", neighborhood.fromAlpha(host("127.0.83.100")));
        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1101", Neighborhood.PATIENCE)).contains("call from 127.0.0.1 refused",
            "connector FROM-ALPHA expects 127.0.83.100");
        assertThat(beta.troubles()).hasSize(1);
        assertThat(beta.match("127.0.0.1", "mta=MTA-ALPHA")).contains("\"nearest\":\"FROM-ALPHA\"");
        neighborhood.send("from a cluster");
        alpha.awaitEvent("X4C-1202", Neighborhood.PATIENCE);

        beta.configure("", neighborhood.fromAlpha(host("127.0.83.100"), incoming("<address>127.0.0.1</address>",
            "<address>127.0.0.2</address>")));
        neighborhood.awaitArrival("from a cluster");

        takesTheCall(neighborhood.fromAlpha(incoming("<address>127.0.0.0/29</address>")), "127.0.0.1");
        takesTheCall(neighborhood.fromAlpha(incoming("<anyAddress>true</anyAddress>")), "127.0.0.1");
    }

    @Test
    @DisplayName("R-IN-9: two connectors on one address are told apart by MTA name")
    void rIn9ConnectorsOnOneAddressShouldBeToldApartByMtaName() throws Exception {
        toldApart(source(ONE) + "<localMta><name>MTA-A</name><password>a</password></localMta>",
            source(ONE) + "<localMta><name>MTA-B</name><password>b</password></localMta>",
            connector("FROM-A", "MTA-A", "a", host(ONE)), connector("FROM-B", "MTA-B", "b", host(ONE)));
        assertThat(beta.match(ONE, "mta=MTA-B")).contains("\"connector\":\"FROM-B\"");
    }

    @Test
    @DisplayName("R-IN-8, R-IN-9: two connectors on one address are told apart by the calling T-selector")
    void rIn9ConnectorsOnOneAddressShouldBeToldApartBySelector() throws Exception {
        toldApart(source(ONE) + "<outgoing><calling transport=\"A\"/></outgoing>",
            source(ONE) + "<outgoing><calling transport=\"0x42\"/></outgoing>",
            connector("FROM-A", "MTA-ALPHA", "alpha-secret", host(ONE), incoming("<calling transport=\"A\"/>")),
            connector("FROM-B", "MTA-ALPHA", "alpha-secret", host(ONE), incoming("<calling transport=\"B\"/>")));
        assertThat(beta.match(ONE, "mta=MTA-ALPHA", "tsel=B")).contains("\"connector\":\"FROM-B\"");
    }

    @Test
    @DisplayName("R-IN-9: two connectors on one address are told apart by mode")
    void rIn9ConnectorsOnOneAddressShouldBeToldApartByMode() throws Exception {
        toldApart(source(ONE) + "<mode>1988 X.410</mode>", source(ONE) + "<mode>1988 normal</mode>",
            connector("FROM-A", "MTA-ALPHA", "alpha-secret", host(ONE), incoming("<mode>1988 X.410</mode>")),
            connector("FROM-B", "MTA-ALPHA", "alpha-secret", host(ONE), incoming("<mode>1988 normal</mode>")));
    }

    @Test
    @DisplayName("R-IN-9: two connectors on one address that nothing tells apart: the reload says so")
    void rIn9ConnectorsThatNothingTellsApartShouldBeWarnedOf() throws Exception {
        beta.write("", connector("FROM-A", "MTA-ALPHA", "alpha-secret", host(ONE))
            + connector("FROM-B", "MTA-ALPHA", "alpha-secret", host(ONE)));
        assertThat(beta.reload().body()).contains("\"applied\":true", "FROM-A and FROM-B", "tell them apart");
        beta.awaitEvent("X4C-1006", Neighborhood.PATIENCE);
    }

    @Test
    @DisplayName("R-IN-5: an unknown caller reads why it is refused; or is closed without a word, as Exchange did")
    void rIn5UnknownCallerShouldReadWhyOrBeClosed() throws Exception {
        alpha.configure("", neighborhood.toBeta(source(ONE)));
        beta.configure("", neighborhood.fromAlpha(host(TWO)));
        assertThat(alpha.call("TO-BETA")).contains("{\"stage\":\"bind\",\"ok\":false", "authentication-error");

        beta.configure("<unknownCaller>close</unknownCaller>", neighborhood.fromAlpha(host(TWO)));
        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false").doesNotContain("authentication-error");
        assertThat(beta.awaitEvent("X4C-1101", Neighborhood.PATIENCE)).contains(ONE);
        assertThat(beta.troubles()).hasSize(1);

        beta.configure("<deny>127.0.83.0/24</deny>", neighborhood.fromAlpha(host(TWO)));
        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false").doesNotContain("\"stage\":\"COTP\",\"ok\":true");
        assertThat(beta.awaitEvent("X4C-1104", Neighborhood.PATIENCE)).contains(ONE);
        assertThat(beta.match(ONE)).contains("deny list");
    }

    @Test
    @DisplayName("R-IN-11: the connector's schedule is never: refused for now, in one line that says so, and mail waits")
    void rIn11SwitchedOffConnectorShouldRefuseForNow() throws Exception {
        alpha.hangUp();
        alpha.configure("", neighborhood.toBeta(source(ONE)));
        beta.configure("", neighborhood.fromAlpha(host(ONE), "<schedule>never</schedule>"));
        assertThat(alpha.call("TO-BETA")).contains("{\"stage\":\"bind\",\"ok\":false", "busy");
        assertThat(beta.awaitEvent("X4C-1103 \\(Exchange 37", Neighborhood.PATIENCE)).contains(ONE, "never");
        assertThat(beta.troubles()).hasSize(1);
        assertThat(beta.match(ONE, "mta=MTA-ALPHA")).contains("\"accepted\":false", "\"temporary\":true");
        neighborhood.send("switched off");
        alpha.awaitEvent("X4C-1202", Neighborhood.PATIENCE);

        beta.configure("", neighborhood.fromAlpha(host(ONE)));
        neighborhood.awaitArrival("switched off");
    }

    @Test
    @DisplayName("R-IN-12: a caller behind a proxy that does not announce it is taken where the proxy is declared, else the line says so")
    void rIn12SilentProxyShouldBeKnownAsOne() throws Exception {
        callThrough(TcpProxy.Announcement.NOTHING, true);
        beta.configure("", neighborhood.fromAlpha(host(ONE)), connector("FROM-OTHER", "MTA-OTHER", "other",
            incoming("<proxy>" + PROXY + "</proxy>")));
        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false");
        assertThat(beta.awaitEvent("X4C-110[12]", Neighborhood.PATIENCE)).contains(PROXY, "proxy", "FROM-OTHER");
        assertThat(beta.troubles()).hasSize(1);

        arrivesThrough("behind a silent proxy", PROXY, host(ONE), incoming("<proxy>" + PROXY + "</proxy>"));
        assertThat(beta.match(PROXY, "mta=MTA-ALPHA")).contains("\"connector\":\"FROM-ALPHA\"", "proxy");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = TcpProxy.Announcement.class, names = {"VERSION_1", "VERSION_2"})
    @DisplayName("R-IN-12: a caller behind a declared proxy that announces it is known by its own address")
    void rIn12AnnouncedCallerShouldBeKnownByItsOwnAddress(TcpProxy.Announcement announcement) throws Exception {
        String declared = incoming("<proxy>" + PROXY + "</proxy>", "<proxyProtocol>true</proxyProtocol>");
        callThrough(announcement, true);
        arrivesThrough("announced by " + announcement, ONE, host(ONE), declared);
        assertThat(beta.match(ONE, "mta=MTA-ALPHA", "proxy=" + PROXY)).contains("\"connector\":\"FROM-ALPHA\"");

        beta.configure("", neighborhood.fromAlpha(host(TWO), declared));
        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1101", Neighborhood.PATIENCE)).contains(ONE + " (announced by proxy " + PROXY + ")");
        assertThat(beta.troubles()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = TcpProxy.Announcement.class, names = {"VERSION_1", "VERSION_2"})
    @DisplayName("R-IN-12: a PROXY header from an address that is not declared is refused in one line")
    void rIn12HeaderOfAnUndeclaredProxyShouldBeRefused(TcpProxy.Announcement announcement) throws Exception {
        callThrough(announcement, false);
        beta.configure("", neighborhood.fromAlpha(host(ONE), incoming("<proxy>" + PROXY + "</proxy>",
            "<proxyProtocol>true</proxyProtocol>")));

        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false");

        assertThat(beta.awaitEvent("X4C-1112 .*PROXY protocol", Neighborhood.PATIENCE)).contains(STRANGE_PROXY, "declared proxies only");
        assertThat(beta.troubles()).hasSize(1);
        assertThat(beta.events("X4C-1108")).isEmpty();
    }

    private String toBeta(String name, String... elements) {
        return neighborhood.toBeta(elements).replace("\"TO-BETA\"", '"' + name + '"');
    }

    private void callThrough(TcpProxy.Announcement announcement, boolean declared) throws Exception {
        alpha.hangUp();
        alpha.configure("", connector("TO-BETA", "MTA-BETA", "beta-secret", host(door(announcement, declared)),
            "<port>" + PROXY_PORT + "</port>", source(ONE), ConnectorXml.addressSpace("beta.example")));
    }

    private void arrivesThrough(String subject, String seen, String... elements) throws Exception {
        beta.configure("", neighborhood.fromAlpha(elements));
        neighborhood.send(subject);
        neighborhood.awaitArrival(subject);
        assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains(seen + ':');
        assertThat(beta.troubles()).isEmpty();
        alpha.hangUp();
    }

    private void takesTheCall(String connector, String from) throws Exception {
        beta.configure("", connector);
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true");
        assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains(from + ':');
        assertThat(beta.troubles()).isEmpty();
    }

    private void toldApart(String asA, String asB, String fromA, String fromB) throws Exception {
        alpha.configure("", toBeta("AS-A", asA), toBeta("AS-B", asB));
        beta.configure("", fromA, fromB);
        assertThat(alpha.call("AS-A")).startsWith("{\"ok\":true");
        beta.awaitEvent("X4C-1108 \\[FROM-A]", Neighborhood.PATIENCE);
        assertThat(beta.events("X4C-1108 \\[FROM-B]")).isEmpty();
        assertThat(alpha.call("AS-B")).startsWith("{\"ok\":true");
        beta.awaitEvent("X4C-1108 \\[FROM-B]", Neighborhood.PATIENCE);
        assertThat(beta.troubles()).isEmpty();
    }
}
