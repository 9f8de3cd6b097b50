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
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.McgamUnavailableException;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.transport.asn1.BerException;

/**
 * Messages of X.400 to messages of the Internet and back, for one connector. For any number of threads, as far as the source of mapping
 * rules is.
 */
public final class MessageMapper {
    /** How long a message waits for the mapping rules of addresses in its heading: RFC 2163 §5 has it between one hour and four. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final MixerSettings settings;
    private final Clock clock;
    private final Supplier<String> tokens;
    private final AddressMapper addresses;
    private final Directions waiting;
    private final Consumer<List<Loss>> observer;

    /** @param tokens each different from all others in the world: letters and digits, at most 40 */
    public MessageMapper(MixerSettings settings, Clock clock, Supplier<String> tokens) {
        this(settings, clock, tokens, losses -> { });
    }

    /** @param observer is told what each mapping of a message or report lost, and be it nothing */
    public MessageMapper(MixerSettings settings, Clock clock, Supplier<String> tokens, Consumer<List<Loss>> observer) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.addresses = AddressMapper.neverWaiting(settings.addresses());
        this.waiting = directions(new AddressMapper(settings.addresses()));
    }

    private record Directions(MessageToMail toMail, MailToMessage toX400) {
    }

    private Directions directions(AddressMapper mapper) {
        HeadingMapper headings = new HeadingMapper(mapper);
        return new Directions(new MessageToMail(settings, headings, tokens), new MailToMessage(settings, headings, tokens));
    }

    /** Addresses alone, by the rules that are there now. */
    public AddressMapper addresses() {
        return addresses;
    }

    /**
     * The messages for some recipients of a message. They refer to its content and to the spool.
     *
     * @throws BerException where the content is not what its type says
     * @throws IOException  where the spool has no room, or a source of mapping rules gives no answer now
     */
    public MappedToMail toMail(Message message, List<PerRecipientMessageFields> recipients, Spool spool) throws BerException, IOException {
        if (!message.envelope().contentType().isInterpersonal()) {
            return told(maps -> maps.toMail().secured(message, recipients, spool, clock.instant())
                .orElseGet(() -> MessageToMail.unsupported(recipients, message.envelope().contentType().toString())),
                arrival(message.envelope().trace()), MappedToMail::losses, MappedToMail::withMore);
        }
        return toMail(message.envelope(), recipients, InterpersonalContentCodec.decode(message.content()), spool);
    }

    /** As above, with the content decoded. */
    public MappedToMail toMail(MessageTransferEnvelope envelope, List<PerRecipientMessageFields> recipients, InterpersonalContent content,
                               Spool spool) throws IOException {
        return told(maps -> maps.toMail().map(envelope, recipients, content, spool, clock.instant()), arrival(envelope.trace()),
            MappedToMail::losses, MappedToMail::withMore);
    }

    /**
     * Which recipients of a probe a message could not be mapped for; there are no messages in the result.
     *
     * @throws IOException where a source of mapping rules gives no answer now
     */
    public MappedToMail probe(Probe probe, List<PerRecipientMessageFields> recipients) throws IOException {
        return told(maps -> maps.toMail().probe(probe.envelope(), recipients, clock.instant()), arrival(probe.envelope().trace()),
            MappedToMail::losses, MappedToMail::withMore);
    }

    /**
     * The delivery status notification for a report; empty if neither the memory nor the report names anybody in the Internet.
     *
     * @param subject what is remembered of the message that it reports on
     * @throws IOException where the spool has no room, or a source of mapping rules gives no answer now
     */
    public Optional<Mapped<MailMessage>> toMail(Report report, SubjectMemory subject, Spool spool) throws IOException {
        return told(maps -> maps.toMail().map(report, subject, spool, clock.instant()), arrival(report.trace()),
            mail -> mail.map(Mapped::losses).orElse(List.of()), (mail, more) -> mail.map(mapped -> mapped.withMore(more)));
    }

    /**
     * The messages for the recipients of a mail. They refer to the spool, which holds its body.
     *
     * @param mail as RFC 5322 has it; read to its end, not closed
     * @throws IOException where the mail cannot be read, the spool has no room, or a source of mapping rules gives no answer now
     */
    public MappedToX400 toX400(SmtpEnvelope envelope, InputStream mail, Spool spool) throws IOException {
        return toX400(envelope, MimeReader.read(mail, spool), spool);
    }

    /** As above, with the mail read. */
    MappedToX400 toX400(SmtpEnvelope envelope, MimeEntity mail, Spool spool) throws IOException {
        return told(maps -> maps.toX400().map(envelope, mail, spool, clock.instant()), arrival(mail.header()), MappedToX400::losses,
            MappedToX400::withMore);
    }

    /** When the message came here, as far as it says so. */
    private static Optional<Instant> arrival(TraceInformation trace) {
        return trace.elements().isEmpty() ? Optional.empty()
            : MtsTime.toDateTime(trace.elements().getLast().arrivalTime()).map(OffsetDateTime::toInstant);
    }

    private static Optional<Instant> arrival(Header header) {
        return header.first("Received").map(body -> body.substring(body.lastIndexOf(';') + 1)).or(() -> header.first("Date"))
            .flatMap(MailDate::parse).map(OffsetDateTime::toInstant);
    }

    /** A mapping. */
    private interface Mapping<T> {
        T make(Directions maps) throws IOException;
    }

    private <T> T told(Mapping<T> mapping, Optional<Instant> since, Function<T, List<Loss>> losses, BiFunction<T, List<Loss>, T> more)
        throws IOException {
        T made;
        try {
            made = mapping.make(waiting);
        } catch (McgamUnavailableException e) {
            if (since.filter(time -> time.plus(PATIENCE).isBefore(clock.instant())).isEmpty()) {
                throw later(e);
            }
            made = withoutWaiting(mapping, more);
        }
        observer.accept(losses.apply(made));
        return made;
    }

    private <T> T withoutWaiting(Mapping<T> mapping, BiFunction<T, List<Loss>, T> more) throws IOException {
        Set<Loss> unanswered = new LinkedHashSet<>();
        AddressMapper mapper = AddressMapper.notWaitingForHeadings(settings.addresses(),
            reason -> unanswered.add(new Loss(Loss.Place.ADDRESS, "mapping rules", "not waited for any longer: " + reason)));
        try {
            return more.apply(mapping.make(directions(mapper)), List.copyOf(unanswered));
        } catch (McgamUnavailableException e) {
            throw later(e);
        }
    }

    private static IOException later(McgamUnavailableException e) {
        return new IOException("mapping rules cannot be had now: " + e.getMessage(), e);
    }
}
