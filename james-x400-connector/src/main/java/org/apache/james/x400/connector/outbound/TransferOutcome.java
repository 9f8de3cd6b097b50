/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;

/** What became of an attempt to transfer a message, for one recipient or for all. */
public sealed interface TransferOutcome {
    /** The peer has taken the responsibility. */
    record Transferred(Instant at) implements TransferOutcome {
        public Transferred {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * To be tried again.
     *
     * @param notBefore where the obstacle is known to last until then
     */
    record Deferred(Cause cause, Optional<Instant> notBefore) implements TransferOutcome {
        public Deferred {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(notBefore, "notBefore");
        }

        public static Deferred by(Cause.Kind kind, String text) {
            return new Deferred(new Cause(kind, text), Optional.empty());
        }
    }

    /** Never to be tried again: the originator is to be told. */
    record Rejected(NonDeliveryReason reason, Optional<NonDeliveryDiagnostic> diagnostic, Cause cause) implements TransferOutcome {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(diagnostic, "diagnostic");
            Objects.requireNonNull(cause, "cause");
        }
    }
}
