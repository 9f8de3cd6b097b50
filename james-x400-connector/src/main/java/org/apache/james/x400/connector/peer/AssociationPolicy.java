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
 * How many associations a connector keeps, and for how long.
 *
 * @param maximum        in each direction, 1 to 1000
 * @param urgentReserve  how many of them only urgent messages and reports may use; below {@code maximum}
 * @param queueThreshold messages waiting for each association before another is opened, 1 or more
 * @param lifetime       how long an association is kept after its last message
 * @param disconnect     how long we wait for the peer's answer to a release before we close
 */
public record AssociationPolicy(int maximum, int urgentReserve, int queueThreshold, Duration lifetime, Duration disconnect) {
    public AssociationPolicy {
        Range.check("the maximum number of associations", maximum, 1, 1000);
        Range.check("the number of associations kept for urgent messages", urgentReserve, 0, maximum - 1);
        Range.check("the queue threshold", queueThreshold, 1, Integer.MAX_VALUE);
        Range.check("the association lifetime", lifetime, Duration.ZERO, Duration.ofDays(1));
        Range.check("the disconnect time", disconnect, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** Exchange's defaults: ten associations, one of them for urgent mail, another per 50 queued messages, 300 s, 120 s. */
    public static AssociationPolicy defaults() {
        return new AssociationPolicy(10, 1, 50, Duration.ofSeconds(300), Duration.ofSeconds(120));
    }
}
