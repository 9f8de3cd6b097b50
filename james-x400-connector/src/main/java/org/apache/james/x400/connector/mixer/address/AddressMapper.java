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

import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;

/** Maps addresses both ways, RFC 2156 §4.3. Without state of its own; as thread-safe as its source of rules. */
public final class AddressMapper {
    /** Where an Internet address stood: it decides what surrounds one that no rule maps. */
    public enum Place {
        /** MAIL FROM: reports must come back through this gateway. */
        RETURN_PATH,
        RECIPIENT,
        HEADING
    }

    private final AddressSettings settings;
    private final InternetToX400 toX400;
    private final X400ToInternet toInternet;

    public AddressMapper(AddressSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.toX400 = new InternetToX400(settings);
        this.toInternet = new X400ToInternet(settings, toX400);
    }

    public AddressSettings settings() {
        return settings;
    }

    /** The O/R address for an Internet address: found in its own form, by a rule, or carried as it is. RFC 2156 §4.3.4. */
    public AddressResult<OrAddress> toOrAddress(AddrSpec address, Place place) {
        return toX400.map(address, place);
    }

    /**
     * The Internet address for an O/R address; it maps back to the same user. RFC 2156 §4.3.5.
     *
     * @param place where the O/R address stands: in the envelope a broken escape is refused, in the heading it is passed
     */
    public AddressResult<AddrSpec> toInternet(OrAddress address, Place place) {
        return toInternet.map(address, place != Place.HEADING);
    }

    /**
     * Where a message to this address really goes, if it carries an Internet address that rules map into the X.400 world: it stays there,
     * and its content is not converted. RFC 2156 §4.4.1.
     */
    public Optional<OrAddress> reroute(OrAddress address) {
        return InternetAttribute.decode(address, true).flatMap(AddrSpec::parse).flatMap(toX400::genuine);
    }

    /** Whether this address maps to the other world and back to the same user. */
    public boolean isReplyable(OrAddress address) {
        return toInternet(address, Place.HEADING).found()
            .flatMap(mapped -> toOrAddress(mapped, Place.HEADING).found())
            .filter(back -> back.matches(address) || InternetAttribute.decode(back, true).equals(InternetAttribute.decode(address, true))
                && InternetAttribute.isIn(address))
            .isPresent();
    }
}
