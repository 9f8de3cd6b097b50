/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.apache.james.x400.integration.ConnectorXml.addressSpace;
import static org.apache.james.x400.integration.ConnectorXml.connector;
import static org.apache.james.x400.integration.ConnectorXml.host;
import static org.apache.james.x400.integration.ConnectorXml.incoming;
import static org.apache.james.x400.integration.ConnectorXml.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.james.x400.transport.testkit.TestKeys;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers that speak TLS below RFC 1006: certificates checked on both sides, over IPv4 and IPv6; what a trace shows of it, with tshark
 * as the referee; and what both sides say where it does not come to stand.
 */
@ExtendWith(SharedNeighborhood.class)
class TlsIntegrationTest {
    private static final String IPV6 = "::1";

    @TempDir
    private static Path folder;

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;
    private final TestKeys keys = new TestKeys(folder);
    private final Path alphaKeys;
    private final Path betaKeys;

    TlsIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
        this.alphaKeys = keys.signed("alpha", "ca", "dns:alpha.example");
        this.betaKeys = keys.signed("beta", "ca", "ip:" + beta.host() + ",ip:" + IPV6);
    }

    @BeforeEach
    void hangUp() throws Exception {
        alpha.hangUp();
        beta.hangUp();
    }

    @AfterEach
    void withoutTls() throws Exception {
        hangUp();
        beta.listener("").configure("", neighborhood.fromAlpha(host(alpha.host())));
    }

    private static String keystore(Path store) {
        return "<keystore>file://" + store + "</keystore><secret>" + TestKeys.SECRET + "</secret>";
    }

    private String fingerprint(Path store, String alias) {
        return "<fingerprint>" + Fingerprint.of(keys.certificate(store, alias)) + "</fingerprint>";
    }

    private String truststore() {
        return "<truststore>file://" + keys.trusting("ca") + "</truststore><truststoreSecret>" + TestKeys.SECRET + "</truststoreSecret>";
    }

    private static String tls(String... elements) {
        return "<tls socketTLS='true'>" + String.join("", elements) + "</tls>";
    }

    /** Alpha's connector with that port and address of beta. */
    private String toBeta(String host, int port, String... elements) {
        return connector("TO-BETA", "MTA-BETA", "beta-secret", Stream.concat(Stream.of(elements),
            Stream.of(host(host), "<port>" + port + "</port>", addressSpace("beta.example"))).toArray(String[]::new));
    }

    @Test
    @DisplayName("Mail passes over TLS with the certificates of both sides checked, by authority or pinned, over IPv4 and IPv6")
    void mailShouldPassOverTls() throws Exception {
        String pinned = incoming(fingerprint(alphaKeys, "alpha"));
        int port = ServerAddress.free(IPV6, beta.port() + 1000);
        beta.listener(tls("<bind>" + beta.host() + ':' + port + ", [" + IPV6 + "]:" + port + "</bind>", keystore(betaKeys),
            "<clientAuth>" + truststore() + "</clientAuth>"));

        Path trace = beta.server().folder().root().resolve("var/x400/tls.pcapng");
        beta.configure("", neighborhood.fromAlpha(host(alpha.host()), pinned, "<trace file='var/x400/tls.pcapng'/>"));
        alpha.configure("", toBeta(beta.host(), port, source(alpha.host()), tls(keystore(alphaKeys), truststore())));
        neighborhood.send("by authority");
        neighborhood.awaitArrival("by authority");
        assertThat(alpha.server().webadmin().get("/x400/associations").body()).contains("\"tls\"");
        alpha.hangUp();
        judgeTrace(trace, port);

        beta.configure("", neighborhood.fromAlpha(host(IPV6), pinned));
        alpha.configure("", toBeta(IPV6, port, source(IPV6), tls(keystore(alphaKeys), fingerprint(betaKeys, "beta"))));
        long size = Files.size(trace);
        neighborhood.send("pinned, over IPv6");
        neighborhood.awaitArrival("pinned, over IPv6");

        assertThat(beta.awaitEvent("X4C-1108 \\[FROM-ALPHA]", Neighborhood.PATIENCE)).contains("[0:0:0:0:0:0:0:1]:");
        assertThat(Files.size(trace)).as("a trace that is no longer asked for").isEqualTo(size);
        assertThat(alpha.troubles()).isEmpty();
        assertThat(beta.troubles()).isEmpty();
    }

    /** Two binds and a message, as if there had been no TLS; the passwords are asterisks. */
    private static void judgeTrace(Path trace, int port) throws Exception {
        await().atMost(Neighborhood.PATIENCE).untilAsserted(() -> assertThat(Files.readString(trace, StandardCharsets.ISO_8859_1))
            .contains("MTA-ALPHA", "MTA-BETA", "About by authority.").doesNotContain("alpha-secret").doesNotContain("beta-secret"));
        assumeTrue(Tshark.isInstalled(), "tshark is not installed");
        Tshark seen = Tshark.decode(trace, port);
        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("MTS-APDU:")).hasSize(1);
        assertThat(seen.text()).contains("*****");
    }

    @Test
    @DisplayName("A test call tells TLS as a stage of its own; a wrong certificate is named on both sides")
    void wrongCertificatesShouldBeNamed() throws Exception {
        beta.listener(tls(keystore(betaKeys))).configure("", neighborhood.fromAlpha(host(alpha.host()),
            incoming(fingerprint(alphaKeys, "alpha"))));
        alpha.configure("", neighborhood.toBeta(source(alpha.host()), tls(keystore(alphaKeys), fingerprint(betaKeys, "beta"))));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true").contains("\"TLS\"");

        alpha.configure("", neighborhood.toBeta(source(alpha.host()), tls(fingerprint(alphaKeys, "alpha"))));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false").contains("the certificate of CN=beta (SHA-256 ",
            "is not one of those whose fingerprints are set");
        assertThat(beta.awaitEvent("X4C-1111 .*it does not take our certificate", Neighborhood.PATIENCE)).contains(alpha.host());

        alpha.configure("", neighborhood.toBeta(source(alpha.host()), tls(keystore(betaKeys), fingerprint(betaKeys, "beta"))));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1102 ", Neighborhood.PATIENCE))
            .contains("the certificate of the call is not one of the connector's: it is for CN=beta");

        alpha.mark();
        alpha.write("", neighborhood.toBeta(source(alpha.host()), tls("<keystore>file://nowhere.p12</keystore>",
            fingerprint(betaKeys, "beta"))));
        alpha.reload();
        assertThat(alpha.awaitEvent("X4C-1008 ", Neighborhood.PATIENCE)).contains("connector TO-BETA cannot call over TLS",
            "nowhere.p12 cannot be used: there is no such file");
    }

    @Test
    @DisplayName("A call without TLS is refused where TLS is wanted: on the secured port with its first octets, at the bind otherwise")
    void plainCallsShouldBeRecognized() throws Exception {
        beta.listener(tls(keystore(betaKeys))).configure("", neighborhood.fromAlpha(host(alpha.host())));
        alpha.configure("", neighborhood.toBeta(source(alpha.host())));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1111 ", Neighborhood.PATIENCE)).contains("the peer speaks X.400 without TLS");

        beta.listener("").configure("", neighborhood.fromAlpha(host(alpha.host()), incoming("<tls>true</tls>")));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1102 ", Neighborhood.PATIENCE)).contains("the call came without TLS, which the connector requires");
    }
}
