/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How TLS is spoken.
 *
 * @param keys          ours; a listener cannot do without
 * @param trust         which certificates of the peer are taken; a listener asks callers for one, and insists on it unless it trusts
 *                      {@link TlsTrust.Anybody}
 * @param protocols     such as {@code TLSv1.3}; empty: what the JDK speaks by itself
 * @param cipherSuites  by their names in the JDK; empty: what the JDK offers by itself
 * @param handshakeTime from the connection to the end of the handshake
 */
public record TlsOptions(Optional<TlsKeys> keys, TlsTrust trust, List<String> protocols, List<String> cipherSuites,
                         Duration handshakeTime) {
    public TlsOptions {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(trust, "trust");
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
        if (handshakeTime.isNegative() || handshakeTime.isZero()) {
            throw new IllegalArgumentException("handshakeTime " + handshakeTime + " is not positive");
        }
    }

    /** The JDK's protocols and cipher suites; 10 s for the handshake. */
    public static TlsOptions of(Optional<TlsKeys> keys, TlsTrust trust) {
        return new TlsOptions(keys, trust, List.of(), List.of(), Duration.ofSeconds(10));
    }

    public TlsOptions withHandshakeTime(Duration time) {
        return new TlsOptions(keys, trust, protocols, cipherSuites, time);
    }

    List<Path> files() {
        List<Path> files = new ArrayList<>(trust.files());
        keys.ifPresent(ours -> files.addAll(ours.files()));
        return files;
    }
}
