/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

import org.apache.james.x400.connector.peer.IpNetwork;

/**
 * How callers are recognized.
 *
 * @param order          the criteria in the order in which they are tried; one that is left out is not used
 * @param confirmReverse whether a reverse name counts only if it leads forward to the caller's address again
 * @param hostsFile      asked before DNS
 * @param dnsTimeout     how long one answer is waited for
 * @param cacheLifetime  how long an answer is kept; that there was none is kept for a tenth of it
 * @param unknownCaller  what happens to a caller who is no connector's peer
 * @param denied         addresses and networks whose calls are closed at once
 */
public record MatchingSettings(List<Criterion> order, boolean confirmReverse, Path hostsFile, Duration dnsTimeout, Duration cacheLifetime,
                               UnknownCaller unknownCaller, List<IpNetwork> denied) {
    /** What happens to a caller who is no connector's peer. */
    public enum UnknownCaller {
        /** Its bind is refused with a reason that it can read and log. */
        REFUSE,
        /** The connection is closed without a word, as Exchange did. */
        CLOSE
    }

    public MatchingSettings {
        order = List.copyOf(order);
        Objects.requireNonNull(hostsFile, "hostsFile");
        Objects.requireNonNull(unknownCaller, "unknownCaller");
        denied = List.copyOf(denied);
        if (order.isEmpty() || EnumSet.copyOf(order).size() != order.size()) {
            throw new IllegalArgumentException("the criteria " + order + " are none at all, or one of them stands there twice");
        }
        if (dnsTimeout.isNegative() || dnsTimeout.isZero() || dnsTimeout.compareTo(Duration.ofSeconds(20)) > 0) {
            throw new IllegalArgumentException("the DNS time-out " + dnsTimeout + " is not above 0 and at most 20 s");
        }
        if (cacheLifetime.isNegative() || cacheLifetime.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the lifetime " + cacheLifetime + " of DNS answers is not 0 to 1 day");
        }
    }

    /** All criteria, address first; reverse names confirmed forward; 3 s for an answer, kept for 5 minutes; refusals that say why. */
    public static MatchingSettings defaults() {
        return new MatchingSettings(List.of(Criterion.values()), true, Path.of("/etc/hosts"), Duration.ofSeconds(3), Duration.ofMinutes(5),
            UnknownCaller.REFUSE, List.of());
    }
}
