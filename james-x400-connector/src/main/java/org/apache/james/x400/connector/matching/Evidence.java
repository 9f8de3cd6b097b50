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
 * What one criterion gave.
 *
 * @param criterion  which one
 * @param finding    in words: {@code PTR gives remotemta}
 * @param connectors names of the connectors that the caller may be, by this criterion
 * @param elapsed    how long it took to find out
 */
public record Evidence(Criterion criterion, String finding, List<String> connectors, Duration elapsed) {
    public Evidence {
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(finding, "finding");
        connectors = List.copyOf(connectors);
        Objects.requireNonNull(elapsed, "elapsed");
    }

    @Override
    public String toString() {
        return criterion + ": " + finding + (connectors.isEmpty() ? "" : " -> " + String.join(", ", connectors));
    }
}
