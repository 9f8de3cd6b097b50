/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.body.BodyMapper;
import org.apache.james.x400.connector.mixer.body.BodyOptions;
import org.apache.james.x400.connector.mixer.body.EncodedTypes;
import org.apache.james.x400.connector.mixer.charset.Transliteration;
import org.apache.james.x400.connector.mixer.envelope.EnvelopeToX400;
import org.apache.james.x400.connector.mixer.envelope.Gateway;
import org.apache.james.x400.connector.mixer.envelope.MappedToTransfer;
import org.apache.james.x400.connector.mixer.envelope.MtsIdentifierText;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * A delivery status notification as a report, RFC 2156 §5.1.8. Recipients that failed or got the message are reported; for those that were
 * delayed, relayed or expanded the notification is an ordinary message.
 */
public final class NotificationToX400 {
    private static final String IDENTIFIER_PREFIX = "X400-MTS-Identifier:";
    /** A directory name as a comment. */
    private static final Pattern NAME_BEHIND = Pattern.compile("\\s+\\(.*\\)$");
    private static final Set<String> TRACE = Set.of("received", "x400-received", "return-path");
    private static final Set<String> OF_RECIPIENT = Set.of("original-recipient", "final-recipient", "action", "status",
        "x400-originally-specified-recipient-number");

    /**
     * What a notification becomes.
     *
     * @param report  for the recipients that there is a final word on
     * @param message whether it has to go on as a message too
     */
    public record Outcome(Optional<ReportDraft> report, boolean message) {
        public Outcome {
            Objects.requireNonNull(report, "report");
        }
    }

    private final AddressMapper addresses;
    private final BodyMapper bodies;
    private final EnvelopeToX400 envelopes;
    private final Gateway gateway;
    private final boolean extensions;

    /** @param extensions whether the fields of the notification travel in extensions of the report */
    public NotificationToX400(AddressMapper addresses, BodyMapper bodies, EnvelopeToX400 envelopes, Gateway gateway, boolean extensions) {
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.bodies = Objects.requireNonNull(bodies, "bodies");
        this.envelopes = Objects.requireNonNull(envelopes, "envelopes");
        this.gateway = Objects.requireNonNull(gateway, "gateway");
        this.extensions = extensions;
    }

    /** Whether a message is a notification that may become a report: without a sender, to one recipient. */
    public static boolean isNotification(SmtpEnvelope envelope, MimeEntity message) {
        return envelope.sender().isEmpty() && envelope.recipients().size() == 1 && DeliveryStatus.partOf(message).isPresent();
    }

    /** @param message for which {@link #isNotification} holds */
    public Mapped<Outcome> map(SmtpEnvelope envelope, MimeEntity message, BodyOptions options, Instant now) throws IOException {
        List<Loss> losses = new ArrayList<>();
        MimeEntity.Leaf part = DeliveryStatus.partOf(message).orElseThrow();
        DeliveryStatus status = DeliveryStatus.parse(part.content());
        List<PerRecipientReportFields> recipients = new ArrayList<>();
        boolean others = status.perRecipients().isEmpty();
        UtcTime arrival = status.perMessage().first("Arrival-Date").flatMap(MtsTime::parse)
            .or(() -> message.header().first("Date").flatMap(MtsTime::parse)).orElseGet(() -> MtsTime.of(now.atOffset(ZoneOffset.UTC)));
        for (Header fields : status.perRecipients()) {
            Optional<ReportType> outcome = outcome(fields, arrival);
            Optional<OrAddress> recipient = recipient(fields, "Final-Recipient").or(() -> recipient(fields, "Original-Recipient"));
            if (outcome.isPresent() && recipient.isPresent()) {
                recipients.add(reported(fields, OrName.of(recipient.get()), outcome.get(), arrival, recipients.size() + 1));
            } else {
                others = true;
            }
        }
        Optional<OrAddress> destination = addresses.toOrAddress(envelope.recipients().getFirst().address(), Place.RECIPIENT).found();
        if (recipients.isEmpty() || destination.isEmpty()) {
            return new Mapped<>(new Outcome(Optional.empty(), true), losses);
        }
        Ipm returned = bodies.toIpm(readable(message, part), options.refusingNothing()).into(losses);
        MappedToTransfer transfer = envelopes.map(envelope.withRecipients(List.of()), message.header(),
            EncodedTypes.of(returned.body(), gateway.extensions()), now).value();
        Optional<String> envelopeId = status.perMessage().first("Original-Envelope-Id");
        ReportDraft draft = new ReportDraft(OrName.of(destination.get()), envelopeId.flatMap(NotificationToX400::subject), envelopeId,
            originalMessageId(message), transfer.trace(), returned, headerList(message.header()), fieldList(status), recipients);
        return new Mapped<>(new Outcome(Optional.of(draft), others), losses);
    }

