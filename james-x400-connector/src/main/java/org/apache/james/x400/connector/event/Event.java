/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.peer.IpAddresses;

/** Something that happened, with what is to be known of it. */
public sealed interface Event {
    EventKind kind();

    /** One line that states the consequence. */
    String text();

    /** The connector that it is about, where one is known. */
    default Optional<String> connector() {
        return Optional.empty();
    }

    /** The association that it is about, where there is one. */
    default Optional<String> association() {
        return Optional.empty();
    }

    /** About the service itself: start, stop, listener, configuration. */
    record Service(EventKind kind, String text) implements Event {
        public Service {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A caller was refused.
     *
     * @param kind       for which cause
     * @param remote     where it called from
     * @param nearest    the connector that fits best
     * @param text       what each criterion gave, and how the nearest connector differs
     */
    record CallerRefused(EventKind kind, InetSocketAddress remote, Optional<String> nearest, String text) implements Event {
        public CallerRefused {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(remote, "remote");
            Objects.requireNonNull(nearest, "nearest");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Optional<String> connector() {
            return nearest;
        }
    }

    /**
     * An association is open, or has ended.
     *
     * @param detail how it was agreed, or how it ended
     */
    record AssociationChanged(EventKind kind, String connectorName, String associationId, InetSocketAddress remote,
                              String detail) implements Event {
        public AssociationChanged {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(connectorName, "connectorName");
            Objects.requireNonNull(associationId, "associationId");
            Objects.requireNonNull(remote, "remote");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public String text() {
            return "association " + associationId + " with " + IpAddresses.text(remote) + ": "
                + detail;
        }

        @Override
        public Optional<String> connector() {
            return Optional.of(connectorName);
        }

        @Override
        public Optional<String> association() {
            return Optional.of(associationId);
        }
    }

    /**
     * A call was made, with or without success.
     *
     * @param detail   each address that was tried, and its answer
     * @param nextCall when the next one is made
     */
    record Called(EventKind kind, String connectorName, String detail, Optional<Instant> nextCall) implements Event {
        public Called {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(connectorName, "connectorName");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(nextCall, "nextCall");
        }

        @Override
        public String text() {
            return detail + nextCall.map(when -> "; messages wait, next call at " + when).orElse("");
        }

        @Override
        public Optional<String> connector() {
            return Optional.of(connectorName);
        }
    }

    /**
     * Something happened to a message.
     *
     * @param connectorName    over which it came or went; absent where none was found
     * @param associationId    absent where there is none
     * @param mtsIdentifier    as text
     * @param detail           what happened, and what follows
     */
    record MessageMoved(EventKind kind, Optional<String> connectorName, Optional<String> associationId, String mtsIdentifier,
                        String detail) implements Event {
        public MessageMoved {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(connectorName, "connectorName");
            Objects.requireNonNull(associationId, "associationId");
            Objects.requireNonNull(mtsIdentifier, "mtsIdentifier");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public String text() {
            return "message " + mtsIdentifier + ": " + detail;
        }

        @Override
        public Optional<String> connector() {
            return connectorName;
        }

        @Override
        public Optional<String> association() {
            return associationId;
        }
    }
}
