/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.peer.Connector;

/** The answer to "which connector is calling?", with its evidence. */
public sealed interface Match {
    List<Evidence> evidence();

    /** One line for the operator. */
    String explanation();

    /**
     * The caller is that connector's peer, and may come in.
     *
     * @param connector which
     * @param by        the criterion that told its origin
     */
    record Identified(Connector connector, Criterion by, List<Evidence> evidence) implements Match {
        public Identified {
            Objects.requireNonNull(connector, "connector");
            Objects.requireNonNull(by, "by");
            evidence = List.copyOf(evidence);
        }

        @Override
        public String explanation() {
            return "connector " + connector.name() + ", known by " + evidence.getLast();
        }
    }

    /**
     * The caller is not let in.
     *
     * @param cause       the kind of trouble
     * @param nearest     the connector that fits best
     * @param differences in which the caller is not what {@code nearest} expects
     * @param explanation one line: the address, what each criterion gave, the nearest connector and how it differs
     */
    record Refused(Cause cause, Optional<Connector> nearest, List<Difference> differences, List<Evidence> evidence,
                   String explanation) implements Match {
        public Refused {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(nearest, "nearest");
            differences = List.copyOf(differences);
            evidence = List.copyOf(evidence);
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /** Why a caller is not let in. */
    enum Cause {
        /** The address is in the deny list: not even the first octet is answered. */
        DENIED,
        /** No connector has that address or name (Exchange's event 9301). */
        UNKNOWN_ORIGIN,
        /** The origin is known, but name, password, selectors or mode differ (Exchange's event 51). */
        BIND_MISMATCH,
        /** Everything fits, but the connector's schedule is "never" (Exchange's event 37). */
        SUSPENDED,
        /** The name servers gave no answer, and nothing else identifies the caller: it may succeed later. */
        NO_ANSWER_FROM_DNS;

        /** Whether the same call may succeed later without anybody changing anything. */
        public boolean isTemporary() {
            return this == NO_ANSWER_FROM_DNS || this == SUSPENDED;
        }
    }
}
