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
import java.util.Optional;
import java.util.stream.Stream;

/** The extensions of one envelope or one recipient. Their order means nothing, and is kept all the same. */
public record Extensions(List<ExtensionField> fields) {
    public static final Extensions NONE = new Extensions(List.of());

    public Extensions {
        fields = List.copyOf(fields);
    }

    public static Extensions of(ExtensionField... fields) {
        return new Extensions(List.of(fields));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public Optional<ExtensionField> find(ExtensionType type) {
        for (ExtensionField field : fields) {
            if (field.type().equals(type)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** The extension of the standard with that number. */
    public Optional<ExtensionField> find(int number) {
        return find(new ExtensionType.Standard(number));
    }

    /** With this one in the place of the one of the same type, or at the end. */
    public Extensions with(ExtensionField field) {
        if (find(field.type()).isEmpty()) {
            return new Extensions(Stream.concat(fields.stream(), Stream.of(field)).toList());
        }
        return new Extensions(fields.stream().map(old -> old.type().equals(field.type()) ? field : old).toList());
    }

    public Extensions without(ExtensionType type) {
        return new Extensions(fields.stream().filter(field -> !field.type().equals(type)).toList());
    }

    /** Without the extension of the standard with that number. */
    public Extensions without(int number) {
        return without(new ExtensionType.Standard(number));
    }
}
