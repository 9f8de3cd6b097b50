/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.transport.asn1.Oid;

/** Object identifiers in header fields, RFC 2156 §3.3.7: {@code (2)(6)(1)(11)(0)}, with or without labels; the numbers count. */
public final class ObjectIdentifierText {
    private static final Pattern ARC = Pattern.compile("\\s*[A-Za-z0-9-]*\\s*\\((\\d{1,30})\\)\\s*");

    private ObjectIdentifierText() {
    }

    public static String of(Oid oid) {
        StringBuilder text = new StringBuilder();
        oid.arcs().forEach(arc -> text.append('(').append(arc).append(')'));
        return text.toString();
    }

    /** Reads {@code (2)(6)(1)}, {@code joint-iso-ccitt(2) mhs (6) ipms (1)} or {@code 2.6.1}. */
    public static Optional<Oid> parse(String text) {
        if (text.strip().matches("\\d+(?:\\.\\d++)++")) {
            return oid(text.strip());
        }
        Matcher matcher = ARC.matcher(text);
        List<String> arcs = new ArrayList<>();
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            arcs.add(new BigInteger(matcher.group(1)).toString());
            end = matcher.end();
        }
        return end != text.length() || arcs.size() < 2 ? Optional.empty() : oid(String.join(".", arcs));
    }

    private static Optional<Oid> oid(String dotted) {
        try {
            return Optional.of(Oid.of(dotted));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
