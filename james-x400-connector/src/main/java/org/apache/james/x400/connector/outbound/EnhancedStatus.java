/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;

/** The status code of RFC 3463 for what {@link DeliveryPolicy} gives up, by RFC 2156 section 5.3.8.2. */
final class EnhancedStatus {
    private EnhancedStatus() {
    }

    static String of(Rejected rejected) {
        if (rejected.reason().equals(NonDeliveryReason.TRANSFER_FAILURE)) {
            return "4.4.0";
        }
        return rejected.diagnostic().map(EnhancedStatus::of).orElse("5.0.0");
    }

    private static String of(NonDeliveryDiagnostic diagnostic) {
        return switch (diagnostic.code()) {
            case 0 -> "5.1.1";
            case 3 -> "5.4.6";
            case 5 -> "4.4.7";
            case 7 -> "5.2.3";
            case 8 -> "5.6.3";
            case 47 -> "5.3.3";
            default -> "5.0.0";
        };
    }
}
