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
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.health.HealthView;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.james.x400.connector.outbound.OutboundService;
import org.apache.james.x400.connector.outbound.X400RemoteDelivery;
import org.apache.james.x400.connector.webadmin.AssociationView;
import org.apache.james.x400.connector.webadmin.ConnectorState;
import org.apache.james.x400.connector.webadmin.ReloadResult;
import org.apache.james.x400.connector.webadmin.TestResult;
import org.apache.james.x400.connector.webadmin.X400Commands;
import org.apache.james.x400.connector.webadmin.X400Routes;
import org.apache.james.x400.connector.webadmin.X400View;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.inject.ProvisionException;

@Timeout(120)
class X400ModuleTest {
    @TempDir
    Path folder;

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String xml(String us, String them, int ourPort, int theirPort, String connector) {
        return """
            <x400><localMta><name>%s</name><password>secret-%s</password><globalDomain>C=XX;A=TEST;P=%s</globalDomain></localMta>
            <listener><bind>127.0.0.1:%d</bind></listener>
            <connectors><connector name="TO-%s"><remoteMta><name>%s</name><password>secret-%s</password></remoteMta>
              <host>127.0.0.1</host><port>%d</port>
              <addressSpaces><domain>%s.example</domain></addressSpaces>%s</connector></connectors></x400>"""
            .formatted(us, us, us, ourPort, them, them, them, theirPort, them.toLowerCase(Locale.ROOT), connector);
    }

