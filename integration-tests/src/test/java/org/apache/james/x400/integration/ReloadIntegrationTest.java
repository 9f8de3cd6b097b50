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
import static org.apache.james.x400.integration.ConnectorXml.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration of both sides changes while mail flows. */
@ExtendWith(SharedNeighborhood.class)
class ReloadIntegrationTest {
    /** How many messages: {@code -Dx400.reload.count=1000} for the long proof. */
    private static final int MESSAGES = Integer.getInteger("x400.reload.count", 120);
    private static final int RELOADS = 20;
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ONE = "127.0.88.1";
    private static final String TWO = "127.0.88.2";

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;

    ReloadIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
    }

    @Test
    @DisplayName("R-IN-15: 20 reloads of both sides while messages flow: nothing lost, nothing twice, no association cut")
    void rIn15ReloadsUnderLoadShouldLoseAndRepeatNothing() throws Exception {
        alpha.server().addUsers("writer");
        beta.server().addUsers("reader");
        MailClient reader = new MailClient(beta.server(), "reader");
        alpha.hangUp();
        alpha.configure("", alphaVariant(0));
        beta.configure(betaMatching(0), betaVariant(0));

        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> sent = IntStream.range(0, WRITERS).<Future<?>>mapToObj(writer -> writers.submit(() -> write(writer))).toList();
            for (int reload = 1; reload <= RELOADS; reload++) {
                int arrived = reload * MESSAGES / (RELOADS + 1);
                await("message " + arrived + ", before reload " + reload).atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                    .until(() -> reader.count() >= arrived);
                alpha.write("", alphaVariant(reload));
                changed(alpha.reload());
                beta.write(betaMatching(reload), betaVariant(reload));
                changed(beta.reload());
            }
            for (Future<?> writer : sent) {
                writer.get();
            }
        }

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> reader.count() >= MESSAGES);
        await().atMost(PATIENCE).until(() -> alpha.server().webadmin().get("/x400/queue").body().equals("[]"));
        assertThat(reader.inbox(any -> true)).extracting(MailClient::subjectOf)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MESSAGES).mapToObj(ReloadIntegrationTest::subject).toList());
        assertThat(alpha.troubles()).isEmpty();
        assertThat(beta.troubles()).isEmpty();
        assertThat(beta.events("X4C-1108 .*" + ONE + ':')).as("associations under the one setting").isNotEmpty();
        assertThat(beta.events("X4C-1108 .*" + TWO + ':')).as("associations under the other").isNotEmpty();
    }

    @Test
    @DisplayName("R-IN-14: a file with errors changes nothing; the answer lists all of them, each with its element and what is accepted")
    void rIn14BadFileShouldChangeNothing() throws Exception {
        alpha.hangUp();
        alpha.configure("", neighborhood.toBeta(source(ONE)));
        beta.configure("", neighborhood.fromAlpha(host(ONE)));

        beta.write("<dnsTimeout>soon</dnsTimeout>", neighborhood.fromAlpha(host(TWO), "<prot>102</prot>", "<mode>1992</mode>"));
        assertThat(beta.reload().body()).contains("\"applied\":false", "dnsTimeout", "soon", "FROM-ALPHA", "prot", "port", "1992",
            "1988 normal");

        assertThat(alpha.call("TO-BETA")).startsWith("{\"ok\":true");
        assertThat(beta.awaitEvent("X4C-1004", Neighborhood.PATIENCE)).contains("nothing has changed");
    }

    private static void changed(HttpResponse<String> answer) {
        assertThat(answer.body()).startsWith("{\"applied\":true,\"changes\":[\"");
    }

    /** From another address, with another window: associations that are open cannot stay. */
    private String alphaVariant(int number) {
        return neighborhood.toBeta(source(number % 2 == 0 ? ONE : TWO), "<windowSize>" + (3 + number % 2) + "</windowSize>");
    }

    private static String betaMatching(int number) {
        return "<dnsTimeout>" + (1 + number % 2) + "s</dnsTimeout>";
    }

    private String betaVariant(int number) {
        return neighborhood.fromAlpha(host(ONE), incoming("<address>" + TWO + "</address>"),
            "<checkpointSize>" + (10 + number % 2) + "</checkpointSize>");
    }

    private static String subject(int number) {
        return "reload " + number;
    }

    private Void write(int writer) throws Exception {
        MailClient client = new MailClient(alpha.server(), "writer");
        MimeMessage[] messages = IntStream.range(0, MESSAGES).filter(number -> number % WRITERS == writer)
            .mapToObj(number -> message(client, subject(number))).toArray(MimeMessage[]::new);
        client.send(messages);
        return null;
    }

    private static MimeMessage message(MailClient client, String subject) {
        try {
            return Letter.of(subject + "\r\n" + "Words and words and words.\r\n".repeat(400))
                .into(client.compose(subject, "reader@beta.example"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
