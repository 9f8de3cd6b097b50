/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The table of a SEQUENCE or SET: first the components in the order of the production, then one of {@link #as}, {@link #implicit} and
 * {@link #explicit} for the finished type. Elements that the table does not know are an error unless it says otherwise.
 *
 * @param <T> what a value is in Java
 */
public abstract sealed class BerStructure<T> permits BerSequence, BerSet {
    private final String name;
    private final BerTag universal;
    private final String keyword;
    private final List<Component<T, ?>> components = new ArrayList<>();
    private Unknown unknown = Unknown.REFUSED;
    private Function<? super T, List<Octets>> retained = value -> List.of();

    /** What becomes of elements that the table does not know. */
    enum Unknown {
        REFUSED, IGNORED, RETAINED
    }

    BerStructure(String name, BerTag universal, String keyword) {
        this.name = Objects.requireNonNull(name, "name");
        this.universal = universal;
        this.keyword = keyword;
    }

    /** A component that must be there. */
    public <V> Member<V> required(String component, BerType<V> type, Function<? super T, ? extends V> value) {
        return add(Component.of(new Member<>(component, type, components.size(), true, Optional.empty()), value));
    }

    /** {@code OPTIONAL} */
    public <V> Member<V> optional(String component, BerType<V> type, Function<? super T, Optional<V>> value) {
        return add(Component.optional(new Member<>(component, type, components.size(), false, Optional.empty()), value));
    }

    /** {@code DEFAULT byDefault}: not written where the value is equal to it, accepted where a peer writes it. */
    public <V> Member<V> withDefault(String component, BerType<V> type, V byDefault, Function<? super T, ? extends V> value) {
        Member<V> member = new Member<>(component, type, components.size(), false, Optional.of(byDefault));
        return add(Component.of(member, value));
    }

    private <V> Member<V> add(Component<T, V> component) {
        components.add(component);
        return component.member();
    }

    /** Elements that the table does not know are passed over. */
    public void ignoringUnknown() {
        unknown = Unknown.IGNORED;
    }

    /**
     * Elements that the table does not know are kept octet for octet, see {@link Members#unknown}, and written after all others.
     *
     * @param value where the value holds them
     */
    public void retainingUnknown(Function<? super T, List<Octets>> value) {
        unknown = Unknown.RETAINED;
        retained = value;
    }

    /**
     * The finished type.
     *
     * @param value may throw {@link IllegalArgumentException}, see {@link BerType#map}
     */
    public BerType<T> as(Function<Members, ? extends T> value) {
        return type(universal, keyword, value);
    }

    /** The finished type with a tag in the place of the universal one. */
    public BerType<T> implicit(BerTag tag, Function<Members, ? extends T> value) {
        return type(tag, tag + " IMPLICIT " + keyword, value);
    }

    /** The finished type within an element of its own. */
    public BerType<T> explicit(BerTag tag, Function<Members, ? extends T> value) {
        return as(value).explicit(tag);
    }

    private BerType<T> type(BerTag tag, String shownAs, Function<Members, ? extends T> value) {
        return new StructureType<>(name, tag, shownAs, this instanceof BerSequence, List.copyOf(components), unknown, retained, value);
    }
}
