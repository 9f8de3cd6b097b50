/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;

import org.apache.james.x400.connector.outbound.Lane.Waiting;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of all that waits: who may go now, over a lane for each connector. A lane is open while the connector's schedule allows a call
 * and its peer can be called, or the peer has called us; after a failed call one mail tries whether the peer is there again, and the others
 * need not be touched. What waits in a closed lane is given up when its time or its attempts are used up, and goes another way where there
 * is one.
 *
 * <p>Thread: decisions are quick and made on any thread; what waits for James's storage runs on the given executor.
 */
final class Lanes {
    /** Does with a mail what is to be done next. The stage completes when that has been done. */
    @FunctionalInterface
    interface Delivery {
        CompletionStage<Void> deliver(QueuedMail mail, Turn turn);
    }

    /** Why a mail that waited is taken up. */
    sealed interface Turn {
    }

    /** It comes from the queue, and has not waited. */
    record Arrived() implements Turn {
    }

    /** It may go over that lane. */
    record Due(Lane lane) implements Turn {
    }

    /**
     * The lane is closed.
     *
     * @param openAttempts how often there was no association for it
     */
    record Stuck(Lane lane, int openAttempts) implements Turn {
    }

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    /** In a lane with so many mails not every tick looks for those that have expired. */
    private static final int MANY = 1000;
    private static final int PATIENCE = 10;
    private static final Duration CLOCK_STEP = Duration.ofSeconds(30);
    private static final Logger LOGGER = LoggerFactory.getLogger(Lanes.class);

    private final WaitingRoom room;
    private final Connections connections;
    private final Supplier<List<Connector>> configured;
    private final Function<Priority, Duration> lifetimes;
    private final Executor workers;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final UnderWay underWay = new UnderWay();
    private volatile Optional<Delivery> delivery = Optional.empty();
    private volatile boolean loaded;
    private volatile boolean stopped;
    /** Of the timer's thread alone. */
    private int ticks;
    private Instant lastTick;

    /**
     * @param configured the connectors, as the configuration is now
     * @param lifetimes  how long a message of a priority may wait
     */
    Lanes(WaitingRoom room, Connections connections, Supplier<List<Connector>> configured, Function<Priority, Duration> lifetimes,
          Executor workers, Clock clock) {
        this.room = Objects.requireNonNull(room, "room");
        this.connections = Objects.requireNonNull(connections, "connections");
        this.configured = Objects.requireNonNull(configured, "configured");
        this.lifetimes = Objects.requireNonNull(lifetimes, "lifetimes");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.lastTick = clock.instant();
    }

    /** Begins, with what has been waiting since before the process was started. */
    void start(Delivery whatIsDone) {
        delivery = Optional.of(whatIsDone);
    }

    /** Takes up nothing more. */
    void stop() {
        stopped = true;
    }

    /** Mails that had waited and are under way now. */
    int underWay() {
        return underWay.size();
    }

    /**
     * Waits for what is under way.
     *
     * @return whether all of it was finished within that time
     */
    boolean awaitFinished(Duration time) throws InterruptedException {
        return underWay.awaitFinished(time);
    }

    Lane of(String connector) {
        return lanes.computeIfAbsent(WaitingRoom.lane(connector), Lane::new);
    }

    /** Mails that wait for a connector. */
    int waiting(String connector) {
        return Optional.ofNullable(lanes.get(WaitingRoom.lane(connector))).map(Lane::size).orElse(0);
    }

    /** The first mails of each lane, by lane. */
    Map<String, List<HeldMail>> first(int limit) {
        return lanes.values().stream().collect(Collectors.toMap(Lane::name, lane -> lane.first(limit)));
    }

    /** A mail as it waits; the caller disposes of it. */
    Optional<Mail> find(String lane, HeldMail held) throws MessagingException {
        return room.find(lane, held);
    }

    /** Whether mail may go over that connector now: the schedule allows it and the peer can be called, or the peer has called us. */
    boolean isOpen(Connector connector) {
        return connections.isUp(connector);
    }

