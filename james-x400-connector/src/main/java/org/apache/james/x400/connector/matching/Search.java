/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.HostName;

/** One question "which connector is calling?" under way. Its steps follow one another, so that plain fields do. */
final class Search {
    private final Caller caller;
    private final List<Connector> connectors;
    private final MatchingSettings settings;
    private final PeerNames names;
    private final Clock clock;
    private final Claims claims;
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<Connector, Known> known = new LinkedHashMap<>();
    private final Set<Connector> withoutAnswer = new LinkedHashSet<>();
    private Optional<Answer<HostName>> reverse = Optional.empty();

    /** A connector that the caller belongs to by one criterion, and what speaks against it. */
    record Known(Connector connector, Criterion by, List<Difference> differences) {
    }

    Search(Caller caller, List<Connector> connectors, MatchingSettings settings, PeerNames names, Clock clock) {
        this.caller = caller;
        this.connectors = connectors;
        this.settings = settings;
        this.names = names;
        this.clock = clock;
        this.claims = new Claims(caller);
    }

    CompletionStage<Match> match() {
        return from(0);
    }

    private CompletionStage<Match> from(int step) {
        if (step == settings.order().size()) {
            return CompletableFuture.completedFuture(refused());
        }
        Criterion criterion = settings.order().get(step);
        return candidates(criterion).thenCompose(candidates -> choose(criterion, candidates)
            .<CompletionStage<Match>>map(CompletableFuture::completedFuture).orElseGet(() -> from(step + 1)));
    }

    private CompletableFuture<List<Connector>> candidates(Criterion criterion) {
        return switch (criterion) {
            case ADDRESS -> CompletableFuture.completedFuture(byAddress());
            case HOST_NAME -> byHostName();
            case REVERSE_NAME -> byReverseName();
            case SELECTORS -> CompletableFuture.completedFuture(byClaim(criterion, claims.selectors(), claims::fitsSelectors));
            case BIND -> CompletableFuture.completedFuture(byClaim(criterion, claims.bind(), claims::fitsMtaName));
        };
    }

    /** Of several that fit, the one that says most about its peer: the longest prefix, then selectors, then the exact name. */
    private Optional<Match> choose(Criterion criterion, List<Connector> candidates) {
        candidates.forEach(connector -> known.putIfAbsent(connector,
            new Known(connector, criterion, BindCheck.differences(connector, caller))));
        Comparator<Connector> narrowest = Comparator.comparing(connector ->
            criterion == Criterion.ADDRESS ? -Origins.prefixLength(connector, caller.address()) : 0);
        return candidates.stream().filter(connector -> known.get(connector).differences().isEmpty())
            .min(narrowest.thenComparing(connector -> -claims.selectorsThatFit(connector))
                .thenComparing(connector -> !claims.fitsExactMtaName(connector)))
            .map(connector -> new Match.Identified(connector, criterion, evidence));
    }

    // ---- where the caller is

    private List<Connector> byAddress() {
        Instant begin = clock.instant();
        List<Connector> listed = connectors.stream().filter(connector -> Origins.lists(connector, caller.address())).toList();
        List<Connector> behind = connectors.stream().filter(connector -> Origins.listsProxy(connector, caller.address())).toList();
        List<Connector> all = new ArrayList<>(listed);
        behind.stream().filter(connector -> !listed.contains(connector)).forEach(all::add);
        return found(Criterion.ADDRESS, Explanation.listed(caller, !listed.isEmpty(), Origins.behind(connectors, caller.address())), all,
            begin);
    }

