/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.ProtocolViolation;

/**
 * Reads user data of normal mode that are too long to be held, as they come: their values must be OCTET STRINGs, of whatever form, and the
 * contents are handed on. It keeps no more than the header of an element.
 */
final class UserDataParts {
    private static final int DEEPEST = 32;
    /** Of elements that are needed whole. */
    private static final int LONGEST = 256;
    private static final int INDEFINITE = 0x80;

    /** What the elements of a level are. */
    private enum Place { USER_DATA, PDV_LIST, MEMBER, VALUE, CHUNK, NOTHING }

    /** @param bound that no element within may pass */
    private record Level(Place elements, long bound, boolean indefinite) {
        Level of(Place others) {
            return new Level(others, bound, indefinite);
        }
    }

    private record Header(int tag, boolean indefinite, long length, int size) {
    }

    private final ContextSet contexts;
    private final Deque<Level> levels = new ArrayDeque<>(List.of(new Level(Place.USER_DATA, Long.MAX_VALUE, false)));
    private OptionalInt context = OptionalInt.empty();
    /** Octets of the string in hand that have not come yet. */
    private long missing;
    private byte[] octets = new byte[0];
    private int at;
    /** Octets before {@link #octets}. */
    private long before;

    UserDataParts(ContextSet contexts) {
        this.contexts = contexts;
    }

    /** @return what the part brought, each with its context */
    List<DataValue> add(byte[] part, boolean last) throws BerException, ProtocolViolation {
        before += at;
        byte[] rest = Arrays.copyOfRange(octets, at, octets.length + part.length);
        System.arraycopy(part, 0, rest, octets.length - at, part.length);
        octets = rest;
        at = 0;
        List<DataValue> values = new ArrayList<>();
        while (missing > 0 ? take(values) : step()) {
            // as long as there is enough of it
        }
        if (last && (at < octets.length || missing > 0 || levels.size() > 1 || levels.peek().elements() != Place.NOTHING)) {
            throw new BerException("user data end before their last element does", here());
        }
        return values;
    }

    private long here() {
        return before + at;
    }

    private boolean take(List<DataValue> values) {
        int length = (int) Math.min(missing, octets.length - at);
        if (length > 0) {
            values.add(new DataValue(context.orElseThrow(), Octets.wrap(octets).slice(at, at + length)));
        }
        at += length;
        missing -= length;
        return length > 0;
    }

    /** @return whether there was enough to go on */
    private boolean step() throws BerException, ProtocolViolation {
        Level level = levels.peek();
        if (!level.indefinite() && here() == level.bound()) {
            levels.pop();
            return true;
        }
        if (octets.length - at < 2) {
            return false;
        }
        if (octets[at] == 0 && level.indefinite()) {
            return endOfContents();
        }
        int size = octets[at + 1] < 0 ? octets[at + 1] & 0x7f : 0;
        return octets.length - at >= 2 + size && element(level, header(level, size));
    }

    private boolean endOfContents() throws BerException {
        if (octets[at + 1] != 0) {
            throw new BerException("end-of-contents octets with a length", here());
        }
        at += 2;
        levels.pop();
        return true;
    }

    private Header header(Level level, int size) throws BerException {
        int tag = octets[at] & 0xff;
        boolean indefinite = (octets[at + 1] & 0xff) == INDEFINITE;
        long length = size == 0 ? octets[at + 1] & 0x7f : 0;
        for (int i = 0; i < size; i++) {
            if (length > Long.MAX_VALUE >> 8) {
                throw past(tag);
            }
            length = length << 8 | octets[at + 2 + i] & 0xff;
        }
        if (length > level.bound() - here() - 2 - size) {
            throw past(tag);
        }
        if (indefinite && (tag & 0x20) == 0) {
            throw new BerException("indefinite length in the primitive form", here());
        }
        return new Header(tag, indefinite, length, 2 + size);
    }

    private BerException past(int tag) {
        return new BerException("length of the element with tag octet " + Integer.toHexString(tag) + " runs past its parent", here());
    }

    private boolean element(Level level, Header header) throws BerException, ProtocolViolation {
        return switch (level.elements()) {
            case USER_DATA -> enter(Place.PDV_LIST, 0x61, header, Place.NOTHING);
            case PDV_LIST -> {
                context = OptionalInt.empty();
                yield enter(Place.MEMBER, 0x30, header, Place.PDV_LIST);
            }
            case MEMBER -> member(header);
            case VALUE -> string(header, Place.NOTHING);
            case CHUNK -> string(header, Place.CHUNK);
            case NOTHING -> throw unexpected(header);
        };
    }

    private BerException unexpected(Header header) {
        return new BerException("unexpected element with tag octet " + Integer.toHexString(header.tag())
            + " in user data that are too long to be held", here());
    }

    /** @param after what may follow the element on its own level */
    private boolean enter(Place place, int tag, Header header, Place after) throws BerException {
        if (header.tag() != tag) {
            throw unexpected(header);
        }
        if (levels.size() == DEEPEST) {
            throw new BerException("nested deeper than " + DEEPEST + " elements", here());
        }
        Level parent = levels.pop();
        levels.push(parent.of(after));
        at += header.size();
        levels.push(new Level(place, header.indefinite() ? parent.bound() : here() + header.length(), header.indefinite()));
        return true;
    }

    private boolean member(Header header) throws BerException, ProtocolViolation {
        return switch (header.tag()) {
            case 0x02, 0x06 -> whole(header);
            case 0xa0, 0x81 -> {
                if (context.isEmpty()) {
                    throw new BerException("a value comes before its presentation context", here());
                }
                yield enter(Place.VALUE, header.tag(), header, Place.NOTHING);
            }
            default -> throw unexpected(header);
        };
    }

    /** The name of a transfer syntax, which is not looked at, or the context. */
    private boolean whole(Header header) throws BerException, ProtocolViolation {
        if (header.length() > LONGEST) {
            throw unexpected(header);
        }
        int end = at + header.size() + (int) header.length();
        if (octets.length < end) {
            return false;
        }
        if (header.tag() == 0x02) {
            context = OptionalInt.of(contexts.check(BerTypes.INTEGER.decode(Octets.wrap(octets).slice(at, end))));
        }
        at = end;
        return true;
    }

    private boolean string(Header header, Place after) throws BerException {
        if (header.tag() == 0x24) {
            return enter(Place.CHUNK, 0x24, header, after);
        }
        if (header.tag() != 0x04) {
            throw unexpected(header);
        }
        Level level = levels.pop();
        levels.push(level.of(after));
        at += header.size();
        missing = header.length();
        return true;
    }
}
