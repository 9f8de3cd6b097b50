/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first octets of a connection, up to the first TSDU of each side: calls and binds. They are kept back until they are complete, since
 * a password can lie across packets.
 */
final class Opening {
    /** More is kept of no opening; it is longer than any that our own limits let pass. */
    private static final int MOST = 48 << 10;
    private static final int TPKT_HEADER = 4;
    private static final int DATA = 0xF0;
    private static final int END_OF_TSDU = 0x80;
    private static final byte BLANK = '*';

    private final List<Chunk> chunks = new ArrayList<>();
    private boolean sentOne;
    private boolean receivedOne;
    private int octets;

    void add(Chunk chunk) {
        octets += chunk.octets().length;
        chunks.add(chunk);
        if (isData(chunk.octets()) && endsTsdu(chunk.octets())) {
            sentOne |= chunk.direction() == Direction.SENT;
            receivedOne |= chunk.direction() == Direction.RECEIVED;
        }
    }

    boolean isComplete() {
        return sentOne && receivedOne || octets > MOST;
    }

    /** What may be written. An opening that is too long is not told at all. */
    List<Chunk> blanked() {
        if (octets > MOST) {
            return List.of();
        }
        List<Chunk> result = new ArrayList<>();
        chunks.forEach(chunk -> result.add(new Chunk(chunk.time(), chunk.direction(), chunk.octets().clone())));
        for (Direction direction : Direction.values()) {
            blank(result.stream().filter(chunk -> chunk.direction() == direction).map(Chunk::octets).toList());
        }
        return List.copyOf(result);
    }

    private static void blank(List<byte[]> stream) {
        List<byte[]> tsdu = new ArrayList<>();
        for (byte[] packet : stream) {
            if (isData(packet)) {
                tsdu.add(packet);
                if (endsTsdu(packet)) {
                    blankTsdu(tsdu);
                    tsdu.clear();
                }
            } else if (!isWhole(packet)) {
                // Not a TPKT, or the beginning of one: nobody knows what it is.
                Arrays.fill(packet, Math.min(packet.length, TPKT_HEADER + 3), packet.length, BLANK);
            }
        }
        tsdu.forEach(packet -> Arrays.fill(packet, payload(packet), packet.length, BLANK));
    }

    private static void blankTsdu(List<byte[]> packets) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        packets.forEach(packet -> joined.write(packet, payload(packet), packet.length - payload(packet)));
        byte[] tsdu = joined.toByteArray();
        Passwords.blank(tsdu);
        int at = 0;
        for (byte[] packet : packets) {
            int length = packet.length - payload(packet);
            System.arraycopy(tsdu, at, packet, payload(packet), length);
            at += length;
        }
    }

    private static boolean isWhole(byte[] packet) {
        return packet.length > TPKT_HEADER && packet[0] == 3
            && packet.length == ((packet[2] & 0xFF) << 8 | packet[3] & 0xFF) && payload(packet) <= packet.length;
    }

    private static boolean isData(byte[] packet) {
        return isWhole(packet) && packet.length >= TPKT_HEADER + 3 && (packet[TPKT_HEADER + 1] & 0xF0) == DATA;
    }

    private static boolean endsTsdu(byte[] packet) {
        return (packet[TPKT_HEADER + 2] & END_OF_TSDU) != 0;
    }

    private static int payload(byte[] packet) {
        return TPKT_HEADER + 1 + (packet[TPKT_HEADER] & 0xFF);
    }
}
