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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.james.server.core.MailImpl;
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
    private final FakeMailQueue queue = new FakeMailQueue(clock);
    private final List<Given> given = new CopyOnWriteArrayList<>();
    private final OutboundDelivery delivery = new OutboundDelivery(queue, mail -> {
        Given next = new Given(mail, new CompletableFuture<>());
        given.add(next);
        return next.finished();
    }, 3);

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
    void aMailWhoseDeliveryFailsUnforeseenShouldBeOfferedAgain() throws Exception {
        enqueue(1);
        delivery.start();
        await().until(() -> given.size() == 1);
        given.get(0).finished().completeExceptionally(new IllegalStateException("a bug"));

        await().until(() -> queue.mails().size() == 1);
        assertThat(queue.taken()).isZero();
        assertThat(queue.firstDelay()).isPositive();
    }

    @Test
    void anErrorThrownByTheDeliveryShouldNotStopTheNextMail() throws Exception {
        AtomicReference<Mail> second = new AtomicReference<>();
        OutboundDelivery throwing = new OutboundDelivery(queue, mail -> {
            if (mail.mail().getName().equals("mail-0")) {
                throw new NoClassDefFoundError("org/example/Missing");
            }
            second.set(mail.mail());
            mail.done();
            return CompletableFuture.completedFuture(null);
        }, 1);
        enqueue(2);
        throwing.start();

        await().until(() -> second.get() != null);
        throwing.stopReading();
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
    void aMailThatCannotBePutBackShouldStayWithTheQueue() throws Exception {
        enqueue(1);
        delivery.start();
        await().until(() -> given.size() == 1);
        delivery.stopReading();
        queue.failing(true);
        given.get(0).mail().againAfter(Duration.ofMinutes(1));

        assertThat(queue.mails()).extracting(Mail::getName).containsExactly("mail-0");
        assertThat(queue.taken()).isZero();
    }

    @Test
    void attributesSetBeforeAgainAfterShouldComeBack() throws Exception {
        enqueue(1);
        delivery.start();
        await().until(() -> given.size() == 1);
        given.get(0).mail().mail().setErrorMessage("connection refused");
        given.get(0).mail().againAfter(Duration.ofMinutes(1));
        given.get(0).finished().complete(null);

        assertThat(queue.firstDelay()).isEqualTo(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        queue.offer();
        await().until(() -> given.size() == 2);
        assertThat(given.get(1).mail().mail().getErrorMessage()).isEqualTo("connection refused");
    }
}
