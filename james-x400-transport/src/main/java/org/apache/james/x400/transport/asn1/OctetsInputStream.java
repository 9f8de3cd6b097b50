/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.io.InputStream;
import java.util.Objects;

/** Reads a run from its first octet on, in blocks. */
final class OctetsInputStream extends InputStream {
    private final Octets octets;
    private final byte[] block;
    private long position;
    private int blockSize;
    private int blockAt;

    OctetsInputStream(Octets octets) {
        this.octets = octets;
        this.block = new byte[(int) Math.min(OctetRun.BLOCK, octets.length())];
    }

    @Override
    public int read() {
        if (blockAt == blockSize && !fill()) {
            return -1;
        }
        return block[blockAt++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (blockAt == blockSize && length >= block.length) {
            return direct(target, offset, length);
        }
        if (blockAt == blockSize && !fill()) {
            return -1;
        }
        int size = Math.min(length, blockSize - blockAt);
        System.arraycopy(block, blockAt, target, offset, size);
        blockAt += size;
        return size;
    }

    private int direct(byte[] target, int offset, int length) {
        int size = (int) Math.min(length, octets.length() - position);
        if (size == 0) {
            return -1;
        }
        octets.copyTo(position, target, offset, size);
        position += size;
        return size;
    }

    private boolean fill() {
        blockSize = (int) Math.min(block.length, octets.length() - position);
        blockAt = 0;
        octets.copyTo(position, block, 0, blockSize);
        position += blockSize;
        return blockSize > 0;
    }

    @Override
    public long skip(long count) {
        if (count <= 0) {
            return 0;
        }
        long skipped = Math.min(count, octets.length() - position + blockSize - blockAt);
        long inBlock = Math.min(skipped, blockSize - blockAt);
        blockAt += (int) inBlock;
        position += skipped - inBlock;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, octets.length() - position + blockSize - blockAt);
    }
}
