/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.Ipn.AcknowledgmentMode;
import org.apache.james.x400.connector.ipm.Ipn.DiscardReason;
import org.apache.james.x400.connector.ipm.Ipn.NonReceiptReason;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.address.IpmIdentifiers;
import org.apache.james.x400.connector.mixer.address.OrDescriptors;
import org.apache.james.x400.connector.mixer.envelope.EncodedInformationTypesText;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.envelope.ObjectIdentifierText;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Listed;

/**
 * Notifications for readers in the Internet. RFC 2156 §5.3.5 makes a message of text of them; the fields of RFC 8098 are made as well, for
 * connectors that pass requests on.
 */
public final class IpnMapper {
    private static final String RECEIPT = "X.400 Inter-Personal Notification";
    private static final String NON_RECEIPT = RECEIPT + " (failure)";

    /**
     * A notification in words and in fields.
     *
     * @param header      From, Subject, References and what else belongs to the message
     * @param text        what a person reads, lines without their ends
     * @param disposition the fields of a message/disposition-notification, but for the gateway's own; empty where there are none
     */
    public record NotificationText(Header header, List<String> text, Header disposition) {
        public NotificationText {
            Objects.requireNonNull(header, "header");
            text = List.copyOf(text);
            Objects.requireNonNull(disposition, "disposition");
        }
    }

    private final OrDescriptors descriptors;

    public IpnMapper(OrDescriptors descriptors) {
        this.descriptors = Objects.requireNonNull(descriptors, "descriptors");
    }

    /** @param returned whether the subject of the notification follows the text */
    public Mapped<NotificationText> toInternet(Ipn ipn, boolean returned) {
        List<Loss> losses = new ArrayList<>();
        List<HeaderField> header = new ArrayList<>();
        Optional<String> originator = ipn.ipnOriginator().map(descriptor -> text(descriptor, losses));
        originator.ifPresent(text -> header.add(new HeaderField("From", text)));
        header.add(new HeaderField("Subject", ipn.outcome() instanceof Ipn.NonReceipt ? NON_RECEIPT : RECEIPT));
        header.add(new HeaderField("Message-Type", "InterPersonal Notification"));
        header.add(new HeaderField("References", IpmIdentifiers.toReference(ipn.subjectIpm())));
        String preferred = ipn.intendedRecipient().map(descriptor -> text(descriptor, losses)).or(() -> originator).orElse("unknown");
        List<String> text = new ArrayList<>(List.of("Your message to: " + preferred));
        switch (ipn.outcome()) {
            case Ipn.Receipt receipt -> receipt(receipt, text);
            case Ipn.NonReceipt nonReceipt -> nonReceipt(nonReceipt, text);
            case Ipn.Other other -> text.add("caused another notification than one of receipt.");
        }
        ipn.conversionTypes().ifPresent(types ->
            text.add("The following information types were converted: " + EncodedInformationTypesText.of(types)));
        if (ipn.outcome() instanceof Ipn.NonReceipt) {
            text.add(returned ? "The Original Message follows:" : "The Original Message is not available");
        }
        discarded(ipn).forEach(extension -> losses.add(
            new Loss(Loss.Place.HEADING_EXTENSION, ObjectIdentifierText.of(extension.type()), "has no form in the Internet")));
        return new Mapped<>(new NotificationText(new Header(header), text, disposition(ipn, losses)), losses);
    }

    private static void receipt(Ipn.Receipt receipt, List<String> text) {
        text.add("was received at " + MtsTime.toMailDate(receipt.receiptTime()));
        text.add("");
        text.add("This notification was generated " + (receipt.mode() == AcknowledgmentMode.MANUAL ? "Manually" : "Automatically"));
        receipt.supplementaryInformation().ifPresent(information -> {
            text.add("The following extra information was given:");
            text.add(oneLine(information));
        });
    }

