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

/**
 * A component of a SEQUENCE or SET: column of its table, and key to its value in {@link Members}.
 *
 * @param <V> what the component's value is in Java
 */
public final class Member<V> {
    private final String name;
    private final BerType<V> type;
    private final int index;
    private final boolean required;
    private final Optional<V> byDefault;

    Member(String name, BerType<V> type, int index, boolean required, Optional<V> byDefault) {
        this.name = name;
        this.type = type;
        this.index = index;
        this.required = required;
        this.byDefault = byDefault;
    }

    String name() {
        return name;
    }

    BerType<V> type() {
        return type;
    }

    int index() {
        return index;
    }

    boolean isRequired() {
        return required;
    }

    Optional<V> byDefault() {
        return byDefault;
    }

    /** What the value is of a component that was not there. */
    V absent() {
        return byDefault.orElseThrow(() -> new IllegalStateException(name + " is optional: it is not to be read with get"));
    }

    @Override
    public String toString() {
        return name + " " + type.notation() + (required ? "" : byDefault.map(value -> " DEFAULT " + value).orElse(" OPTIONAL"));
    }
}
