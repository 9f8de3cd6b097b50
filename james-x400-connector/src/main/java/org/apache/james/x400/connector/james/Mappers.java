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
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressSettings;
import org.apache.james.x400.connector.mixer.address.InternetAttribute;
import org.apache.james.x400.connector.mixer.address.McgamSource;
import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mixer.address.McgamTables.Kind;
import org.apache.james.x400.connector.mixer.address.McgamUnavailableException;
import org.apache.james.x400.connector.mixer.address.PxMcgams;
import org.apache.james.x400.connector.mixer.body.TnefOpener;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MappingHabits;
import org.apache.james.x400.connector.peer.MappingHabits.InternetAddressForm;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MIXER as the configuration is now: one mapper for each connector, made anew when the configuration has changed. */
final class Mappers implements Function<Connector, MessageMapper> {
    private static final Logger LOGGER = LoggerFactory.getLogger(Mappers.class);

    private final Supplier<X400Configuration> configuration;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Supplier<String> tokens;
    private volatile Optional<Made> made = Optional.empty();

    /**
     * What mappers need besides the configuration.
     *
     * @param names  what James calls itself
     * @param px     asks the DNS for mapping rules
     * @param losses told of each mapping what it lost, by the connector's name
     * @param tnefOpener for connectors that open TNEF
     */
    record Surroundings(JamesNames names, PxMcgams.Resolver px, BiConsumer<Connector, List<Loss>> losses,
                        Optional<TnefOpener> tnefOpener) {
        Surroundings {
            Objects.requireNonNull(names, "names");
            Objects.requireNonNull(px, "px");
            Objects.requireNonNull(losses, "losses");
            Objects.requireNonNull(tnefOpener, "tnefOpener");
        }
    }

    /** What James calls itself. */
    interface JamesNames {
        /** The default domain. */
        String domain();

        AddrSpec postmaster();
    }

    /** What has been made, and for which configuration. */
    private record Made(X400Configuration configuration, McgamTables rules, AddressMapper mapper, Map<Connector, MessageMapper> mappers) {
    }

    /** @param tokens each different from all others in the world: letters and digits, at most 40 */
    Mappers(Supplier<X400Configuration> configuration, Surroundings surroundings, Clock clock, Supplier<String> tokens) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
    }

    @Override
    public MessageMapper apply(Connector connector) {
        Made now = current();
        return now.mappers().computeIfAbsent(connector, key -> new MessageMapper(settings(now, key), clock, tokens,
            losses -> surroundings.losses().accept(key, losses)));
    }

    /** Addresses only, by the rules that are the same for all connectors. A name server that is silent has no rules. */
    AddressMapper addresses() {
        return current().mapper();
    }

    private Made current() {
        X400Configuration current = configuration.get();
        return made.filter(before -> before.configuration() == current).orElseGet(() -> {
            McgamTables rules = rules(current.addresses());
            McgamSource forRouting = sources(current, List.of(rules), name -> {
                try {
                    return surroundings.px().lookUp(name);
                } catch (McgamUnavailableException e) {
                    LOGGER.warn("a route is looked for without the mapping rules of the DNS: {}", e.getMessage());
                    return List.of();
                }
            });
            AddressSettings settings = AddressSettings.of(gatewayDomain(current), current.localMta().attributes()).withMcgams(forRouting);
            Made now = new Made(current, rules, new AddressMapper(settings), new ConcurrentHashMap<>());
            made = Optional.of(now);
            return now;
        });
    }

    private MixerSettings settings(Made now, Connector connector) {
        LocalMta localMta = now.configuration().localMta();
        MappingHabits mapping = connector.mapping();
        Edition edition = connector.protocol().mode() == TransferMode.X410_1984 ? Edition.X400_1984 : Edition.X400_1988;
        McgamTables.Builder own = McgamTables.builder();
        mapping.rules().forEach(same -> own.equivalence(same.mailDomain(), orDomain(same)));
        AddressSettings addresses = AddressSettings
            .of(gatewayDomain(now.configuration()), mapping.address().orElseGet(localMta::attributes))
            .withMcgams(sources(now.configuration(), List.of(own.build(), now.rules()), surroundings.px()))
            .withDialect(dialect(mapping.internetAddresses()));
        return new MixerSettings(addresses, localMta.domain(), connector.credentialsShown(localMta).name(),
            gatewayDomain(now.configuration()), surroundings.names().postmaster(), edition, connector.body(), mapping.receipts(),
            mapping.reportExtensions(), surroundings.tnefOpener());
    }

    private static InternetAttribute.Dialect dialect(InternetAddressForm form) {
        return switch (form) {
            case RFC_822 -> InternetAttribute.Dialect.RFC_822;
            case SMTP -> InternetAttribute.Dialect.SMTP;
            case MSXENCAP -> InternetAttribute.Dialect.MSXENCAP;
        };
    }

    private static McgamSource sources(X400Configuration current, List<McgamTables> tables, PxMcgams.Resolver px) {
        Stream<McgamSource> dns = current.addresses().px() ? Stream.of(new PxMcgams(px)) : Stream.empty();
        return McgamSource.firstOf(Stream.concat(tables.stream().map(McgamSource.class::cast), dns).toList());
    }

    /** Those of files first, since what stands in x400.xml itself replaces them. */
    private static McgamTables rules(AddressMapping addresses) {
        McgamTables.Builder rules = McgamTables.builder();
        for (AddressMapping.RuleTable table : addresses.tables()) {
            try {
                rules.load(table.name(), new StringReader(table.text()), table.gateway() ? Kind.GATEWAY : Kind.EQUIVALENCE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        addresses.rules().forEach(same -> rules.equivalence(same.mailDomain(), orDomain(same)));
        return rules.build();
    }

    private String gatewayDomain(X400Configuration current) {
        return current.addresses().gatewayDomain().orElseGet(surroundings.names()::domain);
    }

    /** As mapping rules write it, the lowest level first: {@code O$Acme.PRMD$ACME.ADMD$EXAMPLE.C$DE}. */
    static String orDomain(AddressMapping.SameDomain same) {
        OrAddress domain = same.orDomain();
        Stream<String> units = domain.organizationalUnits().reversed().stream().map(unit -> "OU$" + escaped(unit));
        Stream<String> upper = Stream.of(domain.organization().map(name -> "O$" + escaped(name)),
            domain.privateDomain().map(DomainName::text).map(name -> "PRMD$" + escaped(name)),
            domain.administrationDomain().map(DomainName::text).map(name -> "ADMD$" + escaped(name)),
            domain.country().map(DomainName::text).map(name -> "C$" + escaped(name))).flatMap(Optional::stream);
        return Stream.concat(units, upper).collect(Collectors.joining("."));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(".", "\\.");
    }
}
