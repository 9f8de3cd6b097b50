/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.io.Reader;

/** A text in which every line ends with CR LF, whatever ended it before. */
final class CanonicalLines extends Reader {
    private static final int NOTHING = -2;

    private final Reader text;
    private int before;
    private int pending = NOTHING;

    CanonicalLines(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 && length > 0 ? -1 : count;
            }
            buffer[offset + count++] = (char) c;
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        if (pending != NOTHING) {
            int c = pending;
            pending = NOTHING;
            before = c;
            return c;
        }
        int c = text.read();
        if (c == '\n' && before != '\r') {
            pending = '\n';
            before = '\r';
            return '\r';
        }
        if (before == '\r' && c != '\n') {
            pending = c;
            before = '\n';
            return '\n';
        }
        before = c;
        return c;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
