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

import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.HostName;

/**
 * Finds the connector that a caller is the peer of. May be called from any thread; a caller who is known by its address is told at once,
 * and only others wait for name servers.
 */
public final class PeerMatcher {
    private final List<Connector> connectors;
    private final MatchingSettings settings;
    private final PeerNames names;
    private final Clock clock;

    /** @param connectors in the order in which they are preferred where more than one fits */
    public PeerMatcher(List<Connector> connectors, MatchingSettings settings, PeerNames names, Clock clock) {
        this.connectors = List.copyOf(connectors);
        this.settings = settings;
        this.names = names;
        this.clock = clock;
    }

    /** Whether calls from there are closed before a single octet is answered. */
    public boolean isDenied(InetAddress address) {
        return settings.denied().stream().anyMatch(network -> network.contains(address));
    }

    /** Whether a proxy at that address may announce its callers by the PROXY protocol. */
    public boolean mayAnnounce(InetAddress proxy) {
        return connectors.stream().anyMatch(connector -> connector.inbound().proxyProtocol() && Origins.isProxy(connector, proxy));
    }

    /** What to do with a caller that is refused: closing without a word is the administrator's choice. */
    public MatchingSettings.UnknownCaller unknownCaller() {
        return settings.unknownCaller();
    }

    /** The stage never fails, and completes within a few times the DNS time-out. */
    public CompletionStage<Match> match(Caller caller) {
        Search search = new Search(caller);
        if (isDenied(caller.address())) {
            return CompletableFuture.completedFuture(search.denied());
        }
        return search.from(0);
    }

    /** One question under way. Its steps follow one another, so that plain fields do. */
    private final class Search {
        private final Caller caller;
        private final List<Evidence> evidence = new ArrayList<>();
        private final Map<Connector, List<Difference>> knownByOrigin = new LinkedHashMap<>();
        private final Set<Connector> withoutAnswer = new LinkedHashSet<>();
        private Optional<Answer<HostName>> reverse = Optional.empty();

        private Search(Caller caller) {
            this.caller = caller;
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
                case BIND -> byBind();
            };
        }

        private Optional<Match> choose(Criterion criterion, List<Connector> candidates) {
            candidates.forEach(connector -> knownByOrigin.putIfAbsent(connector, BindCheck.differences(connector, caller)));
            return candidates.stream().filter(connector -> knownByOrigin.get(connector).isEmpty())
                .min(Comparator.comparing(connector -> !BindCheck.hasExactName(connector, caller)))
                .map(connector -> new Match.Identified(connector, criterion, evidence));
        }

        private List<Connector> byAddress() {
            Instant begin = clock.instant();
            List<Connector> listed = connectors.stream().filter(connector -> Origins.lists(connector, caller.address())).toList();
            List<Connector> behind = connectors.stream().filter(connector -> Origins.listsProxy(connector, caller.address())).toList();
            String finding = !listed.isEmpty() ? Explanation.address(caller) + " is listed"
                : !behind.isEmpty() ? Explanation.address(caller) + " is a declared proxy" : Explanation.address(caller) + " is not listed";
            List<Connector> all = new ArrayList<>(listed);
            behind.stream().filter(connector -> !listed.contains(connector)).forEach(all::add);
            return found(Criterion.ADDRESS, finding, all, begin);
        }

