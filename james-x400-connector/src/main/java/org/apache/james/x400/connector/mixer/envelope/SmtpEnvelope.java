/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.apache.james.x400.connector.mixer.mime.AddrSpec;

/**
 * The envelope of a message in the Internet: MAIL FROM and RCPT TO with the parameters of the DSN (RFC 3461), DELIVERBY (RFC 2852) and
 * MT-PRIORITY (RFC 6710) extensions.
 *
 * @param sender     absent: {@code MAIL FROM:<>}
 * @param envelopeId ENVID, decoded from xtext
 * @param returned   RET
 * @param priority   MT-PRIORITY, -9 to 9
 * @param deliverBy  the time of a DELIVERBY with mode R; afterwards the message is to be returned
 */
public record SmtpEnvelope(Optional<AddrSpec> sender, List<Recipient> recipients, Optional<String> envelopeId,
                           Optional<Returned> returned, OptionalInt priority, Optional<Instant> deliverBy) {
    /** When the sender wants to hear of a recipient. */
    public enum Notify { SUCCESS, FAILURE, DELAY }

    /** What of the message a failure notification brings back. */
    public enum Returned { FULL, HDRS }

    /**
     * A recipient.
     *
     * @param notifyOn NOTIFY: absent if not said, empty for NEVER
     * @param original ORCPT as {@code type;address}, decoded from xtext
     */
    public record Recipient(AddrSpec address, Optional<Set<Notify>> notifyOn, Optional<String> original) {
        public Recipient {
            Objects.requireNonNull(address, "address");
            notifyOn = notifyOn.map(Set::copyOf);
            Objects.requireNonNull(original, "original");
        }

        public static Recipient of(AddrSpec address) {
            return new Recipient(address, Optional.empty(), Optional.empty());
        }

        public Recipient withNotify(Notify... wanted) {
            return new Recipient(address, Optional.of(Set.of(wanted)), original);
        }
    }

    public SmtpEnvelope {
        Objects.requireNonNull(sender, "sender");
        recipients = List.copyOf(recipients);
        Objects.requireNonNull(envelopeId, "envelopeId");
        Objects.requireNonNull(returned, "returned");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deliverBy, "deliverBy");
    }

    /** Sender and recipients without any parameters. */
    public static SmtpEnvelope of(Optional<AddrSpec> sender, List<Recipient> recipients) {
        return new SmtpEnvelope(sender, recipients, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    public SmtpEnvelope withSender(Optional<AddrSpec> other) {
        return new SmtpEnvelope(other, recipients, envelopeId, returned, priority, deliverBy);
    }

    public SmtpEnvelope withEnvelopeId(String id) {
        return new SmtpEnvelope(sender, recipients, Optional.of(id), returned, priority, deliverBy);
    }

    public SmtpEnvelope withRecipients(List<Recipient> others) {
        return new SmtpEnvelope(sender, others, envelopeId, returned, priority, deliverBy);
    }
}
