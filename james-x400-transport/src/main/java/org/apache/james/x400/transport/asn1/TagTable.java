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
    private static final int NONE = -1;
    private static final int SEARCHED = -2;

    private final List<? extends BerType<?>> types;
    /** For each place in a SEQUENCE the last type that may come there: the next one that must. One place only where any order is right. */
    private final int[] last;
    /** Made when first used, for only then all types are known; two threads may make the same one. */
    private Identifiers made;

    /** @param first by identifier octet the first type that accepts it, {@link #NONE}, or {@link #SEARCHED} where the number follows */
    private record Identifiers(short[] first) {
    }

    private TagTable(List<? extends BerType<?>> types, int[] last) {
        this.types = types;
        this.last = last;
    }

    static TagTable anyOrder(List<? extends BerType<?>> types) {
        return new TagTable(types, new int[] {types.size() - 1});
    }

    static TagTable inOrder(List<? extends Member<?>> members) {
        int[] last = new int[members.size() + 1];
        last[members.size()] = members.size() - 1;
        for (int i = members.size() - 1; i >= 0; i--) {
            last[i] = members.get(i).isRequired() ? i : last[i + 1];
        }
        return new TagTable(members.stream().<BerType<?>>map(Member::type).toList(), last);
    }

    /** Whether the current element of the reader is of one of the types. */
    boolean has(BerReader reader) {
        return find(reader, 0) >= 0;
    }

    /** The type that the current element of the reader is, in any order, or -1. */
    int find(BerReader reader) {
        return find(reader, 0);
    }

    /**
     * The type that the current element of the reader is, or -1. In a SEQUENCE, of the components from {@code place} on, none of which is
     * passed over that must be there; elsewhere the place is 0.
     */
    int find(BerReader reader, int place) {
        return find(byIdentifier(), reader, place);
    }

    /** The same with the result of {@link #byIdentifier}, for who asks often. */
    int find(short[] byIdentifier, BerReader reader, int place) {
        int found = byIdentifier[reader.identifier()];
        if (found >= place) {
            return found <= last[place] ? found : NONE;
        }
        return found == NONE ? NONE : search(reader.tag(), place, last[place]);
    }

    short[] byIdentifier() {
        Identifiers known = made;
        return known == null ? make().first : known.first;
    }

    private Identifiers make() {
        short[] first = new short[0x100];
        for (int octet = 0; octet < first.length; octet++) {
            boolean low = (octet & BerTag.LOW_NUMBERS) < BerTag.LOW_NUMBERS;
            first[octet] = (short) (low ? search(BerTag.ofIdentifier(octet), 0, types.size() - 1) : SEARCHED);
        }
        Identifiers all = new Identifiers(first);
        made = all;
        return all;
    }

    private int search(BerTag tag, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (types.get(i).accepts(tag)) {
                return i;
            }
        }
        return NONE;
    }
}
