/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackingTest extends MessageTrackingContract {
    @TempDir
    Path folder;

    @Override
    TrackingDatabase database() {
        return new TrackingDatabase.Sqlite(folder.resolve("tracking.db"));
    }

    @Test
    void aFileThatIsNoDatabaseShouldBeNamed() throws Exception {
        Path file = folder.resolve("other.db");
        Files.writeString(file,
            "no database at all, but a text of more than a hundred characters, which SQLite does not take for one; now!");

        assertThatThrownBy(() -> MessageTracking.open(new TrackingDatabase.Sqlite(file), Duration.ofDays(30),
            Clock.systemUTC()))
            .isInstanceOf(SQLException.class).hasMessageContaining("other.db");
    }
}
