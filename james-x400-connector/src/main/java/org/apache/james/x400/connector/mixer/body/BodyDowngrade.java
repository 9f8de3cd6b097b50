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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.codec.BasicForm;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.peer.BodyHabits;

/**
 * An IPM of 1988 as a reader of 1984 has it, by RFC 1328 §5 and RFC 1496, which took the place of its §6: what has a basic part becomes
 * one, a text becomes IA5 text or teletex where these can say all of it, a file becomes a bilaterally-defined part, and all else is MIME in
 * an IA5 text. Extensions of the heading are left out, but for the header fields of a mail: they stand in a text before the others.
 */
public final class BodyDowngrade {
    /**
     * How.
     *
     * @param habits               what the peer's users read, and what becomes of parts that 1984 has no form for
     * @param conversionProhibited whether texts keep their character set: they travel as they are, in MIME
     * @param lossProhibited       whether nothing that a part says may be lost
     * @param spool                where texts go that are made here
     * @param boundaries           for multiparts within a part
     */
    public record Options(BodyHabits habits, boolean conversionProhibited, boolean lossProhibited, Spool spool,
                          Supplier<String> boundaries) {
        public Options {
            Objects.requireNonNull(habits, "habits");
            Objects.requireNonNull(spool, "spool");
            Objects.requireNonNull(boundaries, "boundaries");
        }
    }

    private final Options options;
    private final UnaryOperator<Heading> headings;
    private final List<Loss> losses = new ArrayList<>();
    private final TextToMime fromText;
    private final TextToX400 toText;

    private BodyDowngrade(Options options, UnaryOperator<Heading> headings) {
        this.options = options;
        this.headings = headings;
        this.fromText = new TextToMime(options.spool(), options.conversionProhibited(), options.lossProhibited(), losses);
        BodyHabits unwrapped = options.habits().withText(options.habits().text(), OptionalInt.empty());
        this.toText = new TextToX400(unwrapped, false, options.conversionProhibited(), options.spool());
    }

    /**
     * The IPM with body parts that 1984 has.
     *
     * @param headings gives for each heading the one of 1984, without its extensions
     * @throws UnsupportedPartException where the peer's habits, or a prohibition, leave no form for a part
     */
    public static Mapped<Ipm> of(Ipm ipm, Options options, UnaryOperator<Heading> headings) throws IOException {
        BodyDowngrade downgrade = new BodyDowngrade(options, headings);
        Ipm result = downgrade.ipm(ipm);
        return new Mapped<>(result, downgrade.losses);
    }

    private Ipm ipm(Ipm ipm) throws IOException {
        List<String> told = fieldsOf(ipm.heading().extensions());
        Optional<List<String>> before = ipm.body().size() > 1 ? Harpoon.headers(ipm.body().getFirst()) : Optional.empty();
        List<BodyPart> parts = new ArrayList<>();
        for (BodyPart part : before.isPresent() ? ipm.body().subList(1, ipm.body().size()) : ipm.body()) {
            parts.add(part(part, parts.size() + 1, told));
        }
        if (!told.isEmpty()) {
            told.addAll(0, before.orElse(List.of()));
            parts.addFirst(Harpoon.headersText(told));
        } else if (before.isPresent()) {
            parts.addFirst(ipm.body().getFirst());
        }
        return new Ipm(headings.apply(ipm.heading()), parts);
    }

    /** The header fields of a mail, which an extension holds, and what makes its parts a multipart. */
    private List<String> fieldsOf(List<IpmsExtension> extensions) {
        List<HeaderField> fields = new ArrayList<>(MixerExtensions.fieldsOf(extensions));
        if (fields.stream().noneMatch(field -> field.is("Content-Type"))) {
            MixerExtensions.multipartIn(extensions).ifPresent(found ->
                fields.add(new HeaderField("Content-Type", "multipart/" + found.subtype())));
        }
        extensions.stream().filter(extension -> !MixerExtensions.isCarriedBeside(extension)).forEach(extension -> losses.add(
            new Loss(Loss.Place.HEADING_EXTENSION, StandardIpmsExtensions.of(extension.type()).map(Object::toString)
                .orElseGet(() -> extension.type().toString()), "P2 of 1984 has no extensions")));
        return new ArrayList<>(fields.stream().filter(HeaderField::isValid).map(HeaderField::toString).toList());
    }

