/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;

/**
 * The hierarchical beginning of O/R addresses, as mapping rules name it: country, ADMD, PRMD, organization and up to four units.
 * RFC 2156 Appendix F. A level is a value or is left out on purpose ({@code @}).
 *
 * @param levels from the country down; at least one, at most eight
 */
public record OrDomain(List<Optional<String>> levels) {
    static final int MAX_LEVELS = 8;
    private static final List<String> KEYS = List.of("C", "ADMD", "PRMD", "O", "OU", "OU", "OU", "OU");
    private static final String OMITTED = "@";

    public OrDomain {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.size() > MAX_LEVELS) {
            throw new IllegalArgumentException("an O/R domain has 1 to 8 levels, not " + levels.size());
        }
    }

    /**
     * Reads {@code PRMD$UK\.AC.ADMD$GOLD 400.C$GB}. A level that is skipped without a word, as old tables do, is left out; a label without
     * value ({@code O.PRMD$x}) is left out too.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static OrDomain parse(String text) {
        List<String> parts = split(text);
        List<Optional<String>> levels = new ArrayList<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            String part = parts.get(i);
            int dollar = part.indexOf('$');
            String key = (dollar < 0 ? part : part.substring(0, dollar)).strip().toUpperCase(Locale.ROOT);
            String value = dollar < 0 ? OMITTED : part.substring(dollar + 1);
            int level = levelOf(key, levels.size());
            while (levels.size() < level) {
                levels.add(Optional.empty());
            }
            levels.add(value.equals(OMITTED) ? Optional.empty() : Optional.of(value.isEmpty() && level == 1 ? " " : value));
        }
        return new OrDomain(levels);
    }

    /** The levels of an address down to the lowest it has; a level between that is absent is empty. */
    static List<Optional<String>> levelsOf(OrAddress address) {
        List<Optional<String>> levels = new ArrayList<>();
        levels.add(address.country().map(DomainName::text));
        levels.add(address.administrationDomain().map(name -> name.text().isBlank() ? " " : name.text())
            .or(() -> address.country().map(country -> " ")));
        levels.add(address.privateDomain().map(DomainName::text));
        levels.add(address.organization());
        address.organizationalUnits().forEach(unit -> levels.add(Optional.of(unit)));
        while (!levels.isEmpty() && levels.getLast().isEmpty()) {
            levels.removeLast();
        }
        return levels;
    }

    /** Whether an address with these levels lies in this domain. */
    boolean contains(List<Optional<String>> address) {
        return address.size() >= presentLevels() && IntStream.range(0, levels.size())
            .allMatch(i -> same(levels.get(i), i < address.size() ? address.get(i) : Optional.empty()));
    }

    private int presentLevels() {
        return (int) levels.stream().filter(Optional::isPresent).count();
    }

    /** A form in which equal domains are equal strings. */
    static String key(List<Optional<String>> levels) {
        StringBuilder key = new StringBuilder();
        levels.forEach(level -> key.append(level.map(value -> "=" + fold(value)).orElse(OMITTED)).append('\n'));
        return key.toString();
    }

    private static boolean same(Optional<String> one, Optional<String> other) {
        return one.map(OrDomain::fold).equals(other.map(OrDomain::fold));
    }

    private static String fold(String value) {
        return value.strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }

    private static int levelOf(String key, int next) {
        int level = key.equals("OU") ? Math.max(next, KEYS.indexOf("OU")) : KEYS.indexOf(key);
        if (level < next || level >= MAX_LEVELS) {
            throw new IllegalArgumentException("\"" + key + "\" is not one of C, ADMD, PRMD, O, OU at its place, most significant last");
        }
        return level;
    }

    /** Splits at dots; a dot after a backslash belongs to the value. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    static String keyOf(int level) {
        return KEYS.get(Objects.checkIndex(level, KEYS.size()));
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            parts.add(KEYS.get(i) + "$" + levels.get(i).map(value -> value.replace(".", "\\.")).orElse(OMITTED));
        }
        return String.join(".", parts);
    }
}
