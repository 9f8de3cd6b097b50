/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects what breaks the standard in a value that is looked at field by field. For one thread, for one value. */
public final class BoundsCheck {
    private final List<BoundViolation> found = new ArrayList<>();

    /** A string of 1 to {@code max} characters of the repertoire. */
    public BoundsCheck text(String field, String value, Repertoire repertoire, int max) {
        return text(field, value, repertoire, 1, max);
    }

    /** A string of {@code min} to {@code max} characters of the repertoire. */
    public BoundsCheck text(String field, String value, Repertoire repertoire, int min, int max) {
        length(field, value.length(), min, max);
        if (!repertoire.containsAll(value)) {
            value.chars().filter(c -> !repertoire.contains(c)).findFirst().ifPresent(c ->
                add(field, "contains " + describe(c) + ", which " + repertoire + " does not have"));
        }
        return this;
    }

    public BoundsCheck text(String field, Optional<String> value, Repertoire repertoire, int max) {
        value.ifPresent(text -> text(field, text, repertoire, max));
        return this;
    }

    /** The number of characters or octets of a string. */
    public BoundsCheck length(String field, long length, int min, int max) {
        if (length < min) {
            add(field, length == 0 ? "is empty" : "has " + length + " characters, at least " + min + " are needed");
        } else if (length > max) {
            found.add(BoundViolation.tooLong(field, length, max));
        }
        return this;
    }

    /** The number of elements of a list. */
    public BoundsCheck count(String field, Collection<?> elements, int max) {
        if (elements.size() > max) {
            found.add(BoundViolation.tooMany(field, elements.size(), max));
        }
        return this;
    }

    /** An integer from {@code min} to {@code max}. */
    public BoundsCheck range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            add(field, "is " + value + ", allowed are " + min + " to " + max);
        }
        return this;
    }

    /** What is found in an inner value, named from here. */
    public BoundsCheck within(String field, List<BoundViolation> inner) {
        inner.forEach(violation -> found.add(violation.within(field)));
        return this;
    }

    public BoundsCheck add(String field, String reason) {
        found.add(new BoundViolation(field, reason));
        return this;
    }

    /** All findings in the order of the checks. */
    public List<BoundViolation> found() {
        return List.copyOf(found);
    }

    private static String describe(int c) {
        return c > 32 && c < 127 ? "'" + (char) c + "'" : String.format("the character %d (hex %02X)", c, c);
    }
}
