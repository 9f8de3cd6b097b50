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
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Address literals: recognized without ever asking a name server, which {@link InetAddress} does on its own for all else. */
public final class IpAddresses {
    /** What stands for all addresses of this host, IPv4 and IPv6: a socket that is bound to it takes both, wherever there is IPv6. */
    public static final String ALL = "0.0.0.0";

    private static final Pattern IPV4 = Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");

    private IpAddresses() {
    }

    public static boolean isLiteral(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    /** @throws IllegalArgumentException where the text is no IPv4 or IPv6 address */
    public static InetAddress parse(String text) {
        if (!isLiteral(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 or IPv6 address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 or IPv6 address", e);
        }
    }

    /** As it is written in the configuration: {@code *:102}, {@code 192.0.2.7:102}, {@code [2001:db8:0:0:0:0:0:7]:102}. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress().isAnyLocalAddress() ? "*" : host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + address.getPort();
    }
}
