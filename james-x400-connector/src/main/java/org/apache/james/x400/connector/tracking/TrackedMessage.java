/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.MtsIdentifier;

/**
 * What is remembered of a message, probe or report.
 *
 * @param direction  from or to peers
 * @param identifier its own, not that of its subject
 * @param connector  over which it came; empty for what goes out, which may go over several
 * @param at         when it came, or was submitted
 * @param mail       what James has: absent where James has none
 * @param contentLength in octets; 0 where it is not known
 * @param recipients all that the envelope names
 */
public record TrackedMessage(Direction direction, MtsIdentifier identifier, String connector, Instant at, Optional<MailMemory> mail,
                             long contentLength, List<TrackedRecipient> recipients) {
    /** Which way a message goes. */
    public enum Direction { IN, OUT }

    /**
     * The mail that a message came from or became, for the report or notification that may come.
     *
     * @param name       James's name for it
     * @param sender     MAIL FROM; absent: the null sender
     * @param envelopeId ENVID, decoded
     * @param messageId  Message-ID, angle brackets included
     * @param header     its header, for a notification that returns no more; cut to {@value #MAX_HEADER} characters
     * @param subject    the envelope from X.400, as a later report on it needs it, in the form of package {@code inbound}; empty: none
     */
    public record MailMemory(String name, Optional<String> sender, Optional<String> envelopeId, Optional<String> messageId, String header,
                             String subject) {
        /** A longer header is cut at the end of a field. */
        public static final int MAX_HEADER = 8192;

        public MailMemory {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sender, "sender");
            Objects.requireNonNull(envelopeId, "envelopeId");
            Objects.requireNonNull(messageId, "messageId");
            header = cut(header);
            Objects.requireNonNull(subject, "subject");
        }

        /** Of a mail that did not come from X.400. */
        public MailMemory(String name, Optional<String> sender, Optional<String> envelopeId, Optional<String> messageId, String header) {
            this(name, sender, envelopeId, messageId, header, "");
        }

        private static String cut(String header) {
            if (header.length() <= MAX_HEADER) {
                return header;
            }
            int end = header.lastIndexOf("\r\n", MAX_HEADER);
            while (end > 0 && (header.charAt(end + 2) == ' ' || header.charAt(end + 2) == '\t')) {
                end = header.lastIndexOf("\r\n", end - 1);
            }
            return end > 0 ? header.substring(0, end + 2) : "";
        }
    }

    public TrackedMessage {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(mail, "mail");
        recipients = List.copyOf(recipients);
    }

    /** Whether it is not certain that James has it: see {@link TrackedRecipient.State#TAKING}. */
    public boolean isBeingTaken() {
        return recipients.stream().anyMatch(recipient -> recipient.state() == TrackedRecipient.State.TAKING);
    }
}
