/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tpkt;

import java.util.Optional;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Octets of a TPKT: version, reserved octet, length of the whole packet in two octets, TPDU (RFC 1006). */
final class TpktCodec {
    static final int HEADER_LENGTH = 4;
    /** The header, and the shortest header of a TPDU. */
    static final int MIN_LENGTH = 7;
    static final int MAX_LENGTH = 0xFFFF;

    private static final int VERSION = 3;
    private static final int RESERVED_OFFSET = 1;
    private static final int LENGTH_OFFSET = 2;
    /** What every TLS connection begins with. */
    private static final int TLS_HANDSHAKE = 22;
    /** What a TLS server answers to something else. */
    private static final int TLS_ALERT = 21;
    /** Of text that is shown. */
    private static final int MAX_TEXT = 40;
    private static final int MIN_TEXT = 3;
    /** The P of "PROXY", version 1 of the PROXY protocol. */
    private static final int PROXY_TEXT = 0x50;
    /** The first octet of the signature of its version 2. */
    private static final int PROXY_BINARY = 0x0d;

    private TpktCodec() {
    }

    /**
     * Takes the next TPDU from the stream.
     *
     * @param in its reader index is moved only when a whole packet is there
     * @return a retained slice; empty if the packet is not complete
     */
    static Optional<ByteBuf> take(ByteBuf in, Tpkt.Options options) throws ProtocolViolation {
        if (in.isReadable()) {
            checkVersion(in);
        }
        if (in.readableBytes() < HEADER_LENGTH) {
            return Optional.empty();
        }
        checkReserved(in.getUnsignedByte(in.readerIndex() + RESERVED_OFFSET), options);
        int length = in.getUnsignedShort(in.readerIndex() + LENGTH_OFFSET);
        checkLength(length, options.maxLength());
        if (in.readableBytes() < length) {
            return Optional.empty();
        }
        in.skipBytes(HEADER_LENGTH);
        return Optional.of(in.readRetainedSlice(length - HEADER_LENGTH));
    }

    private static void checkVersion(ByteBuf in) throws ProtocolViolation {
        int version = in.getUnsignedByte(in.readerIndex());
        if (version != VERSION) {
            throw violation("version " + version + " in octet 0 is not " + VERSION + meaning(version, in));
        }
    }

    /** What else might begin so, for the administrator who has set one side up for it and not the other. */
    private static String meaning(int firstOctet, ByteBuf in) {
        return switch (firstOctet) {
            case TLS_HANDSHAKE -> ": this is the beginning of TLS, which is not spoken on this port";
            case TLS_ALERT -> ": this is TLS, in which the peer says that it did not understand";
            case PROXY_TEXT, PROXY_BINARY -> ": this may be a header of the PROXY protocol, which is taken from declared proxies only";
            default -> text(in);
        };
    }

    private static String text(ByteBuf in) {
        StringBuilder text = new StringBuilder();
        for (int at = in.readerIndex(); at < in.writerIndex() && text.length() < MAX_TEXT && isPrintable(in.getByte(at)); at++) {
            text.append((char) in.getByte(at));
        }
        return text.length() < MIN_TEXT ? "" : ": this is text, \"" + text + '"';
    }

    private static boolean isPrintable(byte octet) {
        return octet >= ' ' && octet < 0x7f;
    }

    private static void checkReserved(int reserved, Tpkt.Options options) throws ProtocolViolation {
        if (reserved != 0 && !options.leniencies().contains(Leniency.RESERVED_OCTET)) {
            throw violation(String.format("reserved octet 1 is %02X, not 00", reserved));
        }
    }

    private static void checkLength(int length, int maxLength) throws ProtocolViolation {
        if (length < MIN_LENGTH) {
            throw violation("length " + length + " in octets 2-3 is below the minimum of " + MIN_LENGTH);
        }
        if (length > maxLength) {
            throw violation("length " + length + " in octets 2-3 is above the limit of " + maxLength);
        }
    }

    /** Puts the header before a TPDU, which is handed over: into the free octets before it, where it has them to itself. */
    static ByteBuf frame(ByteBuf tpdu, ByteBufAllocator allocator) {
        int length = HEADER_LENGTH + tpdu.readableBytes();
        if (length <= MAX_LENGTH && tpdu.readerIndex() >= HEADER_LENGTH && tpdu.refCnt() == 1 && !tpdu.isReadOnly()) {
            int start = tpdu.readerIndex() - HEADER_LENGTH;
            return tpdu.setInt(start, VERSION << 24 | length).readerIndex(start);
        }
        try {
            if (length > MAX_LENGTH) {
                throw new IllegalArgumentException("TPDU of " + tpdu.readableBytes() + " octets does not fit into a TPKT");
            }
            return allocator.ioBuffer(length).writeByte(VERSION).writeByte(0).writeShort(length).writeBytes(tpdu);
        } finally {
            tpdu.release();
        }
    }

    private static ProtocolViolation violation(String what) {
        return new ProtocolViolation(Layer.TPKT, Reach.CONNECTION, what);
    }
}
