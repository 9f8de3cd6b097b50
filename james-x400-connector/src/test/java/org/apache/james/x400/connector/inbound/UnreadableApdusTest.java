/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.outbound.FakeAssociation;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableApdusTest {
    @TempDir
    Path temporary;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:15:30Z"));

    private Path folder() {
        return temporary.resolve("unreadable");
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.count();
        }
    }

    private static Octets number(int number) {
        return Octets.wrap(ByteBuffer.allocate(4).putInt(number).array());
    }

    @Test
    @DisplayName("R-AP-9, Q151395: what cannot be decoded is an event and stays with the peer, and we stay up")
    void theEventShouldNameTheFileThatHoldsTheOctetsAndThePeerShouldKeepTheMessage() throws Exception {
        EventLog events = new EventLog(clock);
        Reception reception = new Reception(MtsApduCodec.standard(), (message, arrival) -> new Reception.Ours(),
            (report, arrival) -> new Reception.Ours(), (probe, arrival) -> new Reception.Ours(), new UnreadableApdus(folder(), clock),
            events);
        Octets damaged = Octets.ofHex("A0033103FF");
        StringBuilder answer = new StringBuilder();
        reception.receive(Mappers.connector("TO-B.1").build(), new FakeAssociation("in-1"), new Apdu() {
            @Override
            public Octets octets() {
                return damaged;
            }

            @Override
            public void close() {
                answer.append("closed ");
            }
        }, new TransferDecision() {
            @Override
            public void accept() {
                answer.append("accepted");
            }

            @Override
            public void refuseForNow(String cause) {
                answer.append(cause);
            }
        });

        Path file = folder().resolve("20261122T101530Z-TO-B_1-" + file().substring(file().length() - 21));
        assertThat(answer.toString()).startsWith("closed the APDU cannot be decoded");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged.toByteArray());
        assertThat(events.recent().getFirst().event().text()).contains("a copy is in " + file);
    }

    private String file() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.findFirst().orElseThrow().getFileName().toString();
        }
    }

    @Test
    void whatIsSentAgainAndAgainShouldBeKeptOnce() throws Exception {
        UnreadableApdus apdus = new UnreadableApdus(folder(), clock);
        Optional<Path> first = apdus.keep(number(1), "b");
        clock.advance(Duration.ofMinutes(1));

        assertThat(apdus.keep(number(1), "b")).isEqualTo(first);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theOldestShouldGiveWayWhenThereAreManyOrTheyAreLarge() throws Exception {
        UnreadableApdus apdus = new UnreadableApdus(folder(), clock);
        Path first = apdus.keep(number(0), "b").orElseThrow();
        for (int i = 1; i <= UnreadableApdus.MAX_FILES; i++) {
            clock.advance(Duration.ofSeconds(1));
            apdus.keep(number(i), "b");
        }
        assertThat(count()).isEqualTo(UnreadableApdus.MAX_FILES);
        assertThat(first).doesNotExist();

        for (int i = 0; i < UnreadableApdus.MAX_OCTETS / UnreadableApdus.MAX_FILE + 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            Octets large = Octets.concat(number(1000 + i), Octets.wrap(new byte[(int) UnreadableApdus.MAX_FILE]));
            assertThat(apdus.keep(large, "b").orElseThrow()).hasSize(UnreadableApdus.MAX_FILE);
        }
        long total = 0;
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                total += Files.size(file);
            }
        }
        assertThat(total).isLessThanOrEqualTo(UnreadableApdus.MAX_OCTETS);
    }

    @Test
    void aFolderThatCannotBeMadeShouldCostTheCopyOnly() throws Exception {
        Files.writeString(folder(), "a file");

        assertThat(new UnreadableApdus(folder(), clock).keep(number(1), "b")).isEmpty();
    }
}
