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
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.health.HealthView;
import org.apache.james.x400.connector.inbound.DeferredMails;
import org.apache.james.x400.connector.inbound.InboundAssociations;
import org.apache.james.x400.connector.inbound.InboundGround;
import org.apache.james.x400.connector.inbound.JamesSpool;
import org.apache.james.x400.connector.inbound.LocalRecipients;
import org.apache.james.x400.connector.inbound.MailOutcomes;
import org.apache.james.x400.connector.inbound.MessageReception;
import org.apache.james.x400.connector.inbound.ProbeReception;
import org.apache.james.x400.connector.inbound.ProcessedMails;
import org.apache.james.x400.connector.inbound.Reception;
import org.apache.james.x400.connector.inbound.ReportReception;
import org.apache.james.x400.connector.inbound.UnreadableApdus;
import org.apache.james.x400.connector.mixer.body.TnefOpener;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.MailConversion;
import org.apache.james.x400.connector.outbound.MixerAddressing;
import org.apache.james.x400.connector.outbound.OutboundService;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.webadmin.MessagesView;
import org.apache.james.x400.connector.webadmin.X400Commands;
import org.apache.james.x400.connector.webadmin.X400View;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.SpoolOptions;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.mailet.MailetContext;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;

/**
 * Puts the connector together. Everything shared is bound here and once, since James gives each mailet an injector of its own. What has an
 * end is bound as a class, or ended by {@link X400Server}, since James ends no objects of provider methods.
 */
public final class X400Module extends AbstractModule {
    private static final int SPOOL_THREADS = 2;
    private static final int HOST_NAME_LENGTH = 40;
    private static final Duration LONGEST_CONNECT = Duration.ofDays(1);

    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = RandomGenerator.getDefault();

    @Override
    protected void configure() {
        bind(ServerStatus.class).in(Scopes.SINGLETON);
        bind(JamesSpool.class).in(Scopes.SINGLETON);
        bind(X400Server.class).in(Scopes.SINGLETON);
        bind(OperatorView.class).in(Scopes.SINGLETON);
        bind(OperatorCommands.class).in(Scopes.SINGLETON);
        bind(X400View.class).to(OperatorView.class);
        bind(HealthView.class).to(OperatorView.class);
        bind(X400Commands.class).to(OperatorCommands.class);
    }

    // ---- what is known from the beginning

    @Provides
    @Singleton
    EventLog events(MetricFactory factory) {
        EventLog events = new EventLog(clock);
        events.onEvent(new EventCounters(factory));
        return events;
    }

    @Provides
    @Singleton
    LocalAddresses localAddresses() {
        return new LocalAddresses();
    }

    @Provides
    @Singleton
    Resolver resolver(DNSService dns) {
        return new Resolver(dns, new DnsJavaIpv6Lookup(), clock);
    }

    @Provides
    @Singleton
    LiveConfiguration configuration(ConfigurationProvider provider, Resolver resolver, LocalAddresses localAddresses, EventLog events,
                                    FileSystem fileSystem, Optional<TnefOpener> tnefOpener) {
        return new LiveConfiguration(provider, resolver::matcher, localAddresses, events, ConfigurationWatch.folder(fileSystem),
            tnefOpener.isPresent());
    }

    /** From a jar beside ours, which only the loader of our own classes sees. */
    @Provides
    @Singleton
    Optional<TnefOpener> tnefOpener() {
        return ServiceLoader.load(TnefOpener.class, TnefOpener.class.getClassLoader()).findFirst();
    }

    @Provides
    @Singleton
    WorkFolders folders(FileSystem fileSystem) {
        return WorkFolders.in(fileSystem);
    }

    @Provides
    @Singleton
    Calls.Ground ground(FileSystem fileSystem, EventLog events) {
        return new Calls.Ground(new TlsKeyring(fileSystem), new Traces(fileSystem, events));
    }

    // ---- the stack

