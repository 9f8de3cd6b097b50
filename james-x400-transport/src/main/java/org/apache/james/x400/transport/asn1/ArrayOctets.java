/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Octets in memory. */
final class ArrayOctets extends OctetRun {
    private final byte[] array;
    private final int offset;
    private final int length;

    ArrayOctets(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    @Override
    public boolean isInMemory() {
        return true;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int at(long index) {
        return array[offset + (int) Objects.checkIndex(index, length)] & 0xff;
    }

    @Override
    Octets part(long from, long to) {
        return new ArrayOctets(array, offset + (int) from, (int) (to - from));
    }

    @Override
    void copy(long from, byte[] target, int at, int size) {
        System.arraycopy(array, offset + (int) from, target, at, size);
    }

    boolean sameAs(ArrayOctets other) {
        return Arrays.equals(array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    int hash() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        target.write(array, offset, length);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(array, offset, length);
    }

    @Override
    void addTo(List<ByteBuffer> buffers) {
        if (length > 0) {
            buffers.add(ByteBuffer.wrap(array, offset, length).slice());
        }
    }
}
