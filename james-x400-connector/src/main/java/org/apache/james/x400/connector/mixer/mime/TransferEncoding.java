/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

import org.apache.james.x400.transport.asn1.Octets;

/** How a body is carried in a message of short ASCII lines. RFC 2045 §6. */
public enum TransferEncoding {
    SEVEN_BIT("7bit") {
        @Override
        public void write(Octets content, OutputStream out) throws IOException {
            content.writeTo(out);
        }
    },
    QUOTED_PRINTABLE("quoted-printable") {
        @Override
        public void write(Octets content, OutputStream out) throws IOException {
            try (InputStream in = new BufferedInputStream(content.open(), BLOCK)) {
                new QuotedPrintable(out).write(in);
            }
        }
    },
    BASE64("base64") {
        @Override
        public void write(Octets content, OutputStream out) throws IOException {
            byte[] block = new byte[BASE64_LINE * 512];
            Base64.Encoder encoder = Base64.getMimeEncoder(76, LINE_END);
            try (InputStream in = content.open()) {
                for (int count = in.readNBytes(block, 0, block.length); count > 0; count = in.readNBytes(block, 0, block.length)) {
                    out.write(encoder.encode(count == block.length ? block : Arrays.copyOf(block, count)));
                    out.write(LINE_END);
                }
            }
        }
    };

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int BLOCK = 8192;
    private static final int BASE64_LINE = 57;
    private static final int MAX_LINE = 998;

    private final String mailName;

    TransferEncoding(String mailName) {
        this.mailName = mailName;
    }

    /** As the field {@code Content-Transfer-Encoding} says it. */
    public String mailName() {
        return mailName;
    }

    public abstract void write(Octets content, OutputStream out) throws IOException;

    /** The encoding for text: none while it is short lines of ASCII, quoted-printable while most of it is ASCII. */
    public static TransferEncoding forText(Octets content) throws IOException {
        long special = 0;
        long line = 0;
        boolean plain = true;
        boolean afterReturn = false;
        byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, content.length()))];
        try (InputStream in = content.open()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                for (int i = 0; i < count; i++) {
                    int octet = block[i];
                    if (octet >= ' ' && octet < 127 && !afterReturn) {
                        line++;
                        continue;
                    }
                    plain &= line <= MAX_LINE;
                    boolean lineEnd = octet == '\n' && afterReturn;
                    plain &= !afterReturn || lineEnd;
                    plain &= octet != '\n' || lineEnd;
                    special += octet < ' ' && octet != '\t' && octet != '\r' && octet != '\n' || octet == 127 ? 1 : 0;
                    // the CR before is no part of the line
                    line = lineEnd ? 0 : octet == '\r' ? line : line + 1;
                    afterReturn = octet == '\r';
                }
            }
        }
        if (special == 0 && plain && !afterReturn && line <= MAX_LINE) {
            return SEVEN_BIT;
        }
        return special * 3 > content.length() ? BASE64 : QUOTED_PRINTABLE;
    }
}
