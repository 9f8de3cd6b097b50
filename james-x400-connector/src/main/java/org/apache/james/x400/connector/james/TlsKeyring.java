/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.TlsSettings;
import org.apache.james.x400.transport.tls.Tls;
import org.apache.james.x400.transport.tls.TlsKeys;
import org.apache.james.x400.transport.tls.TlsOptions;
import org.apache.james.x400.transport.tls.TlsTrust;

/** Keys and authorities of the configuration, read from James's folders once, and used by many connections. From any thread. */
final class TlsKeyring {
    private static final String FILE = "file://";

    private final FileSystem fileSystem;
    private final Map<ForHost, Tls> clients = new ConcurrentHashMap<>();

    private record ForHost(TlsSettings settings, String host) {
    }

    TlsKeyring(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /** @throws IOException names the file that cannot be used */
    Tls listener(TlsSettings settings) throws IOException {
        TlsTrust trust = trust(settings, Optional.empty()).orElseGet(TlsTrust.Anybody::new);
        return Tls.server(options(settings, trust));
    }

    /**
     * @param host as it is configured: the certificate must be for it where it is not set by its fingerprint
     * @throws IOException names the file that cannot be used
     */
    Tls client(TlsSettings settings, String host) throws IOException {
        ForHost key = new ForHost(settings, host);
        Tls known = clients.get(key);
        if (known != null) {
            return known;
        }
        TlsTrust trust = trust(settings, Optional.of(host)).orElseGet(() -> new TlsTrust.WellKnownAuthorities(host));
        Tls made = Tls.client(options(settings, trust));
        clients.put(key, made);
        return made;
    }

    /** @return a sentence for each connector whose keys cannot be used */
    List<String> problems(List<Connector> connectors) {
        return connectors.stream().flatMap(connector -> problem(connector).stream()).toList();
    }

    private Optional<String> problem(Connector connector) {
        Optional<TlsSettings> settings = connector.tls().calls();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        try {
            client(settings.get(), connector.callAddress().hosts().stream().map(Host::toString).findFirst().orElse("localhost"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("connector " + connector.name() + " cannot call over TLS, and its messages wait: " + e.getMessage());
        }
    }

    private TlsOptions options(TlsSettings settings, TlsTrust trust) throws IOException {
        Optional<TlsKeys> keys = settings.keys().isEmpty() ? Optional.empty() : Optional.of(keys(settings.keys().get()));
        return new TlsOptions(keys, trust, settings.protocols(), settings.cipherSuites(), settings.handshakeTimeout());
    }

    private TlsKeys keys(TlsSettings.Keys keys) throws IOException {
        return switch (keys) {
            case TlsSettings.Store(var file, var type, var secret) -> new TlsKeys.Store(path(file), type, secret.text());
            case TlsSettings.Pem(var privateKey, var certificates, var secret) -> new TlsKeys.Pem(path(privateKey), path(certificates),
                Stream.of(secret.text()).filter(text -> !text.isEmpty()).findFirst());
        };
    }

    /** Empty where nothing is said. */
    private Optional<TlsTrust> trust(TlsSettings settings, Optional<String> host) throws IOException {
        if (!settings.fingerprints().isEmpty()) {
            return Optional.of(new TlsTrust.Pinned(settings.fingerprints()));
        }
        if (settings.truststore().isEmpty()) {
            return Optional.empty();
        }
        TlsSettings.Store store = settings.truststore().get();
        return Optional.of(new TlsTrust.Authorities(path(store.file()), store.type(),
            Stream.of(store.secret().text()).filter(text -> !text.isEmpty()).findFirst(), host));
    }

    private Path path(String file) throws IOException {
        return fileSystem.getFile(file.startsWith(FILE) ? file : FILE + file).toPath();
    }
}
