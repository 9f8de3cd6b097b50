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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator asks a running server over HTTP. */
@ExtendWith(SharedNeighborhood.class)
class AdministrationIntegrationTest {
    private final Site alpha;
    private final Site beta;

    AdministrationIntegrationTest(Neighborhood neighborhood) throws Exception {
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
        alpha.configure("", neighborhood.toBeta(ConnectorXml.source(alpha.host())));
        beta.configure("", neighborhood.fromAlpha(ConnectorXml.host(alpha.host())));
    }

    @Test
    void healthShouldSpeakOfListenerAndConnectors() throws Exception {
        HttpResponse<String> health = alpha.server().webadmin().get("/healthcheck");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("X.400 listener", "X.400 connectors").doesNotContain("unhealthy");
    }

    @Test
    void connectorsShouldBeListed() throws Exception {
        HttpResponse<String> connectors = alpha.server().webadmin().get("/x400/connectors");

        assertThat(connectors.statusCode()).isEqualTo(200);
        assertThat(connectors.body()).contains("TO-BETA").doesNotContain("secret");
    }

    @Test
    void callShouldBeTriedStageByStage() throws Exception {
        HttpResponse<String> test = alpha.server().webadmin().post("/x400/connectors/TO-BETA/test");

        assertThat(test.statusCode()).isEqualTo(200);
        assertThat(test.body()).contains("{\"ok\":true");
    }

    @Test
    void callerShouldBeMatchedWithoutACall() throws Exception {
        HttpResponse<String> match = beta.server().webadmin().get("/x400/match?address=" + alpha.host());

        assertThat(match.statusCode()).isEqualTo(200);
        assertThat(match.body()).contains("FROM-ALPHA");
    }

    @Test
    void eventsShouldShowTheReload() throws Exception {
        assertThat(alpha.server().webadmin().get("/x400/events?id=X4C-1005").body()).contains("X4C-1005", "conf/x400.xml was read again");
    }
}
