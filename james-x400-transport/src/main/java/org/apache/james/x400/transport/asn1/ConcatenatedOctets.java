/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Several runs, one after another. */
final class ConcatenatedOctets extends OctetRun {
    private final Octets[] runs;
    /** Where each run begins, and the length of all as the last element. */
    private final long[] starts;

    private ConcatenatedOctets(Octets[] runs, long[] starts) {
        this.runs = runs;
        this.starts = starts;
    }

    static Octets of(List<Octets> runs) {
        List<Octets> flat = new ArrayList<>(runs.size());
        for (Octets run : runs) {
            if (run instanceof ConcatenatedOctets inner) {
                flat.addAll(Arrays.asList(inner.runs));
            } else if (!run.isEmpty()) {
                flat.add(run);
            }
        }
        return switch (flat.size()) {
            case 0 -> EMPTY;
            case 1 -> flat.getFirst();
            default -> new ConcatenatedOctets(flat.toArray(Octets[]::new), starts(flat));
        };
    }

    private static long[] starts(List<Octets> runs) {
        long[] starts = new long[runs.size() + 1];
        for (int i = 0; i < runs.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], runs.get(i).length());
        }
        return starts;
    }

    @Override
    public boolean isInMemory() {
        return Arrays.stream(runs).allMatch(Octets::isInMemory);
    }

    @Override
    public long length() {
        return starts[runs.length];
    }

    private int runAt(long index) {
        int found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public int at(long index) {
        Objects.checkIndex(index, length());
        int run = runAt(index);
        return runs[run].at(index - starts[run]);
    }

    @Override
    Octets part(long from, long to) {
        List<Octets> parts = new ArrayList<>();
        for (int run = runAt(from); run < runs.length && starts[run] < to; run++) {
            parts.add(runs[run].slice(Math.max(from, starts[run]) - starts[run], Math.min(to, starts[run + 1]) - starts[run]));
        }
        return of(parts);
    }

    @Override
    void copy(long from, byte[] target, int offset, int size) {
        long position = from;
        long end = from + size;
        for (int run = runAt(from); position < end; run++) {
            int part = (int) (Math.min(end, starts[run + 1]) - position);
            runs[run].copyTo(position - starts[run], target, offset + (int) (position - from), part);
            position += part;
        }
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        for (Octets run : runs) {
            run.writeTo(target);
        }
    }

    @Override
    void addTo(List<ByteBuffer> buffers) {
        for (Octets run : runs) {
            ((OctetRun) run).addTo(buffers);
        }
    }
}
