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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * Compares two addresses by what they mean. Each attribute is reduced to the texts of its forms; two attributes are the same if the forms
 * that both carry are equal, or, where they have no form in common, if their texts are.
 */
final class AddressComparison {
    private enum Form { PRINTABLE, TELETEX, UNIVERSAL, OCTETS }

    private final Map<String, Map<Form, Object>> attributes = new HashMap<>();

    private AddressComparison(OrAddress address) {
        address.country().ifPresent(name -> printable("C", name.text()));
        address.administrationDomain().filter(name -> !name.isBlank()).ifPresent(name -> printable("ADMD", name.text()));
        address.privateDomain().filter(name -> !name.text().isBlank()).ifPresent(name -> printable("PRMD", name.text()));
        address.networkAddress().ifPresent(digits -> printable("X121", digits));
        address.terminalIdentifier().ifPresent(id -> printable("T-ID", id));
        address.organization().ifPresent(name -> printable("O", name));
        address.numericUserIdentifier().ifPresent(id -> printable("UA-ID", id));
        address.personalName().ifPresent(this::personalName);
        for (int i = 0; i < address.organizationalUnits().size(); i++) {
            printable("OU" + i, address.organizationalUnits().get(i));
        }
        for (int i = 0; i < address.domainDefinedAttributes().size(); i++) {
            DomainDefinedAttribute attribute = address.domainDefinedAttributes().get(i);
            printable("DD" + i, pair(attribute.type(), attribute.value()));
        }
        address.extensionAttributes().forEach(this::extension);
    }

    static boolean sameUser(OrAddress one, OrAddress other) {
        if (one.equals(other)) {
            return true;
        }
        Map<String, Map<Form, Object>> left = new AddressComparison(one).attributes;
        Map<String, Map<Form, Object>> right = new AddressComparison(other).attributes;
        return left.keySet().equals(right.keySet())
            && left.entrySet().stream().allMatch(entry -> sameAttribute(entry.getValue(), right.get(entry.getKey())));
    }

    private static boolean sameAttribute(Map<Form, Object> left, Map<Form, Object> right) {
        Set<Form> common = new HashSet<>(left.keySet());
        common.retainAll(right.keySet());
        if (common.isEmpty()) {
            return left.values().stream().anyMatch(right::containsValue);
        }
        return common.stream().allMatch(form -> left.get(form).equals(right.get(form)));
    }

    private static String pair(String type, String value) {
        return DomainName.fold(type) + "=" + DomainName.fold(value);
    }

    private void put(String attribute, Form form, Object value) {
        attributes.computeIfAbsent(attribute, key -> new HashMap<>()).put(form, value);
    }

    private void printable(String attribute, String text) {
        put(attribute, Form.PRINTABLE, DomainName.fold(text));
    }

    private void teletex(String attribute, TeletexString text) {
        put(attribute, Form.TELETEX, DomainName.fold(text.octets()));
    }

    private void universal(String attribute, UniversalText text) {
        put(attribute, Form.UNIVERSAL, DomainName.fold(text.text()));
    }

    private void personalName(PersonalName name) {
        printable("S", name.surname());
        name.givenName().ifPresent(text -> printable("G", text));
        name.initials().ifPresent(text -> printable("I", text));
        name.generationQualifier().ifPresent(text -> printable("GQ", text));
    }

    private void extension(ExtensionAttribute attribute) {
        switch (attribute) {
            case ExtensionAttribute.CommonName(var name) -> printable("CN", name);
            case ExtensionAttribute.TeletexCommonName(var name) -> teletex("CN", name);
            case ExtensionAttribute.TeletexOrganizationName(var name) -> teletex("O", name);
            case ExtensionAttribute.TeletexPersonalName name -> teletexPersonalName(name);
            case ExtensionAttribute.TeletexOrganizationalUnits(var units) -> {
                for (int i = 0; i < units.size(); i++) {
                    teletex("OU" + i, units.get(i));
                }
            }
            case ExtensionAttribute.TeletexDomainDefinedAttributes(var list) -> {
                for (int i = 0; i < list.size(); i++) {
                    teletex("DD" + i, new TeletexString(pair(list.get(i).type().octets(), list.get(i).value().octets())));
                }
            }
            case ExtensionAttribute.PdsName(var name) -> printable("PD-SERVICE", name);
            case ExtensionAttribute.PhysicalDeliveryCountryName(var country) -> printable("PD-C", country.text());
            case ExtensionAttribute.PostalCode(var form, var code) -> printable("PD-CODE", code);
            case ExtensionAttribute.PostalParameter(var component, var text, var teletex) -> {
                text.ifPresent(value -> printable(component.mixerKey(), value));
                teletex.ifPresent(value -> teletex(component.mixerKey(), value));
            }
            case ExtensionAttribute.UnformattedPostalAddress(var lines, var teletex) -> unformatted(lines, teletex);
            case ExtensionAttribute.NetworkNumber(var digits, var subAddress) -> {
                printable("NET-NUM", digits);
                subAddress.ifPresent(text -> printable("NET-SUB", text));
            }
            case ExtensionAttribute.NetworkPresentationAddress(var element) -> octets("NET-PSAP", element);
            case ExtensionAttribute.TerminalType(var type) -> printable("T-TY", Integer.toString(type));
            case ExtensionAttribute.UniversalCommonName(var name) -> universal("CN", name);
            case ExtensionAttribute.UniversalOrganizationName(var name) -> universal("O", name);
            case ExtensionAttribute.UniversalPersonalName name -> universalPersonalName(name);
            case ExtensionAttribute.UniversalOrganizationalUnits(var units) -> {
                for (int i = 0; i < units.size(); i++) {
                    universal("OU" + i, units.get(i));
                }
            }
            case ExtensionAttribute.UniversalDomainDefinedAttributes(var list) -> {
                for (int i = 0; i < list.size(); i++) {
                    universal("DD" + i, UniversalText.of(pair(list.get(i).type().text(), list.get(i).value().text())));
                }
            }
            case ExtensionAttribute.UniversalPostalParameter(var component, var text) -> universal(component.mixerKey(), text);
            case ExtensionAttribute.UniversalUnformattedPostalAddress(var text) -> universal("PD-ADDRESS", text);
            case ExtensionAttribute.Unrecognized(var number, var value) -> octets("number " + number, value);
        }
    }

    private void octets(String attribute, Octets value) {
        put(attribute, Form.OCTETS, value);
    }

    private void unformatted(List<String> lines, Optional<TeletexString> teletex) {
        List<String> folded = new ArrayList<>();
        lines.forEach(line -> folded.add(DomainName.fold(line)));
        if (!lines.isEmpty()) {
            put("PD-ADDRESS", Form.PRINTABLE, String.join("\n", folded));
        }
        teletex.ifPresent(text -> teletex("PD-ADDRESS", text));
    }

    private void teletexPersonalName(ExtensionAttribute.TeletexPersonalName name) {
        teletex("S", name.surname());
        name.givenName().ifPresent(text -> teletex("G", text));
        name.initials().ifPresent(text -> teletex("I", text));
        name.generationQualifier().ifPresent(text -> teletex("GQ", text));
    }

    private void universalPersonalName(ExtensionAttribute.UniversalPersonalName name) {
        universal("S", name.surname());
        name.givenName().ifPresent(text -> universal("G", text));
        name.initials().ifPresent(text -> universal("I", text));
        name.generationQualifier().ifPresent(text -> universal("GQ", text));
    }
}
