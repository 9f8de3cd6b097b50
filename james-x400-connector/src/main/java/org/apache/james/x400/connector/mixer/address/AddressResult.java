/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Objects;
import java.util.Optional;

/** An address of the other world, or why there is none. */
public sealed interface AddressResult<T> {
    record Found<T>(T address) implements AddressResult<T> {
        public Found {
            Objects.requireNonNull(address, "address");
        }
    }

    /** @param reason in words for the sender or an operator */
    record Unmappable<T>(String reason) implements AddressResult<T> {
        public Unmappable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    default Optional<T> found() {
        return switch (this) {
            case Found<T>(var address) -> Optional.of(address);
            case Unmappable<T> none -> Optional.empty();
        };
    }
}
