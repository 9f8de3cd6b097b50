/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A string of T.61 octets, not interpreted: what the octets look like depends on escape sequences, and that is the business of the
 * mapping to the Internet.
 *
 * @param octets one character (0 to 255) for each octet
 */
public record TeletexString(String octets) {
    public TeletexString {
        Objects.requireNonNull(octets, "octets");
        if (octets.chars().anyMatch(c -> c > 0xFF)) {
            throw new IllegalArgumentException("a TeletexString holds octets, one character each; this one has a character above 255");
        }
    }

    public static TeletexString of(byte[] octets) {
        return new TeletexString(new String(octets, StandardCharsets.ISO_8859_1));
    }

    public byte[] toByteArray() {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    public int length() {
        return octets.length();
    }
}
