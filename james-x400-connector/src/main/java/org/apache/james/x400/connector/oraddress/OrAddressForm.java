/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.EnumSet;
import java.util.Set;

/**
 * The forms of an O/R address (X.402 clause 18.5): which attributes together make an address complete.
 * An address may have several forms at once, or none, when it is only a part of one.
 */
public enum OrAddressForm {
    /** Country, administration domain and at least one of private domain, organization, unit, personal name, common name. */
    MNEMONIC,
    /** Country, administration domain and numeric user identifier. */
    NUMERIC,
    /** Country, administration domain, country and code of physical delivery, or an unformatted postal address. */
    POSTAL,
    /** A network address: X.121, or an extended one. */
    TERMINAL;

    /** The forms that the address fulfils; empty if it is not complete in any. */
    public static Set<OrAddressForm> of(OrAddress address) {
        Set<OrAddressForm> forms = EnumSet.noneOf(OrAddressForm.class);
        if (address.country().isPresent() && address.administrationDomain().isPresent()) {
            if (hasMnemonicAttribute(address)) {
                forms.add(MNEMONIC);
            }
            if (address.numericUserIdentifier().isPresent()) {
                forms.add(NUMERIC);
            }
            if (has(address, ExtensionAttribute.PhysicalDeliveryCountryName.class)
                && (has(address, ExtensionAttribute.PostalCode.class) || hasUnformatted(address))) {
                forms.add(POSTAL);
            }
        }
        if (address.networkAddress().isPresent() || has(address, ExtensionAttribute.NetworkNumber.class)
            || has(address, ExtensionAttribute.NetworkPresentationAddress.class)) {
            forms.add(TERMINAL);
        }
        return forms;
    }

    private static boolean hasMnemonicAttribute(OrAddress address) {
        return address.privateDomain().isPresent() || address.organization().isPresent() || !address.organizationalUnits().isEmpty()
            || address.personalName().isPresent() || address.extensionAttributes().stream().anyMatch(OrAddressForm::isMnemonic);
    }

    private static boolean isMnemonic(ExtensionAttribute attribute) {
        int number = attribute.number();
        return number >= 1 && number <= 5 || number >= 24 && number <= 27;
    }

    private static boolean hasUnformatted(OrAddress address) {
        return has(address, ExtensionAttribute.UnformattedPostalAddress.class)
            || has(address, ExtensionAttribute.UniversalUnformattedPostalAddress.class);
    }

    private static boolean has(OrAddress address, Class<? extends ExtensionAttribute> kind) {
        return address.extension(kind).isPresent();
    }
}
