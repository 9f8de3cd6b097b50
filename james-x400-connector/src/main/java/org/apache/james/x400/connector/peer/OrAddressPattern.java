/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.PersonalName;

/**
 * A part of the O/R address space: for some attributes what they must be, with {@code *} for any characters; attributes that are not
 * named may be anything, or absent. {@code C=DE;A=VIAT;P=ACME*}; {@code C=*} is everything.
 *
 * @param attributes in the order in which they were given
 */
public record OrAddressPattern(List<AttributePattern> attributes) {
    /**
     * What one attribute must be. An attribute that an address lacks counts as empty, and so does an ADMD of one space.
     *
     * @param attribute which
     * @param type      of a domain defined attribute; else empty
     * @param value     with {@code *}
     */
    public record AttributePattern(Attribute attribute, String type, String value) {
        public AttributePattern {
            Objects.requireNonNull(attribute, "attribute");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(value, "value");
        }

        boolean matches(OrAddress address) {
            Optional<String> actual = attribute == Attribute.DDA ? address.domainDefined(type) : attribute.of.apply(address);
            return Wildcard.matches(value.strip(), actual.orElse("").strip().replaceAll(" +", " "));
        }

        @Override
        public String toString() {
            return (attribute == Attribute.DDA ? "DDA:" + type : attribute.name()) + '=' + value;
        }
    }

    /** The attributes that a pattern may name, by their usual letters. */
    public enum Attribute {
        C(address -> address.country().map(DomainName::text), "COUNTRY"),
        A(address -> address.administrationDomain().map(DomainName::text), "ADMD"),
        P(address -> address.privateDomain().map(DomainName::text), "PRMD"),
        O(OrAddress::organization, "ORG"),
        OU1(address -> unit(address, 0), "OU"),
        OU2(address -> unit(address, 1)),
        OU3(address -> unit(address, 2)),
        OU4(address -> unit(address, 3)),
        CN(OrAddress::commonName),
        S(address -> address.personalName().map(PersonalName::surname), "SN"),
        G(address -> address.personalName().flatMap(PersonalName::givenName), "GN"),
        I(address -> address.personalName().flatMap(PersonalName::initials)),
        Q(address -> address.personalName().flatMap(PersonalName::generationQualifier), "GQ"),
        X121(OrAddress::networkAddress, "X.121"),
        DDA(address -> Optional.empty());

        private final Function<OrAddress, Optional<String>> of;
        private final List<String> aliases;

        Attribute(Function<OrAddress, Optional<String>> of, String... aliases) {
            this.of = of;
            this.aliases = List.of(aliases);
        }

        private static Optional<String> unit(OrAddress address, int index) {
            return address.organizationalUnits().stream().skip(index).findFirst();
        }

        static Optional<Attribute> named(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            for (Attribute attribute : values()) {
                if (attribute != DDA && (attribute.name().equals(upper) || attribute.aliases.contains(upper))) {
                    return Optional.of(attribute);
                }
            }
            return Optional.empty();
        }
    }

    public OrAddressPattern {
        attributes = List.copyOf(attributes);
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("the address space names no attribute: C=* is everything");
        }
        Set<String> seen = new HashSet<>();
        for (AttributePattern pattern : attributes) {
            if (!seen.add(pattern.attribute() + ":" + pattern.type().toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the address space names " + pattern.attribute() + " twice");
            }
        }
    }

    /**
     * @param text {@code C=DE;A=VIAT;P=ACME} or {@code /C=DE/A=VIAT/P=ACME/}
     * @throws IllegalArgumentException naming the attribute that is wrong
     */
    public static OrAddressPattern parse(String text) {
        String separator = text.strip().startsWith("/") ? "/" : ";";
        List<AttributePattern> attributes = new ArrayList<>();
        // as in addresses, $ quotes a separator
        for (String part : text.split("(?<!\\$)" + separator)) {
            if (!part.isBlank()) {
                attributes.add(attribute(part.strip().replace("$" + separator, separator).replace("$=", "=")));
            }
        }
        return new OrAddressPattern(attributes);
    }

    /** All addresses with the country, domains, organization and units that this one has. */
    public static OrAddressPattern of(OrAddress address) {
        List<AttributePattern> attributes = new ArrayList<>();
        for (Attribute attribute : List.of(Attribute.C, Attribute.A, Attribute.P, Attribute.O, Attribute.OU1, Attribute.OU2, Attribute.OU3,
            Attribute.OU4)) {
            attribute.of.apply(address).filter(value -> !value.isBlank())
                .ifPresent(value -> attributes.add(new AttributePattern(attribute, "", value)));
        }
        return new OrAddressPattern(attributes);
    }

    /** How many attributes it demands something of: the more, the narrower. */
    public int named() {
        return (int) attributes.stream().filter(pattern -> !pattern.value().strip().equals("*")).count();
    }

    public boolean matches(OrAddress address) {
        return attributes.stream().allMatch(pattern -> pattern.matches(address));
    }

    private static AttributePattern attribute(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not an attribute and its value, as in P=ACME");
        }
        String key = text.substring(0, equals).strip();
        String value = text.substring(equals + 1);
        if (key.toUpperCase(Locale.ROOT).startsWith("DDA:") || key.toUpperCase(Locale.ROOT).startsWith("DD.")) {
            return new AttributePattern(Attribute.DDA, key.substring(key.indexOf(key.charAt(2) == '.' ? '.' : ':') + 1), value);
        }
        return Attribute.named(key).map(attribute -> new AttributePattern(attribute, "", value))
            .orElseThrow(() -> new IllegalArgumentException("\"" + key
            + "\" is no attribute of an address space: C, A, P, O, OU1 to OU4, CN, "
                + "S, G, I, Q, X121 and DDA:type are possible"));
    }

    @Override
    public String toString() {
        return attributes.stream().map(AttributePattern::toString).collect(Collectors.joining(";"));
    }
}
