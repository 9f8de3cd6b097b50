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

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerLimits;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Contents of type P2 and P22: octets to values and back. One table reads and writes both editions: what 1984 does not know is optional in
 * 1988. For any number of threads.
 */
public final class InterpersonalContentCodec {
    /** Deeper than those of an envelope: a forwarded message within a message takes four levels. */
    static final BerLimits LIMITS = new BerLimits(32 + 4 * BodyPartTypes.FORWARDINGS, BerLimits.defaults().elements());

    /**
     * <pre>
     * InformationObject ::= CHOICE {
     *   ipm [0] IPM,
     *   ipn [1] IPN }
     * </pre>
     */
    private static final BerType<InterpersonalContent> INFORMATION_OBJECT = BerChoice.<InterpersonalContent>named("InformationObject")
        .alternative("ipm", BodyPartTypes.outermostIpm().implicit(context(0)), Ipm.class)
        .alternative("ipn", IpnTypes.IPN.implicit(context(1)), Ipn.class)
        .build();

    private static final BerType<Ipm> RETURNED_IPM = BodyPartTypes.outermostIpm().implicit(context(3));

    private InterpersonalContentCodec() {
    }

    /**
     * Texts and raw values of the result are parts of {@code content} and last as long. Body parts that cannot be read are kept as they
     * are.
     *
     * @throws BerException where the octets are no IPM and no IPN, with the path of the field, the reason and the offset
     */
    public static InterpersonalContent decode(Octets content) throws BerException {
        return INFORMATION_OBJECT.decode(content, LIMITS);
    }

    /** A rope of the octets of heading and parameters and, without a copy, of the texts. */
    public static Octets encode(InterpersonalContent value) {
        return INFORMATION_OBJECT.encode(value);
    }

    /** The IPM in {@link Ipn.NonReceipt#returnedIpm}. */
    public static Ipm decodeReturnedIpm(Octets element) throws BerException {
        return RETURNED_IPM.decode(element, LIMITS);
    }

    /** The element for {@link Ipn.NonReceipt#returnedIpm}. */
    public static Octets encodeReturnedIpm(Ipm ipm) {
        return RETURNED_IPM.encode(ipm);
    }

    /**
     * One body part by itself, for whoever carries it in something else; kept as it is where it cannot be read.
     *
     * @throws BerException where the octets are not one element
     */
    public static BodyPart decodeBodyPart(Octets element) throws BerException {
        BerTypes.ANY.decode(element, LIMITS);
        return BodyPartTypes.decodeOutermost(element);
    }

    /** The complete element of one body part. */
    public static Octets encodeBodyPart(BodyPart part) {
        return BodyPartTypes.encodeOutermost(part);
    }

    /** The basic part that says the same as an extended one, for a peer of 1984; the part itself where there is none. */
    public static BodyPart basicForm(BodyPart part) {
        return BodyPartTypes.basicForm(part);
    }
}
