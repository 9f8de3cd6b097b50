/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Oid;

/** What kind of content a message carries: a number of X.411, or, since 1988, an object identifier. */
public sealed interface ContentType {
    /** Not said. */
    ContentType UNIDENTIFIED = new BuiltIn(0);
    /** An EXTERNAL: how content types without a number pass systems of 1984. */
    ContentType EXTERNAL = new BuiltIn(1);
    /** Interpersonal messages of 1984, "P2". */
    ContentType P2 = new BuiltIn(2);
    /** Interpersonal messages of 1988 and later, "P22". */
    ContentType P22 = new BuiltIn(22);
    /** EDI messages, X.435. */
    ContentType EDI = new BuiltIn(35);
    /** Voice messages, X.440. */
    ContentType VOICE = new BuiltIn(40);

    /** A number, 0 to 32767. */
    record BuiltIn(int number) implements ContentType {
        private static final Map<Integer, String> NAMES =
            Map.of(0, "unidentified", 1, "external", 2, "P2", 22, "P22", 35, "EDI", 40, "voice");

        @Override
        public String toString() {
            return NAMES.getOrDefault(number, "content type " + number);
        }
    }

    /** An object identifier; a peer of 1984 does not understand it. */
    record Extended(Oid identifier) implements ContentType {
        public Extended {
            Objects.requireNonNull(identifier, "identifier");
        }

        @Override
        public String toString() {
            return identifier.toString();
        }
    }

    /** The number, where the content type is one, or is the object identifier of one. */
    default Optional<Integer> builtInNumber() {
        return switch (this) {
            case BuiltIn(int number) -> Optional.of(number);
            case Extended(Oid identifier) -> Optional.ofNullable(ContentTypeIdentifiers.NUMBERS.get(identifier.toString()));
        };
    }

    /** Whether both say the same: a number equals the object identifier that stands for it. */
    default boolean matches(ContentType other) {
        return equals(other) || builtInNumber().isPresent() && builtInNumber().equals(other.builtInNumber());
    }

    /** Whether the content is an interpersonal message or notification. */
    default boolean isInterpersonal() {
        return matches(P2) || matches(P22);
    }
}
