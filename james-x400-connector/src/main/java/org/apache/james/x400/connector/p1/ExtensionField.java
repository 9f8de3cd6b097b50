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

import org.apache.james.x400.transport.asn1.Octets;

/**
 * An extension of an envelope, kept octet for octet. {@code p1.codec.StandardExtensions} reads and makes those of the standard.
 *
 * @param type        which
 * @param criticality who must understand it
 * @param value       one element, complete; absent where a peer left out a NULL
 */
public record ExtensionField(ExtensionType type, Criticality criticality, Optional<Octets> value) {
    public ExtensionField {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(criticality, "criticality");
        Objects.requireNonNull(value, "value");
    }
}
