/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.apdu;
import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.LogLines;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.apache.james.x400.transport.testkit.TestKeys;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.apache.james.x400.transport.tls.Tls;
import org.apache.james.x400.transport.tls.TlsKeys;
import org.apache.james.x400.transport.tls.TlsOptions;
import org.apache.james.x400.transport.tls.TlsPeer;
import org.apache.james.x400.transport.tls.TlsTrust;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** TLS under RFC 1006, over real connections and with real keys. */
class TlsTest {
    private static final String NAMES = "dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    private static Path keyFolder;
    private static TestKeys keys;

    @TempDir
    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final RecordingUser user = new RecordingUser() {
        @Override
        public void onUnsecured(InetSocketAddress remote, String why) {
            unsecured.add(why);
            super.onUnsecured(remote, why);
        }
    };
    private final List<String> unsecured = new CopyOnWriteArrayList<>();
    private X400Transport transport;
    private LogLines log;

    @BeforeAll
    static void makeKeys() {
        keys = new TestKeys(keyFolder);
        keys.signed("server", "ca", NAMES);
        keys.signed("client", "ca", "dns:client.example");
        keys.signed("stranger", "other-ca", NAMES);
        keys.expired("old", "ca", NAMES);
    }

    @BeforeEach
    void start() {
        log = new LogLines("org.apache.james.x400.transport", Level.INFO);
        transport = X400Transport.start(TransportOptions.defaults(folder));
        open.add(transport);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        log.close();
    }

    private static Optional<TlsKeys> store(String name) {
        return Optional.of(new TlsKeys.Store(keyFolder.resolve(name + ".p12"), TestKeys.TYPE, TestKeys.SECRET));
    }

    private static TlsTrust signedBy(String authority, String... name) {
        return new TlsTrust.Authorities(keys.trusting(authority), TestKeys.TYPE, Optional.of(TestKeys.SECRET),
            name.length == 0 ? Optional.empty() : Optional.of(name[0]));
    }

    private static TlsTrust pin(String name) {
        return new TlsTrust.Pinned(Set.of(Fingerprint.of(keys.certificate(keyFolder.resolve(name + ".p12"), name))));
    }

    private static Tls client(TlsTrust trust) throws IOException {
        return Tls.client(TlsOptions.of(Optional.empty(), trust));
    }

    private InetSocketAddress listen(TlsOptions options) throws IOException {
        return listen(options, LOOPBACK);
    }

