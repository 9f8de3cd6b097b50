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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.apache.james.x400.connector.outbound.TransferOutcome.Deferred;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.peer.MessageLifetimes;
import org.apache.james.x400.connector.peer.RetryPolicy;

/**
 * The one place that decides what follows from trouble: try again, and when, or give up, and with which reason. Nobody else knows a retry
 * count.
 *
 * <p>Trouble with the association counts as an open retry, trouble with the message on an association as a transfer retry. When the
 * transfer retries are used up, the message waits for an open interval and begins anew, which counts as an open retry: a peer whose disk is
 * full for ten minutes costs time and not mail. A message is returned when its open retries are used up or its lifetime ends, whichever is
 * first.
 */
public final class DeliveryPolicy {
    /** What follows. */
    public sealed interface Decision {
    }

    /**
     * Try again.
     *
     * @param at       not before
     * @param attempts to be remembered until then
     */
    public record TryAgain(Instant at, Attempts attempts) implements Decision {
    }

    /** Tell the originator. */
    public record GiveUp(Rejected outcome) implements Decision {
    }

    /** How soon a message comes back that found too much under way. */
    private static final Duration CONGESTION_PAUSE = Duration.ofSeconds(10);
    /** Looked at again although the schedule knows no time at which the connector may call: the peer may call, or the schedule change. */
    private static final Duration HELD_PAUSE = Duration.ofMinutes(10);
    /** Part of an interval by which it is lengthened at random, so that what failed together does not come back together (Q176489). */
    private static final double JITTER = 0.1;

    private final Supplier<MessageLifetimes> lifetimes;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param lifetimes of the configuration as it is now */
    public DeliveryPolicy(Supplier<MessageLifetimes> lifetimes, Clock clock, RandomGenerator random) {
        this.lifetimes = Objects.requireNonNull(lifetimes, "lifetimes");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    /** What follows from trouble that may pass. */
    public Decision afterDeferral(Deferred outcome, Attempts attempts, Handling handling, RetryPolicy retry) {
        Instant now = clock.instant();
        Instant end = returnedAt(attempts, handling);
        if (!now.isBefore(end)) {
            return new GiveUp(expired(outcome.cause(), attempts));
        }
        return switch (outcome.cause().kind()) {
            case UNREACHABLE, REFUSED, NOT_THE_PEER -> afterOpenFailure(outcome, attempts, retry, now, end);
            case NOT_TAKEN, IN_DOUBT -> afterTransferFailure(outcome, attempts, retry, now, end);
            case HELD -> again(outcome.notBefore().orElse(now.plus(HELD_PAUSE)), end, attempts);
            case CONGESTED -> again(outcome.notBefore().orElse(now.plus(jittered(CONGESTION_PAUSE))), end, attempts);
            case NO_ROUTE, BAD_ADDRESS, BARRED, TOO_LONG, LOOP, UNMAPPABLE, UNABLE_TO_DOWNGRADE -> new GiveUp(rejection(outcome.cause()));
        };
    }

    /** The answer to trouble that does not pass. A cause that may pass is answered as it is when time is up. */
    public Rejected rejection(Cause cause) {
        return switch (cause.kind()) {
            case NO_ROUTE, BAD_ADDRESS -> rejected(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME, cause);
            case BARRED -> new Rejected(NonDeliveryReason.RESTRICTED_DELIVERY, Optional.empty(), cause);
            case TOO_LONG -> rejected(NonDeliveryDiagnostic.CONTENT_TOO_LONG, cause);
            case LOOP -> rejected(NonDeliveryDiagnostic.LOOP_DETECTED, cause);
            case UNABLE_TO_DOWNGRADE -> rejected(NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE, cause);
            case UNMAPPABLE -> new Rejected(NonDeliveryReason.CONVERSION_NOT_PERFORMED,
                Optional.of(NonDeliveryDiagnostic.CONVERSION_IMPRACTICAL), cause);
            case UNREACHABLE, REFUSED, NOT_THE_PEER, HELD, NOT_TAKEN, IN_DOUBT, CONGESTED ->
                rejected(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED, cause);
        };
    }

    /** When a message is returned if it cannot be transferred before: at the end of its lifetime, or at its latest delivery time. */
    public Instant returnedAt(Attempts attempts, Handling handling) {
        Instant end = attempts.waitingSince().plus(lifetime(handling.priority()));
        return handling.latest().filter(end::isAfter).orElse(end);
    }

    /** The answer for a message whose time is up before it could be tried. */
    public Optional<Rejected> expired(Attempts attempts, Handling handling) {
        if (clock.instant().isBefore(returnedAt(attempts, handling))) {
            return Optional.empty();
        }
        String why = handling.latest().filter(returnedAt(attempts, handling)::equals).map(time -> "the latest delivery time was " + time)
            .orElse("it has waited since " + attempts.waitingSince());
        return Optional.of(expired(new Cause(Cause.Kind.HELD, why), attempts));
    }

    private Decision afterOpenFailure(Deferred outcome, Attempts attempts, RetryPolicy retry, Instant now, Instant end) {
        Attempts counted = attempts.failedToOpen(outcome.cause().text());
        if (counted.open() > retry.openRetries()) {
            return new GiveUp(exhausted(outcome.cause(), counted));
        }
        return again(outcome.notBefore().orElse(now.plus(jittered(retry.openInterval()))), end, counted);
    }

    private Decision afterTransferFailure(Deferred outcome, Attempts attempts, RetryPolicy retry, Instant now, Instant end) {
        if (attempts.transfer() >= retry.transferRetries()) {
            return afterOpenFailure(outcome, attempts, retry, now, end);
        }
        return again(outcome.notBefore().orElse(now.plus(jittered(retry.transferInterval()))), end,
            attempts.failedToTransfer(outcome.cause().text()));
    }

    /** At the latest at the end of its lifetime, for a last attempt. */
    private static TryAgain again(Instant at, Instant end, Attempts attempts) {
        return new TryAgain(at.isAfter(end) ? end : at, attempts);
    }

    private Duration jittered(Duration interval) {
        return interval.plusMillis((long) (interval.toMillis() * JITTER * random.nextDouble()));
    }

    /** How long a message of that priority may wait. */
    public Duration lifetime(Priority priority) {
        return switch (priority) {
            case URGENT -> lifetimes.get().urgent();
            case NORMAL -> lifetimes.get().normal();
            case NON_URGENT -> lifetimes.get().nonUrgent();
        };
    }

    private static Rejected expired(Cause cause, Attempts attempts) {
        return rejected(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED, told("its time is up", cause, attempts));
    }

    /** The pair that Exchange gives for used up open retries: it is no fault of the recipient (Q230497). */
    Rejected exhausted(Cause cause, Attempts attempts) {
        return new Rejected(NonDeliveryReason.TRANSFER_FAILURE, Optional.of(NonDeliveryDiagnostic.MTS_CONGESTION),
            told("all attempts are used up", cause, attempts));
    }

    private static Cause told(String why, Cause cause, Attempts attempts) {
        String first = attempts.firstFailure().filter(text -> !text.equals(cause.text())).map(text -> "; at first: " + text).orElse("");
        return new Cause(cause.kind(), why + " after " + attempts.total() + (attempts.total() == 1 ? " attempt" : " attempts") + ": "
            + cause.text() + first);
    }

    private static Rejected rejected(NonDeliveryDiagnostic diagnostic, Cause cause) {
        return new Rejected(NonDeliveryReason.UNABLE_TO_TRANSFER, Optional.of(diagnostic), cause);
    }
}
