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
import java.util.BitSet;
import java.util.Map;

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
}
