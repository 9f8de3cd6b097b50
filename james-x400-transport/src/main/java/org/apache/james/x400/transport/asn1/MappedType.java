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

/** A type seen as another Java type. */
final class MappedType<T, U> extends BerType<U> {
    private final BerType<T> type;
    private final BerType<T> read;
    private final Function<? super T, ? extends U> decoded;
    private final Function<? super U, ? extends T> encoded;

    MappedType(BerType<T> type, Function<? super T, ? extends U> decoded, Function<? super U, ? extends T> encoded) {
        this.type = type;
        this.read = type.reading();
        this.decoded = decoded;
        this.encoded = encoded;
    }

    @Override
    boolean accepts(BerTag tag) {
        return type.accepts(tag);
    }

    @Override
    U readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        T value = read.readElement(reader);
        try {
            return decoded.apply(value);
        } catch (IllegalArgumentException e) {
            throw BerException.refused(e, offset);
        }
    }

    @Override
    Writing<U> makeWriting() {
        Function<? super U, ? extends T> inner = encoded;
        Writing<T> written = type.writing();
        return (writer, value) -> written.write(writer, inner.apply(value));
    }

    @Override
    public BerType<U> implicit(BerTag tag) {
        return new MappedType<>(type.implicit(tag), decoded, encoded);
    }

    @Override
    String notation() {
        return type.notation();
    }

    @Override
    String name() {
        return type.name();
    }

    @Override
    public String describe() {
        return type.describe();
    }
}