    private InetSocketAddress listen(TlsOptions options, InetAddress address) throws IOException {
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(address, 0)).withTlsOnly(Tls.server(options)), user);
        open.add(listener);
        return listener.addresses().getFirst();
    }

    private InetSocketAddress listen(String name) throws IOException {
        return listen(TlsOptions.of(store(name), new TlsTrust.Anybody()));
    }

    private static Call call(InetSocketAddress address, TransferMode mode) {
        return new Call(address, Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, 30, 5,
            2048, Loopback.BIND);
    }

    private Association connect(InetSocketAddress address, Tls tls) {
        return get(transport.connect(call(address, TransferMode.NORMAL_1988).withTls(tls), user));
    }

    private String refusal(InetSocketAddress address, Tls tls) {
        return refused(transport.connect(call(address, TransferMode.NORMAL_1988).withTls(tls), user)).text();
    }

    private static AssociationEnd refused(CompletionStage<Association> connecting) {
        CompletableFuture<AssociationEnd> end = new CompletableFuture<>();
        connecting.whenComplete((association, failure) -> {
            if (failure instanceof AssociationRefused known) {
                end.complete(known.end());
            } else {
                end.completeExceptionally(new AssertionError("no refusal", failure));
            }
        });
        return get(end);
    }

    private void awaitUnsecured(String part) {
        Awaitility.await().untilAsserted(() -> assertThat(unsecured).hasSize(1).first().asString().contains(part));
        assertThat(log.texts()).filteredOn(line -> line.contains("TLS")).hasSize(1)
            .allSatisfy(line -> assertThat(line).startsWith("Connection from ").contains("is closed: TLS: ").contains(part));
    }

    // ---- what works

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void messagesShouldPassInEachMode(TransferMode mode) throws IOException {
        InetSocketAddress address = listen("server");

        Association association = get(transport.connect(
            call(address, mode).withTls(client(signedBy("ca", "localhost"))), user));
        Octets small = apdu(10);
        Octets large = apdu(300_000);

        assertThat(get(association.transfer(small))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(get(association.transfer(large))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
        assertThat(user.taken()).containsExactly(small, large);
        assertThat(get(user.associations.getFirst().ended())).isEqualTo(new AssociationEnd.Released(true));
        assertThat(log.texts(Level.WARN)).isEmpty();
    }

    @Test
    void bothSidesShouldKnowWhatWasAgreedAndWhoIsThere() throws IOException {
        InetSocketAddress address = listen(TlsOptions.of(store("server"), signedBy("ca", "client.example")));

        Association association = connect(address, Tls.client(TlsOptions.of(store("client"), pin("server"))));

        assertThat(association.tls().orElseThrow().who()).startsWith("CN=server (SHA-256 ");
        assertThat(association.tls().orElseThrow().protocol()).isEqualTo("TLSv1.3");
        TlsPeer caller = user.calls.getFirst().tls().orElseThrow();
        assertThat(caller.who()).startsWith("CN=client (SHA-256 ");
        assertThat(caller.fingerprint()).contains(Fingerprint.of(keys.certificate(keyFolder.resolve("client.p12"), "client")));
        assertThat(user.associations.getFirst().tls()).isEqualTo(user.calls.getFirst().tls());
    }

    @Test
    void callerWithoutCertificateShouldBeTakenWhereAnybodyIs() throws IOException {
        InetSocketAddress address = listen("server");

        connect(address, client(pin("server")));

        assertThat(user.calls.getFirst().tls()).map(TlsPeer::certificate).contains(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void setProtocolAndCipherSuiteShouldBeUsed(String protocol) throws IOException {
        String suite = protocol.equals("TLSv1.3") ? "TLS_AES_128_GCM_SHA256" : "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
        InetSocketAddress address = listen(new TlsOptions(store("server"), new TlsTrust.Anybody(), List.of(protocol), List.of(suite),
            Duration.ofSeconds(10)));

        Association association = connect(address, client(pin("server")));

        assertThat(association.tls().orElseThrow()).extracting(TlsPeer::protocol, TlsPeer::cipherSuite).containsExactly(protocol, suite);
        assertThat(get(association.transfer(apdu(100_000)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(get(association.release())).isEqualTo(new AssociationEnd.Released(false));
    }

    @Test
    void keysAndAuthoritiesShouldBeReadFromPemFiles() throws IOException {
        Path server = keyFolder.resolve("server.p12");
        TlsKeys pem = new TlsKeys.Pem(keys.pemPrivateKey(server, "server"), keys.pemCertificates(server, "server"), Optional.empty());
        InetSocketAddress address = listen(TlsOptions.of(Optional.of(pem), new TlsTrust.Anybody()));
        Path authority = keys.pemCertificates(keys.authority("ca"), "ca");

        Association association = connect(address, client(new TlsTrust.Authorities(authority, TlsTrust.Authorities.PEM, Optional.empty(),
            Optional.of("127.0.0.1"))));

        assertThat(association.tls().orElseThrow().who()).startsWith("CN=server ");
    }

    @Test
    void plainAndSecuredPortsShouldStandSideBySide() throws IOException {
        InetSocketAddress any = new InetSocketAddress(LOOPBACK, 0);
        X400Listener listener = transport.listen(Listening.on(any)
            .withTls(Tls.server(TlsOptions.of(store("server"), new TlsTrust.Anybody())), List.of(any)), user);
        open.add(listener);

        get(transport.connect(call(listener.addresses().get(0), TransferMode.NORMAL_1988), user));
        connect(listener.addresses().get(1), client(pin("server")));

        assertThat(user.calls).hasSize(2);
        assertThat(user.calls.get(0).tls()).isEmpty();
        assertThat(user.calls.get(1).tls()).isPresent();
        assertThat(listener.connections()).isEqualTo(2);
    }

    @Test
    void tlsShouldWorkOverIpv6() throws IOException {
        InetSocketAddress address = listen(TlsOptions.of(store("server"), new TlsTrust.Anybody()), InetAddress.getByName("::1"));

        Association association = connect(address, client(signedBy("ca", "::1")));

        assertThat(association.remote().getAddress()).isEqualTo(InetAddress.getByName("::1"));
        assertThat(get(association.transfer(apdu(1000)))).isEqualTo(new TransferConfirm.Confirmed());
    }

    @Test
    void refusedBindShouldReachTheCallerWholeBeforeTheConnectionEnds() throws IOException {
        user.onOpen = (call, decision) -> decision.refuse(RefuseReason.VALIDATION_FAILURE, Octets.ofHex("B203020102"));
        InetSocketAddress address = listen("server");

        for (TransferMode mode : TransferMode.values()) {
            for (int i = 0; i < 20; i++) {
                AssociationEnd end = refused(transport.connect(call(address, mode).withTls(client(pin("server"))), user));
                assertThat(end).isInstanceOf(AssociationEnd.Refused.class);
                assertThat(((AssociationEnd.Refused) end).layer()).isEqualTo(Layer.USER);
            }
        }
    }

    @Test
    void connectionsShouldBeGoneSoonAfterTheirEnd() throws IOException {
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(LOOPBACK, 0))
            .withTlsOnly(Tls.server(TlsOptions.of(store("server"), new TlsTrust.Anybody()))), user);
        open.add(listener);
        Tls tls = client(pin("server"));
        get(connect(listener.addresses().getFirst(), tls).release());
        connect(listener.addresses().getFirst(), tls).abort("enough");
        user.onOpen = (call, decision) -> decision.refuse(RefuseReason.BUSY, Octets.EMPTY);
        refused(transport.connect(call(listener.addresses().getFirst(), TransferMode.X410_1984).withTls(tls), user));

        Awaitility.await().atMost(3, TimeUnit.SECONDS).untilAsserted(() -> assertThat(listener.connections()).isZero());
    }

    @Test
    void changedFileShouldServeTheNextConnections() throws IOException {
        Path used = folder.resolve("used.p12");
        Files.copy(keyFolder.resolve("server.p12"), used);
        Tls tls = Tls.server(TlsOptions.of(Optional.of(new TlsKeys.Store(used, TestKeys.TYPE, TestKeys.SECRET)), new TlsTrust.Anybody()));
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(LOOPBACK, 0)).withTlsOnly(tls), user);
        open.add(listener);
        connect(listener.addresses().getFirst(), client(pin("server")));

        Files.writeString(used, "no key store");
        Files.setLastModifiedTime(used, FileTime.from(Instant.now().minusSeconds(20)));
        tls.refresh();
        connect(listener.addresses().getFirst(), client(pin("server")));
        Files.write(used, Files.readAllBytes(keyFolder.resolve("stranger.p12")));
        Files.setLastModifiedTime(used, FileTime.from(Instant.now().minusSeconds(10)));
        tls.refresh();

        connect(listener.addresses().getFirst(), client(pin("stranger")));
        assertThat(log.texts(Level.WARN)).hasSize(1).first().asString()
            .startsWith("TLS: what was read before stays in use: key store " + used);
    }

    // ---- what does not

    @Test
    void certificateOfAnUnknownAuthorityShouldBeNamed() throws IOException {
        InetSocketAddress address = listen("stranger");

        assertThat(refusal(address, client(signedBy("ca", "localhost")))).startsWith("aborted by our TLS: the certificate of CN=stranger "
            + "(SHA-256 ").endsWith(") is signed by CN=other-ca, which is not an authority that we know");
        awaitUnsecured("the peer has ended the handshake: it does not take our certificate (alert certificate_unknown)");
    }

    @Test
    void expiredCertificateShouldBeNamed() throws IOException {
        InetSocketAddress address = listen("old");

        assertThat(refusal(address, client(signedBy("ca", "localhost")))).startsWith("aborted by our TLS: the certificate of CN=old ")
            .contains("has expired, or one that signed it: it is valid until 2020-01-0");
        assertThat(refusal(address, client(pin("old")))).contains("CN=old").contains("has expired");
    }

    @Test
    void wrongPinShouldBeNamedWithWhatWasShown() throws IOException {
        InetSocketAddress address = listen("server");

        assertThat(refusal(address, client(pin("client")))).startsWith("aborted by our TLS: the certificate of CN=server (SHA-256 "
            + Fingerprint.of(keys.certificate(keyFolder.resolve("server.p12"), "server")))
            .endsWith("is not one of those whose fingerprints are set");
    }

    @Test
    void certificateForAnotherHostShouldBeNamed() throws IOException {
        InetSocketAddress address = listen("server");

        assertThat(refusal(address, client(signedBy("ca", "mta.example"))))
            .endsWith(" is not for mta.example, but for localhost, 127.0.0.1, ::1");
    }

    @Test
    void callerWithoutCertificateShouldBeTurnedAwayWhereOneIsWanted() throws IOException {
        InetSocketAddress address = listen(TlsOptions.of(store("server"), signedBy("ca")));

        AssociationEnd end = refused(transport.connect(call(address, TransferMode.NORMAL_1988).withTls(client(pin("server"))), user));

        // In TLS 1.3 a caller has done its part of the handshake before it hears of it.
        assertThat(end.text()).contains("certificate_required");
        awaitUnsecured("the peer shows no certificate, or none that one of our authorities has signed");
        assertThat(user.calls).isEmpty();
    }

    @Test
    void callerWithAnotherCertificateThanThePinnedShouldBeTurnedAway() throws IOException {
        InetSocketAddress address = listen(TlsOptions.of(store("server"), pin("client")));

        refused(transport.connect(call(address, TransferMode.NORMAL_1988)
            .withTls(Tls.client(TlsOptions.of(store("stranger"), pin("server")))), user));

        awaitUnsecured("the certificate of CN=stranger");
        assertThat(user.calls).isEmpty();
    }

    @Test
    void plainCallerOnASecuredPortShouldBeRecognized() throws IOException {
        InetSocketAddress address = listen("server");

        refused(transport.connect(call(address, TransferMode.NORMAL_1988), user));

        awaitUnsecured("the peer speaks X.400 without TLS, as a TPKT that begins with 0300");
    }

    @Test
    void somethingElseOnASecuredPortShouldBeShown() throws IOException {
        InetSocketAddress address = listen("server");
        try (RawPeer peer = new RawPeer(address)) {
            peer.send("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            peer.awaitClose();
        }
        awaitUnsecured("the peer speaks something else than TLS: its first octets are 474554202f204854");
    }

    @Test
    void callerWithTlsOnAPlainPortShouldBeRecognized() throws IOException {
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(LOOPBACK, 0)), user);
        open.add(listener);

        String end = refusal(listener.addresses().getFirst(), client(pin("server")));

        assertThat(end).isEqualTo("aborted by the peer's TLS: the peer has closed the connection in the middle of the handshake");
        Awaitility.await().untilAsserted(() -> assertThat(log.texts(Level.WARN)).hasSize(1).first().asString()
            .endsWith("aborted by our TPKT: version 22 in octet 0 is not 3: this is the beginning of TLS, which is not spoken on this port "
                + "(packet at octet 0 of the connection)"));
    }

    @Test
    void silentCallerShouldBeClosedInTime() throws IOException {
        InetSocketAddress address = listen(TlsOptions.of(store("server"), new TlsTrust.Anybody())
            .withHandshakeTime(Duration.ofSeconds(1)));
        try (RawPeer peer = new RawPeer(address)) {
            peer.awaitClose();
        }
        awaitUnsecured("no handshake within 1 s");
    }

    @Test
    void silentCallersShouldKeepNobodyOut() throws IOException {
        InetSocketAddress address = listen("server");
        for (int i = 0; i < 300; i++) {
            open.add(new RawPeer(address));
        }

        Association association = connect(address, client(pin("server")));

        assertThat(get(association.transfer(apdu(1000)))).isEqualTo(new TransferConfirm.Confirmed());
    }

    @Test
    void headerOfAProxyShouldComeBeforeTls() throws Exception {
        RecordingUser behindProxy = new RecordingUser() {
            @Override
            public Origin origin(InetAddress remote) {
                return Origin.PROXY;
            }
        };
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(LOOPBACK, 0))
            .withTlsOnly(Tls.server(TlsOptions.of(store("server"), new TlsTrust.Anybody()))), behindProxy);
        open.add(listener);
        try (Socket socket = new Socket(LOOPBACK, listener.addresses().getFirst().getPort())) {
            socket.getOutputStream().write("PROXY TCP4 192.0.2.9 127.0.0.1 4000 102\r\n".getBytes(StandardCharsets.US_ASCII));
            try (SSLSocket secured = (SSLSocket) trusting("ca").getSocketFactory().createSocket(socket, "localhost", 0, true)) {
                secured.startHandshake();
                RawPeer peer = new RawPeer(secured);
                peer.send(HexFormat.of().parseHex("030000130EE00000421B00C203353933C0010B"));
                peer.receive();
                peer.send(HexVector.load("s01-cn-x410").octets());
                peer.receive();
            }
        }
        assertThat(behindProxy.calls.getFirst().remote()).isEqualTo(new InetSocketAddress("192.0.2.9", 4000));
        assertThat(behindProxy.calls.getFirst().tls()).isPresent();
    }

    private static SSLContext trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.trusting(authority).toFile(), TestKeys.SECRET.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void callOfASilentPeerShouldEndInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK)) {
            Tls tls = Tls.client(TlsOptions.of(Optional.empty(), pin("server")).withHandshakeTime(Duration.ofSeconds(1)));

            assertThat(refusal((InetSocketAddress) silent.getLocalSocketAddress(), tls))
                .isEqualTo("aborted by our TLS: no handshake within 1 s");
        }
    }

    @Test
    void connectionCutWithoutAWordShouldBeLost() throws IOException {
        InetSocketAddress address = listen("server");
        try (CutRelay relay = new CutRelay(address)) {
            Association association = connect(relay.address(), client(pin("server")));
            relay.cut();
            assertThat(get(association.ended())).isInstanceOf(AssociationEnd.NetworkLost.class);
            assertThat(get(user.associations.getFirst().ended())).isInstanceOf(AssociationEnd.NetworkLost.class);
        }
    }

    /** Passes octets on until it is cut. */
    private static final class CutRelay implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();

        private CutRelay(InetSocketAddress to) throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    Socket caller = server.accept();
                    Socket called = new Socket(to.getAddress(), to.getPort());
                    sockets.addAll(List.of(caller, called));
                    pass(caller, called);
                    pass(called, caller);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private static void pass(Socket from, Socket to) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    from.getInputStream().transferTo(to.getOutputStream());
                } catch (IOException cut) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private InetSocketAddress address() {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        private void cut() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            cut();
        }
    }

    @Test
    void unusableFilesShouldBeNamed() throws IOException {
        Path missing = folder.resolve("missing.p12");
        assertThatThrownBy(() -> Tls.server(TlsOptions.of(Optional.of(new TlsKeys.Store(missing, "PKCS12", "x")), new TlsTrust.Anybody())))
            .hasMessage(missing + " cannot be used: there is no such file");
        Path store = keyFolder.resolve("server.p12");
        assertThatThrownBy(() -> Tls.server(TlsOptions.of(Optional.of(new TlsKeys.Store(store, "PKCS12", "wrong!")),
            new TlsTrust.Anybody()))).hasMessageContaining("server.p12 of type PKCS12 cannot be used: keystore password was incorrect");
        assertThatThrownBy(() -> Tls.server(TlsOptions.of(Optional.of(new TlsKeys.Store(keys.trusting("ca"), "PKCS12", TestKeys.SECRET)),
            new TlsTrust.Anybody()))).hasMessageEndingWith("has no private key");
        assertThatThrownBy(() -> Tls.server(TlsOptions.of(Optional.empty(), new TlsTrust.Anybody())))
            .hasMessage("a listener that speaks TLS needs a private key and a certificate, and none is set");
        assertThatThrownBy(() -> Tls.client(new TlsOptions(Optional.empty(), pin("server"), List.of("TLSv9"), List.of(),
            Duration.ofSeconds(1))))
            .hasMessageContaining("the set protocols or cipher suites cannot be used").hasMessageContaining("TLSv9");
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "garbage");
        assertThatThrownBy(() -> Tls.server(TlsOptions.of(Optional.of(new TlsKeys.Pem(garbage, garbage, Optional.empty())),
            new TlsTrust.Anybody()))).hasMessageContaining("private key " + garbage).hasMessageContaining("cannot be used");
    }

    @Test
    void secretsShouldNotShowInTexts() {
        assertThat(new TlsKeys.Store(Path.of("x"), "JKS", "hidden").toString()).doesNotContain("hidden");
        assertThat(new TlsKeys.Pem(Path.of("x"), Path.of("y"), Optional.of("hidden")).toString()).doesNotContain("hidden");
        assertThat(new TlsTrust.Authorities(Path.of("x"), "JKS", Optional.of("hidden"), Optional.empty()).toString())
            .doesNotContain("hidden");
    }
}
