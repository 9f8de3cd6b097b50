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

/**
 * Names a management domain for the whole world (X.411 GlobalDomainIdentifier).
 *
 * @param country              of the administration domain
 * @param administrationDomain the ADMD itself, or the one that a private domain belongs to
 * @param privateDomain        the PRMD; absent: the ADMD itself
 */
public record GlobalDomainIdentifier(DomainName country, DomainName administrationDomain, Optional<DomainName> privateDomain) {
    public GlobalDomainIdentifier {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(administrationDomain, "administrationDomain");
        Objects.requireNonNull(privateDomain, "privateDomain");
    }
}
