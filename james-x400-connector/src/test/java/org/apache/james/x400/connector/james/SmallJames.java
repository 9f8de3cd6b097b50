/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.james.core.Domain;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.lib.MappingsImpl;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.matching.StubDnsService;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.james.x400.connector.outbound.FakeMailRepositories;
import org.apache.james.x400.connector.outbound.OutboundService;
import org.apache.james.x400.connector.outbound.RecordingMailetContext;
import org.apache.mailet.MailetContext;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.TypeLiteral;

/** As much of James as the connector asks for, in a folder of its own; the module is loaded into a child injector, as James does it. */
final class SmallJames implements AutoCloseable {
    final RecordingMailetContext context;
    final RecordingMetricFactory metrics = new RecordingMetricFactory();
    final Queues queues = new Queues();
    final FakeMailRepositories repositories = new FakeMailRepositories();
    final Injector injector;
    private final Path folder;
    private final String domain;

    /** Each queue once, by its name. */
    static final class Queues implements MailQueueFactory<FakeMailQueue> {
        private final Map<MailQueueName, FakeMailQueue> all = new ConcurrentHashMap<>();

        Collection<FakeMailQueue> all() {
            return all.values();
        }

        @Override
        public Optional<FakeMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public FakeMailQueue createQueue(MailQueueName name, PrefetchCount count) {
            return all.computeIfAbsent(name, key -> new FakeMailQueue(Clock.systemUTC()));
        }

        @Override
        public Set<MailQueueName> listCreatedMailQueues() {
            return all.keySet();
        }
    }

    SmallJames(Path folder, String domain, String xml) throws Exception {
        this.folder = folder;
        this.domain = domain;
        this.context = new RecordingMailetContext(Domain.of(domain)::equals);
        Files.createDirectories(folder.resolve("conf"));
        configure(xml);
        injector = Guice.createInjector(new Services()).createChildInjector(new X400Module());
    }

    void configure(String xml) throws Exception {
        Files.writeString(folder.resolve("conf/x400.xml"), xml);
    }

    FakeMailQueue spool() {
        return queues.createQueue(MailQueueFactory.SPOOL);
    }

    X400Server server() {
        return injector.getInstance(X400Server.class);
    }

    void send(MailImpl mail) throws Exception {
        OutboundService outbound = injector.getInstance(OutboundService.class);
        outbound.open(Optional.empty());
        outbound.submit(mail, Optional.empty());
    }

    @Override
    public void close() {
        server().stop();
    }

    /** What James has bound before it loads extensions. */
    private final class Services extends AbstractModule {
        @Override
        protected void configure() {
            bind(DNSService.class).toInstance(new StubDnsService());
            bind(ConfigurationProvider.class).toInstance(
                (name, level) -> {
                    try {
                        return ConfigurationText.tree(Files.readString(folder.resolve("conf/" + name + ".xml")));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            bind(FileSystem.class).toInstance(new Folder());
            bind(new TypeLiteral<MailQueueFactory<?>>() { }).toInstance(queues);
            bind(MailRepositoryStore.class).toInstance(repositories);
            bind(MailProcessor.class).toInstance(mail -> { });
            bind(MailetContext.class).toInstance(context.context());
            bind(DomainList.class).toInstance(domains());
            bind(RecipientRewriteTable.class).toInstance(noRewriting());
            bind(MetricFactory.class).toInstance(metrics);
            bind(GaugeRegistry.class).toInstance(new NoopGaugeRegistry());
        }
    }

    private static RecipientRewriteTable noRewriting() {
        return (RecipientRewriteTable) Proxy.newProxyInstance(RecipientRewriteTable.class.getClassLoader(),
            new Class<?>[] {RecipientRewriteTable.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("getResolvedMappings")) {
                    return MappingsImpl.empty();
                }
                throw new UnsupportedOperationException(method.toString());
            });
    }

    private DomainList domains() {
        return (DomainList) Proxy.newProxyInstance(DomainList.class.getClassLoader(), new Class<?>[] {DomainList.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("getDefaultDomain")) {
                    return Domain.of(domain);
                }
                if (method.getName().equals("containsDomain")) {
                    return Domain.of(domain).equals(arguments[0]);
                }
                throw new UnsupportedOperationException(method.toString());
            });
    }

    private final class Folder implements FileSystem {
        @Override
        public InputStream getResource(String url) {
            throw new UnsupportedOperationException(url);
        }

        @Override
        public File getFile(String url) {
            return folder.resolve(url.substring("file://".length())).toFile();
        }

        @Override
        public File getBasedir() {
            return folder.toFile();
        }
    }

}
