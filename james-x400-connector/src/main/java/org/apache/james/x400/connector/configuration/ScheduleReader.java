/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.peer.Schedule;

/**
 * Reads {@code <schedule>}: a word, or {@code <schedule zone="Europe/Berlin"><time days="mon-fri" from="08:00" to="18:00"/></schedule>}.
 */
final class ScheduleReader {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):(00|15|30|45)");
    private static final ValueType<Schedule> WORD = ValueType.oneOf(
        List.of(new Schedule.Always(), new Schedule.Never(), new Schedule.RemoteInitiated()), ScheduleReader::word);
    private static final ValueType<ZoneId> ZONE = new ValueType<>("a time zone as Europe/Berlin or UTC", ScheduleReader::zone,
        ZoneId::getId);
    private static final ValueType<Set<DayOfWeek>> WEEKDAYS = new ValueType<>("weekdays as mon-fri or sat,sun", ScheduleReader::days,
        days -> String.join(",", days.stream().map(day -> DAYS.get(day.ordinal())).toList()));
    private static final ValueType<Integer> QUARTER = new ValueType<>("a quarter hour from 00:00 to 24:00", ScheduleReader::quarter,
        quarter -> String.format(Locale.ROOT, "%02d:%02d", quarter / 4, quarter % 4 * 15));

    private ScheduleReader() {
    }

    static Schedule read(Section schedule) {
        List<Section> times = schedule.parts("time", Section::indexed);
        if (times.isEmpty() && !schedule.isPresent()) {
            schedule.note(WORD.write().apply(new Schedule.Always()));
            return new Schedule.Always();
        }
        if (times.isEmpty()) {
            return schedule.text(WORD).orElseGet(Schedule.Always::new);
        }
        ZoneId zone = schedule.attribute("zone", ZONE).orElseGet(() -> {
            schedule.problem(schedule.path() + "[@zone]", "is missing, and selected times need a clock; accepted: " + ZONE.accepted());
            return ZoneId.of("UTC");
        });
        Map<DayOfWeek, BitSet> quarters = new EnumMap<>(DayOfWeek.class);
        times.forEach(time -> add(time, quarters));
        return schedule.<Schedule>make(() -> new Schedule.SelectedTimes(zone, quarters)).orElseGet(Schedule.Always::new);
    }

    private static void add(Section time, Map<DayOfWeek, BitSet> quarters) {
        Set<DayOfWeek> days = time.attribute("days", WEEKDAYS, EnumSet.allOf(DayOfWeek.class));
        int from = time.attribute("from", QUARTER, 0);
        int to = time.attribute("to", QUARTER, 96);
        if (from >= to) {
            time.problem(time.path(), "ends before it begins: for a time over midnight give one until 24:00 and one from 00:00");
            return;
        }
        days.forEach(day -> quarters.computeIfAbsent(day, key -> new BitSet()).set(from, to));
    }

    private static String word(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Always always -> "always";
            case Schedule.Never never -> "never";
            case Schedule.RemoteInitiated remote -> "remote-initiated";
            case Schedule.SelectedTimes times -> "selected times";
        };
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time zone", e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split(",")) {
            String[] ends = part.strip().split("-", 2);
            int first = day(ends[0].strip());
            int last = ends.length == 1 ? first : day(ends[1].strip());
            for (int step = 0; step <= (last - first + 7) % 7; step++) {
                days.add(DayOfWeek.of((first + step) % 7 + 1));
            }
        }
        return days;
    }

    private static int day(String text) {
        int index = DAYS.indexOf(text.length() > 3 ? text.substring(0, 3) : text);
        if (index < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no weekday");
        }
        return index;
    }

    private static int quarter(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches() || text.startsWith("24") && !text.equals("24:00")) {
            throw new IllegalArgumentException("\"" + text + "\" is none");
        }
        return Integer.parseInt(matcher.group(1)) * 4 + Integer.parseInt(matcher.group(2)) / 15;
    }
}
