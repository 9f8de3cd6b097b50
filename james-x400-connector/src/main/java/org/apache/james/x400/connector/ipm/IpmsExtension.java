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
import org.apache.james.x400.transport.asn1.Oid;

/**
 * An extension of a heading, a recipient, a notification or a file, kept octet for octet; none of them is ever critical.
 * {@code ipm.codec.StandardIpmsExtensions} reads and makes those of the standard.
 *
 * @param type  which
 * @param value one element, complete; absent where a peer left out a NULL
 */
public record IpmsExtension(Oid type, Optional<Octets> value) {
    public IpmsExtension {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }
}
