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

/** A type within an element of its own. X.690 8.14.2. */
final class ExplicitType<T> extends TaggedType<T> {
    private final BerType<T> type;
    private final BerType<T> read;
    private final TagTable table;

    ExplicitType(BerTag tag, BerType<T> type) {
        super(tag, true);
        this.type = type;
        this.read = type.reading();
        this.table = TagTable.anyOrder(List.of(type));
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        reader.enter();
        if (!reader.next()) {
            throw new BerException("explicit tag " + tag() + " without an element", reader.offset());
        }
        if (!table.has(reader)) {
            throw new BerException("unexpected element " + reader.tag() + ", expected " + type.notation(), reader.offset());
        }
        T value = read.readElement(reader);
        reader.leave();
        return value;
    }

    @Override
    Writing<T> content() {
        return type.writing();
    }

    @Override
    String notation() {
        return tag() + " EXPLICIT " + type.notation();
    }

    @Override
    String name() {
        return type.name();
    }

    @Override
    public String describe() {
        return type.describe().replaceFirst("::= ", "::= " + tag() + " EXPLICIT ");
    }
}
