/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * UTCTime and the date-time of mail. RFC 2156 §3.3.5: the zone is kept both ways and nothing is converted to another one; two digits from
 * 80 on are a year of the twentieth century.
 */
public final class MtsTime {
    private static final Pattern UTC_TIME = Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(Z|[+-]\\d{4})");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyMMddHHmmssxx");
    private static final int PIVOT = 80;

    private MtsTime() {
    }

    /** The time with an explicit zone: {@code 240105091500-0500}. */
    public static UtcTime of(OffsetDateTime time) {
        return new UtcTime(WRITTEN.format(time));
    }

    /** The time of a header field. */
    public static Optional<UtcTime> parse(String mailDate) {
        return MailDate.parse(mailDate).map(MtsTime::of);
    }

    /** Empty if the text is no UTCTime. */
    public static Optional<OffsetDateTime> toDateTime(UtcTime time) {
        Matcher matcher = UTC_TIME.matcher(time.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = number(matcher, 1);
        try {
            ZoneOffset zone = matcher.group(7).equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(matcher.group(7));
            return Optional.of(OffsetDateTime.of(year < PIVOT ? 2000 + year : 1900 + year, number(matcher, 2), number(matcher, 3),
                number(matcher, 4), number(matcher, 5), Math.min(number(matcher, 6), 59), 0, zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** For a header field; a text that is no UTCTime goes out as it is. */
    public static String toMailDate(UtcTime time) {
        return toDateTime(time).map(MailDate::format).orElse(time.text());
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }
}
