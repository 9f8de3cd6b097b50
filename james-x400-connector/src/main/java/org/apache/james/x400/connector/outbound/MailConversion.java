/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.MappedToX400;
import org.apache.james.x400.connector.mixer.MessageDraft;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.envelope.RefusedRecipient;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mixer.report.ReportDraft;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.Conversion.Converted;
import org.apache.james.x400.connector.outbound.Conversion.Part;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail as a message of P1, by MIXER. Those recipients of the submitted message who are served by other copies stand in the envelope
 * without responsibility, as X.411 has it, but only where the header names them to everybody: who was a blind copy recipient is not told to
 * another domain. A part that blind copy recipients get for themselves has an identifier of its own, the same at every attempt.
 */
public final class MailConversion implements Conversion {
    private static final Logger LOGGER = LoggerFactory.getLogger(MailConversion.class);

    private final Function<Connector, MessageMapper> mappers;
    private final Supplier<Tracing> tracing;
    private final MtsApduCodec codec;
    private final MessageMemory memory;
    private final Path workFolder;
    private final Downgrading downgrading;

    /**
     * @param mappers    for each connector, as the configuration is now
     * @param tracing    in whose name
     * @param memory     tells the subject of a notification
     * @param workFolder for work files; it exists
     */
    public MailConversion(Function<Connector, MessageMapper> mappers, Supplier<Tracing> tracing, MtsApduCodec codec, MessageMemory memory,
                          Path workFolder) {
        this.mappers = Objects.requireNonNull(mappers, "mappers");
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
        this.downgrading = new Downgrading(tracing);
    }

