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
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.outbound.PeerCalls;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.webadmin.TestResult;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.RefuseReason;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectorTestTest {
    private static final InetAddress LOOPBACK = IpAddresses.parse("127.0.0.1");

    @TempDir
    Path folder;
    private final Peer peer = new Peer();
    private X400Transport transport;
    private X400Listener listener;

    /** Expects MTA-A with its password, and shows itself as it is told to. */
    private static final class Peer implements AssociationListener {
        private String name = "MTA-B";

        @Override
        public void onOpen(OpenIndication indication, OpenDecision decision) {
            try {
                MtaBindCodec codec = indication.mode().isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
                MtaBindArgument shown = codec.decodeArgument(indication.bindArgument());
                if (shown instanceof MtaBindArgument.Authenticated authenticated && authenticated.initiatorName().equals("MTA-A")) {
                    decision.accept(codec.encode(new MtaBindResult.Authenticated(name, Password.of(Password.Form.IA5_STRING,
                        new byte[0]))));
                } else {
                    decision.refuse(RefuseReason.VALIDATION_FAILURE, MtaBindCodec.NORMAL_MODE.encode(MtaBindError.AUTHENTICATION_ERROR));
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
            throw new AssertionError("a test carries no message");
        }
    }

    @BeforeEach
    void open() throws Exception {
        transport = X400Transport.start(TransportOptions.defaults(folder));
        listener = transport.listen(Listening.on(new InetSocketAddress(LOOPBACK, 0)), peer);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private TestResult test(String localName, String elements, int port) throws Exception {
        String xml = "<x400><localMta><name>" + localName + "</name><globalDomain>C=DE;A=VIAT</globalDomain></localMta><connectors>"
            + "<connector name='TO-B'><remoteMta><name>MTA-B</name></remoteMta><port>" + port + "</port>" + elements
            + "</connector></connectors></x400>";
        LiveConfiguration live = new LiveConfiguration((file, level) -> ConfigurationText.tree(xml), configuration -> null,
            new LocalAddresses(), new EventLog(Clock.systemUTC()));
        PeerCalls.HostResolver resolver = name -> CompletableFuture.completedFuture(
            name.toString().equals("known.example") ? List.of(LOOPBACK) : List.of());
        ConnectorTest test = new ConnectorTest(live, resolver,
            (connector, call, progress) -> transport.connect(call, progress),
            Clock.systemUTC());
        Connector connector = live.current().connectors().getFirst();
        return test.run(connector).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private int port() {
        return listener.addresses().getFirst().getPort();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void everyStageShouldBeToldWhenThePeerAccepts() throws Exception {
        TestResult result = test("MTA-A", "<host>127.0.0.1</host>", port());

        assertThat(result.ok()).isTrue();
        assertThat(result.stages()).extracting(TestResult.Stage::name)
            .containsExactly("DNS", "TCP", "TPKT", "COTP", "session", "presentation", "ACSE", "RTSE", "bind", "release");
        assertThat(result.stages()).allMatch(TestResult.Stage::ok);
        assertThat(transport.associations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1988 X.410", "1984"})
    void modesWithoutAcseShouldHaveNoSuchStage(String mode) throws Exception {
        TestResult result = test("MTA-A", "<host>127.0.0.1</host><mode>" + mode + "</mode>", port());

        assertThat(result.ok()).isTrue();
        assertThat(result.stages()).extracting(TestResult.Stage::name).contains("session", "bind").doesNotContain("ACSE");
    }

    @Test
    void refusedBindShouldBeTheStageThatFails() throws Exception {
        TestResult result = test("STRANGER", "<host>127.0.0.1</host>", port());

        assertThat(result.ok()).isFalse();
        assertThat(result.stages().getLast().name()).isEqualTo("bind");
        assertThat(result.stages().getLast().detail()).contains("refused by the peer");
    }

    @Test
    void peerThatIsAnotherShouldBeToldAndReleased() throws Exception {
        peer.name = "MTA-X";

        TestResult result = test("MTA-A", "<host>127.0.0.1</host>", port());

        assertThat(result.ok()).isFalse();
        assertThat(result.stages()).filteredOn(stage -> !stage.ok()).singleElement()
            .satisfies(stage -> assertThat(stage.detail()).contains("MTA name is \"MTA-X\", expected \"MTA-B\""));
        assertThat(result.stages().getLast().name()).isEqualTo("release");
    }

    @Test
    void portWithoutAListenerShouldFailAtTcp() throws Exception {
        TestResult result = test("MTA-A", "<host>127.0.0.1</host>", freePort());

        assertThat(result.stages()).extracting(TestResult.Stage::name).containsExactly("DNS", "TCP");
        assertThat(result.stages().getLast().detail()).containsIgnoringCase("refused");
    }

    @Test
    void silentPeerShouldFailAtTheLayerThatIsNotAnswered() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK)) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = silent.accept()) {
                    caller.getInputStream().readNBytes(7);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            TestResult result = test("MTA-A", "<host>127.0.0.1</host>", silent.getLocalPort());

            assertThat(result.stages()).extracting(TestResult.Stage::name, TestResult.Stage::ok)
                .containsExactly(tuple("DNS", true), tuple("TCP", true), tuple("TPKT", false));
        }
    }

    @Test
    void peerThatSpeaksNoTpktShouldFailThere() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, LOOPBACK)) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = web.accept()) {
                    caller.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    caller.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            TestResult result = test("MTA-A", "<host>127.0.0.1</host>", web.getLocalPort());

            assertThat(result.stages().getLast().name()).as(result.toString()).isEqualTo("TPKT");
            assertThat(result.stages().getLast().detail()).contains("version");
        }
    }

    @Test
    void rOut4EachHostShouldBeTriedInTurn() throws Exception {
        TestResult result = test("MTA-A", "<host>nowhere.example</host><host>known.example</host>", port());

        assertThat(result.ok()).isTrue();
        assertThat(result.stages().get(0).detail()).contains("nowhere.example has no address");
        assertThat(result.stages().get(1).detail()).contains("known.example is 127.0.0.1");
    }

    @Test
    void connectorWithoutAHostShouldSaySo() throws Exception {
        assertThat(test("MTA-A", "", port()).stages()).singleElement()
            .satisfies(stage -> assertThat(stage.detail()).isEqualTo("no host to call is configured"));
    }
}
