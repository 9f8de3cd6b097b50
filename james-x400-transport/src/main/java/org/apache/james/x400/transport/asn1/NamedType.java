/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** A type with a name of its own: {@code name ::= type}. */
final class NamedType<T> extends BerType<T> {
    private final String name;
    private final BerType<T> type;

    NamedType(String name, BerType<T> type) {
        this.name = name;
        this.type = type;
    }

    @Override
    boolean accepts(BerTag tag) {
        return type.accepts(tag);
    }

    @Override
    BerType<T> reading() {
        return type.reading();
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        return type.readElement(reader);
    }

    @Override
    Writing<T> makeWriting() {
        return type.writing();
    }

    @Override
    public BerType<T> implicit(BerTag tag) {
        return new NamedType<>(tag + " IMPLICIT " + name, type.implicit(tag));
    }

    @Override
    String notation() {
        return name;
    }

    @Override
    public String describe() {
        return name + " ::= " + type.notation();
    }
}
