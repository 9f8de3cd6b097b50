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
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From where our calls leave, and where they go: what the peer sees, and what happens where it cannot be so. */
@ExtendWith(SharedNeighborhood.class)
class SourceAddressIntegrationTest {
    private static final String ONE = "127.0.86.1";
    private static final String TWO = "127.0.86.2";
    /** An address for documentation: this host does not have it. */
    private static final String UNOWNED = "192.0.2.77";
    private static final String ANYBODY = incoming("<anyAddress>true</anyAddress>");

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;

    SourceAddressIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
    }

    @Test
    @DisplayName("R-OUT-1: each connector's calls leave from its own source address, and the peer sees that")
    void rOut1SourceAddressShouldBeWhatThePeerSees() throws Exception {
        for (String source : List.of(ONE, TWO)) {
            alpha.hangUp();
            alpha.configure("", neighborhood.toBeta(source(source)));
            beta.configure("", neighborhood.fromAlpha(host(source)));
            neighborhood.send("from " + source);
            neighborhood.awaitArrival("from " + source);

            assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains(source + ':');
            assertThat(alpha.server().webadmin().get("/x400/associations").body()).contains("\"local\":\"" + source + ':');
            assertThat(beta.troubles()).isEmpty();
        }
    }

    @Test
    @DisplayName("R-OUT-1, R-OUT-3: with the default route pointing elsewhere, calls leave from the source address all the same")
    void rOut1SourceAddressShouldNotDependOnRoutes() throws Exception {
        sourceAddressOverridesLoopback();
        if (neighborhood.hasLan()) {
            sourceAddressOverridesTheDefaultRoute();
        }
    }

    /** On a host of its own, whose default route leads over the second cable. */
    private void sourceAddressOverridesTheDefaultRoute() throws Exception {
        Installation build = Installation.ofBuild();
        ServerAddress address = new ServerAddress(Lan.FIRST, 2525, 1143, 8000, 10102);
        JamesServer server = new JamesServer(new Installation(build.james(), build.jar(), build.conf(), neighborhood.work()), "gamma",
            "gamma.example", address).startedBy(Lan.command());
        Site gamma = Site.create(server, "MTA-GAMMA", "gamma-secret", List.of());
        server.folder().replace("smtpserver.xml", "127\\.0\\.0\\.0/8", "10.102.0.0/16");
        beta.configure("", connector("FROM-GAMMA", "MTA-GAMMA", "gamma-secret", ANYBODY));
        try {
            server.start("carol");
            String toBeta = connector("TO-BETA", "MTA-BETA", "beta-secret", host(Lan.CALLED), "<port>" + beta.port() + "</port>",
                ConnectorXml.addressSpace("beta.example"));
            gamma.configure("", toBeta);
            assertThat(gamma.call("TO-BETA")).startsWith("{\"ok\":true");
            assertThat(beta.awaitEvent("X4C-1108 \\[FROM-GAMMA]", Neighborhood.PATIENCE)).as("what the system chooses")
                .contains(Lan.SECOND + ':');

            beta.configure("", connector("FROM-GAMMA", "MTA-GAMMA", "gamma-secret", host(Lan.FIRST)));
            gamma.configure("", toBeta.replace("</connector>", source(Lan.FIRST) + "</connector>"));
            MailClient carol = new MailClient(server, "carol");
            carol.send(Letter.of("Over the first cable.\r\n").into(carol.compose("routed", neighborhood.bob().address())));

            neighborhood.awaitArrival("routed");
            assertThat(beta.awaitEvent("X4C-1108 \\[FROM-GAMMA]", Neighborhood.PATIENCE)).contains(Lan.FIRST + ':');
            assertThat(beta.troubles()).isEmpty();
        } finally {
            server.kill();
        }
    }

    /** On loopback the system chooses an address of its own, too. */
    private void sourceAddressOverridesLoopback() throws Exception {
        beta.configure("", neighborhood.fromAlpha(ANYBODY));
        alpha.configure("", neighborhood.toBeta());
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true");
        assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains("127.0.0.1:");

        beta.mark();
        alpha.configure("", neighborhood.toBeta(source(ONE)));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true");
        assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains(ONE + ':');
    }

    @Test
    @DisplayName("R-OUT-2: a source address that this host does not have is reported on reload and by each call, and mail waits")
    void rOut2MailShouldWaitForItsSourceAddress() throws Exception {
        alpha.hangUp();
        beta.configure("", neighborhood.fromAlpha(ANYBODY));
        alpha.mark();
        alpha.write("", neighborhood.toBeta(source(UNOWNED)));
        assertThat(alpha.reload().body()).contains("\"applied\":true", "does not have the source address " + UNOWNED);
        assertThat(alpha.awaitEvent("X4C-1204", Neighborhood.PATIENCE)).contains("TO-BETA", UNOWNED);
        alpha.mark();
        neighborhood.send("waits for its address");
        assertThat(alpha.awaitEvent("X4C-1204", Neighborhood.PATIENCE)).as("the failed attempt").contains("TO-BETA", UNOWNED);
        assertThat(alpha.call("TO-BETA")).contains("\"ok\":false", UNOWNED);
        assertThat(alpha.server().webadmin().get("/x400/queue").body()).contains("bob@beta.example");
        assertThat(beta.events("X4C-11")).as("calls from another address").isEmpty();

        alpha.configure("", neighborhood.toBeta(source(ONE)));
        neighborhood.awaitArrival("waits for its address");
        assertThat(beta.awaitEvent("X4C-1108", Neighborhood.PATIENCE)).contains(ONE + ':');
    }

    @Test
    @DisplayName("R-OUT-4: a host name with two addresses, the first of them dead: both are tried, mail flows")
    void rOut4AllAddressesOfANameShouldBeTried() throws Exception {
        neighborhood.names();
        alpha.hangUp();
        beta.configure("", neighborhood.fromAlpha(host(ONE)));
        alpha.configure("", connector("TO-BETA", "MTA-BETA", "beta-secret", host("dead.field.example"), host("both.field.example"),
            "<port>" + beta.port() + "</port>", source(ONE), ConnectorXml.addressSpace("beta.example")));
        String answer = alpha.call("TO-BETA");
        assertThat(answer).contains("dead.field.example is " + Zones.DEAD, "nobody listens at that port", "the peer accepts us");
        neighborhood.send("second address");
        neighborhood.awaitArrival("second address");
        assertThat(beta.troubles()).isEmpty();
    }

    @Test
    @DisplayName("R-OUT-4: a host name that does not exist yet: mail waits, and goes when the name server knows it")
    void rOut4NamesShouldBeResolvedAtEachAttempt() throws Exception {
        alpha.hangUp();
        beta.configure("", neighborhood.fromAlpha(host(ONE)));
        alpha.configure("", connector("TO-BETA", "MTA-BETA", "beta-secret", host("late.field.example"),
            "<port>" + beta.port() + "</port>", source(ONE), ConnectorXml.addressSpace("beta.example")));
        neighborhood.send("waits for a name");
        assertThat(alpha.awaitEvent("X4C-1201", Neighborhood.PATIENCE)).contains("late.field.example");

        neighborhood.names().addHost("late.field.example", beta.host());

        neighborhood.awaitArrival("waits for a name");
    }

    @Test
    @DisplayName("R-OUT-5: nobody listens at the peer's port: the line says so in words, with address and next call")
    void rOut5RefusedConnectionShouldBeToldInWords() throws Exception {
        alpha.hangUp();
        alpha.configure("", connector("TO-BETA", "MTA-BETA", "beta-secret", host(Zones.DEAD), "<port>" + beta.port() + "</port>",
            source(ONE), ConnectorXml.addressSpace("beta.example")));
        beta.configure("", neighborhood.fromAlpha(host(ONE)));
        neighborhood.send("nobody at home");
        assertThat(alpha.awaitEvent("X4C-1201 \\(Exchange 289", Neighborhood.PATIENCE))
            .contains(Zones.DEAD + ':' + beta.port(), "efused", "next call at");

        alpha.configure("", neighborhood.toBeta(source(ONE)));
        neighborhood.awaitArrival("nobody at home");
    }

    @Test
    @DisplayName("R-OUT-7: a SOCKS proxy is set for the whole JVM of the caller: no X.400 call ever goes there")
    void rOut7SocksProxyOfTheJvmShouldNotBeUsed() throws Exception {
        alpha.hangUp();
        alpha.configure("", neighborhood.toBeta(source(ONE)));
        beta.configure("", neighborhood.fromAlpha(host(ONE)));
        neighborhood.send("not by SOCKS");
        neighborhood.awaitArrival("not by SOCKS");
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true");
        assertThat(neighborhood.socks().callers()).as("callers of the SOCKS proxy, in all scenarios so far").isZero();

        callWithAPlainSocketInSuchAJvm();
    }

    /** The same setting does catch what has not been made for it: otherwise the count would mean nothing. */
    private void callWithAPlainSocketInSuchAJvm() throws Exception {
        FakeSocks control = new FakeSocks(alpha.host());
        try (control) {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(List.of(control.jvmOptions()));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlainCaller.class.getName(), beta.host(),
                String.valueOf(beta.port())));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            await().atMost(Duration.ofSeconds(20)).until(() -> control.callers() > 0);
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(control.callers()).isPositive();
    }
}
