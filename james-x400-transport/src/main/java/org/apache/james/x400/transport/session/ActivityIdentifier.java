/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Objects;

/**
 * Names an activity within a session connection. The user chooses the octets; to the session they are opaque.
 *
 * @param value 1 to 6 octets
 */
public record ActivityIdentifier(ParameterOctets value) {
    /** The text's limit. */
    public static final int MAX_LENGTH = 6;

    public ActivityIdentifier {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("activity identifier has " + value.length() + " octets instead of 1 to " + MAX_LENGTH);
        }
    }

    public static ActivityIdentifier of(byte[] octets) {
        return new ActivityIdentifier(ParameterOctets.of(octets));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
