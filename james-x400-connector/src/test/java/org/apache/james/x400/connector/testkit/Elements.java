/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.apache.james.x400.transport.asn1.Octets;

/** BER written by hand, octet for octet as the test wants it: legal or not. */
public final class Elements {
    private Elements() {
    }

    /** An element of definite length. */
    public static Octets element(int identifier, Octets... content) {
        Octets inner = Octets.concat(content);
        return Octets.concat(Octets.of((byte) identifier), length(inner.length()), inner);
    }

    /** An element of definite length with text in it. */
    public static Octets text(int identifier, String latin1) {
        return element(identifier, Octets.of(latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** An element of indefinite length. */
    public static Octets indefinite(int identifier, Octets... content) {
        return Octets.concat(Octets.of((byte) identifier, (byte) 0x80), Octets.concat(content), Octets.of((byte) 0, (byte) 0));
    }

    public static Octets hex(String hex) {
        return Octets.ofHex(hex);
    }

    private static Octets length(long length) {
        if (length < 0x80) {
            return Octets.of((byte) length);
        }
        ByteArrayOutputStream digits = new ByteArrayOutputStream();
        int size = (64 - Long.numberOfLeadingZeros(length) + 7) / 8;
        digits.write(0x80 | size);
        for (int i = size - 1; i >= 0; i--) {
            digits.write((int) (length >> 8 * i));
        }
        return Octets.wrap(digits.toByteArray());
    }
}
