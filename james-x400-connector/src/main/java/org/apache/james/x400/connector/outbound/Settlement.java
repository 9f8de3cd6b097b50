/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.outbound.DeliveryPolicy.GiveUp;
import org.apache.james.x400.connector.outbound.DeliveryPolicy.TryAgain;
import org.apache.james.x400.connector.outbound.TransferOutcome.Deferred;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.outbound.TransferOutcome.Transferred;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with a mail after an attempt: {@link DeliveryPolicy} decides for each recipient, the sender hears of those who are given up,
 * and the mail goes back to the queue with those who are left. A notice that could not be given keeps its recipients in the queue as well.
 */
final class Settlement {
    private static final Logger LOGGER = LoggerFactory.getLogger(Settlement.class);
    private static final Duration PAUSE_AFTER_FAILED_NOTICE = Duration.ofMinutes(5);

    private final DeliveryPolicy policy;
    private final FailureNotice notice;
    private final MessageMemory memory;
    private final EventLog events;
    private final Clock clock;

    /**
     * How it was tried.
     *
     * @param connector absent where the mail was only divided
     * @param elsewhere names of other connectors that may serve it
     */
    record Attempted(Optional<String> connector, Handling handling, RetryPolicy retry, Set<String> elsewhere) {
        Attempted {
            Objects.requireNonNull(connector, "connector");
            Objects.requireNonNull(handling, "handling");
            Objects.requireNonNull(retry, "retry");
            elsewhere = Set.copyOf(elsewhere);
        }

        String lane() {
            return connector.map(WaitingRoom::lane).orElse(WaitingRoom.NOWHERE);
        }
    }

    /** One mail that is being settled, and what is known of it by now. */
    private static final class Ledger {
        private final Set<MailAddress> taken = new LinkedHashSet<>();
        private final Set<MailAddress> left = new LinkedHashSet<>();
        private final Map<MailAddress, Rejected> givenUp = new LinkedHashMap<>();
        private final List<String> why = new ArrayList<>();
        private Optional<TryAgain> again = Optional.empty();

        void tryAgain(MailAddress recipient, TryAgain decision) {
            left.add(recipient);
            again = Optional.of(again.filter(earlier -> earlier.at().isBefore(decision.at())).orElse(decision));
        }
    }

    Settlement(DeliveryPolicy policy, FailureNotice notice, MessageMemory memory, EventLog events, Clock clock) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.notice = Objects.requireNonNull(notice, "notice");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.events = Objects.requireNonNull(events, "events");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** @param outcomes one for each recipient of the mail */
    void settle(QueuedMail queued, DeliveryRecord record, Map<MailAddress, TransferOutcome> outcomes, Attempted attempted) {
        Ledger ledger = new Ledger();
        outcomes.forEach((recipient, outcome) -> {
            switch (outcome) {
                case Transferred done -> ledger.taken.add(recipient);
                case Rejected rejected -> ledger.givenUp.put(recipient, rejected);
                case Deferred deferred -> {
                    if (!ledger.why.contains(deferred.cause().text())) {
                        ledger.why.add(deferred.cause().text());
                    }
                    switch (policy.afterDeferral(deferred, record.attempts(), attempted.handling(), attempted.retry())) {
                        case TryAgain again -> ledger.tryAgain(recipient, again);
                        case GiveUp(Rejected rejected) -> ledger.givenUp.put(recipient, rejected);
                    }
                }
            }
        });
        // before the queue forgets the mail: after a sudden death it is offered again, and must not go to those who have it
        attempted.connector().ifPresent(connector -> memory.changed(record.identifier(), record.submitted(), record.numbers(ledger.taken),
            State.TRANSFERRED, "", connector, "taken by the peer", Optional.empty()));
        Optional<Duration> noticeAgain = giveNotice(queued.mail(), record, ledger, attempted);
        ledger.again.ifPresent(again -> memory.changed(record.identifier(), record.submitted(), record.numbers(ledger.left), State.DEFERRED,
            String.join("; ", ledger.why), attempted.connector().orElse(""), String.join("; ", ledger.why), Optional.of(again.at())));
        finish(queued, record, ledger, noticeAgain, attempted);
    }

    private Optional<Duration> giveNotice(Mail mail, DeliveryRecord record, Ledger ledger, Attempted attempted) {
        if (ledger.givenUp.isEmpty()) {
            return Optional.empty();
        }
        ledger.givenUp.forEach((recipient, rejected) -> events.record(Returned.event(mail, record, recipient, rejected)));
        try {
            notice.notDelivered(mail, ledger.givenUp);
            ledger.givenUp.forEach((recipient, rejected) -> memory.changed(record.identifier(), record.submitted(),
                record.numbers(Set.of(recipient)), State.NOT_DELIVERED,
                Returned.text(rejected), attempted.connector().orElse(""), "given up: " + Returned.text(rejected),
                Optional.empty()));
            return Optional.empty();
        } catch (MessagingException | RuntimeException e) {
            LOGGER.error("mail {} ({}): the sender could not be told of {} recipient(s); the mail stays in the queue for them",
                mail.getName(), record.identifier(), ledger.givenUp.size(), e);
            ledger.left.addAll(ledger.givenUp.keySet());
            return Optional.of(PAUSE_AFTER_FAILED_NOTICE);
        }
    }

    private void finish(QueuedMail queued, DeliveryRecord record, Ledger ledger, Optional<Duration> noticeAgain, Attempted attempted) {
        if (ledger.left.isEmpty()) {
            queued.done();
            return;
        }
        Mail mail = queued.mail();
        mail.setRecipients(ledger.left);
        mail.setState(Mail.ERROR);
        record.with(ledger.again.map(TryAgain::attempts).orElse(record.attempts())).writeTo(mail);
        Instant now = clock.instant();
        Instant at = ledger.again.map(TryAgain::at).or(() -> noticeAgain.map(now::plus)).filter(now::isBefore).orElse(now);
        ledger.again.ifPresent(again -> LOGGER.info("mail {} ({}) is tried again for {} recipient(s) in {} s: {}", mail.getName(),
            record.identifier(), ledger.left.size(), Duration.between(now, at).toSeconds(), String.join("; ", ledger.why)));
        queued.again(attempted.lane(), at, Optional.of(attempted.elsewhere()));
    }
}
