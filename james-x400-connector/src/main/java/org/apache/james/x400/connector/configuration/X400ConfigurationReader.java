/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.x400.connector.matching.Criterion;
import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.matching.MatchingSettings.UnknownCaller;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MessageLifetimes;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;

/** Reads {@code conf/x400.xml}, as James has parsed it, into records. All that is wrong with the file is found in one pass. */
public final class X400ConfigurationReader {
    /** The name of the file without {@code .xml}, as James's configuration provider wants it. */
    public static final String FILE_NAME = "x400";

    private static final ValueType<UnknownCaller> UNKNOWN_CALLER = ValueType.oneOf(List.of(UnknownCaller.values()),
        value -> value.name().toLowerCase(Locale.ROOT));

    private final Path folder;
    private final boolean opensTnef;
    private final Section root;
    private final Section.Findings findings;

    private X400ConfigurationReader(HierarchicalConfiguration<ImmutableNode> tree, Path folder, boolean opensTnef) {
        this.folder = folder;
        this.opensTnef = opensTnef;
        this.findings = Section.Findings.none(text -> String.valueOf(tree.getInterpolator().interpolate(text)));
        this.root = new Section(tree.getNodeModel().getNodeHandler().getRootNode(), "x400", findings);
    }

    /**
     * @param tree as James's configuration provider gives it: empty where the file is missing
     * @throws InvalidConfigurationException with all that is wrong
     */
    public static LoadedConfiguration read(HierarchicalConfiguration<ImmutableNode> tree) throws InvalidConfigurationException {
        return read(tree, Path.of("conf"), false);
    }

    /**
     * @param folder    of the file, from which the names of further files start
     * @param opensTnef whether the jar that opens TNEF is installed
     */
    public static LoadedConfiguration read(HierarchicalConfiguration<ImmutableNode> tree, Path folder, boolean opensTnef)
        throws InvalidConfigurationException {
        if (tree.isEmpty()) {
            throw new InvalidConfigurationException(List.of(new Problem("conf/x400.xml",
                "is missing, or has no element: take conf/x400.xml of "
                + "the distribution and put in at least the name and domain of the local MTA (localMta)")));
        }
        return new X400ConfigurationReader(tree, folder, opensTnef).loaded();
    }

    private LoadedConfiguration loaded() throws InvalidConfigurationException {
        boolean watched = root.attribute("watch", ValueType.BOOLEAN, true);
        Optional<LocalMta> localMta = localMta(root.part("localMta"));
        Optional<AddressMapping> addresses = AddressMappingReader.read(root.part("addresses"), folder);
        Optional<ListenerSettings> listener = listener(root.part("listener"));
        Optional<MatchingSettings> matching = matching(root.part("matching"));
        Optional<MessageLimits> limits = limits(root.part("limits"));
        Optional<OutboundSettings> outbound = outbound(root.part("outbound"));
        Optional<TrackingSettings> tracking = tracking(root.part("tracking"));
        List<Connector> connectors = connectors(root.part("connectors"));
        root.end();
        if (!findings.problems().isEmpty() || localMta.isEmpty()) {
            throw new InvalidConfigurationException(findings.problems());
        }
        X400Configuration configuration = new X400Configuration(watched, localMta.get(),
            addresses.orElseGet(AddressMapping::defaults), listener.orElseGet(ListenerSettings::defaults),
            matching.orElseGet(MatchingSettings::defaults), limits.orElseGet(MessageLimits::defaults),
            outbound.orElseGet(OutboundSettings::defaults), tracking.orElseGet(TrackingSettings::defaults), connectors);
        Stream<String> doubts = Stream.concat(MatchingDoubts.about(connectors, configuration.matching()).stream(),
            OwnAddressInSpaces.among(localMta.get(), connectors).stream());
        List<Problem> warnings = Stream.concat(findings.warnings().stream(), doubts.map(text -> new Problem("x400.connectors", text)))
            .toList();
        return new LoadedConfiguration(configuration, warnings, findings.settings());
    }

