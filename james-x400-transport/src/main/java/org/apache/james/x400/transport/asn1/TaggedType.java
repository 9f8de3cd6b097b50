/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** A type with one tag of its own, which {@link #implicit} replaces. */
abstract class TaggedType<T> extends BerType<T> {
    private final BerTag tag;
    private final boolean constructed;

    TaggedType(BerTag tag, boolean constructed) {
        this.tag = tag.interned();
        this.constructed = constructed;
    }

    final BerTag tag() {
        return tag;
    }

    final boolean isConstructed() {
        return constructed;
    }

    /** How what is within the tag is written. */
    abstract Writing<T> content();

    @Override
    boolean accepts(BerTag found) {
        return tag.is(found);
    }

    @Override
    final Writing<T> makeWriting() {
        BerTag as = tag;
        int identifier = tag.identifier(constructed);
        Writing<T> content = content();
        return (writer, value) -> {
            long end = writer.length();
            content.write(writer, value);
            writer.header(identifier, as, writer.length() - end);
        };
    }

    @Override
    public final BerType<T> implicit(BerTag other) {
        return new ImplicitType<>(other, this);
    }
}