    /** @param told takes what is said of the part beside it */
    private BodyPart part(BodyPart part, int number, List<String> told) throws IOException {
        return switch (part) {
            case BodyPart.GeneralText text -> text(text);
            case BodyPart.FileTransfer file -> file(file, number, told);
            case BodyPart.ForwardedMessage(var parameters, var message) -> new BodyPart.ForwardedMessage(parameters, ipm(message));
            case BodyPart.Extended other -> extended(other);
            case BodyPart.ForwardedNotification other -> unknown(part);
            case BodyPart.Voice other -> unknown(part);
            case BodyPart.ForwardedContent other -> unknown(part);
            case BodyPart.Ia5Text same -> part;
            case BodyPart.G3Facsimile same -> part;
            case BodyPart.Teletex same -> part;
            case BodyPart.Videotex same -> part;
            case BodyPart.NationallyDefined same -> part;
            case BodyPart.BilaterallyDefined same -> part;
            case BodyPart.Uninterpreted same -> part;
        };
    }

    private BodyPart text(BodyPart.GeneralText text) throws IOException {
        MimeEntity entity = fromText.generalText(text);
        Optional<BodyPart> exact = entity instanceof MimeEntity.Leaf leaf ? toText.exact(leaf) : Optional.empty();
        if (exact.isPresent()) {
            return exact.get();
        }
        boolean replaced = options.habits().unknownParts() == BodyHabits.UnknownParts.REPLACE && !isProhibited();
        if (replaced && entity instanceof MimeEntity.Leaf leaf) {
            losses.add(new Loss(Loss.Place.BODY, "general-text", "has characters that T.61 does not have"));
            return toText.rendering(leaf);
        }
        return encapsulated("general-text", entity);
    }

    private BodyPart file(BodyPart.FileTransfer file, int number, List<String> told) throws IOException {
        Optional<MimeEntity> attachment = FileToMime.map(file);
        if (attachment.isEmpty() || !(attachment.get() instanceof MimeEntity.Leaf leaf)) {
            return attachment.isPresent() ? encapsulated("file-transfer", attachment.get()) : unknown(file);
        }
        if (options.habits().attachments() == BodyHabits.AttachmentForm.TEXT || options.lossProhibited()) {
            return Harpoon.encode(leaf, options.spool(), options.boundaries());
        }
        FileToMime.unsaid(file.parameters()).ifPresent(losses::add);
        NamesOfParts.field(number, leaf.header()).map(HeaderField::toString).ifPresent(told::add);
        return new BodyPart.BilaterallyDefined(leaf.content());
    }

    private BodyPart extended(BodyPart.Extended part) throws IOException {
        Optional<BodyPart> basic = BasicForm.of(part);
        if (basic.isPresent()) {
            return basic.get();
        }
        Optional<MimeEntity> mime = MimeBodyPart.decode(part, options.spool());
        Optional<MimeEntity> known = mime.or(() -> OctetBodies.decode(part));
        return known.isPresent() ? Harpoon.encode(known.get(), options.spool(), options.boundaries()) : unknown(part);
    }

    /** Any part at all: {@code application/x400-bp}. */
    private BodyPart unknown(BodyPart part) throws IOException {
        MimeEntity wrapped = X400BodyPart.encode(part);
        return encapsulated("X.420 body part " + wrapped.type().parameter("bp-type").orElse(""), wrapped);
    }

    private BodyPart encapsulated(String type, MimeEntity entity) throws IOException {
        if (options.habits().unknownParts() == BodyHabits.UnknownParts.REPLACE && isProhibited()) {
            throw new UnsupportedPartException(type);
        }
        Optional<String> marker = UnknownPart.marker(options.habits().unknownParts(), type, Optional.empty(), losses);
        return marker.isPresent() ? toText.marker(marker.get()) : Harpoon.encode(entity, options.spool(), options.boundaries());
    }

    private boolean isProhibited() {
        return options.conversionProhibited() || options.lossProhibited();
    }
}
