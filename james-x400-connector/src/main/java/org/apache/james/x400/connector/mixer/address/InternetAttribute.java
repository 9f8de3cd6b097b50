/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.DomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexDomainDefinedAttributes;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.oraddress.TeletexString;

/**
 * The domain defined attributes that carry an Internet address inside an O/R address. RFC 2156 §4.3.2: type {@code RFC-822}, continued in
 * {@code RFC822C1} to {@code RFC822C3}, each full before the next begins. The value is escaped as a whole and then cut, so an escape may
 * lie across a cut.
 */
public final class InternetAttribute {
    private static final String RFC_822 = "RFC-822";
    private static final String SMTP = "SMTP";
    private static final String ENCAPSULATION = "MSXENCAP";
    private static final int ATTRIBUTES = OrAddressBounds.DOMAIN_DEFINED_ATTRIBUTES;
    private static final int VALUE = OrAddressBounds.DOMAIN_DEFINED_VALUE;

    /** The ways in which gateways write it; all of them are understood. */
    public enum Dialect {
        /** {@code RFC-822}, of RFC 2156. */
        RFC_822,
        /** {@code SMTP} alone. */
        SMTP,
        /** {@code MSXENCAP=SMTP} and {@code SMTP}, of Exchange before 5.5 SP4 (Q255024). */
        MSXENCAP
    }

    private InternetAttribute() {
    }

    /** The attributes for an address; empty when it is not ASCII or longer than 512 characters after escaping. */
    public static Optional<List<DomainDefinedAttribute>> encode(String address, Dialect dialect) {
        Optional<String> escaped = PrintableStringEscape.encode(address);
        if (escaped.isEmpty() || escaped.get().length() > VALUE * ATTRIBUTES) {
            return Optional.empty();
        }
        String value = escaped.get();
        if (value.length() <= VALUE && dialect != Dialect.RFC_822) {
            DomainDefinedAttribute smtp = new DomainDefinedAttribute(SMTP, value);
            return Optional.of(dialect == Dialect.SMTP ? List.of(smtp) : List.of(new DomainDefinedAttribute(ENCAPSULATION, SMTP), smtp));
        }
        List<DomainDefinedAttribute> attributes = new ArrayList<>();
        for (int from = 0; from < value.length(); from += VALUE) {
            String type = from == 0 ? RFC_822 : continuation(from / VALUE);
            attributes.add(new DomainDefinedAttribute(type, value.substring(from, Math.min(from + VALUE, value.length()))));
        }
        return Optional.of(attributes);
    }

    /**
     * The Internet address that an O/R address carries; empty when it carries none, several, or two forms that differ.
     *
     * @param strict refuse a value with a bracket that begins no escape
     */
    public static Optional<String> decode(OrAddress address, boolean strict) {
        Optional<String> printable = printable(address).flatMap(value -> unescape(value, strict));
        Optional<String> teletex = teletex(address).flatMap(value ->
            Repertoire.PRINTABLE.containsAll(value) ? unescape(value, strict) : Optional.of(value));
        if (printable.isPresent() && teletex.isPresent() && !printable.equals(teletex)) {
            return Optional.empty();
        }
        return printable.or(() -> teletex);
    }

    /** Whether the address carries exactly one Internet address, readable or not. */
    public static boolean isIn(OrAddress address) {
        return printable(address).isPresent() || teletex(address).isPresent();
    }

    private static Optional<String> unescape(String value, boolean strict) {
        return strict ? PrintableStringEscape.decodeStrictly(value) : Optional.of(PrintableStringEscape.decode(value));
    }

    private static Optional<String> printable(OrAddress address) {
        return joined(address.domainDefinedAttributes());
    }

    private static Optional<String> teletex(OrAddress address) {
        return joined(address.extension(TeletexDomainDefinedAttributes.class).map(TeletexDomainDefinedAttributes::attributes)
            .orElse(List.of()).stream().map(InternetAttribute::octets).toList());
    }

    private static DomainDefinedAttribute octets(ExtensionAttribute.TeletexDomainDefinedAttribute attribute) {
        TeletexString type = attribute.type();
        return new DomainDefinedAttribute(type.octets(), attribute.value().octets());
    }

    private static Optional<String> joined(List<DomainDefinedAttribute> attributes) {
        if (attributes.size() < 2) {
            return attributes.isEmpty() || !begins(attributes.getFirst()) ? Optional.empty() : Optional.of(attributes.getFirst().value());
        }
        List<String> starts = attributes.stream().filter(InternetAttribute::begins)
            .map(DomainDefinedAttribute::value).toList();
        if (starts.size() != 1) {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder(starts.getFirst());
        for (int number = 1; number < ATTRIBUTES; number++) {
            String type = continuation(number);
            attributes.stream().filter(attribute -> attribute.isOfType(type)).findFirst()
                .ifPresent(attribute -> value.append(attribute.value()));
        }
        return Optional.of(value.toString());
    }

    private static boolean begins(DomainDefinedAttribute attribute) {
        return attribute.isOfType(RFC_822) || attribute.isOfType(SMTP);
    }

    private static String continuation(int number) {
        return "RFC822C" + number;
    }
}
