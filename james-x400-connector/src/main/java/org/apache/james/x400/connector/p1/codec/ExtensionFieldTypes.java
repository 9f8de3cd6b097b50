/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** Extension fields, their values unopened. */
final class ExtensionFieldTypes {
    private static final int FOR_SUBMISSION = 0;
    private static final int FOR_TRANSFER = 1;
    private static final int FOR_DELIVERY = 2;

    private ExtensionFieldTypes() {
    }

    /**
     * <pre>
     * Extensions ::= SET OF ExtensionField
     * ExtensionField ::= SEQUENCE {
     *   type        ExtensionType,
     *   criticality [1] Criticality DEFAULT {},
     *   value       [2] ANY DEFINED BY type DEFAULT NULL }
     * Criticality ::= BIT STRING { for-submission (0), for-transfer (1), for-delivery (2) }
     * </pre>
     * Criticality is written with all three bits.
     */
    static BerType<Extensions> extensions(ExtensionTypeForm form) {
        BerType<Criticality> criticality = BerTypes.BIT_STRING.map(ExtensionFieldTypes::criticality, ExtensionFieldTypes::bits);
        BerSequence<ExtensionField> s = BerSequence.named("ExtensionField");
        Member<ExtensionType> type = s.required("type", extensionType(form), ExtensionField::type);
        Member<Criticality> critical =
            s.withDefault("criticality", criticality.implicit(context(1)), Criticality.NONE, ExtensionField::criticality);
        Member<Octets> value = s.optional("value", BerTypes.ANY.explicit(context(2)), ExtensionField::value);
        BerType<ExtensionField> field = s.as(m -> new ExtensionField(m.get(type), m.get(critical), m.find(value)));
        return BerSetOf.of(field).map(Extensions::new, Extensions::fields);
    }

    /**
     * <pre>
     * ExtensionType ::= CHOICE {
     *   standard-extension [0] INTEGER (0..ub-extension-types),
     *   private-extension  [3] OBJECT IDENTIFIER }
     * </pre>
     */
    private static BerType<ExtensionType> extensionType(ExtensionTypeForm form) {
        BerType<ExtensionType> text = choice(BerTypes.INTEGER.implicit(context(0)), BerTypes.OBJECT_IDENTIFIER.implicit(context(3)));
        BerType<ExtensionType> pp = choice(BerTypes.INTEGER, BerTypes.OBJECT_IDENTIFIER).explicit(context(0));
        return switch (form) {
            case IMPLICIT -> BerTypes.byForm(text, pp, true);
            case EXPLICIT_AS_PP_6_0 -> BerTypes.byForm(pp, text, false);
        };
    }

    private static BerType<ExtensionType> choice(BerType<Integer> standard,
                                                 BerType<Oid> privateExtension) {
        return BerChoice.<ExtensionType>named("ExtensionType")
            .alternative("standard-extension", standard, ExtensionType.Standard.class, ExtensionType.Standard::new,
                ExtensionType.Standard::number)
            .alternative("private-extension", privateExtension, ExtensionType.Private.class, ExtensionType.Private::new,
                ExtensionType.Private::identifier)
            .build();
    }

    private static Criticality criticality(BitString bits) {
        return new Criticality(bits.isSet(FOR_SUBMISSION), bits.isSet(FOR_TRANSFER), bits.isSet(FOR_DELIVERY));
    }

    private static BitString bits(Criticality criticality) {
        return BitString.ofFlags(criticality.forSubmission(), criticality.forTransfer(), criticality.forDelivery());
    }
}
