/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.address.AddressSettings;
import org.apache.james.x400.connector.mixer.body.TnefOpener;
import org.apache.james.x400.connector.mixer.envelope.Gateway;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.peer.BodyHabits;

/**
 * How messages of one connector are mapped.
 *
 * @param addresses     by what addresses are mapped
 * @param domain        our management domain, for trace and identifiers
 * @param mtaName       our name as an MTA, 1 to 32 characters
 * @param gatewayHost   our name in the Internet, for {@code Received} and reports
 * @param administrator from whom reports come, and who stands for an absent sender
 * @param edition       what the peer understands
 * @param body          what its users can read
 * @param notifications whether receipt notifications and MDNs are asked for and answered across the border; RFC 2156 knows neither
 * @param reportExtensions whether reports carry the fields of a notification in extensions of MIXER's own, which CCITT does not allow
 * @param tnefOpener    for a body of which TNEF is to be opened; without it TNEF is passed on
 */
public record MixerSettings(AddressSettings addresses, GlobalDomainIdentifier domain, String mtaName, String gatewayHost,
                            AddrSpec administrator, Edition edition, BodyHabits body, boolean notifications,
                            boolean reportExtensions, Optional<TnefOpener> tnefOpener) {
    /** The editions of the standard that matter to a mapping. */
    public enum Edition {
        /** P1 and P2 of 1984: no extensions, no extended body parts. */
        X400_1984,
        /** 1988 and later: P22 where it is needed. */
        X400_1988
    }

    public MixerSettings {
        Objects.requireNonNull(addresses, "addresses");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mtaName, "mtaName");
        Objects.requireNonNull(gatewayHost, "gatewayHost");
        Objects.requireNonNull(administrator, "administrator");
        Objects.requireNonNull(edition, "edition");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(tnefOpener, "tnefOpener");
    }

    /** As RFC 2156 has it: no notifications, and extensions where the peer's edition knows any. */
    public static MixerSettings of(AddressSettings addresses, GlobalDomainIdentifier domain, String mtaName, String gatewayHost,
                                   AddrSpec administrator, Edition edition, BodyHabits body) {
        return new MixerSettings(addresses, domain, mtaName, gatewayHost, administrator, edition, body, false,
            edition == Edition.X400_1988, Optional.empty());
    }

    public MixerSettings withNotifications(boolean wanted) {
        return new MixerSettings(addresses, domain, mtaName, gatewayHost, administrator, edition, body, wanted, reportExtensions,
            tnefOpener);
    }

    public MixerSettings withBody(BodyHabits habits) {
        return new MixerSettings(addresses, domain, mtaName, gatewayHost, administrator, edition, habits, notifications, reportExtensions,
            tnefOpener);
    }

    public MixerSettings withTnefOpener(TnefOpener opener) {
        return new MixerSettings(addresses, domain, mtaName, gatewayHost, administrator, edition, body, notifications, reportExtensions,
            Optional.of(opener));
    }

    /** Who maps, as the envelopes need it. */
    Gateway gateway() {
        return new Gateway(domain, mtaName, gatewayHost, administrator, edition == Edition.X400_1988, body.contentReturn());
    }
}
