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

/** SEQUENCE OF and SET OF. */
final class CollectionType<T> extends TaggedType<List<T>> {
    private final String keyword;
    private final BerType<T> type;
    private final BerType<T> read;
    private final TagTable table;
    private final int least;
    private final int most;

    CollectionType(BerTag tag, String keyword, BerType<T> type, int least, int most) {
        super(tag, true);
        this.keyword = keyword;
        this.type = type;
        this.read = type.reading();
        this.table = TagTable.anyOrder(List.of(type));
        this.least = least;
        this.most = most;
    }

    @Override
    List<T> readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        int size = 0;
        T first = null;
        List<T> all = null;
        reader.enter();
        while (reader.next()) {
            if (size == most) {
                throw new BerException("more than " + most + " elements", reader.offset());
            }
            T value = readOne(reader, size++);
            if (size == 1) {
                first = value;
            } else {
                if (size == 2) {
                    all = new ArrayList<>();
                    all.add(first);
                }
                all.add(value);
            }
        }
        reader.leave();
        if (size < least) {
            throw new BerException(size + " elements, fewer than " + least, offset);
        }
        return size == 0 ? List.of() : size == 1 ? List.of(first) : List.copyOf(all);
    }

    private T readOne(BerReader reader, int index) throws BerException {
        try {
            if (!table.has(reader)) {
                throw new BerException("unexpected element " + reader.tag() + ", expected " + type.notation(), reader.offset());
            }
            return read.readElement(reader);
        } catch (BerException e) {
            throw e.within("[" + index + "]");
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    Writing<List<T>> content() {
        Writing<T> one = type.writing();
        return (writer, values) -> {
            Object[] all = values.toArray();
            if (all.length < least || all.length > most) {
                throw new IllegalArgumentException(all.length + " elements, not between " + least + " and " + most);
            }
            for (int i = all.length - 1; i >= 0; i--) {
                one.write(writer, (T) all[i]);
            }
        };
    }

    @Override
    String notation() {
        String size = least == 0 && most == Integer.MAX_VALUE ? ""
            : " SIZE (" + least + ".." + (most == Integer.MAX_VALUE ? "MAX" : most) + ")";
        return keyword + size + " OF " + type.notation();
    }
}
