/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The attributes of a file (ISO 8571) that mail uses; a value that is "not available" is absent here.
 *
 * @param pathname       the name
 * @param creation       when it was created
 * @param modification   when it was last changed
 * @param readAccess     when it was last read
 * @param attributeModification when its attributes were last changed
 * @param creator        GraphicString
 * @param modifier       GraphicString
 * @param reader         GraphicString
 * @param attributeModifier GraphicString
 * @param objectSize     octets
 * @param futureObjectSize octets it may grow to
 * @param others         all other attributes, each a complete element, in their order
 */
public record FileAttributes(Optional<Pathname> pathname, Optional<GeneralizedTime> creation, Optional<GeneralizedTime> modification,
                             Optional<GeneralizedTime> readAccess, Optional<GeneralizedTime> attributeModification,
                             Optional<Octets> creator, Optional<Octets> modifier, Optional<Octets> reader,
                             Optional<Octets> attributeModifier, Optional<Long> objectSize, Optional<Long> futureObjectSize,
                             List<Octets> others) {
    public static final FileAttributes NONE = new FileAttributes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        List.of());

    /**
     * The name of a file.
     *
     * @param complete   from the root on; incomplete, the last component alone, is usual
     * @param components GraphicStrings in nobody knows which character set
     */
    public record Pathname(boolean complete, List<Octets> components) {
        public Pathname {
            components = List.copyOf(components);
        }
    }

    public FileAttributes {
        Objects.requireNonNull(pathname, "pathname");
        Objects.requireNonNull(creation, "creation");
        Objects.requireNonNull(modification, "modification");
        Objects.requireNonNull(readAccess, "readAccess");
        Objects.requireNonNull(attributeModification, "attributeModification");
        Objects.requireNonNull(creator, "creator");
        Objects.requireNonNull(modifier, "modifier");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(attributeModifier, "attributeModifier");
        Objects.requireNonNull(objectSize, "objectSize");
        Objects.requireNonNull(futureObjectSize, "futureObjectSize");
        others = List.copyOf(others);
    }

    public static FileAttributes named(Octets name, Optional<Long> size) {
        return new FileAttributes(Optional.of(new Pathname(false, List.of(name))), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), size, Optional.empty(), List.of());
    }
}
