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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.AddressResult;
import org.apache.james.x400.connector.mixer.address.DirectoryNameText;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Oid;

/** The envelope of SMTP and the header fields of MIXER from the envelope of P1, RFC 2156 §4.6.2, §5.3.6, §5.3.7, Appendix A section 3.2. */
public final class EnvelopeToInternet {
    private static final NonDelivery UNRECOGNIZED =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
    /** For an address whose characters mail has no form for. */
    private static final NonDelivery WITHOUT_TEXT =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.INVALID_ARGUMENTS);
    private static final NonDelivery CRITICAL =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNSUPPORTED_CRITICAL_FUNCTION);
    private static final NonDelivery EXPIRED =
        NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED);
    private static final NonDelivery LOOP = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.LOOP_DETECTED);
    /** Extensions of the message that have header fields, or are acted upon, or have done their work at the border. */
    private static final Set<Integer> UNDERSTOOD = Set.of(1, 3, 4, 5, 13, 21, 23, 26, 37, 38);
    /** Of those the ones that mail cannot keep; that the message passes all the same is RFC 1327's way. */
    private static final Set<ExtensionType> PASSED = Set.of(new ExtensionType.Standard(1), new ExtensionType.Standard(3));
    private static final Set<ExtensionType> KNOWN = Stream.concat(UNDERSTOOD.stream(), RecipientComments.SHOWN.stream())
        .<ExtensionType>map(ExtensionType.Standard::new).collect(Collectors.toUnmodifiableSet());
    private static final int MAX_ENVELOPE_ID = 100;

    private final AddressMapper addresses;
    private final Gateway gateway;
    private final Oid mixer;
    private final RecipientComments comments;

    /** @param mixer the encoded information type that marks conversions of MIXER */
    public EnvelopeToInternet(AddressMapper addresses, Gateway gateway, Oid mixer) {
        this.addresses = Objects.requireNonNull(addresses, "addresses");
        this.gateway = Objects.requireNonNull(gateway, "gateway");
        this.mixer = Objects.requireNonNull(mixer, "mixer");
        this.comments = new RecipientComments(addresses);
    }

    /**
     * @param recipients those of the envelope that this copy is for
     * @param visible    whom this copy may name
     */
    public Mapped<MappedToSmtp> map(MessageTransferEnvelope envelope, List<PerRecipientMessageFields> recipients, Predicate<OrName> visible,
                                    Instant now) {
        List<Loss> losses = new ArrayList<>();
        List<SmtpEnvelope.Recipient> mapped = new ArrayList<>();
        List<PerRecipientMessageFields> accepted = new ArrayList<>();
        List<RefusedRecipient<PerRecipientMessageFields>> refused = new ArrayList<>();
        for (PerRecipientMessageFields recipient : recipients) {
            Optional<RefusedRecipient<PerRecipientMessageFields>> obstacle = obstacle(envelope, recipient, now);
            switch (addresses.toInternet(recipient.recipientName().address(), Place.RECIPIENT)) {
                case AddressResult.Unmappable<AddrSpec>(var reason) -> refused.add(new RefusedRecipient<>(recipient,
                    OrAddressText.withoutTextForm(recipient.recipientName().address()).isEmpty() ? UNRECOGNIZED : WITHOUT_TEXT,
                    "the address " + recipient.recipientName().address() + " has no form in the Internet: " + reason));
                case AddressResult.Found<AddrSpec>(var address) when obstacle.isPresent() -> refused.add(obstacle.get());
                case AddressResult.Found<AddrSpec>(var address) -> {
                    mapped.add(recipient(recipient, address));
                    accepted.add(recipient);
                }
            }
        }
        Fields fields = new Fields(envelope, visible, losses, now);
        SmtpEnvelope smtp = new SmtpEnvelope(sender(envelope), mapped, envelopeId(envelope),
            envelope.perMessageIndicators().contentReturnRequest() ? Optional.empty() : Optional.of(SmtpEnvelope.Returned.HDRS),
            OptionalInt.of(priority(envelope.priority())), latestDelivery(envelope));
        return new Mapped<>(new MappedToSmtp(smtp, accepted, refused, fields.trace(), fields.others()), losses);
    }

    private Optional<AddrSpec> sender(MessageTransferEnvelope envelope) {
        return addresses.toInternet(envelope.originatorName().address(), Place.HEADING).found();
    }

    private static SmtpEnvelope.Recipient recipient(PerRecipientMessageFields recipient, AddrSpec address) {
        Optional<String> original = StandardExtensions.REDIRECTION_HISTORY.find(recipient.extensions()).flatMap(history ->
            history.stream().findFirst()).map(Redirection::intendedRecipient).map(EnvelopeToInternet::x400);
        return new SmtpEnvelope.Recipient(address, Optional.of(ReportRequests.toInternet(recipient.indicators())), original);
    }

    private static String x400(OrName name) {
        return "x400;" + OrAddressText.slashes(name.address());
    }

    private static Optional<String> envelopeId(MessageTransferEnvelope envelope) {
        return Optional.of("X400-MTS-Identifier: " + MtsIdentifierText.of(envelope.messageIdentifier()))
            .filter(text -> Xtext.encode(text).length() <= MAX_ENVELOPE_ID);
    }

    private static int priority(Priority priority) {
        return switch (priority) {
            case NORMAL -> 0;
            case NON_URGENT -> -4;
            case URGENT -> 4;
        };
    }

    private static Optional<Instant> latestDelivery(MessageTransferEnvelope envelope) {
        return StandardExtensions.LATEST_DELIVERY_TIME.find(envelope.extensions()).flatMap(MtsTime::toDateTime)
            .map(time -> time.toInstant());
    }

    private Optional<RefusedRecipient<PerRecipientMessageFields>> obstacle(MessageTransferEnvelope envelope,
                                                                           PerRecipientMessageFields recipient, Instant now) {
        Optional<ExtensionField> critical = Stream.concat(envelope.extensions().fields().stream(), recipient.extensions().fields().stream())
            .filter(field -> !KNOWN.contains(field.type()))
            .filter(field -> field.criticality().forTransfer() || field.criticality().forDelivery()).findFirst();
        if (critical.isPresent()) {
            return Optional.of(new RefusedRecipient<>(recipient, CRITICAL,
                "the Internet has no equivalent of " + ExtensionText.of(critical.get().type()) + ", which is marked critical"));
        }
        if (latestDelivery(envelope).filter(latest -> latest.isBefore(now)).isPresent()) {
            return Optional.of(new RefusedRecipient<>(recipient, EXPIRED, "the latest delivery time has passed"));
        }
        long conversions = envelope.trace().elements().stream()
            .filter(element -> TraceToX400.isConversion(element.additional(), mixer)).count();
        return conversions <= TraceToX400.MAX_CONVERSIONS ? Optional.empty() : Optional.of(new RefusedRecipient<>(recipient, LOOP,
            "the message has passed between X.400 and the Internet more than " + TraceToX400.MAX_CONVERSIONS + " times"));
    }

    /** The trace fields of a message or report, newest first, the one of this gateway on top. */
    public List<HeaderField> trace(TraceInformation external, Extensions extensions, Instant now) {
        List<HeaderField> trace = new ArrayList<>();
        trace.add(new HeaderField("Received", "by " + gateway.host() + " (MIXER Conversion following RFC 2156); "
            + MailDate.format(now.atOffset(ZoneOffset.UTC))));
        List<InternalTraceInformationElement> internal = StandardExtensions.INTERNAL_TRACE_INFORMATION.find(extensions).orElse(List.of());
        Passage.merge(external, internal).reversed()
            .forEach(passage -> trace.add(new HeaderField("X400-Received", TraceText.of(passage))));
        return trace;
    }

    /** The fields for one envelope. */
    private final class Fields {
        private final MessageTransferEnvelope envelope;
        private final Predicate<OrName> visible;
        private final List<Loss> losses;
        private final Instant now;
        private final List<HeaderField> fields = new ArrayList<>();

        Fields(MessageTransferEnvelope envelope, Predicate<OrName> visible, List<Loss> losses, Instant now) {
            this.envelope = envelope;
            this.visible = visible;
            this.losses = losses;
            this.now = now;
        }

        List<HeaderField> trace() {
            return EnvelopeToInternet.this.trace(envelope.trace(), envelope.extensions(), now);
        }

        List<HeaderField> others() {
            add("X400-MTS-Identifier", MtsIdentifierText.of(envelope.messageIdentifier()));
            mailbox(envelope.originatorName(), List.of()).ifPresent(text -> add("X400-Originator", text));
            recipients();
            envelope.originalEncodedTypes().map(EncodedInformationTypesText::of).filter(text -> !text.isEmpty())
                .ifPresent(text -> add("Original-Encoded-Information-Types", text));
            add("X400-Content-Type", contentType(envelope.contentType()));
            envelope.contentIdentifier().ifPresent(text -> add("X400-Content-Identifier", text));
            if (envelope.priority() != Priority.NORMAL) {
                add("Priority", envelope.priority().toString());
            }
            if (envelope.perMessageIndicators().implicitConversionProhibited()) {
                add("Conversion", "Prohibited");
            }
            envelope.deferredDeliveryTime().ifPresent(time -> add("Deferred-Delivery", MtsTime.toMailDate(time)));
            extensions();
            add("Date", envelope.trace().elements().stream().findFirst().map(element -> MtsTime.toMailDate(element.arrivalTime()))
                .orElseGet(() -> MailDate.format(now.atOffset(ZoneOffset.UTC))));
            discarded();
            return fields;
        }

        private void extensions() {
            Extensions extensions = envelope.extensions();
            StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.find(extensions).filter(set -> set)
                .ifPresent(set -> add("Conversion-With-Loss", "Prohibited"));
            StandardExtensions.LATEST_DELIVERY_TIME.find(extensions)
                .ifPresent(time -> add("Latest-Delivery-Time", MtsTime.toMailDate(time)));
            StandardExtensions.ORIGINATOR_RETURN_ADDRESS.find(extensions).flatMap(address -> mailbox(OrName.of(address), List.of()))
                .ifPresent(text -> add("Originator-Return-Address", text));
            for (DlExpansion expansion : StandardExtensions.DL_EXPANSION_HISTORY.find(extensions).orElse(List.of()).reversed()) {
                mailbox(expansion.name(), List.of()).ifPresent(list ->
                    add("DL-Expansion-History", list + "; " + MtsTime.toMailDate(expansion.time()) + ";"));
            }
        }

        private void recipients() {
            boolean disclosed = envelope.perMessageIndicators().disclosureOfOtherRecipients() || envelope.recipients().size() == 1;
            String all = envelope.recipients().stream().filter(recipient -> visible.test(recipient.recipientName()))
                .flatMap(recipient -> mailbox(recipient.recipientName(), comments.of(recipient)).stream())
                .collect(Collectors.joining(", "));
            if (disclosed && !all.isEmpty()) {
                add("X400-Recipients", all);
            }
        }

        private Optional<String> mailbox(OrName name, List<String> told) {
            List<String> comments = new ArrayList<>(told);
            name.directoryName().flatMap(DirectoryNameText::withTypes).ifPresent(comments::add);
            return addresses.toInternet(name.address(), Place.HEADING).found()
                .map(spec -> new Listed.Mailbox(Optional.empty(), spec, comments).toString());
        }

        private void discarded() {
            Set<ExtensionType> types = new LinkedHashSet<>();
            envelope.extensions().fields().stream().map(ExtensionField::type)
                .filter(type -> !isUnderstood(type) || PASSED.contains(type)).forEach(types::add);
            envelope.recipients().stream().flatMap(recipient -> recipient.extensions().fields().stream()).map(ExtensionField::type)
                .filter(type -> !(type instanceof ExtensionType.Standard(var number) && RecipientComments.SHOWN.contains(number)))
                .forEach(types::add);
            if (!types.isEmpty()) {
                add("Discarded-X400-MTS-Extensions", types.stream().map(ExtensionText::of).collect(Collectors.joining(", ")));
                types.forEach(type -> losses.add(
                    new Loss(Loss.Place.ENVELOPE_EXTENSION, ExtensionText.of(type), "has no equivalent in the Internet")));
            }
            if (!envelope.bilateralInformation().isEmpty()) {
                losses.add(new Loss(Loss.Place.ENVELOPE, "per-domain-bilateral-information", "is for other domains of X.400"));
            }
            if (envelope.recipients().stream().anyMatch(recipient -> recipient.explicitConversion().isPresent())) {
                losses.add(new Loss(Loss.Place.ENVELOPE, "explicit-conversion", "was to be done before, and is not done here"));
            }
        }

        private static boolean isUnderstood(ExtensionType type) {
            return type instanceof ExtensionType.Standard(var number) && UNDERSTOOD.contains(number);
        }

        private void add(String name, String body) {
            fields.add(new HeaderField(name, body));
        }
    }

    /** {@code P2-1988 (22)}. */
    public static String contentType(ContentType type) {
        return switch (type) {
            case ContentType.BuiltIn(var number) when number == 2 -> "P2-1984 (2)";
            case ContentType.BuiltIn(var number) when number == 22 -> "P2-1988 (22)";
            case ContentType.BuiltIn(var number) -> "(" + number + ")";
            case ContentType.Extended(var oid) -> ObjectIdentifierText.of(oid);
        };
    }
}
