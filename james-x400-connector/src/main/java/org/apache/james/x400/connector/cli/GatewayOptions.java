/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

import org.apache.james.x400.connector.mixer.MessageConversion;
import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mta.MtsIdentifiers;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;

import picocli.CommandLine.Option;

/** The gateway that the tool plays: its place in both mail worlds. */
final class GatewayOptions {
    @Option(names = "--or-address", paramLabel = "O/R", defaultValue = "C=XX;A= ;P=X400-TOOL",
        description = "Our domain, behind which mail addresses stand that no rule maps (default: ${DEFAULT-VALUE}).")
    private String orAddress = "";

    @Option(names = "--mail-domain", paramLabel = "DOMAIN", defaultValue = "x400-tool.invalid",
        description = "Our mail domain, behind which O/R addresses stand that no rule maps (default: ${DEFAULT-VALUE}).")
    private String mailDomain = "";

    @Option(names = "--rules", paramLabel = "FILE", description = "Mapping rules as RFC 2156 has them, a#b# a line; may be repeated.")
    private List<Path> rules = List.of();

    MessageConversion conversion(MixerSettings.Edition edition, Clock clock) throws CommandFailed {
        RandomGenerator random = new SecureRandom();
        try {
            return new MessageConversion(MessageConversion.standalone(mailDomain, domainAddress(), rules(), edition), clock,
                () -> Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX)
                    + Long.toString(clock.millis(), Character.MAX_RADIX));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("--or-address, --mail-domain: " + e.getMessage(), e);
        }
    }

    MtsIdentifiers identifiers(String mta, Clock clock) throws CommandFailed {
        OrAddress address = domainAddress();
        DomainName country = address.country().orElseThrow(() -> CommandFailed.arguments("--or-address has no country (C=)"));
        GlobalDomainIdentifier domain = new GlobalDomainIdentifier(country, address.administrationDomain().orElse(DomainName.BLANK),
            address.privateDomain());
        return new MtsIdentifiers(domain, mta, clock, new SecureRandom());
    }

    OrAddress domainAddress() throws CommandFailed {
        return parse("--or-address", orAddress);
    }

    static OrAddress parse(String option, String text) throws CommandFailed {
        try {
            return OrAddressText.parse(text);
        } catch (OrAddressSyntaxException e) {
            throw CommandFailed.arguments(option + ": " + e.getMessage());
        }
    }

    private McgamTables rules() throws CommandFailed {
        McgamTables.Builder tables = McgamTables.builder();
        for (Path file : rules) {
            try (Reader reader = Files.newBufferedReader(file)) {
                tables.load(file.toString(), reader, McgamTables.Kind.EQUIVALENCE);
            } catch (IOException e) {
                throw CommandFailed.unreadable("--rules: " + file, e);
            }
        }
        return tables.build();
    }
}
