/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import jakarta.mail.MessagingException;

import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.MessageDraft;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content that goes back with a non-delivery report of a mail which James could not deliver, where the content itself was not kept:
 * James has the message as mail, and so it is made a content again. What comes back says the same, but is not the octets that came.
 */
final class ReturnedContent {
    /** Longer mails are not returned; octets. */
    private static final int LIMIT = 256 << 10;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReturnedContent.class);

    private final Function<String, Optional<MessageMapper>> mappers;

    /** @param mappers by the names of connectors, as the configuration is now */
    ReturnedContent(Function<String, Optional<MessageMapper>> mappers) {
        this.mappers = Objects.requireNonNull(mappers, "mappers");
    }

    /** @return empty where it cannot be had */
    Optional<Octets> of(Mail mail, MailSubject subject) {
        Optional<AddrSpec> recipient = subject.addresses().stream().findFirst().flatMap(AddrSpec::parse);
        Optional<MessageMapper> mapper = mappers.apply(subject.connector());
        try {
            if (mapper.isEmpty() || recipient.isEmpty() || mail.getMessageSize() > LIMIT) {
                return Optional.empty();
            }
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            mail.getMessage().writeTo(octets);
            SmtpEnvelope envelope = SmtpEnvelope.of(Optional.empty(), List.of(SmtpEnvelope.Recipient.of(recipient.get())));
            return mapper.get().toX400(envelope, new ByteArrayInputStream(octets.toByteArray()), Spool.inMemory()).messages().stream()
                .findFirst().filter(draft -> isUnderstood(draft, subject))
                .map(draft -> InterpersonalContentCodec.encode(draft.content()));
        } catch (MessagingException | IOException e) {
            LOGGER.info("mail {}: its content is not returned with the report: {}", mail.getName(), e.toString());
            return Optional.empty();
        }
    }

    /** The report says that the content is of the type that the originator has sent: what is of 1988 must not go as of 1984. */
    private static boolean isUnderstood(MessageDraft draft, MailSubject subject) {
        return subject.envelope().contentType().matches(ContentType.P22) || draft.contentType().matches(subject.envelope().contentType());
    }
}
