/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** A type whose tag is replaced. X.690 8.14.3. */
final class ImplicitType<T> extends TaggedType<T> {
    private final TaggedType<T> type;

    ImplicitType(BerTag tag, TaggedType<T> type) {
        super(tag, type.isConstructed());
        this.type = type;
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
    Writing<T> content() {
        return type.content();
    }

    @Override
    String notation() {
        return tag() + " IMPLICIT " + type.notation();
    }

    @Override
    String name() {
        return type.name();
    }

    @Override
    public String describe() {
        return type.describe().replaceFirst("::= ", "::= " + tag() + " IMPLICIT ");
    }
}
