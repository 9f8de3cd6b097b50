/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.apache.james.x400.connector.oraddress.DomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.p1.codec.StringTypes.NameParts;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerStructure;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Members;
import org.apache.james.x400.transport.asn1.Octets;

/** O/R addresses and O/R names. */
public final class OrAddressTypes {
    /**
     * <pre>
     * BuiltInStandardAttributes ::= SEQUENCE {
     *   country-name               CountryName OPTIONAL,
     *   administration-domain-name AdministrationDomainName OPTIONAL,
     *   network-address            [0] NetworkAddress OPTIONAL,
     *   terminal-identifier        [1] TerminalIdentifier OPTIONAL,
     *   private-domain-name        [2] PrivateDomainName OPTIONAL,
     *   organization-name          [3] OrganizationName OPTIONAL,
     *   numeric-user-identifier    [4] NumericUserIdentifier OPTIONAL,
     *   personal-name              [5] PersonalName OPTIONAL,
     *   organizational-unit-names  [6] OrganizationalUnitNames OPTIONAL }
     * </pre>
     */
    private static final BerType<OrAddress> BUILT_IN_STANDARD_ATTRIBUTES = builtInStandardAttributes();

    /**
     * <pre>
     * BuiltInDomainDefinedAttribute ::= SEQUENCE {
     *   type  PrintableString (SIZE (1..ub-domain-defined-attribute-type-length)),
     *   value PrintableString (SIZE (1..ub-domain-defined-attribute-value-length)) }
     * </pre>
     */
    private static final BerType<DomainDefinedAttribute> DOMAIN_DEFINED_ATTRIBUTE = domainDefinedAttribute();

    /**
     * <pre>
     * ORAddress ::= SEQUENCE {
     *   built-in-standard-attributes       BuiltInStandardAttributes,
     *   built-in-domain-defined-attributes BuiltInDomainDefinedAttributes OPTIONAL,
     *   extension-attributes               ExtensionAttributes OPTIONAL }
     * </pre>
     */
    public static final BerType<OrAddress> OR_ADDRESS = orAddress();

    /**
     * <pre>
     * ORName ::= [APPLICATION 0] SEQUENCE {
     *   COMPONENTS OF ORAddress,
     *   directory-name [0] Name OPTIONAL }
     * </pre>
     */
    public static final BerType<OrName> OR_NAME = orName();

    private OrAddressTypes() {
    }

    private static BerType<OrAddress> builtInStandardAttributes() {
        BerType<PersonalName> personalName = StringTypes.personalName("PersonalName", BerTypes.PRINTABLE_STRING, "")
            .map(p -> new PersonalName(p.surname(), p.givenName(), p.initials(), p.generationQualifier()),
                n -> new NameParts<>(n.surname(), n.givenName(), n.initials(), n.generationQualifier()));
        BerSequence<OrAddress> s = BerSequence.named("BuiltInStandardAttributes");
        Member<DomainName> country =
            s.optional("country-name", DomainTypes.DOMAIN_NAME.explicit(application(1)), OrAddress::country);
        Member<DomainName> admd =
            s.optional("administration-domain-name", DomainTypes.DOMAIN_NAME.explicit(application(2)), OrAddress::administrationDomain);
        Member<String> network =
            s.optional("network-address", BerTypes.NUMERIC_STRING.implicit(context(0)), OrAddress::networkAddress);
        Member<String> terminal =
            s.optional("terminal-identifier", BerTypes.PRINTABLE_STRING.implicit(context(1)), OrAddress::terminalIdentifier);
        Member<DomainName> prmd =
            s.optional("private-domain-name", DomainTypes.DOMAIN_NAME.explicit(context(2)), OrAddress::privateDomain);
        Member<String> organization =
            s.optional("organization-name", BerTypes.PRINTABLE_STRING.implicit(context(3)), OrAddress::organization);
        Member<String> userId =
            s.optional("numeric-user-identifier", BerTypes.NUMERIC_STRING.implicit(context(4)), OrAddress::numericUserIdentifier);
        Member<PersonalName> person =
            s.optional("personal-name", personalName.implicit(context(5)), OrAddress::personalName);
        Member<List<String>> units =
            s.optional("organizational-unit-names", BerSequenceOf.of(BerTypes.PRINTABLE_STRING).implicit(context(6)),
                address -> StringTypes.unlessEmpty(address.organizationalUnits()));
        return s.as(m -> new OrAddress(m.find(country), m.find(admd), m.find(network), m.find(terminal), m.find(prmd),
            m.find(organization), m.find(userId), m.find(person), m.find(units).orElse(List.of()), List.of(), List.of()));
    }

    private static BerType<DomainDefinedAttribute> domainDefinedAttribute() {
        BerSequence<DomainDefinedAttribute> s = BerSequence.named("BuiltInDomainDefinedAttribute");
        Member<String> type = s.required("type", BerTypes.PRINTABLE_STRING, DomainDefinedAttribute::type);
        Member<String> value = s.required("value", BerTypes.PRINTABLE_STRING, DomainDefinedAttribute::value);
        return s.as(m -> new DomainDefinedAttribute(m.get(type), m.get(value)));
    }

    private static BerType<OrAddress> orAddress() {
        BerSequence<OrAddress> s = BerSequence.named("ORAddress");
        AddressMembers<OrAddress> members = new AddressMembers<>(s, address -> address);
        return s.as(members::address);
    }

    private static BerType<OrName> orName() {
        BerSequence<OrName> s = BerSequence.named("ORName");
        AddressMembers<OrName> members = new AddressMembers<>(s, OrName::address);
        Member<Octets> directoryName = s.optional("directory-name", BerTypes.element(context(0)), OrName::directoryName);
        return s.implicit(application(0), m -> new OrName(members.address(m), m.find(directoryName)));
    }

    /** The components of ORAddress, wherever they stand. */
    private static final class AddressMembers<T> {
        private final Member<OrAddress> standard;
        private final Member<List<DomainDefinedAttribute>> defined;
        private final Member<List<ExtensionAttribute>> extensions;

        AddressMembers(BerStructure<T> structure, Function<T, OrAddress> address) {
            standard = structure.required("built-in-standard-attributes", BUILT_IN_STANDARD_ATTRIBUTES, address);
            defined = structure.optional("built-in-domain-defined-attributes", BerSequenceOf.of(DOMAIN_DEFINED_ATTRIBUTE),
                owner -> StringTypes.unlessEmpty(address.apply(owner).domainDefinedAttributes()));
            extensions = structure.optional("extension-attributes", BerSetOf.of(ExtensionAttributeTypes.EXTENSION_ATTRIBUTE),
                owner -> StringTypes.unlessEmpty(address.apply(owner).extensionAttributes()));
        }

        OrAddress address(Members m) {
            OrAddress built = m.get(standard);
            Optional<List<DomainDefinedAttribute>> dds = m.find(defined);
            Optional<List<ExtensionAttribute>> eas = m.find(extensions);
            return dds.isEmpty() && eas.isEmpty() ? built
                : new OrAddress(built.country(), built.administrationDomain(), built.networkAddress(), built.terminalIdentifier(),
                    built.privateDomain(), built.organization(), built.numericUserIdentifier(), built.personalName(),
                    built.organizationalUnits(), dds.orElse(List.of()), eas.orElse(List.of()));
        }
    }
}
