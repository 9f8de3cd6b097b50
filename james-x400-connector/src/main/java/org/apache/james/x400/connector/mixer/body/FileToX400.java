/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileAttributes.Pathname;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.FileTransferParameters.ContentsType;
import org.apache.james.x400.connector.ipm.FileTransferParameters.DocumentType;
import org.apache.james.x400.connector.ipm.FileTransferParameters.Environment;
import org.apache.james.x400.connector.ipm.FileTransferParameters.RegisteredIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MailDate;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * Attachments as file transfer body parts, RFC 2157 §2.3. A media type without a registered application reference is kept in the
 * extensions with all other Content fields, which makes the mapping reversible.
 */
final class FileToX400 {
    private static final DateTimeFormatter GENERALIZED_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");
    private static final Map<String, Oid> REFERENCES = Map.of("image/gif", BodyTypes.EMA_GIF, "image/jpeg", BodyTypes.EMA_JPEG,
        "application/postscript", BodyTypes.FTBP_POSTSCRIPT, "application/msword", BodyTypes.MS_WORD,
        "application/octet-stream", BodyTypes.EMA_UNKNOWN);
    private static final Set<String> NAME_PARAMETERS = Set.of("name");
    private static final String FOREIGN = "application/x-ftbp.";
    /** Types that a body part says, though not in every form. */
    private static final Set<String> EQUIVALENTS = Set.of("text/plain", Tnef.TYPE);

    private FileToX400() {
    }

    /** Whether X.400 has an equivalent of the type, so that a reader there needs no gateway to open it. */
    static boolean hasEquivalent(MimeEntity.Leaf part) {
        return REFERENCES.containsKey(part.type().value()) || EQUIVALENTS.contains(part.type().value())
            || part.type().value().startsWith(FOREIGN);
    }

    static BodyPart.FileTransfer map(MimeEntity.Leaf part) {
        Oid reference = reference(part);
        List<HeaderField> fields = fields(part, reference.equals(BodyTypes.MIME_FTBP_DATA));
        List<IpmsExtension> extensions = fields.isEmpty() ? List.of()
            : List.of(MixerExtensions.fieldList(fields.stream().map(HeaderField::toString).toList()));
        List<Octets> description = part.header().first("Content-Description").map(EncodedWords::decode)
            .map(text -> List.of(GraphicText.encode(text))).orElse(List.of());
        ContentsType binary = new DocumentType(BodyTypes.UNSTRUCTURED_BINARY, Optional.empty());
        FileTransferParameters parameters = new FileTransferParameters(Optional.empty(), Optional.of(binary),
            Optional.of(new Environment(Optional.of(new RegisteredIdentifier(reference)), Optional.empty(), Optional.empty(), description)),
            Optional.empty(), Optional.of(attributes(part)), extensions);
        return FileContents.part(parameters, part.content());
    }

    /**
     * The application reference; that of a MIME body where another one would lose a parameter or a field. A description of a file without
     * name would be taken for the name.
     */
    private static Oid reference(MimeEntity.Leaf part) {
        String type = part.type().value();
        if (type.startsWith(FOREIGN) && type.substring(FOREIGN.length()).matches("[0-2](?:\\.\\d{1,30}+)++")) {
            return Oid.of(type.substring(FOREIGN.length()));
        }
        boolean named = part.disposition().parameter("filename").or(() -> part.type().parameter("name")).isPresent();
        boolean plain = (named || !part.header().has("Content-Description"))
            && NAME_PARAMETERS.containsAll(part.type().parameters().keySet())
            && (part.isType("application/octet-stream") || isAttachment(part.disposition()));
        return plain ? REFERENCES.getOrDefault(type, BodyTypes.MIME_FTBP_DATA) : BodyTypes.MIME_FTBP_DATA;
    }

    /** The fields that the file attributes do not hold; for a MIME body all that describe it. */
    private static List<HeaderField> fields(MimeEntity.Leaf part, boolean mimeBody) {
        List<HeaderField> fields = new ArrayList<>();
        for (HeaderField field : part.header().fields()) {
            boolean describes = MimeEntity.describesContent(field) && !field.is("Content-Transfer-Encoding")
                && !field.is("Content-Description");
            boolean mapped = field.is("Content-Type") || field.is("Content-Disposition") && isAttachment(part.disposition());
            if (describes && (mimeBody || !mapped)) {
                fields.add(field.isValid() ? field : new HeaderField(field.name(), ascii(field)));
            }
        }
        return fields.stream().filter(HeaderField::isValid).toList();
    }

    /** Raw text beyond ASCII in a field, in the form that its syntax allows. */
    static String ascii(HeaderField field) {
        boolean structured = field.is("Content-Type") || field.is("Content-Disposition");
        return structured ? ParameterizedField.parse(field.body()).toString() : EncodedWords.encode(field.body());
    }

    /** Whether file attributes say all that the field says. */
    private static boolean isAttachment(ParameterizedField disposition) {
        return disposition.value().equals("attachment") && disposition.parameter("filename").isPresent()
            && Set.of("filename", "creation-date", "modification-date", "read-date", "size").containsAll(disposition.parameters().keySet());
    }

    private static FileAttributes attributes(MimeEntity.Leaf part) {
        ParameterizedField disposition = part.disposition();
        Optional<Pathname> name = disposition.parameter("filename").or(() -> part.type().parameter("name"))
            .map(GraphicText::fileName).filter(text -> !text.isEmpty())
            .map(text -> new Pathname(false, List.of(GraphicText.encode(text))));
        return new FileAttributes(name, time(disposition, "creation-date"), time(disposition, "modification-date"),
            time(disposition, "read-date"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.of(part.content().length()), Optional.empty(), List.of());
    }

    private static Optional<GeneralizedTime> time(ParameterizedField disposition, String parameter) {
        return disposition.parameter(parameter).flatMap(MailDate::parse).map(FileToX400::generalized);
    }

    private static GeneralizedTime generalized(OffsetDateTime time) {
        return new GeneralizedTime(GENERALIZED_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)));
    }
}
