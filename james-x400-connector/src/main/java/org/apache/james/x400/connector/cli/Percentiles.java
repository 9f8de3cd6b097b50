/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Times of single transfers, in nanoseconds, in ascending order. */
final class Percentiles {
    private final long[] sorted;

    Percentiles(List<Long> nanos) {
        sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
    }

    /** @param percent above 0, at most 100; nearest rank */
    long nanos(double percent) {
        return sorted[(int) Math.max(0, Math.ceil(percent / 100 * sorted.length) - 1)];
    }

    /** {@code p50 1.2, p90 1.9, p99 4.0, max 7.1 ms} */
    @Override
    public String toString() {
        return List.of(50, 90, 99).stream().map(percent -> String.format(Locale.ROOT, "p%d %.2f, ", percent, nanos(percent) / 1e6))
            .collect(Collectors.joining()) + String.format(Locale.ROOT, "max %.2f ms", nanos(100) / 1e6);
    }
}
