/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.util.Objects;
import java.util.Optional;

/**
 * A recipient of a tracked message.
 *
 * @param number      originally-specified-recipient-number
 * @param orAddress   as text; empty while it is not known
 * @param mailAddress in the Internet; absent where there is none
 * @param state       what is known of its fate
 * @param detail      reason and diagnostic, or the last obstacle; empty: none
 */
public record TrackedRecipient(int number, String orAddress, Optional<String> mailAddress, State state, String detail) {
    /** From the last thing that happened, it follows what may happen next. */
    public enum State {
        /** A peer's message is being given to James; after a sudden death of the server it is not certain whether James has it. */
        TAKING,
        /** Waits for its transfer. */
        QUEUED,
        /** Its transfer did not succeed and is tried again. */
        DEFERRED,
        /** A peer has taken the message: what follows is the peer's to report. */
        TRANSFERRED,
        /** James has the message. */
        HANDED_OVER,
        /** Reported as delivered. */
        DELIVERED,
        /** Given up, by us or by a report. */
        NOT_DELIVERED,
        /** In this copy of the message somebody else is responsible. */
        OF_ANOTHER_COPY
    }

    public TrackedRecipient {
        Objects.requireNonNull(orAddress, "orAddress");
        Objects.requireNonNull(mailAddress, "mailAddress");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** Whether nothing is left for us to do. */
    public boolean isOver() {
        return state != State.TAKING && state != State.QUEUED && state != State.DEFERRED;
    }
}
