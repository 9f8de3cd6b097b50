/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.apache.james.x400.connector.p1.UpperBounds;

/**
 * What an MTA presents in a bind (X.411): its name and its simple password.
 *
 * @param name     MTAName, 1 to 32 characters of IA5
 * @param password {@link Password#NONE} for none
 */
public record MtaCredentials(String name, Password password) {
    public MtaCredentials {
        Objects.requireNonNull(password, "password");
        if (name.isEmpty() || name.length() > UpperBounds.MTA_NAME) {
            throw new IllegalArgumentException(
                "the MTA name \"" + name + "\" has " + name.length() + " characters, 1 to " + UpperBounds.MTA_NAME + " are possible");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("the MTA name \"" + name + "\" has characters outside IA5 (ASCII)");
        }
    }
}
