/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;

/**
 * Names one message, probe or report for ever, across all domains. A received one is sent on octet for octet.
 *
 * @param domain          that gave the name
 * @param localIdentifier unique in that domain, IA5String of 1 to 32 characters
 */
public record MtsIdentifier(GlobalDomainIdentifier domain, String localIdentifier) {
    public MtsIdentifier {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(localIdentifier, "localIdentifier");
    }

    /** {@code C=DE;A=VIAT;P=ACME;L=MTA-1-261121220915Z-1}, the form of Exchange's tracking log. */
    @Override
    public String toString() {
        return domain + ";L=" + localIdentifier;
    }
}
