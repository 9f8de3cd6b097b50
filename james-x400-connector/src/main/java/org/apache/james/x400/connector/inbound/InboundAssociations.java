/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.matching.Caller;
import org.apache.james.x400.connector.matching.Match;
import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.RefuseReason;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.trace.TraceSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers callers, and hands what they bring to {@link Reception}.
 *
 * <p>Thread: called on event loops, which it leaves at once: binds are looked at on one executor, messages on another whose queue is
 * bounded; where that is full, the peer keeps its message. Lives as long as the server.
 */
public final class InboundAssociations implements AssociationListener {
    /** How callers are recognized, and who we are to them: of the configuration as it is now. */
    public interface Settings {
        PeerMatcher matcher();

        LocalMta localMta();
    }

    /** Hears of callers: mail for them may go now. */
    @FunctionalInterface
    public interface Callers {
        /** @param twoWay whether we may send on the association when the caller gives us the turn */
        void called(Connector connector, Association association, boolean twoWay);

        /** Associations that we have opened to the connector's peer: they count towards its limit, too. */
        default long openedByUs(Connector connector) {
            return 0;
        }
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(InboundAssociations.class);

    private final Settings settings;
    private final Reception reception;
    private final EventLog events;
    private final Executor binds;
    private final Executor workers;
    private final Callers callers;
    private final Function<Connector, TraceSource> traces;
    private final Map<OpenIndication, Connector> accepted = Collections.synchronizedMap(new Accepted());
    private final Map<Association, Connector> open = new ConcurrentHashMap<>();

    /**
     * @param binds   where MTA binds are looked at
     * @param workers {@code x400-inbound-n}: where messages are decoded and given to James; rejects what it has no room for
     */
    public InboundAssociations(Settings settings, Reception reception, EventLog events, Executor binds, Executor workers) {
        this(settings, reception, events, binds, workers, (connector, association, twoWay) -> { });
    }

    /** As above, with somebody who is told of each caller that was accepted. */
    public InboundAssociations(Settings settings, Reception reception, EventLog events, Executor binds, Executor workers, Callers callers) {
        this(settings, reception, events, binds, workers, callers, connector -> TraceSource.NONE);
    }

    /** As above, and connections are traced where {@code traces} says. */
    public InboundAssociations(Settings settings, Reception reception, EventLog events, Executor binds, Executor workers, Callers callers,
                               Function<Connector, TraceSource> traces) {
        this.traces = Objects.requireNonNull(traces, "traces");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.reception = Objects.requireNonNull(reception, "reception");
        this.events = Objects.requireNonNull(events, "events");
        this.binds = Objects.requireNonNull(binds, "binds");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.callers = Objects.requireNonNull(callers, "callers");
    }

    /** Of those whose connection was gone before they heard of it nobody tells us: the oldest are forgotten. */
    private static final class Accepted extends LinkedHashMap<OpenIndication, Connector> {
        private static final long serialVersionUID = 1;
        private static final int MAX = 5000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OpenIndication, Connector> eldest) {
            return size() > MAX;
        }
    }

    /** Associations that callers have open, of that connector. */
    public long open(Connector connector) {
        return open.values().stream().filter(other -> other.name().equalsIgnoreCase(connector.name())).count();
    }

    /** The connector that a caller's association belongs to; empty for our own calls. */
    public Optional<Connector> connectorOf(Association association) {
        return Optional.ofNullable(open.get(association));
    }

    @Override
    public Origin origin(InetAddress remote) {
        PeerMatcher matcher = settings.matcher();
        if (matcher.isDenied(remote)) {
            events.record(new Event.CallerRefused(EventKind.CALLER_DENIED, new InetSocketAddress(remote, 0), Optional.empty(),
                remote.getHostAddress() + " is in the deny list: closed at once"));
            return Origin.DENIED;
        }
        return matcher.mayAnnounce(remote) ? Origin.PROXY : Origin.CALLER;
    }

    /** A trace may be switched on while an association is open. */
    @Override
    public boolean mayTrace() {
        return true;
    }

    @Override
    public void onUnsecured(InetSocketAddress remote, String why) {
        events.record(new Event.CallerRefused(EventKind.CONNECTION_UNSECURED, remote, Optional.empty(),
            remote.getAddress().getHostAddress() + ": " + why));
    }

