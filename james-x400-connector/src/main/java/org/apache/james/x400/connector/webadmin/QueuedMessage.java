/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that waits to be sent.
 *
 * @param mail          James's name for it
 * @param mtsIdentifier under which it is known to the peer; absent before the first attempt
 * @param connectors    over which its recipients would be reached now
 * @param size          octets
 * @param attempts      that failed
 * @param nextAttempt   absent: at once
 */
public record QueuedMessage(String mail, Optional<String> mtsIdentifier, String sender, List<String> recipients, List<String> connectors,
                            long size, int attempts, Optional<Instant> nextAttempt) {
    public QueuedMessage {
        Objects.requireNonNull(mail, "mail");
        Objects.requireNonNull(mtsIdentifier, "mtsIdentifier");
        Objects.requireNonNull(sender, "sender");
        recipients = List.copyOf(recipients);
        connectors = List.copyOf(connectors);
        Objects.requireNonNull(nextAttempt, "nextAttempt");
    }
}
