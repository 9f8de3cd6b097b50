/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import static org.apache.james.x400.connector.oraddress.Repertoire.NUMERIC;
import static org.apache.james.x400.connector.oraddress.Repertoire.PRINTABLE;

import java.util.List;
import java.util.Optional;

/**
 * The upper bounds and repertoires of O/R addresses (X.411 annex of upper bounds, edition 1999). Addresses of our own making must have no
 * violation; received ones are taken and sent on with theirs, and the violations are what there is to report.
 */
public final class OrAddressBounds {
    /** ub-domain-name-length. */
    public static final int DOMAIN_NAME = 16;
    /** ub-x121-address-length of 1988: the 16 of 1999 would not pass older peers. */
    public static final int X121_ADDRESS = 15;
    /** ub-terminal-id-length. */
    public static final int TERMINAL_ID = 24;
    /** ub-organization-name-length. */
    public static final int ORGANIZATION_NAME = 64;
    /** ub-numeric-user-id-length. */
    public static final int NUMERIC_USER_ID = 32;
    /** ub-organizational-units. */
    public static final int ORGANIZATIONAL_UNITS = 4;
    /** ub-organizational-unit-name-length. */
    public static final int ORGANIZATIONAL_UNIT_NAME = 32;
    /** ub-surname-length. */
    public static final int SURNAME = 40;
    /** ub-given-name-length. */
    public static final int GIVEN_NAME = 16;
    /** ub-initials-length. */
    public static final int INITIALS = 5;
    /** ub-generation-qualifier-length. */
    public static final int GENERATION_QUALIFIER = 3;
    /** ub-domain-defined-attributes. */
    public static final int DOMAIN_DEFINED_ATTRIBUTES = 4;
    /** ub-domain-defined-attribute-type-length. */
    public static final int DOMAIN_DEFINED_TYPE = 8;
    /** ub-domain-defined-attribute-value-length. */
    public static final int DOMAIN_DEFINED_VALUE = 128;
    /** ub-common-name-length. */
    public static final int COMMON_NAME = 64;
    /** ub-pds-name-length. */
    public static final int PDS_NAME = 16;
    /** ub-postal-code-length. */
    public static final int POSTAL_CODE = 16;
    /** ub-pds-parameter-length. */
    public static final int PDS_PARAMETER = 30;
    /** ub-pds-physical-address-lines. */
    public static final int ADDRESS_LINES = 6;
    /** ub-unformatted-address-length. */
    public static final int UNFORMATTED_ADDRESS = 180;
    /** ub-e163-4-number-length. */
    public static final int E163_4_NUMBER = 15;
    /** ub-e163-4-sub-address-length. */
    public static final int E163_4_SUB_ADDRESS = 40;
    /** ub-extension-attributes. */
    public static final int EXTENSION_ATTRIBUTES = 256;
    /** ub-universal-given-name-length, -initials-, -generation-qualifier-; the surname of the universal form has 64. */
    private static final int[] UNIVERSAL_PERSONAL_NAME = {64, 40, 16, 16};

    private OrAddressBounds() {
    }

    /** Everything in the address that breaks the standard, named as the standard names the attributes; empty if there is nothing. */
    public static List<BoundViolation> check(OrAddress address) {
        BoundsCheck check = new BoundsCheck();
        address.country().ifPresent(name -> country(check, "country-name", name));
        address.administrationDomain().ifPresent(name -> domain(check, "administration-domain-name", name, 0));
        check.text("network-address", address.networkAddress(), NUMERIC, X121_ADDRESS)
            .text("terminal-identifier", address.terminalIdentifier(), PRINTABLE, TERMINAL_ID);
        address.privateDomain().ifPresent(name -> domain(check, "private-domain-name", name, 1));
        check.text("organization-name", address.organization(), PRINTABLE, ORGANIZATION_NAME)
            .text("numeric-user-identifier", address.numericUserIdentifier(), NUMERIC, NUMERIC_USER_ID);
        address.personalName().ifPresent(name -> personalName(check, name));
        check.count("organizational-unit-names", address.organizationalUnits(), ORGANIZATIONAL_UNITS);
        address.organizationalUnits().forEach(unit -> check.text("organizational-unit-name", unit, PRINTABLE, ORGANIZATIONAL_UNIT_NAME));
        domainDefined(check, address.domainDefinedAttributes());
        check.count("extension-attributes", address.extensionAttributes(), EXTENSION_ATTRIBUTES);
        address.extensionAttributes().forEach(attribute -> extension(check, attribute));
        return check.found();
    }

