/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Mapping rules from PX records of the DNS, RFC 2163. The wildcards of the DNS find the longest match with one question. */
public final class PxMcgams implements McgamSource {
    /** Asks the DNS. */
    @FunctionalInterface
    public interface Resolver {
        /**
         * The PX records of a name; none if there are none.
         *
         * @throws McgamUnavailableException where the DNS gives no answer now
         */
        List<PxRecord> lookUp(String name);
    }

    private final Resolver resolver;

    public PxMcgams(Resolver resolver) {
        this.resolver = Objects.requireNonNull(resolver, "resolver");
    }

    @Override
    public Optional<Mcgam> domainOf(List<Optional<String>> orLevels) {
        return byLevels(orLevels, false);
    }

    @Override
    public Optional<Mcgam> orDomainOf(String domain) {
        return byDomain(domain, false);
    }

    @Override
    public Optional<Mcgam> gatewayDomainOf(List<Optional<String>> orLevels) {
        return byLevels(orLevels, true);
    }

    @Override
    public Optional<Mcgam> gatewayOrDomainOf(String domain) {
        return byDomain(domain, true);
    }

    private Optional<Mcgam> byLevels(List<Optional<String>> levels, boolean gateway) {
        if (levels.isEmpty() || levels.getFirst().isEmpty()) {
            return Optional.empty();
        }
        return best(PxNames.query(levels), gateway).filter(rule -> rule.orDomain().contains(levels));
    }

    private Optional<Mcgam> byDomain(String domain, boolean gateway) {
        String suffix = domain.toLowerCase(Locale.ROOT);
        return best(domain + ".", gateway).filter(rule -> gateway || suffix.equalsIgnoreCase(rule.domain())
            || suffix.endsWith("." + rule.domain().toLowerCase(Locale.ROOT)));
    }

    private Optional<Mcgam> best(String name, boolean gateway) {
        return resolver.lookUp(name).stream().filter(px -> PxNames.isGateway(px.mapX400()) == gateway)
            .min(Comparator.comparingInt(PxRecord::preference)).flatMap(PxMcgams::rule);
    }

    private static Optional<Mcgam> rule(PxRecord px) {
        String domain = px.map822().endsWith(".") ? px.map822().substring(0, px.map822().length() - 1) : px.map822();
        try {
            return PxNames.decode(px.mapX400()).map(orDomain -> new Mcgam(domain, orDomain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
