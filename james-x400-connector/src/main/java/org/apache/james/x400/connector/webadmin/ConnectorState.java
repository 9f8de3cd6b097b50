/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How it goes with a connector.
 *
 * @param condition   in one word
 * @param inbound     associations that its peer opened
 * @param outbound    associations that we opened
 * @param waiting     messages that wait for an association at this moment
 * @param lastFailure why the last call failed, until one succeeds
 * @param nextCall    before this time no call is made
 */
public record ConnectorState(Condition condition, int inbound, int outbound, int waiting, Optional<String> lastFailure,
                             Optional<Instant> nextCall) {
    /** The state in one word. */
    public enum Condition {
        /** At least one association is open. */
        CONNECTED,
        /** None is open, and none is needed. */
        IDLE,
        /** The last call failed; the next one is made at its time. */
        RETRYING,
        /** The schedule is "never". */
        SUSPENDED
    }

    public ConnectorState {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(lastFailure, "lastFailure");
        Objects.requireNonNull(nextCall, "nextCall");
    }
}
