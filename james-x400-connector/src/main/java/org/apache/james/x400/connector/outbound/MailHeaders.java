/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Instant;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;

/** The header of a mail as text, and what it says for the transfer. */
final class MailHeaders {
    private MailHeaders() {
    }

    /** All fields, with CR LF at the end of each. */
    static String text(MimeMessage message) throws MessagingException {
        StringBuilder text = new StringBuilder();
        Enumeration<String> lines = message.getAllHeaderLines();
        while (lines.hasMoreElements()) {
            text.append(lines.nextElement()).append("\r\n");
        }
        return text.toString();
    }

    static Optional<String> messageId(MimeMessage message) throws MessagingException {
        return Optional.ofNullable(message.getMessageID()).map(String::strip).filter(id -> !id.isEmpty());
    }

    /**
     * Priority, deferred delivery and latest delivery time by their fields (RFC 2156). What has the null sender is a report, and urgent as
     * X.400's own are.
     */
    static Handling handling(Mail mail) throws MessagingException {
        if (mail.getMaybeSender().isNullSender()) {
            return Handling.of(Priority.URGENT);
        }
        MimeMessage message = mail.getMessage();
        Priority priority = switch (field(message, "Priority").map(text -> text.toLowerCase(Locale.ROOT)).orElse("")) {
            case "urgent" -> Priority.URGENT;
            case "non-urgent" -> Priority.NON_URGENT;
            default -> Priority.NORMAL;
        };
        return new Handling(priority, time(message, "Deferred-Delivery"), time(message, "Latest-Delivery-Time"));
    }

    private static Optional<Instant> time(MimeMessage message, String name) throws MessagingException {
        return field(message, name).flatMap(MtsTime::parse).flatMap(UtcTime::instant);
    }

    private static Optional<String> field(MimeMessage message, String name) throws MessagingException {
        String[] fields = message.getHeader(name);
        return fields == null || fields.length == 0 ? Optional.empty() : Optional.of(fields[0].strip());
    }
}
