/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import picocli.CommandLine.TypeConversionException;

/** Host and port as the user wrote them. */
record Target(String host, int port) {
    static final int DEFAULT_PORT = 102;

    /** {@code mta.example}, {@code 192.0.2.1:1102}, {@code [2001:db8::1]:102}, {@code 2001:db8::1}. */
    static Target parse(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || end + 1 < text.length() && text.charAt(end + 1) != ':') {
                throw new TypeConversionException("'" + text + "' is no address: write [ADDRESS]:PORT");
            }
            return new Target(text.substring(1, end), end + 1 == text.length() ? DEFAULT_PORT : port(text, text.substring(end + 2)));
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            return new Target(text, DEFAULT_PORT);
        }
        return new Target(text.substring(0, colon), port(text, text.substring(colon + 1)));
    }

    /** As above, but a number alone is a port of all local addresses. */
    static Target parseLocal(String text) {
        return text.matches("\\d{1,5}") ? new Target("", port(text, text)) : parse(text);
    }

    private static int port(String whole, String digits) {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
            throw new TypeConversionException("'" + whole + "' has no port from 0 to 65535 behind the colon");
        }
        return Integer.parseInt(digits);
    }

    List<InetAddress> addresses() throws CommandFailed {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new CommandFailed("the name " + host + " has no address, or nobody answers for it", e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
