/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.TagClass;

/**
 * BER as a text that does not tell in which of its forms it was written: one line for each element, lengths left out, strings in one piece,
 * members in the order of their tags. What differs here is said differently, not only written differently.
 */
public final class DefiniteForm {
    /** Universal numbers of the string types. */
    private static final List<Integer> STRINGS = List.of(4, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30);

    private DefiniteForm() {
    }

    /** The lines of the only element in the octets. */
    public static String of(Octets octets) throws BerException {
        BerReader reader = new BerReader(octets);
        reader.next();
        return String.join("\n", lines(reader));
    }

    private static List<String> lines(BerReader reader) throws BerException {
        BerTag tag = reader.tag();
        if (!reader.isConstructed() || tag.tagClass() == TagClass.UNIVERSAL && STRINGS.contains(tag.number())) {
            return List.of(tag + " " + HexFormat.of().formatHex(reader.string().toByteArray()));
        }
        List<List<String>> members = new ArrayList<>();
        reader.enter();
        while (reader.next()) {
            members.add(lines(reader));
        }
        reader.leave();
        members.sort(Comparator.comparing(List::getFirst));
        List<String> lines = new ArrayList<>(List.of(tag.toString()));
        members.forEach(member -> member.forEach(line -> lines.add("  " + line)));
        return lines;
    }
}
