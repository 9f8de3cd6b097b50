/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What is told about the delivery of a message that is forwarded.
 *
 * @param deliveryTime     when it was delivered
 * @param deliveryEnvelope OtherMessageDeliveryFields of P3: the element, complete
 */
public record MessageParameters(Optional<UtcTime> deliveryTime, Optional<Octets> deliveryEnvelope) {
    public static final MessageParameters NONE = new MessageParameters(Optional.empty(), Optional.empty());

    public MessageParameters {
        Objects.requireNonNull(deliveryTime, "deliveryTime");
        Objects.requireNonNull(deliveryEnvelope, "deliveryEnvelope");
    }
}
