/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.mail.MessagingException;

import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundDeliveryTest {
    private record Given(QueuedMail mail, CompletableFuture<Void> finished) {
        void done() {
            mail.done();
            finished.complete(null);
        }
    }

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final FakeMailQueue queue = FakeMailQueue.withoutDelays(clock);
    private final List<Given> given = new CopyOnWriteArrayList<>();
    private final List<String> held = new CopyOnWriteArrayList<>();
    private final SettableAlarms alarms = new SettableAlarms();
    private volatile boolean holdingFails;
    private final OutboundDelivery delivery = new OutboundDelivery(queue, (mail, admitted) -> {
        Given next = new Given(mail, new CompletableFuture<>());
        given.add(next);
        return next.finished();
    }, this::hold, alarms, clock, 3);

    private void hold(String lane, Mail mail, DeliveryRecord record, Instant notBefore, Optional<Set<String>> elsewhere)
        throws MessagingException {
        if (holdingFails) {
            throw new MessagingException("no space left on device");
        }
        held.add(mail.getName() + ' ' + lane + ' ' + Duration.between(clock.instant(), notBefore));
    }

    @AfterEach
    void stop() {
        delivery.stopReading();
    }

    private void enqueue(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            MailImpl mail = MailImpl.builder().name("mail-" + i).sender("a@example.com").addRecipient("b@example.net").build();
            queue.enQueue(mail);
        }
    }

    @Test
    void noMoreThanTheLimitShouldBeUnderWay() throws Exception {
        enqueue(5);
        delivery.start();

        await().until(() -> given.size() == 3);
        assertThat(queue.mails()).hasSize(2);
        given.get(0).done();
        await().until(() -> given.size() == 4);
        assertThat(queue.mails()).hasSize(1);
    }

    @Test
    void aFinishedMailShouldLeaveTheQueue() throws Exception {
        enqueue(1);
        delivery.start();
        await().until(() -> given.size() == 1);
        given.get(0).done();

        await().until(() -> delivery.underWay() == 0);
        assertThat(queue.mails()).isEmpty();
        assertThat(queue.taken()).isZero();
    }

    @Test
    void theQueueShouldBeReadOnWhenAMailIsAdmitted() throws Exception {
        List<String> admitted = new CopyOnWriteArrayList<>();
        OutboundDelivery admitting = new OutboundDelivery(queue, (mail, admission) -> {
            admitted.add(mail.mail().getName());
            admission.run();
            return new CompletableFuture<>();
        }, this::hold, alarms, clock, 1);
        enqueue(5);
        admitting.start();

        await().until(() -> admitted.size() == 5);
        admitting.stopReading();
        assertThat(admitting.underWay()).isEqualTo(5);
        assertThat(queue.taken()).isEqualTo(5);
    }

    @Test
    void aMailWhoseDeliveryFailsUnforeseenShouldWaitAndComeBack() throws Exception {
        enqueue(1);
        delivery.start();
        await().until(() -> given.size() == 1);
        written(given.get(0));
        given.get(0).finished().completeExceptionally(new IllegalStateException("a bug"));

        await().until(() -> queue.taken() == 0);
        assertThat(held).containsExactly("mail-0 unrouted PT1M");
        assertThat(queue.mails()).isEmpty();
    }

    private void written(Given one) throws Exception {
        DeliveryRecord.first(new MtsIdentifier(GlobalDomainIdentifier.of("DE", "VIAT", "ACME"), "X-1"),
            one.mail().mail().getRecipients(), clock.instant()).writeTo(one.mail().mail());
    }

    @Test
    void anErrorThrownByTheDeliveryShouldNotStopTheNextMail() throws Exception {
        AtomicReference<Mail> second = new AtomicReference<>();
        OutboundDelivery throwing = new OutboundDelivery(queue, (mail, admitted) -> {
            if (mail.mail().getName().equals("mail-0")) {
                throw new NoClassDefFoundError("org/example/Missing");
            }
            second.set(mail.mail());
            mail.done();
            return CompletableFuture.completedFuture(null);
        }, this::hold, alarms, clock, 1);
        enqueue(2);
        throwing.start();

        await().until(() -> second.get() != null);
        throwing.stopReading();
        alarms.advance(Duration.ofMinutes(1));
        assertThat(queue.mails()).extracting(Mail::getName).containsExactly("mail-0");
    }

    @Test
    void stopShouldWaitForWhatIsUnderWayAndNoLonger() throws Exception {
        enqueue(4);
        delivery.start();
        await().until(() -> given.size() == 3);
        delivery.stopReading();

        assertThat(delivery.awaitFinished(Duration.ofMillis(20))).isFalse();
        given.forEach(Given::done);
        assertThat(delivery.awaitFinished(Duration.ofSeconds(5))).isTrue();
        assertThat(queue.mails()).hasSize(1);
        assertThat(given).hasSize(3);
    }

    @Test
    void whatWasUnderWayShouldBeInTheQueueAfterACrash() throws Exception {
        enqueue(2);
        delivery.start();
        await().until(() -> given.size() == 2);
        queue.restart();

        assertThat(queue.mails()).extracting(Mail::getName).containsExactlyInAnyOrder("mail-0", "mail-1");
    }

    @Test
    void aMailThatCannotBePutDownShouldStayWithTheQueueAndNotComeBackAtOnce() throws Exception {
        enqueue(1);
        delivery.start();
        await().until(() -> given.size() == 1);
        delivery.stopReading();
        holdingFails = true;
        written(given.get(0));
        given.get(0).mail().again("a", clock.instant(), Optional.empty());
        assertThat(queue.taken()).isEqualTo(1);
        alarms.advance(Duration.ofMinutes(1));

        assertThat(queue.mails()).extracting(Mail::getName).containsExactly("mail-0");
        assertThat(queue.taken()).isZero();
    }
}
