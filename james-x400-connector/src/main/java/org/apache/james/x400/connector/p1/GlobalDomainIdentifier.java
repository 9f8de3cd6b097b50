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
 * The name of a management domain, unique in the world.
 *
 * @param country              two letters or three digits
 * @param administrationDomain a single space or empty where there is none
 * @param privateDomain        absent for the administration domain itself; some peers send it empty and mean absent
 */
public record GlobalDomainIdentifier(DomainName country, DomainName administrationDomain, Optional<DomainName> privateDomain) {
    public GlobalDomainIdentifier {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(administrationDomain, "administrationDomain");
        Objects.requireNonNull(privateDomain, "privateDomain");
    }

    /** Of an administration domain; numeric where all are digits. */
    public static GlobalDomainIdentifier of(String country, String administrationDomain) {
        return new GlobalDomainIdentifier(DomainName.of(country), DomainName.of(administrationDomain), Optional.empty());
    }

    /** Of a private domain; numeric where all are digits. */
    public static GlobalDomainIdentifier of(String country, String administrationDomain, String privateDomain) {
        return new GlobalDomainIdentifier(DomainName.of(country), DomainName.of(administrationDomain),
            Optional.of(DomainName.of(privateDomain)));
    }

    /**
     * Whether both name the same domain: without regard to case, spaces and the form of numeric names; the ways to say "no particular
     * administration domain" (blank, numeric zero) are equal, an empty private domain is an absent one.
     */
    public boolean matches(GlobalDomainIdentifier other) {
        return country.matches(other.country)
            && (administrationDomain.isBlank() ? other.administrationDomain.isBlank()
                : administrationDomain.matches(other.administrationDomain))
            && namedPrivateDomain().isPresent() == other.namedPrivateDomain().isPresent()
            && namedPrivateDomain().flatMap(mine -> other.namedPrivateDomain().map(mine::matches)).orElse(true);
    }

    /** The same, with an empty private domain left out. */
    public GlobalDomainIdentifier withoutEmptyPrivateDomain() {
        return privateDomain.equals(namedPrivateDomain()) ? this
            : new GlobalDomainIdentifier(country, administrationDomain, namedPrivateDomain());
    }

    private Optional<DomainName> namedPrivateDomain() {
        return privateDomain.filter(name -> !name.text().isBlank());
    }

    /** {@code C=DE;A=VIAT;P=ACME} */
    @Override
    public String toString() {
        return "C=" + country + ";A=" + administrationDomain + privateDomain.map(name -> ";P=" + name).orElse("");
    }
}
