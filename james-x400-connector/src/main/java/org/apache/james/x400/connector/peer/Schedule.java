/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** When a connector calls its peer. Exchange's four activation styles. */
public sealed interface Schedule {
    /** Whether we may call at that time. */
    boolean mayCall(Instant when);

    /** The first time, not before {@code from}, at which we may call; empty: there is none. */
    Optional<Instant> nextCall(Instant from);

    /** Whenever there is mail. */
    record Always() implements Schedule {
        @Override
        public boolean mayCall(Instant when) {
            return true;
        }

        @Override
        public Optional<Instant> nextCall(Instant from) {
            return Optional.of(from);
        }
    }

    /** The connector is switched off: it neither calls nor takes a call (Exchange's event 37). */
    record Never() implements Schedule {
        @Override
        public boolean mayCall(Instant when) {
            return false;
        }

        @Override
        public Optional<Instant> nextCall(Instant from) {
            return Optional.empty();
        }
    }

    /** The peer calls, and we send on its associations: two-way alternate on both sides. */
    record RemoteInitiated() implements Schedule {
        @Override
        public boolean mayCall(Instant when) {
            return false;
        }

        @Override
        public Optional<Instant> nextCall(Instant from) {
            return Optional.empty();
        }
    }

    /**
     * In chosen quarter hours of the week, on the clock of a zone. Each instant is looked at on that clock, so that the hour which is
     * there twice in autumn counts twice, and the one which is missing in spring not at all.
     *
     * @param zone     whose clock
     * @param quarters for each weekday the quarter hours, 0 (00:00) to 95 (23:45), in which we may call
     */
    record SelectedTimes(ZoneId zone, Map<DayOfWeek, BitSet> quarters) implements Schedule {
        private static final Duration QUARTER = Duration.ofMinutes(15);
        /** The one quarter hour of a week may be missing when clocks go forward: two weeks, and the longest jump of a clock. */
        private static final int SEARCH = (2 * 7 * 24 + 3) * 4;

        public SelectedTimes {
            Objects.requireNonNull(zone, "zone");
            quarters = copy(quarters);
            if (quarters.values().stream().allMatch(BitSet::isEmpty)) {
                throw new IllegalArgumentException(
                    "selected times without a single quarter hour: the schedule \"never\" says the same plainly");
            }
        }

        @Override
        public Map<DayOfWeek, BitSet> quarters() {
            return copy(quarters);
        }

        @Override
        public boolean mayCall(Instant when) {
            LocalDateTime local = LocalDateTime.ofInstant(when, zone);
            BitSet day = quarters.get(local.getDayOfWeek());
            return day != null && day.get(local.getHour() * 4 + local.getMinute() / 15);
        }

        @Override
        public Optional<Instant> nextCall(Instant from) {
            Instant candidate = from;
            for (int step = 0; step <= SEARCH; step++) {
                if (mayCall(candidate)) {
                    return Optional.of(candidate);
                }
                candidate = startOfNextQuarter(candidate);
            }
            return Optional.empty();
        }

        private Instant startOfNextQuarter(Instant when) {
            LocalDateTime local = LocalDateTime.ofInstant(when, zone);
            Duration into = Duration.ofMinutes(local.getMinute() % 15).plusSeconds(local.getSecond()).plusNanos(local.getNano());
            return when.plus(QUARTER).minus(into);
        }

        private static Map<DayOfWeek, BitSet> copy(Map<DayOfWeek, BitSet> quarters) {
            Map<DayOfWeek, BitSet> copy = new EnumMap<>(DayOfWeek.class);
            quarters.forEach((day, set) -> {
                if (set.length() > 96) {
                    throw new IllegalArgumentException("a day has no quarter hour " + (set.length() - 1) + ", only 0 to 95");
                }
                copy.put(day, (BitSet) set.clone());
            });
            return copy;
        }
    }
}
