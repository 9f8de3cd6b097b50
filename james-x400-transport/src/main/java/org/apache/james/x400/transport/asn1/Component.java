/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.function.Function;

/**
 * A component and where its owner keeps it.
 *
 * @param value gives null where there is nothing to write
 */
record Component<T, V>(Member<V> member, Function<? super T, ? extends V> value) {
    void write(BerWriter writer, T owner) {
        V given = value.apply(owner);
        if (given != null) {
            member.type().writeElement(writer, given);
        } else if (member.isRequired()) {
            throw new IllegalArgumentException(member.name() + " is missing");
        }
    }

    Object read(BerReader reader) throws BerException {
        try {
            return member.type().readElement(reader);
        } catch (BerException e) {
            throw e.within(member.name());
        }
    }
}
