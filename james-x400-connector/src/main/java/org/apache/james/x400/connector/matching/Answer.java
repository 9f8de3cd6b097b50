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
import java.util.List;
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
     * @param values in the order of the sources, each once
     * @param source who said so: {@code hosts file}, {@code DNS}, or both
     */
    record Found<T>(List<T> values, String source, Duration elapsed) implements Answer<T> {
        public Found {
            values = List.copyOf(values);
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(elapsed, "elapsed");
            if (values.isEmpty()) {
                throw new IllegalArgumentException("found nothing");
            }
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
