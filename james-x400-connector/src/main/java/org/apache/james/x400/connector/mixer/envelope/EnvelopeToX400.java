/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.AddressResult;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/** The envelope of P1 from that of SMTP and from header fields, RFC 2156 §4.6.1, §5.1.5, §5.1.6, Appendix A section 3.1. */
public final class EnvelopeToX400 {
    private static final NonDelivery UNRECOGNIZED =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
    private static final NonDelivery INVALID_ORIGINATOR =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.INVALID_ARGUMENTS);
    private static final NonDelivery LOOP = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.LOOP_DETECTED);

    private final AddressMapper addresses;
    private final Gateway gateway;
    private final Oid mixer;

    /** @param mixer the encoded information type that marks conversions of MIXER */
    public EnvelopeToX400(AddressMapper addresses, Gateway gateway, Oid mixer) {
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.gateway = Objects.requireNonNull(gateway, "gateway");
        this.mixer = Objects.requireNonNull(mixer, "mixer");
    }

    /** @param converted the encoded information types of the content */
    public Mapped<MappedToTransfer> map(SmtpEnvelope envelope, Header header, EncodedInformationTypes converted, Instant now) {
        List<Loss> losses = new ArrayList<>();
        AddrSpec sender = envelope.sender().orElse(gateway.administrator());
        AddressResult<OrAddress> originator = addresses.toOrAddress(sender.withoutRoute(), Place.RETURN_PATH);
        OrAddress originatorAddress = originator.found().orElse(addresses.settings().gatewayAddress());
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        TraceToX400 trace = new TraceToX400(gateway, addresses.settings().mcgams(), time);
        trace.read(header, originatorAddress, sender.domain(), converted);

        List<PerRecipientMessageFields> recipients = new ArrayList<>();
        List<SmtpEnvelope.Recipient> accepted = new ArrayList<>();
        List<RefusedRecipient<SmtpEnvelope.Recipient>> refused = new ArrayList<>();
        for (SmtpEnvelope.Recipient recipient : envelope.recipients()) {
            Optional<RefusedRecipient<SmtpEnvelope.Recipient>> obstacle = obstacle(recipient, header, originator);
            AddressResult<OrAddress> address = addresses.toOrAddress(recipient.address().withoutRoute(), Place.RECIPIENT);
            switch (address) {
                case AddressResult.Unmappable<OrAddress>(var reason) ->
                    refused.add(new RefusedRecipient<>(recipient, UNRECOGNIZED, reason));
                case AddressResult.Found<OrAddress>(var found) when obstacle.isPresent() -> refused.add(obstacle.get());
                case AddressResult.Found<OrAddress>(var found) -> {
                    recipients.add(recipient(envelope, recipient, found, header, recipients.size() + 1, time));
                    accepted.add(recipient);
                }
            }
        }
        MappedToTransfer mapped = new MappedToTransfer(OrName.of(originatorAddress), ContentIdentifiers.identifier(header),
            priority(envelope, header), indicators(envelope, header), deferred(header, now), trace.external(), trace.internal(),
            extensions(envelope, header, losses), recipients, accepted, refused);
        return new Mapped<>(mapped, losses);
    }

    /** What stands against all recipients alike. */
    private Optional<RefusedRecipient<SmtpEnvelope.Recipient>> obstacle(SmtpEnvelope.Recipient recipient, Header header,
                                                                        AddressResult<OrAddress> originator) {
        if (TraceToX400.isLoop(header, mixer)) {
            return Optional.of(new RefusedRecipient<>(recipient, LOOP,
                "the message has passed between X.400 and the Internet more than " + TraceToX400.MAX_CONVERSIONS + " times"));
        }
        return originator instanceof AddressResult.Unmappable<OrAddress>(var reason) ? Optional.of(
            new RefusedRecipient<>(recipient, INVALID_ORIGINATOR, "the sender has no O/R address: " + reason)) : Optional.empty();
    }

    private PerRecipientMessageFields recipient(SmtpEnvelope envelope, SmtpEnvelope.Recipient recipient, OrAddress address, Header header,
                                                int number, OffsetDateTime time) {
        // nobody is told of what becomes of a message without a sender
        Optional<Set<SmtpEnvelope.Notify>> notifyOn = envelope.sender().isEmpty() ? Optional.of(Set.of())
            : recipient.notifyOn().or(() -> fromHeader(header));
        PerRecipientIndicators indicators = ReportRequests.toX400(notifyOn);
        PerRecipientMessageFields fields = PerRecipientMessageFields.of(OrName.of(address), number, indicators);
        return original(recipient).filter(intended -> gateway.extensions() && !intended.matches(address))
            .map(intended -> fields.withExtensions(Extensions.of(StandardExtensions.REDIRECTION_HISTORY.field(
                List.of(new Redirection(OrName.of(intended), MtsTime.of(time), Redirection.Reason.ALIAS)))))).orElse(fields);
    }

    private static Optional<Set<SmtpEnvelope.Notify>> fromHeader(Header header) {
        if (header.has("Prevent-NonDelivery-Report")) {
            return Optional.of(Set.of());
        }
        return header.has("Generate-Delivery-Report")
            ? Optional.of(Set.of(SmtpEnvelope.Notify.SUCCESS, SmtpEnvelope.Notify.FAILURE)) : Optional.empty();
    }

    /** The recipient before any redirection in the Internet, of the types that mean something here. */
    private Optional<OrAddress> original(SmtpEnvelope.Recipient recipient) {
        return recipient.original().flatMap(text -> {
            int semicolon = text.indexOf(';');
            String type = semicolon < 0 ? "" : text.substring(0, semicolon).strip().toLowerCase(Locale.ROOT);
            String address = text.substring(semicolon + 1).strip();
            return switch (type) {
                case "x400" -> orAddress(address);
                case "rfc822" -> AddrSpec.parse(address).flatMap(spec -> addresses.toOrAddress(spec, Place.RECIPIENT).found());
                default -> Optional.empty();
            };
        });
    }

    private static Optional<OrAddress> orAddress(String text) {
        try {
            return Optional.of(OrAddressText.parse(text));
        } catch (OrAddressSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Priority priority(SmtpEnvelope envelope, Header header) {
        Optional<Priority> named = header.first("Priority").flatMap(word ->
            Arrays.stream(Priority.values()).filter(priority -> priority.toString().equalsIgnoreCase(word.strip())).findFirst());
        return named.orElseGet(() -> envelope.priority().isEmpty() || envelope.priority().getAsInt() == 0 ? Priority.NORMAL
            : envelope.priority().getAsInt() > 0 ? Priority.URGENT : Priority.NON_URGENT);
    }

    private PerMessageIndicators indicators(SmtpEnvelope envelope, Header header) {
        boolean content = gateway.contentReturn() && !says(header, "X400-Content-Return", "Prohibited")
            && !envelope.returned().equals(Optional.of(SmtpEnvelope.Returned.HDRS));
        return PerMessageIndicators.NONE
            .withDisclosureOfOtherRecipients(says(header, "Disclose-Recipients", "Allowed"))
            .withImplicitConversionProhibited(says(header, "Conversion", "Prohibited"))
            .withAlternateRecipientAllowed(!says(header, "Alternate-Recipient", "Prohibited"))
            .withContentReturnRequest(content);
    }

    /** Whether the header forbids or allows something in so many words. */
    public static boolean says(Header header, String field, String word) {
        return header.first(field).filter(body -> body.strip().equalsIgnoreCase(word)).isPresent();
    }

    private static Optional<UtcTime> deferred(Header header, Instant now) {
        return header.first("Deferred-Delivery").flatMap(MtsTime::parse)
            .filter(time -> MtsTime.toDateTime(time).filter(until -> until.toInstant().isAfter(now)).isPresent());
    }

    private Extensions extensions(SmtpEnvelope envelope, Header header, List<Loss> losses) {
        if (!gateway.extensions()) {
            Optional.of(header).filter(fields -> fields.has("Latest-Delivery-Time") || fields.has("DL-Expansion-History"))
                .ifPresent(fields -> losses.add(new Loss(Loss.Place.ENVELOPE, "extensions", "P1 of 1984 has none")));
            return Extensions.NONE;
        }
        Extensions extensions = Extensions.NONE;
        Optional<UtcTime> latest = header.first("Latest-Delivery-Time").flatMap(MtsTime::parse)
            .or(() -> envelope.deliverBy().map(time -> MtsTime.of(time.atOffset(ZoneOffset.UTC))));
        extensions = latest.map(StandardExtensions.LATEST_DELIVERY_TIME::field).map(extensions::with).orElse(extensions);
        extensions = header.first("Originator-Return-Address").flatMap(this::address)
            .map(StandardExtensions.ORIGINATOR_RETURN_ADDRESS::field).map(extensions::with).orElse(extensions);
        if (says(header, "Conversion-With-Loss", "Prohibited")) {
            extensions = extensions.with(StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.field(true));
        }
        List<DlExpansion> expansions = header.all("DL-Expansion-History").reversed().stream()
            .flatMap(body -> expansion(body).stream()).toList();
        if (!expansions.isEmpty()) {
            extensions = extensions.with(StandardExtensions.DL_EXPANSION_HISTORY.field(expansions));
        }
        return ContentIdentifiers.correlator(envelope.envelopeId(), header)
            .<ContentCorrelator>map(ContentCorrelator.Text::new)
            .map(StandardExtensions.CONTENT_CORRELATOR::field).map(extensions::with).orElse(extensions);
    }

    private Optional<OrAddress> address(String body) {
        return AddressList.mailboxes(body).stream().map(Listed.Mailbox::address).findFirst()
            .flatMap(spec -> addresses.toOrAddress(spec, Place.HEADING).found());
    }

    private Optional<DlExpansion> expansion(String body) {
        int semicolon = body.indexOf(';');
        return semicolon < 0 ? Optional.empty() : address(body.substring(0, semicolon))
            .flatMap(list -> MtsTime.parse(body.substring(semicolon + 1).replace(";", ""))
                .map(time -> new DlExpansion(OrName.of(list), time)));
    }
}
