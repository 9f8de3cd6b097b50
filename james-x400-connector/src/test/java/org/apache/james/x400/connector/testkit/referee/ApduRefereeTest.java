/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.testkit.TransferredApdus;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tshark agrees with us; {@code -Dx400.referee.count=10000} asks it that often. */
class ApduRefereeTest {
    private static final int COUNT = Integer.getInteger("x400.referee.count", 150);
    private static final long SEED = Long.getLong("x400.referee.seed", ThreadLocalRandom.current().nextLong(1L << 48));

    @TempDir
    private Path folder;

    @BeforeAll
    static void refereeIsThere() {
        assumeThat(TsharkFacts.isInstalled()).as("tshark is installed").isTrue();
    }

    @Test
    void tsharkShouldAgreeOnGeneratedApdus() throws Exception {
        ApduReferee.Verdict verdict = new ApduReferee(folder).judgeGenerated(COUNT, SEED);

        assertThat(verdict.compared()).isEqualTo(COUNT);
        assertThat(verdict.disagreements()).as("with -Dx400.referee.seed=" + SEED).isEmpty();
    }

    @Test
    void tsharkShouldAgreeOnTheApdusOfVectorsAndCaptures() throws Exception {
        List<Octets> apdus = new ArrayList<>();
        List.of("a11-message-rich", "a12-report-rich", "a06-probe").forEach(name -> apdus.add(HexVector.load(name).octets()));
        TransferredApdus.ofCaptures().forEach((name, apdu) -> {
            if (!name.contains("large")) {
                apdus.add(apdu);
            }
        });

        assertThat(new ApduReferee(folder).judge(apdus).stream().filter(line -> !line.contains("tshark complains"))).isEmpty();
    }

    @Test
    void refereeShouldSeeADifferenceAndDamage() throws Exception {
        Octets rich = HexVector.load("a11-message-rich").octets();
        byte[] changed = rich.toByteArray();
        String text = new String(changed, StandardCharsets.ISO_8859_1);
        changed[text.indexOf("Meier")] = 'B';
        byte[] damaged = rich.toByteArray();
        damaged[text.indexOf("Meier") - 1] = 0x70;
        Path file = folder.resolve("planted.pcap");
        try (ApduCapture capture = new ApduCapture(file)) {
            capture.add(Octets.wrap(changed));
            capture.add(Octets.wrap(damaged));
        }

        Map<Integer, TsharkFacts.Understood> understood = TsharkFacts.of(file);

        assertThat(understood.get(0).complaints()).isEmpty();
        assertThat(understood.get(0).facts()).isNotEqualTo(ApduFacts.of(MtsApduCodec.standard().decode(rich)))
            .isEqualTo(ApduFacts.of(MtsApduCodec.standard().decode(Octets.wrap(changed))));
        assertThat(understood.get(1).complaints()).isNotEmpty();
    }
}
