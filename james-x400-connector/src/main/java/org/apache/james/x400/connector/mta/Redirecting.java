/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Redirection.Reason;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * The alternate recipient that an originator has named, for a recipient whom a message cannot reach. The old name goes into the redirection
 * history, and the request is used up; a name that is in the history already would be a circle.
 */
public final class Redirecting {
    /** The answer. */
    public sealed interface Result {
    }

    /** To be tried instead; the trace of the message has to say so, too. */
    public record Redirected(PerRecipientMessageFields recipient) implements Result {
        public Redirected {
            Objects.requireNonNull(recipient, "recipient");
        }
    }

    /** Nobody is named. */
    public record NotAsked() implements Result {
    }

    /** It would go round. */
    public record Circle(NonDelivery nonDelivery) implements Result {
        public Circle {
            Objects.requireNonNull(nonDelivery, "nonDelivery");
        }
    }

    private Redirecting() {
    }

    /**
     * @param envelope the extensions of the message: recipient-reassignment-prohibited is one of them
     * @param at       for the history
     */
    public static Result alternate(PerRecipientMessageFields recipient, Extensions envelope, UtcTime at) {
        boolean prohibited = StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.find(envelope).orElse(false);
        OrName alternate = StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.find(recipient.extensions()).orElse(null);
        if (prohibited || alternate == null) {
            return new NotAsked();
        }
        PerRecipientMessageFields granted = recipient.withExtensions(
            recipient.extensions().without(StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.number()));
        return to(alternate, granted, Reason.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT, at).<Result>map(Redirected::new).orElseGet(() ->
            new Circle(NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.REDIRECTION_LOOP_DETECTED)));
    }

    /**
     * Another name for a recipient, the old one in its redirection history.
     *
     * @param at for the history
     * @return empty where it would go round
     */
    public static Optional<PerRecipientMessageFields> to(OrName alternate, PerRecipientMessageFields recipient, Reason reason, UtcTime at) {
        List<Redirection> history =
            new ArrayList<>(StandardExtensions.REDIRECTION_HISTORY.find(recipient.extensions()).orElse(List.of()));
        boolean circle = alternate.matches(recipient.recipientName())
            || history.stream().anyMatch(step -> step.intendedRecipient().matches(alternate));
        if (circle) {
            return Optional.empty();
        }
        history.add(new Redirection(recipient.recipientName(), at, reason));
        return Optional.of(recipient.withRecipientName(alternate)
            .withExtensions(recipient.extensions().with(StandardExtensions.REDIRECTION_HISTORY.field(history))));
    }
}
