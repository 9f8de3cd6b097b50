/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.List;

/**
 * Whose messages may pass a connector; reports always do.
 *
 * @param accept patterns of mail addresses with {@code *}; empty: everybody who is not rejected
 * @param reject patterns of mail addresses with {@code *}; stronger than {@code accept}
 */
public record OriginatorRestrictions(List<String> accept, List<String> reject) {
    public OriginatorRestrictions {
        accept = List.copyOf(accept);
        reject = List.copyOf(reject);
    }

    public static OriginatorRestrictions defaults() {
        return new OriginatorRestrictions(List.of(), List.of());
    }

    public boolean allows(String mailAddress) {
        return reject.stream().noneMatch(pattern -> Wildcard.matches(pattern, mailAddress))
            && (accept.isEmpty() || accept.stream().anyMatch(pattern -> Wildcard.matches(pattern, mailAddress)));
    }
}
