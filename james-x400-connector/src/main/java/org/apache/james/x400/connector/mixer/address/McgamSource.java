/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where mapping rules come from; each method gives the rule with the longest match, or none. RFC 2156 §4.2, names of RFC 2163.
 * A source that cannot answer just now throws {@link McgamUnavailableException}.
 */
public interface McgamSource {
    /** No rules at all. */
    McgamSource NONE = McgamTables.builder().build();

    /** Table 1: the Internet domain that is the same as the beginning of these levels (country first). */
    Optional<Mcgam> domainOf(List<Optional<String>> orLevels);

    /** Table 2: the O/R domain that is the same as the end of this Internet domain. */
    Optional<Mcgam> orDomainOf(String domain);

    /** Gate 1: the Internet domain of the preferred gateway to addresses with these levels. */
    Optional<Mcgam> gatewayDomainOf(List<Optional<String>> orLevels);

    /** Gate 2: the O/R domain of the preferred gateway to this Internet domain. */
    Optional<Mcgam> gatewayOrDomainOf(String domain);

    /** Several sources as one: the first that has a rule gives it. */
    static McgamSource firstOf(List<McgamSource> sources) {
        List<McgamSource> all = List.copyOf(sources);
        return new McgamSource() {
            @Override
            public Optional<Mcgam> domainOf(List<Optional<String>> orLevels) {
                return all.stream().flatMap(source -> source.domainOf(orLevels).stream()).findFirst();
            }

            @Override
            public Optional<Mcgam> orDomainOf(String domain) {
                return all.stream().flatMap(source -> source.orDomainOf(domain).stream()).findFirst();
            }

            @Override
            public Optional<Mcgam> gatewayDomainOf(List<Optional<String>> orLevels) {
                return all.stream().flatMap(source -> source.gatewayDomainOf(orLevels).stream()).findFirst();
            }

            @Override
            public Optional<Mcgam> gatewayOrDomainOf(String domain) {
                return all.stream().flatMap(source -> source.gatewayOrDomainOf(domain).stream()).findFirst();
            }
        };
    }

    /**
     * The source, which has no rule where it gives no answer.
     *
     * @param unanswered told why there was none
     */
    static McgamSource withoutWaiting(McgamSource source, Consumer<String> unanswered) {
        return new McgamSource() {
            @Override
            public Optional<Mcgam> domainOf(List<Optional<String>> orLevels) {
                return now(() -> source.domainOf(orLevels));
            }

            @Override
            public Optional<Mcgam> orDomainOf(String domain) {
                return now(() -> source.orDomainOf(domain));
            }

            @Override
            public Optional<Mcgam> gatewayDomainOf(List<Optional<String>> orLevels) {
                return now(() -> source.gatewayDomainOf(orLevels));
            }

            @Override
            public Optional<Mcgam> gatewayOrDomainOf(String domain) {
                return now(() -> source.gatewayOrDomainOf(domain));
            }

            private Optional<Mcgam> now(Supplier<Optional<Mcgam>> answer) {
                try {
                    return answer.get();
                } catch (McgamUnavailableException e) {
                    unanswered.accept(e.getMessage());
                    return Optional.empty();
                }
            }
        };
    }
}
