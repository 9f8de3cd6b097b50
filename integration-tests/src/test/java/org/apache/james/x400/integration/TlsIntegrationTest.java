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
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.james.x400.transport.testkit.TestKeys;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that speak TLS below RFC 1006, switched to it by a reload; and what a trace shows of it. */
@ExtendWith(SharedNeighborhood.class)
class TlsIntegrationTest {
    @TempDir
    private static Path folder;

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;
    private final TestKeys keys = new TestKeys(folder);
    private Path alphaKeys;
    private Path betaKeys;

    TlsIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
    }

    @BeforeEach
    void makeKeys() throws Exception {
        alphaKeys = keys.signed("alpha", "ca", "dns:alpha.example");
        betaKeys = keys.signed("beta", "ca", "ip:" + beta.host());
        alpha.hangUp();
        beta.listener("<tls socketTLS='true'>" + keystore(betaKeys) + "</tls>");
    }

    @AfterEach
    void withoutTls() throws Exception {
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

    @Test
    @DisplayName("Mail passes over TLS with certificates pinned on both sides, and the trace shows it in the clear, without passwords")
    void mailShouldPassOverTls() throws Exception {
        Path trace = beta.server().root().resolve("var/x400/tls.pcapng");
        alpha.configure("", neighborhood.toBeta("<tls socketTLS='true'>" + keystore(alphaKeys) + truststore() + "</tls>"));
        beta.configure("", neighborhood.fromAlpha(host(alpha.host()), incoming(fingerprint(alphaKeys, "alpha")),
            "<trace file='var/x400/tls.pcapng'/>"));

        neighborhood.send("secured");
        neighborhood.awaitArrival("secured");
        alpha.hangUp();

        assertThat(alpha.troubles()).isEmpty();
        assertThat(beta.troubles()).isEmpty();
        await().untilAsserted(() -> assertThat(Files.readString(trace, StandardCharsets.ISO_8859_1))
            .contains("MTA-ALPHA", "*****", "About secured.").doesNotContain("alpha-secret").doesNotContain("beta-secret"));
        beta.configure("", neighborhood.fromAlpha(host(alpha.host()), incoming(fingerprint(alphaKeys, "alpha"))));
        long size = Files.size(trace);
        neighborhood.send("untraced");
        neighborhood.awaitArrival("untraced");
        assertThat(Files.size(trace)).isEqualTo(size);
    }

    @Test
    @DisplayName("A test call tells TLS as a stage of its own; a wrong certificate is named on both sides")
    void wrongCertificatesShouldBeNamed() throws Exception {
        beta.configure("", neighborhood.fromAlpha(host(alpha.host()), incoming(fingerprint(alphaKeys, "alpha"))));
        alpha.configure("", neighborhood.toBeta("<tls socketTLS='true'>" + keystore(alphaKeys) + fingerprint(betaKeys, "beta") + "</tls>"));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true").contains("\"TLS\"");

        alpha.configure("", neighborhood.toBeta("<tls socketTLS='true'>" + fingerprint(alphaKeys, "alpha") + "</tls>"));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false").contains("the certificate of CN=beta (SHA-256 ",
            "is not one of those whose fingerprints are set");
        assertThat(beta.awaitEvent("X4C-1111 .*it does not take our certificate", Neighborhood.PATIENCE)).contains(alpha.host());

        alpha.configure("", neighborhood.toBeta("<tls socketTLS='true'>" + keystore(betaKeys) + fingerprint(betaKeys, "beta") + "</tls>"));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1102 ", Neighborhood.PATIENCE))
            .contains("the certificate of the call is not one of the connector's: it is for CN=beta");
    }

    @Test
    @DisplayName("A call without TLS is refused where TLS is wanted: on the secured port with its first octets, at the bind otherwise")
    void plainCallsShouldBeRecognized() throws Exception {
        beta.configure("", neighborhood.fromAlpha(host(alpha.host())));
        alpha.configure("", neighborhood.toBeta());
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1111 ", Neighborhood.PATIENCE)).contains("the peer speaks X.400 without TLS");

        beta.listener("").configure("", neighborhood.fromAlpha(host(alpha.host()), incoming("<tls>true</tls>")));
        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":false");
        assertThat(beta.awaitEvent("X4C-1102 ", Neighborhood.PATIENCE)).contains("the call came without TLS, which the connector requires");

        for (String key : List.of("<keystore>file://nowhere.p12</keystore>")) {
            alpha.configure("", neighborhood.toBeta("<tls socketTLS='true'>" + key + fingerprint(betaKeys, "beta") + "</tls>"));
            assertThat(alpha.awaitEvent("X4C-1008 ", Neighborhood.PATIENCE)).contains("connector TO-BETA cannot call over TLS",
                "nowhere.p12 cannot be used: there is no such file");
        }
    }
}
