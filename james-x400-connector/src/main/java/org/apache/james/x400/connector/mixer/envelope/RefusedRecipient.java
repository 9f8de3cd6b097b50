/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.Objects;

import org.apache.james.x400.connector.p1.ReportType.NonDelivery;

/**
 * A recipient that a message cannot be mapped for.
 *
 * @param recipient   as the source names it: {@code PerRecipientMessageFields} of P1, or a recipient of SMTP
 * @param nonDelivery what a report says
 * @param explanation for people: which element, and why
 */
public record RefusedRecipient<R>(R recipient, NonDelivery nonDelivery, String explanation) {
    public RefusedRecipient {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(nonDelivery, "nonDelivery");
        Objects.requireNonNull(explanation, "explanation");
    }
}
