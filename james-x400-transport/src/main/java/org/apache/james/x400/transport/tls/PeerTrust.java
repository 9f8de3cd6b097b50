/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides on the certificate of a peer; each refusal names it. Both roles are judged alike. */
final class PeerTrust extends X509ExtendedTrustManager {
    /** Looks at a certificate chain, the peer's own first. */
    @FunctionalInterface
    interface Judgement {
        void on(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException;
    }

    private final Judgement judgement;
    private final X509Certificate[] issuers;

    private PeerTrust(Judgement judgement, X509Certificate[] issuers) {
        this.judgement = judgement;
        this.issuers = issuers;
    }

    static PeerTrust anybody() {
        return new PeerTrust((chain, authType, engine) -> chain[0].checkValidity(), new X509Certificate[0]);
    }

    static PeerTrust pinned(Set<Fingerprint> fingerprints) {
        return new PeerTrust((chain, authType, engine) -> {
            chain[0].checkValidity();
            if (!fingerprints.contains(Fingerprint.of(chain[0]))) {
                throw new CertificateProblem.Refused(chain[0], "is not one of those whose fingerprints are set");
            }
        }, new X509Certificate[0]);
    }

    /** @param name that the certificate must be for; absent: any */
    static PeerTrust signed(X509ExtendedTrustManager authorities, Optional<String> name, boolean server) {
        return new PeerTrust((chain, authType, engine) -> {
            if (server) {
                authorities.checkServerTrusted(chain, authType, engine);
            } else {
                authorities.checkClientTrusted(chain, authType, engine);
            }
            if (name.isPresent() && !CertificateNames.of(chain[0]).cover(name.orElseThrow())) {
                throw new CertificateProblem.Refused(chain[0], "is not for " + name.orElseThrow() + ", but for "
                    + CertificateNames.of(chain[0]));
            }
        }, authorities.getAcceptedIssuers());
    }

    private void judge(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        try {
            judgement.on(chain, authType, engine);
        } catch (CertificateException e) {
            throw CertificateProblem.refused(chain[0], e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        judge(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        judge(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.clone();
    }

    // Only engines are used here, never sockets.

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("no engine");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("no engine");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no engine");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no engine");
    }
}
