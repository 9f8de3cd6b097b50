/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.DomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.EncodedPersonalName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException.Problem;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.Repertoire;

/**
 * RFC 2156 §4.3.4: stage one looks for an O/R address in the clothes of an Internet address, stage two carries the Internet address in a
 * domain defined attribute.
 */
final class InternetToX400 {
    private static final String MORE_THAN_PRINTABLE = "{}*$;|";

    /** What a domain maps to: the levels of a rule and of the labels below it. */
    private record Domain(List<Optional<String>> levels, boolean complete) {
    }

    private final AddressSettings settings;

    InternetToX400(AddressSettings settings) {
        this.settings = settings;
    }

    AddressResult<OrAddress> map(AddrSpec address, Place place) {
        Optional<OrAddress> genuine = genuine(address);
        return genuine.isPresent() ? new AddressResult.Found<>(genuine.get()) : carried(address, place);
    }

    /** Stage one. */
    Optional<OrAddress> genuine(AddrSpec address) {
        if (!address.route().isEmpty()) {
            return Optional.empty();
        }
        return local(address.localPart()).flatMap(local -> isComplete(local) ? Optional.of(local) : completed(local, address.domain()));
    }

    /** The attributes that a local part gives: {@code /key=value/…/}, or a personal name with dots. */
    static Optional<OrAddress> local(String text) {
        if (!text.equals(text.strip()) || text.contains("  ") || !isReadable(text)) {
            return Optional.empty();
        }
        if (looksLikeAttributes(text)) {
            try {
                return Optional.of(OrAddressText.parse(text)).filter(parsed -> OrAddressBounds.check(parsed).isEmpty());
            } catch (OrAddressSyntaxException e) {
                if (text.startsWith("/") && e.problem() != Problem.SHAPE) {
                    return Optional.empty();
                }
            }
        }
        return EncodedPersonalName.parse(text).map(name -> OrAddress.builder().personalName(name).build());
    }

    private static boolean isReadable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Repertoire.PRINTABLE.contains(text.charAt(i)) && MORE_THAN_PRINTABLE.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Without the leading separator, two pairs at least: {@code a=b} is the local part of many a mailing list. */
    private static boolean looksLikeAttributes(String text) {
        boolean separated = text.indexOf('/') >= 0 || text.indexOf(';') >= 0;
        return text.startsWith("/") ? text.indexOf('=') > 0 : separated && text.indexOf('=') != text.lastIndexOf('=');
    }

    private static boolean isComplete(OrAddress address) {
        return OrAddressBounds.checkComplete(address).isEmpty();
    }

    private Optional<OrAddress> completed(OrAddress local, String domain) {
        return domain(domain).filter(Domain::complete).map(found -> merge(local, found.levels())).filter(InternetToX400::isComplete);
    }

    /** The levels for a domain; incomplete when a label does not fit its level. */
    private Optional<Domain> domain(String domain) {
        return settings.mcgams().orDomainOf(domain).map(rule -> {
            List<Optional<String>> levels = new ArrayList<>(rule.orDomain().levels());
            String rest = domain.length() == rule.domain().length() ? ""
                : domain.substring(0, domain.length() - rule.domain().length() - 1);
            List<String> labels = rest.isEmpty() ? List.of() : Arrays.asList(rest.split("\\.")).reversed();
            for (String label : labels) {
                if (levels.size() == OrDomain.MAX_LEVELS || !Mcgam.isLabel(label) || label.length() > bound(levels.size())) {
                    return new Domain(levels, false);
                }
                levels.add(Optional.of(label));
            }
            return new Domain(levels, true);
        });
    }

    private static int bound(int level) {
        return switch (level) {
            case 0 -> 2;
            case 1, 2 -> OrAddressBounds.DOMAIN_NAME;
            case 3 -> OrAddressBounds.ORGANIZATION_NAME;
            default -> OrAddressBounds.ORGANIZATIONAL_UNIT_NAME;
        };
    }

    /** The attributes of the local part win; of the domain those above them are taken, and the units of both, the domain's on top. */
    private static OrAddress merge(OrAddress local, List<Optional<String>> levels) {
        int taken = local.administrationDomain().isPresent() && local.country().isEmpty() ? 1 : local.privateDomain().isPresent() ? 2
            : local.organization().isPresent() ? 3 : levels.size();
        OrAddress.Builder merged = builder(local, levels.subList(0, Math.min(taken, levels.size())));
        merged.organizationalUnits(local.organizationalUnits().toArray(String[]::new));
        return merged.build();
    }

    /** A builder with the attributes of an address, the levels put over them, and without the units of the address. */
    private static OrAddress.Builder builder(OrAddress address, List<Optional<String>> levels) {
        OrAddress.Builder builder = address.toBuilder().withoutOrganizationalUnits();
        for (int level = 0; level < levels.size(); level++) {
            int at = level;
            levels.get(level).ifPresent(value -> {
                switch (at) {
                    case 0 -> builder.country(value);
                    case 1 -> builder.administrationDomain(value.isBlank() ? DomainName.BLANK : DomainName.of(value));
                    case 2 -> builder.privateDomain(value);
                    case 3 -> builder.organization(value);
                    default -> builder.organizationalUnits(value);
                }
            });
        }
        return builder;
    }

    /** Stage two. */
    private AddressResult<OrAddress> carried(AddrSpec address, Place place) {
        Optional<String> text = ascii(address);
        if (text.isEmpty()) {
            return new AddressResult.Unmappable<>("the local part of " + address
                + " is not ASCII, for which O/R addresses have no encoding");
        }
        Optional<List<DomainDefinedAttribute>> attributes = InternetAttribute.encode(text.get(), settings.dialect());
        if (attributes.isEmpty()) {
            return new AddressResult.Unmappable<>("the address is too long: an O/R address has room for "
                + OrAddressBounds.DOMAIN_DEFINED_ATTRIBUTES * OrAddressBounds.DOMAIN_DEFINED_VALUE + " characters");
        }
        OrAddress.Builder around = around(routed(address), place).toBuilder().withoutDomainDefined();
        attributes.get().forEach(attribute -> around.domainDefined(attribute.type(), attribute.value()));
        return new AddressResult.Found<>(around.build());
    }

    private OrAddress around(String domain, Place place) {
        OrAddress nothing = OrAddress.builder().build();
        Optional<OrAddress> byRule = domain(domain).map(found -> builder(nothing, found.levels()).build());
        Optional<OrAddress> byGateway = place == Place.RETURN_PATH ? Optional.empty()
            : settings.mcgams().gatewayOrDomainOf(domain).map(rule -> builder(nothing, rule.orDomain().levels()).build());
        return byRule.or(() -> byGateway).filter(InternetToX400::isComplete).orElse(settings.gatewayAddress());
    }

    /** The domain that the mail would go to first. */
    private static String routed(AddrSpec address) {
        return address.route().isEmpty() ? address.domain() : address.route().substring(1).split("[,:]")[0];
    }

    private static Optional<String> ascii(AddrSpec address) {
        if (address.isAscii()) {
            return Optional.of(address.text());
        }
        try {
            AddrSpec converted = AddrSpec.of(address.localPart(), IDN.toASCII(address.domain(), IDN.ALLOW_UNASSIGNED));
            return Optional.of(converted.text()).filter(text -> converted.isAscii());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
