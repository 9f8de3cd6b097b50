/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.ScriptedPeer;

/** One TCP connection of a capture, and what it carries, taken apart without the code under test. */
record CapturedConnection(String capture, int number, List<Capture.Packet> packets) {
    /** What a packet is, as far as a replay must know. */
    enum Kind {
        CR, CC, DR, CN, AC, RF, FN, DN, AS, DT, MIP, MIA, AE, AEA, OTHER;

        static Kind of(byte[] packet) {
            return switch (packet[5] & 0xFF) {
                case 0xE0 -> CR;
                case 0xD0 -> CC;
                case 0x80 -> DR;
                case 0xF0 -> ofSession(packet);
                default -> OTHER;
            };
        }

        /** Of category 2 the one behind the empty GT or PT. */
        private static Kind ofSession(byte[] packet) {
            return switch (packet[7]) {
                case 13 -> CN;
                case 14 -> AC;
                case 12 -> RF;
                case 9 -> FN;
                case 10 -> DN;
                case 1, 2 -> switch (packet[9]) {
                    case 45 -> AS;
                    case 1 -> DT;
                    case 49 -> MIP;
                    case 50 -> MIA;
                    case 41 -> AE;
                    case 42 -> AEA;
                    default -> OTHER;
                };
                default -> OTHER;
            };
        }
    }

    /** Of a MIP or MIA: the digits at its end. */
    static int serial(byte[] packet) {
        return Integer.parseInt(new String(packet, 13, packet.length - 13, StandardCharsets.US_ASCII));
    }

    static List<CapturedConnection> all() {
        return Capture.all().flatMap(capture -> of(capture).stream()).toList();
    }

    static CapturedConnection first(String capture) {
        return of(Capture.load(capture)).getFirst();
    }

    private static List<CapturedConnection> of(Capture capture) {
        return capture.streams().stream()
            .map(packets -> new CapturedConnection(capture.name(), packets.getFirst().stream(), packets)).toList();
    }

    TransferMode mode() {
        byte[] cr = packets.getFirst().octets().toByteArray();
        String called = HexFormat.of().formatHex(cr);
        return called.contains("c203353931") ? TransferMode.X410_1984
            : called.contains("c203353932") ? TransferMode.X410_1988 : TransferMode.NORMAL_1988;
    }

    boolean isRefused() {
        return has(Kind.RF);
    }

    boolean isReleased() {
        return has(Kind.DN);
    }

    private boolean has(Kind kind) {
        return packets.stream().anyMatch(packet -> Kind.of(packet.octets().toByteArray()) == kind);
    }

    List<byte[]> sentBy(boolean initiator) {
        return packets.stream().filter(packet -> packet.byInitiator() == initiator).map(packet -> packet.octets().toByteArray()).toList();
    }

    /** The APDU that the initiator sends; empty if it sends none. */
    byte[] apdu() {
        return apdu(mode(), sentBy(true));
    }

    /** @param packets in each of which a whole TSDU stands */
    static byte[] apdu(TransferMode mode, List<byte[]> packets) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            if (Kind.of(packet) == Kind.DT) {
                byte[] userInformation = Arrays.copyOfRange(packet, 11, packet.length);
                data.writeBytes(mode.isNormal() ? valueOfPdv(userInformation) : userInformation);
            }
        }
        return mode.isNormal() && data.size() > 0 ? apduOfExternal(data.toByteArray()) : data.toByteArray();
    }

    /** User data, PDV list, context identifier 3, single ASN.1 type, OCTET STRING: every header in short, long or indefinite form. */
    private static byte[] valueOfPdv(byte[] octets) {
        return new Walk(octets).into(0x61).into(0x30).over(0x02).into(0xA0).contents(0x04);
    }

    /** EXTERNAL with indirect reference 5, single ASN.1 type. */
    private static byte[] apduOfExternal(byte[] octets) {
        return new Walk(octets).into(0x28).over(0x02).contents(0xA0);
    }

    /** Just enough BER to get through the wrappings. */
    private static final class Walk {
        private final byte[] octets;
        private int at;
        private int end;
        private int open;

        private Walk(byte[] octets) {
            this.octets = octets;
            this.end = octets.length;
        }

        Walk into(int tag) {
            int length = header(tag);
            open += length < 0 ? 1 : 0;
            end = length < 0 ? end : at + length;
            return this;
        }

        Walk over(int tag) {
            int length = header(tag);
            at += length;
            return this;
        }

        byte[] contents(int tag) {
            int length = header(tag);
            return Arrays.copyOfRange(octets, at, length < 0 ? end - 2 * (open + 1) : at + length);
        }

        /** @return -1 for the indefinite form */
        private int header(int tag) {
            if ((octets[at] & 0xFF) != tag) {
                throw new IllegalStateException(String.format("tag %02X at octet %d instead of %02X", octets[at], at, tag));
            }
            int first = octets[at + 1] & 0xFF;
            at += 2;
            if (first == 0x80) {
                return -1;
            }
            int length = first;
            if (first > 0x80) {
                length = 0;
                for (int i = first & 0x7F; i > 0; i--) {
                    length = length << 8 | octets[at++] & 0xFF;
                }
            }
            return length;
        }
    }

    /**
     * The caller sends what it sent then, and goes on when it has got a packet where it got one then. One MIA may stand for several of
     * the capture; the AEA must be the same octets.
     *
     * @return the kinds of what it got, MIA aside
     */
    List<Kind> replay(ScriptedPeer caller) throws IOException {
        List<Kind> answers = new ArrayList<>();
        int confirmed = 0;
        for (Capture.Packet packet : packets) {
            byte[] octets = packet.octets().toByteArray();
            if (packet.byInitiator()) {
                caller.send(octets);
            } else if (Kind.of(octets) != Kind.MIA) {
                byte[] answer = caller.receive();
                answers.add(Kind.of(answer));
                assertThat(Kind.of(octets) != Kind.AEA || Arrays.equals(answer, octets)).as("same AEA").isTrue();
            } else if (confirmed < serial(octets)) {
                byte[] answer = caller.receive();
                assertThat(Kind.of(answer)).isEqualTo(Kind.MIA);
                confirmed = serial(answer);
            }
        }
        return answers;
    }

    List<Kind> kinds(boolean initiator) {
        List<Kind> kinds = new ArrayList<>();
        sentBy(initiator).forEach(packet -> kinds.add(Kind.of(packet)));
        return kinds;
    }

    @Override
    public String toString() {
        return capture + " connection " + number;
    }
}
