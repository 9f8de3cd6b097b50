/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.time.Duration;
import java.util.Objects;

import org.apache.james.x400.connector.peer.Password;

/**
 * The memory of messages.
 *
 * @param enabled   whether there is one: without it repetitions are delivered again after a broken confirm, and reports tell less
 * @param database  a file of this server, or the JDBC address of a PostgreSQL database that several servers share
 * @param user      for PostgreSQL
 * @param password  for PostgreSQL
 * @param retention how long after its last change a message is remembered
 */
public record TrackingSettings(boolean enabled, String database, String user, Password password, Duration retention) {
    /** What an address of PostgreSQL begins with. */
    public static final String POSTGRESQL = "jdbc:postgresql:";

    public TrackingSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (database.isBlank()) {
            throw new IllegalArgumentException("there is no database: give a file, or an address that begins with " + POSTGRESQL);
        }
        if (database.startsWith("jdbc:") && !database.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("\"" + database + "\" is neither a file nor an address that begins with " + POSTGRESQL);
        }
        if (retention.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("retention " + retention + " is below an hour: peers may repeat messages for longer");
        }
    }

    /** A file under {@code var/x400}, 30 days. */
    public static TrackingSettings defaults() {
        return new TrackingSettings(true, "var/x400/tracking.db", "", Password.NONE, Duration.ofDays(30));
    }

    public boolean isShared() {
        return database.startsWith(POSTGRESQL);
    }
}
