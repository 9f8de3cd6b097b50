/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.Objects;
import java.util.Optional;

/**
 * EXTERNAL: a value of a type that is named where it stands. X.690 8.18.
 *
 * <pre>
 * EXTERNAL ::= [UNIVERSAL 8] IMPLICIT SEQUENCE {
 *   direct-reference      OBJECT IDENTIFIER OPTIONAL,
 *   indirect-reference    INTEGER OPTIONAL,
 *   data-value-descriptor ObjectDescriptor OPTIONAL,
 *   encoding CHOICE {
 *     single-ASN1-type [0] ANY,
 *     octet-aligned    [1] IMPLICIT OCTET STRING,
 *     arbitrary        [2] IMPLICIT BIT STRING } }
 * </pre>
 *
 * @param directReference     of the type, or of the transfer syntax beside an indirect reference
 * @param indirectReference   identifier of a presentation context
 * @param dataValueDescriptor text for people
 * @param encoding            the value
 */
public record External(Optional<Oid> directReference, Optional<Integer> indirectReference, Optional<Octets> dataValueDescriptor,
                       Encoding encoding) {
    /** The value in one of three forms. */
    public sealed interface Encoding {
    }

    /** @param element one whole element of BER */
    public record SingleAsn1(Octets element) implements Encoding {
    }

    /** @param octets of any kind */
    public record OctetAligned(Octets octets) implements Encoding {
    }

    /** @param bits of any kind */
    public record Arbitrary(BitString bits) implements Encoding {
    }

    public External {
        Objects.requireNonNull(directReference, "directReference");
        Objects.requireNonNull(indirectReference, "indirectReference");
        Objects.requireNonNull(dataValueDescriptor, "dataValueDescriptor");
        Objects.requireNonNull(encoding, "encoding");
    }

    /** A value named by object identifier. */
    public static External direct(Oid type, Encoding encoding) {
        return new External(Optional.of(type), Optional.empty(), Optional.empty(), encoding);
    }

    /** A value named by presentation context. */
    public static External indirect(int context, Encoding encoding) {
        return new External(Optional.empty(), Optional.of(context), Optional.empty(), encoding);
    }

    static BerType<External> type() {
        BerType<Encoding> encoding = BerChoice.<Encoding>named("Encoding")
            .alternative("single-ASN1-type", BerTypes.ANY.explicit(BerTag.context(0)), SingleAsn1.class,
                SingleAsn1::new, SingleAsn1::element)
            .alternative("octet-aligned", BerTypes.OCTET_STRING.implicit(BerTag.context(1)), OctetAligned.class,
                OctetAligned::new, OctetAligned::octets)
            .alternative("arbitrary", BerTypes.BIT_STRING.implicit(BerTag.context(2)), Arbitrary.class,
                Arbitrary::new, Arbitrary::bits)
            .build();
        BerSequence<External> sequence = BerSequence.named("EXTERNAL");
        Member<Oid> direct = sequence.optional("direct-reference", BerTypes.OBJECT_IDENTIFIER, External::directReference);
        Member<Integer> indirect = sequence.optional("indirect-reference", BerTypes.INTEGER, External::indirectReference);
        Member<Octets> text = sequence.optional("data-value-descriptor", BerTypes.OBJECT_DESCRIPTOR, External::dataValueDescriptor);
        Member<Encoding> value = sequence.required("encoding", encoding, External::encoding);
        return sequence.implicit(BerTag.universal(8),
            members -> new External(members.find(direct), members.find(indirect), members.find(text), members.get(value)));
    }
}
