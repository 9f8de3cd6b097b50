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

import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * For whom within an organization: heading extension distribution-codes.
 *
 * @param identifier       registered
 * @param alphanumericCode up to 16 characters
 * @param descriptor       who gave the code a meaning
 */
public record DistributionCode(Optional<Oid> identifier, Optional<UniversalText> alphanumericCode, Optional<OrDescriptor> descriptor) {
    public DistributionCode {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(alphanumericCode, "alphanumericCode");
        Objects.requireNonNull(descriptor, "descriptor");
    }
}
