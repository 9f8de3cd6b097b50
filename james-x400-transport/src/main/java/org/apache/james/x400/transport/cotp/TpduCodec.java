/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.tpkt.Tpkt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Octets of a TPDU: length indicator, code, fixed part, variable part of code-length-value parameters, user data (X.224). */
final class TpduCodec {
    /** Length indicator, code, TPDU number. */
    static final int DATA_HEADER_LENGTH = 3;

    private static final int CR = 0xE0;
    private static final int CC = 0xD0;
    private static final int DR = 0x80;
    private static final int DT = 0xF0;
    private static final int ER = 0x70;
    private static final Map<Integer, String> OTHER_CLASSES =
        Map.of(0xC0, "DC", 0x10, "ED", 0x20, "EA", 0x50, "RJ", 0x60, "AK");

    private static final int SIZE = 0xC0;
    private static final int CALLING = 0xC1;
    private static final int CALLED = 0xC2;
    private static final int ALTERNATIVE_CLASSES = 0xC7;
    private static final int REJECTED_TPDU = 0xC1;

    private static final int RESERVED_LENGTH = 255;
    private static final int CONNECT_FIXED = 6;
    private static final int ERROR_FIXED = 4;
    private static final int DATA_FIXED = 2;
    private static final int END_OF_TSDU = 0x80;

    /** The parameters of CR and CC, in all editions and classes. */
    private static final Set<Integer> KNOWN = Set.of(0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8B,
        0xF0, 0xF2);

    private TpduCodec() {
    }

    /** @param tpdu what a TPKT holds; payload of the result is a retained slice of it */
    static Tpdu decode(ByteBuf tpdu) throws ProtocolViolation {
        return decode(tpdu, EnumSet.allOf(Leniency.class));
    }

    static Tpdu decode(ByteBuf tpdu, Set<Leniency> leniencies) throws ProtocolViolation {
        if (!tpdu.isReadable()) {
            throw violation("TPDU without octets");
        }
        int length = tpdu.getUnsignedByte(tpdu.readerIndex());
        if (length == 0 || length == RESERVED_LENGTH || length + 1 > tpdu.readableBytes()) {
            throw violation("length indicator " + length + " in octet 0 of a TPDU of " + tpdu.readableBytes() + " octets");
        }
        ByteBuf header = tpdu.slice(tpdu.readerIndex() + 1, length);
        int code = header.readUnsignedByte();
        // The low nibble is the credit of other classes.
        return switch (code & 0xF0) {
            case CR -> connectionRequest(fixed(header, "CR", CONNECT_FIXED));
            case CC -> connectionConfirm(fixed(header, "CC", CONNECT_FIXED), leniencies);
            case DR -> disconnectRequest(fixed(header, "DR", CONNECT_FIXED));
            case DT -> data(fixed(header, "DT", DATA_FIXED), tpdu.retainedSlice(tpdu.readerIndex() + 1 + length,
                tpdu.readableBytes() - 1 - length));
            case ER -> error(fixed(header, "ER", ERROR_FIXED));
            default -> otherClass(code);
        };
    }

    /** @param length of code and fixed part */
    private static ByteBuf fixed(ByteBuf header, String name, int length) throws ProtocolViolation {
        if (header.readableBytes() + 1 < length) {
            throw violation("length indicator " + (header.readableBytes() + 1) + " of a " + name + " is below " + length);
        }
        return header;
    }

    private static Tpdu otherClass(int code) throws ProtocolViolation {
        String name = OTHER_CLASSES.get(code & 0xF0);
        if (name == null) {
            throw violation(String.format("unknown TPDU code %02X in octet 1", code));
        }
        return new Tpdu.OfOtherClass(name);
    }

    private static Tpdu connectionRequest(ByteBuf header) {
        header.skipBytes(2);
        int sourceReference = header.readUnsignedShort();
        int transportClass = header.readUnsignedByte() >> 4;
        try {
            return new Tpdu.ConnectionRequest(sourceReference, transportClass, parameters(header));
        } catch (ProtocolViolation fault) {
            return new Tpdu.UnreadableConnectionRequest(sourceReference, fault.getMessage());
        }
    }

    private static Tpdu connectionConfirm(ByteBuf header, Set<Leniency> leniencies) throws ProtocolViolation {
        int destinationReference = header.readUnsignedShort();
        int sourceReference = header.readUnsignedShort();
        int transportClass = header.readUnsignedByte() >> 4;
        for (Parameter parameter : list(header.duplicate())) {
            if (!KNOWN.contains(parameter.code) && !leniencies.contains(Leniency.UNKNOWN_PARAMETER)) {
                throw violation(String.format("parameter %02X of a CC is unknown", parameter.code));
            }
        }
        return new Tpdu.ConnectionConfirm(destinationReference, sourceReference, transportClass, parameters(header));
    }

    private static Tpdu disconnectRequest(ByteBuf header) {
        int destinationReference = header.readUnsignedShort();
        int sourceReference = header.readUnsignedShort();
        return new Tpdu.DisconnectRequest(destinationReference, sourceReference, new DisconnectReason(header.readUnsignedByte()));
    }

    /** More header than class 0 has (a checksum) is skipped. */
    private static Tpdu data(ByteBuf header, ByteBuf payload) {
        return new Tpdu.Data((header.readUnsignedByte() & END_OF_TSDU) != 0, payload);
    }

