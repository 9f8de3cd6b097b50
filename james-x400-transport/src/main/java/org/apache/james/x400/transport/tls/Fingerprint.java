/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * SHA-256 over the DER of a certificate.
 *
 * @param hex 64 hexadecimal digits in upper case
 */
public record Fingerprint(String hex) {
    private static final int DIGITS = 64;

    public Fingerprint {
        if (!hex.matches("[0-9A-F]{" + DIGITS + "}")) {
            throw new IllegalArgumentException("\"" + hex + "\" is not a SHA-256 fingerprint of " + DIGITS + " hexadecimal digits");
        }
    }

    /** @param text as openssl and keytool print it: hexadecimal digits in either case, colons or spaces between them allowed */
    public static Fingerprint parse(String text) {
        return new Fingerprint(text.replaceAll("[:\\s]", "").toUpperCase(Locale.ROOT));
    }

    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().withUpperCase().formatHex(digest));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pairs with colons: {@code AB:CD:...}. */
    @Override
    public String toString() {
        return hex.replaceAll("(..)(?!$)", "$1:");
    }
}