    /** What is checked in {@link #check} and, besides, that the attributes together make one of the forms of an address. */
    public static List<BoundViolation> checkComplete(OrAddress address) {
        BoundsCheck check = new BoundsCheck();
        check(address).forEach(violation -> check.add(violation.field(), violation.reason()));
        if (OrAddressForm.of(address).isEmpty()) {
            check.add("O/R address", "has no complete form: it needs country, administration domain and one of private domain,"
                + " organization, organizational unit, personal name, common name or numeric user identifier, or a network address");
        }
        return check.found();
    }

    private static void country(BoundsCheck check, String field, DomainName name) {
        boolean numeric = name.form() == DomainName.Form.NUMERIC;
        int length = numeric ? 3 : 2;
        if (name.text().length() != length) {
            check.add(field, "is \"" + name.text() + "\": it must be two letters, or three digits in NumericString");
        } else {
            check.text(field, name.text(), numeric ? NUMERIC : PRINTABLE, length);
        }
    }

    private static void domain(BoundsCheck check, String field, DomainName name, int min) {
        check.text(field, name.text(), name.form() == DomainName.Form.NUMERIC ? NUMERIC : PRINTABLE, min, DOMAIN_NAME);
    }

    private static void personalName(BoundsCheck check, PersonalName name) {
        check.text("surname", name.surname(), PRINTABLE, SURNAME)
            .text("given-name", name.givenName(), PRINTABLE, GIVEN_NAME)
            .text("initials", name.initials(), PRINTABLE, INITIALS)
            .text("generation-qualifier", name.generationQualifier(), PRINTABLE, GENERATION_QUALIFIER);
    }

    private static void domainDefined(BoundsCheck check, List<DomainDefinedAttribute> attributes) {
        check.count("domain-defined-attributes", attributes, DOMAIN_DEFINED_ATTRIBUTES);
        attributes.forEach(attribute -> check
            .text("domain-defined-attribute type", attribute.type(), PRINTABLE, DOMAIN_DEFINED_TYPE)
            .text("domain-defined-attribute " + attribute.type(), attribute.value(), PRINTABLE, DOMAIN_DEFINED_VALUE));
    }