    /** Takes a place among those under way; it is to be left again. */
    boolean enter(Connector connector, Priority priority) {
        return isOpen(connector) && of(connector.name()).enter(priority, connections.isDoubtful(connector), clock.instant());
    }

    void leave(Lane lane, Priority priority) {
        lane.leave(priority);
        pump(lane, false);
    }

    /** Lets a mail wait, durably when this returns. It is looked at when the lane is looked at for the next time. */
    void hold(String lane, Mail mail, DeliveryRecord record, Instant notBefore, Optional<Set<String>> elsewhere)
        throws MessagingException {
        HeldMail held = room.hold(lane, mail, record, notBefore);
        of(lane).add(held, elsewhere);
    }

    /** To be called every second or so. */
    void tick() {
        if (!loaded) {
            load();
        }
        followClock();
        boolean all = ticks++ % PATIENCE == 0;
        for (Lane lane : lanes.values()) {
            if (all || lane.size() < MANY) {
                giveUp(lane);
            }
            pump(lane, true);
        }
    }

    /** A small step back is no harm: what waits waits so much longer. */
    private void followClock() {
        Instant now = clock.instant();
        Duration back = Duration.between(now, lastTick);
        if (back.compareTo(CLOCK_STEP) > 0) {
            LOGGER.warn("the clock was set back by {} s: what waits for another attempt does not wait for it to come again",
                back.toSeconds());
            lanes.values().forEach(lane -> lane.clockWentBack(back));
        }
        lastTick = now;
    }

    /** The configuration has changed: other ways may lead where mail waits to go. */
    void reconfigured() {
        lanes.values().forEach(Lane::forgetWays);
    }

    /** An association of that connector is there, or a call may be made. */
    void available(String connector) {
        pump(of(connector), false);
    }

    /** The peer has called us: what waits because a call to it has failed need not wait for the next one. */
    void peerIsThere(String connector) {
        Lane lane = of(connector);
        lane.hurry(clock.instant());
        pump(lane, false);
    }

    private void load() {
        if (delivery.isEmpty()) {
            return;
        }
        try {
            Set<String> names = configured.get().stream().map(connector -> WaitingRoom.lane(connector.name())).collect(Collectors.toSet());
            names.add(WaitingRoom.NOWHERE);
            Map<String, List<HeldMail>> all = room.all(names);
            loaded = true;
            all.forEach((name, mails) -> {
                mails.forEach(held -> of(name).add(held, due(held), Optional.empty()));
                if (!mails.isEmpty()) {
                    LOGGER.info("{} mail(s) wait for connector {} since before the start", mails.size(), name);
                }
            });
        } catch (MessagingException | RuntimeException e) {
            LOGGER.error("the mail that waited before the start cannot be read; trying again: {}", e.toString());
        }
    }

    /** What has begun to wait in what is the future now has seen another clock: its next attempt is due. */
    private Instant due(HeldMail held) {
        Instant now = clock.instant();
        return held.waitingSince().isAfter(now) && held.waitingSince().isBefore(held.notBefore()) ? now : held.notBefore();
    }

    private Optional<Connector> connector(Lane lane) {
        return configured.get().stream().filter(connector -> WaitingRoom.lane(connector.name()).equals(lane.name())).findFirst();
    }

