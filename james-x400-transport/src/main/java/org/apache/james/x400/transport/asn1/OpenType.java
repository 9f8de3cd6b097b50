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

/** ANY DEFINED BY: read as it stands, written as the type that the value asks for. */
final class OpenType<T> extends BerType<T> {
    private final Function<? super Octets, ? extends T> unopened;
    private final Function<? super T, BerType<T>> typeOf;

    OpenType(Function<? super Octets, ? extends T> unopened, Function<? super T, BerType<T>> typeOf) {
        this.unopened = unopened;
        this.typeOf = typeOf;
    }

    @Override
    boolean accepts(BerTag tag) {
        return true;
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        return unopened.apply(reader.element());
    }

    @Override
    Writing<T> makeWriting() {
        Function<? super T, BerType<T>> type = typeOf;
        return (writer, value) -> type.apply(value).writing().write(writer, value);
    }

    @Override
    String notation() {
        return "ANY";
    }
}
