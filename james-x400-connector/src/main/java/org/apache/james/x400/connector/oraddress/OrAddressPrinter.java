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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexDomainDefinedAttribute;

/** Brings the attributes of one address, printable and teletex forms side by side, into the order of a text form. */
final class OrAddressPrinter {
    private static final Map<Integer, String> TERMINAL_TYPES = Map.of(3, "tlx", 4, "ttx", 5, "g3fax", 6, "g4fax", 7, "ia5", 8, "vtx");

    private record Defined(String type, TextValue value) {
    }

    private final Map<AttributeLabel, TextValue> single = new EnumMap<>(AttributeLabel.class);
    private final List<TextValue> units = new ArrayList<>();
    private final List<Defined> defined = new ArrayList<>();

    OrAddressPrinter(OrAddress address) {
        address.country().ifPresent(name -> put(AttributeLabel.COUNTRY, name.text()));
        address.administrationDomain().ifPresent(name -> put(AttributeLabel.ADMINISTRATION_DOMAIN, name.text()));
        address.privateDomain().ifPresent(name -> put(AttributeLabel.PRIVATE_DOMAIN, name.text()));
        address.organization().ifPresent(name -> put(AttributeLabel.ORGANIZATION, name));
        address.numericUserIdentifier().ifPresent(id -> put(AttributeLabel.NUMERIC_USER_IDENTIFIER, id));
        address.networkAddress().ifPresent(digits -> put(AttributeLabel.NETWORK_ADDRESS, digits));
        address.terminalIdentifier().ifPresent(id -> put(AttributeLabel.TERMINAL_IDENTIFIER, id));
        address.personalName().ifPresent(this::personalName);
        address.organizationalUnits().forEach(unit -> units.add(TextValue.of(unit)));
        address.domainDefinedAttributes().forEach(dd ->
            defined.add(new Defined(TextValue.encodePrintable(dd.type()), TextValue.of(dd.value()))));
        address.extensionAttributes().forEach(this::extension);
    }

    static boolean hasTextForm(ExtensionAttribute attribute) {
        return attribute.number() < 24 && !(attribute instanceof ExtensionAttribute.Unrecognized)
            && !(attribute instanceof ExtensionAttribute.NetworkPresentationAddress);
    }

    List<String> slashOrder() {
        List<String> out = new ArrayList<>();
        defined.reversed().forEach(dd ->
            out.add((dd.type().equalsIgnoreCase("RFC-822") ? "" : "DD.") + dd.type() + "=" + dd.value().encode()));
        AttributeLabel[] labels = AttributeLabel.values();
        for (int i = AttributeLabel.PDS_NAME.ordinal(); i < labels.length; i++) {
            add(out, labels[i], labels[i].mixerKey());
        }
        List.of(AttributeLabel.TERMINAL_TYPE, AttributeLabel.TERMINAL_IDENTIFIER, AttributeLabel.NETWORK_ADDRESS,
            AttributeLabel.NETWORK_NUMBER, AttributeLabel.NETWORK_SUB_ADDRESS, AttributeLabel.NUMERIC_USER_IDENTIFIER,
            AttributeLabel.COMMON_NAME, AttributeLabel.GIVEN_NAME, AttributeLabel.INITIALS, AttributeLabel.SURNAME,
            AttributeLabel.GENERATION_QUALIFIER).forEach(label -> add(out, label, label.mixerKey()));
        units.reversed().forEach(unit -> out.add("OU=" + unit.encode()));
        List.of(AttributeLabel.ORGANIZATION, AttributeLabel.PRIVATE_DOMAIN, AttributeLabel.ADMINISTRATION_DOMAIN, AttributeLabel.COUNTRY)
            .forEach(label -> add(out, label, label.mixerKey()));
        return out;
    }

    List<String> semicolonOrder() {
        List<String> out = new ArrayList<>();
        for (AttributeLabel label : AttributeLabel.values()) {
            add(out, label, label.f401Label());
            if (label == AttributeLabel.ORGANIZATION) {
                for (int i = 0; i < units.size(); i++) {
                    out.add("OU" + (i + 1) + "=" + units.get(i).encode());
                }
            }
        }
        defined.forEach(dd -> out.add("DDA:" + dd.type() + "=" + dd.value().encode()));
        return out;
    }

    private void add(List<String> out, AttributeLabel label, String text) {
        Optional.ofNullable(single.get(label)).ifPresent(value ->
            out.add(text + "=" + (label == AttributeLabel.POSTAL_ADDRESS ? postalAddress(value) : value.encode())));
    }

    private void put(AttributeLabel label, String printable) {
        single.putIfAbsent(label, TextValue.of(printable));
    }

    private void teletex(AttributeLabel label, TeletexString text) {
        single.merge(label, new TextValue(Optional.empty(), Optional.of(text)),
            (old, added) -> new TextValue(old.printable(), old.teletex().or(added::teletex)));
    }

