/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.codec.OrAddressTypes;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What a forwarded message tells of its delivery, as far as a reader in the Internet can use it. The other fields of
 * OtherMessageDeliveryFields are passed over.
 *
 * @param originator     of the envelope
 * @param submissionTime what mail calls the date
 */
record DeliveryEnvelope(Optional<OrName> originator, Optional<UtcTime> submissionTime) {
    /**
     * <pre>
     * OtherMessageDeliveryFields ::= SET {
     *   originator-name         ORName,
     *   message-submission-time [7] UTCTime,
     *   ... }
     * </pre>
     */
    private static final BerType<DeliveryEnvelope> TYPE;

    static {
        BerSet<DeliveryEnvelope> s = BerSet.named("OtherMessageDeliveryFields");
        Member<OrName> originator = s.optional("originator-name", OrAddressTypes.OR_NAME, DeliveryEnvelope::originator);
        Member<UtcTime> time = s.optional("message-submission-time", BerTypes.UTC_TIME.implicit(BerTag.context(7)),
            DeliveryEnvelope::submissionTime);
        s.ignoringUnknown();
        TYPE = s.as(v -> new DeliveryEnvelope(v.find(originator), v.find(time)));
    }

    /** Empty if the element is something else. */
    static Optional<DeliveryEnvelope> read(Octets element) {
        try {
            Octets set = element.at(0) == 0x31 ? element : Octets.concat(Octets.of((byte) 0x31), element.slice(1, element.length()));
            return Optional.of(TYPE.decode(set));
        } catch (BerException e) {
            return Optional.empty();
        }
    }
}
