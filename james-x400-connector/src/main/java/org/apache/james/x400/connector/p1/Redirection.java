/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * One step of extension redirection-history.
 *
 * @param intendedRecipient who was to get the message before
 * @param time              when it was redirected
 * @param reason            by whom
 */
public record Redirection(OrName intendedRecipient, UtcTime time, Reason reason) {
    /** By whom a recipient was replaced; codes above 4 may come from later editions. */
    public record Reason(int code) {
        public static final Reason RECIPIENT_ASSIGNED_ALTERNATE_RECIPIENT = new Reason(0);
        public static final Reason ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT = new Reason(1);
        public static final Reason RECIPIENT_MD_ASSIGNED_ALTERNATE_RECIPIENT = new Reason(2);
        /** Since 1994. */
        public static final Reason DIRECTORY_LOOK_UP = new Reason(3);
        /** Since 1994. */
        public static final Reason ALIAS = new Reason(4);

        private static final String[] NAMES = {"recipient-assigned-alternate-recipient", "originator-requested-alternate-recipient",
            "recipient-MD-assigned-alternate-recipient", "directory-look-up", "alias"};

        @Override
        public String toString() {
            return code >= 0 && code < NAMES.length ? NAMES[code] : "redirection reason " + code;
        }
    }

    public Redirection {
        Objects.requireNonNull(intendedRecipient, "intendedRecipient");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(reason, "reason");
    }
}
