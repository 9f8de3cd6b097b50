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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.AutoSubmitted;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.Sensitivity;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions;
import org.apache.james.x400.connector.mixer.address.TeletexText;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.UtcTime;

/** The elements of the heading and their header fields, RFC 2156 §5.1.3 and §5.3.4, in the order in which fields are written. */
final class HeadingRows {
    /** The name of a blind copy recipient that stands for an empty Bcc field. */
    private static final TeletexString EMPTY_BCC = new TeletexString("BCC");
    /** What a gateway puts into To where an IPM has no recipients, RFC 2156 §5.3.2: {@code To: list:;}. */
    private static final List<Listed> NOBODY = List.of(new Listed.Group("list", List.of()));
    private static final Map<Importance, String> IMPORTANCE =
        Map.of(Importance.LOW, "low", Importance.NORMAL, "normal", Importance.HIGH, "high");
    private static final Map<Sensitivity, String> SENSITIVITY =
        Map.of(Sensitivity.PERSONAL, "Personal", Sensitivity.PRIVATE, "Private", Sensitivity.COMPANY_CONFIDENTIAL, "Company-Confidential");
    private static final List<String> AUTO_SUBMITTED = List.of("not-auto-submitted", "auto-generated", "auto-replied");

    static final List<HeadingRow> ROWS = List.of(
        new HeadingRow(List.of("From", "Sender"), h -> List.of(h.originator(), h.authorizingUsers()),
            HeadingRows::originator, HeadingRows::from),
        new HeadingRow(List.of("Message-ID"), Heading::thisIpm, job -> { }, job ->
            job.field("Message-ID", job.messageId(job.heading().thisIpm()))),
        recipients("To", Heading::primaryRecipients, Heading.Builder::primaryRecipient),
        recipients("Cc", Heading::copyRecipients, Heading.Builder::copyRecipient),
        new HeadingRow(List.of("Bcc"), Heading::blindCopyRecipients, HeadingRows::blindCopies, HeadingRows::bcc),
        new HeadingRow(List.of("Reply-To"), Heading::replyRecipients,
            HeadingRows::replyRecipients,
            job -> addresses(job, "Reply-To", job.heading().replyRecipients())),
        new HeadingRow(List.of("Subject"), Heading::subject, HeadingRows::subject, HeadingRows::subjectField),
        new HeadingRow(List.of("In-Reply-To"), Heading::repliedToIpm, HeadingRows::repliedTo, job -> job.heading().repliedToIpm()
            .ifPresent(id -> job.field("In-Reply-To", job.reference(id)))),
        new HeadingRow(List.of("References"), Heading::relatedIpms, HeadingRows::related,
            job -> references(job, "References", job.heading().relatedIpms())),
        new HeadingRow(List.of("Supersedes", "Obsoletes"), Heading::obsoletedIpms,
            job -> Stream.of("Supersedes", "Obsoletes").flatMap(field -> job.identifiers(field).stream())
                .forEach(job.heading()::obsoletedIpm),
            job -> {
                if (!job.heading().obsoletedIpms().isEmpty()) {
                    job.field("Supersedes", job.heading().obsoletedIpms().stream().map(job::messageId).collect(Collectors.joining(" ")));
                }
            }),
        time(List.of("Expires", "Expiry-Date"), Heading::expiryTime, Heading.Builder::expiryTime),
        time(List.of("Reply-By"), Heading::replyTime, Heading.Builder::replyTime),
        new HeadingRow(List.of("Importance"), Heading::importance,
            job -> word(job, "Importance", IMPORTANCE).ifPresent(job.heading()::importance),
            job -> Optional.of(job.heading().importance()).filter(importance -> importance != Importance.NORMAL)
                .ifPresent(importance -> job.field("Importance", IMPORTANCE.get(importance)))),
        new HeadingRow(List.of("Sensitivity"), Heading::sensitivity,
            job -> word(job, "Sensitivity", SENSITIVITY).ifPresent(job.heading()::sensitivity),
            job -> job.heading().sensitivity().ifPresent(value -> job.field("Sensitivity", SENSITIVITY.get(value)))),
        new HeadingRow(List.of("Autoforwarded", "Auto-Forwarded"), Heading::autoForwarded,
            job -> Stream.of("Autoforwarded", "Auto-Forwarded").flatMap(field -> job.header().first(field).stream()).findFirst()
                .ifPresent(body -> job.heading().autoForwarded(body.equalsIgnoreCase("TRUE"))),
            job -> {
                if (job.heading().autoForwarded()) {
                    job.field("Autoforwarded", "TRUE");
                }
            }),
        new HeadingRow(List.of("Incomplete-Copy"), h -> h.extension(StandardIpmsExtensions.INCOMPLETE_COPY.type()).isPresent(),
            job -> job.header().first("Incomplete-Copy")
                .ifPresent(body -> job.extension(StandardIpmsExtensions.INCOMPLETE_COPY.extension(BerNull.NULL), "Incomplete-Copy")),
            job -> job.extension(StandardIpmsExtensions.INCOMPLETE_COPY.type()).ifPresent(found -> job.field("Incomplete-Copy", ""))),
        new HeadingRow(List.of("Content-Language", "Language"), h -> h.extension(StandardIpmsExtensions.LANGUAGES.type()),
            HeadingRows::languages, job -> job.extension(StandardIpmsExtensions.LANGUAGES.type())
                .ifPresent(found -> job.field("Content-Language",
                    String.join(", ", StandardIpmsExtensions.LANGUAGES.value(found).orElse(List.of()))))),
        new HeadingRow(List.of("Autosubmitted", "Auto-Submitted"), h -> h.extension(StandardIpmsExtensions.AUTO_SUBMITTED.type()),
            HeadingRows::autoSubmitted, HeadingRows::autoSubmittedFields));

