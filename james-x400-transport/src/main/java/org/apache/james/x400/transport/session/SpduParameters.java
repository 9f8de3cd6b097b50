/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Reach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * The PI units of an SPDU or of a PGI unit within it: code, length, value. Written in ascending order of code, read in any order; of a
 * parameter given twice the last counts, an empty one is as absent, an unknown one is never asked for.
 */
final class SpduParameters {
    private static final int FEW = 4;
    private static final byte[] NONE = new byte[0];
    private static final int LONG_FORM = 255;
    private static final int MAX_LENGTH = 0xFFFF;
    private static final int MAX_SERIAL_DIGITS = 6;

    /** In ascending order, as they are written; few, so that a table would be slower. */
    private int[] codes = new int[FEW];
    private byte[][] values = new byte[FEW][];
    private int count;
    private final Set<Leniency> leniencies;

    SpduParameters() {
        this(Set.of());
    }

    private SpduParameters(Set<Leniency> leniencies) {
        this.leniencies = leniencies;
    }

    /** Takes all parameters of {@code units}. */
    static SpduParameters read(ByteBuf units, Set<Leniency> leniencies) throws ProtocolViolation {
        SpduParameters parameters = new SpduParameters(leniencies);
        while (units.isReadable()) {
            int code = units.readUnsignedByte();
            int length = readLength(units, "parameter " + code);
            byte[] value = ByteBufUtil.getBytes(units, units.readerIndex(), length);
            units.skipBytes(length);
            parameters.put(code, value);
        }
        return parameters;
    }

    /**
     * Takes a length indicator, of one octet, or of three from 255 on, and checks it against what is there.
     *
     * @param what names the unit in an error
     */
    static int readLength(ByteBuf units, String what) throws ProtocolViolation {
        if (!units.isReadable()) {
            throw violation(what + " ends before its length, at octet " + units.readerIndex());
        }
        int length = units.readUnsignedByte();
        if (length == LONG_FORM) {
            length = readLongLength(units, what);
        }
        if (length > units.readableBytes()) {
            throw violation("length " + length + " of " + what + " runs past its parent at octet " + units.readerIndex() + ", "
                + units.readableBytes() + " octets are left");
        }
        return length;
    }

    private static int readLongLength(ByteBuf units, String what) throws ProtocolViolation {
        if (units.readableBytes() < 2) {
            throw violation(what + " ends within its length, at octet " + units.readerIndex());
        }
        int length = units.readUnsignedShort();
        if (length < LONG_FORM) {
            throw violation("length " + length + " of " + what + " is in the long form, which begins at " + LONG_FORM);
        }
        return length;
    }

    private static void writeLength(ByteBuf out, int length) {
        if (length < LONG_FORM) {
            out.writeByte(length);
        } else if (length <= MAX_LENGTH) {
            out.writeByte(LONG_FORM).writeShort(length);
        } else {
            throw new IllegalArgumentException("parameters of " + length + " octets do not fit into an SPDU");
        }
    }

    /** Length indicator and parameters. */
    void writeTo(ByteBuf out) {
        writeLength(out, length());
        writeUnits(out);
    }

    /** Of all units. */
    int length() {
        int length = 0;
        for (int i = 0; i < count; i++) {
            byte[] value = values[i];
            length += 2 + value.length + (value.length < LONG_FORM ? 0 : 2);
        }
        return length;
    }

    private void writeUnits(ByteBuf out) {
        for (int i = 0; i < count; i++) {
            out.writeByte(codes[i]);
            writeLength(out, values[i].length);
            out.writeBytes(values[i]);
        }
    }

    private byte[] units() {
        byte[] units = new byte[length()];
        writeUnits(Unpooled.wrappedBuffer(units).writerIndex(0));
        return units;
    }

    /** Nothing happens where the value is empty. */
    SpduParameters put(int code, byte[] value) {
        if (value.length > 0) {
            int at = place(code);
            if (at == count || codes[at] != code) {
                makeRoom(at);
            }
            codes[at] = code;
            values[at] = value;
        }
        return this;
    }

    /** Where the code stands or would stand. */
    private int place(int code) {
        int at = 0;
        while (at < count && codes[at] < code) {
            at++;
        }
        return at;
    }

    private void makeRoom(int at) {
        if (count == codes.length) {
            codes = Arrays.copyOf(codes, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        System.arraycopy(codes, at, codes, at + 1, count - at);
        System.arraycopy(values, at, values, at + 1, count - at);
        count++;
    }

    SpduParameters put(int code, ParameterOctets value) {
        return put(code, value.octets());
    }

    SpduParameters putOctet(int code, int value) {
        return put(code, new byte[] {(byte) value});
    }

    SpduParameters putSerial(int code, int serial) {
        return put(code, Integer.toString(serial).getBytes(StandardCharsets.US_ASCII));
    }

    SpduParameters putNumber(int code, int octets, int value) {
        byte[] bytes = new byte[octets];
        for (int i = 0; i < octets; i++) {
            bytes[i] = (byte) (value >>> 8 * (octets - 1 - i));
        }
        return put(code, bytes);
    }

    SpduParameters putGroup(int code, SpduParameters group) {
        return put(code, group.units());
    }

    Optional<byte[]> find(int code) {
        int at = place(code);
        return at < count && codes[at] == code ? Optional.of(values[at]) : Optional.empty();
    }

    /** Empty if absent. */
    byte[] octets(int code) {
        return find(code).orElse(NONE);
    }

    /** Empty if absent. */
    ParameterOctets opaque(int code) {
        return ParameterOctets.of(octets(code));
    }

    Optional<Integer> octet(int code) throws ProtocolViolation {
        return number(code, 1);
    }

    /** Big endian. */
    Optional<Integer> number(int code, int octets) throws ProtocolViolation {
        Optional<byte[]> found = find(code);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        byte[] value = found.orElseThrow();
        if (value.length != octets) {
            throw violation("parameter " + code + " has " + value.length + " octets instead of " + octets);
        }
        int number = 0;
        for (byte octet : value) {
            number = number << 8 | octet & 0xFF;
        }
        return Optional.of(number);
    }

    /** A serial number in decimal digits. */
    int serial(int code) throws ProtocolViolation {
        byte[] digits = octets(code);
        if (digits.length == 0 || digits.length > MAX_SERIAL_DIGITS) {
            throw violation("serial number (parameter " + code + ") has " + digits.length + " digits instead of 1 to "
                + MAX_SERIAL_DIGITS);
        }
        if (digits[0] == '0' && digits.length > 1 && !leniencies.contains(Leniency.PADDED_SERIAL)) {
            throw violation("serial number (parameter " + code + ") begins with a zero");
        }
        int serial = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                throw violation(String.format("serial number (parameter %d) has octet %02X, which is no digit", code, digit));
            }
            serial = serial * 10 + digit - '0';
        }
        return serial;
    }

    /** Without parameters if absent. */
    SpduParameters group(int code) throws ProtocolViolation {
        return read(Unpooled.wrappedBuffer(octets(code)), leniencies);
    }

    static ProtocolViolation violation(String what) {
        return new ProtocolViolation(Layer.SESSION, Reach.ASSOCIATION, what);
    }
}
