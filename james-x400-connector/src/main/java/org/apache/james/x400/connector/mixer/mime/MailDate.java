/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date-time of RFC 5322, read with its obsolete forms: two-digit years, zone names, missing seconds, comments. */
public final class MailDate {
    private static final Pattern DATE = Pattern.compile(
        "(?:[A-Za-z]{3,9}\\.?\\s*,?\\s+)?(?<day>\\d{1,2})[\\s-]+(?<month>[A-Za-z]{3,9})[\\s-]+(?<year>\\d{2,4})[\\s,]+"
            + "(?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?:[:.](?<second>\\d{2}))?(?:[.,]\\d+)?\\s*(?<zone>[+-]\\d{4}|[A-Za-z]{1,5})?.*");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Map<String, Integer> ZONES = Map.of("EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7,
        "PDT", -7, "PST", -8, "CET", 1, "CEST", 2);
    private static final String NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "MonTueWedThuFriSatSun";
    /** RFC 2156 §3.3.5 reads two-digit years from here on as those of the twentieth century. */
    private static final int PIVOT = 80;

    private MailDate() {
    }

    /** The time with its zone; a zone without a name or with an unknown one is UTC. */
    public static Optional<OffsetDateTime> parse(String text) {
        Matcher matcher = DATE.matcher((text.indexOf('(') < 0 ? text : text.replaceAll("\\([^()]*\\)", " ")).strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = MONTHS.indexOf(matcher.group("month").substring(0, 3).toLowerCase(Locale.ROOT));
        if (month < 0 || month % 3 != 0) {
            return Optional.empty();
        }
        try {
            int second = matcher.group("second") == null ? 0 : Integer.parseInt(matcher.group("second"));
            return Optional.of(OffsetDateTime.of(year(matcher.group("year")), month / 3 + 1, Integer.parseInt(matcher.group("day")),
                Integer.parseInt(matcher.group("hour")), Integer.parseInt(matcher.group("minute")), Math.min(second, 59), 0,
                zone(matcher.group("zone"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The form that goes into headers: {@code Fri, 5 Jan 2024 09:15:00 -0500}. */
    public static String format(OffsetDateTime time) {
        StringBuilder text = new StringBuilder(32)
            .append(DAYS, (time.getDayOfWeek().getValue() - 1) * 3, time.getDayOfWeek().getValue() * 3)
            .append(", ").append(time.getDayOfMonth()).append(' ')
            .append(NAMES, (time.getMonthValue() - 1) * 3, time.getMonthValue() * 3).append(' ');
        two(text, time.getYear() / 100);
        two(text, time.getYear() % 100);
        two(text.append(' '), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        int minutes = time.getOffset().getTotalSeconds() / 60;
        two(text.append(minutes < 0 ? " -" : " +"), Math.abs(minutes) / 60);
        return two(text, Math.abs(minutes) % 60).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return switch (digits.length()) {
            case 2 -> year < PIVOT ? 2000 + year : 1900 + year;
            case 3 -> 1900 + year;
            default -> year;
        };
    }

    private static ZoneOffset zone(String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        if (text.charAt(0) == '+' || text.charAt(0) == '-') {
            int minutes = Integer.parseInt(text, 1, 3, 10) * 60 + Integer.parseInt(text, 3, 5, 10);
            return ZoneOffset.ofTotalSeconds((text.charAt(0) == '-' ? -60 : 60) * minutes);
        }
        return ZoneOffset.ofHours(ZONES.getOrDefault(text.toUpperCase(Locale.ROOT), 0));
    }
}
