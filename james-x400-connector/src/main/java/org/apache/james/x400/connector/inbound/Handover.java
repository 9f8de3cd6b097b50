/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.internet.AddressException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.x400.connector.inbound.JamesSpool.Submission;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.envelope.Xtext;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;

/** A mail that MIXER made, as James's spool takes it: with its origin, and with the permission to be sent on to other domains. */
final class Handover {
    /** What James's stock configuration looks at before it relays: the peer has proved who it is. */
    private static final AttributeName RELAY_PERMISSION = AttributeName.of("org.apache.james.SMTPIsAuthNetwork");

    private Handover() {
    }

    /** @throws AddressException where James does not take an address of the envelope for one */
    static Submission of(MailMessage mail, MtsApdu source, Arrival arrival) throws AddressException {
        SmtpEnvelope envelope = mail.envelope();
        List<MailAddress> recipients = new ArrayList<>();
        DsnParameters.Builder dsn = DsnParameters.builder();
        for (SmtpEnvelope.Recipient recipient : envelope.recipients()) {
            MailAddress address = Addresses.of(recipient.address());
            recipients.add(address);
            recipient.notifyOn().ifPresent(wanted -> dsn.addRcptParameter(address, RecipientDsnParameters.of(notifyOn(wanted))));
        }
        envelope.envelopeId().map(Xtext::encode).map(DsnParameters.EnvId::of).ifPresent(dsn::envId);
        MailOrigin origin = new MailOrigin(arrival.connector().name(), source.identifier().toString());
        List<Attribute> attributes = new ArrayList<>(origin.attributes());
        attributes.add(new Attribute(RELAY_PERMISSION, AttributeValue.of("true")));
        return new Submission(sender(envelope.sender()), recipients, attributes, arrival.remoteAddress(), arrival.connector().name(),
            dsn.build(), mail::writeTo);
    }

    /** The sender is told of a success by us, where the message is handed over. */
    private static EnumSet<Notify> notifyOn(Set<SmtpEnvelope.Notify> wanted) {
        EnumSet<Notify> all = EnumSet.noneOf(Notify.class);
        wanted.stream().filter(notify -> notify != SmtpEnvelope.Notify.SUCCESS).forEach(notify -> all.add(Notify.valueOf(notify.name())));
        return all.isEmpty() ? EnumSet.of(Notify.NEVER) : all;
    }

    private static MaybeSender sender(Optional<AddrSpec> sender) throws AddressException {
        return sender.isPresent() ? MaybeSender.of(Addresses.of(sender.get())) : MaybeSender.nullSender();
    }

}
