/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

import org.apache.james.x400.connector.mixer.charset.AccentCode;
import org.apache.james.x400.connector.mixer.charset.LatinPart;
import org.apache.james.x400.connector.mixer.charset.Transliteration;

/** Characters as octets of another code, block by block. */
final class Transcoding extends InputStream {
    private static final int BLOCK = 4096;

    private final Reader text;
    private final IntFunction<byte[]> code;
    private final char[] block = new char[BLOCK];
    private byte[] ready = new byte[0];
    private int at;
    private char high;

    /** @param code the octets of one character */
    private Transcoding(Reader text, IntFunction<byte[]> code) {
        this.text = text;
        this.code = code;
    }

    static InputStream ascii(Reader text) {
        return new Transcoding(text, c -> Transliteration.toAscii(Character.toString(c)).getBytes(StandardCharsets.US_ASCII));
    }

    /** With the designation before it; what the part lacks is spelled in ASCII. */
    static InputStream generalText(Reader text, LatinPart part) {
        return new SequenceInputStream(new ByteArrayInputStream(part.designation()),
            new Transcoding(text, part::encode));
    }

    static InputStream accents(Reader text, AccentCode target) {
        return new Transcoding(text, c -> target.encode(Character.toString(c)).octets());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == ready.length) {
            int count = text.read(block);
            if (count < 0) {
                return -1;
            }
            ready = encode(count);
            at = 0;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, target, offset, count);
        at += count;
        return count;
    }

    private byte[] encode(int count) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(count * 2);
        for (int i = 0; i < count; i++) {
            char c = block[i];
            if (Character.isHighSurrogate(c)) {
                high = c;
            } else if (Character.isLowSurrogate(c)) {
                octets.writeBytes(code.apply(Character.toCodePoint(high, c)));
            } else {
                octets.writeBytes(code.apply(c));
            }
        }
        return octets.toByteArray();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
