/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host name, without regard to case and to the dot at its end: {@code RemoteMTA.org.com.} equals {@code remotemta.org.com}.
 * The dot is remembered for the look-up, where it stops search paths.
 */
public final class HostName {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

    private final String compared;
    private final boolean rooted;

    private HostName(String compared, boolean rooted) {
        this.compared = compared;
        this.rooted = rooted;
    }

    /** @throws IllegalArgumentException where the text is an address, or no host name at all */
    public static HostName of(String text) {
        if (IpAddresses.isLiteral(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is an address, not a host name");
        }
        boolean rooted = text.endsWith(".");
        String bare = rooted ? text.substring(0, text.length() - 1) : text;
        if (bare.isEmpty() || bare.length() > 253) {
            throw new IllegalArgumentException("\"" + text + "\" is not a host name: 1 to 253 characters are possible");
        }
        for (String label : bare.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not a host name: the label \"" + label
                    + "\" is not 1 to 63 letters, digits and hyphens");
            }
        }
        return new HostName(bare.toLowerCase(Locale.ROOT), rooted);
    }

    /** For names that others made: empty where the text is no host name. */
    public static Optional<HostName> find(String text) {
        try {
            return Optional.of(of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The form to hand to a resolver. */
    public String forLookup() {
        return rooted ? compared + '.' : compared;
    }

    /** The first label: {@code remotemta} of {@code remotemta.org.com}. */
    public String firstLabel() {
        int dot = compared.indexOf('.');
        return dot < 0 ? compared : compared.substring(0, dot);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostName that && compared.equals(that.compared);
    }

    @Override
    public int hashCode() {
        return compared.hashCode();
    }

    /** Lower case, without the dot at the end. */
    @Override
    public String toString() {
        return compared;
    }
}
