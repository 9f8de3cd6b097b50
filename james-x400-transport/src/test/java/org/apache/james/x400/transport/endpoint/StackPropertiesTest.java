/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.LogLines;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** The whole pipeline of a responder, fed with what another MTA sent. */
class StackPropertiesTest {
    @TempDir
    private Path folder;

    private record Outcome(List<String> heard, Octets sent) {
    }

    /** What the initiator sent, in rounds: before each it had heard what it waited for. */
    private static List<byte[]> rounds(String capture) {
        List<List<Octets>> rounds = new ArrayList<>();
        boolean answered = true;
        for (Capture.Packet packet : Capture.load(capture).streams().getFirst()) {
            if (packet.byInitiator()) {
                if (answered) {
                    rounds.add(new ArrayList<>());
                }
                rounds.getLast().add(packet.octets());
            }
            answered = !packet.byInitiator();
        }
        return rounds.stream().map(round -> Octets.concat(round).toByteArray()).toList();
    }

    private Outcome outcome(List<byte[]> reads) {
        EmbeddedStack stack = EmbeddedStack.responder(folder);
        try (stack) {
            reads.forEach(stack::receive);
        }
        return new Outcome(stack.heard(), withoutReference(stack.sent()));
    }

    private static List<byte[]> split(Generator generator, List<byte[]> rounds) {
        return rounds.stream().flatMap(round -> generator.split(round).stream()).toList();
    }

    /** The reference that we choose at random stands in octets 8 and 9 of our first packet. */
    private static Octets withoutReference(Octets sent) {
        return sent.length() < 10 ? sent : Octets.concat(sent.slice(0, 8), sent.slice(10, sent.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m410_small", "m84_small", "twa_pings"})
    void anySplitIntoReadsShouldGiveTheSameEvents(String capture) {
        List<byte[]> rounds = rounds(capture);
        Outcome whole = outcome(rounds);
        assertThat(whole.heard()).hasSizeGreaterThanOrEqualTo(2).last().asString().startsWith("Released");

        Seeded.check(60, generator -> assertThat(outcome(split(generator, rounds))).isEqualTo(whole));
    }

    @Test
    void anySplitOfALongTransferShouldGiveTheSameEvents() {
        List<byte[]> rounds = rounds("m88_large");
        Outcome whole = outcome(rounds);
        assertThat(whole.heard()).hasSize(3);

        Seeded.check(3, generator -> assertThat(outcome(split(generator, rounds))).isEqualTo(whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m410_small", "m84_small", "twa_pings", "refused_binds"})
    void changedOctetsShouldNeverBeAnErrorInThisProgram(String capture) {
        List<byte[]> rounds = rounds(capture);
        try (LogLines log = new LogLines(AssociationHandler.class.getName(), Level.ERROR)) {
            Seeded.check(250, generator -> {
                List<byte[]> changed = new ArrayList<>(rounds);
                int one = generator.between(0, rounds.size() - 1);
                changed.set(one, changed(generator, rounds.get(one)));
                outcome(split(generator, changed));
                assertThat(log.texts()).isEmpty();
            });
        }
    }

    private static byte[] changed(Generator generator, byte[] octets) {
        byte[] changed = octets.clone();
        for (int i = generator.between(1, 3); i > 0; i--) {
            changed[generator.between(0, changed.length - 1)] = generator.bytes(1)[0];
        }
        return changed;
    }
}
