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

import org.apache.james.x400.transport.asn1.Octets;

/** How a peer proves who it is. */
public sealed interface Credentials permits Password, Credentials.Unsupported {
    /**
     * Strong credentials (signed tokens), or what later editions may add: known to be there, not understood.
     *
     * @param element the element, complete
     */
    record Unsupported(Octets element) implements Credentials {
        public Unsupported {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public String toString() {
            return "credentials that are no password";
        }
    }
}
