/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A transport, session or presentation selector: octets that name a service access point within its system.
 * Compared octet for octet; the empty selector means that none is given.
 */
public final class Selector {
    /** No selector. */
    public static final Selector NONE = new Selector(new byte[0]);

    private final byte[] octets;

    private Selector(byte[] octets) {
        this.octets = octets;
    }

    public static Selector of(byte[] octets) {
        return octets.length == 0 ? NONE : new Selector(octets.clone());
    }

    /** @param text one octet a character, ISO 646 */
    public static Selector ofText(String text) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("selector text \"" + text + "\" has characters outside ASCII: give it in hexadecimal");
        }
        return of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param hex two digits an octet, as in {@code 4D54412D41} */
    public static Selector ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    public int length() {
        return octets.length;
    }

    public byte[] octets() {
        return octets.clone();
    }

    public String hex() {
        return HexFormat.of().withUpperCase().formatHex(octets);
    }

    private boolean isPrintable() {
        for (byte octet : octets) {
            if (octet < 0x20 || octet > 0x7e) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(octets));
    }

    /** Text in quotes where all octets are printable, and hexadecimal always: {@code "MTA-A" (4D54412D41)}. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "none";
        }
        return isPrintable() ? '"' + new String(octets, StandardCharsets.US_ASCII) + "\" (" + hex() + ')' : hex();
    }
}
