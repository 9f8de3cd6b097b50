/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.Ipn.AcknowledgmentMode;
import org.apache.james.x400.connector.ipm.Ipn.DiscardReason;
import org.apache.james.x400.connector.ipm.Ipn.NonReceiptReason;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.IpmIdentifiers;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.AddressList;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Message disposition notifications of RFC 8098 as notifications of X.420, for connectors that pass requests for them on. */
public final class DispositionToIpn {

    private final HeadingMapper headings;

    public DispositionToIpn(HeadingMapper headings) {
        this.headings = Objects.requireNonNull(headings, "headings");
    }

    /**
     * The notification that a message is; empty for any other message, for one about an unnamed message, and for dispositions that say
     * nothing of receipt.
     *
     * @param arrival where the message has no date
     */
    public Optional<Ipn> map(MimeEntity message, UtcTime arrival) {
        boolean report = message.isType("multipart/report")
            && message.type().parameter("report-type").filter("disposition-notification"::equalsIgnoreCase).isPresent();
        if (!report || !(message instanceof MimeEntity.Multipart multipart) || multipart.parts().size() < 2
            || !(multipart.parts().get(1) instanceof MimeEntity.Leaf leaf) || !leaf.isType("message/disposition-notification")) {
            return Optional.empty();
        }
        Header fields = fields(new String(leaf.content().toByteArray(), StandardCharsets.UTF_8));
        Optional<IpmIdentifier> subject = fields.first("Original-Message-ID").filter(id -> !MessageIds.in(id).isEmpty())
            .map(id -> IpmIdentifiers.toIpm(MessageIds.in(id).getFirst()).value());
        UtcTime time = message.header().first("Date").flatMap(MtsTime::parse).orElse(arrival);
        Optional<String> words = text(multipart.parts().getFirst());
        Optional<Ipn.Outcome> outcome = fields.first("Disposition").flatMap(body -> outcome(body, time, words));
        if (subject.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        Optional<OrDescriptor> originator = recipient(fields, "Final-Recipient").or(() -> message.header().first("From").stream()
            .flatMap(body -> AddressList.mailboxes(body).stream()).findFirst().flatMap(mailbox -> descriptor(mailbox.address())));
        Optional<OrDescriptor> intended = recipient(fields, "Original-Recipient")
            .filter(descriptor -> !originator.equals(Optional.of(descriptor)));
        return Optional.of(new Ipn(subject.get(), originator, intended, Optional.empty(), List.of(), outcome.get()));
    }

    private static Optional<Ipn.Outcome> outcome(String disposition, UtcTime time, Optional<String> text) {
        String[] parts = disposition.toLowerCase(Locale.ROOT).split(";", 2);
        String type = parts.length < 2 ? "" : parts[1].replaceAll("\\s", "");
        AcknowledgmentMode mode = parts[0].strip().startsWith("automatic") ? AcknowledgmentMode.AUTOMATIC : AcknowledgmentMode.MANUAL;
        return switch (type) {
            case "displayed", "processed" -> Optional.of(new Ipn.Receipt(time, mode, text, List.of()));
            case "deleted" -> Optional.of(new Ipn.NonReceipt(NonReceiptReason.IPM_DISCARDED, Optional.of(DiscardReason.IPM_DELETED),
                Optional.empty(), Optional.empty(), List.of()));
            case "dispatched" -> Optional.of(new Ipn.NonReceipt(NonReceiptReason.IPM_AUTO_FORWARDED, Optional.empty(), text,
                Optional.empty(), List.of()));
            default -> Optional.empty();
        };
    }

    /** The words for people, as far as PrintableString and 256 characters allow. */
    private static Optional<String> text(MimeEntity part) {
        if (!(part instanceof MimeEntity.Leaf leaf) || !leaf.isType("text/plain")) {
            return Optional.empty();
        }
        byte[] start = leaf.content().slice(0, Math.min(leaf.content().length(), IpmBounds.SUPPLEMENTARY_INFORMATION * 4L)).toByteArray();
        StringBuilder text = new StringBuilder();
        new String(start, StandardCharsets.UTF_8).chars().forEach(c -> text.append(Repertoire.PRINTABLE.contains(c) ? (char) c : ' '));
        String words = text.toString().strip().replaceAll(" +", " ");
        return words.isEmpty() ? Optional.empty()
            : Optional.of(words.substring(0, Math.min(words.length(), IpmBounds.SUPPLEMENTARY_INFORMATION)));
    }

    private Optional<OrDescriptor> recipient(Header fields, String name) {
        return fields.first(name).map(body -> body.substring(body.indexOf(';') + 1).strip())
            .flatMap(AddrSpec::parse).flatMap(this::descriptor);
    }

    private Optional<OrDescriptor> descriptor(AddrSpec address) {
        Optional<OrAddress> found = headings.addresses().toOrAddress(address, Place.HEADING).found();
        return found.map(OrName::of).map(OrDescriptor::of);
    }

    private static Header fields(String text) {
        List<HeaderField> fields = new ArrayList<>();
        for (String line : text.replaceAll("\r?\n(?=[ \t]+\\S)", "").lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new HeaderField(line.substring(0, colon).strip(), line.substring(colon + 1)));
            }
        }
        return new Header(fields);
    }

    /** Who sends the notification on in X.400: its author, since its envelope names nobody. */
    public static Optional<AddrSpec> author(MimeEntity message) {
        return message.header().first("From").stream().flatMap(body -> AddressList.mailboxes(body).stream())
            .map(Listed.Mailbox::address).findFirst();
    }
}
