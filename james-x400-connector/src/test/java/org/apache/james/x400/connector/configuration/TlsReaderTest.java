/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import static org.apache.james.x400.connector.configuration.ConfigurationText.LOCAL;
import static org.apache.james.x400.connector.configuration.ConfigurationText.connector;
import static org.apache.james.x400.connector.configuration.ConfigurationText.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ConnectorTls;
import org.apache.james.x400.connector.peer.Secret;
import org.apache.james.x400.connector.peer.TlsSettings;
import org.apache.james.x400.connector.peer.TraceSettings;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.junit.jupiter.api.Test;

/** The elements tls and trace. */
class TlsReaderTest {
    private static final String DIGEST = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";
    private static final Fingerprint FINGERPRINT = Fingerprint.parse(DIGEST);

    private static X400Configuration read(String listener, String connectorElements) throws Exception {
        return ConfigurationText.read("<x400>" + LOCAL + listener + "<connectors>"
            + connector("name='TO-B'", "<host>b.example</host>" + connectorElements) + "</connectors></x400>").configuration();
    }

    private static Connector only(String elements) throws Exception {
        return read("", elements).connectors().getFirst();
    }

    @Test
    void nothingShouldMeanNoTlsAndNoTrace() throws Exception {
        assertThat(only("").tls()).isEqualTo(ConnectorTls.NONE);
        assertThat(only("").trace()).isEmpty();
        assertThat(only("<tls socketTLS='false'><keystore>x</keystore></tls>").tls()).isEqualTo(ConnectorTls.NONE);
        assertThat(read("<listener/>", "").listener().tls()).isEmpty();
    }

    @Test
    void listenerShouldTakeTheVocabularyOfJames() throws Exception {
        X400Configuration configuration = read("""
            <listener><bind>127.0.0.1:1102</bind>
              <tls socketTLS="true" startTLS="false"><bind>127.0.0.1:3102</bind>
                <keystore>file://conf/keystore</keystore><keystoreType>JKS</keystoreType><secret>abc</secret>
                <supportedProtocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></supportedProtocols>
                <supportedCipherSuites><cipherSuite>TLS_AES_128_GCM_SHA256</cipherSuite></supportedCipherSuites>
                <handshakeTimeout>3s</handshakeTimeout>
                <clientAuth><truststore>file://conf/ca.pem</truststore><truststoreType>PEM</truststoreType></clientAuth>
              </tls></listener>""", "");

        assertThat(configuration.listener().tls()).contains(new ListenerSettings.Secured(
            List.of(new InetSocketAddress("127.0.0.1", 3102)), new TlsSettings(
                Optional.of(new TlsSettings.Store("file://conf/keystore", "JKS", new Secret("abc"))),
                Optional.of(new TlsSettings.Store("file://conf/ca.pem", "PEM", Secret.NONE)), Set.of(), List.of("TLSv1.3", "TLSv1.2"),
                List.of("TLS_AES_128_GCM_SHA256"), Duration.ofSeconds(3))));
        assertThat(configuration.toString()).doesNotContain("abc");
    }

    @Test
    void connectorShouldTakePemKeysAndFingerprints() throws Exception {
        Connector connector = only("<tls socketTLS='true'><privateKey>key.pem</privateKey><certificates>chain.pem</certificates>"
            + "<fingerprint>" + FINGERPRINT + "</fingerprint></tls><incoming><fingerprint>" + DIGEST + "</fingerprint></incoming>");

        assertThat(connector.tls()).isEqualTo(new ConnectorTls(Optional.of(new TlsSettings(
            Optional.of(new TlsSettings.Pem("key.pem", "chain.pem", Secret.NONE)), Optional.empty(), Set.of(FINGERPRINT), List.of(),
            List.of(), Duration.ofSeconds(10))), true, Set.of(FINGERPRINT)));
        assertThat(only("<incoming><tls>true</tls></incoming>").tls())
            .isEqualTo(new ConnectorTls(Optional.empty(), true, Set.of()));
    }

    @Test
    void mistakesShouldBeToldWithTheirPlace() throws Exception {
        assertThat(problems("<x400>" + LOCAL + "<listener><tls socketTLS='true'/></listener></x400>").toString())
            .contains("x400.listener.tls: has neither a keystore nor a privateKey with certificates");
        String problems = problems("<x400>" + LOCAL + "<connectors>" + connector("name='TO-B'", "<host>b.example</host>"
            + "<tls socketTLS='true' startTLS='true'><privateKey>k</privateKey><truststore>t</truststore>"
            + "<fingerprint>" + DIGEST + "</fingerprint><fingerprint>AB:CD</fingerprint><keyStore>x</keyStore></tls>")
            + "</connectors></x400>").toString();
        assertThat(problems).contains("tls[@startTLS]: is true, but no X.400 peer changes to TLS on an open connection: take socketTLS")
            .contains("has a privateKey, but no certificates")
            .contains("\"ABCD\" is not a SHA-256 fingerprint of 64 hexadecimal digits")
            .contains("a truststore and fingerprints are set: choose who signs the certificate, or which it is")
            .contains("did you mean \"keystore\"?");
    }

    @Test
    void traceShouldBeRead() throws Exception {
        assertThat(only("<trace file='var/x400/b.pcapng'/>").trace()).contains(new TraceSettings("var/x400/b.pcapng", 10 << 20, 3));
        assertThat(only("<trace file='b.pcapng' maxSize='64K' files='1'/>").trace()).contains(new TraceSettings("b.pcapng", 65536, 1));
    }

    @Test
    void mistakesInTracesShouldBeTold() throws Exception {
        assertThat(problems("<x400>" + LOCAL + "<connectors>" + connector("name='TO-B'", "<host>b</host><trace/>")
            + connector("name='TO-C'", "<host>c</host><trace file='x.pcap'/>") + connector("name='TO-D'", "<host>d</host>"
            + "<trace file='d.pcapng' maxSize='1K'/>") + "</connectors></x400>").toString())
            .contains("trace[@file]: is missing").contains("the trace file \"x.pcap\" does not end in .pcapng").contains("is below 64K");
        assertThat(problems("<x400>" + LOCAL + "<connectors>" + connector("name='TO-B'", "<host>b</host><trace file='x.pcapng'/>")
            + connector("name='TO-C'", "<host>c</host><trace file='x.pcapng'/>") + "</connectors></x400>").toString())
            .contains("connector[TO-C].trace[@file]: is the file of another connector too");
    }
}
