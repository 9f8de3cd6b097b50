/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Facsimile pages and {@code image/g3fax}, RFC 2159: X.400 keeps a page in a BIT STRING, the first bit of the line lowest in its octet;
 * mail keeps all pages in one stream, the first bit highest, each page closed by six end-of-line codes.
 */
final class G3Fax {
    static final String TYPE = "image/g3fax";
    /** More than any fax; what is larger is a file. */
    static final long MAX_LENGTH = 32L << 20;
    private static final byte[] PAGE_END = {0x00, 0x10, 0x01, 0x00, 0x10, 0x01, 0x00, 0x10, 0x01};
    private static final int END_OF_LINE_BITS = 12;

    private G3Fax() {
    }

    static MimeEntity toMime(BodyPart.G3Facsimile fax) {
        List<Octets> pages = new ArrayList<>();
        for (BitString image : fax.images()) {
            pages.add(Octets.wrap(withoutTrailingEndsOfLine(reversed(image.octets().toByteArray()))));
            pages.add(Octets.of(PAGE_END));
        }
        ParameterizedField type = G3Parameters.written(ParameterizedField.of(TYPE), fax.nonBasic());
        type = fax.images().isEmpty() ? type : type.with("pages", Integer.toString(fax.images().size()));
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", type.toString())), Octets.concat(pages));
    }

    /** Empty for a stream too long to be a fax. */
    static Optional<BodyPart> toX400(MimeEntity.Leaf part) {
        if (!part.isType(TYPE) || part.content().length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] stream = part.content().toByteArray();
        List<BitString> images = new ArrayList<>();
        int start = 0;
        for (int i = 0; i + PAGE_END.length <= stream.length; i++) {
            if (Arrays.equals(stream, i, i + PAGE_END.length, PAGE_END, 0, PAGE_END.length)) {
                images.add(page(stream, start, i));
                start = i + PAGE_END.length;
                i = start - 1;
            }
        }
        if (start < stream.length || images.isEmpty()) {
            images.add(page(stream, start, stream.length));
        }
        return Optional.of(new BodyPart.G3Facsimile(Optional.of(images.size()), G3Parameters.read(part.type()), images));
    }

    private static BitString page(byte[] stream, int from, int to) {
        return new BitString(Octets.wrap(reversed(Arrays.copyOfRange(stream, from, to))), 0);
    }

    private static byte[] reversed(byte[] octets) {
        byte[] result = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            result[i] = (byte) (Integer.reverse(octets[i]) >>> 24);
        }
        return result;
    }

    /** Takes codes of eleven zeros and a one from the end, padding after them too; the rest is filled with zeros to a whole octet. */
    private static byte[] withoutTrailingEndsOfLine(byte[] page) {
        int bits = page.length * 8;
        int last = lastOne(page, bits);
        boolean atEnd = true;
        while (atEnd && last >= END_OF_LINE_BITS - 1 && zeros(page, last - (END_OF_LINE_BITS - 1), last)) {
            bits = last - (END_OF_LINE_BITS - 1);
            last = lastOne(page, bits);
            atEnd = last == bits - 1;
        }
        byte[] rest = Arrays.copyOf(page, (bits + 7) / 8);
        if (bits % 8 != 0) {
            rest[rest.length - 1] &= (byte) (0xFF << (8 - bits % 8));
        }
        return rest;
    }

    private static int lastOne(byte[] page, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            if ((page[i / 8] >> (7 - i % 8) & 1) != 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean zeros(byte[] page, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((page[i / 8] >> (7 - i % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
