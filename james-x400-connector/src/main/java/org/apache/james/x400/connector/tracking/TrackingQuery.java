/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which messages an operator wants to see; what is absent does not matter.
 *
 * @param identifier an MTS-identifier as logs show it, {@code C=DE;A=VIAT;L=MTA-1}, or its local part alone
 * @param recipient  a mail address, or a part of an O/R address as text
 * @param since      only messages that something has happened to since then
 * @param limit      at most so many, 1 to 1000; those to which something happened last
 */
public record TrackingQuery(Optional<String> identifier, Optional<String> recipient, Optional<Instant> since, int limit) {
    public static final int MAX_LIMIT = 1000;

    public TrackingQuery {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(since, "since");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit " + limit + " is not 1 to " + MAX_LIMIT);
        }
    }

    /** The local part of {@link #identifier}. */
    Optional<String> localIdentifier() {
        return identifier.map(text -> {
            int at = text.toUpperCase(Locale.ROOT).lastIndexOf(";L=");
            return at < 0 ? text : text.substring(at + 3);
        });
    }
}
