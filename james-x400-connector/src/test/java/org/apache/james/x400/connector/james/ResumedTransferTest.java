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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection between two connectors breaks in the middle of a mail, and the mail goes on where it was. */
@Timeout(120)
class ResumedTransferTest {
    private static final int LENGTH = 400_000;
    private static final int HALF = LENGTH / 2;

    @TempDir
    Path folder;

    /** A network that takes so many octets of its first connection and no more. */
    private static final class Wire implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final int target;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch cut = new CountDownLatch(1);
        private boolean first = true;

        Wire(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket caller = door.accept();
                    Socket called = new Socket();
                    boolean stops = first;
                    first = false;
                    try {
                        called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5000);
                    } catch (IOException notThere) {
                        caller.close();
                        continue;
                    }
                    Thread.ofVirtual().start(() -> pump(caller, called, stops ? HALF : Long.MAX_VALUE));
                    Thread.ofVirtual().start(() -> pump(called, caller, Long.MAX_VALUE));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void pump(Socket from, Socket to, long most) {
            try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
                byte[] buffer = new byte[4096];
                long passed = 0;
                for (int read = in.read(buffer); read >= 0 && passed < most; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    passed += read;
                }
                if (passed >= most) {
                    reached.countDown();
                    cut.await();
                }
            } catch (IOException gone) {
                // an end has closed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitHalf() throws InterruptedException {
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws IOException {
            cut.countDown();
            door.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String xml(String us, String them, int ourPort, int theirPort, String mode) {
        return """
            <x400><localMta><name>MTA-%s</name><password>secret-%s</password><globalDomain>C=XX;A=TEST;P=%s</globalDomain></localMta>
            <listener><bind>127.0.0.1:%d</bind></listener>
            <connectors><connector name="TO-%s"><remoteMta><name>MTA-%s</name><password>secret-%s</password></remoteMta>
              <host>127.0.0.1</host><port>%d</port><mode>%s</mode><addressSpaces><domain>%s.example</domain></addressSpaces>
            </connector></connectors></x400>""".formatted(us, us, us, ourPort, them, them, them, theirPort, mode, them);
    }

    private static void send(SmallJames from) throws Exception {
        StringBuilder text = new StringBuilder(LENGTH);
        Random random = new Random(1);
        while (text.length() < LENGTH) {
            text.append(Long.toHexString(random.nextLong())).append("\r\n");
        }
        MailImpl mail = MailImpl.builder().name("mail").sender("sender@a.example").addRecipients("receiver@b.example")
            .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().addFrom("sender@a.example").addToRecipient("receiver@b.example")
                .setSubject("long").setText(text.toString())).build();
        try {
            from.send(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static long count(SmallJames at, EventKind kind) {
        return at.injector.getInstance(EventLog.class).count(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1988 normal", "1988 X.410", "1984"})
    void mailShouldGoOnWhenTheConnectionBroke(String mode) throws Exception {
        int portA = freePort();
        int portB = freePort();
        try (Wire wire = new Wire(portB);
             SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("a", "b", portA, wire.port(), mode));
             SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xml("b", "a", portB, portA, mode))) {
            a.server().start();
            b.server().start();
            send(a);
            wire.awaitHalf();

            wire.cut.countDown();

            await().atMost(Duration.ofSeconds(60)).until(() -> count(a, EventKind.MESSAGE_SENT) == 1);
            assertThat(b.spool().mails()).hasSize(1);
            assertThat(count(a, EventKind.TRANSFER_RESUMED)).isEqualTo(1);
            assertThat(count(b, EventKind.TRANSFER_RESUMED)).isEqualTo(1);
            assertThat(count(a, EventKind.TRANSFER_BROKEN)).isZero();
        }
    }

    @Test
    void mailShouldGoOnWhenTheReceiverHasBeenStartedAgain() throws Exception {
        int portA = freePort();
        int portB = freePort();
        String xmlOfB = xml("b", "a", portB, portA, "1988 normal");
        try (Wire wire = new Wire(portB);
             SmallJames a = new SmallJames(folder.resolve("a"), "a.example", xml("a", "b", portA, wire.port(), "1988 normal"))) {
            a.server().start();
            try (SmallJames b = new SmallJames(folder.resolve("b"), "b.example", xmlOfB)) {
                b.server().start();
                send(a);
                wire.awaitHalf();
            }
            wire.cut.countDown();
            try (SmallJames again = new SmallJames(folder.resolve("b"), "b.example", xmlOfB)) {
                again.server().start();

                await().atMost(Duration.ofSeconds(60)).until(() -> count(a, EventKind.MESSAGE_SENT) == 1);
                assertThat(again.spool().mails()).hasSize(1);
                assertThat(count(again, EventKind.TRANSFER_RESUMED)).isEqualTo(1);
            }
        }
    }
}
