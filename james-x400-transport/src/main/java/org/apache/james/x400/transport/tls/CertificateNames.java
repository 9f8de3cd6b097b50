/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.netty.util.NetUtil;

/**
 * The hosts that a certificate is for: its subject alternative names, and nothing else (RFC 6125, RFC 9525).
 *
 * @param hosts     in lower case; the first label may be {@code *}
 * @param addresses in the form of {@link NetUtil#toAddressString}
 */
record CertificateNames(List<String> hosts, List<String> addresses) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    static CertificateNames of(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.get(0) instanceof Integer kind && name.get(1) instanceof String text) {
                    if (kind == DNS_NAME) {
                        hosts.add(text.toLowerCase(Locale.ROOT));
                    } else if (kind == IP_ADDRESS) {
                        addresses.add(address(text));
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            return new CertificateNames(List.of(), List.of());
        }
        return new CertificateNames(List.copyOf(hosts), List.copyOf(addresses));
    }

    private static String address(String text) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
        return octets == null ? text : NetUtil.bytesToIpAddress(octets);
    }

    /** @param name a host name or an address */
    boolean cover(String name) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(name);
        if (octets != null) {
            return addresses.contains(NetUtil.bytesToIpAddress(octets));
        }
        String host = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return hosts.stream().anyMatch(pattern -> covers(pattern, host));
    }

    /** A star stands for the first label, whole. */
    private static boolean covers(String pattern, String host) {
        int dot = host.indexOf('.');
        return pattern.equals(host) || pattern.startsWith("*.") && dot > 0 && pattern.substring(1).equals(host.substring(dot));
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>(hosts);
        all.addAll(addresses);
        return all.isEmpty() ? "no host that it names" : String.join(", ", all);
    }
}
