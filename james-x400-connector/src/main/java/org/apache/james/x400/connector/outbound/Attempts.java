/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What has been tried so far for one mail; travels with it through the queue.
 *
 * @param waitingSince  when its life in the queue began: when it was submitted, or the end of its deferred delivery
 * @param open          how often there was no association for it
 * @param transfer      how often it was not confirmed on an association, since there last was none
 * @param firstFailure  why it did not go at first
 * @param lastFailure   why it did not go the last time
 */
public record Attempts(Instant waitingSince, int open, int transfer, Optional<String> firstFailure, Optional<String> lastFailure) {
    public Attempts {
        Objects.requireNonNull(waitingSince, "waitingSince");
        Objects.requireNonNull(firstFailure, "firstFailure");
        Objects.requireNonNull(lastFailure, "lastFailure");
    }

    /** Of a mail that has not been tried. */
    public static Attempts none(Instant waitingSince) {
        return new Attempts(waitingSince, 0, 0, Optional.empty(), Optional.empty());
    }

    /** How often it was tried, as far as is counted. */
    public int total() {
        return open + transfer;
    }

    /** With calls counted that were made for others. */
    Attempts withOpen(int count) {
        return new Attempts(waitingSince, count, transfer, firstFailure, lastFailure);
    }

    Attempts failedToOpen(String why) {
        return new Attempts(waitingSince, open + 1, 0, firstFailure.or(() -> Optional.of(why)), Optional.of(why));
    }

    Attempts failedToTransfer(String why) {
        return new Attempts(waitingSince, open, transfer + 1, firstFailure.or(() -> Optional.of(why)), Optional.of(why));
    }
}
