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
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** MIME in an extended body part of its own ("tunnel"), RFC 2157 §3.1.2: the octets of the body, its type and its other fields beside. */
final class MimeBodyPart {
    private record Parameter(String name, String value) {
    }

    /**
     * <pre>
     * MimeParameters ::= SEQUENCE {
     *   content-type            IA5String,
     *   content-parameters      SEQUENCE OF SEQUENCE {
     *     parameter               IA5String,
     *     parameter-value         IA5String },
     *   other-header-fields     RFC822FieldList }
     * </pre>
     */
    private record Parameters(String contentType, List<Parameter> parameters, List<String> others) {
    }

    private static final BerType<Parameters> PARAMETERS;

    static {
        BerSequence<Parameter> p = BerSequence.named("Content-Parameter");
        Member<String> name = p.required("parameter", BerTypes.IA5_STRING, Parameter::name);
        Member<String> value = p.required("parameter-value", BerTypes.IA5_STRING, Parameter::value);
        BerType<Parameter> parameter = p.as(v -> new Parameter(v.get(name), v.get(value)));
        BerSequence<Parameters> s = BerSequence.named("MimeParameters");
        Member<String> type = s.required("content-type", BerTypes.IA5_STRING, Parameters::contentType);
        Member<List<Parameter>> list = s.required("content-parameters", BerSequenceOf.of(parameter), Parameters::parameters);
        Member<List<String>> others = s.required("other-header-fields", BerSequenceOf.of(BerTypes.IA5_STRING), Parameters::others);
        PARAMETERS = s.as(v -> new Parameters(v.get(type), v.get(list), v.get(others)));
    }

    private MimeBodyPart() {
    }

    /** @param body the octets of the body: decoded of a simple part, as they stand of a multipart */
    static BodyPart.Extended encode(MimeEntity part, Octets body) {
        List<Parameter> parameters = new ArrayList<>();
        part.type().parameters().forEach((name, value) -> parameters.add(ParameterizedField.isAscii(value)
            ? new Parameter(name, '"' + value.replaceAll("([\"\\\\])", "\\\\$1") + '"')
            : new Parameter(name + '*', ParameterizedField.extendedForm(value))));
        List<String> others = part.header().fields().stream().filter(MimeEntity::describesContent)
            .filter(field -> !field.is("Content-Type") && !field.is("Content-Transfer-Encoding")).filter(HeaderField::isValid)
            .map(HeaderField::toString).toList();
        Parameters all = new Parameters(ascii(part.type().value()), parameters, others);
        return new BodyPart.Extended(Optional.of(single(BodyTypes.MIME_BP_PARAMETERS, PARAMETERS.encode(all))),
            single(BodyTypes.MIME_BP_DATA, BerTypes.OCTET_STRING.encode(body)));
    }

    /** A type beyond ASCII means nothing to anybody, and an IA5String cannot hold it. */
    private static String ascii(String type) {
        return type.replaceAll("[^ -~]", "?");
    }

    private static External single(Oid type, Octets element) {
        return External.direct(type, new External.SingleAsn1(element));
    }

    /** Empty if the part is something else, or not what it says. */
    static Optional<MimeEntity> decode(BodyPart.Extended part, Spool spool) throws IOException {
        if (part.type().filter(BodyTypes.MIME_BP_DATA::equals).isEmpty()) {
            return Optional.empty();
        }
        try {
            Octets body = octets(part.data());
            Header header = part.parameters().isPresent() ? header(part.parameters().get()) : Header.EMPTY;
            if (!MimeEntity.typeOf(header).value().startsWith("multipart/")) {
                return Optional.of(new MimeEntity.Leaf(header, body));
            }
            byte[] start = (new HeaderField("Content-Type", MimeEntity.typeOf(header).toString()) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
            MimeEntity read = MimeReader.read(Octets.concat(Octets.wrap(start), body).open(), spool);
            return Optional.of(read instanceof MimeEntity.Multipart multipart ? new MimeEntity.Multipart(header, multipart.parts())
                : new MimeEntity.Verbatim(header, body));
        } catch (BerException e) {
            return Optional.empty();
        }
    }

    private static Octets octets(External data) throws BerException {
        return switch (data.encoding()) {
            case External.SingleAsn1(var element) -> BerTypes.OCTET_STRING.decode(element);
            case External.OctetAligned(var octets) -> octets;
            case External.Arbitrary(var bits) -> bits.octets();
        };
    }

    private static Header header(External encoded) throws BerException {
        if (!(encoded.encoding() instanceof External.SingleAsn1(var element))) {
            return Header.EMPTY;
        }
        Parameters parameters = PARAMETERS.decode(element);
        ParameterizedField type = ParameterizedField.of(parameters.contentType().toLowerCase(Locale.ROOT));
        for (Parameter parameter : parameters.parameters()) {
            String value = parameter.value();
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            type = type.with(parameter.name(), quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value);
        }
        List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", type.toString())));
        parameters.others().stream().filter(text -> text.indexOf(':') > 0)
            .map(text -> new HeaderField(text.substring(0, text.indexOf(':')).strip(), text.substring(text.indexOf(':') + 1)))
            .filter(field -> MimeEntity.describesContent(field) && !field.is("Content-Type") && !field.is("Content-Transfer-Encoding"))
            .forEach(fields::add);
        return new Header(fields);
    }
}
