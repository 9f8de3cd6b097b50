/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, made where they are not there. Times are milliseconds since 1970. */
final class TrackingSchema {
    private TrackingSchema() {
    }

    static void create(Connection connection, TrackingDatabase database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(database.identityColumn(), database.octetsColumn())) {
                statement.execute(sql);
            }
        }
        addSubject(connection);
    }

    /** Tables of an earlier version have no place for the envelope of a message from a peer. */
    private static void addSubject(Connection connection) throws SQLException {
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, "x400_message", "subject")) {
            if (columns.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE x400_message ADD COLUMN subject TEXT");
        }
    }

    private static List<String> statements(String identity, String octets) {
        return List.of(
            "CREATE TABLE IF NOT EXISTS x400_message ("
                + "id " + identity + ", direction VARCHAR(3) NOT NULL, local_id VARCHAR(255) NOT NULL, domain_id VARCHAR(255) NOT NULL,"
                + " connector VARCHAR(64) NOT NULL, served VARCHAR(64) NOT NULL, at BIGINT NOT NULL, changed BIGINT NOT NULL,"
                + " content_length BIGINT NOT NULL, mail_name VARCHAR(255), sender VARCHAR(1024), envelope_id VARCHAR(1024),"
                + " message_id VARCHAR(1024), header TEXT, subject TEXT)",
            "CREATE INDEX IF NOT EXISTS x400_message_local_id ON x400_message (local_id)",
            "CREATE INDEX IF NOT EXISTS x400_message_message_id ON x400_message (message_id)",
            "CREATE INDEX IF NOT EXISTS x400_message_envelope_id ON x400_message (envelope_id)",
            "CREATE INDEX IF NOT EXISTS x400_message_changed ON x400_message (changed)",
            "CREATE INDEX IF NOT EXISTS x400_message_mail_name ON x400_message (mail_name)",
            "CREATE TABLE IF NOT EXISTS x400_recipient ("
                + "message BIGINT NOT NULL, number INTEGER NOT NULL, or_address VARCHAR(2048) NOT NULL, mail_address VARCHAR(1024),"
                + " state VARCHAR(16) NOT NULL, detail VARCHAR(1024) NOT NULL,"
                + " FOREIGN KEY (message) REFERENCES x400_message (id) ON DELETE CASCADE)",
            "CREATE INDEX IF NOT EXISTS x400_recipient_message ON x400_recipient (message, number)",
            "CREATE INDEX IF NOT EXISTS x400_recipient_mail_address ON x400_recipient (mail_address)",
            "CREATE TABLE IF NOT EXISTS x400_event ("
                + "id " + identity + ", message BIGINT NOT NULL, at BIGINT NOT NULL, connector VARCHAR(64) NOT NULL,"
                + " recipients VARCHAR(1024) NOT NULL, text VARCHAR(2048) NOT NULL, next BIGINT,"
                + " FOREIGN KEY (message) REFERENCES x400_message (id) ON DELETE CASCADE)",
            "CREATE INDEX IF NOT EXISTS x400_event_message ON x400_event (message, id)",
            "CREATE TABLE IF NOT EXISTS x400_content (message BIGINT NOT NULL, content " + octets + " NOT NULL,"
                + " FOREIGN KEY (message) REFERENCES x400_message (id) ON DELETE CASCADE)",
            "CREATE INDEX IF NOT EXISTS x400_content_message ON x400_content (message)");
    }
}
