/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of the two types of time. */
final class TimeText {
    private static final int PIVOT = 50;
    private static final Pattern UTC = Pattern.compile(
        "(?<year>\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)?"
            + "(?<zone>Z|[+-]\\d\\d\\d\\d)");
    private static final Pattern GENERALIZED = Pattern.compile(
        "(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)(?<hour>\\d\\d)(?:(?<minute>\\d\\d)(?<second>\\d\\d)?)?"
            + "(?:[.,](?<fraction>\\d{1,9})\\d*)?(?<zone>Z|[+-]\\d\\d(?:\\d\\d)?)");

    private TimeText() {
    }

    static Optional<ZonedDateTime> utc(String text) {
        Matcher matcher = UTC.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = number(matcher, "year");
        return time(matcher, year < PIVOT ? 2000 + year : 1900 + year, 0);
    }

    static Optional<ZonedDateTime> generalized(String text) {
        Matcher matcher = GENERALIZED.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return time(matcher, number(matcher, "year"), nanos(matcher));
    }

    /** A fraction is one of the smallest unit that is given. */
    private static long nanos(Matcher matcher) {
        String fraction = matcher.group("fraction");
        if (fraction == null) {
            return 0;
        }
        long unit = matcher.group("second") != null ? 1 : matcher.group("minute") != null ? 60 : 3600;
        return Long.parseLong((fraction + "00000000").substring(0, 9)) * unit;
    }

    private static Optional<ZonedDateTime> time(Matcher matcher, int year, long nanos) {
        try {
            int second = number(matcher, "second");
            LocalDateTime local = LocalDateTime.of(year, number(matcher, "month"), number(matcher, "day"),
                number(matcher, "hour"), number(matcher, "minute"), Math.min(second, 59));
            return Optional.of(local.plusSeconds(second == 60 ? 1 : 0).plusNanos(nanos).atZone(ZoneOffset.of(matcher.group("zone"))))
                .filter(time -> second <= 60);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, String group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
