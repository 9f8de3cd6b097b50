/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.transport.tls.Fingerprint;
import org.apache.james.x400.transport.tls.TlsPeer;

/**
 * TLS with one peer.
 *
 * @param calls        how we call it over TLS; absent: we call without
 * @param required     whether its calls must come over TLS
 * @param fingerprints of the certificates that it may show when it calls; none: any, or none at all
 */
public record ConnectorTls(Optional<TlsSettings> calls, boolean required, Set<Fingerprint> fingerprints) {
    /** Without TLS in either direction, and no objection to it. */
    public static final ConnectorTls NONE = new ConnectorTls(Optional.empty(), false, Set.of());

    public ConnectorTls {
        Objects.requireNonNull(calls, "calls");
        fingerprints = Set.copyOf(fingerprints);
        required = required || !fingerprints.isEmpty();
    }

    /** @return how a caller differs from what is wanted, a clause each; empty: it may come in */
    public List<String> differences(Optional<TlsPeer> caller) {
        if (!required) {
            return List.of();
        }
        if (caller.isEmpty()) {
            return List.of("the call came without TLS, which the connector requires");
        }
        boolean known = fingerprints.isEmpty() || caller.get().fingerprint().filter(fingerprints::contains).isPresent();
        return known ? List.of() : List.of("the certificate of the call is not one of the connector's: it is for " + caller.get().who());
    }
}
