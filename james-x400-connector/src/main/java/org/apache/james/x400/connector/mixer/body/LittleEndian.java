/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import org.apache.james.x400.transport.asn1.Octets;

/** Reads numbers of Microsoft's byte order, and runs of octets without copying them. */
final class LittleEndian {
    private final Octets octets;
    private long at;

    LittleEndian(Octets octets) {
        this.octets = octets;
    }

    /** What is there is not what the numbers before it said. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    boolean isAtEnd() {
        return at >= octets.length();
    }

    int octet() throws Damaged {
        return run(1).at(0) & 0xFF;
    }

    int word() throws Damaged {
        return octet() | octet() << 8;
    }

    long doubleWord() throws Damaged {
        return word() | (long) word() << 16;
    }

    Octets run(long length) throws Damaged {
        if (length < 0 || length > octets.length() - at) {
            throw new Damaged(length + " octets at " + at + " of " + octets.length());
        }
        at += length;
        return octets.slice(at - length, at);
    }

    /** A run and the octets that fill it up to a multiple of four; the last one may lack them. */
    Octets padded(long length) throws Damaged {
        Octets run = run(length);
        at = Math.min(octets.length(), at + (4 - length % 4) % 4);
        return run;
    }
}
