/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.tracking.MessageHistory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.connector.tracking.TrackingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import spark.Service;

class MessagesRoutesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Remembered remembered = new Remembered();
    private Service service;

    private static final class Remembered implements MessagesView {
        private final List<TrackingQuery> asked = new ArrayList<>();
        private Optional<List<MessageHistory>> answer = Optional.of(List.of(new MessageHistory(
            new TrackedMessage(Direction.OUT, new MtsIdentifier(GlobalDomainIdentifier.of("DE", "VIAT", "US"), "US-1"), "", NOW,
                Optional.of(new MailMemory("Mail1", Optional.of("a@us.example"), Optional.empty(), Optional.of("<1@us.example>"),
                "Subject: secret\r\n")), 1234,
                List.of(new TrackedRecipient(1, "C=DE;A=VIAT;P=THEM;S=Alias", Optional.of("alias@them.example"), State.DEFERRED,
                    "connection refused"), new TrackedRecipient(2, "C=DE;S=B", Optional.empty(), State.OF_ANOTHER_COPY, ""))),
            List.of(new MessageHistory.Entry(NOW, "", List.of(), "submitted as mail Mail1", Optional.empty()),
                new MessageHistory.Entry(NOW.plusSeconds(1), "mtaa", List.of(1), "not transferred", Optional.of(NOW.plusSeconds(600)))))));
        private boolean failing;

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public Optional<List<MessageHistory>> find(TrackingQuery query) throws SQLException {
            asked.add(query);
            if (failing) {
                throw new SQLException("disk I/O error");
            }
            return answer;
        }
    }

    @BeforeEach
    void start() {
        service = Service.ignite().port(0).ipAddress("127.0.0.1");
        new MessagesRoutes(remembered).define(service);
        service.awaitInitialization();
    }

    @AfterEach
    void stop() {
        service.stop();
        service.awaitStop();
    }

    private HttpResponse<String> get(String query) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + MessagesRoutes.BASE + query)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aMessageShouldBeToldWithItsHistoryAndWhatComesNext() throws Exception {
        HttpResponse<String> answer = get("?mts-id=US-1&recipient=alias@them.example&since=15m&limit=7");
        JsonNode message = new ObjectMapper().readTree(answer.body()).get(0);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).contains("application/json"));
        assertThat(remembered.asked).containsExactly(new TrackingQuery(Optional.of("US-1"), Optional.of("alias@them.example"),
            Optional.of(NOW.minusSeconds(900)), 7));
        assertThat(message.get("mtsIdentifier").asText()).isEqualTo("C=DE;A=VIAT;P=US;L=US-1");
        assertThat(message.get("direction").asText()).isEqualTo("outbound");
        assertThat(message.get("octets").asInt()).isEqualTo(1234);
        assertThat(message.get("sender").asText()).isEqualTo("a@us.example");
        assertThat(message.get("recipients").get(0).get("state").asText()).isEqualTo("deferred");
        assertThat(message.get("recipients").get(0).get("detail").asText()).isEqualTo("connection refused");
        assertThat(message.get("recipients").get(1).has("mailAddress")).isFalse();
        assertThat(message.get("history").get(1).get("text").asText()).isEqualTo("not transferred");
        assertThat(message.get("history").get(1).get("recipients").get(0).asInt()).isEqualTo(1);
        assertThat(message.get("next").asText()).isEqualTo("tried again at 2026-11-22T10:10:00Z");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T09:00:00Z,3600", "2026-11-22T10:00:00%2B01:00,3600", "2026-11-22T10:00:00+01:00,3600", "90s,90", "7d,604800"})
    void sinceShouldBeATimeOrAnAge(String since, long seconds) throws Exception {
        assertThat(get("?since=" + since).statusCode()).isEqualTo(200);
        assertThat(remembered.asked.get(0).since()).contains(NOW.minusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"recipient=C=DE;A=VIAT;P=ACME;S=Meier, C=DE;A=VIAT;P=ACME;S=Meier", "recipient=/G=Hans/S=Meier/, S=Meier;G=Hans",
        "recipient=/S=Meier/PRMD=ACME/ADMD=VIAT/C=DE/, C=DE;A=VIAT;P=ACME;S=Meier", "recipient=/S=Meier/C=DE/, C=DE;S=Meier",
        "recipient=/notes/a, /notes/a"})
    void recipientShouldBeReadInBothTextForms(String query, String asked) throws Exception {
        assertThat(get("?" + query.replace("=/", "=%2F").replace(";", "%3B")).statusCode()).isEqualTo(200);
        assertThat(remembered.asked.get(0).recipient()).contains(asked);
    }

    @Test
    void identifierShouldBeReadAsTheQueueShowsItToo() throws Exception {
        get("?mts-id=%5B/PRMD=ACME/ADMD=VIAT/C=DE/%3B1%5D");

        assertThat(remembered.asked.get(0).identifier()).contains("C=DE;A=VIAT;P=ACME;L=1");
    }

    @ParameterizedTest
    @CsvSource({"since=yesterday,yesterday", "since=2026-11-22,2026-11-22", "since=,empty", "mts-id=,empty", "recipient=%20,empty",
        "limit=0,1 to 1000", "limit=1001,1 to 1000", "limit=many,many", "limit=-1,-1", "mtsid=1,mtsid"})
    void aBadParameterShouldBeNamed(String query, String named) throws Exception {
        HttpResponse<String> answer = get("?" + query);
        JsonNode problem = new ObjectMapper().readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.get("statusCode").asInt()).isEqualTo(400);
        assertThat(problem.get("type").asText()).isEqualTo("InvalidArgument");
        assertThat(problem.get("message").asText()).contains(named);
        assertThat(remembered.asked).isEmpty();
    }

    @Test
    void aMemoryThatIsNotThereOrDoesNotAnswerShouldSaySo() throws Exception {
        remembered.answer = Optional.empty();
        HttpResponse<String> none = get("");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("tracking is switched off");
        remembered.failing = true;
        HttpResponse<String> broken = get("");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).contains("disk I/O error");
        remembered.failing = false;
        remembered.answer = Optional.of(List.of());
        assertThat(get("?mts-id=unknown").body()).isEqualTo("[]");
    }
}