    @Provides
    @Singleton
    X400Transport transport(LiveConfiguration configuration, WorkFolders folders) {
        X400Configuration current = configuration.current();
        SpoolOptions spool = SpoolOptions.defaults(folders.spool()).withMemoryLimit(current.limits().memoryThreshold())
            .withApduLimit(current.limits().maximumApduSize()).withThreads(SPOOL_THREADS);
        return X400Transport.start(TransportOptions.defaults(folders.spool()).withHost(hostName()).withSpool(spool)
            // our calls have their own time limits, and their associations end when the pool lets go of them
            .withConnectTime(LONGEST_CONNECT).withIdleTime(Duration.ZERO));
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(HOST_NAME_LENGTH, name.length()));
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Provides
    @Singleton
    TrackingMemory tracking(LiveConfiguration configuration, FileSystem fileSystem, EventLog events) {
        return TrackingMemory.open(configuration.current().tracking(), fileSystem, events, clock);
    }

    @Provides
    @Singleton
    MessagesView messages(TrackingMemory tracking) {
        return tracking;
    }

    // ---- from mail to X.400

    @Provides
    @Singleton
    Mappers mappers(LiveConfiguration configuration, DomainList domains, MailetContext context, MetricFactory metrics,
                    Optional<TnefOpener> tnefOpener) {
        Mappers.Surroundings surroundings = new Mappers.Surroundings(new JamesDomains(domains, context),
            new DnsJavaPxRecords(() -> configuration.current().matching().dnsTimeout(), clock),
            new LossMetrics(metrics), tnefOpener);
        return new Mappers(configuration::current, surroundings, clock, () -> UUID.randomUUID().toString().replace("-", ""));
    }

    @Provides
    @Singleton
    OpenAssociations openAssociations() {
        return new OpenAssociations();
    }

    @Provides
    @Singleton
    Calls calls(LiveConfiguration configuration, X400Transport transport, Resolver resolver, LocalAddresses localAddresses,
                OpenAssociations open, Provider<InboundAssociations> inbound, Calls.Ground ground, EventLog events) {
        return new Calls(configuration, transport, resolver, localAddresses, open, inbound, ground, events, clock);
    }

    @Provides
    @Singleton
    OutboundService outbound(LiveConfiguration configuration, WorkFolders folders, MailQueueFactory<?> queues,
                             MailRepositoryStore repositories, Calls calls, Mappers mappers, MailetContext context, DomainList domainList,
                                 TrackingMemory tracking, EventLog events) {
        JamesDomains domains = new JamesDomains(domainList, context);
        Path work = folders.work();
        MailConversion conversion = new MailConversion(mappers, tracing(configuration), MtsApduCodec.standard(), tracking.memory(), work);
        return new OutboundService(new OutboundView(configuration, work),
            new OutboundService.Ground(queues, repositories, context, calls::opener, mappers,
            conversion, new MixerAddressing(mappers::addresses, domains::serves), tracking.memory()), events, clock, random);
    }

    private static Supplier<Tracing> tracing(LiveConfiguration configuration) {
        return () -> {
            LocalMta localMta = configuration.localMta();
            return new Tracing(localMta.domain(), localMta.name());
        };
    }

    // ---- from X.400 to mail

    @Provides
    @Singleton
    WorkerThreads threads(LiveConfiguration configuration) {
        return new WorkerThreads(configuration.current().limits().maximumIncoming());
    }

    @Provides
    @Singleton
    LocalRecipients localRecipients(MailetContext context, RecipientRewriteTable table) {
        return new JamesRecipients(context, table);
    }

    @Provides
    @Singleton
    MailOutcomes outcomes(LiveConfiguration configuration, OutboundService outbound, TrackingMemory tracking, LocalRecipients local,
                          Mappers mappers, MailProcessor mailetContainer, EventLog events) {
        // X400NonDelivery and X400Delivery need the outcomes, so that nothing is processed before it is watched where they are configured
        SpoolerWatch.tell(mailetContainer, new ProcessedMails(tracking.memory())::processed);
        return new MailOutcomes(outbound, tracking.memory(), local, mappers::addresses,
            name -> configuration.current().connector(name).map(mappers), events, clock);
    }

