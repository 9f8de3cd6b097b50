/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Conversations as a capture file that tshark reads: the octets are what passed, the IP and TCP headers around them are made here.
 * So nobody needs the right to listen on an interface.
 */
final class PcapFile {
    private static final int RAW_IP = 101;
    private static final int SNAPLEN = 65_535;
    private static final int SEGMENT = 16_000;
    private static final int HEADERS = 40;
    private static final byte SYN = 0x02;
    private static final byte SYN_ACK = 0x12;
    private static final byte ACK = 0x10;
    private static final byte PSH_ACK = 0x18;

    private PcapFile() {
    }

    static Path write(Path file, List<Conversation> conversations) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4)
                .putInt(0).putInt(0).putInt(SNAPLEN).putInt(RAW_IP).array());
            for (Conversation conversation : conversations) {
                new Stream(out, conversation).write();
            }
        }
        return file;
    }

    /** One connection with its sequence numbers. */
    private static final class Stream {
        private final OutputStream out;
        private final Conversation conversation;
        private int callerSequence = 1000;
        private int calledSequence = 2000;

        Stream(OutputStream out, Conversation conversation) {
            this.out = out;
            this.conversation = conversation;
        }

        void write() throws IOException {
            List<Conversation.Chunk> chunks = conversation.chunks();
            Instant begin = chunks.isEmpty() ? Instant.EPOCH : chunks.getFirst().at();
            packet(begin, true, SYN, new byte[0]);
            callerSequence++;
            packet(begin, false, SYN_ACK, new byte[0]);
            calledSequence++;
            packet(begin, true, ACK, new byte[0]);
            for (Conversation.Chunk chunk : chunks) {
                for (int from = 0; from < chunk.octets().length; from += SEGMENT) {
                    byte[] part = Arrays.copyOfRange(chunk.octets(), from, Math.min(from + SEGMENT, chunk.octets().length));
                    packet(chunk.at(), chunk.fromCaller(), PSH_ACK, part);
                    callerSequence += chunk.fromCaller() ? part.length : 0;
                    calledSequence += chunk.fromCaller() ? 0 : part.length;
                }
            }
        }

        private void packet(Instant at, boolean fromCaller, byte flags, byte[] payload) throws IOException {
            InetSocketAddress source = fromCaller ? conversation.caller() : conversation.called();
            InetSocketAddress target = fromCaller ? conversation.called() : conversation.caller();
            int length = HEADERS + payload.length;
            out.write(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt((int) at.getEpochSecond()).putInt(at.getNano() / 1000)
                .putInt(length).putInt(length).array());
            ByteBuffer packet = ByteBuffer.allocate(length);
            packet.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0)
                .put(source.getAddress().getAddress()).put(target.getAddress().getAddress());
            packet.putShort((short) source.getPort()).putShort((short) target.getPort())
                .putInt(fromCaller ? callerSequence : calledSequence)
                .putInt(flags == SYN ? 0 : fromCaller ? calledSequence : callerSequence)
                .put((byte) 0x50).put(flags).putShort((short) 0xffff).putInt(0).put(payload);
            out.write(packet.array());
        }
    }
}
