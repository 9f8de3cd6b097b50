/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Alarms that go off when the test lets time pass. */
public final class SettableAlarms implements Alarm {
    private record Set(Duration at, Runnable task) {
    }

    private final List<Set> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Runnable in(Duration delay, Runnable task) {
        Set set = new Set(now.plus(delay), task);
        waiting.add(set);
        return () -> callOff(set);
    }

    private synchronized void callOff(Set set) {
        waiting.removeIf(other -> other == set);
    }

    /** How many have neither gone off nor been called off. */
    public synchronized int size() {
        return waiting.size();
    }

    /** Lets time pass; what is due is run. */
    public void advance(Duration time) {
        List<Set> due;
        synchronized (this) {
            now = now.plus(time);
            due = waiting.stream().filter(set -> set.at().compareTo(now) <= 0).toList();
            waiting.removeAll(due);
        }
        due.forEach(set -> set.task().run());
    }
}
