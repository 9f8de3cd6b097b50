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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart.Extended;
import org.apache.james.x400.connector.ipm.BodyPart.ForwardedContent;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.codec.DomainTypes;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Forwarded content: a body part type for each content type, whose object identifier follows that of the part. */
final class ForwardedContentTypes {
    private static final List<BigInteger> DATA = Oid.of("2.6.1.4.17").arcs();
    private static final List<BigInteger> PARAMETERS = Oid.of("2.6.1.11.17").arcs();

    /**
     * <pre>
     * ForwardedContentParameters ::= SET {
     *   delivery-time     [0] MessageDeliveryTime OPTIONAL,
     *   delivery-envelope [1] OtherMessageDeliveryFields OPTIONAL,
     *   mts-identifier    [2] MessageDeliveryIdentifier OPTIONAL,
     *   submission-proof  [3] SubmissionProof OPTIONAL }
     * </pre>
     */
    private static final BerType<Parameters> PARAMETERS_TYPE = parametersType();

    private record Parameters(Optional<UtcTime> deliveryTime, Optional<Octets> deliveryEnvelope, Optional<MtsIdentifier> mtsIdentifier,
                              Optional<Octets> submissionProof) {
        static final Parameters NONE = new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ForwardedContentTypes() {
    }

    private static BerType<Parameters> parametersType() {
        BerSet<Parameters> s = BerSet.named("ForwardedContentParameters");
        s.ignoringUnknown();
        Member<UtcTime> time = s.optional("delivery-time", BerTypes.UTC_TIME.implicit(context(0)), Parameters::deliveryTime);
        Member<Octets> envelope = s.optional("delivery-envelope", BerTypes.element(context(1)), Parameters::deliveryEnvelope);
        Member<MtsIdentifier> identifier =
            s.optional("mts-identifier", DomainTypes.MTS_IDENTIFIER.implicit(context(2)), Parameters::mtsIdentifier);
        Member<Octets> proof = s.optional("submission-proof", BerTypes.element(context(3)), Parameters::submissionProof);
        return s.as(m -> new Parameters(m.find(time), m.find(envelope), m.find(identifier), m.find(proof)));
    }

    /** The content type that a type of forwarded content is for; empty for other types. */
    static Optional<Oid> contentType(Oid bodyPartType) {
        List<BigInteger> arcs = bodyPartType.arcs();
        int root = DATA.size();
        return arcs.size() >= root + 2 && arcs.subList(0, root).equals(DATA) ? oid(arcs.subList(root, arcs.size())) : Optional.empty();
    }

    private static Optional<Oid> oid(List<BigInteger> arcs) {
        try {
            return Optional.of(Oid.of(arcs));
        } catch (IllegalArgumentException noObjectIdentifier) {
            return Optional.empty();
        }
    }

    static ForwardedContent read(Oid contentType, Optional<Octets> parameters, Octets data) throws BerException {
        Parameters read = parameters.isPresent() ? PARAMETERS_TYPE.decode(parameters.get(), InterpersonalContentCodec.LIMITS)
            : Parameters.NONE;
        return new ForwardedContent(contentType, read.deliveryTime(), read.deliveryEnvelope(), read.mtsIdentifier(),
            read.submissionProof(), BerTypes.OCTET_STRING.decode(data, InterpersonalContentCodec.LIMITS));
    }

    static Extended write(ForwardedContent part) {
        Parameters parameters =
            new Parameters(part.deliveryTime(), part.deliveryEnvelope(), part.mtsIdentifier(), part.submissionProof());
        return new Extended(
            Optional.of(ExtendedBodyPartTypes.external(below(PARAMETERS, part.contentType()), PARAMETERS_TYPE.encode(parameters))),
            ExtendedBodyPartTypes.external(below(DATA, part.contentType()), BerTypes.OCTET_STRING.encode(part.content())));
    }

    private static Oid below(List<BigInteger> root, Oid contentType) {
        List<BigInteger> arcs = new ArrayList<>(root);
        arcs.addAll(contentType.arcs());
        return Oid.of(arcs);
    }
}
