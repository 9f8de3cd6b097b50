/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * Which kinds of information the parts of a content have.
 *
 * @param builtIn               see {@link BuiltInEncodedInformationType}; peers send five to thirty-two bits
 * @param g3NonBasic            parameters of facsimile
 * @param teletexNonBasic       parameters of teletex, the complete element
 * @param presentationAbilities of 1984, withdrawn since, the complete element
 * @param extended              types that have an object identifier, since 1988
 */
public record EncodedInformationTypes(BitString builtIn, Optional<BitString> g3NonBasic, Optional<Octets> teletexNonBasic,
                                      Optional<Octets> presentationAbilities, List<Oid> extended) {
    public EncodedInformationTypes {
        Objects.requireNonNull(builtIn, "builtIn");
        Objects.requireNonNull(g3NonBasic, "g3NonBasic");
        Objects.requireNonNull(teletexNonBasic, "teletexNonBasic");
        Objects.requireNonNull(presentationAbilities, "presentationAbilities");
        extended = List.copyOf(extended);
    }

    public static EncodedInformationTypes of(BuiltInEncodedInformationType... types) {
        return of(List.of(types), List.of());
    }

    public static EncodedInformationTypes of(List<BuiltInEncodedInformationType> builtIn, List<Oid> extended) {
        int[] bits = builtIn.stream().mapToInt(BuiltInEncodedInformationType::bit).toArray();
        return new EncodedInformationTypes(BitString.ofNamedBits(bits), Optional.empty(), Optional.empty(), Optional.empty(), extended);
    }

    public boolean contains(BuiltInEncodedInformationType type) {
        return builtIn.isSet(type.bit());
    }

    public Set<BuiltInEncodedInformationType> builtInTypes() {
        Set<BuiltInEncodedInformationType> types = EnumSet.noneOf(BuiltInEncodedInformationType.class);
        Arrays.stream(BuiltInEncodedInformationType.values()).filter(this::contains).forEach(types::add);
        return types;
    }

    /** The names and object identifiers, with commas between. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        builtInTypes().forEach(type -> names.add(type.toString()));
        extended.forEach(oid -> names.add(oid.toString()));
        return String.join(",", names);
    }
}
