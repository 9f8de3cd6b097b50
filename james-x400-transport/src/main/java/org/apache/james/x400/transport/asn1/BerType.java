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
 * A type of ASN.1 and how its values look in BER, in both directions. Types are built from each other as productions are: see
 * {@link BerTypes} for the universal types, and {@link BerSequence}, {@link BerSet}, {@link BerChoice}, {@link BerSequenceOf},
 * {@link BerSetOf} and {@link BerEnumerated} for the others. Immutable and safe for use by several threads.
 *
 * @param <T> what a value is in Java
 */
public abstract class BerType<T> {
    /** Made when first used; two threads may make the same one. */
    private Writing<T> writing;

    BerType() {
    }

    /** Whether an element with this tag can be a value of this type. */
    abstract boolean accepts(BerTag tag);

    /** Takes the current element of the reader, whose tag is known to be right. */
    abstract T readElement(BerReader reader) throws BerException;

    /** How the whole element is written: made once, asked for with {@link #writing}. */
    abstract Writing<T> makeWriting();

    final Writing<T> writing() {
        Writing<T> known = writing;
        if (known == null) {
            known = makeWriting();
            writing = known;
        }
        return known;
    }

    /** The type as ASN.1 names it in one line: a reference to a type that has a name. */
    abstract String notation();

    /** The name in front of the path of an error. */
    String name() {
        return notation();
    }

    /** The production as this table has it, one line for each component: for a test to compare with the standard's. */
    public String describe() {
        return notation();
    }

    /** The type that does the reading: itself, or what it only gives a name or another tag to. */
    BerType<T> reading() {
        return this;
    }

    /** The one value that {@code octets} are. */
    public final T decode(Octets octets) throws BerException {
        return decode(octets, BerLimits.defaults());
    }

    /** The one value that {@code octets} are. */
    public final T decode(Octets octets, BerLimits limits) throws BerException {
        BerReader reader = new BerReader(octets, limits);
        T value = read(reader);
        reader.end();
        return value;
    }

    /** Reads the next element, which must be there and be of this type. */
    public final T read(BerReader reader) throws BerException {
        try {
            if (!reader.next()) {
                throw new BerException("value is missing", reader.offset());
            }
            if (!accepts(reader.tag())) {
                throw new BerException("unexpected element " + reader.tag() + ", expected " + notation(), reader.offset());
            }
            return readElement(reader);
        } catch (BerException e) {
            throw e.within(name());
        }
    }

    public final Octets encode(T value) {
        BerWriter writer = new BerWriter();
        writing().write(writer, value);
        return writer.toOctets();
    }

    /** This type with another tag in the place of its own: {@code tag IMPLICIT type}. Not for CHOICE and ANY, which have none. */
    public BerType<T> implicit(BerTag tag) {
        throw new IllegalArgumentException(notation() + " has no tag of its own: " + tag + " must be explicit");
    }

    /** This type within an element of its own: {@code tag EXPLICIT type}. */
    public final BerType<T> explicit(BerTag tag) {
        return new ExplicitType<>(tag, this);
    }

    /**
     * The same octets as another Java type.
     *
     * @param decoded may throw {@link IllegalArgumentException} for values that are not allowed: its message becomes the reason of a
     *                {@link BerException}
     * @param encoded the other direction
     */
    public <U> BerType<U> map(Function<? super T, ? extends U> decoded, Function<? super U, ? extends T> encoded) {
        return new MappedType<>(this, decoded, encoded);
    }

    /** This type under a name of its own, as {@code name ::= type} gives it. */
    public final BerType<T> named(String name) {
        return new NamedType<>(name, this);
    }
}
