/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;

import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.SecurityLabel;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** What a content is, what its parts are, and how secret it is. */
public final class InformationTypes {
    /**
     * <pre>
     * ContentType ::= CHOICE {
     *   built-in [APPLICATION 6] INTEGER (0..ub-built-in-content-type),
     *   extended OBJECT IDENTIFIER }
     * </pre>
     */
    public static final BerType<ContentType> CONTENT_TYPE = BerChoice.<ContentType>named("ContentType")
        .alternative("built-in", BerTypes.INTEGER.implicit(application(6)), ContentType.BuiltIn.class,
            ContentType.BuiltIn::new, ContentType.BuiltIn::number)
        .alternative("extended", BerTypes.OBJECT_IDENTIFIER, ContentType.Extended.class,
            ContentType.Extended::new, ContentType.Extended::identifier)
        .build();

    /**
     * <pre>
     * EncodedInformationTypes ::= [APPLICATION 5] SET {
     *   built-in-encoded-information-types [0] BuiltInEncodedInformationTypes,
     *   g3-facsimile                       [1] G3FacsimileNonBasicParameters OPTIONAL,
     *   teletex                            [2] TeletexNonBasicParameters OPTIONAL,
     *   presentation-capabilities          [3] (1984) OPTIONAL,
     *   extended-encoded-information-types [4] SET OF OBJECT IDENTIFIER OPTIONAL }
     * </pre>
     */
    public static final BerType<EncodedInformationTypes> ENCODED_INFORMATION_TYPES = encodedInformationTypes();

    /**
     * <pre>
     * SecurityLabel ::= SET {
     *   security-policy-identifier OBJECT IDENTIFIER OPTIONAL,
     *   security-classification    INTEGER OPTIONAL,
     *   privacy-mark               PrintableString OPTIONAL,
     *   security-categories        SET OF SecurityCategory OPTIONAL }
     * SecurityCategory ::= SEQUENCE { type [0] OBJECT IDENTIFIER, value [1] ANY }
     * </pre>
     */
    public static final BerType<SecurityLabel> SECURITY_LABEL = securityLabel();

    private InformationTypes() {
    }

    private static BerType<EncodedInformationTypes> encodedInformationTypes() {
        BerSet<EncodedInformationTypes> s = BerSet.named("EncodedInformationTypes");
        Member<BitString> builtIn = s.required("built-in-encoded-information-types", BerTypes.BIT_STRING.implicit(context(0)),
            EncodedInformationTypes::builtIn);
        Member<BitString> g3 = s.optional("g3-facsimile", BerTypes.BIT_STRING.implicit(context(1)), EncodedInformationTypes::g3NonBasic);
        Member<Octets> teletex = s.optional("teletex", BerTypes.element(context(2)), EncodedInformationTypes::teletexNonBasic);
        Member<Octets> presentation = s.optional("presentation-capabilities", BerTypes.element(context(3)),
            EncodedInformationTypes::presentationAbilities);
        Member<List<Oid>> extended = s.optional("extended-encoded-information-types",
            BerSetOf.of(BerTypes.OBJECT_IDENTIFIER).implicit(context(4)), types -> StringTypes.unlessEmpty(types.extended()));
        return s.implicit(application(5), m -> new EncodedInformationTypes(m.get(builtIn), m.find(g3), m.find(teletex),
            m.find(presentation), m.find(extended).orElse(List.of())));
    }

    private static BerType<SecurityLabel> securityLabel() {
        BerSequence<SecurityLabel.Category> c = BerSequence.named("SecurityCategory");
        Member<Oid> type = c.required("type", BerTypes.OBJECT_IDENTIFIER.implicit(context(0)), SecurityLabel.Category::type);
        Member<Octets> value = c.required("value", BerTypes.ANY.explicit(context(1)), SecurityLabel.Category::value);
        BerType<SecurityLabel.Category> category = c.as(m -> new SecurityLabel.Category(m.get(type), m.get(value)));

        BerSet<SecurityLabel> s = BerSet.named("SecurityLabel");
        Member<Oid> policy = s.optional("security-policy-identifier", BerTypes.OBJECT_IDENTIFIER, SecurityLabel::policy);
        Member<Integer> classification = s.optional("security-classification", BerTypes.INTEGER, SecurityLabel::classification);
        Member<String> mark = s.optional("privacy-mark", BerTypes.PRINTABLE_STRING, SecurityLabel::privacyMark);
        Member<List<SecurityLabel.Category>> categories = s.optional("security-categories", BerSetOf.of(category),
            label -> StringTypes.unlessEmpty(label.categories()));
        return s.as(m -> new SecurityLabel(m.find(policy), m.find(classification), m.find(mark), m.find(categories).orElse(List.of())));
    }
}
