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

/**
 * A value that breaks an upper bound, a character repertoire or another rule of the standard, though it can be read and sent on.
 *
 * @param field  where, as the standard names it, from the outside in: {@code recipient 2: organization-name}
 * @param reason what is wrong, in one clause: {@code has 70 characters, at most 64 are allowed}
 */
public record BoundViolation(String field, String reason) {
    public BoundViolation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(reason, "reason");
    }

    public static BoundViolation tooLong(String field, long length, long bound) {
        return new BoundViolation(field, "has " + length + " characters, at most " + bound + " are allowed");
    }

    public static BoundViolation tooMany(String field, long count, long bound) {
        return new BoundViolation(field, "occurs " + count + " times, at most " + bound + " are allowed");
    }

    /** The same finding, seen from the field that contains it. */
    public BoundViolation within(String outer) {
        return new BoundViolation(outer + ": " + field, reason);
    }

    @Override
    public String toString() {
        return field + " " + reason;
    }
}
