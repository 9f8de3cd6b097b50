/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of a person in an O/R address, in PrintableString.
 *
 * @param surname             at most 40 characters; empty only if a peer sent it so
 * @param givenName           at most 16 characters
 * @param initials            at most 5 characters: all initials but the one of the surname, without dots
 * @param generationQualifier at most 3 characters, "Jr"
 */
public record PersonalName(String surname, Optional<String> givenName, Optional<String> initials, Optional<String> generationQualifier) {
    public PersonalName {
        Objects.requireNonNull(surname, "surname");
        Objects.requireNonNull(givenName, "givenName");
        Objects.requireNonNull(initials, "initials");
        Objects.requireNonNull(generationQualifier, "generationQualifier");
    }

    public static PersonalName of(String surname) {
        return new PersonalName(surname, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static PersonalName of(String givenName, String surname) {
        return new PersonalName(surname, Optional.of(givenName), Optional.empty(), Optional.empty());
    }
}