    /** Each of them needs a formal name: X.420 lets nobody be replied to who has none. */
    private static void replyRecipients(ToHeading job) {
        for (OrDescriptor descriptor : job.descriptors(job.listed("Reply-To").stream(), "Reply-To")) {
            if (descriptor.formalName().isPresent()) {
                job.heading().replyRecipient(descriptor);
            } else {
                job.keep("Reply-To");
                job.losses().add(new Loss(Loss.Place.HEADING, "reply-recipients", "a name without an address is left out"));
            }
        }
    }

    private static final Map<String, HeadingRow> BY_FIELD = new HashMap<>();

    static {
        ROWS.forEach(row -> row.fields().forEach(field -> BY_FIELD.put(field.toLowerCase(Locale.ROOT), row)));
    }

    private HeadingRows() {
    }

    static Optional<HeadingRow> about(String field) {
        return Optional.ofNullable(BY_FIELD.get(field.toLowerCase(Locale.ROOT)));
    }

    private static void originator(ToHeading job) {
        List<Listed> from = job.listed("From");
        List<Listed> sender = job.listed("Sender");
        String[] fields = {"From", "Sender"};
        if (!sender.isEmpty()) {
            job.descriptors(sender.stream().limit(1), fields).forEach(job.heading()::originator);
            job.descriptors(from.stream(), fields).forEach(job.heading()::authorizingUser);
            return;
        }
        job.descriptors(from.stream().limit(1), fields).stream().findFirst().ifPresent(job.heading()::originator);
        if (from.size() > 1) {
            job.descriptors(from.stream(), fields).forEach(job.heading()::authorizingUser);
        }
    }

    private static void from(ToHeader job) {
        List<OrDescriptor> authorizing = job.heading().authorizingUsers();
        Optional<OrDescriptor> originator = job.heading().originator();
        addresses(job, "From", authorizing.isEmpty() ? originator.stream().toList() : authorizing);
        if (!authorizing.isEmpty()) {
            originator.ifPresentOrElse(sender -> addresses(job, "Sender", List.of(sender)),
                () -> job.lost("authorizing-users", "stand for the originator, whom the heading does not name"));
        }
    }

    private static void addresses(ToHeader job, String field, List<OrDescriptor> descriptors) {
        if (!descriptors.isEmpty()) {
            job.field(field, descriptors.stream().map(descriptor -> job.listed(descriptor, false).toString())
                .collect(Collectors.joining(", ")));
        }
    }

    private static HeadingRow recipients(String field, Function<Heading, List<RecipientSpecifier>> getter,
                                         BiConsumer<Heading.Builder, RecipientSpecifier> setter) {
        return new HeadingRow(List.of(field), h -> getter.apply(h).stream().map(RecipientSpecifier::recipient).toList(),
            job -> recipients(job, job.listed(field), field).forEach(recipient -> setter.accept(job.heading(), recipient)),
            job -> recipientField(job, field, getter.apply(job.heading())));
    }

