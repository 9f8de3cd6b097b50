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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Domains of O/R addresses in the syntax of domain names, RFC 2163 §4.2: {@code PRMD-uk-d-ac.ADMD-gold-b-400.C-gb}. */
final class PxNames {
    private static final String TREE = "X42D";
    private static final String GATEWAY = "G";
    private static final List<String> KEYS = List.of("C", "ADMD", "PRMD", "O", "OU");

    private PxNames() {
    }

    /** The levels from the lowest to the country. */
    static String encode(List<Optional<String>> levels) {
        List<String> labels = new ArrayList<>();
        for (int i = levels.size() - 1; i >= 0; i--) {
            labels.add(label(OrDomain.keyOf(i), levels.get(i)));
        }
        return String.join(".", labels);
    }

    /** The name to ask for: the levels below the country in the tree of that country. */
    static String query(List<Optional<String>> levels) {
        List<String> labels = new ArrayList<>();
        for (int i = levels.size() - 1; i > 0; i--) {
            labels.add(label(OrDomain.keyOf(i), levels.get(i)));
        }
        labels.add(TREE);
        labels.add(levels.getFirst().orElse("").toLowerCase(Locale.ROOT));
        return String.join(".", labels) + ".";
    }

    private static String label(String key, Optional<String> value) {
        if (value.isEmpty()) {
            return key;
        }
        if (value.get().isBlank()) {
            return key + "b";
        }
        StringBuilder label = new StringBuilder(key).append('-');
        value.get().chars().forEach(c -> label.append(switch (c) {
            case '-' -> "-h-";
            case '.' -> "-d-";
            case ' ' -> "-b-";
            default -> isPlain(c) ? Character.toString(c) : String.format(Locale.ROOT, "-%03d-", c);
        }));
        return label.charAt(label.length() - 1) == '-' ? label.substring(0, label.length() - 1) : label.toString();
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** Whether a MAPX400 marks a gateway: its last label is G. */
    static boolean isGateway(String mapX400) {
        List<String> labels = labels(mapX400);
        return !labels.isEmpty() && labels.getLast().equalsIgnoreCase(GATEWAY);
    }

    /** The domain that a MAPX400 names, the mark of a gateway aside; empty if it is malformed. */
    static Optional<OrDomain> decode(String mapX400) {
        List<String> labels = labels(mapX400);
        List<String> named = isGateway(mapX400) ? labels.subList(0, labels.size() - 1) : labels;
        List<String> parts = new ArrayList<>();
        for (String label : named) {
            Optional<String> part = part(label);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        try {
            return Optional.of(OrDomain.parse(String.join(".", parts)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> labels(String name) {
        return Arrays.stream(name.split("\\.")).filter(label -> !label.isEmpty()).toList();
    }

    /** A label as a part of the file syntax: {@code PRMD$uk\.ac}. */
    private static Optional<String> part(String label) {
        int hyphen = label.indexOf('-');
        String key = (hyphen < 0 ? label : label.substring(0, hyphen)).toUpperCase(Locale.ROOT);
        if (hyphen < 0) {
            boolean blank = key.endsWith("B") && KEYS.contains(key.substring(0, key.length() - 1));
            return blank ? Optional.of(key.substring(0, key.length() - 1) + "$ ")
                : KEYS.contains(key) ? Optional.of(key + "$@") : Optional.empty();
        }
        Optional<String> value = KEYS.contains(key) ? value(label.substring(hyphen + 1)) : Optional.empty();
        return value.map(text -> key + "$" + text.replace(".", "\\."));
    }

    private static Optional<String> value(String coded) {
        StringBuilder value = new StringBuilder();
        int i = 0;
        while (i < coded.length()) {
            if (coded.charAt(i) != '-') {
                value.append(coded.charAt(i++));
                continue;
            }
            int end = coded.indexOf('-', i + 1);
            String code = coded.substring(i + 1, end < 0 ? coded.length() : end);
            Optional<Character> character = character(code);
            if (character.isEmpty()) {
                return Optional.empty();
            }
            value.append(character.get().charValue());
            i = end < 0 ? coded.length() : end + 1;
        }
        return Optional.of(value.toString());
    }

    private static Optional<Character> character(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "h" -> Optional.of('-');
            case "d" -> Optional.of('.');
            case "b" -> Optional.of(' ');
            default -> code.matches("\\d{3}") && Integer.parseInt(code) < 128
                ? Optional.of((char) Integer.parseInt(code)) : Optional.empty();
        };
    }
}
