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
import java.util.Objects;

/**
 * How many associations one connector may hold open, and for how long.
 *
 * @param maximum      greatest number of open associations, 1 or more
 * @param urgentReserve how many of them only urgent messages and reports may open; at least one stays for all
 * @param threshold    a further association is opened when more than this number of messages waits for each open one, 1 or more
 * @param idleLifetime how long an association without a transfer is kept
 * @param openInterval how long no call is made after one has failed
 */
public record AssociationLimits(int maximum, int urgentReserve, int threshold, Duration idleLifetime, Duration openInterval) {
    public AssociationLimits {
        Objects.requireNonNull(idleLifetime, "idleLifetime");
        Objects.requireNonNull(openInterval, "openInterval");
        if (maximum < 1) {
            throw new IllegalArgumentException("maximum " + maximum + " is below 1");
        }
        if (urgentReserve < 0) {
            throw new IllegalArgumentException("urgentReserve " + urgentReserve + " is negative");
        }
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold " + threshold + " is below 1");
        }
    }

    /** How many associations normal and non-urgent messages may use between them. */
    public int openToAll() {
        return Math.max(1, maximum - urgentReserve);
    }
}
