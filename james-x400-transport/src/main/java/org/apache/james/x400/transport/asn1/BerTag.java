/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.Objects;

/**
 * A tag: what an element is, within its class. X.690 8.1.2.
 *
 * @param tagClass who gives the number its meaning
 * @param number   0 or more
 */
public record BerTag(TagClass tagClass, int number) {
    /** Numbers below this have identifiers of one octet; this itself, in their place, says that the number follows. */
    static final int LOW_NUMBERS = 31;

    /** The bit of an identifier that tells the form. */
    static final int CONSTRUCTED = 0x20;

    private static final BerTag[] LOW = low();

    public BerTag {
        Objects.requireNonNull(tagClass, "tagClass");
        if (number < 0) {
            throw new IllegalArgumentException("tag number " + number + " is negative");
        }
    }

    private static BerTag[] low() {
        BerTag[] tags = new BerTag[TagClass.values().length << 5];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new BerTag(TagClass.ofBits(i >> 5), i & LOW_NUMBERS);
        }
        return tags;
    }

    public static BerTag of(TagClass tagClass, int number) {
        return number >= 0 && number < LOW_NUMBERS ? LOW[tagClass.ordinal() << 5 | number] : new BerTag(tagClass, number);
    }

    public static BerTag universal(int number) {
        return of(TagClass.UNIVERSAL, number);
    }

    public static BerTag application(int number) {
        return of(TagClass.APPLICATION, number);
    }

    public static BerTag context(int number) {
        return of(TagClass.CONTEXT, number);
    }

    /** The same tag as the one object that stands for it, where there is one: so that most comparisons are of identity. */
    BerTag interned() {
        return of(tagClass, number);
    }

    /** Equality for interned tags. */
    boolean is(BerTag other) {
        return this == other || number >= LOW_NUMBERS && equals(other);
    }

    /** The first identifier octet: all of the identifier where the number is low. X.690 8.1.2. */
    int identifier(boolean constructed) {
        return tagClass.ordinal() << 6 | (constructed ? CONSTRUCTED : 0) | Math.min(number, LOW_NUMBERS);
    }

    /** The tag that an identifier of one octet has. */
    static BerTag ofIdentifier(int octet) {
        return LOW[(octet & 0xc0) >> 1 | octet & LOW_NUMBERS];
    }

    /** As ASN.1 writes it: {@code [APPLICATION 3]}, {@code [0]}, {@code [UNIVERSAL 16]}. */
    @Override
    public String toString() {
        return tagClass == TagClass.CONTEXT ? "[" + number + "]" : "[" + tagClass + " " + number + "]";
    }
}
