/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * A directory name for people: the values of its attributes, the lowest first, {@code Anna Smith, Sales, ACME, DE}. What a reader of 1984,
 * whose O/R names have no directory names, sees of one; RFC 1328 §5.
 */
public final class DirectoryNameText {
    private DirectoryNameText() {
    }

    /**
     * Empty where it is no name, or has values that are no text in ASCII.
     *
     * @param directoryName the element with the tag [0] around it
     */
    public static Optional<String> of(Octets directoryName) {
        try {
            BerReader reader = new BerReader(directoryName);
            if (!enter(reader) || !enter(reader)) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            while (enter(reader)) {
                values.addFirst(relative(reader));
            }
            return Optional.of(String.join(", ", values)).filter(text -> text.matches("[ -~]+"));
        } catch (BerException e) {
            return Optional.empty();
        }
    }

    /** The values of a relative distinguished name, which the reader has entered. */
    private static String relative(BerReader reader) throws BerException {
        List<String> values = new ArrayList<>();
        while (enter(reader)) {
            if (reader.next()) {
                reader.skip();
            }
            if (reader.next()) {
                values.add(new String(reader.string().toByteArray(), StandardCharsets.ISO_8859_1));
            }
            reader.leave();
        }
        reader.leave();
        return String.join(" + ", values);
    }

    private static boolean enter(BerReader reader) throws BerException {
        boolean there = reader.next();
        if (there) {
            reader.enter();
        }
        return there;
    }
}
