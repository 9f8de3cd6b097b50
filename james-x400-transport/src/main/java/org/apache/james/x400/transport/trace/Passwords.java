/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import java.util.Arrays;

/**
 * Overwrites the passwords of an MTA-bind in a TSDU, in place and without a change of length. Knows just enough of X.225 and BER to find
 * them in both modes, and prefers to blank too much: where it does not find its way, everything that could be one.
 */
public final class Passwords {
    private static final byte BLANK = '*';
    private static final int CN = 13;
    private static final int AC = 14;
    private static final int USER_DATA = 193;
    private static final int EXTENDED_USER_DATA = 194;
    private static final int LONG_FORM = 255;

    private static final int CONSTRUCTED = 0x20;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int LONGEST_IDENTIFIER = 8;
    private static final int LONGEST_NUMBER = 4;
    private static final int IA5_STRING = 0x16;
    /** {@code authenticated [1]} of the bind, and {@code credentials [1]} in it. */
    private static final int CONTEXT_1 = 0xA1;
    /** The name beside the credentials. */
    private static final int CONTEXT_0 = 0x80;
    private static final int SECURITY_CONTEXT = 0xA2;
    /** The authentication values of AARE and AARQ. */
    private static final int AARE_AUTHENTICATION = 0xAA;
    private static final int AARQ_AUTHENTICATION = 0xAC;
    private static final int MAX_DEPTH = 32;

    private final byte[] tsdu;
    private boolean found;

    private Passwords(byte[] tsdu) {
        this.tsdu = tsdu;
    }

    /** One that holds no CN and no AC stays as it is. */
    public static void blank(byte[] tsdu) {
        new Passwords(tsdu).session();
    }

    /** Something is not as it should be from this octet on. */
    private static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("", null, false, false);
        }
    }

    private void session() {
        if (tsdu.length == 0 || tsdu[0] != CN && tsdu[0] != AC) {
            return;
        }
        try {
            int at = 1 + lengthOctets(1);
            int end = end(at, length(1), tsdu.length);
            while (at < end) {
                int code = tsdu[at] & 0xFF;
                int value = at + 1 + lengthOctets(at + 1);
                int next = end(value, length(at + 1), end);
                if (code == USER_DATA || code == EXTENDED_USER_DATA) {
                    userData(value, next);
                }
                at = next;
            }
            if (end < tsdu.length) {
                fill(end, tsdu.length);
            }
        } catch (Lost | IndexOutOfBoundsException e) {
            fill(1, tsdu.length);
        }
    }

    private int lengthOctets(int at) {
        return (tsdu[at] & 0xFF) == LONG_FORM ? 3 : 1;
    }

    private int length(int at) {
        int first = tsdu[at] & 0xFF;
        return first == LONG_FORM ? (tsdu[at + 1] & 0xFF) << 8 | tsdu[at + 2] & 0xFF : first;
    }

    private static int end(int from, int length, int limit) throws Lost {
        if (from + length > limit) {
            throw new Lost();
        }
        return from + length;
    }

    private void userData(int from, int to) {
        try {
            walk(from, to, 0, this::bind);
            if (!found) {
                walk(from, to, 0, this::anyString);
            }
        } catch (Lost | IndexOutOfBoundsException e) {
            fill(from, to);
        }
    }

    // ---- BER

    /** One value: its tag octet, where it begins, and its contents without end-of-contents octets. */
    private record Tlv(int tag, int from, int to, int next) {
        boolean isConstructed() {
            return (tag & CONSTRUCTED) != 0;
        }
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(Tlv value, int depth) throws Lost;
    }

    private void walk(int from, int to, int depth, Visitor visitor) throws Lost {
        for (int at = from; at < to; ) {
            Tlv value = read(at, to, depth);
            visitor.visit(value, depth);
            if (value.isConstructed()) {
                walk(value.from(), value.to(), depth + 1, visitor);
            }
            at = value.next();
        }
    }

    private Tlv read(int at, int limit, int depth) throws Lost {
        if (depth > MAX_DEPTH || at + 2 > limit) {
            throw new Lost();
        }
        int tag = tsdu[at] & 0xFF;
        int place = at + 1;
        if ((tag & 0x1F) == 0x1F) {
            while ((tsdu[place++] & 0x80) != 0) {
                if (place >= limit) {
                    throw new Lost();
                }
            }
        }
        int first = tsdu[place++] & 0xFF;
        if (first == 0x80) {
            return indefinite(tag, place, limit, depth);
        }
        int length = first;
        if (first > 0x80) {
            length = 0;
            for (int i = 0; i < (first & 0x7F); i++) {
                length = length << 8 | tsdu[place++] & 0xFF;
                if (length > limit || length < 0) {
                    throw new Lost();
                }
            }
        }
        int end = end(place, length, limit);
        return new Tlv(tag, place, end, end);
    }

    private Tlv indefinite(int tag, int from, int limit, int depth) throws Lost {
        int at = from;
        while (true) {
            if (at + 2 > limit) {
                throw new Lost();
            }
            if (tsdu[at] == 0 && tsdu[at + 1] == 0) {
                return new Tlv(tag, from, at, at + 2);
            }
            at = read(at, limit, depth + 1).next();
        }
    }

    // ---- what is blanked

    private void bind(Tlv value, int depth) throws Lost {
        switch (value.tag()) {
            case CONTEXT_1 -> {
                if (isAuthenticated(value, depth)) {
                    found = true;
                    for (int at = value.from(); at < value.to(); at = read(at, value.to(), depth + 1).next()) {
                        Tlv member = read(at, value.to(), depth + 1);
                        if (!isName(member) && member.tag() != SECURITY_CONTEXT) {
                            leaves(member, depth + 1);
                        }
                    }
                }
            }
            case AARE_AUTHENTICATION, AARQ_AUTHENTICATION -> leaves(value, depth);
            default -> { }
        }
    }

    /** A name and credentials, in any order, perhaps with a security context. */
    private boolean isAuthenticated(Tlv value, int depth) throws Lost {
        boolean name = false;
        boolean credentials = false;
        for (int at = value.from(); at < value.to(); ) {
            Tlv member = read(at, value.to(), depth + 1);
            name |= isName(member);
            credentials |= member.tag() == CONTEXT_1;
            at = member.next();
        }
        return name && credentials;
    }

    private static boolean isName(Tlv member) {
        return (member.tag() & ~CONSTRUCTED) == CONTEXT_0;
    }

    private void leaves(Tlv value, int depth) throws Lost {
        if (value.isConstructed()) {
            walk(value.from(), value.to(), depth + 1, (inner, ignored) -> {
                if (!inner.isConstructed()) {
                    fill(inner.from(), inner.to());
                }
            });
        } else {
            fill(value.from(), value.to());
        }
    }

    /** Numbers, object identifiers and end-of-contents octets cannot be one; everything else could. */
    private void anyString(Tlv value, int depth) {
        int length = value.to() - value.from();
        boolean harmless = switch (value.tag()) {
            case OCTET_STRING, IA5_STRING, CONTEXT_1 & ~CONSTRUCTED -> false;
            case OBJECT_IDENTIFIER -> length <= LONGEST_IDENTIFIER;
            default -> length <= LONGEST_NUMBER;
        };
        if (!value.isConstructed() && !harmless) {
            fill(value.from(), value.to());
        }
    }

    private void fill(int from, int to) {
        Arrays.fill(tsdu, from, to, BLANK);
    }
}
