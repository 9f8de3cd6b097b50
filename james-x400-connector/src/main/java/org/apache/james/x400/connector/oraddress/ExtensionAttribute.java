/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * An extension attribute of an O/R address (X.411, 1988 and later), typed where we know its number. One whose value is not what its
 * number promises stays {@link Unrecognized}: it is sent on as it came and costs nobody a message.
 */
public sealed interface ExtensionAttribute {
    /** The number of its type in X.411, from 1. */
    int number();

    /** 1, at most 64 characters. */
    record CommonName(String name) implements ExtensionAttribute {
        public CommonName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public int number() {
            return 1;
        }
    }

    /** 2, at most 64 octets. */
    record TeletexCommonName(TeletexString name) implements ExtensionAttribute {
        public TeletexCommonName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public int number() {
            return 2;
        }
    }

    /** 3, at most 64 octets. */
    record TeletexOrganizationName(TeletexString name) implements ExtensionAttribute {
        public TeletexOrganizationName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public int number() {
            return 3;
        }
    }

    /** 4, bounds as in {@link PersonalName}. */
    record TeletexPersonalName(TeletexString surname, Optional<TeletexString> givenName, Optional<TeletexString> initials,
                               Optional<TeletexString> generationQualifier) implements ExtensionAttribute {
        public TeletexPersonalName {
            Objects.requireNonNull(surname, "surname");
            Objects.requireNonNull(givenName, "givenName");
            Objects.requireNonNull(initials, "initials");
            Objects.requireNonNull(generationQualifier, "generationQualifier");
        }

        @Override
        public int number() {
            return 4;
        }
    }

    /** 5, at most four of at most 32 octets, the most significant first. */
    record TeletexOrganizationalUnits(List<TeletexString> units) implements ExtensionAttribute {
        public TeletexOrganizationalUnits {
            units = List.copyOf(units);
        }

        @Override
        public int number() {
            return 5;
        }
    }

    /** 6, at most four. */
    record TeletexDomainDefinedAttributes(List<TeletexDomainDefinedAttribute> attributes) implements ExtensionAttribute {
        public TeletexDomainDefinedAttributes {
            attributes = List.copyOf(attributes);
        }

        @Override
        public int number() {
            return 6;
        }
    }

    /** Type at most 8 octets, value at most 128. */
    record TeletexDomainDefinedAttribute(TeletexString type, TeletexString value) {
        public TeletexDomainDefinedAttribute {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(value, "value");
        }
    }

    /** 7, the physical delivery service, at most 16 characters. */
    record PdsName(String name) implements ExtensionAttribute {
        public PdsName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public int number() {
            return 7;
        }
    }

    /** 8, a country code of two letters or three digits. */
    record PhysicalDeliveryCountryName(DomainName country) implements ExtensionAttribute {
        public PhysicalDeliveryCountryName {
            Objects.requireNonNull(country, "country");
        }

        @Override
        public int number() {
            return 8;
        }
    }

    /** 9, at most 16 characters. */
    record PostalCode(DomainName.Form form, String code) implements ExtensionAttribute {
        public PostalCode {
            Objects.requireNonNull(form, "form");
            Objects.requireNonNull(code, "code");
        }

        @Override
        public int number() {
            return 9;
        }
    }

    /** 10 to 15 and 17 to 21, at most 30 characters or octets each. */
    record PostalParameter(PostalComponent component, Optional<String> printable, Optional<TeletexString> teletex)
        implements ExtensionAttribute {
        public PostalParameter {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(printable, "printable");
            Objects.requireNonNull(teletex, "teletex");
        }

        @Override
        public int number() {
            return component.number();
        }
    }

    /** 16, at most six lines of 30 characters, and at most 180 octets of teletex. */
    record UnformattedPostalAddress(List<String> lines, Optional<TeletexString> teletex) implements ExtensionAttribute {
        public UnformattedPostalAddress {
            lines = List.copyOf(lines);
            Objects.requireNonNull(teletex, "teletex");
        }

        @Override
        public int number() {
            return 16;
        }
    }

    /** 22 as a number of E.163 or E.164, at most 15 digits, and a sub-address of at most 40. */
    record NetworkNumber(String digits, Optional<String> subAddress) implements ExtensionAttribute {
        public NetworkNumber {
            Objects.requireNonNull(digits, "digits");
            Objects.requireNonNull(subAddress, "subAddress");
        }

        @Override
        public int number() {
            return 22;
        }
    }

    /** 22 as a presentation address of OSI: the complete element with its tag [0], never looked into. */
    record NetworkPresentationAddress(Octets element) implements ExtensionAttribute {
        public NetworkPresentationAddress {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public int number() {
            return 22;
        }
    }

    /** 23: 3 telex, 4 teletex, 5 G3 fax, 6 G4 fax, 7 IA5 terminal, 8 videotex. */
    record TerminalType(int type) implements ExtensionAttribute {
        @Override
        public int number() {
            return 23;
        }
    }

    /** 24, at most 64 characters. */
    record UniversalCommonName(UniversalText name) implements ExtensionAttribute {
        public UniversalCommonName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public int number() {
            return 24;
        }
    }

    /** 25, at most 64 characters. */
    record UniversalOrganizationName(UniversalText name) implements ExtensionAttribute {
        public UniversalOrganizationName {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public int number() {
            return 25;
        }
    }

    /** 26, at most 64, 40, 16 and 16 characters. */
    record UniversalPersonalName(UniversalText surname, Optional<UniversalText> givenName, Optional<UniversalText> initials,
                                 Optional<UniversalText> generationQualifier) implements ExtensionAttribute {
        public UniversalPersonalName {
            Objects.requireNonNull(surname, "surname");
            Objects.requireNonNull(givenName, "givenName");
            Objects.requireNonNull(initials, "initials");
            Objects.requireNonNull(generationQualifier, "generationQualifier");
        }

        @Override
        public int number() {
            return 26;
        }
    }

    /** 27, at most four of at most 32 characters, the most significant first. */
    record UniversalOrganizationalUnits(List<UniversalText> units) implements ExtensionAttribute {
        public UniversalOrganizationalUnits {
            units = List.copyOf(units);
        }

        @Override
        public int number() {
            return 27;
        }
    }

    /** 28, at most four. */
    record UniversalDomainDefinedAttributes(List<UniversalDomainDefinedAttribute> attributes) implements ExtensionAttribute {
        public UniversalDomainDefinedAttributes {
            attributes = List.copyOf(attributes);
        }

        @Override
        public int number() {
            return 28;
        }
    }

    /** Type at most 8 characters, value at most 128. */
    record UniversalDomainDefinedAttribute(UniversalText type, UniversalText value) {
        public UniversalDomainDefinedAttribute {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(value, "value");
        }
    }

    /** 29 to 34 and 36 to 40, at most 30 characters. */
    record UniversalPostalParameter(PostalComponent component, UniversalText text) implements ExtensionAttribute {
        public UniversalPostalParameter {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public int number() {
            return component.universalNumber();
        }
    }

    /** 35, at most 180 characters. */
    record UniversalUnformattedPostalAddress(UniversalText text) implements ExtensionAttribute {
        public UniversalUnformattedPostalAddress {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public int number() {
            return 35;
        }
    }

    /** An attribute with a number we do not know, or with a value that does not fit its number: the value's complete BER encoding. */
    record Unrecognized(int number, Octets value) implements ExtensionAttribute {
        public Unrecognized {
            Objects.requireNonNull(value, "value");
        }
    }
}
