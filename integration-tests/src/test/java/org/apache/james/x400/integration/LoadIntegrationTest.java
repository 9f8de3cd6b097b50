/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many messages at once: each arrives, once, with the body that belongs to its envelope. */
@ExtendWith(SharedNeighborhood.class)
class LoadIntegrationTest {
    private static final int CLIENTS = 4;
    private static final int MESSAGES_OF_CLIENT = 125;
    private static final int BODY = 10_000;
    private static final Pattern NUMBER = Pattern.compile("^number (\\d+) of client (\\d+)$");

    private final Neighborhood neighborhood;

    LoadIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
    }

    @Test
    void fiveHundredMessagesOfFourClientsShouldArriveOnceAndUncrossed() throws Exception {
        try (Relay toBeta = neighborhood.relayToBeta()) {
            neighborhood.connect(toBeta);
            String[] readers = IntStream.range(0, CLIENTS).mapToObj(client -> "reader" + client).toArray(String[]::new);
            String[] writers = IntStream.range(0, CLIENTS).mapToObj(client -> "writer" + client).toArray(String[]::new);
            neighborhood.beta().server().addUsers(readers);
            neighborhood.alpha().server().addUsers(writers);

            sendAll();

            for (int client = 0; client < CLIENTS; client++) {
                MailClient reader = new MailClient(neighborhood.beta().server(), readers[client]);
                await(readers[client]).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500))
                    .until(() -> reader.count() >= MESSAGES_OF_CLIENT);
                List<Integer> numbers = new ArrayList<>();
                for (MimeMessage message : reader.inbox(any -> true)) {
                    numbers.add(checked(message, client, writers[client] + "@alpha.example"));
                }
                assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.range(0, MESSAGES_OF_CLIENT).boxed().toList());
            }
        }
    }

    private void sendAll() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                sent.add(clients.submit(() -> {
                    MailClient writer = new MailClient(neighborhood.alpha().server(), "writer" + number);
                    MimeMessage[] messages = new MimeMessage[MESSAGES_OF_CLIENT];
                    for (int i = 0; i < MESSAGES_OF_CLIENT; i++) {
                        String subject = "number " + i + " of client " + number;
                        messages[i] = Letter.of(body(subject)).into(writer.compose(subject, "reader" + number + "@beta.example"));
                    }
                    writer.send(messages);
                    return null;
                }));
            }
            for (Future<?> future : sent) {
                future.get();
            }
        }
    }

    /** The number of a message whose envelope, heading and body belong together. */
    private static int checked(MimeMessage message, int client, String writer) throws Exception {
        String subject = message.getSubject();
        Matcher matcher = NUMBER.matcher(subject);
        assertThat(matcher.matches()).as("subject \"%s\"", subject).isTrue();
        assertThat(Integer.parseInt(matcher.group(2))).as("client in \"%s\"", subject).isEqualTo(client);
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly(writer);
        assertThat(message.getHeader("Return-Path")).containsExactly("<" + writer + ">");
        assertThat(message.getContent()).as("body of \"%s\"", subject).isEqualTo(body(subject));
        return Integer.parseInt(matcher.group(1));
    }

    /** 10 kB that nobody else sends: pseudo-random words made from the subject. */
    private static String body(String subject) {
        Random random = new Random(subject.hashCode());
        StringBuilder text = new StringBuilder(BODY + 100).append(subject).append("\r\n");
        while (text.length() < BODY) {
            text.append(Long.toString(random.nextLong() & Long.MAX_VALUE, 36)).append("\r\n");
        }
        return text.toString();
    }
}