    private void personalName(PersonalName name) {
        put(AttributeLabel.SURNAME, name.surname());
        name.givenName().ifPresent(text -> put(AttributeLabel.GIVEN_NAME, text));
        name.initials().ifPresent(text -> put(AttributeLabel.INITIALS, text));
        name.generationQualifier().ifPresent(text -> put(AttributeLabel.GENERATION_QUALIFIER, text));
    }

    private void extension(ExtensionAttribute attribute) {
        switch (attribute) {
            case ExtensionAttribute.CommonName(var name) -> printable(AttributeLabel.COMMON_NAME, name);
            case ExtensionAttribute.TeletexCommonName(var name) -> teletex(AttributeLabel.COMMON_NAME, name);
            case ExtensionAttribute.TeletexOrganizationName(var name) -> teletex(AttributeLabel.ORGANIZATION, name);
            case ExtensionAttribute.TeletexPersonalName(var surname, var given, var initials, var generation) -> {
                teletex(AttributeLabel.SURNAME, surname);
                given.ifPresent(text -> teletex(AttributeLabel.GIVEN_NAME, text));
                initials.ifPresent(text -> teletex(AttributeLabel.INITIALS, text));
                generation.ifPresent(text -> teletex(AttributeLabel.GENERATION_QUALIFIER, text));
            }
            case ExtensionAttribute.TeletexOrganizationalUnits(var names) -> teletexUnits(names);
            case ExtensionAttribute.TeletexDomainDefinedAttributes(var list) -> teletexDefined(list);
            case ExtensionAttribute.PdsName(var name) -> put(AttributeLabel.PDS_NAME, name);
            case ExtensionAttribute.PhysicalDeliveryCountryName(var country) -> put(AttributeLabel.POSTAL_COUNTRY, country.text());
            case ExtensionAttribute.PostalCode(var form, var code) -> put(AttributeLabel.POSTAL_CODE, code);
            case ExtensionAttribute.PostalParameter(var component, var printable, var teletex) ->
                single.putIfAbsent(AttributeLabel.of(component), new TextValue(printable, teletex));
            case ExtensionAttribute.UnformattedPostalAddress(var lines, var teletex) ->
                single.putIfAbsent(AttributeLabel.POSTAL_ADDRESS,
                    new TextValue(lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines)), teletex));
            case ExtensionAttribute.NetworkNumber(var digits, var subAddress) -> {
                put(AttributeLabel.NETWORK_NUMBER, digits);
                subAddress.ifPresent(text -> put(AttributeLabel.NETWORK_SUB_ADDRESS, text));
            }
            case ExtensionAttribute.TerminalType(var type) ->
                put(AttributeLabel.TERMINAL_TYPE, TERMINAL_TYPES.getOrDefault(type, Integer.toString(type)));
            case ExtensionAttribute.NetworkPresentationAddress untold -> { }
            case ExtensionAttribute.UniversalCommonName untold -> { }
            case ExtensionAttribute.UniversalOrganizationName untold -> { }
            case ExtensionAttribute.UniversalPersonalName untold -> { }
            case ExtensionAttribute.UniversalOrganizationalUnits untold -> { }
            case ExtensionAttribute.UniversalDomainDefinedAttributes untold -> { }
            case ExtensionAttribute.UniversalPostalParameter untold -> { }
            case ExtensionAttribute.UniversalUnformattedPostalAddress untold -> { }
            case ExtensionAttribute.Unrecognized untold -> { }
        }
    }

    private void printable(AttributeLabel label, String text) {
        single.merge(label, TextValue.of(text), (old, added) -> new TextValue(old.printable().or(added::printable), old.teletex()));
    }

    private void teletexUnits(List<TeletexString> names) {
        for (int i = 0; i < names.size(); i++) {
            if (i < units.size()) {
                units.set(i, new TextValue(units.get(i).printable(), Optional.of(names.get(i))));
            } else {
                units.add(new TextValue(Optional.empty(), Optional.of(names.get(i))));
            }
        }
    }

    private void teletexDefined(List<TeletexDomainDefinedAttribute> list) {
        int printables = defined.size();
        for (int i = 0; i < list.size(); i++) {
            String type = TextValue.encodePrintable(list.get(i).type().octets());
            Optional<TeletexString> value = Optional.of(list.get(i).value());
            if (i < printables && defined.get(i).type().equals(type)) {
                defined.set(i, new Defined(type, new TextValue(defined.get(i).value().printable(), value)));
            } else {
                defined.add(new Defined(type, new TextValue(Optional.empty(), value)));
            }
        }
    }

    private static String postalAddress(TextValue value) {
        String lines = value.printable().map(text -> String.join("|", List.of(text.split("\n", -1)).stream()
            .map(TextValue::encodePrintable).toList())).orElse("");
        return value.teletex().isEmpty() ? lines
            : lines + "*" + new TextValue(Optional.empty(), value.teletex()).encode().replaceFirst("^\\*", "");
    }
}
