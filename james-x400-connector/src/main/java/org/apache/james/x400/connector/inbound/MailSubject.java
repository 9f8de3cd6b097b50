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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * The envelope under which a mail came from X.400, as a later report on it needs it: it goes with the mail through James, as attribute
 * {@code x400-origin-subject}.
 *
 * @param connector over which it came
 * @param envelope  with those recipients only who are served by mail
 * @param addresses the mail addresses of the recipients, in the order of the envelope
 * @param arrival   when it came
 */
public record MailSubject(String connector, MessageTransferEnvelope envelope, List<String> addresses, Instant arrival) {
    private static final AttributeName NAME = AttributeName.of("x400-origin-subject");

    public MailSubject {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(envelope, "envelope");
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(arrival, "arrival");
        if (addresses.size() != envelope.recipients().size()) {
            throw new IllegalArgumentException(addresses.size() + " addresses for " + envelope.recipients().size() + " recipients");
        }
    }

    /** By their mail addresses; usually one for each. */
    public Map<MailAddress, List<PerRecipientMessageFields>> recipients() {
        Map<MailAddress, List<PerRecipientMessageFields>> recipients = new LinkedHashMap<>();
        for (int i = 0; i < addresses.size(); i++) {
            PerRecipientMessageFields recipient = envelope.recipients().get(i);
            Addresses.parse(addresses.get(i)).ifPresent(address ->
                recipients.computeIfAbsent(address, key -> new ArrayList<>()).add(recipient));
        }
        return recipients;
    }

    /** With that one recipient only, who has that mail address. */
    public MailSubject with(PerRecipientMessageFields recipient, MailAddress address) {
        return new MailSubject(connector, envelope.withRecipients(List.of(recipient)), List.of(address.asString()), arrival);
    }

    Attribute attribute() {
        return new Attribute(NAME, AttributeValue.of(written()));
    }

    /** @return empty where the mail is none of ours, or James did not keep the attribute */
    static Optional<MailSubject> of(Mail mail) {
        return mail.getAttribute(NAME).map(attribute -> attribute.getValue().value()).filter(String.class::isInstance)
            .map(String.class::cast).flatMap(MailSubject::read);
    }

    /** As text that {@link #read} reads. */
    String written() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeUTF(connector);
            out.writeLong(arrival.toEpochMilli());
            out.writeInt(addresses.size());
            for (String address : addresses) {
                out.writeUTF(address);
            }
            out.write(MtsApduCodec.standard().encode(new Message(envelope, Octets.of())).toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(octets.toByteArray());
    }

    /** @return empty where the text is of another form */
    static Optional<MailSubject> read(String text) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            String connector = in.readUTF();
            Instant arrival = Instant.ofEpochMilli(in.readLong());
            int count = in.readInt();
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                addresses.add(in.readUTF());
            }
            return MtsApduCodec.standard().decode(Octets.wrap(in.readAllBytes())) instanceof Message(var envelope, var nothing)
                ? Optional.of(new MailSubject(connector, envelope, addresses, arrival)) : Optional.empty();
        } catch (IOException | BerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
