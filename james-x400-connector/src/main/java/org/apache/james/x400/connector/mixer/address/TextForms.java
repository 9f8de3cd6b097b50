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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.oraddress.UniversalText;

/**
 * Takes out of an address what text cannot say. RFC 2156 knows no universal strings: one that stands beside a printable or teletex form
 * of the same attribute is left out, one in the repertoire of PrintableString becomes the printable form.
 */
final class TextForms {
    private final OrAddress.Builder builder;
    private final OrAddress address;
    private boolean expressible = true;

    private TextForms(OrAddress address) {
        this.address = address;
        this.builder = address.toBuilder().withoutExtensions();
    }

    /** The same user in attributes with a text form; empty when an attribute has none. */
    static Optional<OrAddress> expressible(OrAddress address) {
        if (OrAddressText.withoutTextForm(address).isEmpty()) {
            return Optional.of(address);
        }
        TextForms forms = new TextForms(address);
        Set<Integer> seen = new HashSet<>();
        List<ExtensionAttribute> universal = new ArrayList<>();
        for (ExtensionAttribute attribute : address.extensionAttributes()) {
            boolean first = seen.add(attribute.number());
            if (first && hasTextForm(attribute)) {
                forms.builder.extension(attribute);
            } else {
                universal.add(attribute);
            }
        }
        universal.forEach(forms::universal);
        return forms.expressible ? Optional.of(forms.builder.build()) : Optional.empty();
    }

    private static boolean hasTextForm(ExtensionAttribute attribute) {
        return OrAddressText.withoutTextForm(OrAddress.builder().extension(attribute).build()).isEmpty();
    }

    private void universal(ExtensionAttribute attribute) {
        switch (attribute) {
            case ExtensionAttribute.UniversalCommonName(var name) -> printable(
                address.commonName().isPresent() || has(ExtensionAttribute.TeletexCommonName.class), name, builder::commonName);
            case ExtensionAttribute.UniversalOrganizationName(var name) -> printable(
                address.organization().isPresent() || has(ExtensionAttribute.TeletexOrganizationName.class), name, builder::organization);
            case ExtensionAttribute.UniversalPersonalName name -> printable(
                address.personalName().isPresent() || has(ExtensionAttribute.TeletexPersonalName.class), name.surname(),
                surname -> builder.personalName(new PersonalName(surname, text(name.givenName()), text(name.initials()),
                    text(name.generationQualifier()))));
            case ExtensionAttribute.UniversalOrganizationalUnits(var units) -> {
                if (address.organizationalUnits().isEmpty() && !has(ExtensionAttribute.TeletexOrganizationalUnits.class)) {
                    units.forEach(unit -> printable(false, unit, builder::organizationalUnits));
                }
            }
            case ExtensionAttribute other -> expressible = false;
        }
    }

    private Optional<String> text(Optional<UniversalText> text) {
        text.ifPresent(universal -> printable(false, universal, ignored -> { }));
        return text.map(UniversalText::text);
    }

    private boolean has(Class<? extends ExtensionAttribute> kind) {
        return address.extension(kind).isPresent();
    }

    private void printable(boolean alreadyThere, UniversalText text, Consumer<String> setter) {
        if (!alreadyThere) {
            expressible &= Repertoire.PRINTABLE.containsAll(text.text());
            setter.accept(text.text());
        }
    }
}
