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
import java.util.Objects;
import java.util.Optional;

import jakarta.mail.MessagingException;

import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * How a mail is to be handled on its way out, known before it is converted, and carried by it as attributes with plain values.
 *
 * @param priority  who goes first, and how long it may wait
 * @param notBefore deferred delivery time, where one was asked for
 * @param latest    latest delivery time, where one was asked for: after it the message is returned
 */
public record Handling(Priority priority, Optional<Instant> notBefore, Optional<Instant> latest) {
    private static final AttributeName PRIORITY = AttributeName.of("x400-priority");
    private static final AttributeName NOT_BEFORE = AttributeName.of("x400-not-before");
    private static final AttributeName LATEST = AttributeName.of("x400-latest-delivery");

    public Handling {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(latest, "latest");
    }

    static Handling of(Priority priority) {
        return new Handling(priority, Optional.empty(), Optional.empty());
    }

    /**
     * Of what its originator has asked for. What is only passing through is not held for its deferred delivery time: the domain that it
     * comes from has done that, or the domain that it goes to will.
     */
    static Handling of(MtsApdu apdu) {
        Priority priority = switch (apdu) {
            case Message message -> message.envelope().priority();
            case Probe probe -> Priority.URGENT;
            case Report report -> Priority.URGENT;
        };
        return new Handling(priority, Optional.empty(),
            StandardExtensions.LATEST_DELIVERY_TIME.find(apdu.extensions()).flatMap(UtcTime::instant));
    }

    /** As it was written into the mail when it was submitted; else as its header says. */
    static Handling of(Mail mail) throws MessagingException {
        Optional<Priority> written = text(mail, PRIORITY).flatMap(Handling::priority);
        return written.isPresent() ? new Handling(written.get(), time(mail, NOT_BEFORE), time(mail, LATEST)) : MailHeaders.handling(mail);
    }

    void writeTo(Mail mail) {
        mail.setAttribute(new Attribute(PRIORITY, AttributeValue.of(priority.name())));
        notBefore.ifPresent(time -> mail.setAttribute(new Attribute(NOT_BEFORE, AttributeValue.of(time.toEpochMilli()))));
        latest.ifPresent(time -> mail.setAttribute(new Attribute(LATEST, AttributeValue.of(time.toEpochMilli()))));
    }

    private static Optional<Priority> priority(String name) {
        for (Priority priority : Priority.values()) {
            if (priority.name().equals(name)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(String.class::isInstance)
            .map(String.class::cast);
    }

    private static Optional<Instant> time(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(Number.class::isInstance)
            .map(value -> Instant.ofEpochMilli(((Number) value).longValue()));
    }
}
