/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.BasicForm;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtension;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions;
import org.apache.james.x400.connector.mixer.address.DirectoryNameText;
import org.apache.james.x400.connector.mixer.address.TeletexText;
import org.apache.james.x400.connector.mixer.body.BodyDowngrade;
import org.apache.james.x400.connector.mixer.body.EncodedTypes;
import org.apache.james.x400.connector.mixer.body.UnsupportedPartException;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * A message with a content of 1988 for a peer of 1984: P22 becomes P2. The octets stay as they are where nothing in them came in 1988;
 * else addresses, headings and body parts are converted as RFC 1328 §5 and RFC 1496 have it. What says who may read a message, and what
 * signs its parts, cannot be left out and makes the content one that cannot be downgraded.
 */
final class ContentDowngrade {
    private static final Set<StandardIpmsExtension<?>> NEEDED = Set.of(StandardIpmsExtensions.IPM_SECURITY_LABEL,
        StandardIpmsExtensions.BODY_PART_SIGNATURES, StandardIpmsExtensions.RECIPIENT_SECURITY_REQUEST);

    private final Downgrade names;
    private final BodyHabits habits;
    private final Spool spool;
    private final List<Loss> losses = new ArrayList<>();

    /** The answer. */
    sealed interface Result {
    }

    /**
     * It can be sent.
     *
     * @param converted the types of an IPM that is another one than it was; empty for other contents
     * @param losses    what it does not say any more
     */
    record Downgraded(Message message, Optional<EncodedInformationTypes> converted, List<Loss> losses) implements Result {
        Downgraded {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(converted, "converted");
            losses = List.copyOf(losses);
        }
    }

    /** @param why one clause */
    record Impossible(String why) implements Result {
    }

    /** For one message. */
    ContentDowngrade(Downgrade names, BodyHabits habits, Spool spool) {
        this.names = names;
        this.habits = habits;
        this.spool = spool;
    }

    /** @throws IOException where there is no room for what is made */
    Result toP2(Message message) throws IOException {
        ContentType type = message.envelope().contentType();
        if (!type.equals(ContentType.P22)) {
            return new Downgraded(message, Optional.empty(), List.of());
        }
        try {
            InterpersonalContent content = InterpersonalContentCodec.decode(message.content());
            if (IpmBounds.checkForP2(content).isEmpty() && !BasicForm.isMissingIn(message.content())) {
                return new Downgraded(withP2(message, message.content()), Optional.empty(), List.of());
            }
            Optional<String> needed = needed(content);
            return needed.isPresent() ? new Impossible("its content has the extension " + needed.get() + ", which must not be lost")
                : converted(message, content);
        } catch (BerException e) {
            return new Impossible("its content cannot be read: " + e.getMessage());
        } catch (UnsupportedPartException e) {
            return new Impossible("its content has " + e.getMessage());
        }
    }

    private Result converted(Message message, InterpersonalContent content) throws IOException, BerException {
        InterpersonalContent changed = switch (content) {
            case Ipm ipm -> ipm(ipm, message.envelope());
            case Ipn ipn -> ipn(ipn, message.envelope());
        };
        List<BoundViolation> left = IpmBounds.checkForP2(changed);
        if (!left.isEmpty()) {
            return new Impossible("its content cannot be expressed in P2: " + left.getFirst());
        }
        Optional<EncodedInformationTypes> types = changed instanceof Ipm ipm ? Optional.of(EncodedTypes.of(ipm.body(), false))
            : Optional.empty();
        return new Downgraded(withP2(message, InterpersonalContentCodec.encode(changed)), types, losses);
    }

    private static Message withP2(Message message, Octets content) {
        return new Message(message.envelope().toBuilder().contentType(ContentType.P2).build(), content);
    }

    private static Optional<String> needed(InterpersonalContent content) {
        List<IpmsExtension> extensions = new ArrayList<>();
        if (content instanceof Ipm ipm) {
            extensions.addAll(ipm.heading().extensions());
            List.of(ipm.heading().primaryRecipients(), ipm.heading().copyRecipients(), ipm.heading().blindCopyRecipients())
                .forEach(all -> all.forEach(recipient -> extensions.addAll(recipient.extensions())));
        }
        return extensions.stream().map(extension -> StandardIpmsExtensions.of(extension.type())).flatMap(Optional::stream)
            .filter(NEEDED::contains).map(Object::toString).findFirst();
    }

