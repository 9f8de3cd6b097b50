/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper.HeadingAndFields;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper.Scope;
import org.apache.james.x400.connector.mixer.heading.HeadingOptions;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions.MultipartMessage;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.transport.asn1.Octets;

/** One message with all its parts on its way to an IPM. RFC 2157 §2.1, §6.5, §6.6. */
final class ContentToX400 {
    private static final Pattern WANTED = Pattern.compile("\\bin\\s+(bp14|bp15|ftbp|ia5)\\b", Pattern.CASE_INSENSITIVE);

    private final HeadingMapper headings;
    private final BodyOptions options;
    private final TextToX400 texts;
    private final ForwardedEnvelope envelopes;
    private final List<Loss> losses = new ArrayList<>();
    /** What body parts have no place for, each by itself, since equal ones may have different names. */
    private final Map<BodyPart, Header> unsaid = new IdentityHashMap<>();
    private final Tnef tnef;
    /** What comes out of TNEF is not opened once more: a damaged stream is among it. */
    private boolean opening;

    ContentToX400(HeadingMapper headings, BodyOptions options, Optional<TnefOpener> tnefOpener) {
        this.headings = headings;
        this.options = options;
        this.texts = new TextToX400(options);
        this.tnef = new Tnef(tnefOpener, options.spool(), losses);
        this.envelopes = new ForwardedEnvelope(headings.addresses());
    }

    Mapped<Ipm> map(MimeEntity message) throws IOException {
        Ipm ipm = ipm(message, options.heading(), Scope.TRANSFERRED);
        return new Mapped<>(ipm, losses);
    }

    private Ipm ipm(MimeEntity message, HeadingOptions headingOptions, Scope scope) throws IOException {
        Header header = message.header();
        if (message instanceof MimeEntity.Multipart multipart) {
            List<BodyPart> parts = parts(multipart.parts());
            return assemble(header, headingOptions, scope, parts, Optional.of(message), true);
        }
        List<BodyPart> parts = part(contentOf(message), true);
        return assemble(header, headingOptions, scope, parts, Optional.empty(), true);
    }

    /** A part without those fields of the message that are not about its content. */
    private static MimeEntity contentOf(MimeEntity message) {
        Header content = message.header().where(field -> MimeEntity.describesContent(field)
            || field.is("Content-Transfer-Encoding") || field.is("Wanted-X400-Conversion"));
        return message.withHeader(content);
    }

    private Ipm assemble(Header header, HeadingOptions headingOptions, Scope scope, List<BodyPart> parts, Optional<MimeEntity> multipart,
                         boolean isMessage) {
        boolean contentFields = multipart.isPresent() || parts.stream().noneMatch(ContentToX400::holdsContentFields);
        HeadingAndFields mapped = headings.toHeading(header, headingOptions, scope, contentFields).into(losses);
        List<String> fields = new ArrayList<>(mapped.beside());
        List<String> inExtension = new ArrayList<>(MixerExtensions.fieldsOf(mapped.heading().extensions()).stream()
            .map(HeaderField::toString).toList());
        for (int i = 0; i < parts.size(); i++) {
            NamesOfParts.field(i + 1, unsaid.getOrDefault(parts.get(i), Header.EMPTY)).map(HeaderField::toString)
                .ifPresent(headingOptions.extensions() ? inExtension::add : fields::add);
        }
        Heading.Builder heading = mapped.heading().toBuilder();
        keptType(header, parts, multipart).ifPresent(type -> (headingOptions.extensions() ? inExtension : fields).add(type));
        Optional<MultipartMessage> structure = multipart.map(part -> new MultipartMessage(part.subtype(), isMessage))
            .filter(found -> !isMessage || !found.subtype().equals("mixed") || comesBackOtherwise(multipart.get(), parts));
        Heading complete = withExtensions(heading.build(), inExtension, structure, headingOptions.extensions());
        List<BodyPart> body = new ArrayList<>(parts);
        if (!fields.isEmpty()) {
            body.addFirst(Harpoon.headersText(fields));
        }
        return new Ipm(complete, body);
    }

