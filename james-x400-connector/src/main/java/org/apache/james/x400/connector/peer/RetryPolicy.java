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
 * What follows a failure: open retries after calls that led to no association, transfer retries after transfers that broke.
 *
 * @param openRetries      calls in a row that may fail before waiting messages are returned, 0 or more
 * @param openInterval     between two such calls
 * @param transferRetries  times that one message may break on an open association before it is returned
 * @param transferInterval between two such attempts
 */
public record RetryPolicy(int openRetries, Duration openInterval, int transferRetries, Duration transferInterval) {
    public RetryPolicy {
        Range.check("the number of open retries", openRetries, 0, 100_000);
        Range.check("the open interval", openInterval, Duration.ofSeconds(1), Duration.ofDays(7));
        Range.check("the number of transfer retries", transferRetries, 0, 100_000);
        Range.check("the transfer interval", transferInterval, Duration.ofSeconds(1), Duration.ofDays(7));
    }

    /** Exchange's defaults: 144 open retries every 600 s (a day), 2 transfer retries every 120 s. */
    public static RetryPolicy defaults() {
        return new RetryPolicy(144, Duration.ofSeconds(600), 2, Duration.ofSeconds(120));
    }
}
