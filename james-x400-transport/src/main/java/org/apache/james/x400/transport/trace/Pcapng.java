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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Blocks of the pcapng format (draft-ietf-opsawg-pcapng), in network byte order: pure functions to octets. */
final class Pcapng {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    /** Packets begin with an IP header of either version. */
    private static final int LINKTYPE_RAW = 101;
    private static final int SNAP_LENGTH = 262_144;

    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_INTERFACE_NAME = 2;
    private static final int OPTION_PACKET_FLAGS = 2;
    private static final int OPTION_APPLICATION = 4;
    private static final int FLAG_RECEIVED = 1;
    private static final int FLAG_SENT = 2;

    private Pcapng() {
    }

    /** What a file begins with. */
    static byte[] header(String application, String interfaceName) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] programName = options(option(OPTION_APPLICATION, text(application)));
        out.writeBytes(block(SECTION_HEADER, ByteBuffer.allocate(16 + programName.length)
            .putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1).put(programName).array()));
        byte[] name = options(option(OPTION_INTERFACE_NAME, text(interfaceName)));
        out.writeBytes(block(INTERFACE, ByteBuffer.allocate(8 + name.length)
            .putShort((short) LINKTYPE_RAW).putShort((short) 0).putInt(SNAP_LENGTH).put(name).array()));
        return out.toByteArray();
    }

    /** @param comment empty: none */
    static byte[] packet(Instant time, Direction direction, byte[] packet, String comment) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        byte[] flags = ByteBuffer.allocate(4).putInt(direction == Direction.RECEIVED ? FLAG_RECEIVED : FLAG_SENT).array();
        byte[] options = comment.isEmpty() ? options(option(OPTION_PACKET_FLAGS, flags))
            : options(option(OPTION_COMMENT, text(comment)), option(OPTION_PACKET_FLAGS, flags));
        return block(ENHANCED_PACKET, ByteBuffer.allocate(20 + padded(packet.length) + options.length)
            .putInt(0).putInt((int) (micros >>> 32)).putInt((int) micros).putInt(packet.length).putInt(packet.length)
            .put(packet).position(20 + padded(packet.length)).put(options).array());
    }

    private static byte[] block(int type, byte[] body) {
        int length = 12 + body.length;
        return ByteBuffer.allocate(length).putInt(type).putInt(length).put(body).putInt(length).array();
    }

    private static byte[] options(byte[]... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] option : options) {
            out.writeBytes(option);
        }
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    private static byte[] option(int code, byte[] value) {
        return ByteBuffer.allocate(4 + padded(value.length)).putShort((short) code).putShort((short) value.length).put(value).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
