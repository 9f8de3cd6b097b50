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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bind that the second server refuses, seen from both sides and by tshark. */
@ExtendWith(SharedNeighborhood.class)
class RefusalIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Neighborhood neighborhood;
    private final Site alpha;
    private final Site beta;

    RefusalIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
        this.alpha = neighborhood.alpha();
        this.beta = neighborhood.beta();
    }

    @Test
    @DisplayName("R-IN-10: a wrong password is refused, both sides say so, and nobody shows it")
    void rIn10WrongPasswordShouldBeRefusedAndBothSidesShouldSaySo() throws Exception {
        try (Relay toBeta = neighborhood.relayToBeta()) {
            neighborhood.connect(toBeta);
            String right = Files.readString(alpha.server().folder().conf("x400.xml"));
            Files.writeString(alpha.server().folder().conf("x400.xml"), right.replace("alpha-secret", "wrong-secret"));
            assertThat(alpha.reload().body()).contains("\"applied\":true");
            alpha.mark();
            neighborhood.send("refused");

            assertThat(alpha.awaitEvent("X4C-1202 .*\\[TO-BETA]", PATIENCE)).contains("authentication-error");
            assertThat(beta.awaitEvent("X4C-1102", PATIENCE)).contains("password", "TO-ALPHA");
            assertThat(alpha.server().log().since(0)).noneMatch(line -> line.contains("-secret"));
            assertThat(beta.server().log().since(0)).noneMatch(line -> line.contains("-secret"));
            assertThat(neighborhood.bob().inbox(message -> "refused".equals(MailClient.subjectOf(message)))).isEmpty();
            if (Tshark.isInstalled()) {
                judge(toBeta.conversations());
            }

            Files.writeString(alpha.server().folder().conf("x400.xml"), right);
            assertThat(alpha.reload().body()).contains("\"applied\":true");
            neighborhood.awaitArrival("refused");
        }
    }

    private static void judge(List<Conversation> conversations) throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("x400.work")).resolve("captures"));
        int port = conversations.getFirst().called().getPort();
        Tshark seen = Tshark.decode(PcapFile.write(folder.resolve("refused.pcap"), conversations.subList(0, 1)), port);

        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("initiator-name: ")).containsExactly("MTA-ALPHA");
        assertThat(seen.values("MTABindError: ")).containsExactly("authentication-error (2)");
        assertThat(seen.values("MTS-APDU: ")).isEmpty();
    }
}
