/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.time.Duration;
import java.util.Objects;

import org.apache.james.x400.connector.peer.MessageLifetimes;

/**
 * What all connectors share when they send.
 *
 * @param queue       name of the James mail queue in which messages wait; safe as a file name
 * @param workers     messages that may be converted or wait for a peer's answer at a time
 * @param lifetimes   how long a message may wait
 * @param callTimeout from the connect to the end of the bind
 * @param queueAlarm  messages waiting for one connector that are worth an event; 0: none are
 */
public record OutboundSettings(String queue, int workers, MessageLifetimes lifetimes, Duration callTimeout, int queueAlarm) {
    public OutboundSettings {
        if (!queue.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("the queue name \"" + queue
                + "\" is not 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        if (workers < 1 || workers > 1000) {
            throw new IllegalArgumentException("workers " + workers + " is not 1 to 1000");
        }
        Objects.requireNonNull(lifetimes, "lifetimes");
        if (queueAlarm < 0) {
            throw new IllegalArgumentException("queueAlarm " + queueAlarm + " is negative");
        }
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("callTimeout " + callTimeout + " is not above 0");
        }
    }

    /** Queue {@code x400-outgoing}, 16 workers, Exchange's lifetimes, a minute for a call, an alarm at 1000 messages. */
    public static OutboundSettings defaults() {
        return new OutboundSettings("x400-outgoing", 16, MessageLifetimes.defaults(), Duration.ofSeconds(60), 1000);
    }
}
