/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BerWriter;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.ProtocolViolation;

/** How the user data of an open connection look: in normal mode one PDV-list for each value, in X.410-1984 mode the bare octets. */
record UserData(Mode mode, ContextSet contexts) {
    private static final BerTag INTEGER = BerTag.universal(2);
    private static final BerTag OCTET_STRING = BerTag.universal(4);
    private static final BerTag SEQUENCE = BerTag.universal(16);
    private static final BerTag SINGLE_ASN1_TYPE = BerTag.context(0);
    private static final BerTag FULLY_ENCODED = BerTag.application(1);
    /** Of a small one, header included. */
    private static final int INTEGER_LENGTH = 3;
    private static final int INDEFINITE = 0x80;
    private static final int MOST_OF_A_LENGTH = 4;

    Octets encode(List<DataValue> values) {
        if (values.isEmpty()) {
            return Octets.EMPTY;
        }
        return switch (mode) {
            case NORMAL -> pdvLists(values);
            case X410_1984 -> Octets.concat(values.stream().map(DataValue::value).toList());
        };
    }

    /** As {@link PpduCodec#USER_DATA} has it, without the way through its tables: it goes before each segment. */
    private static Octets pdvLists(List<DataValue> values) {
        BerWriter writer = new BerWriter();
        for (DataValue value : values.reversed()) {
            long after = writer.length();
            writer.octets(value.value());
            writer.header(SINGLE_ASN1_TYPE, true, writer.length() - after);
            integer(writer, value.context());
            writer.header(SEQUENCE, true, writer.length() - after);
        }
        writer.header(FULLY_ENCODED, true, writer.length());
        return writer.toOctets();
    }

    private static void integer(BerWriter writer, int value) {
        if (value >= 0 && value <= Byte.MAX_VALUE) {
            writer.octet(value);
            writer.header(INTEGER, false, 1);
        } else {
            writer.octets(BerTypes.INTEGER.encode(value));
        }
    }

    /** The octets of a part; before the first of normal mode goes what stands before an OCTET STRING of that length. */
    byte[] encode(PresentationPrimitive.PDataPartRequest part) {
        Octets octets = part.part().value();
        return (mode == Mode.NORMAL && part.first() ? Octets.concat(beforeString(part.part().context(), part.length()), octets) : octets)
            .toByteArray();
    }

    private static Octets beforeString(int context, long length) {
        BerWriter writer = new BerWriter();
        writer.header(OCTET_STRING, false, length);
        writer.header(SINGLE_ASN1_TYPE, true, length + writer.length());
        integer(writer, context);
        writer.header(SEQUENCE, true, length + writer.length());
        writer.header(FULLY_ENCODED, true, length + writer.length());
        return writer.toOctets();
    }

    /** @return none for no octets, which session services allow */
    List<DataValue> decode(Octets octets) throws BerException, ProtocolViolation {
        if (octets.isEmpty()) {
            return List.of();
        }
        return switch (mode) {
            case NORMAL -> {
                Optional<DataValue> usual = usual(octets);
                yield usual.isPresent() ? List.of(usual.orElseThrow()) : values(PpduCodec.USER_DATA.decode(octets));
            }
            case X410_1984 -> List.of(DataValue.withoutContext(octets));
        };
    }

    static List<Ppdu.DataValueItem> items(List<DataValue> values) {
        return values.stream().map(value -> new Ppdu.DataValueItem(Optional.empty(), value.context(), value.value())).toList();
    }

    /** What nearly all segments are: one PDV-list with an OCTET STRING, written in the one way that most have. Else nothing is said. */
    private Optional<DataValue> usual(Octets octets) throws ProtocolViolation {
        long list = contents(octets, 0, 0x61);
        long context = list < 0 ? list : contents(octets, list, 0x30);
        if (context < 0 || octets.length() - context < INTEGER_LENGTH || octets.at(context) != 0x02 || octets.at(context + 1) != 1) {
            return Optional.empty();
        }
        int number = octets.at(context + 2);
        long value = contents(octets, context + INTEGER_LENGTH, 0xA0);
        if (number > Byte.MAX_VALUE || value < 0 || contents(octets, value, 0x04) < 0) {
            return Optional.empty();
        }
        return Optional.of(new DataValue(contexts.check(number), octets.slice(value, octets.length())));
    }

    /** Where the contents begin of an element of that tag and a definite length that reaches to the end; negative where there is none. */
    private static long contents(Octets octets, long at, int tag) {
        if (octets.length() - at < 2 || octets.at(at) != tag) {
            return -1;
        }
        int first = octets.at(at + 1);
        int size = first <= Byte.MAX_VALUE ? 0 : first & 0x7f;
        if (first == INDEFINITE || size > MOST_OF_A_LENGTH || octets.length() - at < 2 + size) {
            return -1;
        }
        long length = size == 0 ? first : 0;
        for (int i = 0; i < size; i++) {
            length = length << 8 | octets.at(at + 2 + i);
        }
        return at + 2 + size + length == octets.length() ? at + 2 + size : -1;
    }

    private List<DataValue> values(List<Ppdu.DataValueItem> items) throws ProtocolViolation {
        List<DataValue> values = new ArrayList<>(items.size());
        for (Ppdu.DataValueItem item : items) {
            values.add(new DataValue(contexts.check(item.context()), item.value()));
        }
        return values;
    }
}