    private CompletableFuture<List<Connector>> byHostName() {
        Instant begin = clock.instant();
        Map<HostName, CompletableFuture<Answer<InetAddress>>> answers = new LinkedHashMap<>();
        connectors.forEach(connector -> connector.hostNames().forEach(name -> answers.computeIfAbsent(name, names::addressesOf)));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new)).thenApply(done -> forward(answers, begin));
    }

    private List<Connector> forward(Map<HostName, CompletableFuture<Answer<InetAddress>>> answers, Instant begin) {
        List<Connector> fitting = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (Connector connector : connectors) {
            for (HostName name : connector.hostNames()) {
                Answer<InetAddress> answer = answers.get(name).join();
                findings.add(Explanation.forward(name, answer));
                if (answer.values().contains(caller.address()) && !fitting.contains(connector)) {
                    fitting.add(connector);
                }
                if (answer instanceof Answer.Unknown) {
                    withoutAnswer.add(connector);
                }
            }
        }
        String finding = answers.isEmpty() ? "no connector has a host name" : Explanation.shortened(findings);
        return found(Criterion.HOST_NAME, finding, fitting, begin);
    }

    private CompletableFuture<List<Connector>> byReverseName() {
        Instant begin = clock.instant();
        return names.namesOf(caller.address()).thenCompose(answer -> {
            reverse = Optional.of(answer);
            List<Connector> named = connectors.stream()
                .filter(connector -> connector.hostNames().stream().anyMatch(answer.values()::contains)).toList();
            if (named.isEmpty() || !settings.confirmReverse()) {
                return CompletableFuture.completedFuture(found(Criterion.REVERSE_NAME, Explanation.reverse(answer), named, begin));
            }
            return confirmed(answer, named, begin);
        });
    }

    private CompletableFuture<List<Connector>> confirmed(Answer<HostName> answer, List<Connector> named, Instant begin) {
        Map<HostName, CompletableFuture<Answer<InetAddress>>> forward = new LinkedHashMap<>();
        answer.values().forEach(name -> forward.put(name, names.addressesOf(name)));
        return CompletableFuture.allOf(forward.values().toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<Connector> fitting = named.stream().filter(connector -> connector.hostNames().stream()
                .anyMatch(name -> forward.containsKey(name) && forward.get(name).join().values().contains(caller.address()))).toList();
            List<String> findings = new ArrayList<>(List.of(Explanation.reverse(answer)));
            if (fitting.isEmpty()) {
                forward.forEach((name, addresses) -> findings.add("not confirmed: " + Explanation.forward(name, addresses.join())));
            }
            return found(Criterion.REVERSE_NAME, String.join(", ", findings), fitting, begin);
        });
    }

    // ---- what the caller shows

    private List<Connector> byClaim(Criterion criterion, String shown, Predicate<Connector> fits) {
        Instant begin = clock.instant();
        List<Connector> fitting = connectors.stream().filter(fits).toList();
        List<Connector> possible = fitting.stream().filter(this::mayBeAnywhere).toList();
        List<String> elsewhere = fitting.stream().filter(connector -> !possible.contains(connector) && !known.containsKey(connector))
            .map(Connector::name).toList();
        return found(criterion, shown + (elsewhere.isEmpty() ? "" : ", as expected of " + String.join(", ", elsewhere)
            + " from elsewhere"), possible, begin);
    }

    /** Whether what it shows decides alone: nobody asks where it is, or nobody can say. */
    private boolean mayBeAnywhere(Connector connector) {
        boolean asked = settings.order().stream().anyMatch(Criterion::isOrigin);
        return Claims.canProve(connector) && (!asked || connector.inbound().anyAddress() || hasNoAnswer(connector));
    }

    /** A connector whose names were not answered may be the caller's, unless the caller's address has another name. */
    private boolean hasNoAnswer(Connector connector) {
        boolean forwardAsked = settings.order().contains(Criterion.HOST_NAME);
        boolean reverseAsked = settings.order().contains(Criterion.REVERSE_NAME);
        if (connector.hostNames().isEmpty() || !(forwardAsked || reverseAsked)
            || reverse.filter(answer -> answer instanceof Answer.Found).isPresent()) {
            return false;
        }
        boolean bareReverse = reverseAsked && !settings.confirmReverse();
        return !forwardAsked || bareReverse || withoutAnswer.contains(connector);
    }

    private List<Connector> found(Criterion criterion, String finding, List<Connector> fitting, Instant begin) {
        evidence.add(new Evidence(criterion, finding, fitting.stream().map(Connector::name).toList(),
            Duration.between(begin, clock.instant())));
        return fitting;
    }

    // ---- nobody's peer

    private Match refused() {
        return known.values().stream().min(Comparator.comparing(one -> one.differences().size())).map(this::mismatch)
            .orElseGet(this::unknown);
    }

    private Match mismatch(Known nearest) {
        Match.Cause cause = nearest.differences().stream().allMatch(difference -> difference.field() == Difference.Field.SCHEDULE)
            ? Match.Cause.SUSPENDED : Match.Cause.BIND_MISMATCH;
        return new Match.Refused(cause, Optional.of(nearest.connector()), nearest.differences(), evidence,
            Explanation.mismatch(caller, evidence, nearest));
    }

    private Match unknown() {
        Optional<Connector> nearest = Nearest.of(caller, connectors, reverse.map(Answer::values).orElse(List.of()));
        List<Difference> differences = new ArrayList<>();
        nearest.ifPresent(connector -> {
            differences.add(new Difference(Difference.Field.ORIGIN, Origins.describe(connector), Explanation.origin(caller, reverse)));
            differences.addAll(BindCheck.differences(connector, caller));
        });
        boolean unanswered = nearest.filter(this::hasNoAnswer).isPresent() && differences.size() == 1;
        return new Match.Refused(unanswered ? Match.Cause.NO_ANSWER_FROM_DNS : Match.Cause.UNKNOWN_ORIGIN, nearest, differences, evidence,
            Explanation.unknown(caller, evidence, nearest, differences, reverse, unanswered
                ? nearest.map(connector -> Explanation.unanswered(Claims.canProve(connector))) : Optional.empty()));
    }
}
