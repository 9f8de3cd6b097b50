/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.peer.ConnectorTls;
import org.apache.james.x400.connector.peer.Secret;
import org.apache.james.x400.connector.peer.TlsSettings;
import org.apache.james.x400.transport.tls.Fingerprint;

/** Reads {@code <tls>}, in James's vocabulary. */
final class TlsReader {
    private TlsReader() {
    }

    /** For the calls of a connector; {@code incoming} says what its own calls must be. */
    static ConnectorTls connector(Section tls, Section incoming) {
        boolean required = incoming.value("tls", ValueType.BOOLEAN, false);
        Set<Fingerprint> callers = Set.copyOf(new HashSet<>(incoming.values("fingerprint", ValueTypes.FINGERPRINT)));
        Optional<TlsSettings> calls = settings(tls, tls);
        return new ConnectorTls(calls, required, callers);
    }

    /** For the listener: authorities and fingerprints stand in {@code clientAuth}, as in James's other listeners. */
    static Optional<TlsSettings> listener(Section tls) {
        Optional<TlsSettings> settings = settings(tls, tls.part("clientAuth"));
        if (settings.isPresent() && settings.get().keys().isEmpty()) {
            tls.problem(tls.path(), "has neither a keystore nor a privateKey with certificates: a listener that speaks TLS needs one");
        }
        return settings;
    }

    private static Optional<TlsSettings> settings(Section tls, Section trust) {
        boolean used = tls.attribute("socketTLS", ValueType.BOOLEAN, false);
        if (tls.attribute("startTLS", ValueType.BOOLEAN).orElse(false)) {
            tls.problem(tls.path() + "[@startTLS]", "is true, but no X.400 peer changes to TLS on an open connection: take socketTLS");
        }
        Optional<TlsSettings.Keys> keys = keys(tls);
        Optional<TlsSettings.Store> truststore = store(trust, "truststore").map(file -> new TlsSettings.Store(file,
            trust.value("truststoreType", ValueType.TEXT, TlsSettings.DEFAULT_TYPE), trust.value("truststoreSecret", ValueTypes.SECRET,
            Secret.NONE)));
        if (truststore.isEmpty()) {
            trust.optional("truststoreType", ValueType.TEXT);
            trust.optional("truststoreSecret", ValueTypes.SECRET);
        }
        List<Fingerprint> fingerprints = trust.values("fingerprint", ValueTypes.FINGERPRINT);
        List<String> protocols = tls.part("supportedProtocols").values("protocol", ValueType.TEXT);
        List<String> cipherSuites = tls.part("supportedCipherSuites").values("cipherSuite", ValueType.TEXT);
        Optional<Duration> handshake = tls.optional("handshakeTimeout", ValueTypes.DURATION);
        Optional<TlsSettings> settings = tls.make(() -> new TlsSettings(keys, truststore, Set.copyOf(new HashSet<>(fingerprints)),
            protocols, cipherSuites, handshake.orElseGet(TlsSettings::defaultHandshakeTimeout)));
        return used ? settings : Optional.empty();
    }

    private static Optional<TlsSettings.Keys> keys(Section tls) {
        Optional<String> keystore = store(tls, "keystore");
        Optional<String> type = tls.optional("keystoreType", ValueType.TEXT);
        Secret secret = tls.optional("secret", ValueTypes.SECRET).orElse(Secret.NONE);
        Optional<String> privateKey = store(tls, "privateKey");
        Optional<String> certificates = store(tls, "certificates");
        if (keystore.isPresent() && (privateKey.isPresent() || certificates.isPresent())) {
            tls.problem(tls.path(), "has a keystore, and a privateKey or certificates: take one or the other");
        }
        if (privateKey.isPresent() != certificates.isPresent()) {
            tls.problem(tls.path(), privateKey.isPresent()
                ? "has a privateKey, but no certificates" : "has certificates, but no privateKey");
            return Optional.empty();
        }
        Optional<TlsSettings.Keys> pem = privateKey.map(key -> new TlsSettings.Pem(key, certificates.orElseThrow(), secret));
        return keystore.<TlsSettings.Keys>map(file -> new TlsSettings.Store(file, type.orElse(TlsSettings.DEFAULT_TYPE), secret))
            .or(() -> pem);
    }

    private static Optional<String> store(Section section, String name) {
        return section.optional(name, ValueType.TEXT).filter(file -> !file.isBlank());
    }
}
