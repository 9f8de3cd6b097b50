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
 * How long a transfer may take for each kilobyte of the message, by priority. A message counts as one kilobyte at least.
 *
 * @param urgent    for urgent messages and reports
 * @param normal    for normal messages
 * @param nonUrgent for non-urgent messages
 */
public record TransferTimeouts(Duration urgent, Duration normal, Duration nonUrgent) {
    public TransferTimeouts {
        Range.check("the transfer time-out for urgent messages", urgent, Duration.ofMillis(1), Duration.ofDays(1));
        Range.check("the transfer time-out for normal messages", normal, Duration.ofMillis(1), Duration.ofDays(1));
        Range.check("the transfer time-out for non-urgent messages", nonUrgent, Duration.ofMillis(1), Duration.ofDays(1));
    }

    /** Exchange's defaults: 1000, 2000 and 3000 seconds per kilobyte. */
    public static TransferTimeouts defaults() {
        return new TransferTimeouts(Duration.ofSeconds(1000), Duration.ofSeconds(2000), Duration.ofSeconds(3000));
    }
}
