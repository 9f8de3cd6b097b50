/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mixer.address.McgamTables.Kind;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.AddressMapping.RuleTable;
import org.apache.james.x400.connector.peer.AddressMapping.SameDomain;
import org.apache.james.x400.connector.peer.HostName;

/** Reads {@code <addresses>}, and with it the files of mapping rules that it names. */
final class AddressMappingReader {
    private static final ValueType<Kind> KIND = ValueType.oneOf(List.of(Kind.values()), kind -> switch (kind) {
        case EQUIVALENCE -> "equivalence";
        case GATEWAY -> "gateway";
    });

    private AddressMappingReader() {
    }

    /** @param folder from which relative names of files start */
    static Optional<AddressMapping> read(Section addresses, Path folder) {
        AddressMapping start = AddressMapping.defaults();
        Optional<String> gatewayDomain = addresses.optional("gatewayDomain", ValueTypes.HOST_NAME).map(HostName::toString);
        List<SameDomain> rules = sameDomains(addresses);
        List<RuleTable> tables = new ArrayList<>();
        for (Section file : addresses.parts("rules", Section::indexed)) {
            Kind kind = file.attribute("kind", KIND, Kind.EQUIVALENCE);
            file.text(ValueTypes.PATH).flatMap(path -> table(file, folder.resolve(path), kind)).ifPresent(tables::add);
        }
        boolean px = addresses.value("px", ValueType.BOOLEAN, start.px());
        return addresses.make(() -> new AddressMapping(gatewayDomain, rules, tables, px));
    }

    static List<SameDomain> sameDomains(Section section) {
        List<SameDomain> rules = new ArrayList<>();
        for (Section same : section.parts("same", Section::indexed)) {
            Optional<String> domain = same.requiredAttribute("domain", ValueTypes.HOST_NAME).map(HostName::toString);
            Optional<OrAddress> orAddress = same.requiredAttribute("orAddress", ValueTypes.OR_ADDRESS);
            domain.flatMap(mail -> orAddress.flatMap(or -> same.make(() -> new SameDomain(mail, or)))).ifPresent(rules::add);
        }
        return rules;
    }

    /** The rules are read once here, so that a wrong line is told with all other errors. */
    private static Optional<RuleTable> table(Section section, Path file, Kind kind) {
        try {
            String text = text(file);
            McgamTables.builder().load(file.toString(), new StringReader(text), kind);
            return Optional.of(new RuleTable(file.toString(), kind == Kind.GATEWAY, text));
        } catch (IOException | UncheckedIOException e) {
            section.problem(section.path(), "the file " + file + " cannot be read: " + e.getMessage()
                + "; accepted: a file of mapping rules (RFC 2156 Appendix F), by default in the folder of x400.xml");
        } catch (IllegalArgumentException e) {
            section.problem(section.path(), e.getMessage() + "; accepted: lines domain#O/R domain# and O/R domain#domain#, "
                + "as acme.example#PRMD$ACME.ADMD$EXAMPLE.C$DE#");
        }
        return Optional.empty();
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }
}
