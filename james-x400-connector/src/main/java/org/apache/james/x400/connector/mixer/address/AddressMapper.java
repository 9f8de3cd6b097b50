/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Optional;
import java.util.function.Consumer;

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
    private final Direction envelope;
    private final Direction heading;

    /** Both ways with one set of rules. */
    private record Direction(InternetToX400 toX400, X400ToInternet toInternet) {
        static Direction by(AddressSettings settings) {
            InternetToX400 toX400 = new InternetToX400(settings);
            return new Direction(toX400, new X400ToInternet(settings, toX400));
        }
    }

    public AddressMapper(AddressSettings settings) {
        this(settings, Direction.by(settings), Direction.by(settings));
    }

    private AddressMapper(AddressSettings settings, Direction envelope, Direction heading) {
        this.settings = settings;
        this.envelope = envelope;
        this.heading = heading;
    }

    /**
     * A mapper that still waits for the rules of addresses in the envelope, but goes without them for those in a heading: RFC 2156 §4.2.1.
     *
     * @param unanswered told why there were none
     */
    public static AddressMapper notWaitingForHeadings(AddressSettings settings, Consumer<String> unanswered) {
        return new AddressMapper(settings, Direction.by(settings),
            Direction.by(settings.withMcgams(McgamSource.withoutWaiting(settings.mcgams(), unanswered))));
    }

    /** A mapper that goes without the rules that nobody gives it now. */
    public static AddressMapper neverWaiting(AddressSettings settings) {
        return new AddressMapper(settings.withMcgams(McgamSource.withoutWaiting(settings.mcgams(), reason -> { })));
    }

    private Direction at(Place place) {
        return place == Place.HEADING ? heading : envelope;
    }

    public AddressSettings settings() {
        return settings;
    }

    /** The O/R address for an Internet address: found in its own form, by a rule, or carried as it is. RFC 2156 §4.3.4. */
    public AddressResult<OrAddress> toOrAddress(AddrSpec address, Place place) {
        return at(place).toX400().map(address, place);
    }

    /**
     * The Internet address for an O/R address; it maps back to the same user. RFC 2156 §4.3.5.
     *
     * @param place where the O/R address stands: in the envelope a broken escape is refused, in the heading it is passed
     */
    public AddressResult<AddrSpec> toInternet(OrAddress address, Place place) {
        return at(place).toInternet().map(address, place != Place.HEADING);
    }

    /**
     * Where a message to this address really goes, if it carries an Internet address that rules map into the X.400 world: it stays there,
     * and its content is not converted. RFC 2156 §4.4.1.
     */
    public Optional<OrAddress> reroute(OrAddress address) {
        return InternetAttribute.decode(address, true).flatMap(AddrSpec::parse).flatMap(envelope.toX400()::genuine);
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
