/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.Arrays;

/**
 * A BIT STRING. X.690 8.6. Equal only when written with the same number of octets and unused bits: names of bits do not see trailing
 * zeros, so ask {@link #isSet}, which takes bits that are not there as zero.
 *
 * @param octets     the bits, the first one the highest of the first octet
 * @param unusedBits how many of the last octet do not count, 0 to 7
 */
public record BitString(Octets octets, int unusedBits) {
    /** No bits. */
    public static final BitString EMPTY = new BitString(Octets.EMPTY, 0);

    public BitString {
        if (unusedBits < 0 || unusedBits > 7 || unusedBits > 0 && octets.isEmpty()) {
            throw new IllegalArgumentException(unusedBits + " unused bits in " + octets);
        }
    }

    /** The string of {@code length} bits of which these are set. */
    public static BitString ofBits(int length, int... set) {
        byte[] octets = new byte[(length + 7) / 8];
        for (int bit : set) {
            if (bit < 0 || bit >= length) {
                throw new IllegalArgumentException("bit " + bit + " is not within " + length + " bits");
            }
            octets[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return new BitString(Octets.wrap(octets), octets.length * 8 - length);
    }

    /** A bit for each of these, set where it is true. */
    public static BitString ofFlags(boolean... bits) {
        byte[] octets = new byte[(bits.length + 7) / 8];
        for (int bit = 0; bit < bits.length; bit++) {
            if (bits[bit]) {
                octets[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
        }
        return new BitString(Octets.wrap(octets), octets.length * 8 - bits.length);
    }

    /** The shortest string in which these are set. */
    public static BitString ofNamedBits(int... set) {
        return ofBits(Arrays.stream(set).max().orElse(-1) + 1, set);
    }

    /** How many bits there are. */
    public long length() {
        return octets.length() * 8 - unusedBits;
    }

    /** Whether bit number {@code bit}, counted from 0, is there and one. */
    public boolean isSet(int bit) {
        return bit < length() && (octets.at(bit / 8) & 0x80 >> bit % 8) != 0;
    }

    /** Binary digits, for up to 64 bits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("'");
        for (int bit = 0; bit < Math.min(64, length()); bit++) {
            text.append(isSet(bit) ? '1' : '0');
        }
        return text.append(length() > 64 ? "..." : "").append("'B").toString();
    }
}
