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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.IpmIdentifiers;
import org.apache.james.x400.connector.mixer.address.OrDescriptors;
import org.apache.james.x400.connector.mixer.envelope.ObjectIdentifierText;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.transport.asn1.Oid;

/** Maps the heading both ways. */
public final class HeadingMapper {
    /** Header fields that belong to the envelope, to the body, or to nobody beyond this gateway; RFC 2156 §5.1.7. */
    private static final Set<String> NOT_HEADING = Set.of("date", "received", "return-path", "x400-received", "dl-expansion-history",
        "priority", "conversion", "conversion-with-loss", "deferred-delivery", "latest-delivery-time", "originator-return-address",
        "original-encoded-information-types", "x400-content-identifier", "content-identifier", "disclose-recipients",
        "alternate-recipient", "x400-content-return", "content-return", "prevent-nondelivery-report", "generate-delivery-report",
        "delivery-date", "discarded-x400-mts-extensions", "discarded-x400-ipms-extensions", "message-type", "x400-content-type",
        "x400-originator", "x400-recipients", "x400-mts-identifier", "mime-version", "content-type", "content-transfer-encoding");
    /** Of a message that was sent again the envelope has the later date. */
    private static final String RESENT_DATE = "Resent-Date";
    private static final List<String> ONCE = List.of("From", "Sender", "Message-ID", "Subject", "In-Reply-To", "References", "Expires",
        "Reply-By", "Importance", "Sensitivity");
    private static final Set<String> STRUCTURE = Set.of("mime-version", "content-type", "content-transfer-encoding");
    private static final Set<Oid> NOT_DISCARDED = Set.of(MixerExtensions.RFC_822_FIELD_LIST, MixerExtensions.RFC_1327_FIELD_LIST,
        MixerExtensions.MULTIPART_MESSAGE, MixerExtensions.MULTIPART_MESSAGE_V2, MixerExtensions.PARTIAL_MESSAGE);

    /**
     * A heading, and the header fields that it does not hold.
     *
     * @param heading complete, the fields among its extensions where the peer understands them
     * @param beside  unfolded fields for a body part of their own, where it does not
     */
    public record HeadingAndFields(Heading heading, List<String> beside) {
        public HeadingAndFields {
            Objects.requireNonNull(heading, "heading");
            beside = List.copyOf(beside);
        }
    }

    /** Where a message stands. */
    public enum Scope {
        /** On its own, with an envelope for the fields that belong there. */
        TRANSFERRED(NOT_HEADING),
        /** Inside another message: date and trace have no other place than among the fields. */
        FORWARDED(STRUCTURE);

        private final Set<String> elsewhere;

        Scope(Set<String> elsewhere) {
            this.elsewhere = elsewhere;
        }

        boolean hides(HeaderField field) {
            return elsewhere.contains(field.name().toLowerCase(Locale.ROOT));
        }
    }

    private final AddressMapper addresses;
    private final OrDescriptors descriptors;

    public HeadingMapper(AddressMapper addresses) {
        this.addresses = addresses;
        this.descriptors = new OrDescriptors(addresses);
    }

    public AddressMapper addresses() {
        return addresses;
    }

    public OrDescriptors descriptors() {
        return descriptors;
    }

    /** @param contentFields whether {@code Content-…} fields travel with the heading, because the body part has no place for them */
    public Mapped<HeadingAndFields> toHeading(Header header, HeadingOptions options, Scope scope, boolean contentFields) {
        List<Loss> losses = new ArrayList<>();
        Optional<String> messageId = header.first("Message-ID").flatMap(body -> MessageIds.in(body).stream().findFirst());
        Mapped<IpmIdentifier> identifier = messageId.map(IpmIdentifiers::toIpm)
            .orElseGet(() -> Mapped.of(new IpmIdentifier(Optional.empty(), options.uniqueIdentifiers().get())));
        ToHeading job = new ToHeading(header, options, descriptors, Heading.builder(identifier.into(losses)));
        if (!identifier.isComplete() || messageId.isEmpty()) {
            job.keep("Message-ID");
        }
        HeadingRows.ROWS.forEach(row -> row.toX400().accept(job));
        unusual(header, job);
        losses.addAll(job.losses());
        List<String> fields = header.fields().stream().filter(field -> travels(field, job, scope, contentFields))
            .flatMap(field -> ascii(field, losses).stream()).map(HeaderField::toString).toList();
        if (!fields.isEmpty() && options.extensions()) {
            job.heading().extension(MixerExtensions.fieldList(fields));
        }
        return new Mapped<>(new HeadingAndFields(job.heading().build(), options.extensions() ? List.of() : fields), losses);
    }

    /** The heading without its list of header fields. */
    public static Heading withoutFieldList(Heading heading) {
        List<IpmsExtension> others = heading.extensions().stream()
            .filter(extension -> !extension.type().equals(MixerExtensions.RFC_822_FIELD_LIST)).toList();
        return new Heading(heading.thisIpm(), heading.originator(), heading.authorizingUsers(), heading.primaryRecipients(),
            heading.copyRecipients(), heading.blindCopyRecipients(), heading.repliedToIpm(), heading.obsoletedIpms(),
            heading.relatedIpms(), heading.subject(), heading.expiryTime(), heading.replyTime(), heading.replyRecipients(),
            heading.importance(), heading.sensitivity(), heading.autoForwarded(), others);
    }

