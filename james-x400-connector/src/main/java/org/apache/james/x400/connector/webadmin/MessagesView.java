/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.tracking.MessageHistory;
import org.apache.james.x400.connector.tracking.TrackingQuery;

/** What is remembered of messages, for operators. */
public interface MessagesView {
    /** The time by which messages are remembered. */
    Instant now();

    /**
     * The last changed first; empty where nothing is remembered at all, because the tracking is switched off or its database was out of
     * order at the start.
     *
     * @throws SQLException where the database does not answer
     */
    Optional<List<MessageHistory>> find(TrackingQuery query) throws SQLException;
}
