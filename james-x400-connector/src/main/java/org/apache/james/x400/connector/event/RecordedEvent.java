/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import java.time.Instant;
import java.util.Objects;

/**
 * An event in the log.
 *
 * @param at    when it happened last
 * @param since when it happened first, where it is the repetition of the one before
 * @param times how often
 */
public record RecordedEvent(Event event, Instant at, Instant since, int times) {
    public RecordedEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(since, "since");
    }
}
