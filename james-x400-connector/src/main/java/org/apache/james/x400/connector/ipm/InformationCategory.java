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
 * What kind of information it is: heading extension information-category.
 *
 * @param reference   registered
 * @param description up to 64 characters
 */
public record InformationCategory(Optional<Oid> reference, Optional<UniversalText> description) {
    public InformationCategory {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(description, "description");
    }
}
