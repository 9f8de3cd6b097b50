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
    private final int least;
    private final int most;

    CollectionType(BerTag tag, String keyword, BerType<T> type, int least, int most) {
        super(tag);
        this.keyword = keyword;
        this.type = type;
        this.least = least;
        this.most = most;
    }

    @Override
    boolean isConstructed() {
        return true;
    }

    @Override
    List<T> readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        List<T> values = new ArrayList<>();
        reader.enter();
        while (reader.next()) {
            if (values.size() == most) {
                throw new BerException("more than " + most + " elements", reader.offset());
            }
            values.add(readOne(reader, values.size()));
        }
        reader.leave();
        if (values.size() < least) {
            throw new BerException(values.size() + " elements, fewer than " + least, offset);
        }
        return List.copyOf(values);
    }

    private T readOne(BerReader reader, int index) throws BerException {
        try {
            if (!type.accepts(reader.tag())) {
                throw new BerException("unexpected element " + reader.tag() + ", expected " + type.notation(), reader.offset());
            }
            return type.readElement(reader);
        } catch (BerException e) {
            throw e.within("[" + index + "]");
        }
    }

    @Override
    void writeContent(BerWriter writer, List<T> values) {
        if (values.size() < least || values.size() > most) {
            throw new IllegalArgumentException(values.size() + " elements, not between " + least + " and " + most);
        }
        for (T value : values.reversed()) {
            type.writeElement(writer, value);
        }
    }

    @Override
    String notation() {
        String size = least == 0 && most == Integer.MAX_VALUE ? ""
            : " SIZE (" + least + ".." + (most == Integer.MAX_VALUE ? "MAX" : most) + ")";
        return keyword + size + " OF " + type.notation();
    }
}
