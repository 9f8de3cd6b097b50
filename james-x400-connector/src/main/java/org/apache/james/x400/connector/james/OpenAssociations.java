/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;

/** The associations that we have opened: whose connector each one is,
    and an event when it begins and when it ends. May be used from any thread. */
final class OpenAssociations {
    private final EventLog events;
    private final Map<String, String> connectors = new ConcurrentHashMap<>();

    OpenAssociations(EventLog events) {
        this.events = events;
    }

    void opened(Association association, Connector connector) {
        connectors.put(association.id(), connector.name());
        record(EventKind.ASSOCIATION_OPENED, association, connector,
            association.mode() + ", checkpoint " + association.checkpointSize() + ", window " + association.windowSize());
        association.ended().thenAccept(end -> {
            connectors.remove(association.id());
            record(end instanceof AssociationEnd.Released ? EventKind.ASSOCIATION_ENDED : EventKind.ASSOCIATION_BROKEN, association,
                connector,
                end.text());
        });
    }

    private void record(EventKind kind, Association association, Connector connector, String detail) {
        events.record(new Event.AssociationChanged(kind, connector.name(), association.id(), association.remote(), detail));
    }

    Optional<String> connectorOf(Association association) {
        return Optional.ofNullable(connectors.get(association.id()));
    }
}