    private Ipm ipm(Ipm ipm, MessageTransferEnvelope envelope) throws IOException {
        boolean lossProhibited = StandardExtensions.CONVERSION_WITH_LOSS_PROHIBITED.find(envelope.extensions()).orElse(false);
        return BodyDowngrade.of(ipm, new BodyDowngrade.Options(habits, envelope.perMessageIndicators().implicitConversionProhibited(),
            lossProhibited, spool, () -> UUID.randomUUID().toString()), this::heading).into(losses);
    }

    private Ipn ipn(Ipn ipn, MessageTransferEnvelope envelope) throws IOException, BerException {
        lost(ipn.extensions());
        Ipn.Outcome outcome = switch (ipn.outcome()) {
            case Ipn.Receipt(var time, var mode, var supplement, var extensions) -> {
                lost(extensions);
                yield new Ipn.Receipt(time, mode, supplement, List.of());
            }
            case Ipn.NonReceipt(var reason, var discard, var comment, var returned, var extensions) -> {
                lost(extensions);
                Optional<Octets> ipm = returned.isEmpty() ? returned : Optional.of(InterpersonalContentCodec.encodeReturnedIpm(
                    ipm(InterpersonalContentCodec.decodeReturnedIpm(returned.get()), envelope)));
                yield new Ipn.NonReceipt(reason, discard, comment, ipm, List.of());
            }
            case Ipn.Other other -> other;
        };
        return new Ipn(identifier(ipn.subjectIpm()), ipn.ipnOriginator().map(this::descriptor), ipn.intendedRecipient()
            .map(this::descriptor), ipn.conversionTypes().map(Downgrade::types), List.of(), outcome);
    }

    private void lost(List<IpmsExtension> extensions) {
        extensions.forEach(extension -> losses.add(new Loss(Loss.Place.HEADING_EXTENSION, StandardIpmsExtensions.of(extension.type())
            .map(Object::toString).orElseGet(() -> extension.type().toString()), "P2 of 1984 has no extensions")));
    }

    private Heading heading(Heading heading) {
        return new Heading(identifier(heading.thisIpm()), heading.originator().map(this::descriptor),
            descriptors(heading.authorizingUsers()), recipients(heading.primaryRecipients()), recipients(heading.copyRecipients()),
            recipients(heading.blindCopyRecipients()), heading.repliedToIpm().map(this::identifier), identifiers(heading.obsoletedIpms()),
            identifiers(heading.relatedIpms()), heading.subject(), heading.expiryTime(), heading.replyTime(),
            descriptors(heading.replyRecipients()), heading.importance(), heading.sensitivity(), heading.autoForwarded(), List.of());
    }

    private List<IpmIdentifier> identifiers(List<IpmIdentifier> all) {
        return all.stream().map(this::identifier).toList();
    }

    private IpmIdentifier identifier(IpmIdentifier identifier) {
        return new IpmIdentifier(identifier.user().map(this::name), identifier.userRelativeIdentifier());
    }

    private List<OrDescriptor> descriptors(List<OrDescriptor> all) {
        return all.stream().map(this::descriptor).toList();
    }

    private List<RecipientSpecifier> recipients(List<RecipientSpecifier> all) {
        return all.stream().map(one -> {
            lost(one.extensions());
            NotificationRequests asked = one.notificationRequests();
            return new RecipientSpecifier(descriptor(one.recipient()), new NotificationRequests(asked.rn(), asked.nrn(), asked.ipmReturn(),
                false, false), one.replyRequested(), List.of());
        }).toList();
    }

    /** A directory name becomes part of the name that people see. */
    private OrDescriptor descriptor(OrDescriptor descriptor) {
        Optional<OrName> formal = descriptor.formalName();
        Optional<TeletexString> named = formal.flatMap(OrName::directoryName).flatMap(directoryName ->
            DirectoryNameText.of(directoryName).flatMap(text -> beside(descriptor.freeFormName(), text)));
        if (named.isEmpty() && formal.flatMap(OrName::directoryName).isPresent()) {
            losses.add(new Loss(Loss.Place.HEADING, "directory-name", "has no place in P2 of 1984"));
        }
        return new OrDescriptor(formal.map(this::name), named.or(descriptor::freeFormName), descriptor.telephoneNumber());
    }

    private static Optional<TeletexString> beside(Optional<TeletexString> freeForm, String directoryName) {
        String before = freeForm.map(name -> name.octets() + ' ').orElse("");
        TeletexString whole = new TeletexString(
            before + TeletexText.plain('(' + directoryName + ')', "free-form-name", Integer.MAX_VALUE).value().octets());
        return Optional.of(whole).filter(name -> name.length() <= IpmBounds.FREE_FORM_NAME);
    }

    /** As it is where it cannot be said in 1984, which is found afterwards. */
    private OrName name(OrName name) {
        return names.name(name).orElse(name);
    }
}