    @Provides
    @Singleton
    DeferredMails deferredMails(MailRepositoryStore repositories, JamesSpool spool, TrackingMemory tracking) {
        return new DeferredMails(repositories, spool, tracking.memory(), clock);
    }

    @Provides
    @Singleton
    InboundGround inboundGround(LiveConfiguration configuration, WorkFolders folders, JamesSpool spool, DeferredMails deferred,
                                OutboundService outbound, Mappers mappers, MailOutcomes outcomes, LocalRecipients local,
                                TrackingMemory tracking, EventLog events) {
        return new InboundGround(tracing(configuration), () -> configuration.current().limits().maximumHops(), mappers, spool, deferred,
            outbound, outbound, outcomes, local, tracking.memory(), events, clock, folders.work());
    }

    @Provides
    @Singleton
    InboundAssociations inbound(LiveConfiguration configuration, InboundGround ground, WorkFolders folders, WorkerThreads threads,
                                OutboundService outbound, OpenAssociations ours, Calls.Ground connections, EventLog events) {
        MessageReception messages = new MessageReception(ground);
        ProbeReception probes = new ProbeReception(ground);
        outbound.home((apdu, arrivedOver) -> delivered(apdu, connector(configuration, arrivedOver), messages, probes));
        Reception reception = new Reception(MtsApduCodec.standard(), messages, new ReportReception(ground), probes,
            new UnreadableApdus(folders.unreadable(), clock), events);
        return new InboundAssociations(configuration, reception, events, threads.binds(), threads.inbound(),
            callers(outbound, ours), connections.traces()::of);
    }

    /** A connector that is gone is as good as another: it only says how messages are mapped. */
    private static Connector connector(LiveConfiguration configuration, String name) throws IOException {
        return configuration.current().connector(name).or(() -> configuration.current().connectors().stream().findFirst())
            .orElseThrow(() -> new IOException("no connector is configured"));
    }

    private static void delivered(MtsApdu apdu, Connector connector, MessageReception messages, ProbeReception probes)
        throws IOException {
        Reception.Arrival arrival = new Reception.Arrival(connector, "redirected", InetAddress.getLoopbackAddress().getHostAddress());
        Reception.Taken taken = switch (apdu) {
            case Message message -> messages.take(message, arrival);
            case Probe probe -> probes.take(probe, arrival);
            case Report report -> throw new IllegalArgumentException("a report is not redirected");
        };
        if (taken instanceof Reception.NotNow(String cause)) {
            throw new IOException(cause);
        }
    }

    private static InboundAssociations.Callers callers(OutboundService outbound, OpenAssociations ours) {
        return new InboundAssociations.Callers() {
            @Override
            public void called(Connector connector, Association association, boolean twoWay) {
                outbound.called(connector, association, twoWay);
            }

            @Override
            public long openedByUs(Connector connector) {
                return ours.to(connector);
            }
        };
    }

    // ---- for operators

    @Provides
    @Singleton
    ConnectorTest connectorTest(LiveConfiguration configuration, Calls calls) {
        return new ConnectorTest(configuration, calls::resolve, calls::test, clock);
    }

    @Provides
    @Singleton
    QueueBrowser queueBrowser(MailQueueFactory<?> queues, Provider<OutboundService> outbound) {
        return new QueueBrowser(queues, recipient -> outbound.get().connectorOf(recipient).map(Connector::name),
            (limit, reader) -> outbound.get().forEachWaiting(limit, reader));
    }

    @Provides
    @Singleton
    X400Metrics metrics(GaugeRegistry gauges, LiveConfiguration configuration, OperatorView view) {
        return new X400Metrics(gauges, configuration, view::state);
    }

    @Provides
    @Singleton
    ConfigurationWatch watch(FileSystem fileSystem, LiveConfiguration configuration) {
        return ConfigurationWatch.of(fileSystem, configuration);
    }
}
