/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.james.x400.transport.testkit.Capture;

/**
 * An MTS-APDU as tshark can read it: in an activity of normal mode, behind the bind that another MTA made in the capture
 * {@code m88_small}. tshark does not follow the bare APDUs of X.410 mode.
 */
final class NormalModeFrame {
    private static final HexFormat HEX = HexFormat.of();
    private static final int FIRST_PORT = 40_000;
    private static final int SEGMENT = 1024;
    private static final int PACKETS_OF_BIND = 5;

    private NormalModeFrame() {
    }

    /** Each APDU in a connection of its own. */
    static List<Conversation> around(List<byte[]> apdus, int port) {
        return IntStream.range(0, apdus.size()).mapToObj(i -> around(apdus.get(i), new InetSocketAddress("127.0.0.2", FIRST_PORT + i),
            port))
            .toList();
    }

    /** The APDUs of callers that spoke X.410 mode. */
    static List<Conversation> aroundApdusOf(List<Conversation> conversations, int port) {
        return around(conversations.stream().flatMap(conversation -> ActivityReader.apdus(conversation.octets(true)).stream()).toList(),
            port);
    }

    private static Conversation around(byte[] apdu, InetSocketAddress caller, int port) {
        Conversation conversation = new Conversation(caller, new InetSocketAddress("127.0.0.3", port));
        Capture.load("m88_small").packets().stream().limit(PACKETS_OF_BIND)
            .forEach(packet -> add(conversation, packet.byInitiator(), packet.octets().toByteArray()));
        byte[] stream = concat(HEX.parseHex("2880020105a080"), apdu, HEX.parseHex("00000000"));
        int serial = 1;
        for (int from = 0; from < stream.length; from += SEGMENT, serial++) {
            if (from > 0) {
                add(conversation, true, session("0100" + point(0x31, serial - 1)));
                add(conversation, false, session("0200" + point(0x32, serial - 1)));
            }
            byte[] piece = Arrays.copyOfRange(stream, from, Math.min(from + SEGMENT, stream.length));
            byte[] userData = HEX.parseHex("61803080020103a08004" + length(piece.length));
            add(conversation, true, tpkt(concat(HEX.parseHex("01000100"), userData, piece, HEX.parseHex("000000000000"))));
        }
        add(conversation, true, session("0100" + point(0x29, serial - 1)));
        add(conversation, false, session("0200" + point(0x2a, serial - 1)));
        return conversation;
    }

    /** An SPDU whose only parameter is a serial number. */
    private static String point(int type, int serial) {
        String digits = HEX.formatHex(String.valueOf(serial).getBytes(StandardCharsets.US_ASCII));
        int length = digits.length() / 2;
        return HEX.toHexDigits((byte) type) + HEX.toHexDigits((byte) (length + 2)) + "2a" + HEX.toHexDigits((byte) length) + digits;
    }

    private static String length(int length) {
        return length < 128 ? HEX.toHexDigits((byte) length) : "82" + HEX.toHexDigits((short) length);
    }

    private static byte[] session(String hex) {
        return tpkt(HEX.parseHex(hex));
    }

    private static byte[] tpkt(byte[] tsdu) {
        return concat(HEX.parseHex("0300" + HEX.toHexDigits((short) (tsdu.length + 7)) + "02f080"), tsdu);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static void add(Conversation conversation, boolean fromCaller, byte[] octets) {
        conversation.add(new Conversation.Chunk(Instant.EPOCH, fromCaller, octets));
    }
}
