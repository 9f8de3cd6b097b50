/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.util.Optional;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;

/**
 * An MTS-identifier as it stands in the tables: the local part, by which is searched, and the domain with the form of its names, which is
 * compared as domains are.
 */
record IdentifierKey(String local, String domain) {
    private static final String SEPARATOR = "\t";

    static IdentifierKey of(MtsIdentifier identifier) {
        GlobalDomainIdentifier domain = identifier.domain();
        return new IdentifierKey(identifier.localIdentifier(), String.join(SEPARATOR, written(domain.country()),
            written(domain.administrationDomain()), domain.privateDomain().map(IdentifierKey::written).orElse("")));
    }

    MtsIdentifier identifier() {
        String[] names = domain.split(SEPARATOR, 3);
        Optional<DomainName> privateDomain = names[2].isEmpty() ? Optional.empty() : Optional.of(read(names[2]));
        return new MtsIdentifier(new GlobalDomainIdentifier(read(names[0]), read(names[1]), privateDomain), local);
    }

    private static String written(DomainName name) {
        return (name.form() == DomainName.Form.NUMERIC ? "n" : "p") + name.text().replace(SEPARATOR, " ");
    }

    private static DomainName read(String written) {
        return new DomainName(written.charAt(0) == 'n' ? DomainName.Form.NUMERIC : DomainName.Form.PRINTABLE, written.substring(1));
    }
}
