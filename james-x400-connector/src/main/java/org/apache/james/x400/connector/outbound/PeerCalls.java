/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.service.Layer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the peer of one connector: its hosts in order, of each all addresses, one after the other, until one accepts and shows the name and
 * password that it should. Names are resolved at each call. Nothing here waits; stages complete on threads of the stack or of the resolver.
 */
public final class PeerCalls implements AssociationOpener {
    /** Finds the addresses of a host name; empty where there is no answer. The stage never fails. */
    @FunctionalInterface
    public interface HostResolver {
        CompletionStage<List<InetAddress>> addressesOf(HostName name);
    }

    /** Makes the call itself. */
    @FunctionalInterface
    public interface Caller {
        /**
         * @param recovered told of each association that is opened later, to recover one that began with this call
         * @return fails with {@link AssociationRefused}
         */
        CompletionStage<Association> call(Call call, Consumer<Association> recovered);
    }

    /** Our side of the bind, and what the peer shows in its answer. */
    public interface Bind {
        /** BER of our MTABindArgument. */
        Octets argument();

        /**
         * Looks at the peer's MTABindResult.
         *
         * @return what differs from what the connector expects, a clause each; empty: it is the peer
         */
        List<String> differences(Octets result);
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(PeerCalls.class);

    private final Connector connector;
    private final HostResolver resolver;
    private final Caller caller;
    private final Bind bind;
    private final EventLog events;
    private final Clock clock;
    private final AtomicInteger failedCalls = new AtomicInteger();

