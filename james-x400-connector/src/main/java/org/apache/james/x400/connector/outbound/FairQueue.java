/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.p1.Priority;

/**
 * Three queues, the urgent first. What has been passed over {@value #PATIENCE} times in a row goes before all others, so that no priority
 * starves another. Not thread-safe.
 */
final class FairQueue<T> {
    /** Chosen so that urgent elements wait for one in nine at most. */
    static final int PATIENCE = 8;

    private static final List<Priority> ORDER = List.of(Priority.URGENT, Priority.NORMAL, Priority.NON_URGENT);

    private final Map<Priority, Deque<T>> queues = new EnumMap<>(Priority.class);
    private final Map<Priority, Integer> passedOver = new EnumMap<>(Priority.class);

    FairQueue() {
        ORDER.forEach(priority -> {
            queues.put(priority, new ArrayDeque<>());
            passedOver.put(priority, 0);
        });
    }

    void add(Priority priority, T element) {
        queues.get(priority).add(element);
    }

    /** The priority of the next element; empty where there is none. */
    Optional<Priority> next() {
        return ORDER.stream().filter(priority -> !isEmpty(priority) && passedOver.get(priority) >= PATIENCE).findFirst()
            .or(() -> ORDER.stream().filter(priority -> !isEmpty(priority)).findFirst());
    }

    /** Takes the first element of a priority that has one. */
    T take(Priority chosen) {
        T element = queues.get(chosen).remove();
        passedOver.put(chosen, 0);
        ORDER.stream().filter(other -> other != chosen && !isEmpty(other)).forEach(other -> passedOver.merge(other, 1, Integer::sum));
        return element;
    }

    boolean remove(Priority priority, T element) {
        return queues.get(priority).remove(element);
    }

    /** Empties the queue. */
    List<T> drain() {
        List<T> all = new ArrayList<>();
        ORDER.forEach(priority -> {
            all.addAll(queues.get(priority));
            queues.get(priority).clear();
        });
        return all;
    }

    int size() {
        return queues.values().stream().mapToInt(Deque::size).sum();
    }

    int size(Priority priority) {
        return queues.get(priority).size();
    }

    boolean isEmpty(Priority priority) {
        return queues.get(priority).isEmpty();
    }
}
