/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.function.Supplier;

/** A type that is looked up when it is first used: for types that contain themselves. */
final class LazyType<T> extends BerType<T> {
    private final String name;
    private final Supplier<BerType<T>> supplier;
    private volatile BerType<T> type;

    LazyType(String name, Supplier<BerType<T>> supplier) {
        this.name = name;
        this.supplier = supplier;
    }

    private BerType<T> type() {
        BerType<T> known = type;
        if (known == null) {
            known = supplier.get();
            type = known;
        }
        return known;
    }

    @Override
    boolean accepts(BerTag tag) {
        return type().accepts(tag);
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        return type().readElement(reader);
    }

    @Override
    Writing<T> makeWriting() {
        return (writer, value) -> type().writing().write(writer, value);
    }

    @Override
    public BerType<T> implicit(BerTag tag) {
        return new LazyType<>(tag + " IMPLICIT " + name, () -> type().implicit(tag));
    }

    @Override
    String notation() {
        return name;
    }

    @Override
    public String describe() {
        return type().describe();
    }
}
