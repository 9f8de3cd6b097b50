/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.time.Duration;

/**
 * How long a message may wait for its transfer before it is returned, by priority.
 *
 * @param urgent    for urgent messages
 * @param normal    for normal messages
 * @param nonUrgent for non-urgent messages
 */
public record MessageLifetimes(Duration urgent, Duration normal, Duration nonUrgent) {
    public MessageLifetimes {
        Range.check("the lifetime of urgent messages", urgent, Duration.ofMinutes(1), Duration.ofDays(45));
        Range.check("the lifetime of normal messages", normal, Duration.ofMinutes(1), Duration.ofDays(45));
        Range.check("the lifetime of non-urgent messages", nonUrgent, Duration.ofMinutes(1), Duration.ofDays(45));
    }

    /** Exchange's defaults: 2, 7 and 10 days. */
    public static MessageLifetimes defaults() {
        return new MessageLifetimes(Duration.ofDays(2), Duration.ofDays(7), Duration.ofDays(10));
    }
}
