/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.connector.configuration.EffectiveSetting;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.event.RecordedEvent;
import org.apache.james.x400.connector.health.HealthView;
import org.apache.james.x400.connector.inbound.InboundAssociations;
import org.apache.james.x400.connector.matching.Caller;
import org.apache.james.x400.connector.matching.Match;
import org.apache.james.x400.connector.outbound.AssociationPool;
import org.apache.james.x400.connector.outbound.Cause;
import org.apache.james.x400.connector.outbound.OutboundService;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.connector.webadmin.AssociationView;
import org.apache.james.x400.connector.webadmin.ConnectorState;
import org.apache.james.x400.connector.webadmin.QueuedMessage;
import org.apache.james.x400.connector.webadmin.X400View;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.james.x400.transport.tls.TlsPeer;

import com.google.inject.Inject;
import com.google.inject.Provider;

/** What operators and health checks see, gathered from all parts. Made before most of them are, since James makes its routes first. */
public final class OperatorView implements X400View, HealthView {
    private static final String UNKNOWN = "unknown";

    private final LiveConfiguration configuration;
    private final Provider<X400Transport> transport;
    private final Provider<InboundAssociations> inbound;
    private final Provider<OutboundService> outbound;
    private final OpenAssociations ours;
    private final QueueBrowser queue;
    private final LocalAddresses localAddresses;
    private final ServerStatus status;
    private final EventLog events;

    @Inject
    OperatorView(LiveConfiguration configuration, Provider<X400Transport> transport, Provider<InboundAssociations> inbound,
                 Provider<OutboundService> outbound, OpenAssociations ours, QueueBrowser queue, LocalAddresses localAddresses,
                 ServerStatus status, EventLog events) {
        this.configuration = configuration;
        this.transport = transport;
        this.inbound = inbound;
        this.outbound = outbound;
        this.ours = ours;
        this.queue = queue;
        this.localAddresses = localAddresses;
        this.status = status;
        this.events = events;
    }

    @Override
    public List<Connector> connectors() {
        return configuration.current().connectors();
    }

    @Override
    public ConnectorState state(Connector connector) {
        Optional<AssociationPool.View> pool = outbound.get().view(connector.name());
        int callers = (int) inbound.get().open(connector);
        int calls = pool.map(view -> view.idle() + view.busy()).orElse(0);
        Optional<String> lastFailure = pool.flatMap(AssociationPool.View::lastFailure).map(Cause::text);
        return new ConnectorState(condition(connector, callers + calls, lastFailure), callers, calls,
            pool.map(AssociationPool.View::waiting).orElse(0), lastFailure, pool.flatMap(AssociationPool.View::nextCall));
    }

    private static ConnectorState.Condition condition(Connector connector, int open, Optional<String> lastFailure) {
        if (connector.schedule() instanceof Schedule.Never) {
            return ConnectorState.Condition.SUSPENDED;
        }
        if (open > 0) {
            return ConnectorState.Condition.CONNECTED;
        }
        return lastFailure.isPresent() ? ConnectorState.Condition.RETRYING : ConnectorState.Condition.IDLE;
    }

    @Override
    public List<EffectiveSetting> settings() {
        return configuration.loaded().settings();
    }

    @Override
    public List<AssociationView> associations() {
        return transport.get().associations().stream().map(this::association).toList();
    }

    private AssociationView association(Association association) {
        Optional<String> connector = association.isInitiator() ? ours.connectorOf(association)
            : inbound.get().connectorOf(association).map(Connector::name);
        return new AssociationView(association.id(), connector.orElse(UNKNOWN), association.isInitiator(), association.local(),
            association.remote(), association.mode(), association.checkpointSize(), association.windowSize(),
            association.tls().map(TlsPeer::toString));
    }

    @Override
    public List<QueuedMessage> queue() {
        return queue.browse(configuration.current().outbound().queue());
    }

    @Override
    public CompletionStage<Match> match(Caller caller) {
        return configuration.matcher().match(caller);
    }

    @Override
    public List<RecordedEvent> events() {
        return events.recent();
    }

    @Override
    public long count(EventKind kind) {
        return events.count(kind);
    }

    @Override
    public Map<EventKind, Long> counts(Connector connector) {
        return events.counts(connector.name());
    }

    @Override
    public HealthView.ListenerHealth listener() {
        return status.listener();
    }

    @Override
    public List<String> troubles() {
        if (status.listener() instanceof ListenerHealth.NotStarted) {
            return List.of();
        }
        return connectors().stream().flatMap(connector -> trouble(connector).stream()).toList();
    }

    private Optional<String> trouble(Connector connector) {
        return localAddresses.missing(connector).or(() -> outbound.get().view(connector.name()).flatMap(AssociationPool.View::lastFailure)
            .map(cause -> "connector " + connector.name() + ": the last call failed: " + cause.text()));
    }
}
