/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.net.InetAddress;
import java.util.Objects;

/**
 * An IPv4 or IPv6 address, or a network in CIDR notation.
 *
 * @param address      the address, bits beyond the prefix being 0
 * @param prefixLength number of leading bits that count: 32 or 128 for a single address
 */
public record IpNetwork(InetAddress address, int prefixLength) {
    public IpNetwork {
        Objects.requireNonNull(address, "address");
        int bits = address.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("the prefix length of " + address.getHostAddress() + '/' + prefixLength
                + " is not 0 to " + bits);
        }
        if (hasBitsBeyond(address.getAddress(), prefixLength)) {
            throw new IllegalArgumentException(address.getHostAddress() + '/' + prefixLength
                + " has bits beyond its prefix: give the network's own address, or the single address without a prefix");
        }
    }

    /**
     * @param text {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::7}, {@code 2001:db8::/32}
     * @throws IllegalArgumentException naming what is wrong
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = IpAddresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return of(address);
        }
        String prefix = text.substring(slash + 1);
        if (!prefix.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" has no prefix length (a number of bits) after the slash");
        }
        return new IpNetwork(address, Integer.parseInt(prefix));
    }

    /** The network of a single address. */
    public static IpNetwork of(InetAddress address) {
        return new IpNetwork(address, address.getAddress().length * 8);
    }

    public boolean isSingleAddress() {
        return prefixLength == address.getAddress().length * 8;
    }

    public boolean contains(InetAddress candidate) {
        byte[] ours = address.getAddress();
        byte[] theirs = candidate.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            if (bitAt(ours, bit) != bitAt(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    public boolean overlaps(IpNetwork other) {
        return prefixLength <= other.prefixLength ? contains(other.address) : other.contains(address);
    }

    private static boolean hasBitsBeyond(byte[] octets, int prefixLength) {
        for (int bit = prefixLength; bit < octets.length * 8; bit++) {
            if (bitAt(octets, bit) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int bitAt(byte[] octets, int bit) {
        return octets[bit >> 3] >> (7 - (bit & 7)) & 1;
    }

    @Override
    public String toString() {
        return isSingleAddress() ? address.getHostAddress() : address.getHostAddress() + '/' + prefixLength;
    }
}