    private static Heading withExtensions(Heading heading, List<String> fields, Optional<MultipartMessage> multipart, boolean extensions) {
        if (!extensions) {
            return heading;
        }
        Heading.Builder builder = HeadingMapper.withoutFieldList(heading).toBuilder();
        if (!fields.isEmpty()) {
            builder.extension(MixerExtensions.fieldList(fields));
        }
        multipart.ifPresent(found -> builder.extension(MixerExtensions.multipart(found)));
        return builder.build();
    }

    /** A Content-Type with parameters that nothing else holds. */
    private Optional<String> keptType(Header header, List<BodyPart> parts, Optional<MimeEntity> multipart) {
        ParameterizedField type = MimeEntity.typeOf(header);
        Set<String> held = multipart.isPresent() ? Set.of("boundary") : Set.of("charset");
        boolean heldOtherwise = multipart.isEmpty() && (parts.stream().anyMatch(ContentToX400::holdsContentFields)
            || !type.value().equals("text/plain"));
        boolean subtypeNeeded = multipart.isPresent() && !options.extended()
            && (!type.value().equals("multipart/mixed")
            || comesBackOtherwise(multipart.get(), parts));
        if (heldOtherwise || held.containsAll(type.parameters().keySet()) && !subtypeNeeded) {
            return Optional.empty();
        }
        ParameterizedField kept = ParameterizedField.of(type.value());
        for (var parameter : type.parameters().entrySet()) {
            kept = held.contains(parameter.getKey()) ? kept : kept.with(parameter.getKey(), parameter.getValue());
        }
        return Optional.of(new HeaderField("Content-Type", kept.toString())).filter(HeaderField::isValid).map(HeaderField::toString);
    }

    /** Whether a multipart/mixed may come back as its only part, or as a digest, if nothing says what it was. */
    private static boolean comesBackOtherwise(MimeEntity multipart, List<BodyPart> parts) {
        return parts.size() < 2 || parts.stream().allMatch(BodyPart.ForwardedMessage.class::isInstance)
            || multipart instanceof MimeEntity.Multipart mail && mail.parts().size() < 2;
    }

    private static boolean holdsContentFields(BodyPart part) {
        return switch (part) {
            case BodyPart.FileTransfer file -> true;
            case BodyPart.Extended other -> true;
            case BodyPart.Ia5Text text -> Harpoon.isOne(text);
            case BodyPart other -> false;
        };
    }

    private List<BodyPart> parts(List<MimeEntity> entities) throws IOException {
        List<BodyPart> parts = new ArrayList<>();
        for (MimeEntity entity : entities) {
            parts.addAll(part(entity, false));
        }
        return parts.isEmpty() ? List.of(BodyPart.Ia5Text.of(Octets.EMPTY)) : parts;
    }

