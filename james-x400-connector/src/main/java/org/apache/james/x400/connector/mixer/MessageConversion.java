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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.AddressSettings;
import org.apache.james.x400.connector.mixer.address.McgamSource;
import org.apache.james.x400.connector.mixer.envelope.MtsIdentifierText;
import org.apache.james.x400.connector.mixer.envelope.RefusedRecipient;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The gateway by itself: one mail to octets of P1 and back, without a server, a peer or a memory. What it makes is what the connector would
 * send, with identifiers of its own.
 *
 * <p>{@link #mailToX400(InputStream, Spool)} and {@link #apduToMail} are all that a tool needs; {@link #standalone} makes settings from a
 * domain and an O/R address. The results refer to the spool and are to be written before it is closed.
 */
public final class MessageConversion {
    private final MixerSettings settings;
    private final MessageMapper mapper;
    private final MtsApduCodec codec = MtsApduCodec.standard();
    private final Supplier<String> tokens;

    /**
     * What became of one message.
     *
     * @param messages the APDUs, or the mails with CR LF; several where blind copies are apart, none where nobody can get it
     * @param refused  a line for each recipient that could not be mapped
     * @param losses   what was not carried over; empty if nothing
     */
    public record Converted(List<Octets> messages, List<String> refused, List<Loss> losses) {
        public Converted {
            messages = List.copyOf(messages);
            refused = List.copyOf(refused);
            losses = List.copyOf(losses);
        }
    }

    /** @param tokens each different from all others: letters and digits, at most 32 */
    public MessageConversion(MixerSettings settings, Clock clock, Supplier<String> tokens) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.mapper = new MessageMapper(settings, clock, tokens);
    }

    /**
     * The settings of a gateway that stands alone, with what RFC 2156 has as its defaults.
     *
     * @param mailDomain behind which O/R addresses stand that no rule maps
     * @param orAddress  behind which mail addresses stand that no rule maps: country, ADMD and so on, without a user
     * @throws IllegalArgumentException if the O/R address has no country
     */
    public static MixerSettings standalone(String mailDomain, OrAddress orAddress, McgamSource rules, MixerSettings.Edition edition) {
        GlobalDomainIdentifier domain = new GlobalDomainIdentifier(
            orAddress.country().orElseThrow(() -> new IllegalArgumentException("the O/R address of the gateway has no country (C=)")),
            orAddress.administrationDomain().orElse(DomainName.BLANK), orAddress.privateDomain());
        return MixerSettings.of(AddressSettings.of(mailDomain, orAddress).withMcgams(rules), domain, "gateway", mailDomain,
            AddrSpec.of("postmaster", mailDomain), edition,
            BodyHabits.defaults(edition == MixerSettings.Edition.X400_1988).withContentReturn(true));
    }

    /** As {@link #mailToX400(SmtpEnvelope, InputStream, Spool)}, from whom and to whom the header says. */
    public Converted mailToX400(InputStream mail, Spool spool) throws IOException {
        MimeEntity message = MimeReader.read(mail, spool);
        return toX400(envelope(message.header()), message, spool);
    }

    /**
     * A mail as APDUs.
     *
     * @param mail as RFC 5322 has it; read to its end
     * @throws IOException where the mail cannot be read, or the spool has no room
     */
    public Converted mailToX400(SmtpEnvelope envelope, InputStream mail, Spool spool) throws IOException {
        return toX400(envelope, MimeReader.read(mail, spool), spool);
    }

    private Converted toX400(SmtpEnvelope envelope, MimeEntity mail, Spool spool) throws IOException {
        MappedToX400 mapped = mapper.toX400(envelope, mail, spool);
        List<Octets> apdus = new ArrayList<>();
        mapped.report().ifPresent(draft -> apdus.add(codec.encode(
            draft.report(identifier(), draft.subjectIdentifier().orElseGet(this::identifier)))));
        for (MessageDraft draft : mapped.messages()) {
            // of several copies, where blind recipients are apart, one alone can have it
            MtsIdentifier identifier = Optional.of(mail.header()).filter(header -> draft == mapped.messages().getFirst())
                .flatMap(header -> MtsIdentifierText.ofMessageId(header, mapper.addresses())).orElseGet(this::identifier);
            apdus.add(codec.encode(new Message(draft.envelope(identifier),
                InterpersonalContentCodec.encode(draft.content()))));
        }
        return new Converted(apdus, mapped.refused().stream().map(one -> line(one.recipient().address(), one)).toList(), mapped.losses());
    }

    /**
     * A message or report of P1 as mails; a probe gives none, but tells who could not be reached.
     *
     * @throws BerException where the octets are no APDU of P1, or its content is not what its type says
     * @throws IOException  where the spool has no room
     */
    public Converted apduToMail(Octets apdu, Spool spool) throws BerException, IOException {
        MtsApdu decoded = codec.decode(apdu);
        return switch (decoded) {
            case Message message -> mails(mapper.toMail(message, message.envelope().recipients(), spool), spool);
            case Probe probe -> mails(mapper.probe(probe, probe.envelope().recipients()), spool);
            case Report report -> {
                Optional<Mapped<MailMessage>> mail = mapper.toMail(report, SubjectMemory.NONE, spool);
                yield mail.isEmpty()
                    ? new Converted(List.of(), List.of("the report's destination has no address of the Internet"), List.of())
                    : new Converted(List.of(octets(mail.get().value(), spool)), List.of(), mail.get().losses());
            }
        };
    }

    private Converted mails(MappedToMail mapped, Spool spool) throws IOException {
        List<Octets> mails = new ArrayList<>();
        for (MailMessage message : mapped.messages()) {
            mails.add(octets(message, spool));
        }
        List<String> refused = mapped.refused().stream().map(one -> line(name(one), one)).toList();
        return new Converted(mails, refused, mapped.losses());
    }

    private static Octets octets(MailMessage message, Spool spool) throws IOException {
        return spool.keep((Spool.Source) message::writeTo);
    }

    private static String name(RefusedRecipient<PerRecipientMessageFields> refused) {
        return refused.recipient().recipientName().address().toString();
    }

    private static String line(Object recipient, RefusedRecipient<?> refused) {
        return recipient + ": " + refused.explanation();
    }

    private MtsIdentifier identifier() {
        String token = tokens.get();
        return new MtsIdentifier(settings.domain(), token.substring(0, Math.min(token.length(), UpperBounds.LOCAL_IDENTIFIER)));
    }

    /** Return-Path, Sender or From; To, Cc and Bcc. */
    static SmtpEnvelope envelope(Header header) {
        Optional<AddrSpec> sender = header.has("Return-Path") ? addresses(header, "Return-Path").findFirst()
            : addresses(header, "Sender", "From").findFirst();
        return SmtpEnvelope.of(sender,
            addresses(header, "To", "Cc", "Bcc").distinct().map(SmtpEnvelope.Recipient::of).toList());
    }

    private static Stream<AddrSpec> addresses(Header header, String... fields) {
        return Stream.of(fields).flatMap(field -> header.all(field).stream()).flatMap(body -> AddressList.mailboxes(body).stream())
            .map(Listed.Mailbox::address).map(AddrSpec::withoutRoute);
    }
}
