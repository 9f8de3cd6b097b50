/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.ArrayList;
import java.util.List;

/** BIT STRING. X.690 8.6. */
final class BitStringType extends PrimitiveType<BitString> {
    private static final BerTag TAG = BerTag.universal(3);

    BitStringType() {
        super(TAG, "BIT STRING");
    }

    @Override
    BitString readElement(BerReader reader) throws BerException {
        if (!reader.isConstructed()) {
            return segment(reader);
        }
        BitString last = BitString.EMPTY;
        List<Octets> octets = new ArrayList<>();
        int open = 1;
        reader.enter();
        while (open > 0) {
            if (!reader.next()) {
                reader.leave();
                open--;
            } else if (!TAG.is(reader.tag())) {
                throw new BerException("segment of a BIT STRING is " + reader.tag(), reader.offset());
            } else if (reader.isConstructed()) {
                reader.enter();
                open++;
            } else if (last.unusedBits() != 0) {
                throw new BerException("unused bits within a BIT STRING", reader.offset());
            } else {
                last = segment(reader);
                octets.add(last.octets());
            }
        }
        return new BitString(Octets.concat(octets), last.unusedBits());
    }

    private static BitString segment(BerReader reader) throws BerException {
        long offset = reader.offset();
        Octets content = reader.content();
        if (content.isEmpty()) {
            throw new BerException("BIT STRING without the number of its unused bits", offset);
        }
        try {
            return new BitString(content.slice(1, content.length()), content.at(0));
        } catch (IllegalArgumentException e) {
            throw BerException.refused(e, offset);
        }
    }

    @Override
    Writing<BitString> content() {
        return (writer, value) -> {
            writer.octets(value.octets());
            writer.octet(value.unusedBits());
        };
    }
}
