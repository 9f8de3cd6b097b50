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

/**
 * A text of CR LF lines with long lines broken before the word that runs over the column. A blank where a line is broken stays at its end,
 * so that nothing is lost; a word longer than the column stays whole.
 */
final class WrappedLines extends Reader {
    private final Reader text;
    private final int column;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder ready = new StringBuilder();
    private boolean ended;

    WrappedLines(Reader text, int column) {
        this.text = text;
        this.column = column;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (ready.length() < length && !ended) {
            fill();
        }
        int count = Math.min(length, ready.length());
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        ready.getChars(0, count, buffer, offset);
        ready.delete(0, count);
        return count;
    }

    private void fill() throws IOException {
        int c = text.read();
        if (c < 0) {
            ready.append(line);
            line.setLength(0);
            ended = true;
            return;
        }
        line.append((char) c);
        if (c == '\n') {
            ready.append(line);
            line.setLength(0);
        } else if (c != '\r' && line.length() > column) {
            int blank = line.lastIndexOf(" ", line.length() - 2);
            if (blank > 0 && c != ' ') {
                ready.append(line, 0, blank + 1).append("\r\n");
                line.delete(0, blank + 1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
