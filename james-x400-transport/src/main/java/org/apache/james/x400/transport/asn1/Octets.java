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
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * An immutable run of octets that may be longer than memory allows: an array, a part of a file, or several runs one after another.
 * Equal when the octets are equal, wherever they lie. Safe for use by several threads.
 *
 * <p>Runs over a file read it when asked: they throw {@link java.io.UncheckedIOException} when the file cannot be read, and whoever
 * owns the file says until when they may be used.
 */
public sealed interface Octets permits OctetRun {
    /** No octets. */
    Octets EMPTY = new ArrayOctets(new byte[0], 0, 0);

    /** A copy of {@code octets}. */
    static Octets of(byte... octets) {
        return octets.length == 0 ? EMPTY : wrap(octets.clone());
    }

    /** The array itself, which nobody may change from now on. */
    static Octets wrap(byte[] octets) {
        return new ArrayOctets(octets, 0, octets.length);
    }

    /** Part of an array, from {@code from} (inclusive) to {@code to} (exclusive), which nobody may change from now on. */
    static Octets wrap(byte[] octets, int from, int to) {
        Objects.checkFromToIndex(from, to, octets.length);
        return from == to ? EMPTY : new ArrayOctets(octets, from, to - from);
    }

    /** @param hex two digits an octet, white space between octets allowed */
    static Octets ofHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
    }

    /** The octets of a file from {@code from} (inclusive) to {@code to} (exclusive), read when asked for. The caller owns the channel. */
    static Octets ofFile(FileChannel channel, long from, long to) {
        return new FileOctets(channel, from, to);
    }

    /** The runs one after another, without a copy. */
    static Octets concat(List<Octets> runs) {
        return ConcatenatedOctets.of(runs);
    }

    static Octets concat(Octets... runs) {
        return concat(List.of(runs));
    }

    long length();

    boolean isEmpty();

    /** Whether reading never waits for a file. */
    boolean isInMemory();

    /** The octet at {@code index} as a value from 0 to 255; {@link IndexOutOfBoundsException} outside the run. */
    int at(long index);

    /** The octets from {@code from} (inclusive) to {@code to} (exclusive), without a copy. */
    Octets slice(long from, long to);

    /** Copies {@code length} octets, the first of them at {@code from}, to {@code target} from {@code offset} on. */
    void copyTo(long from, byte[] target, int offset, int length);

    /** The octets from the first on; reads in blocks, needs no further buffer. */
    InputStream open();

    /** Writes all octets, block by block. */
    void writeTo(OutputStream target) throws IOException;

    /** The octets as they lie in memory, without a copy, in buffers that nobody may write to; octets of a file are read. */
    List<ByteBuffer> buffers();

    /** All octets in memory; for content of limited size only. */
    byte[] toByteArray();
}
