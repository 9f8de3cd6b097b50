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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import org.apache.james.x400.connector.configuration.ListenerSettings;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.health.HealthView.ListenerHealth;
import org.apache.james.x400.connector.inbound.DeferredMails;
import org.apache.james.x400.connector.inbound.InboundAssociations;
import org.apache.james.x400.connector.outbound.OutboundService;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.james.x400.transport.tls.Tls;

/**
 * The connector's life: opens the listener when James has started, and stops everything in the right order. A stop takes less than ten
 * seconds and loses nothing: no call is taken any more, transfers under way may come to their end for a while, and what is not confirmed
 * by then stays with its owner, ours in James's queue, the peers' with the peers.
 */
public final class X400Server {
    /** For what arrives, after what leaves has had its own time. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final LiveConfiguration configuration;
    private final X400Transport transport;
    private final InboundAssociations inbound;
    private final DeferredMails deferred;
    private final OutboundService outbound;
    private final WorkerThreads threads;
    private final Resolver resolver;
    private final TrackingMemory tracking;
    private final X400Metrics metrics;
    private final ConfigurationWatch watch;
    private final ServerStatus status;
    private final Calls.Ground ground;
    private final EventLog events;
    private Optional<X400Listener> listener = Optional.empty();
    private boolean stopped;

    @Inject
    public X400Server(LiveConfiguration configuration, X400Transport transport, InboundAssociations inbound, DeferredMails deferred,
                      OutboundService outbound,
                      WorkerThreads threads, Resolver resolver, TrackingMemory tracking, X400Metrics metrics,
                      ConfigurationWatch watch, ServerStatus status, Calls.Ground ground, EventLog events) {
        this.configuration = configuration;
        this.transport = transport;
        this.inbound = inbound;
        this.deferred = deferred;
        this.outbound = outbound;
        this.threads = threads;
        this.resolver = resolver;
        this.tracking = tracking;
        this.metrics = metrics;
        this.watch = watch;
        this.status = status;
        this.ground = ground;
        this.events = events;
    }

    /**
     * Takes calls from now on.
     *
     * @throws UncheckedIOException where a port cannot be opened: it is named
     */
    synchronized void start() {
        ListenerSettings settings = configuration.current().listener();
        configuration.onChange(changed -> outbound.reconfigured());
        configuration.follow(this::reconfigured);
        configuration.follow(this::prepare);
        prepare(configuration.current());
        metrics.watch();
        deferred.start();
        watch.start();
        if (!settings.enabled()) {
            status.listener(new ListenerHealth.SwitchedOff());
            events.record(new Event.Service(EventKind.STARTED,
                "the connector has started; the listener is switched off, no call is taken"));
            return;
        }
        try {
            events.record(new Event.Service(EventKind.STARTED, "the connector has started, calls are taken at " + open(settings)));
        } catch (IOException e) {
            status.listener(new ListenerHealth.Failed(e.getMessage()));
            events.record(new Event.Service(EventKind.LISTENER_FAILED, "no call can be taken: " + e.getMessage()));
            throw new UncheckedIOException("the X.400 listener cannot be opened: " + e.getMessage(), e);
        }
    }

    private String open(ListenerSettings settings) throws IOException {
        X400Listener opened = transport.listen(listening(settings), inbound);
        listener = Optional.of(opened);
        status.listening(opened);
        return text(opened);
    }

    /** Calls that come in the moment when a socket moves are refused by the host; open associations stay as they are. */
    private synchronized List<String> reconfigured(X400Configuration changed) {
        ListenerSettings settings = changed.listener();
        if (stopped) {
            return List.of();
        }
        try {
            if (!settings.enabled()) {
                listener.ifPresent(X400Listener::close);
                listener = Optional.empty();
                status.listener(new ListenerHealth.SwitchedOff());
            } else if (listener.isEmpty()) {
                open(settings);
            } else {
                listener.get().change(listening(settings));
            }
            return List.of();
        } catch (IOException e) {
            String trouble = "x400.listener: " + e.getMessage() + "; " + listener.map(open -> "calls are taken at " + text(open)
                + " as before").orElse("no call is taken");
            if (listener.isEmpty()) {
                status.listener(new ListenerHealth.Failed(e.getMessage()));
            }
            events.record(new Event.Service(EventKind.LISTENER_FAILED, trouble));
            return List.of(trouble);
        }
    }

    private static String text(X400Listener listener) {
        return listener.addresses().stream().map(IpAddresses::text).collect(Collectors.joining(", "));
    }

    /** What connections stand on follows the configuration. */
    private List<String> prepare(X400Configuration current) {
        ground.traces().follow(current);
        List<String> problems = ground.keyring().problems(current.connectors());
        problems.forEach(problem -> events.record(new Event.Service(EventKind.KEYS_UNUSABLE, problem)));
        return problems;
    }

    private Listening listening(ListenerSettings settings) throws IOException {
        Listening plain = new Listening(settings.bind(), settings.backlog(), settings.connectionLimit(), settings.connectionLimitPerIp(),
            settings.openingLimitPerIp(), settings.openTimeout(), settings.inactivityTimeout()).withOpening(settings.openingLimit());
        if (settings.tls().isEmpty()) {
            return plain;
        }
        ListenerSettings.Secured secured = settings.tls().get();
        Tls tls = ground.keyring().listener(secured.settings());
        return secured.bind().isEmpty() ? plain.withTlsOnly(tls) : plain.withTls(tls, secured.bind());
    }

    /** A second call does nothing. */
    @PreDestroy
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        watch.stop();
        listener.ifPresent(X400Listener::close);
        outbound.stop();
        deferred.stop();
        transport.close(GRACE);
        threads.stop();
        resolver.stop();
        tracking.close();
        ground.traces().close();
        status.listener(new ListenerHealth.NotStarted());
        events.record(new Event.Service(EventKind.STOPPED, "the connector has stopped; what was not confirmed stays with its owner"));
    }
}
