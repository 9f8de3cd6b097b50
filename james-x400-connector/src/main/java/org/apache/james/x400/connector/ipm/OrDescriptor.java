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

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;

/**
 * A user in a heading. There is a formal name or a free-form name at least, unless a peer sent it otherwise.
 *
 * @param formalName      the address; needed for every answer
 * @param freeFormName    for people, up to 64 octets
 * @param telephoneNumber up to 32 characters
 */
public record OrDescriptor(Optional<OrName> formalName, Optional<TeletexString> freeFormName, Optional<String> telephoneNumber) {
    public OrDescriptor {
        Objects.requireNonNull(formalName, "formalName");
        Objects.requireNonNull(freeFormName, "freeFormName");
        Objects.requireNonNull(telephoneNumber, "telephoneNumber");
    }

    public static OrDescriptor of(OrName formalName) {
        return new OrDescriptor(Optional.of(formalName), Optional.empty(), Optional.empty());
    }

    public static OrDescriptor of(OrName formalName, TeletexString freeFormName) {
        return new OrDescriptor(Optional.of(formalName), Optional.of(freeFormName), Optional.empty());
    }
}
