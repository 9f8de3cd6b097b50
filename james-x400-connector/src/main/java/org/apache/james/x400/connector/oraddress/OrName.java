/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * An O/R address, with the directory name that may go with it.
 *
 * @param address       where to
 * @param directoryName a Name of X.501, the complete element with the tag [0] around it: never looked into, peers send malformed ones
 */
public record OrName(OrAddress address, Optional<Octets> directoryName) {
    public OrName {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(directoryName, "directoryName");
    }

    public static OrName of(OrAddress address) {
        return new OrName(address, Optional.empty());
    }

    /** Whether both lead to the same user by their addresses; directory names do not count. */
    public boolean matches(OrName other) {
        return address.matches(other.address);
    }

    @Override
    public String toString() {
        return address + (directoryName.isPresent() ? " (with a directory name)" : "");
    }
}
