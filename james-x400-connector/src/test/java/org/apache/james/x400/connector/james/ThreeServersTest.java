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
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers in a row over real sockets: what passes through the one in the middle, and what goes round. */
class ThreeServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private SmallJames a;
    private SmallJames b;
    private SmallJames c;

    @BeforeEach
    void start() throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (ServerSocket socket = new ServerSocket(0)) {
                ports.add(socket.getLocalPort());
            }
        }
        String toA = "<domain>a.example</domain><orAddress>C=XX;A=TEST;P=A</orAddress>";
        String toB = "<domain>b.example</domain><orAddress>C=XX;A=TEST;P=B</orAddress>";
        String toC = "<domain>c.example</domain><orAddress>C=XX;A=TEST;P=C</orAddress>";
        // who is in P=NOWHERE is always the next one's business
        String nowhere = "<orAddress>C=XX;A=TEST;P=NOWHERE</orAddress>";
        a = server("A", ports.get(0), connector("B", ports.get(1), toB + toC + nowhere, "")
            + connector("C", ports.get(2), "<orAddress>C=XX;A=TEST;P=NOBODY</orAddress>", ""));
        b = server("B", ports.get(1), connector("A", ports.get(0), toA, "") + connector("C", ports.get(2), toC + nowhere, ""));
        c = server("C", ports.get(2), connector("B", ports.get(1), toA + toB, "<maximumMessageSize>20K</maximumMessageSize>")
            + connector("A", ports.get(0), nowhere, ""));
        for (SmallJames server : List.of(a, b, c)) {
            server.server().start();
        }
    }

    private SmallJames server(String name, int port, String connectors) throws Exception {
        return new SmallJames(folder.resolve(name), name.toLowerCase(Locale.ROOT) + ".example", """
            <x400><localMta><name>%s</name><password>secret-%1$s</password><globalDomain>C=XX;A=TEST;P=%1$s</globalDomain></localMta>
            <listener><bind>127.0.0.1:%d</bind></listener><connectors>%s</connectors></x400>""".formatted(name, port, connectors));
    }

    private static String connector(String peer, int port, String spaces, String more) {
        return """
            <connector name="TO-%s"><remoteMta><name>%1$s</name><password>secret-%1$s</password>
              <globalDomain>C=XX;A=TEST;P=%1$s</globalDomain></remoteMta>
              <host>127.0.0.1</host><port>%d</port><addressSpaces>%s</addressSpaces>%s</connector>""".formatted(peer, port, spaces, more);
    }

    @AfterEach
    void stop() {
        for (SmallJames server : List.of(a, b, c)) {
            server.close();
        }
    }

    private void send(String recipient, int length) throws Exception {
        MailImpl mail = MailImpl.builder().name("mail").sender("sender@a.example").addRecipients(recipient)
            .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().addFrom("sender@a.example").setSubject("over X.400")
                .setText("x".repeat(length))).build();
        try {
            a.send(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static String text(Mail mail) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        mail.getMessage().writeTo(octets);
        return octets.toString(StandardCharsets.UTF_8);
    }

    private String told() throws Exception {
        await().atMost(PATIENCE).until(() -> notifications() == 1);
        await().during(Duration.ofSeconds(1)).until(() -> notifications() == 1);
        return a.spool().mails().isEmpty() ? text(a.context.given().getFirst().mail()) : text(a.spool().mails().getFirst());
    }

    /** By the context where a has made it itself, in the spool where it came as a report. */
    private int notifications() {
        return a.context.given().size() + a.spool().mails().size();
    }

    @Test
    void aMailShouldPassTheServerInTheMiddle() throws Exception {
        send("receiver@c.example", 100);
        await().atMost(PATIENCE).until(() -> !c.spool().mails().isEmpty());

        Mail received = c.spool().mails().getFirst();
        assertThat(received.getRecipients()).extracting(Object::toString).containsExactly("receiver@c.example");
        assertThat(text(received)).contains("PRMD=A").contains("PRMD=B").contains("x".repeat(50));
        assertThat(b.spool().mails()).isEmpty();
        await().untilAsserted(() -> assertThat(b.injector.getInstance(EventLog.class).count(EventKind.MESSAGE_SENT)).isEqualTo(1));
    }

    @Test
    void aReportShouldComeBackThroughTheServerInTheMiddle() throws Exception {
        send("receiver@c.example", 40_000);

        assertThat(told()).contains("receiver@c.example").contains("5.2.3");
        assertThat(b.spool().mails()).isEmpty();
        assertThat(c.spool().mails()).isEmpty();
    }

    @Test
    void whatNobodyIsResponsibleForShouldGoRoundOnceAndItsSenderHearOfItOnce() throws Exception {
        send("\"/S=Nobody/PRMD=NOWHERE/ADMD=TEST/C=XX/\"@a.example", 100);

        assertThat(told()).contains("NOWHERE").contains("5.4.6");
        assertThat(a.injector.getInstance(EventLog.class).count(EventKind.LOOP_DETECTED)).isEqualTo(1);
        assertThat(b.spool().mails()).isEmpty();
        assertThat(c.spool().mails()).isEmpty();
    }
}