    private static List<RecipientSpecifier> recipients(ToHeading job, List<Listed> listed, String field) {
        List<RecipientSpecifier> recipients = new ArrayList<>();
        if (listed.equals(NOBODY)) {
            return recipients;
        }
        for (Listed element : listed) {
            NotificationRequests requests = Notifications.requests(job, element);
            job.descriptors(Stream.of(element), field).forEach(descriptor -> recipients.add(
                RecipientSpecifier.of(descriptor, descriptor.formalName().isPresent() ? requests : NotificationRequests.NONE)));
        }
        return recipients;
    }

    private static void recipientField(ToHeader job, String field, List<RecipientSpecifier> recipients) {
        if (!recipients.isEmpty()) {
            job.field(field, recipients.stream().map(recipient -> job.listed(recipient.recipient(), recipient.replyRequested()).toString())
                .collect(Collectors.joining(", ")));
        }
        if (recipients.stream().anyMatch(RecipientSpecifier::replyRequested)) {
            job.lost("reply-request", "stands as a comment, for people");
        }
        recipients.stream().flatMap(recipient -> recipient.extensions().stream())
            .forEach(extension -> job.lost("recipient-extension " + extension.type(), "has no header field"));
    }

    private static void blindCopies(ToHeading job) {
        if (job.header().has("Bcc") && job.header().all("Bcc").stream().allMatch(String::isBlank)) {
            job.heading().blindCopyRecipient(RecipientSpecifier.of(
                new OrDescriptor(Optional.empty(), Optional.of(EMPTY_BCC), Optional.empty())));
        }
        List<Listed> visible = job.listed("Bcc").stream().filter(listed -> listed instanceof Listed.Mailbox mailbox
            && job.options().blindCopies().contains(mailbox.address())).toList();
        recipients(job, visible, "").forEach(job.heading()::blindCopyRecipient);
    }

    private static void bcc(ToHeader job) {
        List<RecipientSpecifier> all = job.heading().blindCopyRecipients();
        List<RecipientSpecifier> named = all.stream().filter(recipient -> recipient.recipient().formalName().isPresent()).toList();
        if (!all.isEmpty() && named.isEmpty()) {
            job.field("Bcc", "");
        }
        recipientField(job, "Bcc", named.stream().filter(recipient -> job.isVisible(recipient.recipient())).toList());
    }

    private static void subject(ToHeading job) {
        job.header().first("Subject").map(EncodedWords::decode).filter(text -> !text.isBlank()).ifPresent(text -> {
            if (!job.options().extensions()) {
                job.heading().subject(job.take(TeletexText.encode(text, "subject", IpmBounds.SUBJECT), "Subject"));
                return;
            }
            boolean fits = TeletexText.plain(text, "subject", IpmBounds.SUBJECT).isComplete();
            boolean extended = !fits && text.codePointCount(0, text.length()) <= IpmBounds.EXTENDED_SUBJECT;
            if (extended) {
                job.heading().extension(StandardIpmsExtensions.EXTENDED_SUBJECT.extension(UniversalText.of(text)));
                job.heading().subject(TeletexText.plain(text, "subject", IpmBounds.SUBJECT).value());
            } else {
                job.heading().subject(job.take(TeletexText.plain(text, "subject", IpmBounds.SUBJECT), "Subject"));
            }
        });
    }