        private CompletableFuture<List<Connector>> byHostName() {
            Instant begin = clock.instant();
            Map<HostName, CompletableFuture<Answer<InetAddress>>> answers = new LinkedHashMap<>();
            connectors.forEach(connector -> Origins.names(connector)
                .forEach(name -> answers.computeIfAbsent(name, names::addressesOf)));
            return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> forward(answers, begin));
        }

        private List<Connector> forward(Map<HostName, CompletableFuture<Answer<InetAddress>>> answers, Instant begin) {
            List<Connector> fitting = new ArrayList<>();
            List<String> findings = new ArrayList<>();
            for (Connector connector : connectors) {
                for (HostName name : Origins.names(connector)) {
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
                    .filter(connector -> Origins.names(connector).stream().anyMatch(answer.values()::contains)).toList();
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
                List<Connector> fitting = named.stream().filter(connector -> Origins.names(connector).stream()
                    .anyMatch(name -> forward.containsKey(name) && forward.get(name).join().values().contains(caller.address()))).toList();
                List<String> findings = new ArrayList<>(List.of(Explanation.reverse(answer)));
                if (fitting.isEmpty()) {
                    forward.forEach((name, addresses) -> findings.add("not confirmed: " + Explanation.forward(name, addresses.join())));
                }
                return found(Criterion.REVERSE_NAME, String.join(", ", findings), fitting, begin);
            });
        }

        /** A connector whose names were not answered may be the caller's, unless the caller's address has another name. */
        private CompletableFuture<List<Connector>> byBind() {
            Instant begin = clock.instant();
            if (caller.bind().isEmpty() || caller.bind().get() instanceof Caller.Bind.NameOnly) {
                return CompletableFuture.completedFuture(found(Criterion.BIND, "MTA name and password are not known", List.of(), begin));
            }
            List<Connector> possible = connectors.stream().filter(this::mayBeAnywhere)
                .filter(connector -> BindCheck.differences(connector, caller).isEmpty()).toList();
            return CompletableFuture.completedFuture(found(Criterion.BIND, possible.isEmpty()
                ? "MTA name and password alone identify no connector" : "MTA name and password fit", possible, begin));
        }

        private boolean mayBeAnywhere(Connector connector) {
            boolean provesItself = !connector.remoteMta().credentials().password().isEmpty() || !connector.inbound().calling().isAny();
            return provesItself && (connector.inbound().anyAddress() || hasNoAnswer(connector));
        }

        private boolean hasNoAnswer(Connector connector) {
            return withoutAnswer.contains(connector) && reverse.map(answer -> answer instanceof Answer.Unknown).orElse(true);
        }

        private List<Connector> found(Criterion criterion, String finding, List<Connector> fitting, Instant begin) {
            evidence.add(new Evidence(criterion, finding, fitting.stream().map(Connector::name).toList(),
                Duration.between(begin, clock.instant())));
            return fitting;
        }

        private Match denied() {
            return new Match.Refused(Match.Cause.DENIED, Optional.empty(), List.of(), List.of(),
                Explanation.address(caller) + " is in the deny list: closed without an answer");
        }

        private Match refused() {
            Optional<Connector> nearest = knownByOrigin.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue().size())).map(Map.Entry::getKey);
            if (nearest.isPresent()) {
                List<Difference> differences = knownByOrigin.get(nearest.get());
                Match.Cause cause = differences.stream().allMatch(difference -> difference.field() == Difference.Field.SCHEDULE)
                    ? Match.Cause.SUSPENDED : Match.Cause.BIND_MISMATCH;
                return new Match.Refused(cause, nearest, differences, evidence, Explanation.mismatch(caller, evidence, nearest.get(),
                    differences));
            }
            return unknown();
        }

        private Match unknown() {
            Optional<Connector> nearest = Nearest.of(caller, connectors, reverse.map(Answer::values).orElse(List.of()));
            List<Difference> differences = new ArrayList<>();
            nearest.ifPresent(connector -> {
                differences.add(new Difference(Difference.Field.ORIGIN, Origins.describe(connector), Explanation.origin(caller, reverse)));
                differences.addAll(BindCheck.differences(connector, caller));
            });
            boolean unanswered = nearest.filter(this::hasNoAnswer).isPresent() && differences.size() == 1;
            return new Match.Refused(unanswered ? Match.Cause.NO_ANSWER_FROM_DNS : Match.Cause.UNKNOWN_ORIGIN, nearest, differences,
                evidence,
                Explanation.unknown(caller, evidence, nearest, differences, reverse, unanswered));
        }
    }
}
