/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.tls.Fingerprint;

/**
 * TLS as the file sets it, in James's words: of the listener, or of the calls of one connector. Files are written as James writes them,
 * {@code file://conf/x400.p12} or without {@code file://}.
 *
 * @param keys             our private key and certificates
 * @param truststore       whose authorities may sign the peer's certificate
 * @param fingerprints     of the peer's certificate, any of them; instead of a truststore
 * @param protocols        such as {@code TLSv1.3}; none: what the JDK speaks
 * @param cipherSuites     by their names in the JDK; none: what the JDK offers
 * @param handshakeTimeout from the connection to the end of the handshake
 */
public record TlsSettings(Optional<Keys> keys, Optional<Store> truststore, Set<Fingerprint> fingerprints, List<String> protocols,
                          List<String> cipherSuites, Duration handshakeTimeout) {
    /** What a key store is where nothing is said. */
    public static final String DEFAULT_TYPE = "PKCS12";

    public TlsSettings {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(truststore, "truststore");
        fingerprints = Set.copyOf(fingerprints);
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
        if (truststore.isPresent() && !fingerprints.isEmpty()) {
            throw new IllegalArgumentException("a truststore and fingerprints are set: choose who signs the certificate, or which it is");
        }
        if (handshakeTimeout.isNegative() || handshakeTimeout.isZero()) {
            throw new IllegalArgumentException("handshakeTimeout " + handshakeTimeout + " is not positive");
        }
    }

    /** How long a handshake may take where nothing is said. */
    public static Duration defaultHandshakeTimeout() {
        return Duration.ofSeconds(10);
    }

    /** Where our private key is. */
    public sealed interface Keys {
    }

    /**
     * A key store of Java.
     *
     * @param type as the JDK names it; for a truststore also {@code PEM}
     */
    public record Store(String file, String type, Secret secret) implements Keys {
        public Store {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(secret, "secret");
        }
    }

    /** PEM files. */
    public record Pem(String privateKey, String certificates, Secret secret) implements Keys {
        public Pem {
            Objects.requireNonNull(privateKey, "privateKey");
            Objects.requireNonNull(certificates, "certificates");
            Objects.requireNonNull(secret, "secret");
        }
    }
}