    @Override
    public void onTurnedAway(InetSocketAddress remote, String why) {
        events.record(new Event.CallerRefused(EventKind.CONNECTION_LIMIT, remote, Optional.empty(),
            "connection from " + remote.getAddress().getHostAddress() + " closed at once: " + why));
    }

    @Override
    public boolean onFailed(InetSocketAddress remote, String why) {
        events.record(new Event.CallerRefused(EventKind.CALLER_FAILED, remote, Optional.empty(),
            "connection from " + remote.getAddress().getHostAddress() + ": " + why));
        return true;
    }

    @Override
    public void onOpen(OpenIndication indication, OpenDecision decision) {
        try {
            binds.execute(() -> look(indication, decision));
        } catch (RejectedExecutionException e) {
            decision.refuse(RefuseReason.BUSY, BindAnswer.error(MtaBindError.BUSY));
        }
    }

    private void look(OpenIndication indication, OpenDecision decision) {
        Caller caller;
        try {
            caller = BindAnswer.caller(indication);
        } catch (BerException e) {
            refuse(indication, decision, EventKind.BIND_MISMATCH, Optional.empty(), false,
                "the name and password of the caller cannot be read: " + e.getMessage());
            return;
        }
        PeerMatcher matcher = settings.matcher();
        matcher.match(caller).whenCompleteAsync((match, failure) -> {
            if (failure != null) {
                refuse(indication, decision, EventKind.CALLER_UNVERIFIED, Optional.empty(), true, "matching failed: " + failure);
            } else {
                answer(indication, decision, caller, match, matcher.unknownCaller());
            }
        }, binds);
    }

    private void answer(OpenIndication indication, OpenDecision decision, Caller caller, Match match,
                        MatchingSettings.UnknownCaller unknown) {
        switch (match) {
            case Match.Identified identified -> accept(indication, decision, caller, identified.connector());
            case Match.Refused refused -> {
                EventKind kind = kind(refused.cause());
                boolean bare = kind == EventKind.CALLER_DENIED
                    || kind == EventKind.CALLER_UNKNOWN && unknown == MatchingSettings.UnknownCaller.CLOSE;
                Optional<String> nearest = refused.nearest().map(Connector::name);
                refused.nearest().map(traces).ifPresent(decision::trace);
                if (bare) {
                    events.record(new Event.CallerRefused(kind, indication.remote(), nearest, refused.explanation()));
                    decision.drop();
                } else {
                    refuse(indication, decision, kind, nearest, refused.cause().isTemporary(), refused.explanation());
                }
            }
        }
    }

    private static EventKind kind(Match.Cause cause) {
        return switch (cause) {
            case DENIED -> EventKind.CALLER_DENIED;
            case UNKNOWN_ORIGIN -> EventKind.CALLER_UNKNOWN;
            case BIND_MISMATCH -> EventKind.BIND_MISMATCH;
            case SUSPENDED -> EventKind.CALLER_SUSPENDED;
            case NO_ANSWER_FROM_DNS -> EventKind.CALLER_UNVERIFIED;
        };
    }

    private void accept(OpenIndication indication, OpenDecision decision, Caller caller, Connector connector) {
        decision.trace(traces.apply(connector));
        List<String> insecure = connector.tls().differences(indication.tls());
        if (!insecure.isEmpty()) {
            refuse(indication, decision, EventKind.BIND_MISMATCH, Optional.of(connector.name()), false,
                "connector " + connector.name() + ": " + String.join(", ", insecure));
            return;
        }
        if (!connector.inbound().dialogueModes().contains(indication.dialogueMode())) {
            events.record(new Event.CallerRefused(EventKind.DIALOGUE_MODE_REFUSED, indication.remote(), Optional.of(connector.name()),
                "call from " + indication.remote().getAddress().getHostAddress() + " refused: dialogue mode is "
                    + text(indication.dialogueMode()) + ", expected " + connector.inbound().dialogueModes().stream()
                    .map(InboundAssociations::text).collect(Collectors.joining(" or "))));
            decision.refuse(RefuseReason.UNACCEPTABLE_DIALOGUE_MODE, BindAnswer.error(MtaBindError.UNACCEPTABLE_DIALOGUE_MODE));
            return;
        }
        // our own never keep the peer out altogether: its first association is always taken
        long theirs = open(connector);
        long others = theirs + callers.openedByUs(connector);
        if (theirs > 0 && others >= connector.associations().maximum()) {
            refuse(indication, decision, EventKind.ASSOCIATION_LIMIT, Optional.of(connector.name()), true,
                "connector " + connector.name() + " has " + others + " associations open in both directions, as many as it may");
            return;
        }
        accepted.put(indication, connector);
        decision.accept(BindAnswer.result(indication.mode(), connector.credentialsShown(settings.localMta()), caller),
            connector.protocol().recoveryTimeout());
    }