    private static Optional<ReportType> outcome(Header fields, UtcTime arrival) {
        String action = fields.first("Action").orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (action) {
            case "delivered" -> Optional.of(new ReportType.Delivery(arrival, TypeOfMtsUser.PUBLIC));
            // an example of RFC 2156 writes the noun
            case "failed", "failure" -> Optional.of(fields.first("Diagnostic-Code").flatMap(StatusCodes::ofDiagnosticCode)
                .or(() -> fields.first("Status").flatMap(StatusCodes::toNonDelivery))
                .orElse(NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER)));
            default -> Optional.empty();
        };
    }

    private Optional<OrAddress> recipient(Header fields, String name) {
        return fields.first(name).flatMap(body -> {
            int semicolon = body.indexOf(';');
            String type = semicolon < 0 ? "rfc822" : body.substring(0, semicolon).strip().toLowerCase(Locale.ROOT);
            String address = body.substring(semicolon + 1).strip();
            if (type.equals("x400")) {
                try {
                    return Optional.of(OrAddressText.parse(
                        address.startsWith("/") ? NAME_BEHIND.matcher(address).replaceFirst("") : address));
                } catch (OrAddressSyntaxException e) {
                    return Optional.empty();
                }
            }
            return AddrSpec.parse(address.replaceAll("^<|>$", "")).flatMap(spec -> addresses.toOrAddress(spec, Place.RECIPIENT).found());
        });
    }

    private PerRecipientReportFields reported(Header fields, OrName recipient, ReportType outcome, UtcTime arrival, int next) {
        boolean delivered = outcome instanceof ReportType.Delivery;
        // bits 3 and 4 say what the originator asked for, without which its MTA would keep the report to itself
        PerRecipientIndicators indicators = new PerRecipientIndicators(false, delivered, !delivered, delivered, !delivered);
        int number = fields.first("X400-Originally-Specified-Recipient-Number").map(String::strip).filter(text -> text.matches("\\d{1,5}"))
            .map(Integer::parseInt).filter(found -> found > 0 && found <= UpperBounds.RECIPIENTS).orElse(next);
        List<String> others = fields.fields().stream().filter(field -> !OF_RECIPIENT.contains(field.name().toLowerCase(Locale.ROOT)))
            .filter(HeaderField::isValid).map(HeaderField::toString).toList();
        return new PerRecipientReportFields(recipient, number, indicators, new LastTraceInformation(arrival, Optional.empty(), outcome),
            recipient(fields, "Original-Recipient").map(OrName::of), delivered ? Optional.empty() : supplement(fields),
            list(MixerExtensions.DSN_FIELD_LIST, others));
    }

    private static Optional<String> supplement(Header fields) {
        return fields.first("Diagnostic-Code").map(body -> body.substring(body.indexOf(';') + 1)).map(Transliteration::toAscii)
            .map(text -> text.chars().collect(StringBuilder::new,
                (all, c) -> all.append(Repertoire.PRINTABLE.contains(c) ? (char) c : ' '), StringBuilder::append).toString())
            .map(text -> text.strip().replaceAll(" +", " ")).filter(text -> !text.isEmpty())
            .map(text -> text.length() > UpperBounds.SUPPLEMENTARY_INFORMATION ? text.substring(0, UpperBounds.SUPPLEMENTARY_INFORMATION)
                : text);
    }

    /** The message that the notification is about, as this gateway or another one named it. */
    private static Optional<MtsIdentifier> subject(String envelopeId) {
        String text = envelopeId.strip();
        boolean named = text.regionMatches(true, 0, IDENTIFIER_PREFIX, 0, IDENTIFIER_PREFIX.length());
        return MtsIdentifierText.parse(named ? text.substring(IDENTIFIER_PREFIX.length()) : text);
    }

    private static Optional<String> originalMessageId(MimeEntity message) {
        return message instanceof MimeEntity.Multipart multipart && multipart.parts().size() > 2
            && multipart.parts().get(2) instanceof MimeEntity.Enclosed enclosed ? enclosed.message().header().first("Message-ID")
            : Optional.empty();
    }

    /** The notification with a status part that people can read, and without the structure that only programs need. */
    private static MimeEntity readable(MimeEntity message, MimeEntity.Leaf status) {
        MimeEntity.Multipart multipart = (MimeEntity.Multipart) message;
        List<MimeEntity> parts = new ArrayList<>(multipart.parts());
        parts.set(parts.indexOf(status), status.withHeader(Header.of(new HeaderField("Content-Type", "text/plain; charset=utf-8"))));
        Header header = message.header().where(field -> !field.is("Content-Type")).plus("Content-Type", "multipart/mixed");
        return new MimeEntity.Multipart(header, parts);
    }

    private Extensions headerList(Header header) {
        return list(MixerExtensions.DSN_HEADER_LIST, header.fields().stream()
            .filter(field -> !TRACE.contains(field.name().toLowerCase(Locale.ROOT))).filter(HeaderField::isValid)
            .map(HeaderField::toString).toList());
    }

    /** The fields of the message, and the status of each recipient. */
    private Extensions fieldList(DeliveryStatus status) {
        List<String> fields = new ArrayList<>(status.perMessage().fields().stream().filter(HeaderField::isValid)
            .map(HeaderField::toString).toList());
        status.perRecipients().stream().flatMap(group -> group.first("Status").stream())
            .forEach(code -> fields.add("Status: " + code));
        return list(MixerExtensions.DSN_FIELD_LIST, fields);
    }

    private Extensions list(Oid type, List<String> fields) {
        return !extensions || fields.isEmpty() ? Extensions.NONE : Extensions.of(new ExtensionField(new ExtensionType.Private(type),
            Criticality.NONE, Optional.of(MixerExtensions.FIELD_LIST.encode(fields))));
    }
}