    private void giveUp(Lane lane) {
        Instant now = clock.instant();
        Map<Priority, Duration> lives = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            lives.put(priority, lifetimes.apply(priority));
        }
        connector(lane).ifPresent(connector -> run(lane, lane.look(waiting -> waiting.isDue(now)
            && (!now.isBefore(waiting.held().end(lives.get(waiting.held().priority())))
            || lane.openAttempts(waiting) > connector.retry().openRetries())), false));
    }

    /** @param searching whether all that waits in a closed lane may be looked through */
    private void pump(Lane lane, boolean searching) {
        if (stopped || delivery.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Optional<Connector> connector = connector(lane);
        if (connector.isEmpty() && searching) {
            run(lane, lane.look(waiting -> waiting.isDue(now)), false);
        } else if (connector.isPresent() && isOpen(connector.get())) {
            run(lane, lane.choose(connections.isDoubtful(connector.get()), now), true);
        } else if (connector.isPresent() && searching) {
            Set<String> open = configured.get().stream().filter(this::isOpen).map(other -> WaitingRoom.lane(other.name()))
                .collect(Collectors.toSet());
            run(lane, lane.look(waiting -> waiting.isDue(now)
                && Lane.elsewhere(waiting).map(names -> !Collections.disjoint(names, open)).orElse(true)), false);
        }
    }

    private void run(Lane lane, List<Waiting> chosen, boolean isTheirTurn) {
        for (Waiting waiting : chosen) {
            Runnable finished = underWay.begin();
            try {
                workers.execute(() -> run(lane, waiting, isTheirTurn, finished));
            } catch (RejectedExecutionException e) {
                // the server is stopping: it lies in the repository
                LOGGER.debug("mail {} goes on waiting", waiting.held().name());
                finished.run();
            }
        }
    }

    private void run(Lane lane, Waiting waiting, boolean isTheirTurn, Runnable finished) {
        Runnable afterwards = () -> {
            finished.run();
            if (isTheirTurn) {
                leave(lane, waiting.held().priority());
            } else if (lane.lookedAt()) {
                giveUp(lane);
                pump(lane, true);
            }
        };
        Optional<Mail> found;
        try {
            found = room.find(lane.name(), waiting.held());
        } catch (MessagingException e) {
            LOGGER.error("mail {} cannot be read and goes on waiting: {}", waiting.held().name(), e.toString());
            addLater(lane, waiting);
            afterwards.run();
            return;
        }
        if (found.isEmpty()) {
            LOGGER.warn("mail {} for connector {} is not there any more: somebody has removed it", waiting.held().name(), lane.name());
            afterwards.run();
            return;
        }
        QueuedMail mail = new FromWaitingRoom(lane, waiting, found.get());
        Turn turn = isTheirTurn ? new Due(lane) : new Stuck(lane, lane.openAttempts(waiting));
        deliver(mail, turn).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOGGER.error("mail {} met a failure that nobody foresaw; it goes on waiting", mail.mail().getName(), failure);
            }
            // no effect on a mail that has been finished
            mail.again(lane.name(), clock.instant().plus(PAUSE_AFTER_FAILURE), Lane.elsewhere(waiting));
            afterwards.run();
        });
    }

    private CompletionStage<Void> deliver(QueuedMail mail, Turn turn) {
        try {
            return delivery.orElseThrow().deliver(mail, turn);
        } catch (Throwable e) {
            // an Error, too: the place that the mail has taken must be left
            return CompletableFuture.failedFuture(e);
        }
    }

    private void addLater(Lane lane, Waiting waiting) {
        lane.add(waiting.held(), clock.instant().plus(PAUSE_AFTER_FAILURE), Lane.elsewhere(waiting));
    }

    /** A mail that lies in the waiting room and has been taken up. */
    private final class FromWaitingRoom extends QueuedMail {
        private final Lane lane;
        private final Waiting waiting;

        FromWaitingRoom(Lane lane, Waiting waiting, Mail mail) {
            super(mail);
            this.lane = lane;
            this.waiting = waiting;
        }

        @Override
        protected void finishDone() {
            forget();
            dispose();
        }

        @Override
        protected void finishAgain(String nextLane, Instant notBefore, Optional<Set<String>> elsewhere) {
            try {
                DeliveryRecord record = DeliveryRecord.of(mail()).orElseThrow(() -> new MessagingException("its attributes are gone"));
                hold(nextLane, mail(), record, notBefore, elsewhere);
                forget();
                dispose();
            } catch (MessagingException e) {
                LOGGER.error("mail {} goes on waiting as it was, since its state cannot be written: {}", mail().getName(), e.toString());
                finishLeave(elsewhere);
            }
        }

        @Override
        protected void finishLeave(Optional<Set<String>> elsewhere) {
            lane.add(waiting.held(), elsewhere);
            dispose();
        }

        private void forget() {
            try {
                room.forget(lane.name(), waiting.held());
            } catch (MessagingException e) {
                LOGGER.error("mail {} cannot be removed from the waiting room: after a restart it is looked at again: {}", mail().getName(),
                    e.toString());
            }
        }
    }
}
