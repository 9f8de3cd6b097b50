/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads BER element by element, from the first to the last: {@link #next} goes to the next element of the one that was entered last,
 * and then exactly one of {@link #enter}, {@link #skip} or a reading method takes it. Every legal form of lengths is accepted.
 * X.690 8.1.
 *
 * <pre>{@code
 * while (reader.next()) {
 *     if (reader.tag().equals(wanted)) { value = reader.string(); } else { reader.skip(); }
 * }
 * }</pre>
 *
 * <p>Needs no memory beyond a block of the input and one entry for each level, whatever the input declares. For one thread.
 */
public final class BerReader {
    private static final long INDEFINITE = -1;
    private static final int MORE = 0x80;
    private static final long[] NO_LEVELS = {};
    private static final int PRIMITIVE_STRING = BerTypes.OCTET_STRING_TAG.identifier(false);
    private static final int CONSTRUCTED_STRING = BerTypes.OCTET_STRING_TAG.identifier(true);

    /** Before an element or the end of the level. */
    private static final int BETWEEN = 0;
    /** After the header of an element that is to be taken. */
    private static final int PENDING = 1;
    /** After the last element of the level. */
    private static final int CLOSED = 2;

    private final Octets octets;
    private final BerLimits limits;
    private int elements;
    /** A part of the input; the octet at {@code position} lies at {@code position + shift} in it, if that is below {@code windowEnd}. */
    private byte[] window;
    private long shift;
    private long windowEnd;
    private long position;
    /** The octet that no element of the level entered last may pass. */
    private long bound;
    /** Whether that level lasts to its end-of-contents octets. */
    private boolean indefinite;
    /** The bounds of the levels around it, inverted where the level is indefinite. */
    private long[] outer = NO_LEVELS;
    private int depth;
    private int state = BETWEEN;
    private long start;
    private int identifier;
    /** The tag whose number follows the identifier octet. */
    private BerTag largeTag;
    private long length;

    public BerReader(Octets octets) {
        this(octets, BerLimits.defaults());
    }

    public BerReader(Octets octets, BerLimits limits) {
        this.octets = octets;
        this.limits = limits;
        this.bound = octets.length();
        if (octets instanceof ArrayOctets array) {
            window = array.array();
            shift = array.offset();
            windowEnd = bound;
        }
    }

    /**
     * Goes to the next element within the element entered last, or within the whole.
     *
     * @return false at its end
     */
    public boolean next() throws BerException {
        if (state != BETWEEN) {
            if (state == CLOSED) {
                return false;
            }
            throw new IllegalStateException("the element " + tag() + " at offset " + start + " has not been taken");
        }
        if (nextShort()) {
            return true;
        }
        if (atEnd()) {
            state = CLOSED;
            return false;
        }
        if (++elements > limits.elements()) {
            throw new BerException("more than " + limits.elements() + " elements", start);
        }
        readLength();
        state = PENDING;
        return true;
    }

    /** Takes a header of two octets in which nothing is amiss, as most are; all others are left to the longer way. */
    private boolean nextShort() {
        long content = position + 2;
        if (content > bound || content > windowEnd) {
            return false;
        }
        int at = (int) (position + shift);
        int first = window[at] & 0xff;
        int size = window[at + 1];
        if (first == 0 || isLarge(first) || size < 0 || size > bound - content || elements >= limits.elements()) {
            return false;
        }
        elements++;
        start = position;
        position = content;
        identifier = first;
        length = size;
        state = PENDING;
        return true;
    }

    private static boolean isLarge(int identifier) {
        return (identifier & BerTag.LOW_NUMBERS) == BerTag.LOW_NUMBERS;
    }

    /** Reads the identifier of the next element, or finds the end of this level. */
    private boolean atEnd() throws BerException {
        start = position;
        if (position == bound) {
            if (indefinite) {
                throw new BerException("end-of-contents octets are missing", position);
            }
            return true;
        }
        int first = octet();
        if (first == 0) {
            return endOfContents();
        }
        if (isLarge(first)) {
            largeTag = BerTag.of(TagClass.ofBits(first >> 6), longNumber());
        }
        identifier = first;
        return false;
    }

    private boolean endOfContents() throws BerException {
        if (!indefinite) {
            throw new BerException("end-of-contents octets where no indefinite length ends", start);
        }
        if (octet() != 0) {
            throw new BerException("end-of-contents octets with a length", start);
        }
        return true;
    }

    private int longNumber() throws BerException {
        int octet = octet();
        if (octet == MORE) {
            throw new BerException("tag number begins with a zero digit", start);
        }
        long number = octet & 0x7f;
        while ((octet & MORE) != 0) {
            octet = octet();
            number = number << 7 | octet & 0x7f;
            if (number > Integer.MAX_VALUE) {
                throw new BerException("tag number is beyond " + Integer.MAX_VALUE, start);
            }
        }
        if (number < BerTag.LOW_NUMBERS) {
            throw new BerException("tag number " + number + " in the form for large numbers", start);
        }
        return (int) number;
    }

    private void readLength() throws BerException {
        int first = octet();
        if (first < MORE) {
            length = first;
        } else if (first == MORE) {
            if (!isConstructed()) {
                throw new BerException("indefinite length in the primitive form", start);
            }
            length = INDEFINITE;
            return;
        } else {
            length = longLength(first & 0x7f);
        }
        if (length > bound - position) {
            throw past("length " + length);
        }
    }

    private BerException past(String what) {
        return new BerException(what + " of " + tag() + " runs past " + (depth == 0 ? "the input" : "its parent"), start);
    }

    private long longLength(int size) throws BerException {
        if (size == 0x7f) {
            throw new BerException("length octet FF is reserved", start);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                throw past("length");
            }
            value = value << 8 | octet();
        }
        return value;
    }

    /** The next octet of the level. */
    private int octet() throws BerException {
        if (position >= bound) {
            throw new BerException("octets end within the header of an element", start);
        }
        return raw();
    }

    private int raw() {
        if (position >= windowEnd) {
            fill();
        }
        return window[(int) (position++ + shift)] & 0xff;
    }

    private void fill() {
        if (window == null) {
            window = new byte[(int) Math.min(OctetRun.BLOCK, octets.length())];
        }
        int size = (int) Math.min(window.length, octets.length() - position);
        octets.copyTo(position, window, 0, size);
        shift = -position;
        windowEnd = position + size;
    }

    /** Goes into the current element, which must be constructed. */
    public void enter() throws BerException {
        need();
        if (!isConstructed()) {
            throw new BerException(tag() + " is primitive, its type is constructed", start);
        }
        if (depth == limits.depth()) {
            throw new BerException("nested deeper than " + limits.depth() + " elements", start);
        }
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, Math.max(8, depth * 2));
        }
        outer[depth++] = indefinite ? ~bound : bound;
        indefinite = length == INDEFINITE;
        if (!indefinite) {
            bound = position + length;
        }
        state = BETWEEN;
    }

    /** Leaves the element entered last, which must have no further elements. */
    public void leave() throws BerException {
        if (depth == 0) {
            throw new IllegalStateException("no element was entered");
        }
        if (state != CLOSED && next()) {
            throw new BerException("unexpected element " + tag(), start);
        }
        long around = outer[--depth];
        indefinite = around < 0;
        bound = indefinite ? ~around : around;
        state = BETWEEN;
    }

    /** Demands that the input ends here. */
    public void end() throws BerException {
        if (depth != 0) {
            throw new IllegalStateException("an element is still open");
        }
        if (position != bound) {
            throw new BerException("octets after the end of the value", position);
        }
    }

    /** Passes over the current element and all within it. Elements within a definite length are not looked at. */
    public void skip() throws BerException {
        need();
        if (length != INDEFINITE) {
            position += length;
            state = BETWEEN;
            return;
        }
        int outer = depth;
        enter();
        while (depth > outer) {
            if (!next()) {
                leave();
            } else if (length != INDEFINITE) {
                position += length;
                state = BETWEEN;
            } else {
                enter();
            }
        }
    }

    /** The current element as it stands, header included. */
    public Octets element() throws BerException {
        long from = start;
        skip();
        return octets.slice(from, position);
    }

    /** What the current element contains as it stands, without the header and the end-of-contents octets. */
    public Octets content() throws BerException {
        need();
        long from = position;
        long size = length;
        skip();
        return octets.slice(from, size == INDEFINITE ? position - 2 : from + size);
    }

    /**
     * The octets of a string in the current element, primitive or constructed; segments of the constructed form are OCTET STRINGs.
     * X.690 8.7, 8.23.
     */
    public Octets string() throws BerException {
        need();
        if (!isConstructed()) {
            return content();
        }
        SegmentedOctets.Builder segments = new SegmentedOctets.Builder(octets);
        int outer = depth;
        enter();
        while (depth > outer) {
            if (!next()) {
                leave();
            } else if (identifier != PRIMITIVE_STRING && identifier != CONSTRUCTED_STRING) {
                throw new BerException("segment of a string is " + tag() + ", not an OCTET STRING", start);
            } else if (isConstructed()) {
                enter();
            } else {
                segments.add(position, position + length);
                position += length;
                state = BETWEEN;
            }
        }
        return segments.build();
    }

    /** The content of the current element, which must be primitive and not longer than {@code most} octets. */
    byte[] primitive(int most) throws BerException {
        int size = primitiveLength(most);
        byte[] content = new byte[size];
        copy(content);
        return content;
    }

    /** A primitive content as text with one character for each octet. */
    String latin1() throws BerException {
        need();
        if (isConstructed()) {
            return BerTypes.latin1(string());
        }
        if (length <= windowEnd - position) {
            String text = new String(window, (int) (position + shift), (int) length, StandardCharsets.ISO_8859_1);
            position += length;
            state = BETWEEN;
            return text;
        }
        return BerTypes.latin1(content());
    }

    /** A two's complement number of up to eight octets. X.690 8.3. */
    long integer() throws BerException {
        int size = primitiveLength(8);
        if (size == 0) {
            throw new BerException("INTEGER without octets", start);
        }
        state = BETWEEN;
        long value = (byte) raw();
        for (int i = 1; i < size; i++) {
            int octet = raw();
            if (i == 1 && (value == 0 && octet < MORE || value == -1 && octet >= MORE)) {
                throw new BerException("INTEGER in more octets than it needs", start);
            }
            value = value << 8 | octet;
        }
        return value;
    }

    private int primitiveLength(int most) throws BerException {
        need();
        if (isConstructed()) {
            throw new BerException(tag() + " is constructed, its type is primitive", start);
        }
        if (length > most) {
            throw new BerException("content of " + length + " octets is longer than " + most, start);
        }
        return (int) length;
    }

    private void copy(byte[] target) {
        octets.copyTo(position, target, 0, target.length);
        position += target.length;
        state = BETWEEN;
    }

    private void need() {
        if (state != PENDING) {
            throw new IllegalStateException("there is no current element");
        }
    }

    /** The tag of the current element. */
    public BerTag tag() {
        return isLarge(identifier) ? largeTag : BerTag.ofIdentifier(identifier);
    }

    /** The first identifier octet of the current element. */
    int identifier() {
        return identifier;
    }

    /** Whether the current element is in the constructed form. */
    public boolean isConstructed() {
        return (identifier & BerTag.CONSTRUCTED) != 0;
    }

    /** Where the current element begins. */
    public long offset() {
        return start;
    }
}
