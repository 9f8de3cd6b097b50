/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataPartRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

/**
 * What the user data of an open association look like.
 *
 * @param rtseContext presentation context of RTSE's own APDUs
 * @param mtseContext presentation context of the APDUs that are transferred
 */
record Layout(Mode mode, int rtseContext, int mtseContext) {
    static final Layout X410 = new Layout(Mode.X410_1984, DataValue.NO_CONTEXT, DataValue.NO_CONTEXT);

    RtseCodec codec() {
        return RtseCodec.of(mode);
    }

    <T> List<DataValue> encode(BerType<T> type, T apdu) {
        return List.of(own(type.encode(apdu)));
    }

    /** The APDU of RTSE among the user information of an association. */
    <T> T decode(BerType<T> type, List<DataValue> values) throws BerException, ProtocolViolation {
        for (DataValue value : values) {
            if (value.context() == rtseContext) {
                return type.decode(value.value());
            }
        }
        throw new ProtocolViolation(Layer.RTSE, Reach.ASSOCIATION,
            values.isEmpty() ? "no user information" : "no user information in presentation context " + rtseContext);
    }

    PDataRequest segment(Octets segment) {
        return new PDataRequest(List.of(switch (mode) {
            case NORMAL -> own(RtseCodec.RTTR.encode(new RtseApdu.Rttr(segment)));
            case X410_1984 -> DataValue.withoutContext(segment);
        }));
    }

    /** One P-DATA may carry several segments. */
    Octets segments(List<DataValue> values) throws BerException, ProtocolViolation {
        if (mode == Mode.X410_1984) {
            return Octets.concat(values.stream().map(DataValue::value).toList());
        }
        List<Octets> segments = new ArrayList<>(values.size());
        for (DataValue value : values) {
            segments.add(RtseCodec.RTTR.decode(own(value, "RTTR")).segment());
        }
        return Octets.concat(segments);
    }

    /** A part of a segment that is not held whole. */
    PDataPartRequest part(Octets part, long length, boolean first, boolean last) {
        return new PDataPartRequest(new DataValue(rtseContext, part), length, first, last);
    }

    /** What parts of one or more segments bring. */
    Octets parts(List<DataValue> parts) throws ProtocolViolation {
        List<Octets> octets = new ArrayList<>(parts.size());
        for (DataValue part : parts) {
            octets.add(own(part, "RTTR"));
        }
        return Octets.concat(octets);
    }

    PTokenPleaseRequest turnPlease(RtseApdu.Rttp rttp) {
        return new PTokenPleaseRequest(List.of(own(RtseCodec.RTTP.encode(rttp))));
    }

    RtseApdu.Rttp turnPlease(List<DataValue> values) throws BerException, ProtocolViolation {
        if (values.isEmpty()) {
            throw new ProtocolViolation(Layer.RTSE, Reach.ASSOCIATION, "turn-please without RTTP");
        }
        return RtseCodec.RTTP.decode(own(values.getFirst(), "RTTP"));
    }

    /** Octets to put before an APDU of that length. */
    Octets prefix(long length) {
        return mode == Mode.NORMAL ? MtsApduExternal.prefix(mtseContext, length) : Octets.EMPTY;
    }

    /** The APDU within all octets of an activity. */
    Octets apdu(Octets stream) throws BerException {
        return mode == Mode.NORMAL ? MtsApduExternal.unwrap(stream, mtseContext) : stream;
    }

    private DataValue own(Octets apdu) {
        return new DataValue(rtseContext, apdu);
    }

    private Octets own(DataValue value, String apdu) throws ProtocolViolation {
        if (value.context() != rtseContext) {
            throw new ProtocolViolation(Layer.RTSE, Reach.ASSOCIATION,
                apdu + " in presentation context " + value.context() + " instead of " + rtseContext);
        }
        return value.value();
    }
}
