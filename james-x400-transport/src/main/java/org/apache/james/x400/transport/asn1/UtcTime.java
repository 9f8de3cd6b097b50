/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * UTCTime, which keeps the text that it was written with. X.690 8.25.
 *
 * @param text {@code YYMMDDhhmm[ss](Z|+hhmm|-hhmm)}; anything else is kept as well, and has no {@link #instant}
 */
public record UtcTime(String text) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    public UtcTime {
        Objects.requireNonNull(text, "text");
    }

    /** With seconds and in UTC; fractions of a second are left out. */
    public static UtcTime of(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1950 || year > 2049) {
            throw new IllegalArgumentException("UTCTime has no year " + year);
        }
        return new UtcTime(WRITTEN.format(instant));
    }

    public static UtcTime now(Clock clock) {
        return of(clock.instant());
    }

    /** The time that the text gives, with years 50 to 99 in the twentieth century; empty if the text is no UTCTime. */
    public Optional<Instant> instant() {
        return TimeText.utc(text).map(ZonedDateTime::toInstant);
    }

    @Override
    public String toString() {
        return text;
    }
}
