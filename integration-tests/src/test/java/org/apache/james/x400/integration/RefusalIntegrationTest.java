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

import org.junit.jupiter.api.Test;

/** A bind that the second server refuses, seen from both sides and by tshark. */
class RefusalIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void wrongPasswordShouldBeRefusedAndBothSidesShouldSaySo() throws Exception {
        try (Pair pair = Pair.create("refusal", 50, "1988 normal", setup -> setup.showingPassword("wrong")).start()) {
            int alphaMark = pair.alpha().log().size();
            int betaMark = pair.beta().log().size();
            pair.alice().send(Letter.of("This stays here.\r\n").into(pair.alice().compose("refused", pair.bob().address())));

            assertThat(pair.alpha().log().await(alphaMark, X400Log.CALL_REFUSED, PATIENCE)).isPresent();
            assertThat(pair.beta().log().await(betaMark, X400Log.BIND_MISMATCH, PATIENCE)).isPresent();
            assertThat(pair.alpha().log().since(0)).noneMatch(line -> line.contains("secret"));
            assertThat(pair.beta().log().since(0)).noneMatch(line -> line.contains("secret"));
            assertThat(pair.bob().count()).isZero();
            if (Tshark.isInstalled()) {
                judge(pair);
            }
        }
    }

    private static void judge(Pair pair) throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("x400.work")).resolve("captures"));
        int port = pair.toBeta().conversations().getFirst().called().getPort();
        Tshark seen = Tshark.decode(PcapFile.write(folder.resolve("refused.pcap"), pair.toBeta().conversations().subList(0, 1)), port);

        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("initiator-name: ")).containsExactly("MTA-ALPHA");
        assertThat(seen.values("MTABindError: ")).containsExactly("authentication-error (2)");
        assertThat(seen.values("MTS-APDU: ")).isEmpty();
    }
}
