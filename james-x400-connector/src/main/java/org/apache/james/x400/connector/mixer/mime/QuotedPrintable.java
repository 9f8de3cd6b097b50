/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes text whose lines end with CR LF as quoted-printable; any other CR or LF is data. RFC 2045 §6.7. */
final class QuotedPrintable {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int MAX_COLUMN = 75;

    private final OutputStream out;
    private int column;

    QuotedPrintable(OutputStream out) {
        this.out = out;
    }

    void write(InputStream text) throws IOException {
        int octet = text.read();
        while (octet >= 0) {
            int next = text.read();
            if (octet == '\r' && next == '\n') {
                out.write(LINE_END);
                column = 0;
                octet = text.read();
            } else {
                put(octet, next < 0 || next == '\r');
                octet = next;
            }
        }
    }

    private void put(int octet, boolean lastInLine) throws IOException {
        boolean literal = octet > ' ' && octet < 127 && octet != '=' || (octet == ' ' || octet == '\t') && !lastInLine;
        // a dot or "From" at the start of a line does not survive every relay
        literal &= column > 0 || octet != '.' && octet != 'F';
        int width = literal ? 1 : 3;
        if (column + width > MAX_COLUMN) {
            out.write('=');
            out.write(LINE_END);
            column = 0;
            literal &= octet != '.' && octet != 'F';
            width = literal ? 1 : 3;
        }
        if (literal) {
            out.write(octet);
        } else {
            out.write('=');
            out.write(HEX[octet >> 4]);
            out.write(HEX[octet & 0xF]);
        }
        column += width;
    }
}
