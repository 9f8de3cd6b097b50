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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The labels of attributes that occur once in a text form: the key of RFC 2156, the label of F.401, and what else is understood. */
enum AttributeLabel {
    COUNTRY("C", "C", false),
    ADMINISTRATION_DOMAIN("ADMD", "A", false),
    PRIVATE_DOMAIN("PRMD", "P", false),
    ORGANIZATION("O", "O", true),
    COMMON_NAME("CN", "CN", true),
    SURNAME("S", "S", true),
    GIVEN_NAME("G", "G", true),
    INITIALS("I", "I", true),
    GENERATION_QUALIFIER("GQ", "Q", true),
    NUMERIC_USER_IDENTIFIER("UA-ID", "N-ID", false),
    NETWORK_ADDRESS("X121", "X.121", false),
    TERMINAL_IDENTIFIER("T-ID", "T-ID", false),
    TERMINAL_TYPE("T-TY", "T-TY", false),
    NETWORK_NUMBER("NET-NUM", "NET-NUM", false, "E.164", "ISDN"),
    NETWORK_SUB_ADDRESS("NET-SUB", "NET-SUB", false),
    PDS_NAME("PD-SERVICE", "PD-SN", false),
    POSTAL_COUNTRY("PD-C", "PD-C", false),
    POSTAL_CODE("PD-CODE", "PD-PC", false),
    OFFICE_NAME(PostalComponent.PHYSICAL_DELIVERY_OFFICE_NAME),
    OFFICE_NUMBER(PostalComponent.PHYSICAL_DELIVERY_OFFICE_NUMBER, "PD-OFFICE NUMBER"),
    OR_ADDRESS_COMPONENTS(PostalComponent.EXTENSION_OR_ADDRESS_COMPONENTS),
    POSTAL_PERSONAL_NAME(PostalComponent.PHYSICAL_DELIVERY_PERSONAL_NAME),
    POSTAL_ORGANIZATION(PostalComponent.PHYSICAL_DELIVERY_ORGANIZATION_NAME),
    DELIVERY_ADDRESS_COMPONENTS(PostalComponent.EXTENSION_PHYSICAL_DELIVERY_ADDRESS_COMPONENTS),
    POSTAL_ADDRESS("PD-ADDRESS", "PD-A", true),
    STREET(PostalComponent.STREET_ADDRESS),
    POST_OFFICE_BOX(PostalComponent.POST_OFFICE_BOX_ADDRESS),
    POSTE_RESTANTE(PostalComponent.POSTE_RESTANTE_ADDRESS),
    UNIQUE_POSTAL_NAME(PostalComponent.UNIQUE_POSTAL_NAME),
    LOCAL_POSTAL_ATTRIBUTES(PostalComponent.LOCAL_POSTAL_ATTRIBUTES);

    private static final Map<String, AttributeLabel> BY_TEXT = byText();

    private final String mixerKey;
    private final String f401Label;
    private final boolean teletex;
    private final Optional<PostalComponent> postal;
    private final List<String> aliases;

    AttributeLabel(String mixerKey, String f401Label, boolean teletex, String... aliases) {
        this.mixerKey = mixerKey;
        this.f401Label = f401Label;
        this.teletex = teletex;
        this.postal = Optional.empty();
        this.aliases = List.of(aliases);
    }

    AttributeLabel(PostalComponent component, String... aliases) {
        this.mixerKey = component.mixerKey();
        this.f401Label = component.f401Label();
        this.teletex = true;
        this.postal = Optional.of(component);
        this.aliases = List.of(aliases);
    }

    String mixerKey() {
        return mixerKey;
    }

    String f401Label() {
        return f401Label;
    }

    /** Whether the attribute has a teletex form beside the printable one. */
    boolean hasTeletex() {
        return teletex;
    }

    /** The attribute of a postal address that this is, for those of the common shape. */
    Optional<PostalComponent> postal() {
        return postal;
    }

    static Optional<AttributeLabel> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text.toUpperCase(Locale.ROOT)));
    }

    static AttributeLabel of(PostalComponent component) {
        return Arrays.stream(values()).filter(label -> label.postal.filter(component::equals).isPresent()).findAny().orElseThrow();
    }

    private static Map<String, AttributeLabel> byText() {
        Map<String, AttributeLabel> all = new HashMap<>();
        for (AttributeLabel label : values()) {
            List<String> texts = new ArrayList<>(label.aliases);
            texts.add(label.mixerKey);
            texts.add(label.f401Label);
            texts.forEach(text -> all.put(text.toUpperCase(Locale.ROOT), label));
        }
        return all;
    }
}
