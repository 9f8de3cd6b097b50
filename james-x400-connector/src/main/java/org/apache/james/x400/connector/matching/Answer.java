/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the hosts file and the name servers say to one question.
 *
 * @param <T> addresses or names
 */
public sealed interface Answer<T> {
    Duration elapsed();

    /** @return empty where there was no answer */
    List<T> values();

    /**
     * There is something.
     *
     * @param bySource who said what, in the order in which they were asked: {@code hosts file}, {@code DNS}, {@code PTR}
     */
    record Found<T>(Map<String, List<T>> bySource, Duration elapsed) implements Answer<T> {
        public Found {
            bySource = Collections.unmodifiableMap(new LinkedHashMap<>(bySource));
            Objects.requireNonNull(elapsed, "elapsed");
            if (bySource.isEmpty() || bySource.values().stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("found nothing");
            }
        }

        /** Each once. */
        @Override
        public List<T> values() {
            return bySource.values().stream().flatMap(List::stream).distinct().toList();
        }
    }

    /**
     * There was no answer. James's DNS service does not tell "there is no such name" from "the name server failed", so this proves nothing.
     *
     * @param reason one clause
     */
    record Unknown<T>(String reason, Duration elapsed) implements Answer<T> {
        public Unknown {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(elapsed, "elapsed");
        }

        @Override
        public List<T> values() {
            return List.of();
        }
    }
}
