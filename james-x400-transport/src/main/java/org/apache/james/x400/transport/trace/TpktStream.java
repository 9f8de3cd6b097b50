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
import java.util.List;
import java.util.function.BooleanSupplier;

import io.netty.buffer.ByteBuf;

/**
 * Finds the packets in the octets of one direction. Those that nobody wants are only counted. What follows octets that are no TPKT is
 * passed on as it comes.
 */
final class TpktStream {
    private static final int HEADER = 4;
    private static final int VERSION = 3;

    private final BooleanSupplier wanted;
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private final byte[] header = new byte[HEADER];
    private int headerOctets;
    private int missing;
    private boolean collecting;
    private boolean garbled;

    /** @param wanted asked at the beginning of each packet */
    TpktStream(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /** @return the packets that these octets complete; the buffer's indices stay where they are */
    List<byte[]> add(ByteBuf octets) {
        List<byte[]> complete = List.of();
        int at = octets.readerIndex();
        while (at < octets.writerIndex()) {
            if (garbled) {
                collect(octets, at, octets.writerIndex() - at);
                at = octets.writerIndex();
                complete = withTaken(complete);
                collecting = wanted.getAsBoolean();
            } else if (missing == 0) {
                header[headerOctets++] = octets.getByte(at++);
                if (headerOctets == HEADER || header[0] != VERSION) {
                    begin();
                }
            } else {
                int part = Math.min(missing, octets.writerIndex() - at);
                collect(octets, at, part);
                at += part;
                missing -= part;
                if (missing == 0) {
                    complete = withTaken(complete);
                }
            }
        }
        return complete;
    }

    private List<byte[]> withTaken(List<byte[]> before) {
        if (packet.size() == 0) {
            return before;
        }
        List<byte[]> all = before.isEmpty() ? new ArrayList<>(1) : before;
        all.add(take());
        return all;
    }

    private void begin() {
        int length = (header[2] & 0xFF) << 8 | header[3] & 0xFF;
        garbled = header[0] != VERSION || length <= HEADER;
        missing = garbled ? 0 : length - HEADER;
        collecting = wanted.getAsBoolean();
        if (collecting) {
            packet.write(header, 0, headerOctets);
        }
        headerOctets = 0;
    }

    private void collect(ByteBuf octets, int from, int length) {
        if (collecting) {
            byte[] part = new byte[length];
            octets.getBytes(from, part);
            packet.writeBytes(part);
        }
    }

    private byte[] take() {
        byte[] chunk = packet.toByteArray();
        packet.reset();
        return chunk;
    }

    /** What has come of a packet that is not complete. */
    byte[] rest() {
        packet.write(header, 0, headerOctets);
        headerOctets = 0;
        return take();
    }
}
