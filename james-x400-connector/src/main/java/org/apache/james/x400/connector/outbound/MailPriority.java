/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Locale;

import jakarta.mail.MessagingException;

import org.apache.james.x400.connector.p1.Priority;
import org.apache.mailet.Mail;

/** The P1 priority that a mail will have, known before it is converted: it decides who goes first and how long it may wait. */
final class MailPriority {
    private MailPriority() {
    }

    /** From the field {@code Priority} (RFC 2156); what has the null sender is a report, and urgent as X.400's own are. */
    static Priority of(Mail mail) throws MessagingException {
        if (mail.getMaybeSender().isNullSender()) {
            return Priority.URGENT;
        }
        String[] fields = mail.getMessage().getHeader("Priority");
        if (fields == null || fields.length == 0) {
            return Priority.NORMAL;
        }
        return switch (fields[0].strip().toLowerCase(Locale.ROOT)) {
            case "urgent" -> Priority.URGENT;
            case "non-urgent" -> Priority.NON_URGENT;
            default -> Priority.NORMAL;
        };
    }
}
