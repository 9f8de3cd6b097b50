/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.mixer.body.BodyMapper;
import org.apache.james.x400.connector.mixer.body.BodyOptions;
import org.apache.james.x400.connector.mixer.body.ContentTypes;
import org.apache.james.x400.connector.mixer.body.EncodedTypes;
import org.apache.james.x400.connector.mixer.body.UnsupportedPartException;
import org.apache.james.x400.connector.mixer.envelope.EnvelopeToX400;
import org.apache.james.x400.connector.mixer.envelope.MappedToTransfer;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.envelope.RefusedRecipient;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.heading.DispositionToIpn;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.heading.HeadingOptions;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.NotificationToX400;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;

/** Messages of the Internet as interpersonal messages. */
final class MailToMessage {
    private final MixerSettings settings;
    private final BodyMapper bodies;
    private final EnvelopeToX400 envelopes;
    private final NotificationToX400 reports;
    private final DispositionToIpn dispositions;
    private final Supplier<String> tokens;
    private final boolean extensions;

    MailToMessage(MixerSettings settings, HeadingMapper headings, Supplier<String> tokens) {
        this.settings = settings;
        this.bodies = new BodyMapper(headings, settings.tnefOpener());
        this.envelopes = new EnvelopeToX400(headings.addresses(), settings.gateway(), MixerExtensions.EIT_MIXER);
        this.reports = new NotificationToX400(headings.addresses(), bodies, envelopes, settings.gateway(), settings.reportExtensions());
        this.dispositions = new DispositionToIpn(headings);
        this.tokens = tokens;
        this.extensions = settings.edition() == MixerSettings.Edition.X400_1988;
    }

    /** A notification that becomes a report, or one of receipt; what neither can say goes on as a message. */
    MappedToX400 map(SmtpEnvelope envelope, MimeEntity message, Spool spool, Instant now) throws IOException {
        Optional<Ipn> notification = settings.notifications()
            ? dispositions.map(message, MtsTime.of(now.atOffset(ZoneOffset.UTC))) : Optional.empty();
        if (notification.isPresent()) {
            return notification(envelope, message, notification.get(), now);
        }
        if (!NotificationToX400.isNotification(envelope, message)) {
            return message(envelope, message, spool, now);
        }
        BodyOptions options = options(envelope, message, new BlindCopies.Copy<>(envelope.recipients(), List.of()), spool);
        Mapped<NotificationToX400.Outcome> outcome = reports.map(envelope, message, options, now);
        if (!outcome.value().message()) {
            return new MappedToX400(List.of(), outcome.value().report(), List.of(), outcome.losses());
        }
        MappedToX400 asMessage = message(envelope, message, spool, now);
        return new MappedToX400(asMessage.messages(), outcome.value().report(), asMessage.refused(), asMessage.losses());
    }

    /** From its author, since nobody stands in its envelope; no report is asked for. */
    private MappedToX400 notification(SmtpEnvelope envelope, MimeEntity message, Ipn ipn, Instant now) {
        SmtpEnvelope quiet = envelope.withRecipients(envelope.recipients().stream().map(recipient -> recipient.withNotify()).toList())
            .withSender(envelope.sender().or(() -> DispositionToIpn.author(message)));
        EncodedInformationTypes types = EncodedTypes.of(List.of(), extensions);
        Mapped<MappedToTransfer> mapped = envelopes.map(quiet, message.header(), types, now);
        MappedToTransfer transfer = mapped.value();
        List<MessageDraft> drafts = transfer.recipients().isEmpty() ? List.of() : List.of(new MessageDraft(
            transfer.originator(), ipn, extensions ? ContentType.P22 : ContentType.P2, types,
            transfer.contentIdentifier(), transfer.priority(), transfer.indicators(),
            Optional.empty(), transfer.trace(), transfer.internalTrace(), transfer.extensions(), transfer.recipients()));
        return new MappedToX400(drafts, Optional.empty(), transfer.refused(), mapped.losses());
    }

