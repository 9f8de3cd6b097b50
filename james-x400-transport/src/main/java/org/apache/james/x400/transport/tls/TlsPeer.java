/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What the handshake agreed, and what the peer showed in it.
 *
 * @param protocol    such as {@code TLSv1.3}
 * @param cipherSuite by its name in the JDK
 * @param certificate the peer's own; a caller need not have one
 */
public record TlsPeer(String protocol, String cipherSuite, Optional<X509Certificate> certificate) {
    static TlsPeer of(SSLSession session) {
        return new TlsPeer(session.getProtocol(), session.getCipherSuite(), certificate(session));
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain[0] instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    public Optional<Fingerprint> fingerprint() {
        return certificate.map(Fingerprint::of);
    }

    /** Whom the certificate is for, and its fingerprint: {@code CN=mta.example (SHA-256 AB:CD:...)}. */
    public String who() {
        return certificate.map(CertificateProblem::name).orElse("nobody: no certificate was shown");
    }

    @Override
    public String toString() {
        return protocol + ", " + cipherSuite + ", " + who();
    }
}
