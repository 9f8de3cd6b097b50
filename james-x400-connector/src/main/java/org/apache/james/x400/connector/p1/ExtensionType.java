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

import org.apache.james.x400.transport.asn1.Oid;

/** What names an extension: a number of the standard, or an object identifier of somebody's own. */
public sealed interface ExtensionType {
    /** The names of the numbers stand in {@code p1.codec.StandardExtensions}. */
    record Standard(int number) implements ExtensionType {
        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }

    record Private(Oid identifier) implements ExtensionType {
        public Private {
            Objects.requireNonNull(identifier, "identifier");
        }

        @Override
        public String toString() {
            return identifier.toString();
        }
    }
}
