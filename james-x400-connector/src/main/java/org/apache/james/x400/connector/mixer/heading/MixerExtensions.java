/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Oid;

/** The extensions and object identifiers of MIXER's own, RFC 2156 Appendix D and RFC 2157 Appendix B. */
public final class MixerExtensions {
    /** {@code RFC822FieldList ::= SEQUENCE OF IA5String}: header fields, unfolded. */
    public static final Oid RFC_822_FIELD_LIST = Oid.of("1.3.6.1.7.1.3.2");
    /** The same as RFC 1327 named it. */
    public static final Oid RFC_1327_FIELD_LIST = Oid.of("0.9.2342.234219200300.200.1");
    public static final Oid DSN_HEADER_LIST = Oid.of("1.3.6.1.7.1.3.3");
    public static final Oid DSN_FIELD_LIST = Oid.of("1.3.6.1.7.1.3.4");
    /** The encoded information type of everything that passed a MIXER gateway. */
    public static final Oid EIT_MIXER = Oid.of("1.3.6.1.7.1.3.5");
    public static final Oid MULTIPART_MESSAGE = Oid.of("1.3.6.1.7.1.1.2");
    public static final Oid MULTIPART_MESSAGE_V2 = Oid.of("1.3.6.1.7.1.1.3");
    /** RFC 1495's, read and ignored: a partial message stays one. */
    public static final Oid PARTIAL_MESSAGE = Oid.of("1.3.6.1.7.1.1.1");

    /** {@code SEQUENCE OF IA5String}. */
    public static final BerType<List<String>> FIELD_LIST = BerSequenceOf.of(BerTypes.IA5_STRING).named("RFC822FieldList");

    /**
     * How the parts of a body belong together.
     *
     * @param subtype   of the multipart, in lower case
     * @param isMessage whether the IPM was a message itself, or only a multipart inside one
     */
    public record MultipartMessage(String subtype, boolean isMessage) {
    }

    /**
     * <pre>
     * SEQUENCE {
     *   subtype    IA5String,
     *   isAMessage BOOLEAN DEFAULT TRUE }
     * </pre>
     */
    private static final BerType<MultipartMessage> MULTIPART_MESSAGE_TYPE;

    private static final List<String> OLD_SUBTYPES = List.of("mixed", "mixed", "alternative", "digest", "parallel");

    static {
        BerSequence<MultipartMessage> s = BerSequence.named("MultipartMessage");
        Member<String> subtype = s.required("subtype", BerTypes.IA5_STRING, MultipartMessage::subtype);
        Member<Boolean> isMessage = s.withDefault("isAMessage", BerTypes.BOOLEAN, true, MultipartMessage::isMessage);
        MULTIPART_MESSAGE_TYPE = s.as(v -> new MultipartMessage(v.get(subtype), v.get(isMessage)));
    }

    private MixerExtensions() {
    }

    public static IpmsExtension fieldList(List<String> fields) {
        return new IpmsExtension(RFC_822_FIELD_LIST, Optional.of(FIELD_LIST.encode(fields)));
    }

    public static IpmsExtension multipart(MultipartMessage multipart) {
        return new IpmsExtension(MULTIPART_MESSAGE_V2, Optional.of(MULTIPART_MESSAGE_TYPE.encode(multipart)));
    }

    /** How the parts belong together, as the newer extension says it, else the older. */
    public static Optional<MultipartMessage> multipartIn(List<IpmsExtension> extensions) {
        Optional<MultipartMessage> newer = find(extensions, MULTIPART_MESSAGE_V2).flatMap(e -> value(e, MULTIPART_MESSAGE_TYPE));
        return newer.or(() -> find(extensions, MULTIPART_MESSAGE).flatMap(e -> value(e, BerTypes.ENUMERATED))
            .filter(number -> number > 0 && number < OLD_SUBTYPES.size())
            .map(number -> new MultipartMessage(OLD_SUBTYPES.get(number), true)));
    }

    /** Whether what the extension says can stand in a text part, for a peer that knows no extensions. */
    public static boolean isCarriedBeside(IpmsExtension extension) {
        return Set.of(RFC_822_FIELD_LIST, RFC_1327_FIELD_LIST, MULTIPART_MESSAGE, MULTIPART_MESSAGE_V2).contains(extension.type());
    }

    static List<String> fieldsIn(List<IpmsExtension> extensions) {
        return find(extensions, RFC_822_FIELD_LIST).or(() -> find(extensions, RFC_1327_FIELD_LIST))
            .flatMap(e -> value(e, FIELD_LIST)).orElse(List.of());
    }

    /** The header fields among extensions; a text that is no field is left out. */
    public static List<HeaderField> fieldsOf(List<IpmsExtension> extensions) {
        return fields(fieldsIn(extensions));
    }

    static List<HeaderField> fields(List<String> texts) {
        return texts.stream().filter(text -> text.indexOf(':') > 0)
            .map(text -> new HeaderField(text.substring(0, text.indexOf(':')).strip(), text.substring(text.indexOf(':') + 1)))
            .toList();
    }

    static Optional<IpmsExtension> find(List<IpmsExtension> extensions, Oid type) {
        return extensions.stream().filter(extension -> extension.type().equals(type)).findFirst();
    }

    /** The value of an extension; empty if it is not of that type. */
    static <T> Optional<T> value(IpmsExtension extension, BerType<T> type) {
        try {
            return extension.value().isEmpty() ? Optional.empty() : Optional.of(type.decode(extension.value().get()));
        } catch (BerException e) {
            return Optional.empty();
        }
    }
}
