/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit.referee;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;

/**
 * Writes a capture file in which each APDU is transferred in normal mode on a connection of its own, behind the bind that another MTA made
 * in {@code m88_small}: the only surroundings in which tshark reads P1.
 */
final class ApduCapture implements AutoCloseable {
    /** Where the called MTA listens in the file. */
    static final int PORT = 102;

    private static final HexFormat HEX = HexFormat.of();
    private static final int FIRST_CALLER_PORT = 1024;
    private static final int PACKETS_OF_BIND = 5;
    private static final int PIECE = 1024;
    private static final int RAW_IP = 101;
    private static final int HEADERS = 40;

    private final OutputStream out;
    private final List<Capture.Packet> bind = Capture.load("m88_small").packets().subList(0, PACKETS_OF_BIND);
    private int connections;
    private int[] sequence = new int[2];

    ApduCapture(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file));
        out.write(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4)
            .putInt(0).putInt(0).putInt(65_535).putInt(RAW_IP).array());
    }

    /** The number of the connection in the file, from 0, as tshark counts streams. */
    int add(Octets apdu) throws IOException {
        sequence = new int[] {1000, 2000};
        packet(true, 0x02, new byte[0]);
        packet(false, 0x12, new byte[0]);
        sequence = new int[] {1001, 2001};
        for (Capture.Packet packet : bind) {
            tpkt(packet.byInitiator(), packet.octets().toByteArray());
        }
        transfer(concat(HEX.parseHex("2880020105a080"), apdu.toByteArray(), HEX.parseHex("00000000")));
        return connections++;
    }

    private void transfer(byte[] external) throws IOException {
        int serial = 1;
        for (int from = 0; from < external.length; from += PIECE, serial++) {
            if (from > 0) {
                session(true, "0100" + point(0x31, serial - 1));
                session(false, "0200" + point(0x32, serial - 1));
            }
            byte[] piece = Arrays.copyOfRange(external, from, Math.min(from + PIECE, external.length));
            String length = piece.length < 128 ? HEX.toHexDigits((byte) piece.length) : "82" + HEX.toHexDigits((short) piece.length);
            tpkt(true, framed(concat(HEX.parseHex("0100010061803080020103a08004" + length), piece, HEX.parseHex("000000000000"))));
        }
        session(true, "0100" + point(0x29, serial - 1));
        session(false, "0200" + point(0x2a, serial - 1));
    }

    /** An SPDU whose only parameter is a serial number. */
    private static String point(int spdu, int serial) {
        String digits = HEX.formatHex(String.valueOf(serial).getBytes(StandardCharsets.US_ASCII));
        int length = digits.length() / 2;
        return HEX.toHexDigits((byte) spdu) + HEX.toHexDigits((byte) (length + 2)) + "2a" + HEX.toHexDigits((byte) length) + digits;
    }

    private void session(boolean byCaller, String hex) throws IOException {
        tpkt(byCaller, framed(HEX.parseHex(hex)));
    }

    private static byte[] framed(byte[] tsdu) {
        return concat(HEX.parseHex("0300" + HEX.toHexDigits((short) (tsdu.length + 7)) + "02f080"), tsdu);
    }

    private void tpkt(boolean byCaller, byte[] octets) throws IOException {
        packet(byCaller, 0x18, octets);
        sequence[byCaller ? 0 : 1] += octets.length;
    }

    private void packet(boolean byCaller, int flags, byte[] payload) throws IOException {
        int caller = FIRST_CALLER_PORT + connections;
        int length = HEADERS + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(16 + length).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt(connections).putInt(0).putInt(length).putInt(length).order(ByteOrder.BIG_ENDIAN);
        packet.putShort((short) 0x4500).putShort((short) length).putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0)
            .putInt(byCaller ? 0x7F000002 : 0x7F000003).putInt(byCaller ? 0x7F000003 : 0x7F000002)
            .putShort((short) (byCaller ? caller : PORT)).putShort((short) (byCaller ? PORT : caller))
            .putInt(sequence[byCaller ? 0 : 1]).putInt(flags == 0x02 ? 0 : sequence[byCaller ? 1 : 0])
            .put((byte) 0x50).put((byte) flags).putShort((short) 0xFFFF).putInt(0).put(payload);
        out.write(packet.array());
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
