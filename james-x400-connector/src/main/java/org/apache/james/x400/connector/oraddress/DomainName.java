/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Locale;
import java.util.Objects;

/**
 * The name of a country or of a management domain, with the alternative of the ASN.1 CHOICE in which it travels: peers have broken on
 * the other one, so a received name is sent on in the form it came.
 *
 * @param form NumericString (X.121 country codes, numeric domain names) or PrintableString
 * @param text one character for each octet; an administration domain may be empty or a single space
 */
public record DomainName(Form form, String text) {
    /** The alternatives of the CHOICE. */
    public enum Form { NUMERIC, PRINTABLE }

    /** The administration domain of those who name none: a single space. */
    public static final DomainName BLANK = printable(" ");

    public DomainName {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(text, "text");
    }

    public static DomainName printable(String text) {
        return new DomainName(Form.PRINTABLE, text);
    }

    public static DomainName numeric(String text) {
        return new DomainName(Form.NUMERIC, text);
    }

    /** Numeric if there are only digits (one at least), else printable: the rule of RFC 2156 for text without a mark. */
    public static DomainName of(String text) {
        return new DomainName(isDigits(text) ? Form.NUMERIC : Form.PRINTABLE, text);
    }

    /** Equal without regard to case, form and superfluous spaces; the words for "no particular domain" are equal only to themselves. */
    public boolean matches(DomainName other) {
        return folded().equals(other.folded());
    }

    /** Empty, only spaces, or zero (numeric by right): three ways to say "no particular administration domain". */
    public boolean isBlank() {
        return text.isBlank() || text.equals("0");
    }

    String folded() {
        return fold(text);
    }

    /** Without case, outer spaces and repeated inner spaces, as addresses compare. */
    static String fold(String text) {
        String stripped = text.strip();
        return (stripped.contains("  ") ? stripped.replaceAll(" +", " ") : stripped).toLowerCase(Locale.ROOT);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return text;
    }
}
