/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.apache.james.x400.connector.peer.Schedule.SelectedTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static SelectedTimes on(String zone, DayOfWeek day, int from, int to) {
        BitSet quarters = new BitSet();
        quarters.set(from, to);
        return new SelectedTimes(ZoneId.of(zone), Map.of(day, quarters));
    }

    @Test
    void alwaysShouldBeNow() {
        Instant now = Instant.parse("2026-03-01T10:02:00Z");

        assertThat(new Schedule.Always().nextCall(now)).contains(now);
        assertThat(new Schedule.Never().nextCall(now)).isEmpty();
        assertThat(new Schedule.RemoteInitiated().nextCall(now)).isEmpty();
        assertThat(new Schedule.RemoteInitiated().mayCall(now)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:59:59Z, false",
        "2026-03-02T08:00:00Z, true",
        "2026-03-02T08:29:59Z, true",
        "2026-03-02T08:30:00Z, false",
        "2026-03-03T08:00:00Z, false"})
    void selectedTimesShouldBeginAndEndOnTheQuarterHour(Instant when, boolean mayCall) {
        assertThat(on("UTC", DayOfWeek.MONDAY, 32, 34).mayCall(when)).isEqualTo(mayCall);
    }

    @Test
    void nextCallShouldBeTheBeginningOfTheNextSelectedQuarterHour() {
        SelectedTimes monday8 = on("UTC", DayOfWeek.MONDAY, 32, 34);

        assertThat(monday8.nextCall(Instant.parse("2026-03-02T08:07:11Z"))).contains(Instant.parse("2026-03-02T08:07:11Z"));
        assertThat(monday8.nextCall(Instant.parse("2026-03-02T08:30:00Z"))).contains(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(monday8.nextCall(Instant.parse("2026-03-01T23:59:59.999Z"))).contains(Instant.parse("2026-03-02T08:00:00Z"));
    }

    @Test
    void rPf3ZoneWithHalfAnHourShouldBeRight() {
        SelectedTimes nineInKolkata = on("Asia/Kolkata", DayOfWeek.MONDAY, 36, 37);

        assertThat(nineInKolkata.mayCall(Instant.parse("2026-03-02T03:30:00Z"))).isTrue();
        assertThat(nineInKolkata.mayCall(Instant.parse("2026-03-02T03:00:00Z"))).isFalse();
        assertThat(nineInKolkata.nextCall(Instant.parse("2026-03-02T00:00:00Z"))).contains(Instant.parse("2026-03-02T03:30:00Z"));
        assertThat(on("Asia/Kathmandu", DayOfWeek.MONDAY, 36, 37).nextCall(Instant.parse("2026-03-02T00:00:00Z")))
            .contains(Instant.parse("2026-03-02T03:15:00Z"));
    }

    @Test
    void rPf3HourThatIsMissingInSpringShouldBeLeftOut() {
        SelectedTimes twoOnSunday = on("Europe/Berlin", DayOfWeek.SUNDAY, 8, 12);

        assertThat(twoOnSunday.nextCall(Instant.parse("2026-03-28T23:30:00Z"))).contains(Instant.parse("2026-04-05T00:00:00Z"));
    }

    @Test
    void rPf3HourThatIsThereTwiceInAutumnShouldCountTwice() {
        SelectedTimes twoOnSunday = on("Europe/Berlin", DayOfWeek.SUNDAY, 8, 12);

        assertThat(twoOnSunday.mayCall(Instant.parse("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(twoOnSunday.mayCall(Instant.parse("2026-10-25T01:30:00Z"))).isTrue();
        assertThat(twoOnSunday.mayCall(Instant.parse("2026-10-25T02:00:00Z"))).isFalse();
    }

    @Test
    void selectedTimesWithoutAnyShouldBeRefused() {
        assertThatThrownBy(() -> new SelectedTimes(ZoneId.of("UTC"), Map.of(DayOfWeek.MONDAY, new BitSet())))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"never\"");
        assertThatThrownBy(() -> on("UTC", DayOfWeek.MONDAY, 90, 97)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("96");
    }

    @Test
    void selectedTimesShouldNotChangeWithTheSetsTheyWereMadeOf() {
        BitSet quarters = new BitSet();
        quarters.set(0);
        SelectedTimes times = new SelectedTimes(ZoneId.of("UTC"), Map.of(DayOfWeek.MONDAY, quarters));
        quarters.clear();
        times.quarters().get(DayOfWeek.MONDAY).clear();

        assertThat(times.mayCall(Instant.parse("2026-03-02T00:00:00Z"))).isTrue();
    }

    @Test
    void aQuarterHourThatIsMissingInSpringShouldBeFoundAWeekLater() {
        SelectedTimes twoOnSunday = on("Europe/Berlin", DayOfWeek.SUNDAY, 8, 9);

        assertThat(twoOnSunday.nextCall(Instant.parse("2026-03-22T01:15:00Z"))).contains(Instant.parse("2026-04-05T00:00:00Z"));
    }

    /** Against a search minute by minute, in zones whose clocks jump by an hour or half an hour, and around those jumps. */
    @Test
    void nextCallShouldBeWhatASlowSearchFinds() {
        long seed = Long.getLong("x400.schedule.seed", 20261122L);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> zones = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
            "Pacific/Apia", "America/Caracas", "Africa/Casablanca");
        for (int round = 0; round < Integer.getInteger("x400.schedule.count", 200); round++) {
            BitSet quarters = new BitSet();
            quarters.set(random.nextInt(96));
            quarters.set(random.nextInt(96));
            String zone = zones.get(random.nextInt(zones.size()));
            SelectedTimes times = new SelectedTimes(ZoneId.of(zone),
                days(random, quarters));
            Instant from = Instant.parse("2011-01-01T00:00:00Z").plusSeconds(random.nextInt(16 * 365) * 86_400L + random.nextInt(86_400));

            assertThat(times.nextCall(from)).as(zone + " from " + from + " " + times).isEqualTo(slowly(times, from));
        }
    }

    private static Map<DayOfWeek, BitSet> days(Random random, BitSet quarters) {
        Map<DayOfWeek, BitSet> days = new EnumMap<>(DayOfWeek.class);
        days.put(DayOfWeek.of(1 + random.nextInt(7)), quarters);
        days.put(DayOfWeek.of(1 + random.nextInt(7)), quarters);
        return days;
    }

    private static Optional<Instant> slowly(SelectedTimes times, Instant from) {
        if (times.mayCall(from)) {
            return Optional.of(from);
        }
        Instant minute = from.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        for (int i = 0; i < 22 * 24 * 60; i++) {
            if (times.mayCall(minute)) {
                return Optional.of(minute);
            }
            minute = minute.plusSeconds(60);
        }
        return Optional.empty();
    }
}
