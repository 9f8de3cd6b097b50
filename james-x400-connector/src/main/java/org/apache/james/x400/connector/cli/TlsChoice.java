/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.x400.transport.tls.Fingerprint;
import org.apache.james.x400.transport.tls.Tls;
import org.apache.james.x400.transport.tls.TlsKeys;
import org.apache.james.x400.transport.tls.TlsOptions;
import org.apache.james.x400.transport.tls.TlsTrust;

import picocli.CommandLine.Option;

/** TLS under RFC 1006: our keys, and whom we trust. */
final class TlsChoice {
    @Option(names = "--tls", description = "Secure the connection with TLS.")
    private boolean wanted;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Our key: a PKCS #12 key store, or PEM beside --tls-certificate.")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "Our certificates, PEM.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key-password", paramLabel = "TEXT", description = "Of the key.")
    private Optional<String> keyPassword = Optional.empty();

    @Option(names = "--tls-trust", paramLabel = "FILE", description = "Authorities that may sign the peer's certificate, PEM.")
    private Optional<Path> trust = Optional.empty();

    @Option(names = "--tls-fingerprint", paramLabel = "SHA-256", description = "The peer's certificate itself; may be repeated.")
    private List<String> fingerprints = List.of();

    /** To call a host: the authorities of the JDK are trusted where nothing else is said. */
    Optional<Tls> client(String host) throws CommandFailed {
        return wanted ? Optional.of(make(TlsOptions.of(keys(), trust(new TlsTrust.WellKnownAuthorities(host), Optional.of(host))), false))
            : nothingElse();
    }

    /** To be called: any certificate will do where nothing else is said, and none. */
    Optional<Tls> server() throws CommandFailed {
        if (!wanted) {
            return nothingElse();
        }
        if (key.isEmpty()) {
            throw CommandFailed.arguments("--tls needs --tls-key: a listener shows a certificate");
        }
        return Optional.of(make(TlsOptions.of(keys(), trust(new TlsTrust.Anybody(), Optional.empty())), true));
    }

    private Optional<Tls> nothingElse() throws CommandFailed {
        if (key.isPresent() || certificate.isPresent() || trust.isPresent() || !fingerprints.isEmpty()) {
            throw CommandFailed.arguments("options --tls-… are given, but not --tls itself");
        }
        return Optional.empty();
    }

    private Optional<TlsKeys> keys() {
        return key.map(file -> certificate.<TlsKeys>map(chain -> new TlsKeys.Pem(file, chain, keyPassword))
            .orElseGet(() -> new TlsKeys.Store(file, "PKCS12", keyPassword.orElse(""))));
    }

    private TlsTrust trust(TlsTrust otherwise, Optional<String> name) throws CommandFailed {
        try {
            if (!fingerprints.isEmpty()) {
                Set<Fingerprint> pinned = fingerprints.stream().map(Fingerprint::parse).collect(Collectors.toSet());
                return new TlsTrust.Pinned(pinned);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailed.arguments("--tls-fingerprint: " + e.getMessage());
        }
        return trust.<TlsTrust>map(file -> new TlsTrust.Authorities(file, TlsTrust.Authorities.PEM, Optional.empty(), name))
            .orElse(otherwise);
    }

    private static Tls make(TlsOptions options, boolean server) throws CommandFailed {
        try {
            return server ? Tls.server(options) : Tls.client(options);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailed("--tls: " + e.getMessage(), e);
        }
    }
}
