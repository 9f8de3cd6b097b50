/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.InboundAssociations;
import org.apache.james.x400.connector.outbound.AssociationOpener;
import org.apache.james.x400.connector.outbound.PeerBind;
import org.apache.james.x400.connector.outbound.PeerCalls;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.TlsSettings;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.CallProgress;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.james.x400.transport.service.Layer;

import com.google.inject.Provider;

/** How peers are called: through the stack, from the right address, and what they send on our calls goes the way of all that arrives. */
final class Calls {
    /**
     * What a connection stands on.
     *
     * @param keyring keys for TLS
     * @param traces  where connections are traced
     */
    record Ground(TlsKeyring keyring, Traces traces) {
    }

    private final LiveConfiguration configuration;
    private final X400Transport transport;
    private final Resolver resolver;
    private final LocalAddresses localAddresses;
    private final OpenAssociations open;
    private final Provider<InboundAssociations> inbound;
    private final Ground ground;
    private final EventLog events;
    private final Clock clock;

    Calls(LiveConfiguration configuration, X400Transport transport, Resolver resolver, LocalAddresses localAddresses,
          OpenAssociations open, Provider<InboundAssociations> inbound, Ground ground, EventLog events, Clock clock) {
        this.configuration = configuration;
        this.transport = transport;
        this.resolver = resolver;
        this.localAddresses = localAddresses;
        this.open = open;
        this.inbound = inbound;
        this.ground = ground;
        this.events = events;
        this.clock = clock;
    }

    /** For the associations of a connector. */
    AssociationOpener opener(Connector connector) {
        return new PeerCalls(connector, this::resolve, (call, recovered) -> connect(connector, call, recovered), new LiveBind(connector),
            events, clock);
    }

    /** Shows the name and password that are in force when the call is made. */
    private final class LiveBind implements PeerCalls.Bind {
        private final Connector connector;

        private LiveBind(Connector connector) {
            this.connector = connector;
        }

        private PeerBind now() {
            return new PeerBind(connector, connector.credentialsShown(configuration.localMta()));
        }

        @Override
        public Octets argument() {
            return now().argument();
        }

        @Override
        public List<String> differences(Octets result) {
            return now().differences(result);
        }
    }

    private CompletionStage<Association> connect(Connector connector, Call call, Consumer<Association> recovered) {
        Optional<String> missing = localAddresses.missing(connector);
        if (missing.isPresent()) {
            events.record(new Event.Called(EventKind.SOURCE_ADDRESS_MISSING, connector.name(), missing.get(), Optional.empty()));
            return CompletableFuture.failedFuture(new AssociationRefused(new AssociationEnd.NetworkLost(missing.get())));
        }
        AssociationListener user = inbound.get().onOurCallsTo(connector, association -> {
            open.opened(association, connector);
            recovered.accept(association);
        });
        return dial(connector, call, user).thenApply(association -> {
            open.opened(association, connector);
            return association;
        });
    }

    /** How long a call may take is for all connectors, and may change at any time. */
    private Call inTime(Call call) {
        return call.withOpenTime(configuration.current().outbound().callTimeout());
    }

    /** Over TLS where the connector says so, or not at all. */
    private CompletionStage<Association> dial(Connector connector, Call call, AssociationListener user) {
        Call traced = inTime(call).withTrace(ground.traces().of(connector));
        Optional<TlsSettings> tls = connector.tls().calls();
        try {
            return transport.connect(tls.isEmpty() ? traced
                : traced.withTls(ground.keyring().client(tls.get(), call.remote().getHostString())), user);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new AssociationRefused(new AssociationEnd.Aborted(false, Layer.TLS, e.getMessage())));
        }
    }

    CompletionStage<List<InetAddress>> resolve(HostName name) {
        return resolver.resolve(name, configuration.current());
    }

    /** A call that stays out of the list of the open ones, and out of the connector's events. */
    CompletionStage<Association> test(Connector connector, Call call, CallProgress progress) {
        return dial(connector, call, progress);
    }
}
