/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** The simple password of an MTA-bind (X.411). It never shows itself in text, and is compared in constant time. */
public final class Password {
    /** X.411 says 62; Exchange's property page takes 64, and a peer that was given 64 there must be called with 64. */
    public static final int MAX_LENGTH = 64;
    /** No password: an empty one is presented, and an absent or empty one expected. */
    public static final Password NONE = new Password(new byte[0]);

    private final byte[] octets;

    private Password(byte[] octets) {
        this.octets = octets;
    }

    /** @throws IllegalArgumentException for more than {@value #MAX_LENGTH} octets */
    public static Password of(byte[] octets) {
        if (octets.length > MAX_LENGTH) {
            throw new IllegalArgumentException("the password has " + octets.length + " octets, at most " + MAX_LENGTH + " are possible");
        }
        return octets.length == 0 ? NONE : new Password(octets.clone());
    }

    /** @throws IllegalArgumentException for characters outside IA5, or too many */
    public static Password ofText(String text) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the password has characters outside IA5 (ASCII)");
        }
        return of(text.getBytes(StandardCharsets.US_ASCII));
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** For the bind that we send, and for nothing else. */
    public byte[] octets() {
        return octets.clone();
    }

    public boolean matches(byte[] presented) {
        return MessageDigest.isEqual(octets, presented);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return isEmpty() ? "none" : "********";
    }
}
