/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;

import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.FileTransferParameters.ConstraintSetAndAbstractSyntax;
import org.apache.james.x400.connector.ipm.FileTransferParameters.ContentsType;
import org.apache.james.x400.connector.ipm.FileTransferParameters.DescriptiveIdentifier;
import org.apache.james.x400.connector.ipm.FileTransferParameters.DocumentType;
import org.apache.james.x400.connector.ipm.FileTransferParameters.Environment;
import org.apache.james.x400.connector.ipm.FileTransferParameters.GeneralIdentifier;
import org.apache.james.x400.connector.ipm.FileTransferParameters.RegisteredIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.p1.codec.StringTypes;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** The file transfer body part. */
final class FileTransferTypes {
    /**
     * {@code FileTransferData ::= SEQUENCE OF EXTERNAL}. A lone OCTET STRING is read as one EXTERNAL without a reference:
     * {@link IpmLeniency#FILE_DATA_AS_OCTET_STRING}.
     */
    static final BerType<List<External>> DATA = data();

    /**
     * <pre>
     * FileTransferParameters ::= SEQUENCE {
     *   related-stored-file [0] RelatedStoredFile OPTIONAL,
     *   contents-type       [1] EXPLICIT ContentsTypeParameter DEFAULT ...,
     *   environment         [2] EnvironmentParameter OPTIONAL,
     *   compression         [3] CompressionParameter OPTIONAL,
     *   file-attributes     [4] FileAttributes OPTIONAL,
     *   extensions          [5] SET OF IPMSExtension OPTIONAL }
     * </pre>
     */
    static final BerType<FileTransferParameters> PARAMETERS = parameters();

    private sealed interface Data {
    }

    private record Sequence(List<External> externals) implements Data {
    }

    private record Lone(Octets octets) implements Data {
    }

    private FileTransferTypes() {
    }

    private static BerType<List<External>> data() {
        return BerChoice.<Data>named("FileTransferData")
            .alternative("sequence", BerSequenceOf.of(BerTypes.EXTERNAL), Sequence.class, Sequence::new, Sequence::externals)
            .alternative("octet-string", BerTypes.OCTET_STRING, Lone.class, Lone::new, Lone::octets)
            .build()
            .map(FileTransferTypes::externals, Sequence::new);
    }

    private static List<External> externals(Data data) {
        return switch (data) {
            case Sequence(var externals) -> externals;
            case Lone(var octets) -> List.of(FileContents.external(octets));
        };
    }

    private static BerType<FileTransferParameters> parameters() {
        BerSequence<FileTransferParameters> s = BerSequence.named("FileTransferParameters");
        Member<Octets> related =
            s.optional("related-stored-file", BerTypes.element(context(0)), FileTransferParameters::relatedStoredFile);
        Member<ContentsType> contents =
            s.optional("contents-type", contentsType().explicit(context(1)), FileTransferParameters::contentsType);
        Member<Environment> environment =
            s.optional("environment", environment().implicit(context(2)), FileTransferParameters::environment);
        Member<Octets> compression = s.optional("compression", BerTypes.element(context(3)), FileTransferParameters::compression);
        Member<FileAttributes> attributes = s.optional("file-attributes", FileAttributeTypes.FILE_ATTRIBUTES.implicit(context(4)),
            FileTransferParameters::attributes);
        Member<List<IpmsExtension>> extensions = s.optional("extensions", IpmFieldTypes.IPMS_EXTENSIONS.implicit(context(5)),
            parameters -> StringTypes.unlessEmpty(parameters.extensions()));
        return s.as(m -> new FileTransferParameters(m.find(related), m.find(contents), m.find(environment), m.find(compression),
            m.find(attributes), m.find(extensions).orElse(List.of())));
    }

    /**
     * <pre>
     * ContentsTypeParameter ::= CHOICE {
     *   document-type [0] SEQUENCE {
     *     document-type-name Document-Type-Name,
     *     parameter          [0] ANY OPTIONAL },
     *   constraint-set-and-abstract-syntax [1] SEQUENCE {
     *     constraint-set-name  Constraint-Set-Name,
     *     abstract-syntax-name Abstract-Syntax-Name } }
     * </pre>
     */
    private static BerType<ContentsType> contentsType() {
        BerSequence<DocumentType> d = BerSequence.named("document-type");
        Member<Oid> name = d.required("document-type-name", BerTypes.OBJECT_IDENTIFIER, DocumentType::name);
        Member<Octets> parameter = d.optional("parameter", BerTypes.ANY.explicit(context(0)), DocumentType::parameter);

        BerSequence<ConstraintSetAndAbstractSyntax> c = BerSequence.named("constraint-set-and-abstract-syntax");
        Member<Oid> constraint =
            c.required("constraint-set-name", BerTypes.OBJECT_IDENTIFIER, ConstraintSetAndAbstractSyntax::constraintSet);
        Member<Oid> syntax =
            c.required("abstract-syntax-name", BerTypes.OBJECT_IDENTIFIER, ConstraintSetAndAbstractSyntax::abstractSyntax);

        return BerChoice.<ContentsType>named("ContentsTypeParameter")
            .alternative("document-type", d.implicit(context(0), m -> new DocumentType(m.get(name), m.find(parameter))),
                DocumentType.class)
            .alternative("constraint-set-and-abstract-syntax",
                c.implicit(context(1), m -> new ConstraintSetAndAbstractSyntax(m.get(constraint), m.get(syntax))),
                ConstraintSetAndAbstractSyntax.class)
            .build();
    }

    /**
     * <pre>
     * EnvironmentParameter ::= SEQUENCE {
     *   application-reference [0] EXPLICIT GeneralIdentifier OPTIONAL,
     *   machine               [1] EXPLICIT GeneralIdentifier OPTIONAL,
     *   operating-system      [2] OBJECT IDENTIFIER OPTIONAL,
     *   user-visible-string   [3] SEQUENCE OF GraphicString OPTIONAL }
     * GeneralIdentifier ::= CHOICE {
     *   registered-identifier  [0] OBJECT IDENTIFIER,
     *   descriptive-identifier [1] SEQUENCE OF GraphicString }
     * </pre>
     */
    private static BerType<Environment> environment() {
        BerType<GeneralIdentifier> identifier = BerChoice.<GeneralIdentifier>named("GeneralIdentifier")
            .alternative("registered-identifier", BerTypes.OBJECT_IDENTIFIER.implicit(context(0)), RegisteredIdentifier.class,
                RegisteredIdentifier::new, RegisteredIdentifier::identifier)
            .alternative("descriptive-identifier", BerSequenceOf.of(BerTypes.GRAPHIC_STRING).implicit(context(1)),
                DescriptiveIdentifier.class, DescriptiveIdentifier::new, DescriptiveIdentifier::words)
            .build();
        BerSequence<Environment> s = BerSequence.named("EnvironmentParameter");
        Member<GeneralIdentifier> application =
            s.optional("application-reference", identifier.explicit(context(0)), Environment::applicationReference);
        Member<GeneralIdentifier> machine = s.optional("machine", identifier.explicit(context(1)), Environment::machine);
        Member<Oid> system =
            s.optional("operating-system", BerTypes.OBJECT_IDENTIFIER.implicit(context(2)), Environment::operatingSystem);
        Member<List<Octets>> visible = s.optional("user-visible-string", BerSequenceOf.of(BerTypes.GRAPHIC_STRING).implicit(context(3)),
            environment -> StringTypes.unlessEmpty(environment.userVisibleString()));
        return s.as(m -> new Environment(m.find(application), m.find(machine), m.find(system), m.find(visible).orElse(List.of())));
    }
}
