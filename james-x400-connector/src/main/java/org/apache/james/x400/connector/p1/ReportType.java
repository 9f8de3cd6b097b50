/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.UtcTime;

/** Delivered, or not. */
public sealed interface ReportType {
    /** Delivered (of a probe: would have been). */
    record Delivery(UtcTime messageDeliveryTime, TypeOfMtsUser typeOfMtsUser) implements ReportType {
        public Delivery {
            Objects.requireNonNull(messageDeliveryTime, "messageDeliveryTime");
            Objects.requireNonNull(typeOfMtsUser, "typeOfMtsUser");
        }
    }

    /** Not delivered, and never will be. */
    record NonDelivery(NonDeliveryReason reason, Optional<NonDeliveryDiagnostic> diagnostic) implements ReportType {
        public NonDelivery {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(diagnostic, "diagnostic");
        }

        public static NonDelivery of(NonDeliveryReason reason) {
            return new NonDelivery(reason, Optional.empty());
        }

        public static NonDelivery of(NonDeliveryReason reason, NonDeliveryDiagnostic diagnostic) {
            return new NonDelivery(reason, Optional.of(diagnostic));
        }

        /** {@code unable-to-transfer (1), unrecognised-OR-name (0)} */
        @Override
        public String toString() {
            return reason + diagnostic.map(d -> ", " + d).orElse("");
        }
    }
}