    private static void extension(BoundsCheck check, ExtensionAttribute attribute) {
        switch (attribute) {
            case ExtensionAttribute.CommonName(var name) -> check.text("common-name", name, PRINTABLE, COMMON_NAME);
            case ExtensionAttribute.TeletexCommonName(var name) -> teletex(check, "teletex-common-name", name, COMMON_NAME);
            case ExtensionAttribute.TeletexOrganizationName(var name) ->
                teletex(check, "teletex-organization-name", name, ORGANIZATION_NAME);
            case ExtensionAttribute.TeletexPersonalName name -> {
                teletex(check, "teletex surname", name.surname(), SURNAME);
                name.givenName().ifPresent(text -> teletex(check, "teletex given-name", text, GIVEN_NAME));
                name.initials().ifPresent(text -> teletex(check, "teletex initials", text, INITIALS));
                name.generationQualifier().ifPresent(text -> teletex(check, "teletex generation-qualifier", text, GENERATION_QUALIFIER));
            }
            case ExtensionAttribute.TeletexOrganizationalUnits(var units) -> {
                check.count("teletex-organizational-unit-names", units, ORGANIZATIONAL_UNITS);
                units.forEach(unit -> teletex(check, "teletex-organizational-unit-name", unit, ORGANIZATIONAL_UNIT_NAME));
            }
            case ExtensionAttribute.TeletexDomainDefinedAttributes(var list) -> {
                check.count("teletex-domain-defined-attributes", list, DOMAIN_DEFINED_ATTRIBUTES);
                list.forEach(item -> {
                    teletex(check, "teletex-domain-defined-attribute type", item.type(), DOMAIN_DEFINED_TYPE);
                    teletex(check, "teletex-domain-defined-attribute", item.value(), DOMAIN_DEFINED_VALUE);
                });
            }
            case ExtensionAttribute.PdsName(var name) -> check.text("pds-name", name, PRINTABLE, PDS_NAME);
            case ExtensionAttribute.PhysicalDeliveryCountryName(var name) -> country(check, "physical-delivery-country-name", name);
            case ExtensionAttribute.PostalCode(var form, var code) ->
                check.text("postal-code", code, form == DomainName.Form.NUMERIC ? NUMERIC : PRINTABLE, POSTAL_CODE);
            case ExtensionAttribute.PostalParameter(var component, var printable, var teletex) -> {
                check.text(component.standardName(), printable, PRINTABLE, PDS_PARAMETER);
                teletex.ifPresent(text -> teletex(check, component.standardName() + " (teletex)", text, PDS_PARAMETER));
            }
            case ExtensionAttribute.UnformattedPostalAddress(var lines, var teletex) -> {
                check.count("unformatted-postal-address lines", lines, ADDRESS_LINES);
                lines.forEach(line -> check.text("unformatted-postal-address line", line, PRINTABLE, PDS_PARAMETER));
                teletex.ifPresent(text -> teletex(check, "unformatted-postal-address (teletex)", text, UNFORMATTED_ADDRESS));
            }
            case ExtensionAttribute.NetworkNumber(var digits, var subAddress) ->
                check.text("e163-4-address number", digits, NUMERIC, E163_4_NUMBER)
                    .text("e163-4-address sub-address", subAddress, NUMERIC, E163_4_SUB_ADDRESS);
            case ExtensionAttribute.TerminalType(var type) -> check.range("terminal-type", type, 0, 256);
            case ExtensionAttribute.UniversalCommonName(var name) -> universal(check, "universal-common-name", name, COMMON_NAME);
            case ExtensionAttribute.UniversalOrganizationName(var name) ->
                universal(check, "universal-organization-name", name, ORGANIZATION_NAME);
            case ExtensionAttribute.UniversalPersonalName name -> {
                universal(check, "universal surname", name.surname(), UNIVERSAL_PERSONAL_NAME[0]);
                universal(check, "universal given-name", name.givenName(), UNIVERSAL_PERSONAL_NAME[1]);
                universal(check, "universal initials", name.initials(), UNIVERSAL_PERSONAL_NAME[2]);
                universal(check, "universal generation-qualifier", name.generationQualifier(), UNIVERSAL_PERSONAL_NAME[3]);
            }
            case ExtensionAttribute.UniversalOrganizationalUnits(var units) -> {
                check.count("universal-organizational-unit-names", units, ORGANIZATIONAL_UNITS);
                units.forEach(unit -> universal(check, "universal-organizational-unit-name", unit, ORGANIZATIONAL_UNIT_NAME));
            }
            case ExtensionAttribute.UniversalDomainDefinedAttributes(var list) -> {
                check.count("universal-domain-defined-attributes", list, DOMAIN_DEFINED_ATTRIBUTES);
                list.forEach(item -> {
                    universal(check, "universal-domain-defined-attribute type", item.type(), DOMAIN_DEFINED_TYPE);
                    universal(check, "universal-domain-defined-attribute", item.value(), DOMAIN_DEFINED_VALUE);
                });
            }
            case ExtensionAttribute.UniversalPostalParameter(var component, var text) ->
                universal(check, "universal-" + component.standardName(), text, PDS_PARAMETER);
            case ExtensionAttribute.UniversalUnformattedPostalAddress(var text) ->
                universal(check, "universal-unformatted-postal-address", text, UNFORMATTED_ADDRESS);
            case ExtensionAttribute.NetworkPresentationAddress address -> { }
            case ExtensionAttribute.Unrecognized attribute1 -> unrecognized(check, attribute1);
        }
    }

    private static void teletex(BoundsCheck check, String field, TeletexString text, int max) {
        check.length(field, text.length(), 1, max);
    }

    private static void universal(BoundsCheck check, String field, UniversalText text, int max) {
        check.length(field, text.length(), 1, max);
    }

    private static void universal(BoundsCheck check, String field, Optional<UniversalText> text, int max) {
        text.ifPresent(present -> universal(check, field, present, max));
    }

    private static void unrecognized(BoundsCheck check, ExtensionAttribute.Unrecognized attribute) {
        if (attribute.number() >= 1 && attribute.number() <= 40) {
            check.add("extension-attribute " + attribute.number(), "has a value that is not of its type");
        }
    }
}
