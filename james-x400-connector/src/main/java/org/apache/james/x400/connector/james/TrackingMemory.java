/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.x400.connector.configuration.TrackingSettings;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.tracking.MessageHistory;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.connector.tracking.TrackingQuery;
import org.apache.james.x400.connector.webadmin.MessagesView;

/**
 * The memory of messages, as the configuration wants it. A database that cannot be used is told as an event and does not keep the server
 * from starting: mail goes on, and nothing is remembered until the next start.
 */
final class TrackingMemory implements MessagesView, AutoCloseable {
    private final Optional<MessageTracking> tracking;
    private final Clock clock;

    private TrackingMemory(Optional<MessageTracking> tracking, Clock clock) {
        this.tracking = tracking;
        this.clock = clock;
    }

    static TrackingMemory open(TrackingSettings settings, FileSystem fileSystem, EventLog events, Clock clock) {
        if (!settings.enabled()) {
            return new TrackingMemory(Optional.empty(), clock);
        }
        try {
            MessageTracking opened = MessageTracking.open(database(settings, fileSystem), settings.retention(), clock);
            return new TrackingMemory(Optional.of(opened), clock);
        } catch (SQLException | IOException | LinkageError e) {
            events.record(new Event.Service(EventKind.TRACKING_FAILED, "messages are not remembered: " + e.getMessage()));
            return new TrackingMemory(Optional.empty(), clock);
        }
    }

    private static TrackingDatabase database(TrackingSettings settings, FileSystem fileSystem) throws IOException {
        return settings.isShared()
            ? new TrackingDatabase.Postgresql(settings.database(), settings.user(),
                new String(settings.password().octets(), StandardCharsets.US_ASCII))
            : new TrackingDatabase.Sqlite(fileSystem.getFile("file://" + settings.database()).toPath());
    }

    /** For the flows of messages. */
    MessageMemory memory() {
        return tracking.map(MessageMemory::of).orElse(MessageMemory.NONE);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Optional<List<MessageHistory>> find(TrackingQuery query) throws SQLException {
        return tracking.isEmpty() ? Optional.empty() : Optional.of(tracking.get().find(query));
    }

    @Override
    public void close() {
        tracking.ifPresent(MessageTracking::close);
    }
}
