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
import java.util.function.Supplier;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.InternetAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;

/** {@link Addressing} by MIXER's rules. */
public final class MixerAddressing implements Addressing {
    private final Supplier<AddressMapper> mapper;

    /** @param mapper of the configuration as it is now */
    public MixerAddressing(Supplier<AddressMapper> mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    @Override
    public Optional<OrAddress> orAddress(MailAddress address) {
        return mapper.get().toOrAddress(SmtpEnvelopes.address(address), Place.RECIPIENT).found()
            .filter(found -> !InternetAttribute.isIn(found));
    }

    @Override
    public Optional<String> mailDomain(OrAddress address) {
        return mapper.get().toInternet(address, Place.RECIPIENT).found().map(found -> found.domain());
    }
}