    /** Fields that stand more often than they may, and dates that cannot be read or are not that of the submission. */
    private static void unusual(Header header, ToHeading job) {
        ONCE.stream().filter(name -> header.all(name).size() > 1).forEach(job::keep);
        if (header.has("Message-ID") && header.first("Message-ID").filter(body -> MessageIds.in(body).isEmpty()).isPresent()) {
            job.losses().add(new Loss(Loss.Place.HEADING, "this-IPM", "made here, for the Message-ID is none"));
        }
        boolean unreadable = header.first("Date").filter(body -> MailDate.parse(body).isEmpty()).isPresent();
        if (unreadable) {
            job.losses().add(new Loss(Loss.Place.HEADING, "Date", "cannot be read; the time of conversion stands for it"));
        }
        if (unreadable || header.has(RESENT_DATE)) {
            job.keep("Date");
        }
    }

    private static boolean travels(HeaderField field, ToHeading job, Scope scope, boolean contentFields) {
        boolean hidden = field.is("Bcc") || scope.hides(field) && !(field.is("Date") && job.isKept(field));
        boolean content = MimeEntity.describesContent(field);
        return !hidden && (job.isKept(field) || content && contentFields || !content && HeadingRows.about(field.name()).isEmpty());
    }

    /** IA5String has no place for raw text beyond ASCII, which some mail has in its header. */
    private static Optional<HeaderField> ascii(HeaderField field, List<Loss> losses) {
        HeaderField encoded = field.isValid() ? field : new HeaderField(field.name(),
            EncodedWords.encode(field.body().replaceAll("\\p{Cntrl}", " ")));
        if (encoded.isValid()) {
            return Optional.of(encoded);
        }
        losses.add(new Loss(Loss.Place.HEADING, "header field", "its name is none, left out"));
        return Optional.empty();
    }

    /**
     * The header fields for a heading, without those of envelope and body.
     *
     * @param beside        fields that stood in a body part of their own
     * @param notifications whether requests for notifications become {@code Disposition-Notification-To}
     * @param visible       which blind copy recipients the copy may show
     */
    public Mapped<Header> toHeader(Heading heading, List<String> beside, Scope scope, boolean notifications,
                                   Predicate<OrDescriptor> visible) {
        ToHeader job = new ToHeader(heading, descriptors, notifications, visible);
        HeadingRows.ROWS.forEach(row -> row.toInternet().accept(job));
        Notifications.toInternet(job);
        List<HeaderField> travelled = new ArrayList<>(MixerExtensions.fieldsOf(heading.extensions()));
        travelled.addAll(MixerExtensions.fields(beside));
        List<HeaderField> fields = restored(job, travelled, beside.isEmpty());
        boolean resent = travelled.stream().anyMatch(field -> field.is(RESENT_DATE));
        Set<HeaderField> mapped = Set.copyOf(fields);
        travelled.stream().filter(field -> isFree(field, scope) || resent && field.is("Date") && field.isValid())
            .filter(field -> !mapped.contains(field)).forEach(fields::add);
        List<Loss> losses = new ArrayList<>(job.losses());
        heading.extensions().stream().filter(extension -> !job.isUsed(extension) && !NOT_DISCARDED.contains(extension.type()))
            .map(IpmsExtension::type).forEach(type -> losses.add(
                new Loss(Loss.Place.HEADING_EXTENSION, ObjectIdentifierText.of(type), "has no header field")));
        return new Mapped<>(new Header(fields), losses);
    }

    /** A field of its own: neither mapped from the heading nor anybody else's. */
    private static boolean isFree(HeaderField field, Scope scope) {
        return field.isValid() && HeadingRows.about(field.name()).isEmpty() && !scope.hides(field);
    }

    /** Puts fields that travelled in the place of those made from the heading, where both say the same in X.400. */
    private List<HeaderField> restored(ToHeader job, List<HeaderField> travelled, boolean extensions) {
        List<HeaderField> fields = new ArrayList<>(job.fields());
        if (travelled.isEmpty()) {
            return fields;
        }
        Heading again = again(travelled, extensions);
        Heading nothing = Heading.builder(again.thisIpm()).build();
        for (HeadingRow row : HeadingRows.ROWS) {
            List<HeaderField> originals = travelled.stream().filter(field -> row.isAbout(field.name()) && field.isValid()).toList();
            Object element = row.element().apply(job.heading());
            if (!row.element().apply(again).equals(element)) {
                continue;
            }
            if (originals.isEmpty() && !row.element().apply(nothing).equals(element)) {
                // it follows from fields of another row, as References may from In-Reply-To
                fields.removeIf(field -> row.isAbout(field.name()));
            } else if (!originals.isEmpty()) {
                int at = (int) fields.stream().takeWhile(field -> !row.isAbout(field.name())).count();
                fields.removeIf(field -> row.isAbout(field.name()));
                fields.addAll(Math.min(at, fields.size()), originals);
            }
        }
        return fields;
    }

    /**
     * What those fields would be in X.400.
     *
     * @param extensions whether the heading could hold extensions, or is one of 1984
     */
    private Heading again(List<HeaderField> travelled, boolean extensions) {
        HeadingOptions options = new HeadingOptions(extensions, false, Optional.empty(), Set.of(), Set.of(), () -> "none");
        Header valid = new Header(travelled.stream().filter(HeaderField::isValid).toList());
        return toHeading(valid, options, Scope.TRANSFERRED, false).value().heading();
    }
}
