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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper.Scope;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions.MultipartMessage;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.transport.asn1.Octets;

/** One IPM with all its parts on its way to a message. RFC 2157 §2.2, §6.5, §6.6. */
final class ContentToMime {
    private final HeadingMapper headings;
    private final MimeOptions options;
    private final Spool spool;
    private final TextToMime texts;
    private final Tnef tnef;
    private final ForwardedEnvelope envelopes;
    private final List<Loss> losses = new ArrayList<>();

    ContentToMime(HeadingMapper headings, MimeOptions options, Optional<TnefOpener> tnefOpener) {
        this.headings = headings;
        this.options = options;
        this.spool = options.spool();
        this.envelopes = new ForwardedEnvelope(headings.addresses());
        this.texts = new TextToMime(spool, options.conversionProhibited(), options.lossProhibited(), losses);
        this.tnef = new Tnef(tnefOpener, spool, losses);
    }

    Mapped<MimeEntity> map(Ipm ipm) throws IOException {
        MimeEntity message = message(ipm, Scope.TRANSFERRED, options.visible());
        return new Mapped<>(message, losses);
    }

    private MimeEntity message(Ipm ipm, Scope scope, Predicate<OrDescriptor> visible) throws IOException {
        List<BodyPart> parts = new ArrayList<>(ipm.body());
        List<String> beside = parts.size() > 1 ? Harpoon.headers(parts.getFirst()).orElse(List.of()) : List.of();
        if (!beside.isEmpty()) {
            parts.removeFirst();
        }
        Header header = headings.toHeader(ipm.heading(), beside, scope, options.notifications(), visible).into(losses);
        if (parts.isEmpty()) {
            losses.add(new Loss(Loss.Place.BODY, "body", "has no part; a mail has an empty text then"));
        }
        Optional<NameList> list = options.habits().nameLists() ? NameList.in(parts) : Optional.empty();
        list.ifPresent(found -> losses.add(new Loss(Loss.Place.BODY, "list of names", "has become the names of attachments")));
        List<MimeEntity> entities = list.isPresent() ? entities(list.get().parts(), list.get().names())
            : entities(parts, NamesOfParts.read(header));
        return joined(NamesOfParts.without(header).plus("MIME-Version", "1.0"), ipm, beside, entities);
    }

    /** The parts under the header of their message. */
    private static MimeEntity joined(Header header, Ipm ipm, List<String> beside, List<MimeEntity> entities) {
        Optional<ParameterizedField> kept = keptType(ipm, beside);
        Optional<String> subtype = MixerExtensions.multipartIn(ipm.heading().extensions()).map(MultipartMessage::subtype)
            .or(() -> kept.filter(type -> type.value().startsWith("multipart/")).map(ContentToMime::subtype));
        if (subtype.isEmpty() && entities.size() == 1) {
            return single(header, entities.getFirst(), kept);
        }
        boolean digest = entities.size() > 1 && entities.stream().allMatch(MimeEntity.Enclosed.class::isInstance);
        String value = "multipart/" + subtype.orElse(digest ? "digest" : "mixed");
        ParameterizedField type = kept.filter(field -> field.value().equals(value)).orElseGet(() -> ParameterizedField.of(value));
        return new MimeEntity.Multipart(header.plus("Content-Type", type.toString()), entities);
    }

    private static MimeEntity single(Header header, MimeEntity entity, Optional<ParameterizedField> kept) {
        Header content = entity.header();
        Header own = header.where(field -> content.fields().stream().noneMatch(other -> other.is(field.name())
            && MimeEntity.describesContent(field)));
        return entity.withHeader(own.plus(entity instanceof MimeEntity.Leaf ? withParameters(content, kept).fields() : content.fields()));
    }

    /** The parameters of a text that its body part had no place for. */
    private static Header withParameters(Header content, Optional<ParameterizedField> kept) {
        ParameterizedField type = MimeEntity.typeOf(content);
        if (kept.isEmpty() || !kept.get().value().equals(type.value())) {
            return content;
        }
        for (var parameter : kept.get().parameters().entrySet()) {
            type = type.parameter(parameter.getKey()).isPresent() ? type : type.with(parameter.getKey(), parameter.getValue());
        }
        return content.where(field -> !field.is("Content-Type")).plus("Content-Type", type.toString());
    }

    private static Optional<ParameterizedField> keptType(Ipm ipm, List<String> beside) {
        List<HeaderField> fields = new ArrayList<>(MixerExtensions.fieldsOf(ipm.heading().extensions()));
        beside.stream().filter(text -> text.toLowerCase(Locale.ROOT).startsWith("content-type:"))
            .forEach(text -> fields.add(new HeaderField("Content-Type", text.substring(text.indexOf(':') + 1))));
        return new Header(fields).first("Content-Type").map(ParameterizedField::parse);
    }

    private static String subtype(ParameterizedField type) {
        return type.value().substring(type.value().indexOf('/') + 1);
    }

