/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileAttributes.Pathname;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.FileTransferParameters.ConstraintSetAndAbstractSyntax;
import org.apache.james.x400.connector.ipm.FileTransferParameters.DescriptiveIdentifier;
import org.apache.james.x400.connector.ipm.FileTransferParameters.DocumentType;
import org.apache.james.x400.connector.ipm.FileTransferParameters.Environment;
import org.apache.james.x400.connector.ipm.FileTransferParameters.RegisteredIdentifier;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** File transfer body parts as attachments, RFC 2157 §2.3.2, §3.3 and §6.4. */
final class FileToMime {
    /** Media types by the end of a file's name, for files of which nothing else is known. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
        Map.entry("txt", "text/plain"), Map.entry("pdf", "application/pdf"), Map.entry("doc", "application/msword"),
        Map.entry("rtf", "application/rtf"), Map.entry("xls", "application/vnd.ms-excel"),
        Map.entry("ppt", "application/vnd.ms-powerpoint"), Map.entry("zip", "application/zip"), Map.entry("gif", "image/gif"),
        Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"), Map.entry("png", "image/png"), Map.entry("tif", "image/tiff"),
        Map.entry("tiff", "image/tiff"));

    private FileToMime() {
    }

    /** Empty when the file is compressed, structured or not made of octets: then only a body part of X.400 can hold it. */
    static Optional<MimeEntity> map(BodyPart.FileTransfer file) {
        FileTransferParameters parameters = file.parameters();
        boolean unstructured = parameters.contentsType().map(type -> switch (type) {
            case DocumentType document -> document.name().equals(BodyTypes.UNSTRUCTURED_BINARY);
            case ConstraintSetAndAbstractSyntax other -> other.abstractSyntax().equals(BodyTypes.UNSTRUCTURED_BINARY_SYNTAX);
        }).orElse(true);
        if (!unstructured || parameters.compression().isPresent()) {
            return Optional.empty();
        }
        Octets content = FileContents.of(file);
        MimeEntity attachment = new MimeEntity.Leaf(header(parameters), content);
        boolean disguised = attachment.isType("application/octet-stream") && Tnef.isTnef(content);
        return Optional.of(disguised ? Tnef.attachment(content) : attachment);
    }

    /** What an attachment has no place for. */
    static Optional<Loss> unsaid(FileTransferParameters parameters) {
        List<String> unsaid = new ArrayList<>();
        parameters.relatedStoredFile().ifPresent(related -> unsaid.add("related-stored-file"));
        parameters.environment().ifPresent(environment -> {
            boolean described = environment.applicationReference().filter(name -> !(name instanceof RegisteredIdentifier)).isPresent();
            if (described || environment.machine().isPresent() || environment.operatingSystem().isPresent()
                || environment.userVisibleString().size() > 1) {
                unsaid.add("environment");
            }
        });
        parameters.attributes().ifPresent(attributes -> {
            boolean person = Stream.of(attributes.creator(), attributes.modifier(), attributes.reader(), attributes.attributeModifier())
                .anyMatch(Optional::isPresent);
            boolean more = attributes.attributeModification().isPresent() || attributes.futureObjectSize().isPresent()
                || !attributes.others().isEmpty();
            boolean folders = attributes.pathname().filter(path -> path.components().size() > 1).isPresent();
            if (person || more || folders) {
                unsaid.add("file-attributes");
            }
        });
        if (path(parameters)
            .filter(path -> !GraphicText.encode(GraphicText.fileName(GraphicText.decode(path))).equals(path)).isPresent()) {
            unsaid.add("pathname as it stands");
        }
        if (parameters.extensions().stream().anyMatch(extension -> !extension.type().equals(MixerExtensions.RFC_822_FIELD_LIST))) {
            unsaid.add("extensions");
        }
        return unsaid.isEmpty() ? Optional.empty() : Optional.of(new Loss(Loss.Place.BODY, "file-transfer",
            "an attachment has no place for its " + String.join(", ", unsaid)));
    }

