/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.Optional;
import java.util.function.Function;

/** A component of a SEQUENCE or SET, and where its owner keeps it. */
final class Component<T, V> {
    private final Member<V> member;
    private final BerType<V> read;
    private final BerType<V> written;
    private final Presence presence;
    private final Function<? super T, ?> value;
    private final V byDefault;

    /** What the owner says of a component that is not to be written. */
    private enum Presence {
        REQUIRED, OPTIONAL, DEFAULT
    }

    private Component(Member<V> member, Presence presence, Function<? super T, ?> value, V byDefault) {
        this.member = member;
        this.read = member.type().reading();
        this.written = member.type().writing();
        this.presence = presence;
        this.value = value;
        this.byDefault = byDefault;
    }

    static <T, V> Component<T, V> required(Member<V> member, Function<? super T, ? extends V> value) {
        return new Component<>(member, Presence.REQUIRED, value, null);
    }

    static <T, V> Component<T, V> optional(Member<V> member, Function<? super T, Optional<V>> value) {
        return new Component<>(member, Presence.OPTIONAL, value, null);
    }

    static <T, V> Component<T, V> withDefault(Member<V> member, V byDefault, Function<? super T, ? extends V> value) {
        return new Component<>(member, Presence.DEFAULT, value, byDefault);
    }

    Member<V> member() {
        return member;
    }

    Object read(BerReader reader) throws BerException {
        try {
            return read.readElement(reader);
        } catch (BerException e) {
            throw e.within(member.name());
        }
    }

    @SuppressWarnings("unchecked")
    void write(BerWriter writer, T owner) {
        Object given = value.apply(owner);
        if (presence == Presence.OPTIONAL) {
            given = ((Optional<V>) given).orElse(null);
        } else if (given == null) {
            throw new IllegalArgumentException(member.name() + " is missing");
        }
        if (given != null && (presence != Presence.DEFAULT || !given.equals(byDefault))) {
            written.writeElement(writer, (V) given);
        }
    }
}
