/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.UpperBounds;

/** MTS-identifiers and global domain identifiers in header fields, RFC 2156 §5.3.6: {@code [/PRMD=uk.ac/ADMD=gold 400/C=gb/;local]}. */
public final class MtsIdentifierText {

    private MtsIdentifierText() {
    }

    public static String of(MtsIdentifier identifier) {
        return "[" + of(identifier.domain()) + ";" + identifier.localIdentifier() + "]";
    }

    public static String of(GlobalDomainIdentifier domain) {
        OrAddress.Builder address = OrAddress.builder().country(domain.country()).administrationDomain(domain.administrationDomain());
        domain.privateDomain().ifPresent(address::privateDomain);
        return OrAddressText.slashes(address.build());
    }

    /**
     * The identifier that RFC 2156 §4.6.3 allows to make of a Message-ID, read as an address; empty for a message that was sent again
     * (Resent fields). A message that comes in several transactions would get the same one each time.
     */
    public static Optional<MtsIdentifier> ofMessageId(Header header, AddressMapper addresses) {
        if (header.fields().stream().anyMatch(field -> field.name().toLowerCase(Locale.ROOT).startsWith("resent-"))) {
            return Optional.empty();
        }
        return header.first("Message-ID").map(String::strip).filter(id -> id.startsWith("<") && id.endsWith(">")
                && Repertoire.IA5.containsAll(id))
            .flatMap(id -> AddrSpec.parse(id.substring(1, id.length() - 1))
                .flatMap(spec -> addresses.toOrAddress(spec, Place.HEADING).found()).flatMap(MtsIdentifierText::domainOf)
                .map(domain -> new MtsIdentifier(domain, id.substring(0, Math.min(id.length(), UpperBounds.LOCAL_IDENTIFIER)))));
    }

    /** Reads {@code [domain;local]}; the attributes of the domain may stand in any order. */
    public static Optional<MtsIdentifier> parse(String text) {
        String trimmed = text.strip();
        int semicolon = trimmed.indexOf(";");
        if (!trimmed.startsWith("[") || !trimmed.endsWith("]") || semicolon < 0 || semicolon == trimmed.length() - 2) {
            return Optional.empty();
        }
        String local = trimmed.substring(semicolon + 1, trimmed.length() - 1).strip();
        return parseDomain(trimmed.substring(1, semicolon)).map(domain -> new MtsIdentifier(domain, local));
    }

    public static Optional<GlobalDomainIdentifier> parseDomain(String text) {
        try {
            return domainOf(OrAddressText.parse(text.strip()));
        } catch (OrAddressSyntaxException e) {
            return Optional.empty();
        }
    }

    /** The management domain that an address lies in; empty without country. */
    public static Optional<GlobalDomainIdentifier> domainOf(OrAddress address) {
        return address.country().flatMap(country -> address.administrationDomain()
            .map(admd -> new GlobalDomainIdentifier(country, admd, address.privateDomain())));
    }
}
