/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.InternetAttribute;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;

/** {@link Addressing} by MIXER's rules. */
public final class MixerAddressing implements Addressing {
    private final Supplier<AddressMapper> mapper;
    private final Predicate<String> isOurs;

    /**
     * @param mapper of the configuration as it is now
     * @param isOurs whether James serves a mail domain
     */
    public MixerAddressing(Supplier<AddressMapper> mapper, Predicate<String> isOurs) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.isOurs = Objects.requireNonNull(isOurs, "isOurs");
    }

    @Override
    public Optional<OrAddress> orAddress(MailAddress address) {
        return mapper.get().toOrAddress(SmtpEnvelopes.address(address), Place.RECIPIENT).found()
            .filter(found -> !InternetAttribute.isIn(found));
    }

    @Override
    public boolean isBehindGateway(MailAddress address) {
        String domain = address.getDomain().asString();
        return address.getLocalPart().replace("\"", "").startsWith("/") && !isOurs.test(domain)
            && domain.equalsIgnoreCase(mapper.get().settings().gatewayDomain());
    }

    @Override
    public Optional<String> obstacle(MailAddress address) {
        if (!isBehindGateway(address) || orAddress(address).isPresent()) {
            return Optional.empty();
        }
        try {
            OrAddress written = OrAddressText.parse(SmtpEnvelopes.address(address).localPart());
            return OrAddressBounds.checkComplete(written).stream().findFirst().map(violation -> "it is no O/R address: " + violation);
        } catch (OrAddressSyntaxException e) {
            return Optional.of("it is no O/R address: " + e.getMessage());
        }
    }

    @Override
    public Optional<String> mailDomain(OrAddress address) {
        return mapper.get().toInternet(address, Place.RECIPIENT).found().map(found -> found.domain());
    }

    @Override
    public String text(OrAddress address) {
        return mapper.get().toInternet(address, Place.HEADING).found().map(AddrSpec::toString).orElseGet(address::toString);
    }

    @Override
    public Realm realm(OrAddress address) {
        Optional<AddrSpec> mapped = mapper.get().toInternet(address, Place.RECIPIENT).found();
        boolean carriesOrAddress = mapped.filter(found -> found.localPart().startsWith("/") && found.domain()
            .equalsIgnoreCase(mapper.get().settings().gatewayDomain())).isPresent();
        if (mapped.isEmpty() || carriesOrAddress) {
            return Realm.X400;
        }
        if (isOurs.test(mapped.get().domain())) {
            return Realm.OURS;
        }
        return Realm.INTERNET;
    }
}
