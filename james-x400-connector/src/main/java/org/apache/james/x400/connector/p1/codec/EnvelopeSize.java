/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerLimits;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.Octets;

/** How much of an APDU would become objects: all but the content and the returned content, which stay where they lie. */
final class EnvelopeSize {
    private static final BerTag MESSAGE = BerTag.context(0);
    private static final BerTag REPORT = BerTag.context(1);
    private static final BerTag OCTET_STRING = BerTag.universal(4);
    private static final BerTag RETURNED_CONTENT = BerTag.context(1);

    private EnvelopeSize() {
    }

    static long of(Octets apdu, BerLimits limits) throws BerException {
        BerReader reader = new BerReader(apdu, limits);
        if (!reader.next()) {
            return 0;
        }
        long content = 0;
        if (reader.isConstructed() && reader.tag().equals(MESSAGE)) {
            reader.enter();
            content = elements(reader, OCTET_STRING);
        } else if (reader.isConstructed() && reader.tag().equals(REPORT)) {
            reader.enter();
            while (reader.next()) {
                if (reader.isConstructed()) {
                    reader.enter();
                    content += elements(reader, RETURNED_CONTENT);
                    reader.leave();
                } else {
                    reader.skip();
                }
            }
        }
        return apdu.length() - content;
    }

    /** The octets of those elements of this level that have the tag. */
    private static long elements(BerReader reader, BerTag tag) throws BerException {
        long sum = 0;
        while (reader.next()) {
            if (reader.tag().equals(tag)) {
                sum += reader.element().length();
            } else {
                reader.skip();
            }
        }
        return sum;
    }
}
