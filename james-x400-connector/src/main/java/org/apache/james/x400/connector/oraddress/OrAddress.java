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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * An O/R address: the attributes by which the message transfer system finds a user, in any of its forms (mnemonic, numeric, terminal,
 * postal). Record equality is equality of what was sent; {@link #matches} asks whether both name the same user.
 *
 * @param country                 two letters of ISO 3166 or three digits of X.121
 * @param administrationDomain    at most 16 characters
 * @param networkAddress          X.121 digits, at most 15
 * @param terminalIdentifier      at most 24 characters
 * @param privateDomain           at most 16 characters
 * @param organization            at most 64 characters
 * @param numericUserIdentifier   at most 32 digits
 * @param personalName            see there
 * @param organizationalUnits     at most four of at most 32 characters, the most significant first
 * @param domainDefinedAttributes at most four, in order
 * @param extensionAttributes     those of 1988 and later
 */
public record OrAddress(Optional<DomainName> country, Optional<DomainName> administrationDomain, Optional<String> networkAddress,
                        Optional<String> terminalIdentifier, Optional<DomainName> privateDomain, Optional<String> organization,
                        Optional<String> numericUserIdentifier, Optional<PersonalName> personalName, List<String> organizationalUnits,
                        List<DomainDefinedAttribute> domainDefinedAttributes, List<ExtensionAttribute> extensionAttributes) {
    public OrAddress {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(administrationDomain, "administrationDomain");
        Objects.requireNonNull(networkAddress, "networkAddress");
        Objects.requireNonNull(terminalIdentifier, "terminalIdentifier");
        Objects.requireNonNull(privateDomain, "privateDomain");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(numericUserIdentifier, "numericUserIdentifier");
        Objects.requireNonNull(personalName, "personalName");
        organizationalUnits = List.copyOf(organizationalUnits);
        domainDefinedAttributes = List.copyOf(domainDefinedAttributes);
        extensionAttributes = List.copyOf(extensionAttributes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with all attributes of this address. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The first extension attribute of that kind. */
    public <T extends ExtensionAttribute> Optional<T> extension(Class<T> kind) {
        return extensionAttributes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The common name in PrintableString. */
    public Optional<String> commonName() {
        return extension(ExtensionAttribute.CommonName.class).map(ExtensionAttribute.CommonName::name);
    }

    /** The value of the first domain defined attribute of that type, in PrintableString. */
    public Optional<String> domainDefined(String type) {
        return domainDefinedAttributes.stream().filter(attribute -> attribute.isOfType(type))
            .map(DomainDefinedAttribute::value).findFirst();
    }

    /**
     * Whether both name the same user: without regard to case, superfluous spaces, order of attributes and the form of numeric names;
     * the sequence of organizational units and of domain defined attributes counts. Blank, zero and absent administration domains
     * are equal. Where an attribute has several forms (printable, teletex, universal), the forms that both have are compared.
     */
    public boolean matches(OrAddress other) {
        return AddressComparison.sameUser(this, other);
    }

    /** The semicolon form, with the names of those attributes that have no text form. */
    @Override
    public String toString() {
        List<String> untold = OrAddressText.withoutTextForm(this);
        return OrAddressText.semicolons(this) + (untold.isEmpty() ? "" : " " + untold);
    }

    /** Collects attributes one by one; each call replaces what was set before, those on lists append. */
    public static final class Builder {
        private Optional<DomainName> country = Optional.empty();
        private Optional<DomainName> administrationDomain = Optional.empty();
        private Optional<String> networkAddress = Optional.empty();
        private Optional<String> terminalIdentifier = Optional.empty();
        private Optional<DomainName> privateDomain = Optional.empty();
        private Optional<String> organization = Optional.empty();
        private Optional<String> numericUserIdentifier = Optional.empty();
        private Optional<PersonalName> personalName = Optional.empty();
        private final List<String> organizationalUnits = new ArrayList<>();
        private final List<DomainDefinedAttribute> domainDefinedAttributes = new ArrayList<>();
        private final List<ExtensionAttribute> extensionAttributes = new ArrayList<>();

        private Builder() {
        }

        private Builder(OrAddress from) {
            country = from.country;
            administrationDomain = from.administrationDomain;
            networkAddress = from.networkAddress;
            terminalIdentifier = from.terminalIdentifier;
            privateDomain = from.privateDomain;
            organization = from.organization;
            numericUserIdentifier = from.numericUserIdentifier;
            personalName = from.personalName;
            organizationalUnits.addAll(from.organizationalUnits);
            domainDefinedAttributes.addAll(from.domainDefinedAttributes);
            extensionAttributes.addAll(from.extensionAttributes);
        }

        public Builder country(DomainName name) {
            country = Optional.of(name);
            return this;
        }

        /** Numeric if all are digits, else printable. */
        public Builder country(String name) {
            return country(DomainName.of(name));
        }

        public Builder administrationDomain(DomainName name) {
            administrationDomain = Optional.of(name);
            return this;
        }

        /** Numeric if all are digits, else printable. */
        public Builder administrationDomain(String name) {
            return administrationDomain(DomainName.of(name));
        }

        public Builder privateDomain(DomainName name) {
            privateDomain = Optional.of(name);
            return this;
        }

        /** Numeric if all are digits, else printable. */
        public Builder privateDomain(String name) {
            return privateDomain(DomainName.of(name));
        }

        public Builder networkAddress(String x121) {
            networkAddress = Optional.of(x121);
            return this;
        }

        public Builder terminalIdentifier(String identifier) {
            terminalIdentifier = Optional.of(identifier);
            return this;
        }

        public Builder organization(String name) {
            organization = Optional.of(name);
            return this;
        }

        public Builder numericUserIdentifier(String digits) {
            numericUserIdentifier = Optional.of(digits);
            return this;
        }

        public Builder personalName(PersonalName name) {
            personalName = Optional.of(name);
            return this;
        }

        /** A personal name of surname alone. */
        public Builder surname(String surname) {
            return personalName(PersonalName.of(surname));
        }

        /** A personal name of given name and surname. */
        public Builder person(String givenName, String surname) {
            return personalName(PersonalName.of(givenName, surname));
        }

        /** Appends units, the most significant first. */
        public Builder organizationalUnits(String... units) {
            organizationalUnits.addAll(List.of(units));
            return this;
        }

        public Builder domainDefined(String type, String value) {
            domainDefinedAttributes.add(new DomainDefinedAttribute(type, value));
            return this;
        }

        public Builder commonName(String name) {
            return extension(new ExtensionAttribute.CommonName(name));
        }

        public Builder extension(ExtensionAttribute attribute) {
            extensionAttributes.add(attribute);
            return this;
        }

        /** An attribute that we cannot read, by its number and the complete BER encoding of its value. */
        public Builder extension(int number, Octets value) {
            return extension(new ExtensionAttribute.Unrecognized(number, value));
        }

        /** Takes all organizational units away. */
        public Builder withoutOrganizationalUnits() {
            organizationalUnits.clear();
            return this;
        }

        /** Takes all domain defined attributes in PrintableString away. */
        public Builder withoutDomainDefined() {
            domainDefinedAttributes.clear();
            return this;
        }

        /** Takes all extension attributes away. */
        public Builder withoutExtensions() {
            extensionAttributes.clear();
            return this;
        }

        public OrAddress build() {
            return new OrAddress(country, administrationDomain, networkAddress, terminalIdentifier, privateDomain, organization,
                numericUserIdentifier, personalName, organizationalUnits, domainDefinedAttributes, extensionAttributes);
        }
    }
}
