/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Something that two domains have agreed upon, passed on unchanged by all others.
 *
 * @param country              of the domain it is meant for
 * @param administrationDomain of the domain it is meant for
 * @param privateDomain        since 1988
 * @param value                one element of any type, complete; 1024 octets at most
 */
public record PerDomainBilateralInformation(DomainName country, DomainName administrationDomain, Optional<DomainName> privateDomain,
                                            Octets value) {
    public PerDomainBilateralInformation {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(administrationDomain, "administrationDomain");
        Objects.requireNonNull(privateDomain, "privateDomain");
        Objects.requireNonNull(value, "value");
    }
}
