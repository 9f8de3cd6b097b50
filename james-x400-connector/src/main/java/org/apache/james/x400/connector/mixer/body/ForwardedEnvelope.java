/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.envelope.EncodedInformationTypesText;
import org.apache.james.x400.connector.mixer.envelope.EnvelopeToInternet;
import org.apache.james.x400.connector.mixer.envelope.EnvelopeToX400;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What the fields of a message that stands in another one say of its envelope, and the other way. A heading has no date: without this
 * envelope nobody in the X.400 world sees when a forwarded message was sent.
 */
final class ForwardedEnvelope {
    private final AddressMapper addresses;

    ForwardedEnvelope(AddressMapper addresses) {
        this.addresses = addresses;
    }

    /**
     * The parameters of a message: when it was delivered, and its envelope where the fields name a sender, a recipient and a date.
     *
     * @param type of the message's content
     */
    MessageParameters parameters(Header header, ContentType type) {
        Optional<UtcTime> delivered = header.first("Delivery-Date").flatMap(MtsTime::parse);
        Optional<OrName> originator = names(header, "X400-Originator", "Sender", "From").stream().findFirst();
        Optional<UtcTime> submitted = header.first("Date").flatMap(MtsTime::parse);
        List<OrName> recipients = header.has("X400-Recipients") ? names(header, "X400-Recipients") : names(header, "To");
        if (originator.isEmpty() || submitted.isEmpty() || recipients.isEmpty()) {
            return new MessageParameters(delivered, Optional.empty());
        }
        DeliveryEnvelope envelope = new DeliveryEnvelope(Optional.of(type), originator,
            header.first("Original-Encoded-Information-Types").map(EncodedInformationTypesText::parse), priority(header),
            EnvelopeToX400.says(header, "Conversion", "Prohibited"),
            header.has("X400-Recipients") ? recipients.subList(1, recipients.size()) : List.of(), Optional.of(recipients.getFirst()),
            submitted, header.first("X400-Content-Identifier").filter(Repertoire.PRINTABLE::containsAll), List.of());
        return new MessageParameters(delivered, Optional.of(envelope.element()));
    }

    private List<OrName> names(Header header, String... fields) {
        return Stream.of(fields).flatMap(field -> header.all(field).stream()).flatMap(body -> AddressList.mailboxes(body).stream())
            .map(Listed.Mailbox::address).flatMap(spec -> addresses.toOrAddress(spec.withoutRoute(), Place.HEADING).found().stream())
            .map(OrName::of).toList();
    }

    private static Priority priority(Header header) {
        return header.first("Priority").flatMap(word -> Arrays.stream(Priority.values())
            .filter(priority -> priority.toString().equalsIgnoreCase(word.strip())).findFirst()).orElse(Priority.NORMAL);
    }

    /**
     * The fields for the parameters of a message.
     *
     * @param told   the fields that travelled with the heading; with its date they are all that the message ever had
     * @param losses to which is added what has no field
     */
    List<HeaderField> fields(MessageParameters parameters, Header told, List<Loss> losses) {
        List<HeaderField> fields = new ArrayList<>();
        parameters.deliveryTime().filter(time -> !told.has("Delivery-Date"))
            .ifPresent(time -> fields.add(new HeaderField("Delivery-Date", MtsTime.toMailDate(time))));
        if (parameters.deliveryEnvelope().isEmpty() || told.has("Date")) {
            return fields;
        }
        Optional<DeliveryEnvelope> read = DeliveryEnvelope.read(parameters.deliveryEnvelope().get());
        if (read.isEmpty()) {
            losses.add(new Loss(Loss.Place.BODY, "delivery-envelope", "cannot be read"));
            return fields;
        }
        DeliveryEnvelope envelope = read.get();
        envelope.originator().flatMap(name -> mailbox(name, losses))
            .ifPresent(text -> fields.add(new HeaderField("X400-Originator", text)));
        String recipients = Stream.concat(envelope.thisRecipient().stream(), envelope.otherRecipients().stream())
            .flatMap(name -> mailbox(name, losses).stream()).collect(Collectors.joining(", "));
        if (!recipients.isEmpty()) {
            fields.add(new HeaderField("X400-Recipients", recipients));
        }
        envelope.originalTypes().map(EncodedInformationTypesText::of).filter(text -> !text.isEmpty())
            .ifPresent(text -> fields.add(new HeaderField("Original-Encoded-Information-Types", text)));
        envelope.contentType().ifPresent(type -> fields.add(new HeaderField("X400-Content-Type", EnvelopeToInternet.contentType(type))));
        envelope.contentIdentifier().ifPresent(text -> fields.add(new HeaderField("X400-Content-Identifier", text)));
        if (envelope.priority() != Priority.NORMAL) {
            fields.add(new HeaderField("Priority", envelope.priority().toString()));
        }
        if (envelope.conversionProhibited()) {
            fields.add(new HeaderField("Conversion", "Prohibited"));
        }
        envelope.submissionTime().ifPresent(time -> fields.add(new HeaderField("Date", MtsTime.toMailDate(time))));
        if (!envelope.more().isEmpty()) {
            losses.add(new Loss(Loss.Place.BODY, "delivery-envelope", envelope.more().size() + " of its elements have no field"));
        }
        return fields;
    }

    private Optional<String> mailbox(OrName name, List<Loss> losses) {
        Optional<String> text = addresses.toInternet(name.address(), Place.HEADING).found().map(Object::toString);
        if (text.isEmpty()) {
            losses.add(new Loss(Loss.Place.BODY, "delivery-envelope", "a name in it has no form in the Internet"));
        }
        return text;
    }
}
