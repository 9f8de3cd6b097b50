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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;

/**
 * By what we recognize a peer that calls us. Addresses and names are alternatives: one that fits is enough.
 *
 * @param addresses     addresses and networks that the peer calls from
 * @param names         host names of the peer: its forward addresses count, and its reverse name
 * @param anyAddress    where the peer calls from says nothing: it must be known by its MTA name and password, and selectors where set
 * @param proxies       addresses of a proxy, NAT or firewall that the peer is seen through
 * @param proxyProtocol whether those proxies announce the caller by the PROXY protocol
 * @param calling       the selectors that the caller shows as its own
 * @param called        the selectors that the caller uses for us
 * @param modes         the modes in which the peer may call
 * @param dialogueModes the dialogue modes that it may ask for
 */
public record InboundCriteria(List<IpNetwork> addresses, List<HostName> names, boolean anyAddress, List<IpNetwork> proxies,
                              boolean proxyProtocol, ExpectedSelectors calling, ExpectedSelectors called, Set<TransferMode> modes,
                              Set<DialogueMode> dialogueModes) {
    public InboundCriteria {
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
        proxies = List.copyOf(proxies);
        Objects.requireNonNull(calling, "calling");
        Objects.requireNonNull(called, "called");
        modes = Set.copyOf(modes);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("no mode is left in which the peer may call");
        }
        dialogueModes = Set.copyOf(dialogueModes);
        if (dialogueModes.isEmpty()) {
            throw new IllegalArgumentException("no dialogue mode is left that the peer may ask for");
        }
        if (modes.stream().noneMatch(TransferMode::isNormal)
            && Stream.of(calling, called).anyMatch(side -> side.presentation().filter(selector -> !selector.isEmpty()).isPresent())) {
            throw new IllegalArgumentException("a P-selector is expected of the caller, but in the modes that it may call in ("
                + modes.stream().map(TransferMode::toString).sorted().collect(Collectors.joining(", "))
                + ") presentation speaks X.410-1984 mode, which has no place for one: leave it out, or let it call in mode \""
                + TransferMode.NORMAL_1988 + '"');
        }
        if (proxyProtocol && proxies.isEmpty()) {
            throw new IllegalArgumentException("the PROXY protocol is taken from declared proxies only, and none is declared");
        }
    }

    /** In whatever dialogue mode. */
    public InboundCriteria(List<IpNetwork> addresses, List<HostName> names, boolean anyAddress, List<IpNetwork> proxies,
                           boolean proxyProtocol, ExpectedSelectors calling, ExpectedSelectors called, Set<TransferMode> modes) {
        this(addresses, names, anyAddress, proxies, proxyProtocol, calling, called, modes, Set.of(DialogueMode.values()));
    }

    /** Nothing set: the hosts that we call are the ones that call us, in any mode, with any selectors. */
    public static InboundCriteria defaults() {
        return new InboundCriteria(List.of(), List.of(), false, List.of(), false, ExpectedSelectors.ANY, ExpectedSelectors.ANY,
            Set.of(TransferMode.values()));
    }

    public boolean namesNoOrigin() {
        return addresses.isEmpty() && names.isEmpty() && proxies.isEmpty() && !anyAddress;
    }
}
