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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.apache.james.x400.connector.outbound.DeliveryPolicy.Decision;
import org.apache.james.x400.connector.outbound.DeliveryPolicy.GiveUp;
import org.apache.james.x400.connector.outbound.DeliveryPolicy.TryAgain;
import org.apache.james.x400.connector.outbound.TransferOutcome.Deferred;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.MessageLifetimes;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryPolicyTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final RetryPolicy RETRY = new RetryPolicy(3, Duration.ofSeconds(600), 2, Duration.ofSeconds(120));

    private final SettableClock clock = new SettableClock(START);
    private final DeliveryPolicy policy = new DeliveryPolicy(MessageLifetimes::defaults, clock, new Random(7));

    private Decision decide(Cause.Kind kind, Attempts attempts) {
        return policy.afterDeferral(Deferred.by(kind, "trouble"), attempts, Handling.of(Priority.NORMAL), RETRY);
    }

    private List<Duration> untilGivenUp(Cause.Kind kind) {
        List<Duration> pauses = new ArrayList<>();
        Attempts attempts = Attempts.none(START);
        while (decide(kind, attempts) instanceof TryAgain again) {
            pauses.add(Duration.between(clock.instant(), again.at()));
            clock.advance(Duration.between(clock.instant(), again.at()));
            attempts = again.attempts();
        }
        return pauses;
    }

    @Test
    void aPeerThatIsNotThereShouldBeCalledAgainInOpenIntervals() {
        assertThat(untilGivenUp(Cause.Kind.UNREACHABLE)).hasSize(3)
            .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(660)));
    }

    @Test
    void transferRetriesShouldRunWithinOpenRetries() {
        List<Long> minutes = untilGivenUp(Cause.Kind.NOT_TAKEN).stream().map(Duration::toMinutes).toList();

        assertThat(minutes).containsExactly(2L, 2L, 10L, 2L, 2L, 10L, 2L, 2L, 10L, 2L, 2L);
    }

    @Test
    void pausesShouldDiffer() {
        List<Duration> pauses = untilGivenUp(Cause.Kind.UNREACHABLE);

        assertThat(pauses.stream().distinct()).hasSameSizeAs(pauses);
    }

    /** R-RP-8: the text names first and last error and the attempts. */
    @Test
    void rRp8UsedUpRetriesShouldNotLookLikeTheRecipientsFault() {
        Attempts attempts = new Attempts(START, 3, 0, Optional.of("name unknown"), Optional.of("connection refused"));
        GiveUp decision = (GiveUp) policy.afterDeferral(Deferred.by(Cause.Kind.UNREACHABLE, "connection refused"), attempts,
            Handling.of(Priority.NORMAL), RETRY);

        assertThat(decision.outcome().reason()).isEqualTo(NonDeliveryReason.TRANSFER_FAILURE);
        assertThat(decision.outcome().diagnostic()).contains(NonDeliveryDiagnostic.MTS_CONGESTION);
        assertThat(decision.outcome().cause().text())
            .isEqualTo("all attempts are used up after 4 attempts: connection refused; at first: name unknown");
    }

    @Test
    void aMessageShouldBeReturnedWhenItsTimeIsUp() {
        Attempts attempts = Attempts.none(START);
        clock.advance(Duration.ofDays(7));
        GiveUp decision = (GiveUp) decide(Cause.Kind.UNREACHABLE, attempts);

        assertThat(decision.outcome().reason()).isEqualTo(NonDeliveryReason.UNABLE_TO_TRANSFER);
        assertThat(decision.outcome().diagnostic()).contains(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED);
    }

    @Test
    void theLastAttemptShouldBeAtTheEndOfItsTime() {
        clock.advance(Duration.ofDays(7).minusSeconds(5));
        TryAgain again = (TryAgain) decide(Cause.Kind.UNREACHABLE, Attempts.none(START));

        assertThat(again.at()).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void urgentMessagesShouldBeReturnedSooner() {
        clock.advance(Duration.ofDays(3));

        assertThat(policy.afterDeferral(Deferred.by(Cause.Kind.HELD, "schedule"), Attempts.none(START), Handling.of(Priority.URGENT),
            RETRY))
            .isInstanceOf(GiveUp.class);
        assertThat(policy.afterDeferral(Deferred.by(Cause.Kind.HELD, "schedule"), Attempts.none(START), Handling.of(Priority.NORMAL),
            RETRY))
            .isInstanceOf(TryAgain.class);
    }

    /** R-LP-8: what was not an attempt does not count as one. */
    @Test
    void rLp8WaitingForTheScheduleShouldNotCount() {
        Instant opens = START.plusSeconds(3600);
        TryAgain again = (TryAgain) policy.afterDeferral(new Deferred(new Cause(Cause.Kind.HELD, "schedule"), Optional.of(opens)),
            Attempts.none(START), Handling.of(Priority.NORMAL), RETRY);

        assertThat(again.at()).isEqualTo(opens);
        assertThat(again.attempts()).isEqualTo(Attempts.none(START));
        TryAgain congested = (TryAgain) decide(Cause.Kind.CONGESTED, Attempts.none(START));
        assertThat(congested.attempts()).isEqualTo(Attempts.none(START));
    }

    @ParameterizedTest
    @EnumSource(Cause.Kind.class)
    void everyCauseShouldHaveAnAnswer(Cause.Kind kind) {
        assertThat(policy.rejection(new Cause(kind, "trouble"))).satisfies(rejected ->
            assertThat(rejected.diagnostic().isPresent() || rejected.reason().equals(NonDeliveryReason.RESTRICTED_DELIVERY)).isTrue());
        assertThat(decide(kind, Attempts.none(START))).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(value = Cause.Kind.class, names = {"NO_ROUTE", "BAD_ADDRESS", "TOO_LONG", "LOOP", "UNMAPPABLE", "UNABLE_TO_DOWNGRADE"})
    void whatDoesNotPassShouldBeGivenUpAtOnce(Cause.Kind kind) {
        assertThat(decide(kind, Attempts.none(START))).isInstanceOf(GiveUp.class);
    }

    /** R-RP-9: size is not reported as an unknown recipient. */
    @Test
    void rRp9ALongMessageShouldBeReportedAsTooLong() {
        assertThat(policy.rejection(new Cause(Cause.Kind.TOO_LONG, "trouble")).diagnostic())
            .contains(NonDeliveryDiagnostic.CONTENT_TOO_LONG);
    }

    /** R-LP-11: what cannot be downgraded is returned at once. */
    @Test
    @DisplayName("R-LP-11, Q177862: what cannot be downgraded is returned at once")
    void rLp11AMessageThatCannotBeDowngradedShouldNotBeTriedAgain() {
        GiveUp decision = (GiveUp) decide(Cause.Kind.UNABLE_TO_DOWNGRADE, Attempts.none(START));

        assertThat(decision.outcome().diagnostic()).contains(NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE);
    }
}
