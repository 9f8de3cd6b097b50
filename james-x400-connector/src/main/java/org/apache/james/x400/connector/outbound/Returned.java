/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.mailet.Mail;

/** The event for a recipient who is given up. */
final class Returned {
    private Returned() {
    }

    static Event event(Mail mail, DeliveryRecord record, MailAddress recipient, Rejected rejected) {
        String whom = Optional.ofNullable(ApduMail.addresses(mail).get(recipient)).map(Object::toString).orElse(recipient.asString());
        return new Event.MessageMoved(kind(rejected), Optional.empty(), Optional.empty(), record.identifier().toString(),
            "mail " + mail.getName() + " is not delivered to " + whom + ": " + text(rejected));
    }

    /** Reason, diagnostic and cause. */
    static String text(Rejected rejected) {
        return rejected.reason() + rejected.diagnostic().map(diagnostic -> ", " + diagnostic).orElse("") + ": " + rejected.cause().text();
    }

    private static EventKind kind(Rejected rejected) {
        return switch (rejected.cause().kind()) {
            case NO_ROUTE, BAD_ADDRESS -> EventKind.NO_ROUTE;
            case LOOP -> EventKind.LOOP_DETECTED;
            case BARRED -> EventKind.ORIGINATOR_BARRED;
            case TOO_LONG -> EventKind.MESSAGE_TOO_LONG;
            case UNMAPPABLE, UNABLE_TO_DOWNGRADE -> EventKind.MESSAGE_RETURNED;
            case UNREACHABLE, REFUSED, NOT_THE_PEER, HELD, NOT_TAKEN, IN_DOUBT, CONGESTED ->
                rejected.diagnostic().filter(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED::equals).isPresent()
                    ? EventKind.MESSAGE_EXPIRED : EventKind.MESSAGE_RETURNED;
        };
    }
}
