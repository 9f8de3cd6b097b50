/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.james.x400.connector.report.Subjects;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.transport.asn1.UtcTime;

/** What leaves without having been a mail: APDUs that pass through, that go to an alternate recipient, and our own reports. */
final class ApduSubmission {
    /** Where the mail goes that carries an APDU. */
    @FunctionalInterface
    interface Queue {
        /** @throws IllegalStateException where the server is stopping */
        void submit(MailImpl mail, DeliveryRecord record) throws MessagingException;
    }

    private final Queue queue;
    private final Addressing addressing;
    private final Supplier<Tracing> tracing;
    private final Notifications notifications;
    private final Postmaster postmaster;
    private final MessageMemory memory;
    private final Clock clock;

    ApduSubmission(Queue queue, Addressing addressing, Supplier<Tracing> tracing, Notifications notifications, Postmaster postmaster,
                   MessageMemory memory, Clock clock) {
        this.queue = Objects.requireNonNull(queue, "queue");
        this.addressing = Objects.requireNonNull(addressing, "addressing");
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        this.notifications = Objects.requireNonNull(notifications, "notifications");
        this.postmaster = Objects.requireNonNull(postmaster, "postmaster");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** @param connector over which came what the report is about */
    void answer(Report report, Optional<String> connector) throws IOException {
        if (addressing.realm(report.originatorOrDestination().address()) == Addressing.Realm.OURS) {
            tell(report);
            return;
        }
        // made again after a sudden stop, it has the identifier that it had, and is the same report
        Instant passage = memory.sent(report.identifier()).map(TrackedMessage::at).orElseGet(clock::instant);
        send(report, List.of(), passage, mail -> connector.ifPresent(name -> ApduMail.setAnswersTo(mail, name)));
    }

    /** The originator is one of ours: something has come back to where it was sent from. */
    private void tell(Report report) throws IOException {
        try {
            if (!notifications.tell(report, Subjects.find(memory, report.content()))) {
                postmaster.tell(report, "its destination has no mail address");
            }
        } catch (MessagingException e) {
            throw new IOException("the notification could not be given to James: " + e.getMessage(), e);
        }
    }

    /** @param recipients their places in the envelope */
    void relay(MtsApdu apdu, List<Integer> recipients, String arrivedOver, Instant arrival) throws IOException {
        MailOrigin origin = new MailOrigin(arrivedOver, apdu.identifier().toString());
        send(tracing.get().entered(apdu, UtcTime.of(arrival)), recipients, arrival,
            mail -> origin.attributes().forEach(mail::setAttribute));
    }

    /** @param passage tells two passages of the same APDU apart, and a repetition after a sudden stop from a second one */
    void send(MtsApdu apdu, List<Integer> places, Instant passage, Consumer<MailImpl> mark) throws IOException {
        Map<Integer, OrAddress> recipients = recipients(apdu, places);
        String kind = switch (apdu) {
            case Message message -> "message";
            case Probe probe -> "probe";
            case Report report -> "report";
        };
        MailImpl mail = ApduMail.of("x400-" + kind + '-' + MailImpl.getId(), kind, apdu.identifier().toString(),
            MtsApduCodec.standard().encode(apdu), recipients);
        try {
            mark.accept(mail);
            Map<MailAddress, Integer> numbers = new LinkedHashMap<>();
            recipients.keySet().forEach(index -> numbers.put(ApduMail.standIn(index), index));
            DeliveryRecord record = DeliveryRecord.of(apdu.identifier(), numbers, clock.instant()).passing(passage);
            Handling.of(apdu).writeTo(mail);
            if (!(apdu instanceof Report)) {
                ApduMail.setOriginator(mail, addressing.text(apdu.originatorOrDestination().address()));
            }
            queue.submit(mail, record);
        } catch (MessagingException | IllegalStateException e) {
            throw new IOException("the " + kind + " could not be queued: " + e.getMessage(), e);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    /** By their numbers, counted from 1; a report has one. */
    private static Map<Integer, OrAddress> recipients(MtsApdu apdu, List<Integer> places) {
        Map<Integer, OrAddress> recipients = new LinkedHashMap<>();
        switch (apdu) {
            case Message message -> places.forEach(place ->
                recipients.put(place + 1, message.envelope().recipients().get(place).recipientName().address()));
            case Probe probe -> places.forEach(place ->
                recipients.put(place + 1, probe.envelope().recipients().get(place).recipientName().address()));
            case Report report -> recipients.put(1, report.originatorOrDestination().address());
        }
        return recipients;
    }
}
