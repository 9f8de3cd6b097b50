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

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.configuration.EffectiveSetting;
import org.apache.james.x400.connector.configuration.LoadedConfiguration;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.event.RecordedEvent;
import org.apache.james.x400.connector.matching.Caller;
import org.apache.james.x400.connector.matching.Match;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.matching.PeerNames;
import org.apache.james.x400.connector.matching.StubDnsService;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import spark.Service;

class X400RoutesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:02:00Z");
    private static final String XML = """
        <x400><localMta><name>MTA-A</name><password>secretA</password><globalDomain>C=DE;A=VIAT;P=ACME</globalDomain></localMta><connectors>
        <connector name="TO-B" preset="exchange-5.5"><remoteMta><name>MTA-B</name><password>geheim</password></remoteMta>
          <host>10.0.0.1</host><host>remotemta.org.com</host><incoming><calling transport="TSEL"/></incoming></connector>
        <connector name="TO-C"><remoteMta><name>MTA-C</name></remoteMta><host>10.0.0.3</host></connector></connectors></x400>""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Fixed fixed = new Fixed();
    private Service service;

    /** A server that stands still. */
    private static final class Fixed implements X400View, X400Commands {
        private final LoadedConfiguration loaded;
        private final EventLog log = new EventLog(Clock.fixed(NOW, ZoneOffset.UTC));
        private final StubDnsService dns = new StubDnsService();
        private final List<String> ended = new ArrayList<>();
        private ReloadResult reload = new ReloadResult.Applied(List.of("connector TO-B: port is 1102, was 102"), List.of());

        private Fixed() {
            try {
                loaded = ConfigurationText.read(XML);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public List<Connector> connectors() {
            return loaded.configuration().connectors();
        }

        @Override
        public ConnectorState state(Connector connector) {
            return new ConnectorState(ConnectorState.Condition.RETRYING, 1, 0, 7, Optional.of("10.0.0.1:102: connection refused"),
                Optional.of(NOW));
        }

        @Override
        public List<EffectiveSetting> settings() {
            return loaded.settings();
        }

        @Override
        public List<AssociationView> associations() {
            return List.of(new AssociationView("in-17", "TO-B", false, new InetSocketAddress("127.0.0.2", 102),
                new InetSocketAddress("10.0.0.1", 4711), TransferMode.X410_1984, 30, 3,
                Optional.of("TLSv1.3, TLS_AES_128_GCM_SHA256, CN=b")));
        }

        @Override
        public List<QueuedMessage> queue() {
            return List.of(new QueuedMessage("Mail1-to-b", Optional.of("[/PRMD=ACME/ADMD=VIAT/C=DE/;1]"), "a@a.example",
                List.of("b@b.example"),
                List.of("TO-B"), 2000, 3, Optional.of(NOW)));
        }

        @Override
        public CompletionStage<Match> match(Caller caller) {
            var settings = loaded.configuration().matching();
            PeerNames names = new PeerNames(dns, name -> List.of(), settings.hostsFile(), Runnable::run, Clock.systemUTC(),
                Duration.ofSeconds(3),
                Duration.ZERO);
            return new PeerMatcher(connectors(), settings, names, Clock.systemUTC()).match(caller);
        }

        @Override
        public List<RecordedEvent> events() {
            return log.recent();
        }

        @Override
        public long count(EventKind kind) {
            return log.count(kind);
        }

        @Override
        public Map<EventKind, Long> counts(Connector connector) {
            return Map.of(EventKind.CALLER_UNKNOWN, 3L);
        }

        @Override
        public ReloadResult reload() {
            return reload;
        }

        @Override
        public boolean end(String association, boolean atOnce) {
            ended.add(association + (atOnce ? " at once" : ""));
            return association.equals("in-17");
        }

        @Override
        public CompletionStage<TestResult> test(Connector connector) {
            return CompletableFuture.completedFuture(new TestResult(List.of(
                new TestResult.Stage("DNS", true, "10.0.0.1", Duration.ofMillis(3)),
                new TestResult.Stage("TCP", false, "connection refused", Duration.ofMillis(7)))));
        }
    }

    @BeforeEach
    void open() {
        service = Service.ignite().ipAddress("127.0.0.1").port(0);
        new X400Routes(fixed, fixed).define(service);
        service.awaitInitialization();
    }

    @AfterEach
    void close() {
        service.stop();
        service.awaitStop();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = ask("GET", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void connectorsShouldBeListedWithTheirState() throws Exception {
        JsonNode answer = get("/x400/connectors");

        assertThat(answer).hasSize(2);
        assertThat(answer.get(0)).hasToString("{\"name\":\"TO-B\",\"remoteMta\":\"MTA-B\",\"mode\":\"1988 normal\","
            + "\"hosts\":[\"10.0.0.1\",\"remotemta.org.com\"],\"port\":102,"
            + "\"state\":\"RETRYING\",\"associations\":{\"inbound\":1,\"outbound\":0},"
            + "\"waiting\":7,\"lastFailure\":\"10.0.0.1:102: connection refused\",\"nextCall\":\"2026-03-01T10:02:00Z\"}");
    }

    @Test
    void connectorShouldBeShownWithSettingsAndTheirOriginWithoutPasswords() throws Exception {
        fixed.log.record(new Event.Called(EventKind.CALL_FAILED, "TO-B", "10.0.0.1:102: connection refused", Optional.empty()));
        fixed.log.record(new Event.Called(EventKind.CALL_SUCCEEDED, "TO-B", "up again", Optional.empty()));

        JsonNode answer = get("/x400/connectors/to-b");

        assertThat(answer.toString())
            .contains("{\"path\":\"x400.connectors.connector[TO-B].windowSize\",\"value\":\"5\",\"origin\":\"preset\"}",
            "{\"path\":\"x400.connectors.connector[TO-B].remoteMta.password\",\"value\":\"********\",\"origin\":\"file\"}",
            "{\"path\":\"x400.connectors.connector[TO-B].port\",\"value\":\"102\",\"origin\":\"default\"}").doesNotContain("geheim")
            .doesNotContain("TO-C");
        assertThat(answer.get("counters").toString()).isEqualTo("{\"callerUnknown\":3}");
        assertThat(answer.get("open").get(0).get("id").asText()).isEqualTo("in-17");
        assertThat(answer.get("lastErrors")).singleElement().satisfies(error -> assertThat(error.get("id").asText()).isEqualTo("X4C-1201"));
        assertThat(answer.get("preset").get("reasons").toString()).contains("windowSize");
    }

    @Test
    void associationsShouldBeListedAndEnded() throws Exception {
        assertThat(get("/x400/associations").get(0).get("tls").asText()).isEqualTo("TLSv1.3, TLS_AES_128_GCM_SHA256, CN=b");
        assertThat(get("/x400/associations").get(0).toString()).contains("\"connector\":\"TO-B\",\"direction\":\"inbound\"",
            "\"remote\":\"10.0.0.1:4711\",\"mode\":\"1984\"");

        assertThat(ask("DELETE", "/x400/associations/in-17").statusCode()).isEqualTo(204);
        assertThat(ask("DELETE", "/x400/associations/in-17?abort").statusCode()).isEqualTo(204);
        assertThat(ask("DELETE", "/x400/associations/in-18").statusCode()).isEqualTo(404);
        assertThat(fixed.ended).containsExactly("in-17", "in-17 at once", "in-18");
    }

    @Test
    void queueShouldBeShown() throws Exception {
        assertThat(get("/x400/queue").get(0).toString()).contains("\"mtsIdentifier\":\"[/PRMD=ACME/ADMD=VIAT/C=DE/;1]\"", "\"attempts\":3");
    }

    @Test
    void matchShouldExplainEachStepWithoutACall() throws Exception {
        JsonNode accepted = get("/x400/match?address=10.0.0.1");
        assertThat(accepted.get("accepted").asBoolean()).isTrue();
        assertThat(accepted.get("connector").asText()).isEqualTo("TO-B");
        assertThat(accepted.get("criterion").asText()).isEqualTo("address");

        fixed.dns.pointer("10.0.0.9", "remotemta").name("remotemta.org.com", "10.0.0.8");
        JsonNode refused = get("/x400/match?address=10.0.0.9");
        assertThat(refused.get("accepted").asBoolean()).isFalse();
        assertThat(refused.get("nearest").asText()).isEqualTo("TO-B");
        assertThat(refused.get("steps")).extracting(step -> step.get("criterion").asText())
            .containsExactly("address", "hostName", "reverseName", "selectors", "bind");
        assertThat(refused.get("explanation").asText()).contains("PTR gives remotemta, connector TO-B expects remotemta.org.com");

        JsonNode announced = get("/x400/match?address=10.0.0.1&proxy=10.0.0.5");
        assertThat(announced.get("differences").toString()).contains("announcing proxy", "10.0.0.5");

        JsonNode wrongSelector = get("/x400/match?address=10.0.0.1&tsel=0x4142&mta=MTA-B&mode=1984");
        assertThat(wrongSelector.get("cause").asText()).isEqualTo("BIND_MISMATCH");
        assertThat(wrongSelector.get("differences").toString()).contains("calling T-selector", "\\\"AB\\\" (4142)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /x400/match                             | the parameter address is missing
        /x400/match?address=mta.example         | is not an IPv4 or IPv6 address
        /x400/match?address=10.0.0.1&mode=X     | is not one of "1988 normal"
        /x400/match?address=10.0.0.1&tsel=0xzz  | not a hexadecimal digit
        /x400/decode                            | the parameter address is missing
        /x400/decode?address=12345              | is neither 8 hexadecimal digits
        /x400/events?limit=many                 | is not a number
        """)
    void wrongParameterShouldBeToldInJamesWay(String path, String message) throws Exception {
        HttpResponse<String> response = ask("GET", path);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode answer = new ObjectMapper().readTree(response.body());
        assertThat(answer.get("statusCode").asInt()).isEqualTo(400);
        assertThat(answer.get("type").asText()).isEqualTo("InvalidArgument");
        assertThat(answer.get("message").asText()).contains(message);
    }

    @Test
    void unknownConnectorShouldBeNotFoundAndTheKnownOnesTold() throws Exception {
        HttpResponse<String> response = ask("GET", "/x400/connectors/TO-X");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("no connector is named TO-X; there are: TO-B, TO-C");
    }

    @Test
    void eventsShouldBeFoundByOurIdAndByExchanges() throws Exception {
        fixed.log.record(new Event.CallerRefused(EventKind.CALLER_UNKNOWN, new InetSocketAddress("10.0.0.9", 1), Optional.of("TO-B"),
            "refused"));
        fixed.log.record(new Event.Service(EventKind.STARTED, "started"));

        assertThat(get("/x400/events")).hasSize(2);
        assertThat(get("/x400/events?id=9301")).hasSize(1);
        assertThat(get("/x400/events?id=x4c-1101").get(0).get("exchangeIds")).hasToString("[9301,9202]");
        assertThat(get("/x400/events?id=9301").get(0).get("exchange").get(0).get("paraphrase").asText())
            .isEqualTo("no gateway with the caller's network address and transport stack is configured");
        assertThat(get("/x400/events?connector=to-b")).hasSize(1);
        assertThat(get("/x400/events?limit=1").get(0).get("id").asText()).isEqualTo("X4C-1001");
        assertThat(get("/x400/events/kinds")).hasSize(EventKind.values().length);
    }

    @Test
    void networkAddressOfAnExchangeEventShouldBeDecoded() throws Exception {
        assertThat(get("/x400/decode?address=91F5C11B").get("text").asText()).isEqualTo("145.245.193.27");
    }

    @Test
    void testShouldShowItsStages() throws Exception {
        HttpResponse<String> response = ask("POST", "/x400/connectors/TO-B/test");

        assertThat(response.body())
            .isEqualTo("{\"ok\":false,\"stages\":[{\"stage\":\"DNS\",\"ok\":true,\"detail\":\"10.0.0.1\",\"milliseconds\":3},"
            + "{\"stage\":\"TCP\",\"ok\":false,\"detail\":\"connection refused\",\"milliseconds\":7}]}");
    }

    @Test
    void reloadShouldTellWhatChangedOrWhatIsWrong() throws Exception {
        HttpResponse<String> applied = ask("POST", "/x400/configuration/reload");
        assertThat(applied.statusCode()).isEqualTo(200);
        assertThat(applied.body()).contains("port is 1102, was 102");

        fixed.reload = new ReloadResult.Rejected(List.of("x400.listner: is not a known element"));
        HttpResponse<String> rejected = ask("POST", "/x400/configuration/reload");
        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(rejected.body()).contains("x400.listner");
    }
}
