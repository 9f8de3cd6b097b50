/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;

/**
 * The MTS-APDUs that are transferred in frames, taken out without the stack: what a DT SPDU of an activity carries is cut from its TSDU,
 * and in normal mode from its presentation data value and EXTERNAL.
 */
public final class TransferredApdus {
    private static final BerTag FULLY_ENCODED_DATA = BerTag.application(1);
    private static final BerTag EXTERNAL = BerTag.universal(8);

    private TransferredApdus() {
    }

    /** All of all captures, named by the capture and a number: {@code m88_ndr-2}. */
    public static Map<String, Octets> ofCaptures() {
        Map<String, Octets> all = new LinkedHashMap<>();
        Capture.all().forEach(capture -> {
            int number = 0;
            for (List<Capture.Packet> stream : capture.streams()) {
                for (Octets apdu : of(stream.stream().map(Capture.Packet::octets).toList())) {
                    all.put(capture.name() + "-" + ++number, apdu);
                }
            }
        });
        return all;
    }

    /** All of the vectors that hold whole activities, named by the vector and a number. */
    public static Map<String, Octets> ofVectors() {
        Map<String, Octets> all = new LinkedHashMap<>();
        Stream.concat(HexVector.all("p").stream(), HexVector.all("f").stream()).forEach(vector -> {
            int number = 0;
            for (boolean byInitiator : new boolean[] {true, false}) {
                List<Octets> frames = vector.frames().stream().filter(frame -> frame.byInitiator() == byInitiator)
                    .map(HexVector.Frame::octets).toList();
                for (Octets apdu : of(frames)) {
                    all.put(vector.name() + "-" + ++number, apdu);
                }
            }
        });
        return all;
    }

    /** The APDUs in the TPKTs of one connection, in the order of their activities. */
    public static List<Octets> of(List<Octets> tpkts) {
        List<Octets> apdus = new ArrayList<>();
        List<Octets> pieces = new ArrayList<>();
        for (Octets tsdu : tsdus(tpkts)) {
            int si = tsdu.length() > 4 && tsdu.at(0) == 0x01 && tsdu.at(1) == 0 ? tsdu.at(2) : -1;
            if (si == 0x01) {
                pieces.add(userData(tsdu.slice(4, tsdu.length())));
            } else if (si == 0x29 && !pieces.isEmpty()) {
                apdus.add(unwrapped(Octets.concat(pieces)));
                pieces.clear();
            }
        }
        return apdus;
    }

    private static List<Octets> tsdus(List<Octets> tpkts) {
        List<Octets> tsdus = new ArrayList<>();
        List<Octets> segments = new ArrayList<>();
        for (Octets tpkt : tpkts) {
            if (tpkt.at(5) == 0xF0) {
                segments.add(tpkt.slice(7, tpkt.length()));
                if ((tpkt.at(6) & 0x80) != 0) {
                    tsdus.add(Octets.concat(segments));
                    segments.clear();
                }
            }
        }
        return tsdus;
    }

    private static Octets userData(Octets sessionData) {
        try {
            BerReader reader = new BerReader(sessionData);
            if (!isPresentationData(reader)) {
                return sessionData;
            }
            reader.enter();
            reader.next();
            reader.enter();
            while (reader.next()) {
                if (reader.tag().equals(BerTag.context(0))) {
                    reader.enter();
                    reader.next();
                    return reader.string();
                }
                reader.skip();
            }
            throw new IllegalArgumentException("presentation data value without a value");
        } catch (BerException e) {
            return sessionData;
        }
    }

    private static boolean isPresentationData(BerReader reader) throws BerException {
        return reader.next() && reader.tag().equals(FULLY_ENCODED_DATA) && reader.isConstructed();
    }

    private static Octets unwrapped(Octets octets) {
        try {
            BerReader reader = new BerReader(octets);
            reader.next();
            if (!reader.tag().equals(EXTERNAL)) {
                return octets;
            }
            reader.enter();
            while (reader.next()) {
                if (reader.tag().equals(BerTag.context(0))) {
                    reader.enter();
                    reader.next();
                    return reader.element();
                }
                reader.skip();
            }
            return Optional.<Octets>empty().orElseThrow();
        } catch (BerException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
