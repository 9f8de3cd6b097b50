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
import java.util.Objects;

/**
 * Parts of one run, in order, with what lies between them left out: the value of a string in the constructed form, seen where it was
 * read. Sixteen octets of memory a segment, so that many small segments do not cost more than the string.
 */
final class SegmentedOctets extends OctetRun {
    private final Octets source;
    /** Where each segment begins in the source. */
    private final long[] places;
    /** Where each segment begins in this run, and the length of all as the last element. */
    private final long[] starts;

    private SegmentedOctets(Octets source, long[] places, long[] starts) {
        this.source = source;
        this.places = places;
        this.starts = starts;
    }

    /** Collects segments in their order. */
    static final class Builder {
        private final Octets source;
        private long[] places = new long[4];
        private long[] starts = new long[5];
        private int count;

        Builder(Octets source) {
            this.source = source;
        }

        void add(long from, long to) {
            if (from == to) {
                return;
            }
            if (count == places.length) {
                places = Arrays.copyOf(places, count * 2);
                starts = Arrays.copyOf(starts, count * 2 + 1);
            }
            places[count] = from;
            starts[count + 1] = starts[count] + (to - from);
            count++;
        }

        Octets build() {
            return switch (count) {
                case 0 -> EMPTY;
                case 1 -> source.slice(places[0], places[0] + starts[1]);
                default -> new SegmentedOctets(source, Arrays.copyOf(places, count), Arrays.copyOf(starts, count + 1));
            };
        }
    }

    @Override
    public boolean isInMemory() {
        return source.isInMemory();
    }

    @Override
    public long length() {
        return starts[places.length];
    }

    private int segmentAt(long index) {
        int found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public int at(long index) {
        Objects.checkIndex(index, length());
        int segment = segmentAt(index);
        return source.at(places[segment] + index - starts[segment]);
    }

    @Override
    Octets part(long from, long to) {
        Builder parts = new Builder(source);
        for (int segment = segmentAt(from); segment < places.length && starts[segment] < to; segment++) {
            long shift = places[segment] - starts[segment];
            parts.add(Math.max(from, starts[segment]) + shift, Math.min(to, starts[segment + 1]) + shift);
        }
        return parts.build();
    }

    @Override
    void copy(long from, byte[] target, int offset, int size) {
        long position = from;
        long end = from + size;
        for (int segment = segmentAt(from); position < end; segment++) {
            int part = (int) (Math.min(end, starts[segment + 1]) - position);
            source.copyTo(places[segment] + position - starts[segment], target, offset + (int) (position - from), part);
            position += part;
        }
    }
}
