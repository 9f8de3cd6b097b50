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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.mixer.charset.AccentCode;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** Names of the directory as text, for people only: nothing reads it back. */
public final class DirectoryNameText {
    private static final Map<String, String> KEYWORDS = Map.ofEntries(Map.entry("2.5.4.3", "CN"), Map.entry("2.5.4.4", "SN"),
        Map.entry("2.5.4.6", "C"), Map.entry("2.5.4.7", "L"), Map.entry("2.5.4.8", "ST"), Map.entry("2.5.4.9", "STREET"),
        Map.entry("2.5.4.10", "O"), Map.entry("2.5.4.11", "OU"), Map.entry("2.5.4.12", "title"), Map.entry("2.5.4.42", "GN"),
        Map.entry("0.9.2342.19200300.100.1.1", "UID"), Map.entry("0.9.2342.19200300.100.1.25", "DC"));
    private static final String ESCAPED = ",+\"\\<>;";
    private static final int UTF_8 = 12;
    private static final int PRINTABLE = 19;
    private static final int TELETEX = 20;
    private static final int IA5 = 22;
    private static final int BMP = 30;

    /** One attribute and its value, the complete element. */
    private record Assertion(Oid type, Octets value) {
    }

    private static final BerType<List<List<Assertion>>> NAME;

    static {
        BerSequence<Assertion> s = BerSequence.named("AttributeTypeAndValue");
        Member<Oid> type = s.required("type", BerTypes.OBJECT_IDENTIFIER, Assertion::type);
        Member<Octets> value = s.required("value", BerTypes.ANY, Assertion::value);
        NAME = BerSequenceOf.of(BerSetOf.of(s.as(v -> new Assertion(v.get(type), v.get(value))))).explicit(BerTag.context(0));
    }

    private DirectoryNameText() {
    }

    /**
     * The values of its attributes, the lowest first, {@code Anna Smith, Sales, ACME, DE}: what a reader of 1984, whose O/R names have no
     * directory names, sees of one; RFC 1328 §5. Empty where it is no name, or has values that are no text in ASCII.
     *
     * @param element with the tag [0] around it
     */
    public static Optional<String> of(Octets element) {
        return joined(element, ", ", " + ", assertion -> string(assertion.value()).orElse("\u00A0"))
            .filter(text -> text.matches("[ -~]+"));
    }

    /**
     * As RFC 4514 has it, {@code CN=Anna Smith,OU=Sales,O=ACME,C=DE}; empty where it is no name, or has no part.
     *
     * @param element with the tag [0] around it
     */
    public static Optional<String> withTypes(Octets element) {
        return joined(element, ",", "+", DirectoryNameText::text).filter(text -> !text.isEmpty());
    }

    private static Optional<String> joined(Octets element, String between, String within, Function<Assertion, String> text) {
        try {
            return Optional.of(NAME.decode(element).reversed().stream()
                .map(part -> part.stream().map(text).collect(Collectors.joining(within))).collect(Collectors.joining(between)));
        } catch (BerException e) {
            return Optional.empty();
        }
    }

    private static String text(Assertion assertion) {
        String type = assertion.type().toString();
        return KEYWORDS.getOrDefault(type, type) + "=" + string(assertion.value()).map(DirectoryNameText::escaped)
            .orElseGet(() -> "#" + HexFormat.of().withUpperCase().formatHex(assertion.value().toByteArray()));
    }

    private static Optional<String> string(Octets value) {
        try {
            BerReader reader = new BerReader(value);
            reader.next();
            BerTag tag = reader.tag();
            byte[] octets = reader.string().toByteArray();
            if (tag.equals(BerTag.universal(UTF_8))) {
                return Optional.of(new String(octets, StandardCharsets.UTF_8));
            }
            if (tag.equals(BerTag.universal(PRINTABLE)) || tag.equals(BerTag.universal(IA5))) {
                return Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
            }
            if (tag.equals(BerTag.universal(BMP))) {
                return Optional.of(new String(octets, StandardCharsets.UTF_16BE));
            }
            return tag.equals(BerTag.universal(TELETEX)) ? Optional.of(AccentCode.T_61.decode(octets)) : Optional.empty();
        } catch (BerException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(ESCAPED.indexOf(c) >= 0 ? "\\" : "").append(c < ' ' ? ' ' : c);
        }
        return escaped.toString();
    }
}
