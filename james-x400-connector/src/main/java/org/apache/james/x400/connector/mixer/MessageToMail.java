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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.body.BodyMapper;
import org.apache.james.x400.connector.mixer.body.MimeOptions;
import org.apache.james.x400.connector.mixer.body.UnsupportedPartException;
import org.apache.james.x400.connector.mixer.envelope.EnvelopeToInternet;
import org.apache.james.x400.connector.mixer.envelope.MappedToSmtp;
import org.apache.james.x400.connector.mixer.envelope.RefusedRecipient;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.heading.IpnMapper;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.ReportToInternet;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/** Messages and notifications of X.400 as messages of the Internet. */
final class MessageToMail {
    static final NonDelivery UNSUPPORTED_PART = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
        NonDeliveryDiagnostic.ENCODED_INFORMATION_TYPES_UNSUPPORTED);

    private final MixerSettings settings;
    private final HeadingMapper headings;
    private final BodyMapper bodies;
    private final EnvelopeToInternet envelopes;
    private final IpnMapper notifications;
    private final ReportToInternet reports;
    private final Supplier<String> tokens;

    MessageToMail(MixerSettings settings, HeadingMapper headings, Supplier<String> tokens) {
        this.settings = settings;
        this.headings = headings;
        this.bodies = new BodyMapper(headings, settings.tnefOpener());
        this.envelopes = new EnvelopeToInternet(headings.addresses(), settings.gateway(), MixerExtensions.EIT_MIXER);
        this.notifications = new IpnMapper(headings.descriptors());
        this.reports = new ReportToInternet(headings.addresses(), bodies, envelopes, settings.gateway());
        this.tokens = tokens;
    }

    MappedToMail map(MessageTransferEnvelope envelope, List<PerRecipientMessageFields> recipients, InterpersonalContent content,
                     Spool spool, Instant now) throws IOException {
        List<RefusedRecipient<PerRecipientMessageFields>> refused = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        List<MailMessage> messages = new ArrayList<>();
        List<OrName> blind = content instanceof Ipm ipm ? blindCopies(ipm) : List.of();
        for (var copy : BlindCopies.divide(recipients, blind, (recipient, name) -> recipient.recipientName().matches(name))) {
            Predicate<OrName> visible = name -> copy.shown().stream().anyMatch(name::matches);
            Predicate<OrName> named = name -> visible.test(name) || blind.stream().noneMatch(name::matches);
            List<Loss> ofCopy = new ArrayList<>();
            MappedToSmtp smtp = envelopes.map(envelope, copy.recipients(), named, now).into(ofCopy);
            refused.addAll(smtp.refused());
            if (!smtp.envelope().recipients().isEmpty()) {
                try {
                    MimeEntity message = switch (content) {
                        case Ipm ipm ->
                            ipm(ipm, smtp, envelope, visible, spool, ofCopy);
                        case Ipn ipn -> ipn(ipn, smtp, spool, ofCopy);
                    };
                    // nobody is to answer a disposition notification, RFC 8098 §3
                    boolean disposition = content instanceof Ipn && message.isType("multipart/report");
                    messages.add(new MailMessage(disposition ? smtp.envelope().withSender(Optional.empty()) : smtp.envelope(), message,
                        boundaries()));
                } catch (UnsupportedPartException e) {
                    copy.recipients().stream().filter(recipient -> refused.stream().noneMatch(one -> one.recipient() == recipient))
                        .forEach(recipient -> refused.add(new RefusedRecipient<>(recipient, UNSUPPORTED_PART, e.getMessage())));
                }
            }
            ofCopy.stream().filter(loss -> !losses.contains(loss)).forEach(losses::add);
        }
        return new MappedToMail(messages, refused, losses);
    }

    /** A content that is a message of the Internet already; empty for other types. */
    Optional<MappedToMail> secured(Message message, List<PerRecipientMessageFields> recipients, Spool spool, Instant now)
        throws IOException {
        Optional<MimeEntity> body = SecuredContent.open(message.envelope().contentType(), message.content(), spool);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        List<Loss> losses = new ArrayList<>();
        MappedToSmtp smtp = envelopes.map(message.envelope(), recipients, name -> true, now).into(losses);
        List<HeaderField> header = SecuredContent.header(smtp, settings.gateway().author(), body.get());
        List<MailMessage> messages = smtp.envelope().recipients().isEmpty() ? List.of()
            : List.of(new MailMessage(smtp.envelope(), body.get().withHeader(new Header(header)), boundaries()));
        return Optional.of(new MappedToMail(messages, smtp.refused(), losses));
    }

    /** Which recipients a message like the probe could not be mapped for. */
    MappedToMail probe(ProbeTransferEnvelope probe, List<PerRecipientMessageFields> recipients, Instant now) {
        if (!probe.contentType().isInterpersonal()) {
            return unsupported(recipients, probe.contentType().toString());
        }
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(probe.probeIdentifier(), probe.originatorName(),
            probe.contentType()).perMessageIndicators(probe.perMessageIndicators()).trace(probe.trace()).extensions(probe.extensions())
            .recipients(probe.recipients()).build();
        Mapped<MappedToSmtp> mapped = envelopes.map(envelope, recipients, name -> true, now);
        return new MappedToMail(List.of(), mapped.value().refused(), mapped.losses());
    }

    /** The notification for a report; empty if nobody in the Internet is to get it. */
    Optional<Mapped<MailMessage>> map(Report report, SubjectMemory subject, Spool spool, Instant now) throws IOException {
        Optional<AddrSpec> destination = reports.destination(report, subject);
        if (destination.isEmpty()) {
            return Optional.empty();
        }
        SmtpEnvelope envelope = SmtpEnvelope.of(Optional.empty(), List.of(SmtpEnvelope.Recipient.of(destination.get())));
        return Optional.of(reports.map(report, subject, destination.get(), spool, now)
            .map(message -> new MailMessage(envelope, message, boundaries())));
    }

    /** The answer to a content that is no interpersonal message. */
    static MappedToMail unsupported(List<PerRecipientMessageFields> recipients, String type) {
        NonDelivery reason = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.CONTENT_TYPE_NOT_SUPPORTED);
        return new MappedToMail(List.of(), recipients.stream().map(recipient -> new RefusedRecipient<>(recipient, reason,
            "content type " + type + " has no equivalent in the Internet")).toList(), List.of());
    }

    Supplier<String> boundaries() {
        return () -> "=_" + tokens.get();
    }

    private static List<OrName> blindCopies(Ipm ipm) {
        return ipm.heading().blindCopyRecipients().stream().map(RecipientSpecifier::recipient).map(OrDescriptor::formalName)
            .flatMap(Optional::stream).toList();
    }

    private MimeEntity ipm(Ipm ipm, MappedToSmtp smtp, MessageTransferEnvelope envelope, Predicate<OrName> visible, Spool spool,
                           List<Loss> losses) throws IOException {
        boolean lossProhibited = StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.find(envelope.extensions()).orElse(false);
        MimeEntity body = bodies.toMime(ipm, new MimeOptions(settings.body(), spool, settings.notifications(),
            envelope.perMessageIndicators().implicitConversionProhibited(), lossProhibited,
            descriptor -> descriptor.formalName().filter(visible).isPresent())).into(losses);
        List<HeaderField> fields = new ArrayList<>(smtp.fields());
        if (ipm.body().size() > 1) {
            fields.add(new HeaderField("Message-Type", "Multiple Part"));
        }
        return body.withHeader(header(smtp, fields, body.header().fields(), losses));
    }

    /** Trace on top, then the fields of the envelope, then those of the message; what a message must have is there in any case. */
    private Header header(MappedToSmtp smtp, List<HeaderField> envelope, List<HeaderField> message, List<Loss> losses) {
        List<HeaderField> fields = new ArrayList<>(smtp.trace());
        Header told = new Header(message);
        envelope.stream().filter(field -> !(field.is("Date") && told.has("Date"))).forEach(fields::add);
        String discarded = losses.stream().filter(loss -> loss.place() == Loss.Place.HEADING_EXTENSION).map(Loss::element)
            .collect(Collectors.joining(", "));
        if (!discarded.isEmpty()) {
            fields.add(new HeaderField("Discarded-X400-IPMS-Extensions", discarded));
        }
        if (!told.has("From")) {
            fields.add(new HeaderField("From", smtp.envelope().sender().map(Object::toString).orElse(settings.gateway().author())));
        }
        if (!told.has("To") && !told.has("Cc") && !told.has("Bcc")) {
            fields.add(new HeaderField("To", "list:;"));
        }
        fields.addAll(message);
        return new Header(fields);
    }

    private MimeEntity ipn(Ipn ipn, MappedToSmtp smtp, Spool spool, List<Loss> losses) throws IOException {
        Optional<MimeEntity> returned = returned(ipn, spool, losses);
        IpnMapper.NotificationText notification = notifications.toInternet(ipn, returned.isPresent()).into(losses);
        List<HeaderField> own = new ArrayList<>(notification.header().fields());
        own.add(new HeaderField("To", smtp.envelope().recipients().stream().map(SmtpEnvelope.Recipient::address).map(Object::toString)
            .collect(Collectors.joining(", "))));
        own.add(new HeaderField("MIME-Version", "1.0"));
        List<MimeEntity> parts = new ArrayList<>(List.of(text(notification.text())));
        boolean mdn = settings.notifications() && !notification.disposition().fields().isEmpty();
        if (mdn) {
            parts.add(disposition(notification.disposition()));
        }
        returned.ifPresent(parts::add);
        if (parts.size() == 1) {
            own.addAll(parts.getFirst().header().fields());
            return parts.getFirst().withHeader(header(smtp, smtp.fields(), own, losses));
        }
        own.add(new HeaderField("Content-Type", mdn ? "multipart/report; report-type=disposition-notification" : "multipart/mixed"));
        return new MimeEntity.Multipart(header(smtp, smtp.fields(), own, losses), parts);
    }

    private Optional<MimeEntity> returned(Ipn ipn, Spool spool, List<Loss> losses) throws IOException {
        if (!(ipn.outcome() instanceof Ipn.NonReceipt nonReceipt) || nonReceipt.returnedIpm().isEmpty()) {
            return Optional.empty();
        }
        try {
            Ipm ipm = InterpersonalContentCodec.decodeReturnedIpm(nonReceipt.returnedIpm().get());
            MimeEntity message = bodies.toMime(ipm, MimeOptions.ofReturned(spool, descriptor -> false)).into(losses);
            return Optional.of(new MimeEntity.Enclosed(Header.of(new HeaderField("Content-Type", "message/rfc822")), message));
        } catch (BerException e) {
            losses.add(new Loss(Loss.Place.BODY, "returned-ipm", "cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private MimeEntity disposition(Header fields) {
        List<HeaderField> all = new ArrayList<>(List.of(new HeaderField("Reporting-UA", settings.gatewayHost() + "; X.400 gateway"),
            new HeaderField("MDN-Gateway", "dns; " + settings.gatewayHost())));
        all.addAll(fields.fields());
        return leaf("message/disposition-notification", all.stream().map(HeaderField::toString).toList());
    }

    static MimeEntity text(List<String> lines) {
        return leaf("text/plain; charset=utf-8", lines);
    }

    static MimeEntity leaf(String type, List<String> lines) {
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", type)),
            Octets.wrap((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
