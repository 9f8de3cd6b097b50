/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.MessageConversion;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/** One message over and over, each time under an MTS-identifier of its own. */
final class OutgoingMessages implements Outgoing {
    private static final int LINE = 72;

    private final Message message;
    private final Supplier<MtsIdentifier> identifiers;
    private final MtsApduCodec codec = MtsApduCodec.standard();

    private OutgoingMessages(Message message, Supplier<MtsIdentifier> identifiers) {
        this.message = message;
        this.identifiers = identifiers;
    }

    @Override
    public Octets next() {
        return codec.encode(new Message(message.envelope().toBuilder().messageIdentifier(identifiers.get()).build(), message.content()));
    }

    /** Text of so many octets. */
    static OutgoingMessages text(int size, OrAddress from, List<OrAddress> to, Supplier<MtsIdentifier> identifiers, Clock clock) {
        Instant now = clock.instant();
        OrName originator = OrName.of(from);
        MtsIdentifier first = identifiers.get();
        Heading.Builder heading = Heading.builder(new IpmIdentifier(Optional.of(originator), first.localIdentifier()))
            .originator(OrDescriptor.of(originator)).subject(new TeletexString("A message of " + size + " octets"));
        to.forEach(address -> heading.primaryRecipient(RecipientSpecifier.of(OrDescriptor.of(OrName.of(address)))));
        Octets content = InterpersonalContentCodec.encode(new Ipm(heading.build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap(letters(size))))));
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(first, originator, ContentType.P2)
            .originalEncodedTypes(EncodedInformationTypes.of(BuiltInEncodedInformationType.IA5_TEXT))
            .trace(TraceInformation.of(TraceInformationElement.relayed(first.domain(), UtcTime.of(now))))
            .recipients(recipients(to)).build();
        return new OutgoingMessages(new Message(envelope, content), identifiers);
    }

    private static byte[] letters(int size) {
        StringBuilder text = new StringBuilder(size + LINE);
        while (text.length() < size) {
            text.append("The quick brown fox jumps over the lazy dog, and that is all there is.\r\n");
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<PerRecipientMessageFields> recipients(List<OrAddress> to) {
        List<PerRecipientMessageFields> recipients = new ArrayList<>();
        to.forEach(address -> recipients.add(PerRecipientMessageFields.of(OrName.of(address), recipients.size() + 1,
            PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT))));
        return recipients;
    }

    /**
     * A mail, as the gateway maps it.
     *
     * @param to replaces the recipients of the mail, unless it is empty
     * @param losses of the mapping are added to these
     */
    static OutgoingMessages mail(Path file, List<OrAddress> to, MessageConversion gateway, Supplier<MtsIdentifier> identifiers,
                                 List<Loss> losses) throws CommandFailed {
        try {
            MessageConversion.Converted converted = converted(file, to, gateway);
            losses.addAll(converted.losses());
            if (converted.messages().isEmpty()) {
                throw new CommandFailed(file + ": no recipient of its header is left: " + String.join("; ", converted.refused()));
            }
            if (!(MtsApduCodec.standard().decode(converted.messages().getFirst()) instanceof Message message)) {
                throw new CommandFailed(file + " is a notification, which becomes a report: convert it and send that by --apdu");
            }
            return new OutgoingMessages(to.isEmpty() ? message
                : new Message(message.envelope().withRecipients(recipients(to)), message.content()), identifiers);
        } catch (IOException e) {
            throw CommandFailed.unreadable(file.toString(), e);
        } catch (BerException e) {
            throw new IllegalStateException("what was just encoded cannot be read", e);
        }
    }

    /** To whom the header says; where it says nothing, and somebody else does, to nobody in particular. */
    private static MessageConversion.Converted converted(Path file, List<OrAddress> to, MessageConversion gateway) throws IOException {
        try (InputStream mail = Files.newInputStream(file); InputStream again = Files.newInputStream(file)) {
            MessageConversion.Converted converted = gateway.mailToX400(mail, Spool.inMemory());
            return !converted.messages().isEmpty() || to.isEmpty() ? converted : gateway.mailToX400(
                SmtpEnvelope.of(Optional.empty(), List.of(SmtpEnvelope.Recipient.of(AddrSpec.of("nobody", "x400-tool.invalid")))), again,
                Spool.inMemory());
        }
    }
}
