/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.util.Objects;

/**
 * One thing in which a caller is not what a connector expects.
 *
 * @param field    which one
 * @param expected what the connector says; for a password nothing that tells it
 * @param received what the caller showed; for a password nothing that tells it
 */
public record Difference(Field field, String expected, String received) {
    /** What can differ. */
    public enum Field {
        ORIGIN("address"),
        /** The proxy that announced the caller by the PROXY protocol. */
        PROXY("announcing proxy"),
        MODE("mode"),
        CALLING_TRANSPORT("calling T-selector"),
        CALLING_SESSION("calling S-selector"),
        CALLING_PRESENTATION("calling P-selector"),
        CALLED_TRANSPORT("called T-selector"),
        CALLED_SESSION("called S-selector"),
        CALLED_PRESENTATION("called P-selector"),
        MTA_NAME("MTA name"),
        PASSWORD("password"),
        SCHEDULE("schedule");

        private final String text;

        Field(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Difference {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(received, "received");
    }

    @Override
    public String toString() {
        return field == Field.PASSWORD ? "the password does not match" + (received.isEmpty() ? "" : " (" + received + ')')
            : field + " is " + received + ", expected " + expected;
    }
}