    private static String text(DialogueMode mode) {
        return switch (mode) {
            case MONOLOGUE -> "\"monologue\"";
            case TWO_WAY_ALTERNATE -> "\"two-way alternate\"";
        };
    }

    private void refuse(OpenIndication indication, OpenDecision decision, EventKind kind, Optional<String> nearest, boolean temporary,
                        String why) {
        events.record(new Event.CallerRefused(kind, indication.remote(), nearest, why));
        if (temporary) {
            decision.refuse(RefuseReason.BUSY, BindAnswer.error(MtaBindError.BUSY));
        } else {
            decision.refuse(RefuseReason.VALIDATION_FAILURE, BindAnswer.error(MtaBindError.AUTHENTICATION_ERROR));
        }
    }

    @Override
    public void onOpened(OpenIndication indication, Association association) {
        Connector connector = accepted.remove(indication);
        if (connector == null) {
            association.abort("an association that was not accepted");
            return;
        }
        open.put(association, connector);
        events.record(new Event.AssociationChanged(EventKind.ASSOCIATION_OPENED, connector.name(), association.id(), association.remote(),
            association.mode() + ", checkpoint " + association.checkpointSize() + ", window " + association.windowSize()
            + association.tls().map(tls -> ", " + tls).orElse("")
            + (indication.isRecovery() ? ", recovers one that broke" : "")));
        association.ended().thenAccept(end -> onEnded(association, connector, end));
        tell(connector, association, indication.dialogueMode() == DialogueMode.TWO_WAY_ALTERNATE);
    }

    private void tell(Connector connector, Association association, boolean twoWay) {
        try {
            workers.execute(() -> callers.called(connector, association, twoWay));
        } catch (RejectedExecutionException e) {
            // the retry clock of the outgoing side will find out
            LOGGER.debug("{}: too much is under way to look for mail for connector {} at once", association.id(), connector.name());
        }
    }

    private void onEnded(Association association, Connector connector, AssociationEnd end) {
        open.remove(association);
        events.record(new Event.AssociationChanged(
            end.isOrderly() ? EventKind.ASSOCIATION_ENDED : EventKind.ASSOCIATION_BROKEN,
            connector.name(), association.id(), association.remote(), end.text()));
    }

    @Override
    public void onResumed(Association association, boolean byPeer, int checkpoint, long octet) {
        connectorOf(association).ifPresent(connector -> resumed(connector, association, byPeer, checkpoint, octet));
    }

    private void resumed(Connector connector, Association association, boolean byPeer, int checkpoint, long octet) {
        events.record(new Event.AssociationChanged(EventKind.TRANSFER_RESUMED, connector.name(), association.id(), association.remote(),
            "the transfer that " + (byPeer ? "the peer was" : "we were") + " sending goes on behind checkpoint " + checkpoint
                + ", at octet " + octet));
    }

    @Override
    public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
        Connector connector = open.get(association);
        if (connector == null) {
            apdu.close();
            decision.refuseForNow("the association belongs to no connector");
            return;
        }
        receive(connector, association, apdu, decision);
    }

    /**
     * What the peer of a connector sends on an association that we opened (two-way alternate), and what becomes of one that broke.
     *
     * @param recovered told of each association that was opened to recover one
     */
    public AssociationListener onOurCallsTo(Connector connector, Consumer<Association> recovered) {
        return new AssociationListener() {
            @Override
            public void onRecovered(Association association) {
                recovered.accept(association);
            }

            @Override
            public void onOpen(OpenIndication indication, OpenDecision decision) {
                decision.drop();
            }

            @Override
            public void onResumed(Association association, boolean byPeer, int checkpoint, long octet) {
                resumed(connector, association, byPeer, checkpoint, octet);
            }

            @Override
            public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
                receive(connector, association, apdu, decision);
            }
        };
    }

    private void receive(Connector connector, Association association, Apdu apdu, TransferDecision decision) {
        try {
            workers.execute(() -> reception.receive(connector, association, apdu, decision));
        } catch (RejectedExecutionException e) {
            apdu.close();
            decision.refuseForNow("too many messages are being taken at once, or the server is stopping");
        }
    }
}
