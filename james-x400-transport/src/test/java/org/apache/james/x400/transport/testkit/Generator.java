/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.apache.james.x400.transport.asn1.Octets;

/** Random values from a seed: the same seed gives the same values in the same order. */
public final class Generator {
    private final Random random;

    public Generator(long seed) {
        this.random = new Random(seed);
    }

    /** Both bounds are included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Lengths as they occur: mostly small, now and then near {@code most}, and often at a bound. */
    public int length(int most) {
        return switch (between(0, 9)) {
            case 0 -> 0;
            case 1 -> Math.min(1, most);
            case 2 -> most;
            case 3, 4 -> between(0, most);
            default -> between(0, Math.min(most, 20));
        };
    }

    /** Any of the numbers, small ones more often. */
    public long number() {
        return random.nextLong() >> between(0, 63);
    }

    public boolean chance(int percent) {
        return between(1, 100) <= percent;
    }

    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[between(0, values.length - 1)];
    }

    public <T> T oneOf(List<T> values) {
        return values.get(between(0, values.size() - 1));
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Up to {@code most} octets. */
    public Octets octets(int most) {
        return Octets.wrap(bytes(length(most)));
    }

    /** Characters of {@code alphabet}, at least {@code least} and at most {@code most}. */
    public String text(String alphabet, int least, int most) {
        int length = Math.max(least, length(most));
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(between(0, alphabet.length() - 1)));
        }
        return text.toString();
    }

    public <T> List<T> list(int least, int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int size = Math.max(least, length(most)); size > 0; size--) {
            list.add(element.get());
        }
        return list;
    }

    /** The octets cut at random places, as reads of a TCP socket do: no piece is empty. */
    public List<byte[]> split(byte[] octets) {
        int greatest = oneOf(1, 2, 7, 64, 1000, Math.max(1, octets.length));
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < octets.length; ) {
            int size = Math.min(octets.length - at, between(1, greatest));
            byte[] piece = new byte[size];
            System.arraycopy(octets, at, piece, 0, size);
            pieces.add(piece);
            at += size;
        }
        return pieces;
    }
}
