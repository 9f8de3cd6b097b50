/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import jakarta.mail.internet.MimeMessage;

/**
 * What {@code mvn -Pdemo} shows: mail by SMTP into one James, over X.400 to another, read there by IMAP, and an answer the same way back;
 * then both again with an attachment of 5 MB. Ends with status 0 when everything has arrived unchanged.
 */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTACHMENT = 5 * 1024 * 1024;
    private static final long SEED = 400;
    private static final String QUESTION = "Dear Bob,\r\n\r\nis X.400 still alive?\r\n\r\nAlice\r\n";
    private static final String ANSWER = "Dear Alice,\r\n\r\nvery much so: this has come over P1.\r\n\r\nBob\r\n";

    private final Journey journey = new Journey(System.out);
    private final List<String> failures = new ArrayList<>();
    private int arrived;
    private long octets;

    private Demo() {
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Demo().run(Boolean.parseBoolean(System.getProperty("demo.keep", "false"))) ? 0 : 1);
    }

    private boolean run(boolean keep) throws Exception {
        Installation installation = Installation.ofBuild();
        ServerAddress alphaAddress = ServerAddress.choose(2);
        ServerAddress betaAddress = ServerAddress.choose(3);
        X400Peer alphaPeer = new X400Peer("MTA-ALPHA", "alpha-secret", "alpha.example", alphaAddress.host(), alphaAddress.x400());
        X400Peer betaPeer = new X400Peer("MTA-BETA", "beta-secret", "beta.example", betaAddress.host(), betaAddress.x400());
        try (JamesServer alpha = new JamesServer(installation, "alpha", "alpha.example", alphaAddress);
             JamesServer beta = new JamesServer(installation, "beta", "beta.example", betaAddress)) {
            new X400Setup(alphaPeer, betaPeer).apply(alpha);
            new X400Setup(betaPeer, alphaPeer).apply(beta);
            journey.begin("Two unmodified James 3.8.1 servers start, each with the drop-in jar and the files of conf/:");
            start(alpha, "alice");
            start(beta, "bob");
            journey.watch(alpha);
            journey.watch(beta);
            MailClient alice = new MailClient(alpha, "alice");
            MailClient bob = new MailClient(beta, "bob");
            byte[] attachment = new byte[ATTACHMENT];
            new Random(SEED).nextBytes(attachment);
            exchange(alice, bob, Letter.of(QUESTION), "1. A message from " + alice.address() + " to " + bob.address(), "Is X.400 alive?");
            exchange(bob, alice, Letter.of(ANSWER), "2. The answer comes back", "Re: Is X.400 alive?");
            exchange(alice, bob, Letter.of(QUESTION, attachment), "3. The same with an attachment of 5 MB", "Is X.400 alive? (5 MB)");
            exchange(bob, alice, Letter.of(ANSWER, attachment), "4. The answer, with the attachment", "Re: Is X.400 alive? (5 MB)");
            if (keep) {
                conclude();
                stayUp(alpha, beta);
            }
            journey.begin("Both servers stop:");
            stop(alpha);
            stop(beta);
        }
        return conclude();
    }

    private void start(JamesServer server, String user) throws Exception {
        Duration taken = server.start(user);
        ServerAddress address = server.address();
        journey.hop(server.name(), String.format(Locale.ROOT, "is up after %.1f s: %s, SMTP %d, IMAP %d, HTTP %d, X.400 %d, account %s@%s",
            Journey.seconds(taken), address.host(), address.smtp(), address.imap(), address.webadmin(), address.x400(), user,
            server.domain()));
    }

    private void stop(JamesServer server) throws Exception {
        journey.hop(server.name(), String.format(Locale.ROOT, "has stopped after %.1f s", Journey.seconds(server.stop())));
    }

    private void exchange(MailClient from, MailClient to, Letter letter, String title, String subject) throws Exception {
        journey.begin(title + ":");
        MimeMessage message = letter.into(from.compose(subject, to.address()));
        from.send(message);
        journey.hop(from.user(), "has handed it over by SMTP: " + letter);
        Optional<MimeMessage> received = to.awaitSubject(PATIENCE, subject);
        if (received.isEmpty()) {
            failures.add("\"" + subject + "\" did not arrive within " + PATIENCE.toSeconds() + " s");
            journey.hop(to.user(), "has waited " + PATIENCE.toSeconds() + " s in vain");
            return;
        }
        Letter read = Letter.from(received.get());
        boolean equal = read.equals(letter);
        journey.hop(to.user(), "reads it by IMAP: " + read + (equal ? ", equal" : ", NOT what was sent"));
        arrived++;
        octets += read.size();
        if (!equal) {
            failures.add("\"" + subject + "\" arrived changed");
        }
    }

    private boolean conclude() {
        System.out.println();
        failures.forEach(failure -> System.out.println("FAILED: " + failure));
        System.out.printf(Locale.ROOT, "%d of 4 messages arrived over X.400, %,d octets of text and attachments: %s.%n", arrived, octets,
            failures.isEmpty() ? "all bytes are equal" : "NOT everything is as it was sent");
        return failures.isEmpty() && arrived == 4;
    }

    private static void stayUp(JamesServer alpha, JamesServer beta) throws InterruptedException {
        System.out.println();
        System.out.println("Both servers stay up until Ctrl-C. For a mail program, without encryption:");
        for (JamesServer server : List.of(alpha, beta)) {
            ServerAddress address = server.address();
            String user = server == alpha ? "alice" : "bob";
            System.out.printf("  %s@%s  user name %1$s@%2$s, password %s, SMTP %s:%d, IMAP %4$s:%d%n", user, server.domain(),
                MailClient.PASSWORD, address.host(), address.smtp(), address.imap());
            System.out.printf("  its log: %s, its configuration: %s, its administration: http://%s:%d/x400/connectors%n",
                server.log().file(),
                server.root().resolve("conf"), address.host(), address.webadmin());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopQuietly(alpha);
            stopQuietly(beta);
        }));
        new CountDownLatch(1).await();
    }

    private static void stopQuietly(JamesServer server) {
        try {
            server.close();
        } catch (Exception e) {
            System.err.println(server.name() + ": " + e.getMessage());
        }
    }
}