    private static void nonReceipt(Ipn.NonReceipt nonReceipt, List<String> text) {
        if (nonReceipt.reason().equals(NonReceiptReason.IPM_AUTO_FORWARDED)) {
            text.add("was automatically forwarded.");
        } else {
            text.add("was discarded for the following reason: " + nonReceipt.discardReason().map(IpnMapper::reason).orElse("unknown"));
        }
        nonReceipt.autoForwardComment().ifPresent(comment -> text.add("The following comment was made: " + oneLine(comment)));
    }

    private static String reason(DiscardReason reason) {
        return switch (reason.code()) {
            case 0 -> "Expired";
            case 1 -> "Obsoleted";
            case 2 -> "User Subscription Terminated";
            case 3 -> "IPM Deleted";
            default -> reason.toString();
        };
    }

    private static List<IpmsExtension> discarded(Ipn ipn) {
        List<IpmsExtension> all = new ArrayList<>(ipn.extensions());
        switch (ipn.outcome()) {
            case Ipn.Receipt receipt -> all.addAll(receipt.extensions());
            case Ipn.NonReceipt nonReceipt -> all.addAll(nonReceipt.extensions());
            case Ipn.Other other -> all.addAll(other.notifications());
        }
        return all;
    }

    /** The fields of RFC 8098 §3. */
    private Header disposition(Ipn ipn, List<Loss> losses) {
        Optional<String> disposition = switch (ipn.outcome()) {
            case Ipn.Receipt receipt -> Optional.of(receipt.mode() == AcknowledgmentMode.MANUAL
                ? "manual-action/MDN-sent-manually; displayed" : "automatic-action/MDN-sent-automatically; displayed");
            case Ipn.NonReceipt nonReceipt -> Optional.of("automatic-action/MDN-sent-automatically; "
                + (nonReceipt.reason().equals(NonReceiptReason.IPM_AUTO_FORWARDED) ? "dispatched" : "deleted"));
            case Ipn.Other other -> Optional.empty();
        };
        if (disposition.isEmpty() || ipn.ipnOriginator().isEmpty()) {
            return Header.EMPTY;
        }
        List<HeaderField> fields = new ArrayList<>();
        ipn.intendedRecipient().flatMap(descriptor -> address(descriptor, losses))
            .ifPresent(text -> fields.add(new HeaderField("Original-Recipient", "rfc822; " + text)));
        address(ipn.ipnOriginator().get(), losses).ifPresent(text -> fields.add(new HeaderField("Final-Recipient", "rfc822; " + text)));
        fields.add(new HeaderField("Original-Message-ID", IpmIdentifiers.toMessageId(ipn.subjectIpm())));
        fields.add(new HeaderField("Disposition", disposition.get()));
        switch (ipn.outcome()) {
            case Ipn.Receipt receipt -> {
                fields.add(new HeaderField("X400-Receipt-Time", MtsTime.toMailDate(receipt.receiptTime())));
                receipt.supplementaryInformation().ifPresent(text -> fields.add(new HeaderField("X400-Suppl-Receipt-Info", oneLine(text))));
            }
            case Ipn.NonReceipt nonReceipt -> {
                nonReceipt.discardReason().ifPresent(reason -> fields.add(new HeaderField("X400-Discard-Reason", reason.toString())));
                nonReceipt.autoForwardComment().ifPresent(text -> fields.add(new HeaderField("X400-Auto-Forward-Comment", oneLine(text))));
            }
            case Ipn.Other other -> { }
        }
        ipn.conversionTypes().ifPresent(types ->
            fields.add(new HeaderField("X400-Conversion-EITs", EncodedInformationTypesText.of(types))));
        return new Header(fields);
    }

    private Optional<String> address(OrDescriptor descriptor, List<Loss> losses) {
        return descriptors.toInternet(descriptor, false).into(losses) instanceof Listed.Mailbox mailbox
            ? Optional.of(mailbox.address().text()) : Optional.empty();
    }

    private String text(OrDescriptor descriptor, List<Loss> losses) {
        return descriptors.toInternet(descriptor, false).into(losses).toString();
    }


    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
