/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit.referee;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What somebody understood of an APDU, one line for each fact: {@code recipient 2: name: surname=536D697468}. */
final class Facts {
    private final List<String> lines = new ArrayList<>();
    private final String place;

    Facts() {
        this("");
    }

    private Facts(String place) {
        this.place = place;
    }

    void number(String name, long value) {
        lines.add(place + name + "=" + value);
    }

    /** A fact that says nothing where it has the value that is meant without it. */
    void numberUnlessDefault(String name, long value) {
        if (value != 0) {
            number(name, value);
        }
    }

    void text(String name, String latin1) {
        hex(name, HexFormat.of().formatHex(latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    void hex(String name, String octets) {
        lines.add(place + name + "=" + octets.toLowerCase(Locale.ROOT));
    }

    /** Facts of a part, each with the part's name in front. */
    Facts within(String part) {
        return new Facts(place + part + ": ");
    }

    void add(Facts inner) {
        lines.addAll(inner.lines);
    }

    /** By place and name, since the elements of a SET have no order; facts of one name in one place stay in theirs. */
    List<String> lines() {
        return lines.stream().sorted(Comparator.comparing((String line) -> line.substring(0, line.indexOf('=')))).toList();
    }
}
