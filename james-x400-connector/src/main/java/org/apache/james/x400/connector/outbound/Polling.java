/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.peer.Connector;

/**
 * Tells when a peer is to be called although nothing waits for it, so that it can send what waits on its side: when the connector's
 * schedule begins to allow calls, and from then on each so often. Confined to one thread.
 */
final class Polling {
    private final Clock clock;
    private final Map<String, Instant> lastPolls = new HashMap<>();

    Polling(Clock clock) {
        this.clock = clock;
    }

    /** Whether to call now; the answer "yes" counts as a call. */
    boolean isDue(Connector connector) {
        String name = connector.name().toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        if (connector.poll().isEmpty() || connector.callAddress().hosts().isEmpty() || !connector.schedule().mayCall(now)) {
            lastPolls.remove(name);
            return false;
        }
        Optional<Instant> last = Optional.ofNullable(lastPolls.get(name));
        boolean due = last.map(before -> !now.isBefore(before.plus(connector.poll().get()))).orElse(true);
        if (due) {
            lastPolls.put(name, now);
        }
        return due;
    }
}
