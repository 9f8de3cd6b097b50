/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * How secret something is.
 *
 * @param policy         whose rules
 * @param classification 0 unmarked, 1 unclassified, 2 restricted, 3 confidential, 4 secret, 5 top-secret
 * @param privacyMark    words, up to 128 characters
 * @param categories     further ones by the policy
 */
public record SecurityLabel(Optional<Oid> policy, Optional<Integer> classification, Optional<String> privacyMark,
                            List<Category> categories) {
    /**
     * A category of a policy.
     *
     * @param type  which
     * @param value one element, complete
     */
    public record Category(Oid type, Octets value) {
        public Category {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(value, "value");
        }
    }

    public SecurityLabel {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(privacyMark, "privacyMark");
        categories = List.copyOf(categories);
    }
}
