/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;

/**
 * User data of one SPDU in a vector or a capture, cut out without the code under test.
 *
 * @param origin where it stands, for messages
 * @param spdu   which one carries it
 */
public record Ssdu(String origin, Spdu spdu, boolean byInitiator, Octets userData) {
    private static final int TPKT_AND_DT = 7;
    private static final int LONG_LENGTH = 0xFF;
    private static final int USER_DATA = 0xC1;
    private static final int REASON = 50;
    private static final List<String> X410 = List.of("m84", "m410", "f02", "s13");

    /** Those that carry user data in reliable transfer. */
    public enum Spdu {
        CN(13), AC(14), RF(12), FN(9), DN(10), AB(25), PT(2), DT(1);

        private final int identifier;

        Spdu(int identifier) {
            this.identifier = identifier;
        }

        private static Spdu of(int identifier, String origin) {
            return Stream.of(values()).filter(spdu -> spdu.identifier == identifier).findFirst()
                .orElseThrow(() -> new AssertionError("no user data is known in SPDU " + identifier + " of " + origin));
        }
    }

    /** All in the vectors whose names begin with {@code prefix}. */
    public static List<Ssdu> ofVectors(String prefix) {
        List<Ssdu> ssdus = new ArrayList<>();
        for (HexVector vector : HexVector.all(prefix)) {
            for (HexVector.Frame frame : vector.frames()) {
                add(ssdus, vector.name() + " " + frame.label(), frame.byInitiator(), frame.octets().toByteArray());
            }
        }
        return ssdus;
    }

    /** All in all captures. */
    public static List<Ssdu> ofCaptures() {
        List<Ssdu> ssdus = new ArrayList<>();
        Capture.all().forEach(capture -> {
            for (int line = 0; line < capture.packets().size(); line++) {
                Capture.Packet packet = capture.packets().get(line);
                add(ssdus, capture.name() + " " + (line + 1), packet.byInitiator(), packet.octets().toByteArray());
            }
        });
        return ssdus;
    }

    /** Those of this kind. */
    public static List<Ssdu> only(Spdu spdu, List<Ssdu> ssdus) {
        return ssdus.stream().filter(ssdu -> ssdu.spdu() == spdu).toList();
    }

    private static void add(List<Ssdu> ssdus, String origin, boolean byInitiator, byte[] tpkt) {
        boolean isWholeTsdu = (tpkt[5] & 0xFF) == 0xF0 && tpkt[6] == (byte) 0x80;
        if (!isWholeTsdu) {
            return;
        }
        int first = tpkt[TPKT_AND_DT];
        int end = endOfParameters(tpkt, TPKT_AND_DT);
        if (end == tpkt.length) {
            Octets userData = userData(tpkt, TPKT_AND_DT, end);
            if (!userData.isEmpty()) {
                ssdus.add(new Ssdu(origin, Spdu.of(first, origin), byInitiator, userData));
            }
        } else if (tpkt[end] == Spdu.DT.identifier) {
            int data = endOfParameters(tpkt, end);
            ssdus.add(new Ssdu(origin, Spdu.DT, byInitiator, Octets.wrap(tpkt).slice(data, tpkt.length)));
        }
    }

    private static int endOfParameters(byte[] octets, int spdu) {
        return begin(octets, spdu + 1) + length(octets, spdu + 1);
    }

    private static int length(byte[] octets, int at) {
        int length = octets[at] & 0xFF;
        return length == LONG_LENGTH ? (octets[at + 1] & 0xFF) << 8 | octets[at + 2] & 0xFF : length;
    }

    private static int begin(byte[] octets, int at) {
        return at + ((octets[at] & 0xFF) == LONG_LENGTH ? 3 : 1);
    }

    /** Of a refusal what follows the reason. */
    private static Octets userData(byte[] octets, int spdu, int end) {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        for (int at = begin(octets, spdu + 1); at < end; ) {
            int parameter = octets[at] & 0xFF;
            int value = begin(octets, at + 1);
            int length = length(octets, at + 1);
            boolean isRefusal = parameter == REASON && octets[spdu] == Spdu.RF.identifier && length > 1;
            if (parameter == USER_DATA) {
                found.write(octets, value, length);
            } else if (isRefusal) {
                found.write(octets, value + 1, length - 1);
            }
            at = value + length;
        }
        return Octets.wrap(found.toByteArray());
    }

    /** Told from the octets, and for those of an open connection in X.410-1984 mode, which have no mark, from where they stand. */
    public Mode mode() {
        boolean normal = switch (spdu) {
            case CN, AC -> userData.at(headerLength() + 4) == 1;
            case RF -> userData.at(0) == 0x30;
            case AB -> userData.at(0) == 0xA0 || userData.at(0) == 0x30;
            case FN, DN, PT, DT -> X410.stream().noneMatch(origin::startsWith);
        };
        return normal ? Mode.NORMAL : Mode.X410_1984;
    }

    /** In X.410-1984 mode: the components of RTSE's APDU as a SET of their own. */
    public Octets components() {
        Octets components = switch (spdu) {
            case CN, AC -> userData.slice(headerLength() + 5, userData.length());
            case RF, AB -> userData;
            case FN, DN, PT, DT -> throw new AssertionError(spdu + " has no components");
        };
        return Octets.concat(Octets.of((byte) 0x31), components.slice(1, components.length()));
    }

    private int headerLength() {
        int length = userData.at(1);
        return 2 + (length > 0x80 ? length & 0x7F : 0);
    }

    /** In normal mode: the values of the PDV-lists, that is the APDUs of ACSE or RTSE. */
    public List<Octets> values() {
        List<Octets> values = new ArrayList<>();
        Octets items = elements(userData, BerTag.application(1)).getFirst();
        for (Octets item : elements(items, BerTag.universal(16))) {
            values.add(elements(item, BerTag.context(0)).getFirst());
        }
        return values;
    }

    /** The values of the EXTERNALs in the user-information of an APDU of ACSE. */
    public static List<Octets> userInformation(Octets apdu) {
        return elements(apdu, BerTag.context(30)).stream()
            .flatMap(list -> elements(list, BerTag.universal(8)).stream())
            .map(external -> elements(external, BerTag.context(0)).getFirst())
            .toList();
    }

    /** What the outermost elements with that tag contain, wherever they are. */
    private static List<Octets> elements(Octets octets, BerTag tag) {
        List<Octets> found = new ArrayList<>();
        try {
            BerReader reader = new BerReader(octets);
            while (reader.next()) {
                boolean isIt = reader.tag().equals(tag);
                boolean constructed = reader.isConstructed();
                Octets content = reader.content();
                if (isIt) {
                    found.add(content);
                } else if (constructed) {
                    found.addAll(elements(content, tag));
                }
            }
        } catch (BerException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    @Override
    public String toString() {
        return origin;
    }
}
