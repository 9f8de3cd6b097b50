/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mta.Redirecting;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * Another recipient in the place of one whom James does not know or cannot serve now: the one that the originator asked for, else ours,
 * where the originator allows it. Whoever was intended stays in the redirection history.
 */
final class AlternateRecipients {
    /**
     * Somebody else.
     *
     * @param address   where the mail goes
     * @param recipient as the envelope has it then
     */
    record Alternate(MailAddress address, PerRecipientMessageFields recipient) {
    }

    /** Unrecognised, ambiguous, unavailable, moved: what another recipient may mend. */
    private static final Set<NonDeliveryDiagnostic> OF_THE_RECIPIENT = Set.of(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME,
        NonDeliveryDiagnostic.AMBIGUOUS_OR_NAME, NonDeliveryDiagnostic.RECIPIENT_UNAVAILABLE, new NonDeliveryDiagnostic(43));

    private final AddressMapper addresses;
    private final Optional<MailAddress> ours;
    private final UtcTime now;

    /** @param ours the alternate recipient that our domain assigns */
    AlternateRecipients(AddressMapper addresses, Optional<MailAddress> ours, UtcTime now) {
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.ours = Objects.requireNonNull(ours, "ours");
        this.now = Objects.requireNonNull(now, "now");
    }

    /** @return empty where there is nobody, or it is not allowed, or it would go round */
    Optional<Alternate> of(MailSubject subject, PerRecipientMessageFields recipient, NonDelivery why) {
        boolean prohibited = StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.find(subject.envelope().extensions()).orElse(false);
        if (prohibited || why.diagnostic().filter(OF_THE_RECIPIENT::contains).isEmpty()) {
            return Optional.empty();
        }
        return requested(recipient).or(() -> subject.envelope().perMessageIndicators().alternateRecipientAllowed() ? assigned(recipient)
            : Optional.empty());
    }

    private Optional<Alternate> requested(PerRecipientMessageFields recipient) {
        return StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.find(recipient.extensions()).flatMap(name ->
            addresses.toInternet(name.address(), Place.RECIPIENT).found().flatMap(found -> Addresses.parse(Addresses.text(found)))
                .flatMap(address -> redirected(recipient, name, address,
                    Redirection.Reason.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT)));
    }

    private Optional<Alternate> assigned(PerRecipientMessageFields recipient) {
        return ours.flatMap(address -> AddrSpec.parse(address.asString())
            .flatMap(spec -> addresses.toOrAddress(spec, Place.RECIPIENT).found())
            .flatMap(found -> redirected(recipient, OrName.of(found), address,
                Redirection.Reason.RECIPIENT_MD_ASSIGNED_ALTERNATE_RECIPIENT)));
    }

    private Optional<Alternate> redirected(PerRecipientMessageFields recipient, OrName other, MailAddress address,
                                           Redirection.Reason reason) {
        return Redirecting.to(other, recipient, reason, now).map(redirected -> new Alternate(address, redirected));
    }
}
