/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * GeneralizedTime, which keeps the text that it was written with. X.690 8.25.
 *
 * @param text {@code YYYYMMDDhh[mm[ss]][.f][Z|+hh[mm]|-hh[mm]]}; anything else is kept as well, and has no {@link #instant}
 */
public record GeneralizedTime(String text) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    public GeneralizedTime {
        Objects.requireNonNull(text, "text");
    }

    /** With seconds and in UTC; fractions of a second are left out. */
    public static GeneralizedTime of(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("GeneralizedTime has no year " + year);
        }
        return new GeneralizedTime(WRITTEN.format(instant));
    }

    /** The time that the text gives; empty if it gives a local time of nobody knows where, or none at all. */
    public Optional<Instant> instant() {
        return TimeText.generalized(text).map(ZonedDateTime::toInstant);
    }

    @Override
    public String toString() {
        return text;
    }
}
