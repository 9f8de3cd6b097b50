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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What all runs of octets have in common, wherever the octets lie. */
abstract sealed class OctetRun implements Octets permits ArrayOctets, FileOctets, ConcatenatedOctets, SegmentedOctets {
    static final int BLOCK = 8192;

    @Override
    public final boolean isEmpty() {
        return length() == 0;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (InputStream source = open()) {
            source.transferTo(target);
        }
    }

    @Override
    public final Octets slice(long from, long to) {
        Objects.checkFromToIndex(from, to, length());
        if (from == to) {
            return EMPTY;
        }
        return from == 0 && to == length() ? this : part(from, to);
    }

    /** The octets from {@code from} to {@code to}: within bounds, neither none nor all. */
    abstract Octets part(long from, long to);

    @Override
    public final void copyTo(long from, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(from, length, length());
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length > 0) {
            copy(from, target, offset, length);
        }
    }

    /** {@link #copyTo} with arguments known to be within bounds. */
    abstract void copy(long from, byte[] target, int offset, int length);

    @Override
    public InputStream open() {
        return new OctetsInputStream(this);
    }

    @Override
    public final List<ByteBuffer> buffers() {
        List<ByteBuffer> buffers = new ArrayList<>(4);
        addTo(buffers);
        return buffers;
    }

    /** Adds what {@link #buffers} gives. */
    void addTo(List<ByteBuffer> buffers) {
        buffers.add(ByteBuffer.wrap(toByteArray()));
    }

    @Override
    public final byte[] toByteArray() {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(length() + " octets do not fit into memory at once");
        }
        byte[] all = new byte[(int) length()];
        copyTo(0, all, 0, all.length);
        return all;
    }

    @Override
    public final boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof OctetRun that) || length() != that.length()) {
            return false;
        }
        if (this instanceof ArrayOctets here && that instanceof ArrayOctets there) {
            return here.sameAs(there);
        }
        byte[] mine = new byte[(int) Math.min(BLOCK, length())];
        byte[] others = new byte[mine.length];
        for (long done = 0; done < length(); done += mine.length) {
            int size = (int) Math.min(mine.length, length() - done);
            copy(done, mine, 0, size);
            that.copy(done, others, 0, size);
            if (!Arrays.equals(mine, 0, size, others, 0, size)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        if (this instanceof ArrayOctets here) {
            return here.hash();
        }
        byte[] block = new byte[(int) Math.min(BLOCK, length())];
        int hash = 1;
        for (long done = 0; done < length(); done += block.length) {
            int size = (int) Math.min(block.length, length() - done);
            copy(done, block, 0, size);
            for (int i = 0; i < size; i++) {
                hash = 31 * hash + block[i];
            }
        }
        return hash;
    }

    /** The length only: runs may hold passwords and mail, which belong into no log. */
    @Override
    public final String toString() {
        return length() + " octets";
    }
}
