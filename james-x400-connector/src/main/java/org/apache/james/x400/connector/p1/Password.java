/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * A simple password: octets of any kind, equal when the octets are equal, whichever string type carries them. Never shown.
 */
public final class Password implements Credentials {
    /** The string types in which a password travels: IA5String everywhere in 1984, either since 1988. */
    public enum Form { IA5_STRING, OCTET_STRING }

    /** What peers send who have none. */
    public static final Password EMPTY = new Password(Form.IA5_STRING, new byte[0]);

    /** ub-password-length. */
    public static final int MAX_OCTETS = 62;

    private final Form form;
    private final byte[] octets;

    private Password(Form form, byte[] octets) {
        this.form = Objects.requireNonNull(form, "form");
        this.octets = octets;
    }

    /** As an IA5String, which every peer reads. */
    public static Password of(String text) {
        return new Password(Form.IA5_STRING, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Password of(Form form, byte[] octets) {
        return new Password(form, octets.clone());
    }

    public Form form() {
        return form;
    }

    /** The same password in another string type. */
    public Password as(Form wanted) {
        return new Password(wanted, octets);
    }

    /** A copy. For the encoder only. */
    public byte[] octets() {
        return octets.clone();
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** In constant time for passwords of one length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && MessageDigest.isEqual(octets, password.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "********";
    }
}
