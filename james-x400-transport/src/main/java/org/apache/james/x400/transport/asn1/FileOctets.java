/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Octets in a file. Reads by position only, so that slices of one file do not disturb each other. */
final class FileOctets extends OctetRun {
    private final FileChannel channel;
    private final long start;
    private final long end;
    /** The block that {@link #at} read last: immutable, so that a race of two readers only costs a second read. */
    private volatile Block last = new Block(-1, new byte[0]);

    private record Block(long start, byte[] octets) {
        boolean holds(long position) {
            return position >= start && position < start + octets.length;
        }
    }

    FileOctets(FileChannel channel, long from, long to) {
        if (from < 0 || to < from) {
            throw new IndexOutOfBoundsException("no octets from " + from + " to " + to);
        }
        this.channel = Objects.requireNonNull(channel, "channel");
        this.start = from;
        this.end = to;
    }

    @Override
    public boolean isInMemory() {
        return false;
    }

    @Override
    public long length() {
        return end - start;
    }

    @Override
    public int at(long index) {
        long position = start + Objects.checkIndex(index, length());
        Block block = last;
        if (!block.holds(position)) {
            block = read(position);
            last = block;
        }
        return block.octets[(int) (position - block.start)] & 0xff;
    }

    private Block read(long position) {
        byte[] octets = new byte[(int) Math.min(BLOCK, end - position)];
        copy(position - start, octets, 0, octets.length);
        return new Block(position, octets);
    }

    @Override
    Octets part(long from, long to) {
        return new FileOctets(channel, start + from, start + to);
    }

    @Override
    void copy(long from, byte[] target, int offset, int size) {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, size);
        long position = start + from;
        try {
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position);
                if (read < 0) {
                    throw new EOFException("the file ends at " + position + ", before the " + end + " octets it had");
                }
                position += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
