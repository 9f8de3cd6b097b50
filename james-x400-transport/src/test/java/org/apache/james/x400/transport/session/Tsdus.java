/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The TSDUs in vectors and captures, cut out without the code under test. */
final class Tsdus {
    private static final int DATA = 0xF0;

    private Tsdus() {
    }

    static List<byte[]> of(HexVector vector) {
        List<byte[]> tsdus = new ArrayList<>();
        for (boolean side : new boolean[] {true, false}) {
            tsdus.addAll(join(vector.frames().stream().filter(frame -> frame.byInitiator() == side)
                .map(frame -> frame.octets().toByteArray()).toList()));
        }
        return tsdus;
    }

    static List<byte[]> of(Capture capture) {
        return capture.streams().stream().flatMap(packets -> of(packets).stream()).toList();
    }

    private static List<byte[]> of(List<Capture.Packet> packets) {
        List<byte[]> tsdus = new ArrayList<>();
        for (boolean side : new boolean[] {true, false}) {
            tsdus.addAll(join(packets.stream().filter(packet -> packet.byInitiator() == side)
                .map(packet -> packet.octets().toByteArray()).toList()));
        }
        return tsdus;
    }

    private static List<byte[]> join(List<byte[]> packets) {
        List<byte[]> tsdus = new ArrayList<>();
        ByteArrayOutputStream tsdu = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            if ((packet[5] & 0xFF) == DATA) {
                tsdu.write(packet, 7, packet.length - 7);
                if (packet[6] != 0) {
                    tsdus.add(tsdu.toByteArray());
                    tsdu.reset();
                }
            }
        }
        return tsdus;
    }

    static ByteBuf octets(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
