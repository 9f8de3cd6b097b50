/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Optional;

/** The short form of a personal name, {@code Marshall.M.T.Rose}: given name, initials and surname divided by dots (RFC 2156 §4.1.2). */
public final class EncodedPersonalName {
    private EncodedPersonalName() {
    }

    /** Empty if the text has no surname, a character outside PrintableString, or more initials than an address can hold. */
    public static Optional<PersonalName> parse(String text) {
        if (!Repertoire.PRINTABLE.containsAll(text)) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        boolean given = dot >= 2;
        String rest = given ? text.substring(dot + 1) : text;
        StringBuilder initials = new StringBuilder();
        while (rest.length() >= 2 && isLetter(rest.charAt(0)) && rest.charAt(1) == '.') {
            initials.append(rest.charAt(0));
            rest = rest.substring(2);
        }
        if (rest.isEmpty() || initials.length() > OrAddressBounds.INITIALS) {
            return Optional.empty();
        }
        return Optional.of(new PersonalName(rest, given ? Optional.of(text.substring(0, dot)) : Optional.empty(),
            initials.isEmpty() ? Optional.empty() : Optional.of(initials.toString()), Optional.empty()));
    }

    /** Empty if the short form would not be read back as the same name. */
    public static Optional<String> print(PersonalName name) {
        StringBuilder out = new StringBuilder();
        name.givenName().ifPresent(given -> out.append(given).append('.'));
        name.initials().ifPresent(initials -> initials.chars().forEach(c -> out.append((char) c).append('.')));
        String text = out.append(name.surname()).toString();
        return parse(text).filter(name::equals).map(same -> text);
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