    private static void send(SmallJames from, String recipient) throws Exception {
        MailImpl mail = MailImpl.builder().name("mail").sender("sender@a.example").addRecipients(recipient)
            .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().addFrom("sender@a.example").addToRecipient(recipient)
                .setSubject("over X.400").setText("the text")).build();
        try {
            from.send(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static Mail received(SmallJames at) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !at.spool().mails().isEmpty());
        return at.spool().mails().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1988 normal", "1988 X.410", "1984"})
    void mailShouldGoFromOneJamesToTheOther(String mode) throws Exception {
        int portA = freePort();
        int portB = freePort();
        String connector = "<mode>" + mode + "</mode>";
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, portB, connector));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA, connector))) {
            a.server().start();
            b.server().start();

            send(a, "receiver@b.example");

            Mail received = received(b);
            assertThat(received.getRecipients()).extracting(MailAddress::asString).containsExactly("receiver@b.example");
            assertThat(received.getMaybeSender().asString()).isEqualTo("sender@a.example");
            assertThat(received.getMessage().getSubject()).isEqualTo("over X.400");
            assertThat(received.getMessage().getContent().toString()).contains("the text");
            X400View seenByA = a.injector.getInstance(X400View.class);
            assertThat(seenByA.associations()).extracting(AssociationView::connector).containsExactly("TO-B");
            assertThat(seenByA.state(seenByA.connectors().getFirst()).condition()).isEqualTo(ConnectorState.Condition.CONNECTED);
            X400View seenByB = b.injector.getInstance(X400View.class);
            assertThat(seenByB.associations()).extracting(AssociationView::connector, AssociationView::initiator)
                .containsExactly(tuple("TO-A", false));
            await().untilAsserted(() -> assertThat(a.injector.getInstance(EventLog.class).count(EventKind.MESSAGE_SENT)).isEqualTo(1));
            await().untilAsserted(() -> assertThat(b.injector.getInstance(EventLog.class).count(EventKind.MESSAGE_RECEIVED)).isEqualTo(1));
            assertThat(a.metrics.countFor("x400.connector.TO-B.messageSent")).isEqualTo(1);
        }
    }

    @Test
    void whatJamesMakesByNameShouldBeMadeAndShareEverything() throws Exception {
        try (SmallJames a = new SmallJames(folder, "a.example", xml("A", "B", freePort(), freePort(), ""))) {
            X400RemoteDelivery mailet = a.injector.createChildInjector().getInstance(X400RemoteDelivery.class);
            X400Startable startable = a.injector.getInstance(X400Startable.class);

            assertThat(mailet).isNotNull();
            assertThat(a.injector.getInstance(X400Routes.class)).isNotNull();
            assertThat(a.injector.getInstance(OutboundService.class)).isSameAs(a.injector.getInstance(OutboundService.class));
            HealthView health = a.injector.getInstance(HealthView.class);
            assertThat(health.listener()).isInstanceOf(HealthView.ListenerHealth.NotStarted.class);
            assertThat(health.troubles()).isEmpty();

            startable.start();
            assertThat(health.listener()).isInstanceOf(HealthView.ListenerHealth.Listening.class);
            startable.stop();
            assertThat(health.listener()).isInstanceOf(HealthView.ListenerHealth.NotStarted.class);
        }
    }

    @Test
    void configurationWithErrorsShouldKeepJamesFromStartingAndTellAllOfThem() throws Exception {
        String wrong = xml("A", "B", 1, 2, "<prot>3</prot>").replace("<port>2</port>", "<port>none</port>");
        SmallJames a = new SmallJames(folder, "a.example", wrong);

        assertThatThrownBy(() -> a.injector.getInstance(X400Startable.class)).isInstanceOf(ProvisionException.class)
            .hasMessageContaining("2 errors").hasMessageContaining("x400.connectors.connector[TO-B].prot")
            .hasMessageContaining("x400.connectors.connector[TO-B].port");
        assertThat(a.injector.getInstance(HealthView.class).troubles()).isEmpty();
    }

    @Test
    void portThatIsTakenShouldKeepJamesFromStarting() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            try (SmallJames a = new SmallJames(folder, "a.example", xml("A", "B", taken.getLocalPort(), 1, ""))) {
                assertThatThrownBy(() -> a.server().start()).hasMessageContaining("cannot be opened")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
                assertThat(a.injector.getInstance(HealthView.class).listener()).isInstanceOf(HealthView.ListenerHealth.Failed.class);
            }
        }
    }

    @Test
    void listenerThatIsSwitchedOffShouldLeaveThePortFree() throws Exception {
        int port = freePort();
        try (SmallJames a = new SmallJames(folder, "a.example", xml("A", "B", port, 1, "").replace("<listener>",
            "<listener enabled='false'>"))) {
            a.server().start();

            assertThat(a.injector.getInstance(HealthView.class).listener()).isInstanceOf(HealthView.ListenerHealth.SwitchedOff.class);
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void wrongPasswordShouldBeToldOnBothSides() throws Exception {
        int portA = freePort();
        int portB = freePort();
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, portB, "").replace("secret-A", "other"));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA, ""))) {
            a.server().start();
            b.server().start();

            send(a, "receiver@b.example");

            EventLog atA = a.injector.getInstance(EventLog.class);
            EventLog atB = b.injector.getInstance(EventLog.class);
            await().untilAsserted(() -> assertThat(atA.count(EventKind.CALL_REFUSED)).isEqualTo(1));
            assertThat(atB.recent()).filteredOn(recorded -> recorded.event().kind() == EventKind.BIND_MISMATCH).singleElement()
                .satisfies(recorded -> assertThat(recorded.event().text()).contains("connector TO-A", "the password does not match")
                    .doesNotContain("secret").doesNotContain("other"));
            X400View view = a.injector.getInstance(X400View.class);
            assertThat(view.state(view.connectors().getFirst()).condition()).isEqualTo(ConnectorState.Condition.RETRYING);
            assertThat(a.injector.getInstance(HealthView.class).troubles()).singleElement().asString().contains("TO-B", "refused");
            assertThat(b.spool().mails()).isEmpty();
        }
    }

    @Test
    void reloadShouldReachRunningParts() throws Exception {
        int portA = freePort();
        int portB = freePort();
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, freePort(),
            "<retry><openInterval>1s</openInterval></retry>"));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA, ""))) {
            a.server().start();
            b.server().start();
            send(a, "receiver@b.example");
            await().until(() -> a.injector.getInstance(EventLog.class).count(EventKind.CALL_FAILED) > 0);

            a.configure(xml("A", "B", portA, portB, "<retry><openInterval>1s</openInterval></retry>"));
            a.injector.getInstance(X400Commands.class).reload();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                a.queues.all().forEach(FakeMailQueue::offer);
                assertThat(b.spool().mails()).hasSize(1);
            });
        }
    }

    @Test
    @DisplayName("R-IN-15: mail that waits is written anew when its connector has changed, here to a peer of 1984")
    void queuedMailShouldFollowTheNewSettingsOfItsConnector() throws Exception {
        int portA = freePort();
        int portB = freePort();
        String retry = "<retry><openInterval>1s</openInterval></retry>";
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, freePort(), retry));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA,
                 "<mode>1984</mode><incoming><mode>1984</mode></incoming>"))) {
            a.server().start();
            b.server().start();
            send(a, "receiver@b.example");
            await().until(() -> a.injector.getInstance(EventLog.class).count(EventKind.CALL_FAILED) > 0);

            a.configure(xml("A", "B", portA, portB, "<mode>1984</mode>" + retry));
            a.injector.getInstance(X400Commands.class).reload();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                a.queues.all().forEach(FakeMailQueue::offer);
                assertThat(b.spool().mails()).hasSize(1);
            });
            assertThat(b.injector.getInstance(X400View.class).associations()).extracting(AssociationView::mode)
                .containsExactly(TransferMode.X410_1984);
        }
    }

    @Test
    @DisplayName("R-OUT-8: a remote-initiated peer is polled although nothing waits here, and sends on our association")
    void remoteInitiatedPeerShouldSendWhenItIsPolled() throws Exception {
        int portA = freePort();
        int portB = freePort();
        String twoWay = "<dialogueMode>two-way alternate</dialogueMode>";
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, portB, twoWay + "<poll>10s</poll>"));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA,
                 twoWay + "<schedule>remote-initiated</schedule>"))) {
            b.server().start();
            send(b, "receiver@a.example");
            a.server().start();
            a.injector.getInstance(OutboundService.class).open(Optional.empty());

            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                b.queues.all().forEach(FakeMailQueue::offer);
                assertThat(a.spool().mails()).hasSize(1);
            });
            assertThat(b.injector.getInstance(EventLog.class).count(EventKind.CALL_FAILED)).isZero();
        }
    }

    @Test
    @DisplayName("R-OUT-9: a peer in retry that calls us is called back at once")
    void peerThatCallsShouldBeCalledBackAtOnce() throws Exception {
        int portA = freePort();
        int portB = freePort();
        String everyHour = "<retry><openInterval>1h</openInterval></retry>";
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, portB, everyHour))) {
            a.server().start();
            send(a, "receiver@b.example");
            await().until(() -> a.injector.getInstance(EventLog.class).count(EventKind.CALL_FAILED) > 0);
            try (SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA, everyHour))) {
                b.server().start();
                send(b, "receiver@a.example");

                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    a.queues.all().forEach(FakeMailQueue::offer);
                    assertThat(b.spool().mails()).hasSize(1);
                });
            }
        }
    }

    @Test
    void listenerShouldMoveOnReloadWhileAssociationsGoOn() throws Exception {
        int portA = freePort();
        int before = freePort();
        int after = freePort();
        String quick = "<retry><openInterval>1s</openInterval></retry>";
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, before, quick));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", before, portA, ""))) {
            a.server().start();
            b.server().start();
            send(a, "receiver@b.example");
            received(b);

            b.configure(xml("B", "A", after, portA, ""));
            ReloadResult moved = b.injector.getInstance(X400Commands.class).reload();

            assertThat(moved).isInstanceOfSatisfying(ReloadResult.Applied.class, applied -> {
                assertThat(applied.changes()).singleElement().asString().contains("x400.listener.bind");
                assertThat(applied.warnings()).isEmpty();
            });
            assertThat(b.injector.getInstance(X400View.class).associations()).as("the association in flight").hasSize(1);
            new Socket("127.0.0.1", after).close();
            assertThatThrownBy(() -> new Socket("127.0.0.1", before).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void listenerThatCannotMoveOnReloadShouldStayAndTellSo() throws Exception {
        int port = freePort();
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", port, freePort(), ""));
             ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            a.server().start();
            a.configure(xml("A", "B", taken.getLocalPort(), freePort(), ""));

            ReloadResult result = a.injector.getInstance(X400Commands.class).reload();

            assertThat(result).isInstanceOfSatisfying(ReloadResult.Applied.class, applied -> assertThat(applied.warnings())
                .singleElement().asString().contains("cannot listen on 127.0.0.1 port " + taken.getLocalPort(),
                    "calls are taken at 127.0.0.1:" + port + " as before"));
            new Socket("127.0.0.1", port).close();
        }
    }

    @Test
    void listenerShouldBeSwitchedOffAndOnOnReload() throws Exception {
        int port = freePort();
        String on = xml("A", "B", port, freePort(), "");
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", on)) {
            a.server().start();
            a.configure(on.replace("<listener>", "<listener enabled='false'>"));
            a.injector.getInstance(X400Commands.class).reload();
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);

            a.configure(on);
            a.injector.getInstance(X400Commands.class).reload();
            new Socket("127.0.0.1", port).close();
        }
    }

    @Test
    @DisplayName("R-OUT-2: a call without its source address is not made, and each attempt tells so")
    void missingSourceAddressShouldBeToldAtEachAttempt() throws Exception {
        int portB = freePort();
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", freePort(), portB,
            "<sourceAddress>203.0.113.77</sourceAddress><retry><openInterval>1s</openInterval></retry>"));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, freePort(), ""))) {
            a.server().start();
            b.server().start();
            EventLog events = a.injector.getInstance(EventLog.class);
            long before = events.count(EventKind.SOURCE_ADDRESS_MISSING);
            send(a, "receiver@b.example");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                a.queues.all().forEach(FakeMailQueue::offer);
                assertThat(events.count(EventKind.SOURCE_ADDRESS_MISSING)).isGreaterThanOrEqualTo(before + 2);
            });
            assertThat(events.recent()).anySatisfy(recorded -> assertThat(recorded.event().text())
                .contains("does not have the source address 203.0.113.77 of connector TO-B", "messages wait"));
            assertThat(b.injector.getInstance(EventLog.class).count(EventKind.ASSOCIATION_OPENED)).isZero();
        }
    }

    @Test
    void testOfAConnectorShouldShowEveryStage() throws Exception {
        int portA = freePort();
        int portB = freePort();
        try (SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, portB, ""));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA, ""))) {
            b.server().start();

            TestResult result = a.injector.getInstance(X400Commands.class).test(a.injector.getInstance(X400View.class).connectors()
                .getFirst())
                .toCompletableFuture().join();

            assertThat(result.ok()).as(result.toString()).isTrue();
        }
    }

    @Test
    void stopShouldTakeLessThanTenSecondsWithAnAssociationOpen() throws Exception {
        int portA = freePort();
        int portB = freePort();
        SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("A", "B", portA, portB, ""));
        try (SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("B", "A", portB, portA, ""))) {
            a.server().start();
            b.server().start();
            send(a, "receiver@b.example");
            received(b);

            long begin = System.nanoTime();
            a.server().stop();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            await().untilAsserted(() -> assertThat(b.injector.getInstance(X400View.class).associations()).isEqualTo(List.of()));
        }
    }
}
