/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.peer.Connector;

/**
 * Tells once when many messages wait for a connector, and once when half of that do not any more, as Exchange's queue alarm did.
 * Confined to one thread.
 */
final class Backlog {
    private final EventLog events;
    private final ToIntFunction<String> waiting;
    private final Set<String> backlogged = new HashSet<>();

    /** @param waiting how many messages wait for the connector of that name */
    Backlog(EventLog events, ToIntFunction<String> waiting) {
        this.events = events;
        this.waiting = waiting;
    }

    /** @param alarm messages that are many; 0: no alarm */
    void look(List<Connector> connectors, int alarm) {
        backlogged.retainAll(connectors.stream().map(Connector::name).toList());
        for (Connector connector : connectors) {
            int count = waiting.applyAsInt(connector.name());
            if (alarm > 0 && count >= alarm && backlogged.add(connector.name())) {
                tell(EventKind.QUEUE_BACKLOG, connector, count + " messages wait");
            } else if (count <= alarm / 2 && backlogged.remove(connector.name())) {
                tell(EventKind.QUEUE_SUBSIDED, connector, count + " messages wait");
            }
        }
    }

    private void tell(EventKind kind, Connector connector, String text) {
        events.record(new Event.Called(kind, connector.name(), text, Optional.empty()));
    }
}
