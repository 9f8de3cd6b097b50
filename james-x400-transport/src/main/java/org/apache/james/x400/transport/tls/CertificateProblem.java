/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;

import io.netty.handler.ssl.NotSslRecordException;

/** Says in one clause why a handshake came to nothing, and names the certificate. */
final class CertificateProblem {
    private static final String ALERT = "Received fatal alert: ";
    private static final Map<String, String> ALERTS = Map.of(
        "unknown_ca", "it does not know the authority that has signed our certificate",
        "certificate_expired", "our certificate has expired",
        "certificate_unknown", "it does not take our certificate",
        "bad_certificate", "it does not take our certificate",
        "certificate_required", "it wants a certificate of ours, and none is set",
        "handshake_failure", "no cipher suite, or no kind of certificate, is common to both",
        "protocol_version", "no version of TLS is common to both");

    private static final String NONE_SHOWN = "Empty client certificate chain";

    private CertificateProblem() {
    }

    /** A certificate that we do not take. The message is a clause for the operator. */
    static final class Refused extends CertificateException {
        private static final long serialVersionUID = 1L;

        Refused(X509Certificate certificate, String why) {
            super("the certificate of " + name(certificate) + ' ' + why);
        }
    }

    static String name(X509Certificate certificate) {
        return printable(certificate.getSubjectX500Principal().getName()) + " (SHA-256 " + Fingerprint.of(certificate) + ')';
    }

    /** What a validation has found, as a clause about the certificate. */
    static Refused refused(X509Certificate certificate, CertificateException problem) {
        return problem instanceof Refused known ? known : new Refused(certificate, about(certificate, problem));
    }

    private static String about(X509Certificate certificate, CertificateException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException expired -> {
                    return "has expired, or one that signed it: it is valid until " + certificate.getNotAfter().toInstant();
                }
                case CertificateNotYetValidException early -> {
                    return "is not valid yet: not before " + certificate.getNotBefore().toInstant();
                }
                case CertPathBuilderException unknown -> {
                    return "is signed by " + printable(certificate.getIssuerX500Principal().getName())
                        + ", which is not an authority that we know";
                }
                default -> { }
            }
        }
        return "is not taken: " + printable(String.valueOf(problem.getMessage()));
    }

    /** Why a handshake failed. */
    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refused refused -> {
                    return refused.getMessage();
                }
                case NotSslRecordException plain -> {
                    return notTls(plain);
                }
                case SSLHandshakeException empty when String.valueOf(empty.getMessage()).contains(NONE_SHOWN) -> {
                    return "the peer shows no certificate, or none that one of our authorities has signed";
                }
                default -> {
                    Optional<String> alert = alert(cause);
                    if (alert.isPresent()) {
                        return "the peer has ended the handshake: " + alert.get();
                    }
                }
            }
        }
        return printable(String.valueOf(failure.getMessage()));
    }

    static boolean isByPeer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (alert(cause).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> alert(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        int at = message.indexOf(ALERT);
        return at < 0 ? Optional.empty()
            : Optional.of(message.substring(at + ALERT.length()).strip())
                .map(name -> ALERTS.containsKey(name) ? ALERTS.get(name) + " (alert " + name + ')' : "alert " + name);
    }

    /** The exception's text ends in the octets, in hexadecimal. */
    private static String notTls(NotSslRecordException plain) {
        String octets = String.valueOf(plain.getMessage()).replaceFirst(".*: *", "");
        return octets.startsWith("03") ? "the peer speaks X.400 without TLS, as a TPKT that begins with " + octets(octets) + " shows"
            : "the peer speaks something else than TLS: its first octets are " + octets(octets);
    }

    private static String octets(String hex) {
        return hex.substring(0, Math.min(hex.length(), 16)).replaceAll("[^0-9a-fA-F]", "?");
    }

    private static String printable(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