    private List<BodyPart> part(MimeEntity entity, boolean only) throws IOException {
        Optional<String> wanted = entity.header().first("Wanted-X400-Conversion").map(WANTED::matcher).filter(Matcher::find)
            .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT));
        if (wanted.isPresent() && entity instanceof MimeEntity.Leaf leaf) {
            return List.of(asWanted(leaf, wanted.get()));
        }
        return switch (entity) {
            case MimeEntity.Leaf leaf -> leaf(leaf, only);
            case MimeEntity.Multipart multipart -> List.of(nested(multipart));
            case MimeEntity.Enclosed enclosed -> List.of(forwarded(enclosed));
            case MimeEntity.Verbatim verbatim -> List.of(verbatim(verbatim));
        };
    }

    private BodyPart asWanted(MimeEntity.Leaf leaf, String form) throws IOException {
        return switch (form) {
            case "bp14" -> new BodyPart.BilaterallyDefined(leaf.content());
            case "bp15" -> MimeBodyPart.encode(leaf, leaf.content());
            case "ftbp" -> FileToX400.map(leaf);
            default -> Harpoon.encode(leaf, options.spool(), options.uniqueIdentifiers());
        };
    }

    private BodyPart nested(MimeEntity.Multipart multipart) throws IOException {
        HeadingOptions inner = innerOptions();
        Header header = multipart.header().where(field -> field.is("Content-Type") || MimeEntity.describesContent(field));
        List<BodyPart> parts = parts(multipart.parts());
        Ipm ipm = assemble(header, inner, Scope.FORWARDED, parts, Optional.of(multipart), false);
        Heading heading = ipm.heading().toBuilder().subject(new TeletexString(MultipartSubjects.of(multipart.subtype()))).build();
        return new BodyPart.ForwardedMessage(MessageParameters.NONE, new Ipm(heading, ipm.body()));
    }

    private BodyPart forwarded(MimeEntity.Enclosed enclosed) throws IOException {
        Ipm ipm = ipm(enclosed.message(), innerOptions(), Scope.FORWARDED);
        enclosed.header().fields().stream().filter(field -> !field.is("Content-Type") && !field.is("Content-Transfer-Encoding"))
            .forEach(field -> losses.add(new Loss(Loss.Place.BODY, field.name(), "a forwarded message has no place for it")));
        MessageParameters parameters = options.extended() ? envelopes.parameters(enclosed.message().header(), ContentTypes.of(ipm))
            : new MessageParameters(enclosed.message().header().first("Delivery-Date").flatMap(MtsTime::parse), Optional.empty());
        BodyPart part = new BodyPart.ForwardedMessage(parameters, ipm);
        unsaid.put(part, NamesOfParts.withoutTypeAlone(enclosed.header(), "charset"));
        return part;
    }

    /** Inner headings ask for nothing and show no blind copies. */
    private HeadingOptions innerOptions() {
        return new HeadingOptions(options.heading().extensions(), false, Optional.empty(), Set.of(), Set.of(), options.uniqueIdentifiers());
    }

    private BodyPart verbatim(MimeEntity.Verbatim verbatim) throws IOException {
        return Harpoon.isSevenBit(verbatim.body()) || !options.extended()
            ? Harpoon.encode(verbatim, options.spool(), options.uniqueIdentifiers()) : MimeBodyPart.encode(verbatim, verbatim.body());
    }

    private List<BodyPart> leaf(MimeEntity.Leaf leaf, boolean only) throws IOException {
        boolean text = leaf.isType("text/plain") || leaf.mainType().equals("multipart");
        if (text && !isAttachment(leaf)) {
            return text(leaf, only);
        }
        Optional<BodyPart> genuine = X400BodyPart.decode(leaf).flatMap(this::inEdition).or(() -> G3Fax.toX400(leaf));
        if (genuine.isPresent()) {
            return List.of(genuine.get());
        }
        if (leaf.isType(X400BodyPart.TYPE)) {
            return List.of(encapsulated(leaf));
        }
        if (Tnef.isTnef(leaf) && options.habits().tnef() == BodyHabits.Tnef.REMOVE) {
            losses.add(new Loss(Loss.Place.BODY, Tnef.TYPE, "is not passed on over this connector"));
            return List.of();
        }
        Optional<List<BodyPart>> opened = opened(leaf);
        if (opened.isPresent()) {
            return opened.get();
        }
        Optional<String> marker = FileToX400.hasEquivalent(leaf) ? Optional.empty()
            : UnknownPart.marker(options.habits().unknownParts(), leaf.type().value(), name(leaf), losses);
        return List.of(marker.isPresent() ? texts.marker(marker.get()) : attachment(leaf));
    }

    private Optional<List<BodyPart>> opened(MimeEntity.Leaf leaf) throws IOException {
        if (opening || options.habits().tnef() != BodyHabits.Tnef.OPEN || !Tnef.isTnef(leaf)) {
            return Optional.empty();
        }
        Optional<MimeEntity> contents = tnef.open(leaf);
        if (contents.isEmpty()) {
            return Optional.empty();
        }
        opening = true;
        try {
            return Optional.of(contents.get() instanceof MimeEntity.Multipart multipart ? parts(multipart.parts())
                : part(contents.get(), false));
        } finally {
            opening = false;
        }
    }

    /** A part as the peer's edition has it; empty where it has none of that kind, so that it stays what it is in mail. */
    private Optional<BodyPart> inEdition(BodyPart part) {
        return options.extended() ? Optional.of(part)
            : Optional.of(InterpersonalContentCodec.basicForm(part)).filter(basic -> !ContentTypes.isOf1988(basic));
    }

    static boolean isAttachment(MimeEntity.Leaf leaf) {
        return leaf.disposition().value().equals("attachment") || leaf.disposition().parameter("filename").isPresent()
            || leaf.type().parameter("name").isPresent();
    }

    private List<BodyPart> text(MimeEntity.Leaf leaf, boolean only) throws IOException {
        Optional<BodyPart> exact = texts.exact(leaf);
        if (exact.isPresent()) {
            if (!only) {
                leaf.type().parameters().keySet().stream().filter(name -> !name.equals("charset")).forEach(name ->
                    losses.add(new Loss(Loss.Place.BODY, "parameter " + name, "a text body part has no place for it")));
                leaf.header().fields().stream().filter(field -> MimeEntity.describesContent(field) && !field.is("Content-Type")
                        && !field.is("Content-Transfer-Encoding") && !(field.is("Content-Disposition") && field.body().equals("inline")))
                    .forEach(field -> losses.add(new Loss(Loss.Place.BODY, field.name(), "a text body part has no place for it")));
                unsaid.put(exact.get(), NamesOfParts.withoutTypeAlone(leaf.header(), "charset"));
            }
            return List.of(exact.get());
        }
        if (options.conversionProhibited()) {
            return List.of(attachment(leaf));
        }
        losses.add(new Loss(Loss.Place.BODY, "text/plain", "no character set of X.400 says all of it; sent a second time as it is"));
        return List.of(texts.rendering(leaf), encapsulated(leaf));
    }

    private BodyPart attachment(MimeEntity.Leaf leaf) throws IOException {
        if (options.habits().attachments() == BodyHabits.AttachmentForm.TEXT) {
            return Harpoon.encode(leaf, options.spool(), options.uniqueIdentifiers());
        }
        if (takesFiles()) {
            name(leaf).filter(name -> !GraphicText.fileName(name).equals(name)).ifPresent(name ->
                losses.add(new Loss(Loss.Place.BODY, "file name", "goes without its directories")));
            return FileToX400.map(leaf);
        }
        if (leaf.mainType().equals("text") || leaf.mainType().equals("message")) {
            return encapsulated(leaf);
        }
        name(leaf).ifPresent(name ->
            losses.add(new Loss(Loss.Place.BODY, "file name", "a bilaterally-defined body part has no place for it")));
        if (!leaf.isType("application/octet-stream")) {
            losses.add(new Loss(Loss.Place.BODY, leaf.type().value(), "a bilaterally-defined body part has no type"));
        }
        leaf.header().fields().stream().filter(field -> MimeEntity.describesContent(field) && !field.is("Content-Type")
                && !field.is("Content-Transfer-Encoding") && !field.is("Content-Disposition"))
            .forEach(field -> losses.add(new Loss(Loss.Place.BODY, field.name(), "a bilaterally-defined body part has no place for it")));
        BodyPart.BilaterallyDefined part = new BodyPart.BilaterallyDefined(leaf.content());
        unsaid.put(part, leaf.header());
        return part;
    }

    private static Optional<String> name(MimeEntity.Leaf leaf) {
        return leaf.disposition().parameter("filename").or(() -> leaf.type().parameter("name"));
    }

    private BodyPart encapsulated(MimeEntity.Leaf leaf) throws IOException {
        return takesFiles() ? FileToX400.map(leaf) : Harpoon.encode(leaf, options.spool(), options.uniqueIdentifiers());
    }

    private boolean takesFiles() {
        return options.extended() && options.habits().attachments() == BodyHabits.AttachmentForm.FILE_TRANSFER;
    }
}