    /** @param told what is said of parts beside them, by their numbers */
    private List<MimeEntity> entities(List<BodyPart> parts, Map<Integer, Header> told) throws IOException {
        List<MimeEntity> entities = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            MimeEntity entity = entity(parts.get(i));
            entities.add(told.containsKey(i + 1) ? NamesOfParts.named(entity, told.get(i + 1)) : entity);
            if (i > 0 && Renderings.isRendering(parts.get(i - 1), parts.get(i), entities.getLast())) {
                entities.remove(entities.size() - 2);
            }
        }
        return entities;
    }

    private MimeEntity entity(BodyPart part) throws IOException {
        return switch (part) {
            case BodyPart.Ia5Text text -> ia5(text);
            case BodyPart.Teletex text -> texts.teletex(text);
            case BodyPart.GeneralText text -> texts.generalText(text);
            case BodyPart.BilaterallyDefined octets -> bilaterally(octets);
            case BodyPart.FileTransfer file -> file(file);
            case BodyPart.ForwardedMessage forwarded -> forwarded(forwarded);
            case BodyPart.G3Facsimile fax -> G3Fax.toMime(fax);
            case BodyPart.Extended other -> extended(other);
            case BodyPart.ForwardedContent content -> unknown(part);
            case BodyPart.Videotex other -> unknown(part);
            case BodyPart.NationallyDefined other -> unknown(part);
            case BodyPart.ForwardedNotification other -> unknown(part);
            case BodyPart.Voice other -> unknown(part);
            case BodyPart.Uninterpreted other -> unknown(part);
        };
    }

    private MimeEntity ia5(BodyPart.Ia5Text text) throws IOException {
        Optional<MimeEntity> encapsulated = Harpoon.decode(text, spool);
        if (encapsulated.isEmpty()) {
            return texts.ia5(text);
        }
        MimeEntity entity = encapsulated.get();
        return entity.withHeader(entity.header().where(field -> !field.is("MIME-Version")));
    }

    private MimeEntity bilaterally(BodyPart.BilaterallyDefined part) throws IOException {
        return Tnef.isTnef(part.octets()) ? opened(Tnef.attachment(part.octets()))
            : new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", "application/octet-stream"),
                options.habits().nameLists() ? NamesOfParts.NEUTRAL : new HeaderField("Content-Disposition", "attachment")), part.octets());
    }

    private MimeEntity forwarded(BodyPart.ForwardedMessage forwarded) throws IOException {
        Ipm ipm = forwarded.message();
        boolean bare = isBareMultipart(ipm);
        MimeEntity message = message(ipm, Scope.FORWARDED, descriptor -> false);
        MessageParameters parameters = forwarded.parameters();
        if (bare) {
            return contentOnly(message);
        }
        Header header = new Header(envelopes.fields(parameters, message.header(), losses)).plus(message.header().fields());
        return new MimeEntity.Enclosed(Header.of(new HeaderField("Content-Type", "message/rfc822")), message.withHeader(header));
    }

    /** Whether an IPM only stands for a multipart; where there are no extensions, its empty heading and its kept type say so. */
    private static boolean isBareMultipart(Ipm ipm) {
        Optional<MultipartMessage> multipart = MixerExtensions.multipartIn(ipm.heading().extensions());
        if (multipart.isPresent()) {
            return !multipart.get().isMessage();
        }
        List<String> beside = ipm.body().isEmpty() ? List.of() : Harpoon.headers(ipm.body().getFirst()).orElse(List.of());
        boolean nobody = ipm.heading().originator().isEmpty() && ipm.heading().primaryRecipients().isEmpty();
        Optional<String> kept = keptType(ipm, beside).filter(type -> type.value().startsWith("multipart/")).map(ContentToMime::subtype);
        String mixed = MultipartSubjects.of("mixed");
        return nobody && ipm.heading().subject().map(subject -> subject.octets().equals(kept.map(MultipartSubjects::of).orElse(mixed)))
            .orElse(false);
    }

    private static MimeEntity contentOnly(MimeEntity message) {
        Header header = message.header().where(MimeEntity::describesContent);
        return message instanceof MimeEntity.Multipart multipart ? new MimeEntity.Multipart(header, multipart.parts())
            : new MimeEntity.Multipart(Header.of(new HeaderField("Content-Type", "multipart/mixed")), List.of(message.withHeader(header)));
    }

    private MimeEntity extended(BodyPart.Extended part) throws IOException {
        Optional<MimeEntity> mime = MimeBodyPart.decode(part, spool);
        Optional<MimeEntity> known = mime.or(() -> OctetBodies.decode(part));
        return known.isPresent() ? known.get() : unknown(part);
    }

    private MimeEntity unknown(BodyPart part) throws IOException {
        MimeEntity wrapped = X400BodyPart.encode(part);
        String name = "X.420 body part " + wrapped.type().parameter("bp-type").orElse("");
        Optional<String> marker = UnknownPart.marker(options.habits().unknownParts(), name, Optional.empty(), losses);
        return marker.<MimeEntity>map(text -> new MimeEntity.Leaf(
            Header.of(new HeaderField("Content-Type", "text/plain; charset=us-ascii")),
            Octets.wrap(text.getBytes(StandardCharsets.US_ASCII)))).orElse(wrapped);
    }

    private MimeEntity file(BodyPart.FileTransfer file) throws IOException {
        Optional<MimeEntity> attachment = FileToMime.map(file);
        if (attachment.isPresent()) {
            FileToMime.unsaid(file.parameters()).ifPresent(losses::add);
        }
        return attachment.isPresent() ? opened(attachment.get()) : unknown(file);
    }

    private MimeEntity opened(MimeEntity attachment) throws IOException {
        if (options.habits().tnef() != BodyHabits.Tnef.OPEN || !(attachment instanceof MimeEntity.Leaf leaf) || !Tnef.isTnef(leaf)) {
            return attachment;
        }
        return tnef.open(leaf).orElse(attachment);
    }
}
