/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.Arrays;
import java.util.List;

/** Which component of a SEQUENCE or SET an element is: looked up for low tags, searched for others. Immutable. */
final class TagTable {
    private final List<Member<?>> members;
    private final boolean ordered;
    /** For each low tag the first component that accepts it, or -1. */
    private final byte[] byLowTag = new byte[BerTag.LOW_KEYS];

    TagTable(List<Member<?>> members, boolean ordered) {
        this.members = members;
        this.ordered = ordered;
        Arrays.fill(byLowTag, (byte) -1);
        for (TagClass tagClass : TagClass.values()) {
            for (int number = 0; number < BerTag.LOW_NUMBERS; number++) {
                BerTag tag = BerTag.of(tagClass, number);
                byLowTag[tag.lowKey()] = (byte) search(tag, 0, false);
            }
        }
    }

    /** The component from {@code first} on that an element is, or -1; a required one of a SEQUENCE cannot be passed over. */
    int find(BerTag tag, int first) {
        int key = tag.lowKey();
        if (key >= 0 && !ordered) {
            return byLowTag[key];
        }
        if (key >= 0 && byLowTag[key] < 0) {
            return -1;
        }
        return key >= 0 && byLowTag[key] == first ? first : search(tag, first, ordered);
    }

    private int search(BerTag tag, int first, boolean inOrder) {
        for (int i = first; i < members.size(); i++) {
            Member<?> member = members.get(i);
            if (member.type().accepts(tag)) {
                return i;
            }
            if (inOrder && member.isRequired()) {
                return -1;
            }
        }
        return -1;
    }
}
