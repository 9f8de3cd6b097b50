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

/**
 * Which of some types an element is, by its tag: components of a SEQUENCE or SET, alternatives of a CHOICE. Looked up for low tags, asked
 * of the types for others. Immutable.
 */
final class TagTable {
    private final List<? extends BerType<?>> types;
    /** For each component of a SEQUENCE the next one, itself perhaps, that must be there; null where any order is right. */
    private final int[] nextRequired;
    /** Made when first used, for only then all types are known; two threads may make the same one. */
    private Keys made;

    /** @param first for each low tag the first type that accepts it, or -1 */
    private record Keys(short[] first) {
    }

    private TagTable(List<? extends BerType<?>> types, int[] nextRequired) {
        this.types = types;
        this.nextRequired = nextRequired;
    }

    static TagTable anyOrder(List<? extends BerType<?>> types) {
        return new TagTable(types, null);
    }

    static TagTable anyOrder(BerType<?> type) {
        return new TagTable(List.of(type), null);
    }

    static TagTable inOrder(List<? extends Member<?>> members) {
        int[] nextRequired = new int[members.size() + 1];
        nextRequired[members.size()] = members.size();
        for (int i = members.size() - 1; i >= 0; i--) {
            nextRequired[i] = members.get(i).isRequired() ? i : nextRequired[i + 1];
        }
        return new TagTable(members.stream().<BerType<?>>map(Member::type).toList(), nextRequired);
    }

    boolean has(BerReader reader) {
        return find(reader, 0) >= 0;
    }

    int find(BerReader reader) {
        return find(reader, 0);
    }

    /**
     * The type that the current element of the reader is, or -1. In a SEQUENCE, of the components from {@code first} on, none of which is
     * passed over that must be there.
     */
    int find(BerReader reader, int first) {
        int key = reader.key();
        if (key < 0) {
            return search(reader.tag(), first, last(first));
        }
        Keys keys = made == null ? make() : made;
        int found = keys.first[key];
        if (nextRequired == null || found < 0) {
            return found;
        }
        if (found < first) {
            return search(reader.tag(), first, last(first));
        }
        return found <= nextRequired[first] ? found : -1;
    }

    private int last(int first) {
        return nextRequired == null ? types.size() - 1 : Math.min(nextRequired[first], types.size() - 1);
    }

    private Keys make() {
        short[] first = new short[BerTag.LOW_KEYS];
        for (int key = 0; key < first.length; key++) {
            first[key] = (short) search(BerTag.ofLowKey(key), 0, types.size() - 1);
        }
        Keys keys = new Keys(first);
        made = keys;
        return keys;
    }

    private int search(BerTag tag, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (types.get(i).accepts(tag)) {
                return i;
            }
        }
        return -1;
    }
}
