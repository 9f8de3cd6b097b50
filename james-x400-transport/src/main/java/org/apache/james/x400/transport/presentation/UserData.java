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
    Octets encode(List<DataValue> values) {
        if (values.isEmpty()) {
            return Octets.EMPTY;
        }
        return switch (mode) {
            case NORMAL -> PpduCodec.USER_DATA.encode(items(values));
            case X410_1984 -> Octets.concat(values.stream().map(DataValue::value).toList());
        };
    }

    /** The octets of a part; before the first of normal mode goes what stands before an OCTET STRING of that length. */
    byte[] encode(PresentationPrimitive.PDataPartRequest part) {
        Octets octets = part.part().value();
        return (mode == Mode.NORMAL && part.first() ? Octets.concat(beforeString(part.part().context(), part.length()), octets) : octets)
            .toByteArray();
    }

    private static Octets beforeString(int context, long length) {
        BerWriter writer = new BerWriter();
        writer.header(BerTag.universal(4), false, length);
        writer.header(BerTag.context(0), true, length + writer.length());
        writer.octets(BerTypes.INTEGER.encode(context));
        writer.header(BerTag.universal(16), true, length + writer.length());
        writer.header(BerTag.application(1), true, length + writer.length());
        return writer.toOctets();
    }

    /** @return none for no octets, which session services allow */
    List<DataValue> decode(Octets octets) throws BerException, ProtocolViolation {
        if (octets.isEmpty()) {
            return List.of();
        }
        return switch (mode) {
            case NORMAL -> values(PpduCodec.USER_DATA.decode(octets));
            case X410_1984 -> List.of(DataValue.withoutContext(octets));
        };
    }

    static List<Ppdu.DataValueItem> items(List<DataValue> values) {
        return values.stream().map(value -> new Ppdu.DataValueItem(Optional.empty(), value.context(), value.value())).toList();
    }

    private List<DataValue> values(List<Ppdu.DataValueItem> items) throws ProtocolViolation {
        List<DataValue> values = new ArrayList<>(items.size());
        for (Ppdu.DataValueItem item : items) {
            values.add(new DataValue(contexts.check(item.context()), item.value()));
        }
        return values;
    }
}
