/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tracked message with all that has happened to it.
 *
 * @param entries the oldest first
 */
public record MessageHistory(TrackedMessage message, List<Entry> entries) {
    /**
     * One thing that happened.
     *
     * @param connector  over which; empty: none
     * @param recipients their numbers; empty: all
     * @param text       one clause for the operator
     * @param next       when it is tried again, or delivered
     */
    public record Entry(Instant at, String connector, List<Integer> recipients, String text, Optional<Instant> next) {
        public Entry {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(connector, "connector");
            recipients = List.copyOf(recipients);
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(next, "next");
        }
    }

    public MessageHistory {
        Objects.requireNonNull(message, "message");
        entries = List.copyOf(entries);
    }

    /**
     * What happens next, in words.
     *
     * @param now the time at which that is asked
     */
    public String next(Instant now) {
        Optional<Instant> later = entries.reversed().stream().flatMap(entry -> entry.next().stream()).findFirst();
        if (message.recipients().stream().allMatch(TrackedRecipient::isOver)) {
            if (any(TrackedRecipient.State.TRANSFERRED)) {
                return "nothing more here; a report of the peer may come";
            }
            if (any(TrackedRecipient.State.HANDED_OVER)) {
                return later.filter(now::isBefore).map(when -> "James delivers it at " + when).orElse("nothing more here; James has it");
            }
            return "nothing";
        }
        if (any(TrackedRecipient.State.TAKING)) {
            return "the peer sends it again, as it has had no confirm";
        }
        return later.map(when -> "tried again at " + when).orElse("waits for its transfer");
    }

    private boolean any(TrackedRecipient.State state) {
        return message.recipients().stream().anyMatch(recipient -> recipient.state() == state);
    }
}