    public PeerCalls(Connector connector, HostResolver resolver, Caller caller, Bind bind, EventLog events, Clock clock) {
        this.connector = Objects.requireNonNull(connector, "connector");
        this.resolver = Objects.requireNonNull(resolver, "resolver");
        this.caller = Objects.requireNonNull(caller, "caller");
        this.bind = Objects.requireNonNull(bind, "bind");
        this.events = Objects.requireNonNull(events, "events");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public CompletionStage<Opening> open() {
        if (connector.callAddress().hosts().isEmpty()) {
            return CompletableFuture.completedFuture(
                new Failed(new Cause(Cause.Kind.UNREACHABLE, "no host to call is configured")));
        }
        return new Attempt().nextHost();
    }

    /** One walk along the hosts. Its steps follow one another, so that plain fields do. */
    private final class Attempt {
        private final Deque<Host> hosts = new ArrayDeque<>(connector.callAddress().hosts());
        private final Deque<InetAddress> addresses = new ArrayDeque<>();
        private final List<String> failures = new ArrayList<>();
        private Cause.Kind kind = Cause.Kind.UNREACHABLE;

        CompletionStage<Opening> nextHost() {
            if (hosts.isEmpty()) {
                return CompletableFuture.completedFuture(failed());
            }
            Host host = hosts.remove();
            return addresses(host).thenCompose(found -> {
                if (found.isEmpty()) {
                    failures.add("the name " + host + " has no address, or nobody answers for it");
                }
                found.forEach(address -> add(host.named(address)));
                return nextAddress();
            });
        }

        /** A call leaves from its source address or not at all, so that addresses of the other kind are out of reach. */
        private void add(InetAddress address) {
            Optional<InetAddress> source = connector.callAddress().source();
            if (source.isPresent() && source.get().getAddress().length != address.getAddress().length) {
                failures.add(address.getHostAddress() + " cannot be called from the source address " + source.get().getHostAddress()
                    + ": one is IPv4, the other IPv6");
            } else {
                addresses.add(address);
            }
        }

        private Failed failed() {
            failedCalls.incrementAndGet();
            Cause cause = new Cause(kind, String.join("; ", failures));
            EventKind event = switch (kind) {
                case REFUSED -> EventKind.CALL_REFUSED;
                case NOT_THE_PEER -> EventKind.NOT_THE_PEER;
                default -> EventKind.CALL_FAILED;
            };
            events.record(new Event.Called(event, connector.name(), cause.text(),
                Optional.of(clock.instant().plus(connector.retry().openInterval()))));
            return new Failed(cause);
        }

        private CompletionStage<List<InetAddress>> addresses(Host host) {
            return switch (host) {
                case Host.ByAddress(InetAddress address) -> CompletableFuture.completedFuture(List.of(address));
                case Host.ByName(HostName name) -> resolver.addressesOf(name);
            };
        }

        private CompletionStage<Opening> nextAddress() {
            if (addresses.isEmpty()) {
                return nextHost();
            }
            InetSocketAddress remote = new InetSocketAddress(addresses.remove(), connector.callAddress().port());
            return caller.call(call(remote), this::recovered).handle((association, failure) -> failure == null ? check(association, remote)
                : failed(remote, failure)).thenCompose(stage -> stage);
        }

        private Call call(InetSocketAddress remote) {
            return new Call(remote, connector.callAddress().source(), connector.selectors().calling(), connector.selectors().called(),
                connector.protocol().mode(), connector.protocol().dialogueMode(), connector.protocol().checkpointSize(),
                connector.protocol().windowSize(), connector.protocol().tpduSize(), bind.argument())
                .withRecoveryTime(connector.protocol().recoveryTimeout());
        }

        private CompletionStage<Opening> check(Association association, InetSocketAddress remote) {
            List<String> differences = bind.differences(association.peerBind());
            if (differences.isEmpty()) {
                opened(association, remote);
                return CompletableFuture.completedFuture(new Opened(association));
            }
            String why = "who answers at " + IpAddresses.text(remote) + " is not the peer: " + String.join(", ", differences);
            association.abort(why);
            return next(Cause.Kind.NOT_THE_PEER, why);
        }

        private void opened(Association association, InetSocketAddress remote) {
            int failed = failedCalls.getAndSet(0);
            if (failed > 0) {
                events.record(new Event.Called(EventKind.CALL_SUCCEEDED, connector.name(), IpAddresses.text(remote)
                    + " answers, after " + failed
                    + (failed == 1 ? " call" : " calls") + " that failed", Optional.empty()));
            }
            watch(association, "called by us");
        }

        private void recovered(Association association) {
            watch(association, "called by us again to recover one that broke");
        }

        private void watch(Association association, String how) {
            events.record(changed(EventKind.ASSOCIATION_OPENED, association, how + ", " + association.mode() + ", checkpoint "
                + association.checkpointSize() + ", window " + association.windowSize()
                + association.tls().map(tls -> ", " + tls).orElse("")));
            association.ended().thenAccept(end -> events.record(changed(
                end.isOrderly() ? EventKind.ASSOCIATION_ENDED : EventKind.ASSOCIATION_BROKEN, association, end.text())));
        }

        private Event changed(EventKind kind, Association association, String text) {
            return new Event.AssociationChanged(kind, connector.name(), association.id(), association.remote(), text);
        }

        private CompletionStage<Opening> failed(InetSocketAddress remote, Throwable failure) {
            Throwable cause = AssociationRefused.causeOf(failure);
            if (cause instanceof AssociationRefused refused) {
                boolean byPeer = refused.end() instanceof AssociationEnd.Refused end && end.layer() == Layer.USER;
                return next(byPeer ? Cause.Kind.REFUSED : Cause.Kind.UNREACHABLE,
                    IpAddresses.text(remote) + ": " + PeerRefusal.text(refused.end()));
            }
            LOGGER.error("connector {}: the call of {} failed in a way that nobody foresaw", connector.name(), IpAddresses.text(remote),
                cause);
            return next(Cause.Kind.UNREACHABLE, IpAddresses.text(remote) + ": " + cause);
        }

        private CompletionStage<Opening> next(Cause.Kind found, String why) {
            if (kind == Cause.Kind.UNREACHABLE) {
                // what the peer itself said tells more than that another host is not there
                kind = found;
            }
            failures.add(why);
            return nextAddress();
        }
    }
}
