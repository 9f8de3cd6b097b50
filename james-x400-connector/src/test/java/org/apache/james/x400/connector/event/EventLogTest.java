/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.outbound.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

class EventLogTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:02:00Z");

    private final EventLog log = new EventLog(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.apache.james.x400.event");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(written);
        logger.setLevel(null);
    }

    private static Event unknownCaller(int port, String text) {
        return new Event.CallerRefused(EventKind.CALLER_UNKNOWN, new InetSocketAddress("127.0.0.7", port), Optional.of("TO-B"), text);
    }

    @Test
    void idsShouldBeUniqueAndMeaningAndAdviceGiven() {
        assertThat(Arrays.stream(EventKind.values()).map(EventKind::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("X4C-\\d{4}"));
        assertThat(EventKind.values()).allSatisfy(kind -> {
            assertThat(kind.meaning()).endsWith(".");
            assertThat(kind.advice()).endsWith(".");
        });
    }

    @Test
    void lineShouldHoldIdExchangeIdConnectorAndText() {
        log.record(unknownCaller(4711, "call from 127.0.0.7 refused"));

        assertThat(written.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).isEqualTo("X4C-1101 (Exchange 9301, 9202) [TO-B] call from 127.0.0.7 refused"
                + " | Exchange 9301: no gateway with the caller's network address and transport stack is configured");
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getMDCPropertyMap()).containsEntry("connector", "TO-B");
        });
    }

    @Test
    void everyEventOfExchangeShouldHaveItsParaphrase() {
        assertThat(EventKind.values()).allSatisfy(kind -> assertThat(kind.exchangeEvents())
            .allSatisfy(event -> assertThat(event.paraphrase()).isNotBlank().doesNotEndWith(".")));
        assertThat(EventKind.CALLER_UNKNOWN.exchangeEvents().getFirst()).hasToString(
            "Exchange 9301: no gateway with the caller's network address and transport stack is configured");
    }

    @Test
    void eventsShouldBeCountedForEachConnector() {
        log.record(unknownCaller(4711, "call from 127.0.0.7 refused"));
        log.record(unknownCaller(4712, "call from 127.0.0.7 refused"));

        assertThat(log.counts("TO-B")).isEqualTo(Map.of(EventKind.CALLER_UNKNOWN, 2L));
        assertThat(log.counts("TO-C")).isEmpty();
    }

    @Test
    void deniedCallersShouldNotFloodTheLog() {
        for (int call = 0; call < 100; call++) {
            log.record(new Event.CallerRefused(EventKind.CALLER_DENIED, new InetSocketAddress("127.0.0.7", 5000 + call), Optional.empty(),
                "127.0.0.7 is in the deny list"));
        }

        assertThat(written.list).hasSize(8 + 3);
        assertThat(log.recent()).singleElement().satisfies(recorded -> assertThat(recorded.times()).isEqualTo(100));
    }

    @Test
    void associationShouldStandInTheContext() {
        log.record(new Event.AssociationChanged(EventKind.ASSOCIATION_OPENED, "TO-B", "in-17", new InetSocketAddress("127.0.0.7",
            4711), "1984"));

        assertThat(written.list).singleElement().satisfies(line -> {
            assertThat(line.getMDCPropertyMap()).containsEntry("association", "in-17");
            assertThat(line.getFormattedMessage()).contains("in-17 with 127.0.0.7:4711");
        });
    }

    @Test
    void repeatedTroubleShouldBeWrittenEightTimesAndThenWheneverItsNumberHasDoubled() {
        for (int call = 0; call < 100; call++) {
            log.record(unknownCaller(5000 + call, "refused"));
        }

        assertThat(written.list).hasSize(8 + 3);
        assertThat(written.list.getLast().getFormattedMessage()).contains("(64 times since 2026-03-01T10:02:00Z) | Exchange 9301");
        assertThat(log.recent()).singleElement().satisfies(recorded -> assertThat(recorded.times()).isEqualTo(100));
        assertThat(log.count(EventKind.CALLER_UNKNOWN)).isEqualTo(100);
    }

    @Test
    void troubleThatComesBackAfterAnHourShouldBeWrittenInAnyCase() {
        SettableClock clock = new SettableClock(NOW);
        EventLog later = new EventLog(clock);
        for (int call = 0; call < 9; call++) {
            later.record(unknownCaller(5000 + call, "refused"));
        }
        assertThat(written.list).hasSize(8);

        clock.advance(Duration.ofMinutes(59));
        later.record(unknownCaller(6000, "refused"));
        assertThat(written.list).hasSize(8);
        clock.advance(Duration.ofMinutes(1));
        later.record(unknownCaller(6001, "refused"));

        assertThat(written.list.getLast().getFormattedMessage()).contains("(11 times since 2026-03-01T10:02:00Z)");
    }

    @Test
    void timeOfTheNextCallShouldNotMakeAnotherTroubleOfIt() {
        for (int minutes = 0; minutes < 4; minutes++) {
            log.record(new Event.Called(EventKind.CALL_FAILED, "TO-B", "10.0.0.1: refused", Optional.of(NOW.plusSeconds(600L * minutes))));
        }

        assertThat(log.recent()).hasSize(1);
        assertThat(written.list.getFirst().getFormattedMessage()).contains("messages wait, next call at 2026-03-01T10:02:00Z");
    }

    @Test
    void ordinaryEventsShouldEachBeWritten() {
        for (int i = 0; i < 3; i++) {
            log.record(new Event.MessageMoved(EventKind.MESSAGE_SENT, Optional.of("TO-B"), Optional.of("out-1"), "[/C=DE/;1]", "taken"));
        }

        assertThat(written.list).hasSize(3);
    }

    @Test
    void newestShouldComeFirstAndOldOnesGo() {
        for (int i = 0; i < EventLog.CAPACITY + 5; i++) {
            log.record(new Event.Service(EventKind.CONFIGURATION_LOADED, "number " + i));
        }

        List<RecordedEvent> recent = log.recent();
        assertThat(recent).hasSize(EventLog.CAPACITY);
        assertThat(recent.getFirst().event().text()).isEqualTo("number " + (EventLog.CAPACITY + 4));
        assertThat(log.count(EventKind.CONFIGURATION_LOADED)).isEqualTo(EventLog.CAPACITY + 5);
    }

    @Test
    void lineEndsInsideTheTextShouldNotForgeAnotherLine() {
        log.record(unknownCaller(1, "name \"X\r\n2026 INFO all is well\""));

        assertThat(written.list.getFirst().getFormattedMessage()).doesNotContain("\n").doesNotContain("\r");
    }
}
