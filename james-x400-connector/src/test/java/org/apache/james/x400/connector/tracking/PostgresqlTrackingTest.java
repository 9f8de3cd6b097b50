/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlTrackingTest extends MessageTrackingContract {
    private static Optional<PostgresqlServer> server = Optional.empty();

    @BeforeAll
    static void startServer() throws Exception {
        assumeTrue(PostgresqlServer.programs().isPresent(), "PostgreSQL is not installed");
        server = Optional.of(PostgresqlServer.start(PostgresqlServer.programs().orElseThrow()));
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @AfterEach
    void empty() throws Exception {
        try (Connection connection = database().open(); Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS x400_content, x400_event, x400_recipient, x400_message");
        }
    }

    @Override
    TrackingDatabase database() {
        return server.orElseThrow().database();
    }
}
