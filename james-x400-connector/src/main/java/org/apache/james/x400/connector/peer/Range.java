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

/** The one sentence for a number out of its range. */
final class Range {
    private Range() {
    }

    static void check(String what, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(what + ' ' + value + " is not " + least + " to " + greatest);
        }
    }

    static void check(String what, Duration value, Duration least, Duration greatest) {
        if (value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
            throw new IllegalArgumentException(what + ' ' + value + " is not " + least + " to " + greatest);
        }
    }
}
