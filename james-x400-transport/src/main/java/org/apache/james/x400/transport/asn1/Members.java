/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.List;
import java.util.Optional;

/** The values of the components of one SEQUENCE or SET that has been read. */
public final class Members {
    private final Object[] values;
    private final List<Octets> unknown;

    Members(Object[] values, List<Octets> unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /** The value of a required component, or of one with a default. */
    public <V> V get(Member<V> member) {
        V value = value(member);
        return value != null ? value : member.absent();
    }

    /** The value of an optional component, if it was there. */
    public <V> Optional<V> find(Member<V> member) {
        return Optional.ofNullable(value(member));
    }

    @SuppressWarnings("unchecked")
    private <V> V value(Member<V> member) {
        return (V) values[member.index()];
    }

    /** Elements that the type does not know, each as it stood, in their order; empty unless the type retains them. */
    public List<Octets> unknown() {
        return unknown;
    }
}
