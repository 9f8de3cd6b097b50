/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Arrays;
import java.util.HexFormat;

/** The octets of a session parameter whose meaning belongs to the user: a reference, an activity identifier. Compared octet for octet. */
public final class ParameterOctets {
    /** The parameter is absent. */
    public static final ParameterOctets NONE = new ParameterOctets(new byte[0]);

    private final byte[] octets;

    private ParameterOctets(byte[] octets) {
        this.octets = octets;
    }

    public static ParameterOctets of(byte[] octets) {
        return octets.length == 0 ? NONE : new ParameterOctets(octets.clone());
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

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterOctets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Hexadecimal, or {@code none}. */
    @Override
    public String toString() {
        return isEmpty() ? "none" : HexFormat.of().withUpperCase().formatHex(octets);
    }
}
