/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes BER from the last octet to the first, so that each length is known when its header is written: first the content, then
 * {@link #header}. Large runs of octets are taken over without a copy. Lengths are definite and as short as can be. X.690 8.1.3.
 *
 * <pre>{@code
 * long end = writer.length();
 * ...                                      // the elements within, the last one first
 * writer.header(tag, true, writer.length() - end);
 * }</pre>
 */
public final class BerWriter {
    /** Shorter runs cost less to copy than to keep. */
    private static final int KEEP_FROM = 1024;

    private static final int LEAST_BUFFER = 1024;

    /** What need not be touched again, the last octets last. */
    private final List<Octets> done = new ArrayList<>(0);
    private byte[] buffer = new byte[LEAST_BUFFER];
    private int start = buffer.length;
    private long doneLength;

    /** How many octets have been written so far. */
    public long length() {
        return doneLength + buffer.length - start;
    }

    /** One octet before those written so far. */
    public void octet(int value) {
        if (start == 0) {
            grow(1);
        }
        buffer[--start] = (byte) value;
    }

    /** These octets, in their order, before those written so far. */
    public void octets(byte[] octets) {
        if (start < octets.length) {
            grow(octets.length);
        }
        start -= octets.length;
        System.arraycopy(octets, 0, buffer, start, octets.length);
    }

    /** These octets, in their order, before those written so far. */
    public void octets(Octets octets) {
        if (octets.length() < KEEP_FROM) {
            int size = (int) octets.length();
            if (start < size) {
                grow(size);
            }
            start -= size;
            octets.copyTo(0, buffer, start, size);
            return;
        }
        flush();
        done.add(octets);
        doneLength += octets.length();
    }

    /**
     * Text with one octet for each character.
     *
     * @return whether it could be written: no character is above 255
     */
    boolean latin1(String text) {
        int size = text.length();
        if (start < size) {
            grow(size);
        }
        start -= size;
        int seen = 0;
        for (int i = 0; i < size; i++) {
            char character = text.charAt(i);
            buffer[start + i] = (byte) character;
            seen |= character;
        }
        return seen <= 0xff;
    }

    /** A number in as few octets as can be. X.690 8.3. */
    void integer(long value) {
        long rest = value;
        long sign = value < 0 ? -1 : 0;
        do {
            octet((int) rest);
            rest >>= 8;
        } while (rest != sign);
        if ((buffer[start] < 0) != (value < 0)) {
            octet((int) sign);
        }
    }

    /** Identifier and length for the content of {@code length} octets that was written last. */
    public void header(BerTag tag, boolean constructed, long length) {
        header(tag.identifier(constructed), tag, length);
    }

    /** @param identifier its first octet: {@link BerTag#identifier} */
    void header(int identifier, BerTag tag, long length) {
        if (start >= 2 && length < 0x80 && (identifier & BerTag.LOW_NUMBERS) < BerTag.LOW_NUMBERS) {
            buffer[start - 1] = (byte) length;
            buffer[start - 2] = (byte) identifier;
            start -= 2;
            return;
        }
        length(length);
        if (tag.number() >= BerTag.LOW_NUMBERS) {
            octet(tag.number() & 0x7f);
            for (int rest = tag.number() >>> 7; rest != 0; rest >>>= 7) {
                octet(0x80 | rest);
            }
        }
        octet(identifier);
    }

    private void length(long length) {
        if (length < 0x80) {
            octet((int) length);
            return;
        }
        int size = 0;
        for (long rest = length; rest != 0; rest >>>= 8) {
            octet((int) rest);
            size++;
        }
        octet(0x80 | size);
    }

    private void grow(int wanted) {
        int used = buffer.length - start;
        byte[] larger = new byte[Math.max(buffer.length * 2, used + wanted + 64)];
        System.arraycopy(buffer, start, larger, larger.length - used, used);
        start = larger.length - used;
        buffer = larger;
    }

    private void flush() {
        if (start < buffer.length) {
            Octets piece = new ArrayOctets(buffer, start, buffer.length - start);
            done.add(piece);
            doneLength += piece.length();
            buffer = new byte[LEAST_BUFFER];
            start = buffer.length;
        }
    }

    /** All that has been written; the writer is used up by this. */
    public Octets toOctets() {
        if (done.isEmpty()) {
            return start == buffer.length ? Octets.EMPTY : new ArrayOctets(buffer, start, buffer.length - start);
        }
        flush();
        return Octets.concat(done.reversed());
    }
}
