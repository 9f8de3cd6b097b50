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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.x400.connector.outbound.AssociationOpener.Opening;
import org.apache.james.x400.connector.outbound.AssociationPool.Closed;
import org.apache.james.x400.connector.outbound.AssociationPool.Lent;
import org.apache.james.x400.connector.outbound.AssociationPool.Loan;
import org.apache.james.x400.connector.outbound.AssociationPool.NotOpen;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.AssociationPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AssociationPoolTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Cause REFUSED = new Cause(Cause.Kind.UNREACHABLE, "connection refused");

    private final SettableClock clock = new SettableClock(START);
    private final List<CompletableFuture<Opening>> calls = new ArrayList<>();
    private final SettableAlarms alarms = new SettableAlarms();
    private final Surroundings surroundings = new Surroundings();
    private boolean mayCall = true;
    private int backlog;
    private int failures;
    private int available;

    private AssociationPool pool(int maximum, int reserve, int threshold) {
        AssociationPolicy policy = new AssociationPolicy(maximum, reserve, threshold, Duration.ofSeconds(300), Duration.ofSeconds(120));
        return new AssociationPool(policy, Duration.ofSeconds(600), () -> {
            CompletableFuture<Opening> call = new CompletableFuture<>();
            calls.add(call);
            return call;
        }, surroundings, alarms, clock);
    }

    private final class Surroundings implements AssociationPool.Surroundings {
        @Override
        public boolean mayCall() {
            return mayCall;
        }

        @Override
        public int backlog() {
            return backlog;
        }

        @Override
        public void failedToOpen() {
            failures++;
        }

        @Override
        public void available() {
            available++;
        }
    }

    private FakeAssociation answer(int call) {
        FakeAssociation association = new FakeAssociation("out-" + call);
        calls.get(call).complete(new AssociationOpener.Opened(association));
        return association;
    }

    private void refuse(int call) {
        calls.get(call).complete(new AssociationOpener.Failed(REFUSED));
    }

    private static Lent lent(CompletionStage<Loan> loan) {
        assertThat(loan.toCompletableFuture()).isCompleted();
        return (Lent) loan.toCompletableFuture().join();
    }

    private static NotOpen notOpen(CompletionStage<Loan> loan) {
        assertThat(loan.toCompletableFuture()).isCompleted();
        return (NotOpen) loan.toCompletableFuture().join();
    }

    @Test
    void oneAssociationShouldServeOneMessageAfterTheOther() {
        AssociationPool pool = pool(10, 1, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        FakeAssociation association = answer(0);

        assertThat(lent(first).association()).isSameAs(association);
        assertThat(second.toCompletableFuture()).isNotCompleted();
        lent(first).giveBack();
        assertThat(lent(second).association()).isSameAs(association);
        assertThat(calls).hasSize(1);
    }

    @Test
    void aSecondGiveBackShouldNotLendTheAssociationTwice() {
        AssociationPool pool = pool(1, 0, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        answer(0);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        CompletionStage<Loan> third = pool.borrow(Priority.NORMAL);
        lent(first).giveBack();
        lent(first).giveBack();

        lent(second);
        assertThat(third.toCompletableFuture()).isNotCompleted();
    }

    @Test
    void anotherShouldBeOpenedAboveTheThreshold() {
        AssociationPool pool = pool(3, 0, 2);
        for (int i = 0; i < 2; i++) {
            pool.borrow(Priority.NORMAL);
        }
        assertThat(calls).hasSize(1);
        pool.borrow(Priority.NORMAL);
        assertThat(calls).hasSize(2);
        for (int i = 0; i < 100; i++) {
            pool.borrow(Priority.NORMAL);
        }
        assertThat(calls).hasSize(3);
    }

    @Test
    @DisplayName("R-RP-11: one association is kept for urgent messages and reports")
    void theReserveShouldBeOpenToUrgentMessagesOnly() {
        AssociationPool pool = pool(2, 1, 1);
        CompletionStage<Loan> normal = pool.borrow(Priority.NORMAL);
        answer(0);
        for (int i = 0; i < 10; i++) {
            pool.borrow(Priority.NORMAL);
        }
        assertThat(calls).hasSize(1);
        CompletionStage<Loan> urgent = pool.borrow(Priority.URGENT);
        assertThat(calls).hasSize(2);
        FakeAssociation second = answer(1);

        assertThat(lent(urgent).association()).isSameAs(second);
        assertThat(lent(normal).association()).isNotSameAs(second);
    }

    @Test
    void urgentShouldGoFirst() {
        AssociationPool pool = pool(1, 0, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        answer(0);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        CompletionStage<Loan> urgent = pool.borrow(Priority.URGENT);
        lent(first).giveBack();

        lent(urgent);
        assertThat(second.toCompletableFuture()).isNotCompleted();
    }

    @Test
    void aFailedCallShouldAnswerAllWhoWaitAndKeepQuietForTheOpenInterval() {
        AssociationPool pool = pool(10, 1, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        CompletionStage<Loan> second = pool.borrow(Priority.URGENT);
        refuse(0);

        assertThat(notOpen(first)).isEqualTo(new NotOpen(REFUSED, START.plusSeconds(600)));
        assertThat(notOpen(second).cause()).isEqualTo(REFUSED);
        clock.advance(Duration.ofSeconds(599));
        notOpen(pool.borrow(Priority.NORMAL));
        assertThat(calls).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        CompletionStage<Loan> later = pool.borrow(Priority.NORMAL);
        assertThat(calls).hasSize(2);
        answer(1);
        lent(later);
    }

    @Test
    @DisplayName("R-LP-10: an association that is refused means waiting, not another way")
    void aRefusedFurtherAssociationShouldLeaveThoseWhoWaitToTheFirst() {
        AssociationPool pool = pool(10, 0, 1);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        answer(0);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        CompletionStage<Loan> third = pool.borrow(Priority.NORMAL);
        assertThat(calls).hasSize(2);
        refuse(1);

        assertThat(second.toCompletableFuture()).isNotCompleted();
        lent(first).giveBack();
        lent(second).giveBack();
        lent(third);
        assertThat(calls).hasSize(2);
    }

    @Test
    void aLostAssociationShouldNotBeLentAgain() {
        AssociationPool pool = pool(1, 0, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        FakeAssociation lost = answer(0);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        lost.lose();
        assertThat(calls).hasSize(1);
        lent(first).giveBack();
        assertThat(calls).hasSize(2);

        answer(1);
        assertThat(lent(second).association()).isNotSameAs(lost);
    }

    @Test
    void anAssociationLostWhileIdleShouldBeForgotten() {
        AssociationPool pool = pool(1, 0, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        FakeAssociation association = answer(0);
        lent(first).giveBack();
        association.lose();

        assertThat(pool.view().idle()).isZero();
        pool.borrow(Priority.NORMAL);
        assertThat(calls).hasSize(2);
    }

    @Test
    void idleAssociationsShouldBeReleasedAfterTheirLifetime() {
        AssociationPool pool = pool(1, 0, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        FakeAssociation association = answer(0);
        clock.advance(Duration.ofSeconds(1000));
        pool.releaseIdle();
        assertThat(association.isOpen()).isTrue();
        lent(first).giveBack();
        clock.advance(Duration.ofSeconds(299));
        pool.releaseIdle();
        assertThat(association.isOpen()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        pool.releaseIdle();
        assertThat(association.isOpen()).isFalse();
    }

    @Test
    void closeShouldWaitForWhatIsLent() {
        AssociationPool pool = pool(1, 0, 50);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        FakeAssociation association = answer(0);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        CompletionStage<Void> closed = pool.close();

        assertThat(second.toCompletableFuture()).isCompletedWithValue(new Closed());
        assertThat(closed.toCompletableFuture()).isNotCompleted();
        assertThat(association.isOpen()).isTrue();
        lent(first).giveBack();
        assertThat(association.isOpen()).isFalse();
        assertThat(closed.toCompletableFuture()).isCompleted();
        assertThat(pool.borrow(Priority.NORMAL).toCompletableFuture()).isCompletedWithValue(new Closed());
    }

    @Test
    void anAssociationThatOpensAfterCloseShouldBeReleased() {
        AssociationPool pool = pool(1, 0, 50);
        pool.borrow(Priority.NORMAL);
        CompletionStage<Void> closed = pool.close();
        assertThat(closed.toCompletableFuture()).isNotCompleted();

        assertThat(answer(0).isOpen()).isFalse();
        assertThat(closed.toCompletableFuture()).isCompleted();
    }

    @Test
    void noAssociationShouldBeLentToTwoBorrowersUnderConcurrency() throws Exception {
        AtomicInteger number = new AtomicInteger();
        AssociationPolicy policy = new AssociationPolicy(4, 1, 3, Duration.ofSeconds(300), Duration.ofSeconds(120));
        AssociationPool pool = new AssociationPool(policy, Duration.ofSeconds(600), () -> CompletableFuture.supplyAsync(
            () -> new AssociationOpener.Opened(new FakeAssociation("out-" + number.incrementAndGet()))), surroundings, alarms, clock);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        AtomicInteger served = new AtomicInteger();
        Map<Object, AtomicInteger> inUse = new ConcurrentHashMap<>();
        AtomicInteger crossed = new AtomicInteger();
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            boolean urgent = random.nextInt(10) == 0;
            boolean loses = random.nextInt(50) == 0;
            threads.execute(() -> pool.borrow(urgent ? Priority.URGENT : Priority.NORMAL).thenAcceptAsync(loan -> {
                Lent lent = (Lent) loan;
                if (inUse.computeIfAbsent(lent.association(), a -> new AtomicInteger()).incrementAndGet() != 1) {
                    crossed.incrementAndGet();
                }
                if (loses) {
                    ((FakeAssociation) lent.association()).lose();
                }
                inUse.get(lent.association()).decrementAndGet();
                lent.giveBack();
                served.incrementAndGet();
            }, threads));
        }
        await().atMost(30, TimeUnit.SECONDS).until(() -> served.get() == 2000);
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(crossed).hasValue(0);
        assertThat(pool.view().idle()).isLessThanOrEqualTo(4);
        assertThat(pool.view().busy()).isZero();
    }

    @Test
    void theReserveShouldNotBeLentToOthersWhenItIsIdle() {
        AssociationPool pool = pool(2, 1, 1);
        pool.borrow(Priority.NORMAL);
        answer(0);
        CompletionStage<Loan> urgent = pool.borrow(Priority.URGENT);
        answer(1);
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        lent(urgent).giveBack();

        assertThat(second.toCompletableFuture()).isNotCompleted();
        assertThat(pool.view().idle()).isEqualTo(1);
        assertThat(lent(pool.borrow(Priority.URGENT)).association().id()).isEqualTo("out-1");
    }

    @Test
    void mailThatWaitsElsewhereShouldCountForTheThreshold() {
        AssociationPool pool = pool(10, 1, 50);
        backlog = 1000;
        pool.borrow(Priority.NORMAL);
        assertThat(calls).hasSize(9);
    }

    @Test
    void noCallShouldBeMadeWhenTheScheduleForbidsIt() {
        AssociationPool pool = pool(2, 0, 50);
        mayCall = false;

        assertThat(notOpen(pool.borrow(Priority.URGENT)).cause().kind()).isEqualTo(Cause.Kind.HELD);
        assertThat(calls).isEmpty();
    }

    @Test
    void idleAssociationsShouldBeReleasedWhenTheScheduleEnds() {
        AssociationPool pool = pool(2, 0, 50);
        CompletionStage<Loan> loan = pool.borrow(Priority.NORMAL);
        FakeAssociation association = answer(0);
        lent(loan).giveBack();
        pool.releaseIdle();
        assertThat(association.isOpen()).isTrue();
        mayCall = false;
        pool.releaseIdle();
        assertThat(association.isOpen()).isFalse();
    }

    @Test
    void aReleaseThatThePeerDoesNotAnswerShouldEndInAnAbort() {
        AssociationPool pool = pool(2, 0, 50);
        CompletionStage<Loan> loan = pool.borrow(Priority.NORMAL);
        FakeAssociation association = answer(0);
        association.ignoreRelease();
        lent(loan).giveBack();
        clock.advance(Duration.ofSeconds(300));
        pool.releaseIdle();
        alarms.advance(Duration.ofSeconds(119));
        assertThat(association.isOpen()).isTrue();
        alarms.advance(Duration.ofSeconds(1));

        assertThat(association.isOpen()).isFalse();
        assertThat(alarms.size()).isZero();
    }

    @Test
    void anAssociationOfThePeerShouldServeWhoMayNotCallAndNeverBeReleased() {
        AssociationPool pool = pool(2, 0, 50);
        mayCall = false;
        FakeAssociation theirs = new FakeAssociation("in-1");
        pool.adopt(theirs);
        assertThat(available).isEqualTo(1);
        CompletionStage<Loan> first = pool.borrow(Priority.NORMAL);
        assertThat(lent(first).association()).isSameAs(theirs);
        lent(first).giveBack();
        clock.advance(Duration.ofDays(1));
        pool.releaseIdle();
        assertThat(theirs.isOpen()).isTrue();
        pool.close();
        assertThat(theirs.isOpen()).isTrue();
    }

    @Test
    void whoWaitsForAnAssociationOfThePeerThatEndsShouldBeTold() {
        AssociationPool pool = pool(2, 0, 50);
        mayCall = false;
        FakeAssociation theirs = new FakeAssociation("in-1");
        pool.adopt(theirs);
        Lent lent = lent(pool.borrow(Priority.NORMAL));
        CompletionStage<Loan> second = pool.borrow(Priority.NORMAL);
        theirs.lose();
        lent.giveBack();

        assertThat(notOpen(second).cause().kind()).isEqualTo(Cause.Kind.HELD);
        assertThat(calls).isEmpty();
    }

    @Test
    void aFailedCallShouldBeTold() {
        AssociationPool pool = pool(2, 0, 50);
        pool.borrow(Priority.NORMAL);
        refuse(0);

        assertThat(failures).isEqualTo(1);
    }
}
