/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mta.MtsIdentifiers;
import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MessageLifetimes;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.report.Reporting;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing side of the connector, one for the server: queues, their readers, the associations.
 *
 * <p>Order: constructed with the server; {@link #open} by each mailet and by whoever else sends, any number of times; {@link #stop} when
 * the server stops, which James does by itself ({@code PreDestroy}). The stack must outlive {@link #stop}, so that transfers under way can
 * be confirmed; where it does not, they count as not confirmed and stay in the queue. A stop takes at most {@link #GRACE} and a few
 * seconds, and nothing is lost by it: what has not been confirmed is in the queue afterwards. A sudden death of the process loses nothing
 * either, as far as James's queue survives it: queues of James's persistent products do, those of the memory app do not.
 */
public final class OutboundService implements Reporting, Relaying {
    /** What the outgoing side needs to know of the configuration, as it is at the time of each call. */
    public interface Settings {
        LocalMta localMta();

        /** In the order of the configuration. */
        List<Connector> connectors();

        MessageLifetimes lifetimes();

        /** Name of the queue where a mailet names none. */
        String queue();

        /** Threads that convert messages and talk to James. */
        int workers();

        /** Messages waiting for one connector that are worth an event; 0: none are. */
        default int queueAlarm() {
            return 0;
        }

        /** For work files, which last no longer than a transfer; it exists. */
        Path workFolder();
    }

    /** How long transfers under way may take to their end when the server stops. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOGGER = LoggerFactory.getLogger(OutboundService.class);
    /** Mails taken from a queue that are neither under way nor put down. */
    private static final int UNADMITTED = 64;
    /** What a queue may hand out before it hears that a mail has been dealt with, where it asks: all lanes may be full. */
    private static final int PREFETCH = 10_000;
    /** Longer contents are not returned with a report; octets. */
    private static final long RETURNED_CONTENT = 1 << 20;
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration IDLE_CHECK = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Who we are decides how our identifiers look. */
    private record Named(LocalMta localMta, MtsIdentifiers identifiers) {
    }

    private record OpenQueue(MailQueue queue, OutboundDelivery delivery) {
    }

    private final MailQueueFactory<?> queues;
    private final Connections connections;
    private final Lanes lanes;
    private final MailDelivery mailDelivery;
    private final Destinations destinations;
    private final DeliveryPolicy policy;
    private final Postmaster postmaster;
    private final Notifications notifications;
    private final ApduSubmission apdus;
    private final FailureNotice notice;
    private final MessageMemory memory;
    private final RedirectedApdus redirected;
    private final EventLog events;
    private final Clock clock;
    private final RandomGenerator random;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Polling polling;
    private final Settings settings;
    private final Map<String, OpenQueue> open = new LinkedHashMap<>();
    private Optional<Named> identifiers = Optional.empty();
    private boolean stopped;

    /**
     * What the outgoing side stands on.
     *
     * @param queues     James's queues
     * @param store      James's mail repositories, in which mail waits that cannot go now
     * @param context    takes notifications
     * @param openers    how the peer of a connector is called
     * @param mappers    MIXER for each connector, as the configuration is now
     * @param conversion what becomes of a mail in P1
     * @param addressing for routing
     * @param memory     remembers what is sent
     */
    public record Ground(MailQueueFactory<?> queues, MailRepositoryStore store, MailetContext context,
                         Function<Connector, AssociationOpener> openers,
                         Function<Connector, MessageMapper> mappers, Conversion conversion, Addressing addressing, MessageMemory memory) {
        public Ground {
            Objects.requireNonNull(queues, "queues");
            Objects.requireNonNull(store, "store");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(openers, "openers");
            Objects.requireNonNull(mappers, "mappers");
            Objects.requireNonNull(conversion, "conversion");
            Objects.requireNonNull(addressing, "addressing");
            Objects.requireNonNull(memory, "memory");
        }
    }

    public OutboundService(Settings settings, Ground ground, EventLog events, Clock clock, RandomGenerator random) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.queues = ground.queues();
        this.memory = ground.memory();
        this.events = Objects.requireNonNull(events, "events");
        this.polling = new Polling(clock);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
        this.workers = Executors.newFixedThreadPool(settings.workers(), named("x400-outbound-"));
        this.timer = Executors.newSingleThreadScheduledExecutor(named("x400-outbound-timer-"));
        this.policy = new DeliveryPolicy(settings::lifetimes, clock, random);
        this.connections = new Connections(ground.openers(), this::listener, this::in, clock);
        this.lanes = new Lanes(new WaitingRoom(ground.store(), random), connections, settings::connectors, policy::lifetime, workers,
            clock);
        this.destinations = new Destinations(() -> new Routing(settings.connectors()), ground.addressing(), connections::isUp, clock);
        this.postmaster = new Postmaster(ground.context());
        ApduConversion apduConversion = new ApduConversion(MtsApduCodec.standard(), this::tracing, this::domainOf, settings.workFolder());
        this.notifications = new Notifications(() -> anyMapper(ground), this::reports, ground.context(), clock, settings.workFolder());
        this.apdus = new ApduSubmission((mail, record) -> submission().submit(mail, record, queue(Optional.empty())), ground.addressing(),
            this::tracing, notifications, postmaster, memory, clock);
        this.redirected = new RedirectedApdus(this, apdus::send);
        this.notice = notice(ground, apduConversion);
        Conversion conversion = (mail, recipients, record, connector) ->
            (ApduMail.is(mail) ? apduConversion : ground.conversion()).convert(mail, recipients, record, connector);
        this.mailDelivery = new MailDelivery(new MailDelivery.Ground(destinations, connections, lanes, conversion,
            new Settlement(policy, notice, memory, events, clock), policy, this::newIdentifier, memory, events, workers, this::in, clock));
        lanes.start(mailDelivery);
        every(IDLE_CHECK, connections::releaseIdle);
        every(TICK, lanes::tick);
        every(IDLE_CHECK, this::poll);
        Backlog backlog = new Backlog(events, lanes::waiting);
        every(IDLE_CHECK, () -> backlog.look(settings.connectors(), settings.queueAlarm()));
    }

    /** The association stays open for as long as an idle one does, and the peer may ask for the turn. */
    private void poll() {
        settings.connectors().stream().filter(polling::isDue)
            .forEach(connector -> connections.pool(connector).borrow(Priority.NON_URGENT).thenAccept(loan -> {
                if (loan instanceof AssociationPool.Lent lent) {
                    lent.giveBack();
                }
            }));
    }

    private void every(Duration period, Runnable task) {
        timer.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                // thrown on, it would end the timer without a word
                LOGGER.error("what is done every {} s failed", period.toSeconds(), e);
            }
        }, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Runnable in(Duration delay, Runnable task) {
        try {
            Future<?> scheduled = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            // the service is stopping, and ends everything itself
            return () -> { };
        }
    }

    private Connections.Listener listener() {
        return new Connections.Listener() {
            @Override
            public int backlog(String connector) {
                return lanes.waiting(connector);
            }

            @Override
            public void failedToOpen(String connector) {
                lanes.of(connector).failedToOpen();
            }

            @Override
            public void available(String connector) {
                lanes.peerIsThere(connector);
            }
        };
    }

    private FailureNotice notice(Ground ground, ApduConversion apduConversion) {
        FailureNotice bounces = new JamesBounces(ground.context());
        FailureNotice answers = new ApduFailures(apduConversion, this::tracing, redirected, this::reports, apdus::answer, postmaster,
            events, clock, settings.workFolder());
        return (mail, failures) -> {
            if (ApduMail.is(mail)) {
                answers.notDelivered(mail, failures);
            } else if (JamesBounces.processor(mail).isPresent()) {
                bounces.notDelivered(mail, failures);
            } else {
                notifications.notDelivered(mail, failures);
            }
        };
    }

    /** For what is the same for all connectors: addresses, and the form of notifications. */
    private MessageMapper anyMapper(Ground ground) {
        return settings.connectors().stream().findFirst().map(ground.mappers())
            .orElseThrow(() -> new IllegalStateException("no connector is configured"));
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Opens a queue and reads it from now on, unless that is done already; an empty name stands for the configured queue. */
    public void open(Optional<String> queueName) {
        queue(queueName);
    }

    /**
     * Takes a mail into the X.400 world, into that queue. Afterwards the mail has as recipients only those whom X.400 does not concern.
     *
     * @throws MessagingException where that was not possible for those recipients that the mail has afterwards
     */
    public void submit(Mail mail, Optional<String> queueName) throws MessagingException {
        submission().submit(mail, queue(queueName));
    }

    @Override
    public void answer(Report report, Optional<String> connector) throws IOException {
        apdus.answer(report, connector);
    }

    @Override
    public void toPostmaster(Report report, String why) throws IOException {
        postmaster.tell(report, why);
    }

    @Override
    public Way way(OrAddress recipient, String arrivedOver) {
        return destinations.way(recipient, arrivedOver, settings.localMta().attributes());
    }

    @Override
    public void relay(MtsApdu apdu, List<Integer> recipients, String arrivedOver, Instant arrival) throws IOException {
        apdus.relay(apdu, recipients, arrivedOver, arrival);
    }

    /** Who delivers here what a peer could not be given: an alternate recipient may be one of James. */
    public void home(Home home) {
        redirected.home(home);
    }

    private Optional<GlobalDomainIdentifier> domainOf(String connector) {
        return settings.connectors().stream().filter(other -> other.name().equalsIgnoreCase(connector)).findFirst()
            .flatMap(other -> other.remoteMta().domain());
    }

    private Submission submission() {
        return new Submission(destinations, policy, notice, this::newIdentifier, memory, events, clock);
    }

    @Override
    public ReportFactory reports() {
        return new ReportFactory(settings.localMta().domain(), this::newIdentifier, RETURNED_CONTENT);
    }

    /** Writes into traces in the name of our domain and MTA, as the configuration is now. */
    public Tracing tracing() {
        return new Tracing(settings.localMta().domain(), settings.localMta().name());
    }

    /** Whether a recipient can be nobody but a user of the X.400 world, though it may be that no connector leads there. */
    public boolean isForX400(MailAddress recipient) {
        return destinations.isForX400(recipient);
    }

    /** The connector that leads to a recipient, as the configuration is now. */
    public Optional<Connector> connectorOf(MailAddress recipient) {
        return destinations.connectorOf(recipient);
    }

    /** What an operator sees of the associations that we have opened to the peer of a connector. */
    public Optional<AssociationPool.View> view(String connector) {
        return connections.view(connector).map(view -> view.withWaiting(lanes.waiting(connector)));
    }

    /**
     * The peer of a connector has called us.
     *
     * @param twoWay whether we may send on the association when the peer gives us the turn
     */
    public void called(Connector connector, Association association, boolean twoWay) {
        connections.called(connector, association, twoWay);
    }

    /**
     * Shows mails that wait, the earliest due first.
     *
     * @param reader is given each mail with the time before which it is not tried, and does not keep it
     */
    public void forEachWaiting(int limit, BiConsumer<Mail, Instant> reader) throws MessagingException {
        record InLane(String lane, HeldMail held) {
        }
        List<InLane> first = lanes.first(limit).entrySet().stream()
            .flatMap(lane -> lane.getValue().stream().map(held -> new InLane(lane.getKey(), held)))
            .sorted(Comparator.comparing((InLane one) -> one.held().notBefore())).limit(limit).toList();
        for (InLane one : first) {
            Optional<Mail> mail = lanes.find(one.lane(), one.held());
            if (mail.isPresent()) {
                try {
                    reader.accept(mail.get(), one.held().notBefore());
                } finally {
                    LifecycleUtil.dispose(mail.get());
                }
            }
        }
    }

    /** Mails that have been taken from the queues and are not finished. */
    public synchronized int underWay() {
        return open.values().stream().mapToInt(entry -> entry.delivery().underWay()).sum() + lanes.underWay();
    }

    /** The configuration has changed: associations of connectors that are gone or changed end when they are idle. */
    public void reconfigured() {
        connections.retain(settings.connectors());
        lanes.reconfigured();
    }

    private synchronized MailQueue queue(Optional<String> queueName) {
        if (stopped) {
            throw new IllegalStateException("the connector is stopping");
        }
        return open.computeIfAbsent(queueName.orElse(settings.queue()), this::openQueue).queue();
    }

    private OpenQueue openQueue(String name) {
        MailQueue queue = queues.createQueue(MailQueueName.of(name), MailQueueFactory.prefetchCount(PREFETCH));
        OutboundDelivery delivery = new OutboundDelivery(queue, mailDelivery, lanes::hold, this::in, clock, UNADMITTED);
        delivery.start();
        LOGGER.info("messages for X.400 leave from queue {}", name);
        return new OpenQueue(queue, delivery);
    }

    private synchronized MtsIdentifier newIdentifier() {
        LocalMta now = settings.localMta();
        Named named = identifiers.filter(before -> before.localMta().equals(now))
            .orElseGet(() -> new Named(now, new MtsIdentifiers(now.domain(), now.name(), clock, random)));
        identifiers = Optional.of(named);
        return named.identifiers().get();
    }

    /** Takes no more mail, lets what is under way come to its end for a while, and leaves the rest to the queues. */
    @PreDestroy
    public void stop() {
        List<OpenQueue> toClose;
        synchronized (this) {
            stopped = true;
            toClose = new ArrayList<>(open.values());
            open.clear();
        }
        lanes.stop();
        toClose.forEach(entry -> entry.delivery().stopReading());
        try {
            if (!connections.close(GRACE)) {
                LOGGER.warn("transfers were under way after {} s: aborted, their messages stay in the queue", GRACE.toSeconds());
            }
            if (!lanes.awaitFinished(SETTLE)) {
                LOGGER.warn("{} mail(s) that had waited were not settled in time: they go on waiting", lanes.underWay());
            }
            for (OpenQueue entry : toClose) {
                if (!entry.delivery().awaitFinished(SETTLE)) {
                    LOGGER.warn("{} mail(s) of queue {} were not settled in time: the queue offers them again", entry.delivery().underWay(),
                        entry.queue().getName().asString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        workers.shutdownNow();
        toClose.forEach(OutboundService::close);
    }

    private static void close(OpenQueue entry) {
        try {
            entry.queue().close();
        } catch (IOException e) {
            LOGGER.warn("queue {} did not close: {}", entry.queue().getName().asString(), e.toString());
        }
    }
}
