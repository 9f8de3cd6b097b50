/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.james.x400.connector.mixer.address.McgamUnavailableException;
import org.apache.james.x400.connector.mixer.address.PxMcgams;
import org.apache.james.x400.connector.mixer.address.PxRecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.PXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * PX records, RFC 2163, by the library that James's DNS service is made of: that service has no question for them. The library asks the
 * name servers of {@code dnsservice.xml}, unless {@code setAsDNSJavaDefault} is switched off there, and keeps answers as long as they say.
 * It knows no time limit below some ten seconds for each server: questions are asked on threads of their own, and nobody waits longer than
 * he wants to. A name that was not answered is not asked for again for a while.
 */
final class DnsJavaPxRecords implements PxMcgams.Resolver {
    /** A silent name server holds each of them for ten seconds and more. */
    private static final int THREADS = 8;
    private static final int WAITING = 100;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int MAX_REMEMBERED = 10_000;

    private final Supplier<Duration> timeLimit;
    private final Clock clock;
    private final ThreadPoolExecutor threads = BoundedThreads.named("x400-px", THREADS, WAITING);
    private final Map<String, Instant> unanswered = new ConcurrentHashMap<>();

    /** @param timeLimit how long one answer is waited for */
    DnsJavaPxRecords(Supplier<Duration> timeLimit, Clock clock) {
        this.timeLimit = Objects.requireNonNull(timeLimit, "timeLimit");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public List<PxRecord> lookUp(String name) {
        Instant now = clock.instant();
        Instant failed = unanswered.get(name);
        if (failed != null && failed.plus(REST).isAfter(now)) {
            throw new McgamUnavailableException("the DNS gave no PX records of " + name + " a moment ago");
        }
        try {
            List<PxRecord> found = waitedFor(name);
            unanswered.remove(name);
            return found;
        } catch (McgamUnavailableException e) {
            if (unanswered.size() >= MAX_REMEMBERED) {
                unanswered.values().removeIf(time -> !time.plus(REST).isAfter(now));
            }
            if (unanswered.size() < MAX_REMEMBERED) {
                unanswered.put(name, clock.instant());
            }
            throw e;
        }
    }

    private List<PxRecord> waitedFor(String name) {
        Future<List<PxRecord>> answer;
        try {
            answer = threads.submit(() -> ask(name));
        } catch (RejectedExecutionException e) {
            throw new McgamUnavailableException("too many questions for PX records are open, one for " + name + " has to wait", e);
        }
        try {
            return answer.get(timeLimit.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new McgamUnavailableException(
                "the DNS gave no PX records of " + name + " within " + timeLimit.get().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof McgamUnavailableException unavailable ? unavailable
                : new IllegalStateException("PX records of " + name, e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new McgamUnavailableException("interrupted while waiting for PX records of " + name, e);
        }
    }

    private static List<PxRecord> ask(String name) {
        Lookup lookup;
        try {
            lookup = new Lookup(name, Type.PX);
        } catch (TextParseException e) {
            // an address whose attributes make no domain name has no record
            return List.of();
        }
        Record[] records = lookup.run();
        if (lookup.getResult() == Lookup.TRY_AGAIN || lookup.getResult() == Lookup.UNRECOVERABLE) {
            throw new McgamUnavailableException("the DNS gives no PX records of " + name + " now: " + lookup.getErrorString());
        }
        return records == null ? List.of() : Stream.of(records).filter(PXRecord.class::isInstance).map(PXRecord.class::cast)
            .map(px -> new PxRecord(px.getPreference(), px.getMap822().toString(), px.getMapX400().toString())).toList();
    }
}