    private MappedToX400 message(SmtpEnvelope envelope, MimeEntity message, Spool spool, Instant now) throws IOException {
        List<Loss> losses = new ArrayList<>();
        List<MessageDraft> drafts = new ArrayList<>();
        List<AddrSpec> blind = message.header().all("Bcc").stream().flatMap(body -> AddressList.mailboxes(body).stream())
            .map(Listed.Mailbox::address).toList();
        List<BlindCopies.Copy<SmtpEnvelope.Recipient, AddrSpec>> copies =
            BlindCopies.divide(envelope.recipients(), blind, (recipient, name) -> recipient.address().equals(name));
        MappedToTransfer transfer = envelopes.map(envelope, message.header(), EncodedTypes.of(List.of(), extensions), now).into(losses);
        for (var copy : copies) {
            List<PerRecipientMessageFields> recipients = IntStream.range(0, transfer.accepted().size())
                .filter(i -> copy.recipients().contains(transfer.accepted().get(i))).mapToObj(transfer.recipients()::get).toList();
            if (!recipients.isEmpty()) {
                List<Loss> ofCopy = new ArrayList<>();
                try {
                    Ipm ipm = bodies.toIpm(message, options(envelope, message, copy, spool)).into(ofCopy);
                    drafts.add(draft(transfer, recipients, ipm));
                } catch (UnsupportedPartException e) {
                    return new MappedToX400(List.of(), Optional.empty(), refusedFor(e, envelope, transfer), losses);
                }
                ofCopy.stream().filter(loss -> !losses.contains(loss)).forEach(losses::add);
            }
        }
        return new MappedToX400(drafts, Optional.empty(), transfer.refused(), losses);
    }

    /** All recipients: the copies of a message have the same parts. */
    private static List<RefusedRecipient<SmtpEnvelope.Recipient>> refusedFor(UnsupportedPartException cause, SmtpEnvelope envelope,
                                                                             MappedToTransfer transfer) {
        List<RefusedRecipient<SmtpEnvelope.Recipient>> refused = new ArrayList<>(transfer.refused());
        envelope.recipients().stream().filter(recipient -> refused.stream().noneMatch(one -> one.recipient().equals(recipient)))
            .forEach(recipient -> refused.add(new RefusedRecipient<>(recipient, MessageToMail.UNSUPPORTED_PART, cause.getMessage())));
        return refused;
    }

    private MessageDraft draft(MappedToTransfer transfer, List<PerRecipientMessageFields> recipients, Ipm ipm) {
        EncodedInformationTypes types = EncodedTypes.of(ipm.body(), extensions);
        return new MessageDraft(transfer.originator(), ipm, contentType(ipm), types, transfer.contentIdentifier(),
            transfer.priority(), transfer.indicators(), transfer.deferredDeliveryTime(), transfer.converted(types).trace(),
            transfer.internalTrace(), transfer.extensions(), recipients);
    }

    BodyOptions options(SmtpEnvelope envelope, MimeEntity message, BlindCopies.Copy<SmtpEnvelope.Recipient, AddrSpec> copy, Spool spool) {
        Set<AddrSpec> notifiers = copy.recipients().stream().map(SmtpEnvelope.Recipient::address).collect(Collectors.toSet());
        HeadingOptions heading = new HeadingOptions(extensions, settings.notifications(), envelope.sender(), notifiers,
            Set.copyOf(copy.shown()), tokens);
        boolean conversionProhibited = EnvelopeToX400.says(message.header(), "Conversion", "Prohibited");
        return new BodyOptions(settings.body(), extensions, conversionProhibited, heading, spool, tokens);
    }

    /** P2 while nothing of 1988 is in it. */
    ContentType contentType(Ipm ipm) {
        return extensions ? ContentTypes.of(ipm) : ContentType.P2;
    }
}
