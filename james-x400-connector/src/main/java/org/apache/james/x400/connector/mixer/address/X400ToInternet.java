/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.EncodedPersonalName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;

/**
 * RFC 2156 §4.3.5: mapping A takes the Internet address out of a domain defined attribute, mapping B makes a domain of the upper
 * attributes and a local part of the rest.
 */
final class X400ToInternet {
    private final AddressSettings settings;
    private final InternetToX400 back;

    X400ToInternet(AddressSettings settings, InternetToX400 back) {
        this.settings = settings;
        this.back = back;
    }

    AddressResult<AddrSpec> map(OrAddress address, boolean strict) {
        return InternetAttribute.isIn(address) ? unpacked(address, strict) : built(address);
    }

    private static AddressResult<AddrSpec> unpacked(OrAddress address, boolean strict) {
        Optional<String> carried = InternetAttribute.decode(address, strict);
        Optional<AddrSpec> spec = carried.flatMap(AddrSpec::parse);
        return spec.isPresent() ? new AddressResult.Found<>(spec.get())
            : new AddressResult.Unmappable<>("its domain defined attribute holds no Internet address");
    }

    private AddressResult<AddrSpec> built(OrAddress original) {
        Optional<OrAddress> expressible = TextForms.expressible(original);
        if (expressible.isEmpty()) {
            return new AddressResult.Unmappable<>("it has attributes without a text form: " + OrAddressText.withoutTextForm(original));
        }
        OrAddress address = expressible.get();
        AddrSpec whole = AddrSpec.of(text(address), gatewayDomain(address));
        return new AddressResult.Found<>(byRule(address).filter(mapped -> leadsBack(mapped, address)).orElse(whole));
    }

    private boolean leadsBack(AddrSpec mapped, OrAddress address) {
        return back.genuine(mapped).filter(address::matches).isPresent();
    }

    /** Spaces in a row count once in X.400, and in a local part they would make it none of ours. RFC 2156 §4.3.4. */
    private static String text(OrAddress address) {
        return OrAddressText.slashes(address).replaceAll(" {2,}", " ");
    }

    private String gatewayDomain(OrAddress address) {
        return settings.mcgams().gatewayDomainOf(OrDomain.levelsOf(address)).map(Mcgam::domain).orElse(settings.gatewayDomain());
    }

    /** The short form by the rule with the longest match. */
    private Optional<AddrSpec> byRule(OrAddress address) {
        List<Optional<String>> levels = OrDomain.levelsOf(address);
        return settings.mcgams().domainOf(levels).flatMap(rule -> {
            if (!isMnemonic(address)) {
                return Optional.of(AddrSpec.of(text(address), rule.domain()));
            }
            int taken = Math.min(rule.orDomain().levels().size(), levels.size());
            String domain = rule.domain();
            while (taken < levels.size() && levels.get(taken).filter(Mcgam::isLabel).isPresent()
                && hasOtherThan(address, levels, taken + 1)) {
                domain = levels.get(taken).get() + "." + domain;
                taken++;
            }
            if (domain.indexOf('.') < 0 || !hasOtherThan(address, levels, taken)) {
                return Optional.empty();
            }
            return Optional.of(AddrSpec.of(localPart(rest(address, taken)), domain));
        });
    }

    /** Only attributes that a domain and a personal name can say, in PrintableString. */
    private static boolean isMnemonic(OrAddress address) {
        return address.networkAddress().isEmpty() && address.terminalIdentifier().isEmpty() && address.numericUserIdentifier().isEmpty()
            && address.extensionAttributes().stream().allMatch(attribute -> switch (attribute) {
                case ExtensionAttribute.CommonName name -> true;
                case ExtensionAttribute.TeletexCommonName name -> true;
                case ExtensionAttribute.TeletexPersonalName name -> true;
                case ExtensionAttribute.TeletexDomainDefinedAttributes attributes -> true;
                case ExtensionAttribute other -> false;
            });
    }

    private static boolean hasOtherThan(OrAddress address, List<Optional<String>> levels, int taken) {
        return levels.size() > taken || address.personalName().isPresent() || !address.domainDefinedAttributes().isEmpty()
            || !address.extensionAttributes().isEmpty();
    }

    /** The address without its upper levels. */
    private static OrAddress rest(OrAddress address, int taken) {
        List<String> units = address.organizationalUnits();
        return new OrAddress(taken > 0 ? Optional.empty() : address.country(),
            taken > 1 ? Optional.empty() : address.administrationDomain(), Optional.empty(), Optional.empty(),
            taken > 2 ? Optional.empty() : address.privateDomain(), taken > 3 ? Optional.empty() : address.organization(), Optional.empty(),
            address.personalName(), units.subList(Math.min(Math.max(taken - 4, 0), units.size()), units.size()),
            address.domainDefinedAttributes(), address.extensionAttributes());
    }

    private static String localPart(OrAddress rest) {
        return rest.personalName().filter(name -> rest.equals(OrAddress.builder().personalName(name).build()))
            .flatMap(EncodedPersonalName::print)
            .filter(text -> InternetToX400.local(text).filter(rest::equals).isPresent())
            .orElseGet(() -> text(rest));
    }
}
