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
import java.net.UnknownHostException;

/** A host as an administrator writes it: by name or by address. */
public sealed interface Host {
    /** @throws IllegalArgumentException where the text is neither */
    static Host parse(String text) {
        return IpAddresses.isLiteral(text) ? new ByAddress(IpAddresses.parse(text)) : new ByName(HostName.of(text));
    }

    /** That address under the name of this host, so that a certificate can be compared with what was configured. */
    default InetAddress named(InetAddress address) {
        try {
            return InetAddress.getByAddress(toString(), address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Resolved at each call, all its addresses being tried. */
    record ByName(HostName name) implements Host {
        @Override
        public String toString() {
            return name.toString();
        }
    }

    /** Called as it stands. */
    record ByAddress(InetAddress address) implements Host {
        @Override
        public String toString() {
            return address.getHostAddress();
        }
    }
}