    private static Header header(FileTransferParameters parameters) {
        Header told = new Header(MixerExtensions.fieldsOf(parameters.extensions()));
        Optional<Environment> environment = parameters.environment();
        Optional<Oid> reference = environment.flatMap(Environment::applicationReference)
            .flatMap(name -> name instanceof RegisteredIdentifier(var oid) ? Optional.of(BodyTypes.registered(oid)) : Optional.empty());
        Optional<String> name = name(parameters);
        List<HeaderField> fields = new ArrayList<>();
        boolean mimeBody = reference.filter(BodyTypes.MIME_FTBP_DATA::equals).isPresent();
        if (!mimeBody) {
            fields.add(new HeaderField("Content-Type", type(reference, name).toString()));
        }
        environment.flatMap(found -> found.userVisibleString().stream().findFirst()).map(GraphicText::decode)
            .filter(text -> parameters.attributes().flatMap(FileAttributes::pathname).isPresent() || mimeBody)
            .ifPresent(text -> fields.add(new HeaderField("Content-Description", EncodedWords.encode(text))));
        boolean named = MimeEntity.typeOf(told).parameter("name").isPresent();
        if (!told.has("Content-Disposition") && (name.isPresent() && !named || !mimeBody)) {
            fields.add(new HeaderField("Content-Disposition", disposition(name, parameters.attributes()).toString()));
        }
        fields.addAll(told.where(field -> MimeEntity.describesContent(field) && field.isValid()
            && (mimeBody || !field.is("Content-Type")) && !field.is("Content-Transfer-Encoding")).fields());
        return new Header(fields);
    }

    private static ParameterizedField type(Optional<Oid> reference, Optional<String> name) {
        return ParameterizedField.of(reference.flatMap(BodyTypes::mediaType).orElseGet(() -> byName(name)));
    }

    /** The type for a file name, by its extension. */
    static String byName(Optional<String> name) {
        return name.map(text -> text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)).map(BY_NAME::get)
            .orElse("application/octet-stream");
    }

    /** The pathname; some products put the name into the user-visible-string instead, or into the application-reference. */
    private static Optional<String> name(FileTransferParameters parameters) {
        return path(parameters)
            .or(() -> parameters.environment().flatMap(environment -> environment.userVisibleString().stream().findFirst())
                .filter(text -> !isMimeBody(parameters)))
            .or(() -> parameters.environment().flatMap(Environment::applicationReference)
                .flatMap(name -> name instanceof DescriptiveIdentifier(var words) ? words.stream().findFirst() : Optional.empty()))
            .map(GraphicText::decode).map(GraphicText::fileName).filter(text -> !text.isEmpty());
    }

    private static Optional<Octets> path(FileTransferParameters parameters) {
        return parameters.attributes().flatMap(FileAttributes::pathname).map(Pathname::components)
            .filter(components -> !components.isEmpty()).map(List::getLast);
    }

    private static boolean isMimeBody(FileTransferParameters parameters) {
        return parameters.environment().flatMap(Environment::applicationReference)
            .filter(new RegisteredIdentifier(BodyTypes.MIME_FTBP_DATA)::equals).isPresent();
    }

    private static ParameterizedField disposition(Optional<String> name, Optional<FileAttributes> attributes) {
        ParameterizedField disposition = with(ParameterizedField.of("attachment"), "filename", name, Optional::of);
        disposition = with(disposition, "creation-date", attributes.flatMap(FileAttributes::creation), FileToMime::date);
        disposition = with(disposition, "modification-date", attributes.flatMap(FileAttributes::modification), FileToMime::date);
        disposition = with(disposition, "read-date", attributes.flatMap(FileAttributes::readAccess), FileToMime::date);
        return with(disposition, "size", attributes.flatMap(FileAttributes::objectSize), size -> Optional.of(size.toString()));
    }

    private static <T> ParameterizedField with(ParameterizedField field, String parameter, Optional<T> value,
                                               Function<T, Optional<String>> text) {
        return value.flatMap(text).map(written -> field.with(parameter, written)).orElse(field);
    }

    private static Optional<String> date(GeneralizedTime time) {
        return time.instant().map((Instant instant) -> MailDate.format(instant.atOffset(ZoneOffset.UTC)));
    }
}
