/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;

/**
 * All of {@code conf/x400.xml}.
 *
 * @param watched    whether the file is read again by itself when it has changed
 * @param localMta   who we are
 * @param addresses  how mail addresses and O/R addresses become each other
 * @param listener   where we listen
 * @param matching   how callers are recognized
 * @param limits     what one message may cost us
 * @param outbound   what all connectors share when they send
 * @param tracking   what is remembered of messages
 * @param connectors the peers, in the order of the file; their names differ, whatever the case of their letters
 */
public record X400Configuration(boolean watched, LocalMta localMta, AddressMapping addresses, ListenerSettings listener,
                                MatchingSettings matching, MessageLimits limits, OutboundSettings outbound, TrackingSettings tracking,
                                List<Connector> connectors) {
    public X400Configuration {
        Objects.requireNonNull(localMta, "localMta");
        Objects.requireNonNull(addresses, "addresses");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(matching, "matching");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(outbound, "outbound");
        Objects.requireNonNull(tracking, "tracking");
        connectors = List.copyOf(connectors);
        Set<String> names = new HashSet<>();
        for (Connector connector : connectors) {
            if (!names.add(connector.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two connectors are named " + connector.name());
            }
        }
    }

    /** Everything at its default, without a single connector. */
    public static X400Configuration defaults(LocalMta localMta) {
        return new X400Configuration(true, localMta, AddressMapping.defaults(), ListenerSettings.defaults(),
            MatchingSettings.defaults(), MessageLimits.defaults(), OutboundSettings.defaults(), TrackingSettings.defaults(),
            List.of());
    }

    /** Without regard to case. */
    public Optional<Connector> connector(String name) {
        return connectors.stream().filter(connector -> connector.name().equalsIgnoreCase(name)).findFirst();
    }
}
