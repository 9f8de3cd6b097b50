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

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.endpoint.Association;

/** Which connector each association belongs to that we have opened. May be used from any thread. */
final class OpenAssociations {
    private final Map<String, String> connectors = new ConcurrentHashMap<>();

    void opened(Association association, Connector connector) {
        connectors.put(association.id(), connector.name());
        association.ended().thenAccept(end -> connectors.remove(association.id()));
    }

    Optional<String> connectorOf(Association association) {
        return Optional.ofNullable(connectors.get(association.id()));
    }

    long to(Connector connector) {
        return connectors.values().stream().filter(connector.name()::equalsIgnoreCase).count();
    }
}