    private static Optional<LocalMta> localMta(Section mta) {
        Optional<MtaCredentials> credentials = ConnectorReader.credentials(mta);
        Optional<GlobalDomainIdentifier> domain = mta.required("globalDomain", ValueTypes.GLOBAL_DOMAIN);
        Optional<OrAddress> address = domain.map(known -> mta.value("address", ValueTypes.OR_ADDRESS, addressOf(known)));
        if (credentials.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        return mta.make(() -> new LocalMta(credentials.get(), domain.get(), address.get()));
    }

    private static OrAddress addressOf(GlobalDomainIdentifier domain) {
        OrAddress.Builder address = OrAddress.builder().country(domain.country()).administrationDomain(domain.administrationDomain());
        domain.privateDomain().ifPresent(address::privateDomain);
        return address.build();
    }

    private static Optional<ListenerSettings> listener(Section listener) {
        ListenerSettings start = ListenerSettings.defaults();
        boolean enabled = listener.attribute("enabled", ValueType.BOOLEAN, start.enabled());
        var bind = listener.value("bind", ValueType.listOf(ValueTypes.BINDING), start.bind());
        Section tls = listener.part("tls");
        var securedBind = tls.optional("bind", ValueType.listOf(ValueTypes.BINDING)).orElse(List.of());
        var secured = TlsReader.listener(tls).map(settings -> new ListenerSettings.Secured(securedBind, settings));
        int backlog = listener.value("connectionBacklog", ValueType.number(0, Integer.MAX_VALUE), start.backlog());
        int limit = listener.value("connectionLimit", ValueType.number(0, Integer.MAX_VALUE), start.connectionLimit());
        int limitPerIp = listener.value("connectionLimitPerIP", ValueType.number(0, Integer.MAX_VALUE), start.connectionLimitPerIp());
        int openingLimit = listener.value("openingLimit", ValueType.number(0, Integer.MAX_VALUE), start.openingLimit());
        int openingLimitPerIp = listener.value("openingLimitPerIP", ValueType.number(0, Integer.MAX_VALUE), start.openingLimitPerIp());
        var openTimeout = listener.value("openTimeout", ValueTypes.DURATION, start.openTimeout());
        var inactivityTimeout = listener.value("inactivityTimeout", ValueTypes.DURATION, start.inactivityTimeout());
        return listener.make(() -> new ListenerSettings(enabled, bind, secured, backlog, limit, limitPerIp, openingLimit,
            openingLimitPerIp, openTimeout, inactivityTimeout));
    }

    private static Optional<MatchingSettings> matching(Section matching) {
        MatchingSettings start = MatchingSettings.defaults();
        var order = matching.value("order", ValueType.listOf(ValueType.oneOf(Criterion.values())), start.order());
        boolean confirm = matching.part("reverseLookup").attribute("confirm", ValueType.BOOLEAN, start.confirmReverse());
        var hostsFile = matching.value("hostsFile", ValueTypes.PATH, start.hostsFile());
        var dnsTimeout = matching.value("dnsTimeout", ValueTypes.DURATION, start.dnsTimeout());
        var dnsCache = matching.value("dnsCache", ValueTypes.DURATION, start.cacheLifetime());
        var unknownCaller = matching.value("unknownCaller", UNKNOWN_CALLER, start.unknownCaller());
        var denied = matching.values("deny", ValueTypes.NETWORK);
        return matching.make(() -> new MatchingSettings(order, confirm, hostsFile, dnsTimeout, dnsCache, unknownCaller, denied));
    }

    private static Optional<MessageLimits> limits(Section limits) {
        MessageLimits start = MessageLimits.defaults();
        long maximumMessageSize = limits.value("maximumMessageSize", ValueTypes.SIZE, start.maximumMessageSize());
        long memoryThreshold = limits.value("memoryThreshold", ValueTypes.SIZE, (long) start.memoryThreshold());
        int maximumIncoming = limits.value("maximumIncoming", ValueType.number(1, 10_000), start.maximumIncoming());
        int maximumHops = limits.value("maximumHops", ValueType.number(1, TraceInformation.MAX_ELEMENTS), start.maximumHops());
        return limits.make(() -> new MessageLimits(maximumMessageSize, (int) Math.min(memoryThreshold, Integer.MAX_VALUE),
            maximumIncoming, maximumHops));
    }

    private static Optional<OutboundSettings> outbound(Section outbound) {
        OutboundSettings start = OutboundSettings.defaults();
        String queue = outbound.value("queue", ValueType.TEXT, start.queue());
        int workers = outbound.value("workers", ValueType.number(1, 1000), start.workers());
        var callTimeout = outbound.value("callTimeout", ValueTypes.DURATION, start.callTimeout());
        int queueAlarm = outbound.value("queueAlarm", ValueType.number(0, Integer.MAX_VALUE), start.queueAlarm());
        Optional<MessageLifetimes> lifetimes = lifetimes(outbound.part("messageLifetime"));
        return lifetimes.flatMap(known -> outbound.make(() -> new OutboundSettings(queue, workers, known, callTimeout, queueAlarm)));
    }

    private static Optional<TrackingSettings> tracking(Section tracking) {
        TrackingSettings start = TrackingSettings.defaults();
        boolean enabled = tracking.attribute("enabled", ValueType.BOOLEAN, start.enabled());
        String database = tracking.value("database", ValueType.TEXT, start.database());
        String user = tracking.optional("user", ValueType.TEXT).orElse(start.user());
        Password password = tracking.optional("password", ValueTypes.PASSWORD).orElse(start.password());
        var retention = tracking.value("retention", ValueTypes.DURATION, start.retention());
        return tracking.make(() -> new TrackingSettings(enabled, database, user, password, retention));
    }

    private static Optional<MessageLifetimes> lifetimes(Section lifetimes) {
        MessageLifetimes start = MessageLifetimes.defaults();
        var urgent = lifetimes.value("urgent", ValueTypes.DURATION, start.urgent());
        var normal = lifetimes.value("normal", ValueTypes.DURATION, start.normal());
        var nonUrgent = lifetimes.value("nonUrgent", ValueTypes.DURATION, start.nonUrgent());
        return lifetimes.make(() -> new MessageLifetimes(urgent, normal, nonUrgent));
    }

    private List<Connector> connectors(Section section) {
        List<Connector> connectors = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Set<String> traces = new HashSet<>();
        for (Section part : section.parts("connector", Section::byName)) {
            ConnectorReader.read(part).ifPresent(connector -> {
                if (names.putIfAbsent(connector.name().toLowerCase(Locale.ROOT), part.path()) != null) {
                    part.problem(part.path() + "[@name]",
                        "is the name of another connector too; accepted: a name that no other connector has");
                }
                if (connector.body().tnef() == BodyHabits.Tnef.OPEN && !opensTnef) {
                    part.problem(part.path() + ".body.tnef", "\"open\" needs a second jar: copy james-x400-connector-…-tnef.jar into "
                        + "extensions-jars and start James again; accepted without it: pass, remove");
                }
                connector.trace().ifPresent(trace -> {
                    if (!traces.add(trace.file())) {
                        part.problem(part.path() + ".trace[@file]", "is the file of another connector too; accepted: a file of its own");
                    }
                });
                connectors.add(connector);
            });
        }
        return connectors;
    }
}
