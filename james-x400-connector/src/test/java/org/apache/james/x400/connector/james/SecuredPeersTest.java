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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.event.RecordedEvent;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.webadmin.TestResult;
import org.apache.james.x400.connector.webadmin.X400Commands;
import org.apache.james.x400.connector.webadmin.X400View;
import org.apache.james.x400.transport.testkit.TestKeys;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and traces between two connectors, as x400.xml sets them. */
@Timeout(120)
class SecuredPeersTest {
    @TempDir
    private static Path keyFolder;
    private static TestKeys keys;
    private static Path alpha;
    private static Path beta;

    @TempDir
    private Path folder;
    private int portA;
    private int portB;

    @BeforeAll
    static void makeKeys() {
        keys = new TestKeys(keyFolder);
        alpha = keys.signed("alpha", "ca", "dns:alpha.example");
        beta = keys.signed("beta", "ca", "ip:127.0.0.1");
    }

    @BeforeEach
    void choosePorts() throws IOException {
        portA = freePort();
        portB = freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private SmallJames james(String us, String them, String listener, String connector) throws Exception {
        SmallJames james = new SmallJames(folder.resolve(us), us.toLowerCase(Locale.ROOT) + ".example", xml(us, them, listener, connector));
        Files.copy(alpha, folder.resolve(us).resolve("conf/alpha.p12"));
        Files.copy(beta, folder.resolve(us).resolve("conf/beta.p12"));
        Files.copy(keys.trusting("ca"), folder.resolve(us).resolve("conf/ca.p12"));
        return james;
    }

    private String xml(String us, String them, String listener, String connector) {
        return """
            <x400><localMta><name>%s</name><password>secret-%1$s</password><globalDomain>C=XX;A=TEST;P=%1$s</globalDomain></localMta>
            <listener><bind>127.0.0.1:%d</bind>%s</listener>
            <connectors><connector name="TO-%s"><remoteMta><name>%4$s</name><password>secret-%4$s</password></remoteMta>
              <host>127.0.0.1</host><port>%d</port><retry><openInterval>1s</openInterval></retry>
              <addressSpaces><domain>%s.example</domain></addressSpaces>%s</connector></connectors></x400>"""
            .formatted(us, us.equals("A") ? portA : portB, listener, them, us.equals("A") ? portB : portA, them.toLowerCase(Locale.ROOT),
                connector);
    }

    private static String keystore(String name) {
        return "<keystore>file://conf/" + name + ".p12</keystore><secret>" + TestKeys.SECRET + "</secret>";
    }

    private static String fingerprint(String name) {
        Path store = keyFolder.resolve(name + ".p12");
        return "<fingerprint>" + Fingerprint.of(keys.certificate(store, name)) + "</fingerprint>";
    }

    private static String tls(String... elements) {
        return "<tls socketTLS='true'>" + String.join("", elements) + "</tls>";
    }

    private static final String AUTHORITY = "<truststore>file://conf/ca.p12</truststore><truststoreSecret>" + TestKeys.SECRET
        + "</truststoreSecret>";

    private static void send(SmallJames from) throws Exception {
        MailImpl mail = MailImpl.builder().name("mail").sender("sender@a.example").addRecipients("receiver@b.example")
            .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().addFrom("sender@a.example").addToRecipient("receiver@b.example")
                .setSubject("over X.400").setText("the text")).build();
        try {
            from.send(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static List<String> events(SmallJames james, EventKind kind) {
        return james.injector.getInstance(EventLog.class).recent().stream().filter(event -> event.event().kind() == kind)
            .map(RecordedEvent::event).map(event -> event.text()).toList();
    }

    private static TestResult test(SmallJames james) throws Exception {
        Connector connector = james.injector.getInstance(X400View.class).connectors().getFirst();
        return james.injector.getInstance(X400Commands.class).test(connector).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String stages(TestResult result) {
        return String.join("\n", result.stages().stream().map(stage -> stage.name() + ' ' + stage.ok() + ' ' + stage.detail()).toList());
    }

    @Test
    void mailShouldPassOverTlsAndBeTracedInTheClear() throws Exception {
        try (SmallJames a = james("A", "B", "", tls(keystore("alpha"), AUTHORITY) + "<trace file='var/a.pcapng'/>");
             SmallJames b = james("B", "A", tls(keystore("beta")), "<incoming>" + fingerprint("alpha") + "</incoming>"
                 + "<trace file='var/b.pcapng'/>")) {
            a.server().start();
            b.server().start();

            send(a);
            await().atMost(Duration.ofSeconds(30)).until(() -> !b.spool().mails().isEmpty());

            for (Path trace : List.of(folder.resolve("A/var/a.pcapng"), folder.resolve("B/var/b.pcapng"))) {
                await().untilAsserted(() -> assertThat(Files.readString(trace, StandardCharsets.ISO_8859_1))
                    .contains("over X.400", "********").doesNotContain("secret-A").doesNotContain("secret-B"));
            }
            assertThat(events(b, EventKind.CONNECTION_UNSECURED)).isEmpty();
            assertThat(events(a, EventKind.ASSOCIATION_OPENED)).first().asString().contains(", TLSv1.3, TLS_")
                .contains("CN=beta (SHA-256 ");
            assertThat(events(b, EventKind.ASSOCIATION_OPENED)).first().asString().contains(", TLSv1.3, TLS_")
                .contains("CN=alpha (SHA-256 ");

            b.configure(xml("B", "A", tls(keystore("beta")), "<incoming>" + fingerprint("alpha") + "</incoming>"));
            b.injector.getInstance(X400Commands.class).reload();
            long size = Files.size(folder.resolve("B/var/b.pcapng"));
            send(a);
            await().atMost(Duration.ofSeconds(30)).until(() -> b.spool().mails().size() == 2);
            assertThat(Files.size(folder.resolve("B/var/b.pcapng"))).isEqualTo(size);
        }
    }

    @Test
    void wrongCertificatesShouldBeNamedOnBothSides() throws Exception {
        try (SmallJames a = james("A", "B", "", tls(keystore("alpha"), fingerprint("beta")));
             SmallJames b = james("B", "A", tls(keystore("beta")), "<incoming>" + fingerprint("alpha") + "</incoming>")) {
            a.server().start();
            b.server().start();
            assertThat(stages(test(a))).contains("TLS true the peer answers").contains("release true");

            a.configure(xml("A", "B", "", tls(fingerprint("alpha"))));
            a.injector.getInstance(X400Commands.class).reload();
            assertThat(stages(test(a))).contains("TLS false aborted by our TLS: the certificate of CN=beta (SHA-256 ");
            await().untilAsserted(() -> assertThat(events(b, EventKind.CONNECTION_UNSECURED)).hasSize(1).first().asString()
                .contains("127.0.0.1: ", "it does not take our certificate"));

            a.configure(xml("A", "B", "", tls(keystore("beta"), fingerprint("beta"))));
            a.injector.getInstance(X400Commands.class).reload();
            assertThat(stages(test(a))).contains("bind false");
            assertThat(events(b, EventKind.BIND_MISMATCH)).hasSize(1).first().asString()
                .startsWith("connector TO-A: the certificate of the call is not one of the connector's: it is for CN=beta (SHA-256 ");
        }
    }

    @Test
    void plainCallsShouldBeRecognizedOnASecuredPortAndRefusedWhereTlsIsRequired() throws Exception {
        try (SmallJames a = james("A", "B", "", "");
             SmallJames b = james("B", "A", tls(keystore("beta")), "")) {
            a.server().start();
            b.server().start();
            assertThat(stages(test(a))).contains("TPKT false");
            await().untilAsserted(() -> assertThat(events(b, EventKind.CONNECTION_UNSECURED)).hasSize(1).first().asString()
                .contains("the peer speaks X.400 without TLS"));

            b.configure(xml("B", "A", "", "<incoming><tls>true</tls></incoming>"));
            b.injector.getInstance(X400Commands.class).reload();
            assertThat(stages(test(a))).contains("bind false");
            assertThat(events(b, EventKind.BIND_MISMATCH)).containsExactly(
                "connector TO-A: the call came without TLS, which the connector requires");
        }
    }

    @Test
    void keysThatCannotBeUsedShouldBeToldAtTheStart() throws Exception {
        try (SmallJames a = james("A", "B", "", tls("<keystore>file://conf/nowhere.p12</keystore>", fingerprint("beta")))) {
            a.server().start();

            assertThat(events(a, EventKind.KEYS_UNUSABLE)).hasSize(1).first().asString().startsWith("connector TO-B cannot call over TLS, "
                + "and its messages wait: ").endsWith("nowhere.p12 cannot be used: there is no such file");
            assertThat(stages(test(a))).contains("TLS false").contains("nowhere.p12");
        }
        try (SmallJames b = james("B", "A", tls("<keystore>file://conf/beta.p12</keystore><secret>wrong</secret>"), "")) {
            assertThatThrownBy(() -> b.server().start()).hasMessageContaining("beta.p12 of type PKCS12 cannot be used");
            assertThat(events(b, EventKind.LISTENER_FAILED)).hasSize(1);
        }
    }
}
