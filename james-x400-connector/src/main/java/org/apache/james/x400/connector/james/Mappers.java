/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.transport.endpoint.TransferMode;

/** MIXER as the configuration is now: one mapper for each connector, made anew when the configuration has changed. */
final class Mappers implements Function<Connector, MessageMapper> {
    private final Supplier<X400Configuration> configuration;
    private final JamesNames names;
    private final Clock clock;
    private final Supplier<String> tokens;
    private volatile Optional<Made> made = Optional.empty();

    /** What James calls itself. */
    interface JamesNames {
        /** The default domain. */
        String domain();

        AddrSpec postmaster();
    }

    /** What has been made, and for which configuration. */
    private record Made(X400Configuration configuration, AddressSettings addresses, AddressMapper mapper,
                        Map<Connector, MessageMapper> mappers) {
    }

    /** @param tokens each different from all others in the world: letters and digits, at most 40 */
    Mappers(Supplier<X400Configuration> configuration, JamesNames names, Clock clock, Supplier<String> tokens) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.names = Objects.requireNonNull(names, "names");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
    }

    @Override
    public MessageMapper apply(Connector connector) {
        Made now = current();
        return now.mappers().computeIfAbsent(connector, key -> new MessageMapper(settings(now, key), clock, tokens));
    }

    /** Addresses only, which are the same for all connectors. */
    AddressMapper addresses() {
        return current().mapper();
    }

    private Made current() {
        X400Configuration current = configuration.get();
        return made.filter(before -> before.configuration() == current).orElseGet(() -> {
            AddressSettings settings = addressSettings(current);
            Made now = new Made(current, settings, new AddressMapper(settings), new ConcurrentHashMap<>());
            made = Optional.of(now);
            return now;
        });
    }

    private MixerSettings settings(Made now, Connector connector) {
        LocalMta localMta = now.configuration().localMta();
        Edition edition = connector.protocol().mode() == TransferMode.X410_1984 ? Edition.X400_1984 : Edition.X400_1988;
        return new MixerSettings(now.addresses(), localMta.domain(), connector.credentialsShown(localMta).name(),
            gatewayDomain(now.configuration()), names.postmaster(), edition, connector.body(), false, false);
    }

    private AddressSettings addressSettings(X400Configuration current) {
        McgamTables.Builder rules = McgamTables.builder();
        current.addresses().rules().forEach(same -> rules.equivalence(same.mailDomain(), orDomain(same)));
        return AddressSettings.of(gatewayDomain(current), current.localMta().attributes()).withMcgams(rules.build());
    }

    private String gatewayDomain(X400Configuration current) {
        return current.addresses().gatewayDomain().orElseGet(names::domain);
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
