/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.inbound.JamesSpool.Submission;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;

/** The mails that a message becomes, usually one; their names begin with that of the first. */
final class HandedMails {
    private final String connector;
    private final MessageTransferEnvelope envelope;
    private final Instant arrival;
    private final String name;
    private final Map<String, Submission> submissions = new LinkedHashMap<>();
    private final Map<PerRecipientMessageFields, String> served = new LinkedHashMap<>();
    private Optional<MailMessage> first = Optional.empty();

    HandedMails(String connector, MessageTransferEnvelope envelope, Instant arrival, String name) {
        this.connector = connector;
        this.envelope = envelope;
        this.arrival = arrival;
        this.name = name;
    }

    /** @param recipients of this mail, with their mail addresses */
    void add(MailMessage mail, Map<PerRecipientMessageFields, String> recipients, Submission submission) {
        submissions.put(MailName.of(name, submissions.size()), submission.with(subject(recipients).attribute()));
        served.putAll(recipients);
        first = first.or(() -> Optional.of(mail));
    }

    private MailSubject subject(Map<PerRecipientMessageFields, String> recipients) {
        return new MailSubject(connector, envelope.withRecipients(List.copyOf(recipients.keySet())), List.copyOf(recipients.values()),
            arrival);
    }

    /** Of the first mail. */
    String name() {
        return name;
    }

    Map<String, Submission> submissions() {
        return Collections.unmodifiableMap(submissions);
    }

    /** All recipients whom a mail serves, with their mail addresses. */
    Map<PerRecipientMessageFields, String> served() {
        return Collections.unmodifiableMap(served);
    }

    /** For what may come back; empty where there is no mail. */
    Optional<MailMemory> memory() {
        return first.map(mail -> new MailMemory(name, mail.envelope().sender().map(Object::toString), mail.envelope().envelopeId(),
            mail.message().header().first("Message-ID").map(String::strip), "", subject(served).written()));
    }
}