    private static Tpdu error(ByteBuf header) throws ProtocolViolation {
        int destinationReference = header.readUnsignedShort();
        int cause = header.readUnsignedByte();
        String rejected = "";
        for (Parameter parameter : list(header)) {
            if (parameter.code == REJECTED_TPDU) {
                rejected = HexFormat.of().withUpperCase().formatHex(parameter.value);
            }
        }
        return new Tpdu.Error(destinationReference, cause, rejected);
    }

    private record Parameter(int code, byte[] value) {
    }

    private static List<Parameter> list(ByteBuf header) throws ProtocolViolation {
        List<Parameter> parameters = new ArrayList<>();
        while (header.isReadable()) {
            int code = header.readUnsignedByte();
            if (!header.isReadable() || header.getUnsignedByte(header.readerIndex()) > header.readableBytes() - 1) {
                throw violation(String.format("parameter %02X runs past the end of the header", code));
            }
            byte[] value = ByteBufUtil.getBytes(header, header.readerIndex() + 1, header.readUnsignedByte());
            header.skipBytes(value.length);
            parameters.add(new Parameter(code, value));
        }
        return parameters;
    }

    /** Of a parameter given twice the last counts, and one that nobody knows is skipped. */
    private static Tpdu.Parameters parameters(ByteBuf header) throws ProtocolViolation {
        Selector calling = Selector.NONE;
        Selector called = Selector.NONE;
        Optional<Integer> sizeCode = Optional.empty();
        List<Integer> alternatives = new ArrayList<>();
        for (Parameter parameter : list(header)) {
            switch (parameter.code) {
                case SIZE -> sizeCode = Optional.of(octet(parameter));
                case CALLING -> calling = Selector.of(parameter.value);
                case CALLED -> called = Selector.of(parameter.value);
                case ALTERNATIVE_CLASSES -> {
                    for (byte octet : parameter.value) {
                        alternatives.add((octet & 0xF0) >> 4);
                    }
                }
                default -> { }
            }
        }
        return new Tpdu.Parameters(calling, called, sizeCode, alternatives);
    }

    private static int octet(Parameter parameter) throws ProtocolViolation {
        if (parameter.value.length != 1) {
            throw violation(String.format("parameter %02X has %d octets instead of 1", parameter.code, parameter.value.length));
        }
        return parameter.value[0] & 0xFF;
    }

    /** The payload of a DT is handed over to the result. */
    static ByteBuf encode(Tpdu tpdu) {
        return switch (tpdu) {
            case Tpdu.ConnectionRequest cr -> connect(CR, 0, cr.sourceReference(), cr.transportClass(), cr.parameters());
            case Tpdu.ConnectionConfirm cc ->
                connect(CC, cc.destinationReference(), cc.sourceReference(), cc.transportClass(), cc.parameters());
            case Tpdu.DisconnectRequest dr -> withLength(Unpooled.buffer().writeByte(DR).writeShort(dr.destinationReference())
                .writeShort(dr.sourceReference()).writeByte(dr.reason().code()));
            case Tpdu.Data dt -> Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(new byte[] {DATA_FIXED, (byte) DT, (byte) (dt.last() ? END_OF_TSDU : 0)}), dt.payload());
            case Tpdu.Error er -> error(er);
            case Tpdu.UnreadableConnectionRequest cr -> throw new IllegalArgumentException("not ours to send: " + cr);
            case Tpdu.OfOtherClass other -> throw new IllegalArgumentException("not of class 0: " + other.name());
        };
    }

    /**
     * A DT with the next octets of a TSDU, which are copied: behind room for a header of the layer below.
     *
     * @param last   whether the TSDU ends with them
     * @param length how many octets
     */
    static ByteBuf data(boolean last, ByteBuf tsdu, int length, ByteBufAllocator allocator) {
        ByteBuf tpdu = allocator.ioBuffer(Tpkt.HEADER_LENGTH + DATA_HEADER_LENGTH + length);
        return tpdu.setIndex(Tpkt.HEADER_LENGTH, Tpkt.HEADER_LENGTH)
            .writeMedium(DATA_FIXED << 16 | DT << 8 | (last ? END_OF_TSDU : 0))
            .writeBytes(tsdu, length);
    }

    private static ByteBuf connect(int code, int destination, int source, int transportClass, Tpdu.Parameters parameters) {
        ByteBuf header = Unpooled.buffer().writeByte(code).writeShort(destination).writeShort(source).writeByte(transportClass << 4);
        parameter(header, CALLING, parameters.calling().octets());
        parameter(header, CALLED, parameters.called().octets());
        parameters.sizeCode().ifPresent(size -> parameter(header, SIZE, new byte[] {size.byteValue()}));
        return withLength(header);
    }

    private static ByteBuf error(Tpdu.Error error) {
        ByteBuf header = Unpooled.buffer().writeByte(ER).writeShort(error.destinationReference()).writeByte(error.cause());
        parameter(header, REJECTED_TPDU, HexFormat.of().parseHex(error.rejected()));
        return withLength(header);
    }

    private static void parameter(ByteBuf header, int code, byte[] value) {
        if (value.length > 0) {
            header.writeByte(code).writeByte(value.length).writeBytes(value);
        }
    }

    private static ByteBuf withLength(ByteBuf header) {
        int length = header.readableBytes();
        if (length >= RESERVED_LENGTH) {
            throw new IllegalArgumentException("header of " + length + " octets: the selectors are too long");
        }
        return Unpooled.buffer(1 + length).writeByte(length).writeBytes(header);
    }

    private static ProtocolViolation violation(String what) {
        return new ProtocolViolation(Layer.TRANSPORT, Reach.CONNECTION, what);
    }
}
