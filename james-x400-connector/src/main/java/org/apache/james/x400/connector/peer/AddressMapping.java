/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrAddress;

/**
 * How mail addresses and O/R addresses become each other, for all connectors.
 *
 * @param gatewayDomain our own mail domain, behind which O/R addresses stand that no rule maps: {@code "/S=Meier/C=DE/"@gateway}; absent:
 *                      James's default domain
 * @param rules         domains that are the same on both sides
 * @param tables        files of mapping rules, as they were when they were read
 * @param px            whether the DNS is asked for PX records (RFC 2163) where no other rule fits
 */
public record AddressMapping(Optional<String> gatewayDomain, List<SameDomain> rules, List<RuleTable> tables, boolean px) {
    /**
     * A file of mapping rules, RFC 2156 Appendix F.
     *
     * @param name    of the file, for messages
     * @param gateway whether its values are gateways to its keys only, and not the same users
     * @param text    of the file
     */
    public record RuleTable(String name, boolean gateway, String text) {
        public RuleTable {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A mail domain and a part of the O/R address space whose users are the same: {@code hans.meier@acme.example} is
     * {@code G=Hans;S=Meier;P=ACME;A=EXAMPLE;C=DE}. What lies below follows from it.
     *
     * @param mailDomain without a dot at its end
     * @param orDomain   country, ADMD, PRMD, organization and units, from the top without a gap; nothing else
     */
    public record SameDomain(String mailDomain, OrAddress orDomain) {
        public SameDomain {
            HostName.of(mailDomain);
            Objects.requireNonNull(orDomain, "orDomain");
            if (orDomain.country().isEmpty()) {
                throw new IllegalArgumentException("the O/R domain of " + mailDomain + " has no country (C=)");
            }
            if (orDomain.personalName().isPresent() || !orDomain.domainDefinedAttributes().isEmpty() || orDomain.commonName().isPresent()) {
                throw new IllegalArgumentException("the O/R domain of " + mailDomain + " names a user, not a domain");
            }
        }
    }

    public AddressMapping {
        Objects.requireNonNull(gatewayDomain, "gatewayDomain");
        gatewayDomain.ifPresent(HostName::of);
        rules = List.copyOf(rules);
        tables = List.copyOf(tables);
    }

    /** James's default domain as gateway, and no rule. */
    public static AddressMapping defaults() {
        return new AddressMapping(Optional.empty(), List.of(), List.of(), false);
    }
}
