/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BerWriter;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The EXTERNAL around an APDU in normal mode: {@code 28 L 02 01 05 A0 L} and the APDU. It is put on and taken off without touching the
 * octets of the APDU, which may be many.
 */
final class MtsApduExternal {
    private static final BerTag EXTERNAL = BerTag.universal(8);
    private static final BerTag SINGLE_ASN1_TYPE = BerTag.context(0);
    private static final BerTag OCTET_ALIGNED = BerTag.context(1);
    private static final BerTag DIRECT_REFERENCE = BerTag.universal(6);
    private static final BerTag INDIRECT_REFERENCE = BerTag.universal(2);
    private static final BerTag DATA_VALUE_DESCRIPTOR = BerTag.universal(7);
    private static final int INDEFINITE = 0x80;
    private static final int END_OF_CONTENTS = 2;

    private MtsApduExternal() {
    }

    /** What goes before an APDU of {@code length} octets in presentation context {@code context}. */
    static Octets prefix(int context, long length) {
        BerWriter writer = new BerWriter();
        writer.header(SINGLE_ASN1_TYPE, true, length);
        writer.octets(BerTypes.INTEGER.encode(context));
        writer.header(EXTERNAL, true, length + writer.length());
        return writer.toOctets();
    }

    /**
     * The APDU within the EXTERNAL that {@code stream} is. Where lengths are indefinite the end is found from behind: the octets between
     * are left to whoever reads the APDU.
     */
    static Octets unwrap(Octets stream, int context) throws BerException {
        BerReader reader = new BerReader(stream);
        if (!reader.next() || !reader.tag().equals(EXTERNAL)) {
            throw new BerException("APDU is not within an EXTERNAL", 0);
        }
        boolean indefinite = isIndefinite(stream, 0);
        if (!indefinite) {
            endsWithStream(stream);
        }
        reader.enter();
        boolean named = false;
        while (reader.next()) {
            if (!named && !reader.tag().equals(DIRECT_REFERENCE) && !reader.tag().equals(INDIRECT_REFERENCE)) {
                throw new BerException("EXTERNAL names no presentation context", reader.offset());
            } else if (reader.tag().equals(INDIRECT_REFERENCE)) {
                expect(context, reader);
                named = true;
            } else if (reader.tag().equals(SINGLE_ASN1_TYPE) && isIndefinite(stream, reader.offset())) {
                return beforeEnd(stream, reader.offset() + 2, indefinite ? 2 * END_OF_CONTENTS : END_OF_CONTENTS);
            } else if (reader.tag().equals(SINGLE_ASN1_TYPE)) {
                return last(reader, reader.content());
            } else if (reader.tag().equals(OCTET_ALIGNED)) {
                return last(reader, reader.string());
            } else if (reader.tag().equals(DIRECT_REFERENCE) || reader.tag().equals(DATA_VALUE_DESCRIPTOR)) {
                reader.skip();
            } else {
                throw new BerException("unexpected element " + reader.tag() + " in EXTERNAL", reader.offset());
            }
        }
        throw new BerException("EXTERNAL has no value", 0);
    }

    private static void endsWithStream(Octets stream) throws BerException {
        BerReader reader = new BerReader(stream);
        reader.next();
        reader.skip();
        reader.end();
    }

    private static void expect(int context, BerReader reader) throws BerException {
        long offset = reader.offset();
        int found = BerTypes.INTEGER.decode(reader.element());
        if (found != context) {
            throw new BerException("EXTERNAL is in presentation context " + found + " instead of " + context, offset);
        }
    }

    /** All tags here have one octet. */
    private static boolean isIndefinite(Octets stream, long offset) {
        return stream.at(offset + 1) == INDEFINITE;
    }

    private static Octets last(BerReader reader, Octets apdu) throws BerException {
        reader.leave();
        reader.end();
        return apdu;
    }

    private static Octets beforeEnd(Octets stream, long from, int zeros) throws BerException {
        long to = stream.length() - zeros;
        if (to < from) {
            throw new BerException("end-of-contents octets are missing", stream.length());
        }
        for (long at = to; at < stream.length(); at++) {
            if (stream.at(at) != 0) {
                throw new BerException("end-of-contents octets are missing", at);
            }
        }
        return stream.slice(from, to);
    }
}
