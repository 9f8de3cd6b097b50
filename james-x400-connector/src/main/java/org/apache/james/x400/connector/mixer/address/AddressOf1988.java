/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;

/**
 * An O/R address that 1984 cannot say, inside one that it can: {@code C=GB;A=AC;P=US;DDA:X400-88=/PD-ADDRESS=.../C=US/}. It leads to the
 * relay that made it, which takes the address out again. RFC 1328 §3.1.
 *
 * @param relay the domain that such addresses lead to
 */
public record AddressOf1988(GlobalDomainIdentifier relay) {
    private static final String TYPE = "X400-88";
    private static final String OVERFLOW = "X400-C";
    private static final int OVERFLOWS = 3;
    /** ub-domain-defined-attribute-value-length. */
    private static final int VALUE = 128;

    public AddressOf1988 {
        Objects.requireNonNull(relay, "relay");
    }

    /** Empty where the address has no text form, or none that four attributes hold and that leads back to it. */
    public Optional<OrAddress> wrap(OrAddress address) {
        if (!OrAddressText.withoutTextForm(address).isEmpty()) {
            return Optional.empty();
        }
        return PrintableStringEscape.encode(OrAddressText.slashes(address))
            .filter(text -> text.length() <= (1 + OVERFLOWS) * VALUE).map(this::holding)
            .filter(wrapped -> unwrap(wrapped).filter(address::matches).isPresent());
    }

    private OrAddress holding(String text) {
        OrAddress.Builder builder = OrAddress.builder().country(relay.country()).administrationDomain(relay.administrationDomain());
        relay.privateDomain().ifPresent(builder::privateDomain);
        for (int i = 0; i * VALUE < text.length(); i++) {
            builder.domainDefined(i == 0 ? TYPE : OVERFLOW + i, text.substring(i * VALUE, Math.min(text.length(), (i + 1) * VALUE)));
        }
        return builder.build();
    }

    /** The address inside; empty where there is none, where it cannot be read, and where it leads to another relay. */
    public Optional<OrAddress> unwrap(OrAddress address) {
        Optional<String> first = address.domainDefined(TYPE);
        if (first.isEmpty() || !leadsHere(address)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(first.get());
        for (int i = 1; i <= OVERFLOWS; i++) {
            address.domainDefined(OVERFLOW + i).ifPresent(text::append);
        }
        try {
            return Optional.of(OrAddressText.parse(PrintableStringEscape.decode(text.toString())));
        } catch (OrAddressSyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean leadsHere(OrAddress address) {
        return address.country().isPresent() && address.administrationDomain().isPresent() && relay.matches(new GlobalDomainIdentifier(
            address.country().get(), address.administrationDomain().get(), address.privateDomain()));
    }
}