    private static void subjectField(ToHeader job) {
        Optional<String> extended = job.extension(StandardIpmsExtensions.EXTENDED_SUBJECT.type())
            .flatMap(StandardIpmsExtensions.EXTENDED_SUBJECT::value).map(UniversalText::text);
        extended.or(() -> job.heading().subject().map(text -> job.read(text, "subject")))
            .map(text -> text.replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", " "))
            .ifPresent(text -> job.field("Subject", EncodedWords.encode(text)));
    }

    private static void repliedTo(ToHeading job) {
        List<String> bodies = job.header().all("In-Reply-To");
        List<IpmIdentifier> ids = job.identifiers("In-Reply-To");
        if (ids.size() == 1) {
            job.heading().repliedToIpm(ids.getFirst());
            if (bodies.size() > 1 || !MessageIds.in(bodies.getFirst()).getFirst().equals(bodies.getFirst().strip())) {
                job.keep("In-Reply-To");
            }
        } else if (ids.size() > 1) {
            job.keep("In-Reply-To");
        } else if (!bodies.isEmpty()) {
            phrase(EncodedWords.decode(bodies.getFirst())).ifPresentOrElse(job.heading()::repliedToIpm, () -> job.keep("In-Reply-To"));
        }
    }

    /** An In-Reply-To of words alone, in old mail, is the user-relative part of an identifier. */
    private static Optional<IpmIdentifier> phrase(String words) {
        String text = words.replace("\"", "").strip();
        boolean usable = !text.isEmpty() && text.length() <= IpmBounds.LOCAL_IPM_IDENTIFIER
            && Repertoire.PRINTABLE.containsAll(text);
        return usable ? Optional.of(new IpmIdentifier(Optional.empty(), text)) : Optional.empty();
    }

    private static void related(ToHeading job) {
        List<IpmIdentifier> surplus = job.identifiers("In-Reply-To");
        if (surplus.size() > 1) {
            job.keep("References");
            surplus.forEach(job.heading()::relatedIpm);
        }
        job.identifiers("References").forEach(job.heading()::relatedIpm);
    }

    private static void references(ToHeader job, String field, List<IpmIdentifier> identifiers) {
        if (!identifiers.isEmpty()) {
            job.field(field, identifiers.stream().map(job::reference).collect(Collectors.joining(" ")));
        }
    }

    private static HeadingRow time(List<String> fields, Function<Heading, Optional<UtcTime>> getter,
                                   BiConsumer<Heading.Builder, UtcTime> setter) {
        return new HeadingRow(fields, getter::apply,
            job -> fields.stream().flatMap(field -> job.header().first(field).stream()).findFirst().ifPresent(body ->
                MtsTime.parse(body).ifPresentOrElse(time -> setter.accept(job.heading(), time),
                    () -> job.keep(fields.toArray(String[]::new)))),
            job -> getter.apply(job.heading()).ifPresent(time -> job.field(fields.getFirst(), MtsTime.toMailDate(time))));
    }

    /** The value of a field that must be one of a few words; any other word is kept. */
    private static <T> Optional<T> word(ToHeading job, String field, Map<T, String> words) {
        Optional<String> body = job.header().first(field);
        Optional<T> value = body.flatMap(text -> words.entrySet().stream().filter(entry -> entry.getValue().equalsIgnoreCase(text))
            .map(Map.Entry::getKey).findFirst());
        if (body.isPresent() && value.isEmpty()) {
            job.keep(field);
        }
        return value;
    }

    private static void languages(ToHeading job) {
        String[] fields = {"Content-Language", "Language"};
        List<String> tags = Stream.of(fields).flatMap(field -> job.header().all(field).stream())
            .flatMap(body -> Stream.of(body.split(","))).map(String::strip)
            .filter(tag -> tag.matches("[A-Za-z]{2}([^A-Za-z].*)?")).toList();
        if (Stream.of(fields).flatMap(field -> job.header().all(field).stream()).flatMap(body -> Stream.of(body.split(",")))
            .anyMatch(tag -> tag.strip().length() != 2)) {
            job.keep(fields);
        }
        if (!tags.isEmpty()) {
            job.extension(StandardIpmsExtensions.LANGUAGES.extension(
                tags.stream().map(tag -> tag.substring(0, 2)).distinct().toList()), fields);
        }
    }

    private static void autoSubmitted(ToHeading job) {
        Optional<String> mixer = job.header().first("Autosubmitted");
        Optional<String> later = job.header().first("Auto-Submitted");
        later.ifPresent(body -> job.keep("Auto-Submitted"));
        mixer.or(() -> later).map(body -> body.replaceAll("[;(].*", "").strip().toLowerCase(Locale.ROOT)).ifPresent(word -> {
            int value = word.equals("no") ? 0 : AUTO_SUBMITTED.indexOf(word);
            if (word.equals("auto-forwarded")) {
                job.heading().autoForwarded(true);
            } else if (value >= 0) {
                job.extension(StandardIpmsExtensions.AUTO_SUBMITTED.extension(new AutoSubmitted(value)), "Autosubmitted",
                    "Auto-Submitted");
            } else {
                job.keep("Autosubmitted");
            }
        });
    }

    private static void autoSubmittedFields(ToHeader job) {
        job.extension(StandardIpmsExtensions.AUTO_SUBMITTED.type()).flatMap(StandardIpmsExtensions.AUTO_SUBMITTED::value)
            .map(AutoSubmitted::code).filter(value -> value >= 0 && value < AUTO_SUBMITTED.size()).ifPresent(value -> {
                job.field("Autosubmitted", AUTO_SUBMITTED.get(value));
                job.field("Auto-Submitted", value == 0 ? "no" : AUTO_SUBMITTED.get(value));
            });
    }
}
