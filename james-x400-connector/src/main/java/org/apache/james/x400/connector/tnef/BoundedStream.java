/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tnef;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.james.x400.connector.mixer.body.TnefOpener.UnreadableTnefException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.util.LittleEndian;

/**
 * A TNEF stream as far as its attributes are whole, and neither longer nor richer than what HMEF may take into memory, MS-OXTNEF §2.1.
 *
 * @param octets its header and its whole attributes
 * @param whole  whether nothing but padding stands behind them
 */
record BoundedStream(Octets octets, boolean whole) {
    static final int MAXIMUM_LENGTH = 20 << 20;
    /** Of all lists of properties together: each property of four octets becomes a hundred in memory. */
    static final int MAXIMUM_LISTS = 8 << 20;
    private static final int MAXIMUM_ATTRIBUTES = 10_000;
    private static final int MAXIMUM_PROPERTIES = 2_000;
    private static final int HEADER = 6;
    /** Level, id and type, length. */
    private static final int ATTRIBUTE_HEADER = 9;
    private static final int CHECKSUM = 2;

    static BoundedStream of(Octets tnef) throws UnreadableTnefException {
        if (tnef.length() > MAXIMUM_LENGTH) {
            throw new UnreadableTnefException("it is longer than " + (MAXIMUM_LENGTH >> 20) + " MB");
        }
        if (tnef.length() < HEADER || LittleEndian.getInt(bytes(tnef, 0, Integer.BYTES)) != HMEFMessage.HEADER_SIGNATURE) {
            throw new UnreadableTnefException("it is no TNEF");
        }
        long end = HEADER;
        long lists = 0;
        int attributes = 0;
        for (long length = attribute(tnef, end); length > 0; length = attribute(tnef, end)) {
            if (isList(LittleEndian.getUShort(bytes(tnef, end + 1, Short.BYTES)))) {
                lists += length;
                checkProperties(tnef.slice(end + ATTRIBUTE_HEADER, end + length - CHECKSUM));
            }
            end += length;
            if (++attributes > MAXIMUM_ATTRIBUTES || lists > MAXIMUM_LISTS) {
                throw new UnreadableTnefException("it has more than " + MAXIMUM_ATTRIBUTES + " attributes, or more than "
                    + (MAXIMUM_LISTS >> 20) + " MB of properties");
            }
        }
        return new BoundedStream(tnef.slice(0, end), isPadding(tnef.slice(end, tnef.length())));
    }

    /** The length of the attribute that stands there, with all that belongs to it; 0 if none does, or not all of it. */
    private static long attribute(Octets tnef, long start) {
        long left = tnef.length() - start - ATTRIBUTE_HEADER - CHECKSUM;
        if (left < 0 || tnef.at(start) != TNEFProperty.LEVEL_MESSAGE && tnef.at(start) != TNEFProperty.LEVEL_ATTACHMENT) {
            return 0;
        }
        long length = LittleEndian.getUInt(bytes(tnef, start + 1 + Integer.BYTES, Integer.BYTES));
        return length <= left ? ATTRIBUTE_HEADER + length + CHECKSUM : 0;
    }

    private static boolean isList(int id) {
        return id == TNEFProperty.ID_MAPIPROPERTIES.id || id == TNEFProperty.ID_ATTACHMENT.id;
    }

    private static void checkProperties(Octets list) throws UnreadableTnefException {
        if (list.length() >= Integer.BYTES && LittleEndian.getUInt(bytes(list, 0, Integer.BYTES)) > MAXIMUM_PROPERTIES) {
            throw new UnreadableTnefException("one of its lists has more than " + MAXIMUM_PROPERTIES + " properties");
        }
    }

    private static boolean isPadding(Octets rest) {
        return rest.length() <= 1024 && Arrays.equals(rest.toByteArray(), new byte[(int) rest.length()])
            || rest.length() <= 2 && new String(rest.toByteArray(), StandardCharsets.US_ASCII).isBlank();
    }

    private static byte[] bytes(Octets octets, long from, int length) {
        return octets.slice(from, from + length).toByteArray();
    }
}