    @Override
    public Converted convert(Mail mail, Set<MailAddress> recipients, DeliveryRecord record, Connector connector) throws MessagingException {
        WorkFileSpool spool = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD);
        boolean kept = false;
        try {
            List<MailAddress> all = all(mail, recipients, record);
            MappedToX400 mapped;
            try (InputStream octets = octets(mail.getMessage())) {
                mapped = mappers.apply(connector).toX400(SmtpEnvelopes.of(mail, all), octets, spool);
            }
            if (!mapped.losses().isEmpty()) {
                LOGGER.info("mail {} ({}): not carried over: {}", mail.getName(), record.identifier(), mapped.losses());
            }
            Converted converted = new Assembly(all, recipients, named(mail.getMessage(), RecipientType.BCC), record, connector, spool)
                .of(mapped, () -> ApduConversion.close(spool));
            kept = true;
            return converted;
        } catch (IOException e) {
            throw new MessagingException("mail " + mail.getName() + " cannot be converted: " + e.getMessage(), e);
        } finally {
            if (!kept) {
                ApduConversion.close(spool);
            }
        }
    }

    /** This copy's recipients, and the others that everybody may know of, in the order of their numbers. */
    private static List<MailAddress> all(Mail mail, Set<MailAddress> recipients, DeliveryRecord record) throws MessagingException {
        Set<String> named = named(mail.getMessage(), RecipientType.TO, RecipientType.CC);
        Stream<MailAddress> others = record.numbers().keySet().stream().filter(recipient -> !recipients.contains(recipient))
            .filter(recipient -> named.contains(recipient.asString().toLowerCase(Locale.ROOT)));
        return Stream.concat(recipients.stream(), others)
            .sorted((a, b) -> Integer.compare(record.numbers().getOrDefault(a, 0), record.numbers().getOrDefault(b, 0)))
            .toList();
    }

    private static Set<String> named(MimeMessage message, RecipientType... types) {
        return Stream.of(types).flatMap(type -> addresses(message, type))
            .filter(InternetAddress.class::isInstance).map(address -> ((InternetAddress) address).getAddress())
            .filter(Objects::nonNull).map(address -> address.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Stream<Address> addresses(MimeMessage message, RecipientType type) {
        try {
            return Optional.ofNullable(message.getRecipients(type)).stream().flatMap(Arrays::stream);
        } catch (MessagingException e) {
            // a field that cannot be read names nobody
            return Stream.empty();
        }
    }

    /** The mail as it would go over SMTP, in memory or in a file that disappears with the stream. */
    private InputStream octets(MimeMessage message) throws MessagingException, IOException {
        if (message.getSize() >= 0 && message.getSize() < WorkFileSpool.DEFAULT_THRESHOLD) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return new ByteArrayInputStream(out.toByteArray());
        }
        Path file = Files.createTempFile(workFolder, "mail-", ".eml");
        try (OutputStream out = Files.newOutputStream(file)) {
            message.writeTo(out);
        } catch (MessagingException | IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Puts the drafts of one mail together. */
    private final class Assembly {
        private final List<MailAddress> all;
        private final Set<MailAddress> recipients;
        private final Set<String> blind;
        private final DeliveryRecord record;
        private final Connector connector;
        private final Spool spool;
        private final Map<MailAddress, Rejected> refused = new LinkedHashMap<>();

        Assembly(List<MailAddress> all, Set<MailAddress> recipients, Set<String> blind, DeliveryRecord record, Connector connector,
                 Spool spool) {
            this.all = all;
            this.recipients = recipients;
            this.blind = blind;
            this.record = record;
            this.connector = connector;
            this.spool = spool;
        }

        Converted of(MappedToX400 mapped, Runnable release) throws IOException {
            List<MailAddress> accepted = new ArrayList<>(all);
            for (RefusedRecipient<SmtpEnvelope.Recipient> refusal : mapped.refused()) {
                all.stream().filter(address -> SmtpEnvelopes.address(address).equals(refusal.recipient().address())).forEach(address -> {
                    accepted.remove(address);
                    if (recipients.contains(address)) {
                        refused.put(address, new Rejected(refusal.nonDelivery().reason(), refusal.nonDelivery().diagnostic(),
                            new Cause(Cause.Kind.BAD_ADDRESS, refusal.explanation())));
                    }
                });
            }
            List<Part> parts = new ArrayList<>();
            if (mapped.report().isPresent()) {
                forPeer(report(mapped.report().get()), List.of(), recipients).ifPresent(parts::add);
            }
            for (MessageDraft draft : mapped.messages()) {
                part(draft, accepted).ifPresent(parts::add);
            }
            return new Converted(parts, refused, release);
        }

        private Optional<Part> part(MessageDraft draft, List<MailAddress> accepted) throws IOException {
            Set<MailAddress> served = new LinkedHashSet<>();
            List<MailAddress> places = new ArrayList<>();
            List<PerRecipientMessageFields> fields = new ArrayList<>();
            MtsIdentifier identifier = record.identifier();
            for (PerRecipientMessageFields recipient : draft.recipients()) {
                MailAddress address = accepted.get(recipient.originalNumber() - 1);
                boolean ofThisCopy = recipients.contains(address);
                places.add(address);
                if (ofThisCopy) {
                    served.add(address);
                }
                int number = record.numbers().getOrDefault(address, recipient.originalNumber());
                if (blind.contains(address.asString().toLowerCase(Locale.ROOT))) {
                    identifier = ofItsOwn(number);
                }
                fields.add(new PerRecipientMessageFields(recipient.recipientName(), number,
                    recipient.indicators().withResponsibility(ofThisCopy), recipient.explicitConversion(), recipient.extensions()));
            }
            return served.isEmpty() ? Optional.empty() : forPeer(message(draft, fields, identifier), places, served);
        }

        private Octets encode(MtsApdu apdu) {
            return codec.encode(apdu, connector.protocol().segmentedContent());
        }

        /** A peer of 1984 gets it downgraded; whom it cannot be downgraded for is refused. */
        private Optional<Part> forPeer(MtsApdu apdu, List<MailAddress> places, Set<MailAddress> served) throws IOException {
            if (!Downgrading.isFor(connector)) {
                return Optional.of(new Part(encode(apdu), served));
            }
            return switch (downgrading.of(apdu, connector.body(), spool)) {
                case Downgrade.Impossible(String why) -> {
                    served.forEach(address -> refused.put(address, Downgrading.rejected(why)));
                    yield Optional.empty();
                }
                case Downgrade.Downgraded(MtsApdu downgraded, Map<Integer, String> unnamed) -> {
                    Set<MailAddress> left = new LinkedHashSet<>(served);
                    unnamed.forEach((place, why) -> {
                        refused.put(places.get(place), Downgrading.rejected(why));
                        left.remove(places.get(place));
                    });
                    yield left.isEmpty() ? Optional.empty() : Optional.of(new Part(encode(downgraded), left));
                }
            };
        }

        /** A notification of the Internet; where nothing is known of its subject, the report names one of ours, as RFC 2156 has it. */
        private Report report(ReportDraft draft) {
            MtsIdentifier subject = draft.subjectIdentifier()
                .or(() -> memory.received(draft.envelopeId(), draft.originalMessageId()).map(TrackedMessage::identifier))
                .orElse(record.identifier());
            ReportTransferContent.Builder content = ReportTransferContent.builder(subject)
                .contentType(Optional.of(ContentType.P22))
                .returnedContent(Optional.of(InterpersonalContentCodec.encode(draft.returnedContent())))
                .extensions(draft.contentExtensions());
            draft.recipients().forEach(content::recipient);
            return new Report(new ReportTransferEnvelope(record.identifier(), draft.destination(), draft.trace(),
                tracing.get().leaving(draft.envelopeExtensions(), connector.remoteMta().domain())), content.build());
        }

        private Message message(MessageDraft draft, List<PerRecipientMessageFields> fields, MtsIdentifier identifier) {
            MessageTransferEnvelope envelope = draft.envelope(identifier).withRecipients(fields);
            envelope = envelope.withExtensions(tracing.get().leaving(
                envelope.extensions().with(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(draft.internalTrace())),
                connector.remoteMta().domain()));
            return new Message(envelope.withTrace(released(envelope.trace())), InterpersonalContentCodec.encode(draft.content()));
        }

        /** Our element tells when a deferred message was let go. */
        private TraceInformation released(TraceInformation trace) {
            Instant release = record.attempts().waitingSince();
            if (trace.elements().isEmpty() || !release.isAfter(record.submitted())) {
                return trace;
            }
            TraceInformationElement last = trace.elements().getLast();
            return trace.withLast(last.withAdditional(last.additional().withDeferredTime(UtcTime.of(release))));
        }

        /** A content of its own needs an identifier of its own; 32 characters hold it. */
        private MtsIdentifier ofItsOwn(int number) {
            MtsIdentifier whole = record.identifier();
            return new MtsIdentifier(whole.domain(), whole.localIdentifier() + '.' + Integer.toString(number, Character.MAX_RADIX));
        }
    }
}
