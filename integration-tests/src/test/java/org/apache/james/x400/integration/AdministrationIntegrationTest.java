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

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator asks a running server over HTTP. */
class AdministrationIntegrationTest {
    private static Pair pair;

    @BeforeAll
    static void startServers() throws Exception {
        pair = Pair.create("administration", 60, "1988 normal", setup -> setup).start();
    }

    @AfterAll
    static void stopServers() throws Exception {
        pair.close();
    }

    @Test
    void healthShouldSpeakOfListenerAndConnectors() throws Exception {
        HttpResponse<String> health = pair.alpha().webadmin().get("/healthcheck");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("X.400 listener", "X.400 connectors").doesNotContain("unhealthy");
    }

    @Test
    void connectorsShouldBeListed() throws Exception {
        HttpResponse<String> connectors = pair.alpha().webadmin().get("/x400/connectors");

        assertThat(connectors.statusCode()).isEqualTo(200);
        assertThat(connectors.body()).contains("TO-MTA-BETA").doesNotContain("secret");
    }

    @Test
    void callShouldBeTriedStageByStage() throws Exception {
        HttpResponse<String> test = pair.alpha().webadmin().post("/x400/connectors/TO-MTA-BETA/test");

        assertThat(test.statusCode()).isEqualTo(200);
        assertThat(test.body()).contains("{\"ok\":true");
    }

    @Test
    void callerShouldBeMatchedWithoutACall() throws Exception {
        HttpResponse<String> match = pair.beta().webadmin().get("/x400/match?address=" + pair.alpha().address().host());

        assertThat(match.statusCode()).isEqualTo(200);
        assertThat(match.body()).contains("TO-MTA-ALPHA");
    }

    @Test
    void eventsShouldShowTheStart() throws Exception {
        assertThat(pair.alpha().webadmin().get("/x400/events").body()).contains("X4C-1001");
    }
}
