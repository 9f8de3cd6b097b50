/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;

/** The two BIT STRINGs of flags. */
final class Indicators {
    /**
     * <pre>
     * PerMessageIndicators ::= [APPLICATION 8] BIT STRING {
     *   disclosure-of-other-recipients (0), implicit-conversion-prohibited (1),
     *   alternate-recipient-allowed (2), content-return-request (3), reserved (4),
     *   bit-5 (5), bit-6 (6), service-message (7) } (SIZE (0..ub-bit-options))
     * </pre>
     * Written with four bits, as everybody does, and with eight or sixteen where a later one is set.
     */
    static final BerType<PerMessageIndicators> PER_MESSAGE = BerTypes.BIT_STRING.map(Indicators::perMessage, Indicators::bits);

    /**
     * <pre>
     * PerRecipientIndicators ::= BIT STRING {
     *   responsibility (0), originating-MTA-report (1), originating-MTA-non-delivery-report (2),
     *   originator-report (3), originator-non-delivery-report (4),
     *   reserved-5 (5), reserved-6 (6), reserved-7 (7) } (SIZE (8..ub-bit-options))
     * </pre>
     * Written with eight bits; {@link P1Leniency#INDICATOR_BITS}.
     */
    static final BerType<PerRecipientIndicators> PER_RECIPIENT = BerTypes.BIT_STRING.map(Indicators::perRecipient, Indicators::bits);

    private Indicators() {
    }

    private static PerMessageIndicators perMessage(BitString bits) {
        int value = 0;
        for (int bit = 0; bit < PerMessageIndicators.MAX_BITS; bit++) {
            value |= bits.isSet(bit) ? 0x8000 >> bit : 0;
        }
        return value == 0 ? PerMessageIndicators.NONE : new PerMessageIndicators(value);
    }

    private static BitString bits(PerMessageIndicators indicators) {
        int bits = indicators.bits();
        if ((bits & 0xff) != 0) {
            return new BitString(Octets.of((byte) (bits >> 8), (byte) bits), 0);
        }
        return new BitString(Octets.of((byte) (bits >> 8)), (bits & 0x0f00) != 0 ? 0 : 4);
    }

    private static PerRecipientIndicators perRecipient(BitString bits) {
        return new PerRecipientIndicators(bits.isSet(0), bits.isSet(1), bits.isSet(2), bits.isSet(3), bits.isSet(4));
    }

    private static BitString bits(PerRecipientIndicators indicators) {
        return BitString.ofFlags(indicators.responsibility(), indicators.originatingMtaReport(),
            indicators.originatingMtaNonDeliveryReport(), indicators.originatorReport(), indicators.originatorNonDeliveryReport(),
            false, false, false);
    }
}
