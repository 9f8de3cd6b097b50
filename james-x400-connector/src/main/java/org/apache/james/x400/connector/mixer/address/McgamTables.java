/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Mapping rules in memory, as files give them. RFC 2156 Appendix F: one rule a line, {@code key#value#}, comments begin with {@code #};
 * the key tells the direction. The older form of PP, {@code key:value}, is read as well.
 */
public final class McgamTables implements McgamSource {
    /** What the rules of a file mean. */
    public enum Kind {
        /** Both sides name the same users: tables 1 and 2. */
        EQUIVALENCE,
        /** The value is the preferred gateway to the key: gate 1 and gate 2. */
        GATEWAY
    }

    private final Map<String, Mcgam> domainOf;
    private final Map<String, Mcgam> orDomainOf;
    private final Map<String, Mcgam> gatewayDomainOf;
    private final Map<String, Mcgam> gatewayOrDomainOf;

    private McgamTables(Builder builder) {
        domainOf = Map.copyOf(builder.domainOf);
        orDomainOf = Map.copyOf(builder.orDomainOf);
        gatewayDomainOf = Map.copyOf(builder.gatewayDomainOf);
        gatewayOrDomainOf = Map.copyOf(builder.gatewayOrDomainOf);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<Mcgam> domainOf(List<Optional<String>> orLevels) {
        return longest(domainOf, orLevels);
    }

    @Override
    public Optional<Mcgam> orDomainOf(String domain) {
        return longest(orDomainOf, domain);
    }

    @Override
    public Optional<Mcgam> gatewayDomainOf(List<Optional<String>> orLevels) {
        return longest(gatewayDomainOf, orLevels);
    }

    @Override
    public Optional<Mcgam> gatewayOrDomainOf(String domain) {
        return longest(gatewayOrDomainOf, domain);
    }

    /** The number of rules, each direction counted. */
    public int size() {
        return domainOf.size() + orDomainOf.size() + gatewayDomainOf.size() + gatewayOrDomainOf.size();
    }

    private static Optional<Mcgam> longest(Map<String, Mcgam> rules, String domain) {
        String rest = domain.toLowerCase(Locale.ROOT);
        while (!rest.isEmpty()) {
            Mcgam rule = rules.get(rest);
            if (rule != null) {
                return Optional.of(rule);
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return Optional.empty();
    }

    /** A rule may name more levels than the address has, the lower ones left out on purpose. */
    private static Optional<Mcgam> longest(Map<String, Mcgam> rules, List<Optional<String>> levels) {
        List<Optional<String>> key = new ArrayList<>(levels);
        while (key.size() < OrDomain.MAX_LEVELS) {
            key.add(Optional.empty());
        }
        while (!key.isEmpty()) {
            Mcgam rule = rules.get(OrDomain.key(key));
            if (rule != null) {
                return Optional.of(rule);
            }
            key.removeLast();
        }
        return Optional.empty();
    }

    /** Gathers rules; a later rule for the same key replaces the earlier one. */
    public static final class Builder {
        private final Map<String, Mcgam> domainOf = new HashMap<>();
        private final Map<String, Mcgam> orDomainOf = new HashMap<>();
        private final Map<String, Mcgam> gatewayDomainOf = new HashMap<>();
        private final Map<String, Mcgam> gatewayOrDomainOf = new HashMap<>();

        private Builder() {
        }

        /** An equivalence in both directions. */
        public Builder equivalence(String domain, String orDomain) {
            Mcgam rule = new Mcgam(domain, OrDomain.parse(orDomain));
            put(orDomainOf, domain, rule);
            put(domainOf, rule.orDomain(), rule);
            return this;
        }

        /**
         * Adds the rules of a file.
         *
         * @param name of the file, for messages
         * @throws IllegalArgumentException naming file, line and reason of the first line that is no rule
         */
        public Builder load(String name, Reader file, Kind kind) throws IOException {
            BufferedReader lines = new BufferedReader(file);
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    try {
                        rule(line, kind);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(name + " line " + number + ": " + e.getMessage(), e);
                    }
                }
            }
            return this;
        }

        /** One line of a file. */
        public Builder rule(String line, Kind kind) {
            char separator = line.indexOf('#') >= 0 ? '#' : ':';
            int end = line.indexOf(separator);
            if (end <= 0) {
                throw new IllegalArgumentException("no key, '#' and value");
            }
            String key = line.substring(0, end);
            String rest = line.substring(end + 1);
            int last = rest.indexOf('#');
            String value = separator == '#' && last >= 0 ? rest.substring(0, last) : rest;
            if (isOrDomain(key)) {
                Mcgam rule = new Mcgam(trimDots(value), OrDomain.parse(key));
                put(kind == Kind.EQUIVALENCE ? domainOf : gatewayDomainOf, rule.orDomain(), rule);
            } else {
                Mcgam rule = new Mcgam(trimDots(key), OrDomain.parse(value));
                put(kind == Kind.EQUIVALENCE ? orDomainOf : gatewayOrDomainOf, rule.domain(), rule);
            }
            return this;
        }

        private static boolean isOrDomain(String key) {
            return key.indexOf('$') >= 0;
        }

        private static String trimDots(String domain) {
            String trimmed = domain.strip();
            trimmed = trimmed.startsWith("*.") ? trimmed.substring(2) : trimmed;
            return trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        }

        private static void put(Map<String, Mcgam> rules, String domain, Mcgam rule) {
            rules.put(domain.toLowerCase(Locale.ROOT), rule);
        }

        private static void put(Map<String, Mcgam> rules, OrDomain orDomain, Mcgam rule) {
            rules.put(OrDomain.key(orDomain.levels()), rule);
        }

        public McgamTables build() {
            return new McgamTables(this);
        }
    }
}
