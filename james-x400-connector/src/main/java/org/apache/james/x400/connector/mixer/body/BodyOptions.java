/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Objects;
import java.util.function.Supplier;

import org.apache.james.x400.connector.mixer.heading.HeadingOptions;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.peer.BodyHabits;

/**
 * What bodies depend on.
 *
 * @param habits               what the peer's users can read
 * @param extended             whether the peer understands extended body parts (1988 and later)
 * @param conversionProhibited whether text must keep its character set
 * @param heading              for the heading of the message itself
 * @param spool                where decoded bodies go
 * @param uniqueIdentifiers    for the IPMs that multiparts become: PrintableString of at most 64 characters
 */
public record BodyOptions(BodyHabits habits, boolean extended, boolean conversionProhibited, HeadingOptions heading, Spool spool,
                          Supplier<String> uniqueIdentifiers) {
    public BodyOptions {
        Objects.requireNonNull(habits, "habits");
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(spool, "spool");
        Objects.requireNonNull(uniqueIdentifiers, "uniqueIdentifiers");
    }

    /** For a report, which nobody refuses. */
    public BodyOptions refusingNothing() {
        return new BodyOptions(habits.withUnknownParts(BodyHabits.UnknownParts.ENCAPSULATE), extended, conversionProhibited, heading, spool,
            uniqueIdentifiers);
    }
}
