/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the Internet without a name: local part and domain, RFC 5321 and 5322. Equal when local parts are equal after unquoting
 * and domains are equal without case; a source route does not count.
 *
 * @param text      as it was written, with quotes and source route
 * @param route     the source route before the colon ({@code @a,@b}); empty for all addresses of this century
 * @param localPart unquoted
 * @param domain    without a final dot
 */
public record AddrSpec(String text, String route, String localPart, String domain) {
    private static final Pattern DOT_ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern DOMAIN = Pattern.compile("\\[[\\x21-\\x5A\\x5E-\\x7E]*\\]|[^\\s@<>,;:\\\\\"()\\[\\]]+");

    public AddrSpec {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(localPart, "localPart");
        Objects.requireNonNull(domain, "domain");
    }

    /** An address of its two parts, the local part unquoted. */
    public static AddrSpec of(String localPart, String domain) {
        return new AddrSpec(quoteIfNeeded(localPart) + "@" + domain, "", localPart, domain);
    }

    /** Reads {@code local@domain} or {@code @a,@b:local@domain}, without angle brackets; empty when it is neither. */
    public static Optional<AddrSpec> parse(String text) {
        String rest = text.strip();
        String route = "";
        if (rest.startsWith("@")) {
            int colon = rest.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            route = rest.substring(0, colon);
            rest = rest.substring(colon + 1);
        }
        int at = lastAtOutsideQuotes(rest);
        if (at <= 0 || hasControls(rest)) {
            return Optional.empty();
        }
        String domain = rest.substring(at + 1).strip();
        domain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        Optional<String> localPart = unquote(rest.substring(0, at).strip());
        if (!DOMAIN.matcher(domain).matches() || localPart.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AddrSpec(text.strip(), route, localPart.get(), domain));
    }

    /** The address without its source route. */
    public AddrSpec withoutRoute() {
        return route.isEmpty() ? this : of(localPart, domain);
    }

    /** Local part, at sign, domain, quoted only where it must be. */
    public String canonical() {
        return quoteIfNeeded(localPart) + "@" + domain;
    }

    public boolean isAscii() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String quoteIfNeeded(String localPart) {
        boolean atom = DOT_ATOM.matcher(localPart).matches()
            || !localPart.chars().allMatch(c -> c < 128) && localPart.chars().noneMatch(c -> c < 128 && !isAtomOrDot(c));
        return atom ? localPart : EncodedWords.quote(localPart);
    }

    private static boolean isAtomOrDot(int c) {
        return c == '.' || DOT_ATOM.matcher(Character.toString(c)).matches();
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 127) {
                return true;
            }
        }
        return false;
    }

    private static int lastAtOutsideQuotes(String text) {
        int found = -1;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '@' && !quoted) {
                found = i;
            }
        }
        return quoted ? -1 : found;
    }

    /** Takes the quotes off each quoted word of a local part; empty if characters stand bare that must be quoted. */
    private static Optional<String> unquote(String localPart) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < localPart.length(); i++) {
            char c = localPart.charAt(i);
            if (quoted && c == '\\' && i + 1 < localPart.length()) {
                text.append(localPart.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
                any = true;
            } else if (!quoted && (c == ' ' || "<>()[]\\,;:@".indexOf(c) >= 0)) {
                return Optional.empty();
            } else {
                text.append(c);
            }
        }
        return text.isEmpty() && !any ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddrSpec that && localPart.equals(that.localPart) && domain.equalsIgnoreCase(that.domain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(localPart, domain.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return text;
    }
}
